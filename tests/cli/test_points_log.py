"""`autograder log`: every change of a student's points, oldest first."""

from __future__ import annotations

import csv
import json

import pytest
from click.testing import CliRunner, Result

from autograder.cli import main
from autograder.standing import LOG, Entry

COLUMNS = tuple(Entry.__dataclass_fields__)


def entry(at: str, before: str, after: str, why: str, exercises: str, **more: str) -> Entry:
    return Entry(**{
        "at": f"2026-12-0{at}+00:00", "by": "Grace", "assignment": "demo", "student": "ada",
        "before": before, "after": after, "why": why, "exercises": exercises, "steps": "",
        "made_from": "", **more,
    })  # fmt: skip


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["log", *words])


@pytest.fixture
def results(tmp_path, monkeypatch):
    """Logs of two assignments, whose changes come in turn."""
    from tests.documents import case, document, lay

    monkeypatch.chdir(tmp_path)
    for slug in ("demo", "other"):
        lay(tmp_path / "results" / slug, document("ada", case("f::t", "passed"), slug=slug))
    write(tmp_path / "results/demo", [
        entry("1T10:00:00", "", "3", "first graded", "double=3; half=0"),
        entry("1T10:00:00", "", "5", "first graded", "double=3; half=2", student="bob"),
        entry("3T10:00:00", "3", "4", "add 1 to half: \x1b[2JOK (Grace)", "double=3; half=1"),
    ])  # fmt: skip
    write(tmp_path / "results/other", [
        entry("2T10:00:00", "", "waiting", "first graded", "f=2; g=?", assignment="other"),
        entry("2T11:00:00", "", "2", "first graded", "", assignment="other", student="'-7"),
    ])  # fmt: skip
    return tmp_path / "results"


def write(folder, entries) -> None:
    with (folder / LOG).open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows([getattr(one, name) for name in COLUMNS] for one in entries)
        file.write("2026-12-04T10:00:00+00:00,Gr")  # a crash has cut this one off


def test_all_changes_of_one_student_come_in_the_order_in_which_they_were_made(results):
    assert run("ADA").stdout == (
        "demo: 3 (2026-12-01T10:00:00+00:00, by Grace)\n"
        "  first graded\n"
        "other: waiting (2026-12-02T10:00:00+00:00, by Grace)\n"
        "  first graded\n"
        "demo: 3 → 4 (2026-12-03T10:00:00+00:00, by Grace)\n"
        "  add 1 to half: OK (Grace)\n"
        "  half 0 → 1\n"
    )


def test_one_assignment_alone_and_as_json(results):
    (only,) = json.loads(run("ada", "--assignment", "other", "--json").stdout)["changes"]
    assert (only["assignment"], only["before"], only["after"]) == ("other", "", "waiting")
    assert only["exercises"][1] == {"name": "g", "before": "", "after": "?"}


def test_an_id_that_had_to_be_written_as_text_is_found_as_it_is(results):
    assert "other: 2" in run("--", "-7", str(results)).stdout


def test_a_name_that_no_log_has_is_an_error_with_those_that_are_close(results):
    done = run("adda")
    assert done.exit_code == 2
    assert "has the id 'adda'. Is it 'ada'?" in done.stderr
    done = run("ada", "--assignment", "third")
    assert done.exit_code == 2
    assert "holds the results of demo, other, and none of third" in done.stderr
