"""Where a student's page is: found by what is there, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.pages import pages_seen_from
from autograder.pages.addresses import course_page_names


def lay_page(folder: Path, name: str) -> None:
    (folder / name).mkdir(parents=True)
    (folder / name / "instructor.html").write_text("")


def test_the_first_folder_that_has_it_is_led_to(tmp_path):
    for side in ("after", "before"):
        lay_page(tmp_path / side, "ada")
    lay_page(tmp_path / "before", "bob & co")
    address_of = pages_seen_from(
        tmp_path / "pages" / "changes.html", [tmp_path / "after", tmp_path / "before"]
    )
    assert address_of("ada") == "../after/ada/instructor.html"
    assert address_of("bob & co") == "../before/bob%20%26%20co/instructor.html"
    assert address_of("cyd") == ""


@pytest.mark.parametrize("name", ["", ".", "..", "../ada", "a/b", "a\0b", "\ud800", "w" * 5_000])
def test_what_is_no_folders_name_leads_nowhere(tmp_path, name):
    lay_page(tmp_path, "ada")
    (tmp_path / "results").mkdir()
    (tmp_path / "instructor.html").write_text("")
    (tmp_path / "results" / "instructor.html").write_text("")
    address_of = pages_seen_from(tmp_path / "page.html", [tmp_path / "results"])
    assert address_of(name) == ""


def test_each_student_has_a_page_of_the_course_whatever_the_id():
    students = ["ada", "Ada", "../eve", "a/b", "", "CON", "w" * 5_000, "=1+1"]
    names = course_page_names(students)
    assert names["Ada"] == "Ada.html" and names["ada"].startswith("ada-")
    assert len({name.casefold() for name in names.values()}) == len(students)
    assert all(not set("/\\") & set(name) and len(name) < 130 for name in names.values())
    assert not [name for name in names.values() if name.startswith((".", "=", "CON."))]
    assert course_page_names(reversed(students)) == names
