"""`autograder regrade`: one student anew, and what that changed and why."""

from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner, Result

from autograder.cli import main
from tests.conftest import notebook_json

DOUBLE = "def double(x):\n    return 2 * x\n"
HALF = "def half(x):\n    return x / 2\n"
NEW_TEST = '''

@pytest.mark.points(1)
def test_zero(student, reference):
    """Halves zero."""
    assert_close(student.half(0.0), reference.half(0.0), name="half(x)")
'''


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def write(place, student: str, *cells: str) -> None:
    (place / "work").mkdir(exist_ok=True)
    (place / "work" / f"{student}.ipynb").write_text(notebook_json(*cells))


@pytest.fixture
def place(small_course, monkeypatch, warm_zygotes):
    """A course with the work of two, graded."""
    monkeypatch.chdir(small_course)
    monkeypatch.setenv("AUTOGRADER_BY", "Grace")
    write(small_course, "ada", DOUBLE, HALF)
    write(small_course, "bob", DOUBLE, "def half(x):\n    return x\n")
    assert run("grade", "demo", "work").exit_code == 0
    return small_course


def reports(place) -> dict[str, bytes]:
    return {path.parent.name: path.read_bytes() for path in place.glob("results/*/report.json")}


def test_what_changed_is_explained_and_all_others_stay_as_they_are(place):
    add = ("adjust", "demo", "bob", "--exercise", "half", "--add", "1", "--because", "Nearly.")
    assert run(*add).exit_code == 0
    before = reports(place)

    same = run("regrade", "demo", "--student", "bob")
    assert same.exit_code == 0, same.output
    assert same.stdout == (
        "bob: 4 → 4 of 5\n"
        "  Nothing changed: the same points and verdicts.\n"
        "  Adjusted: add 1 to half, “Nearly.”: 0 → 1\n"
    )

    # The work is another now, a test is new, and the work of ada is not even there.
    write(place, "bob", DOUBLE, HALF)
    with (place / "assignments/demo/hidden_tests/test_half.py").open("a") as file:
        file.write(NEW_TEST)
    toml = place / "assignments/demo/assignment.toml"
    toml.write_text(toml.read_text().replace("points = 2", "points = 3"))
    (place / "work/ada.ipynb").unlink()
    done = run("regrade", "demo", "--student", "BOB")
    assert done.exit_code == 0, done.output
    assert done.stdout == (
        "bob: 4 → 6 of 6\n"
        "  Why: another hand-in, hidden tests or assignment.toml.\n"
        "  half: 1 → 3\n"
        "    half::test_number: failed → passed, 0 → 2\n"
        "    half::test_zero: is a new test case (worth 1)\n"
        "  Adjusted: add 1 to half, “Nearly.”: 3 → 3\n"
    )
    assert "more than the maximum of 3 does not count" in done.stderr
    assert reports(place)["ada"] == before["ada"]
    summary = json.loads((place / "results/summary.json").read_text())
    assert [row["id"] for row in summary["submissions"]] == ["ada", "bob"]
    assert "another hand-in | the hidden tests changed" in run("log", "bob").stdout


def test_work_that_is_gone_or_of_nobody_is_an_error_with_the_way_out(place):
    before = reports(place)
    shutil.move(place / "work", place / "elsewhere")
    done = run("regrade", "demo", "--student", "bob")
    assert done.exit_code == 2
    assert "is gone: name the place of the work" in done.stderr
    done = run("regrade", "demo", "elsewhere", "--student", "bobb")
    assert done.exit_code == 2
    assert "Is it 'bob'?" in done.stderr
    data = json.loads(run("regrade", "demo", "elsewhere", "--student", "bob", "--json").stdout)
    (student,) = data["students"]
    assert (student["student"], student["is_change"]) == ("bob", False)
    (place / "elsewhere/bob.ipynb").unlink()
    done = run("regrade", "demo", "elsewhere", "--student", "bob")
    assert done.exit_code == 2
    assert "elsewhere has no work of 'bob'" in done.stderr
    assert reports(place).keys() == before.keys()


def test_results_have_to_be_there(small_course, monkeypatch):
    monkeypatch.chdir(small_course)
    done = run("regrade", "demo", "--student", "bob")
    assert done.exit_code == 2
    assert "results/ has no results of demo" in done.stderr
