"""docs/platforms.md: what it says of hand-ins is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from autograder.cli import main
from autograder.course import id_column, load_assignment
from autograder.grading.roster import find_all
from autograder.intake import Platform, Released, read_submission
from tests.conftest import write_demo
from tests.intake.platforms.downloads import NB, download

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/platforms.md").read_text(encoding="utf-8")


def test_the_example_gives_what_the_page_shows(tmp_path):
    listing, notes = (
        text for text in re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
        if "_9001_" in text or "Note: The submissions" in text
    )  # fmt: skip
    path = download(tmp_path, dict.fromkeys(listing.split(), NB))
    book = tmp_path / "grades.csv"
    book.write_text("Student,ID,SIS Login ID,Section\n" + "".join(
        f"x,{n},u{n},S\n" for n in (101, 102, 103)
    ))  # fmt: skip
    write_demo(tmp_path / "course")
    (toml,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "course/course.toml").write_text(toml)
    assignment = load_assignment(tmp_path / "course", "demo")

    found = find_all(path, assignment, Released(), None, book)

    assert [f"Note: {note}" for note in found.notes] == notes.splitlines()
    assert id_column(tmp_path / "course") == "SIS Login ID"
    _, bob = map(read_submission, found.sources)
    assert bob.name == "u102"
    assert set(bob.helpers) >= {"helper.py"}


def test_every_platform_has_a_row_and_every_option_is_there():
    rows = re.findall(r"^\| (\w+) \|", PAGE.partition("\n## Points")[0], re.MULTILINE)
    assert {row.lower() for row in rows} >= {*Platform} - {"plain"}
    for name in ("--lms", "--gradebook"):
        assert name in PAGE
        assert any(name in option.opts for option in main.commands["grade"].params)
