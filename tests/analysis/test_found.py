"""Reports are found in a file, a submission's folder, an assignment's and a course's."""

from __future__ import annotations

import pytest

from autograder.analysis import found_reports, results_in
from autograder.errors import UsageError
from tests.documents import case, document, lay

ADA, BOB = (document(name, case("half::test_one", "passed")) for name in ("ada", "bob"))


def names(place) -> list[str]:
    return [found.document["submission"]["id"] for found in found_reports(place) if found.document]


@pytest.mark.parametrize(
    ("place", "students"),
    [
        ("", ["ada", "bob"]),
        ("ada", ["ada"]),
        ("bob/report.json", ["bob"]),
        ("ada/student.json", ["ada"]),
    ],
)
def test_reports_are_found_wherever_they_lie(tmp_path, place, students):
    lay(tmp_path, BOB, ADA)
    assert names(tmp_path / place) == students
    assert results_in(tmp_path / place) == {"demo": tmp_path / place}


def test_of_a_course_there_is_a_folder_for_each_assignment(tmp_path):
    lay(tmp_path / "a", ADA)
    lay(tmp_path / "b", {**ADA, "assignment": "other"})
    (tmp_path / "c").mkdir()
    assert results_in(tmp_path) == {"demo": tmp_path / "a", "other": tmp_path / "b"}


@pytest.mark.parametrize("text", ["", "{", "[]", "[" * 100_000, '{"schema_version": "1.0"}'])
def test_what_is_damaged_comes_without_a_document(tmp_path, text):
    lay(tmp_path, ADA, BOB)
    (tmp_path / "ada/report.json").write_text(text)
    first, second = found_reports(tmp_path)
    assert (first.name, first.document) == ("ada", None)
    assert second.document == BOB


def test_a_link_is_not_followed(tmp_path):
    lay(tmp_path / "results", ADA)
    lay(tmp_path / "elsewhere", BOB)
    (tmp_path / "results/bob").symlink_to(tmp_path / "elsewhere/bob")
    (tmp_path / "results/ada/report.json").unlink()
    (tmp_path / "results/ada/report.json").symlink_to(tmp_path / "elsewhere/bob/report.json")
    assert [(found.name, found.document) for found in found_reports(tmp_path / "results")] == [
        ("ada", None)
    ]


def test_where_no_report_can_be_read_grading_again_is_the_way_out(tmp_path):
    lay(tmp_path, {**ADA, "schema_version": "1.0"})
    with pytest.raises(UsageError, match=r"of another version. Grade again\.$"):
        results_in(tmp_path)


def test_a_folder_without_reports_is_said_to_have_none(tmp_path):
    with pytest.raises(UsageError, match="holds no report that this version can read"):
        results_in(tmp_path)
