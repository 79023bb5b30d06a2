"""`autograder mistakes`: what nobody has foreseen is shown, and named."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.cli import main

pytestmark = pytest.mark.usefixtures("warm_zygotes")

SCENARIOS = """
from autograder.diagnosis import Scenario, numbers

SCENARIOS = {"double": Scenario(numbers()), "half": Scenario(numbers())}
"""
HALF = "def half(x): return x / 2\n"
CLASS = {
    "ada": (
        "def adas_helper(adas_x):\n    '''Ada's'''\n    return adas_x + 2  # Ada\n"
        "def double(x):\n    return adas_helper(adas_x=x)\n" + HALF
    ),
    "bob": "def double(x):\n    print('\x1b[2JBob \u202e')\n    y = 1\n    return 1 + y + x\n" + HALF,
    "eve": "def double(x): return half(x) * 3\n" + HALF,
    "fay": "def double(x): return 2 * x\n" + HALF,
    "gus": "def double(x): return twice(x)\n" + HALF,
    "hal": HALF,
}  # fmt: skip

Run = Callable[..., Result]


@pytest.fixture
def run(small_course: Path, tmp_path: Path) -> Run:
    """Return what calls the command on the reports of a class."""
    (small_course / "reference/demo/scenarios.py").write_text(SCENARIOS)
    work = tmp_path / "work"
    work.mkdir()
    for name, text in CLASS.items():
        (work / f"{name}.py").write_text(text)

    def called(*arguments: str, command: str = "mistakes") -> Result:
        extra = ["--course", str(small_course)]
        places = {
            "mistakes": ["demo", str(tmp_path / "out")],
            "grade": ["demo", str(work), "--out", str(tmp_path / "out")],
        }
        return CliRunner().invoke(main, [command, *places[command], *arguments, *extra])

    graded = called(command="grade")
    assert graded.exit_code == 0, graded.output
    return called


def groups(run: Run) -> dict[str, str]:
    """Return the groups' ids by their members."""
    found = json.loads(run("--format", "json").stdout)["groups"]
    return {"".join(name[0] for name in group["submissions"]): group["id"] for group in found}


def test_the_largest_group_is_shown_first_and_commands_no_terminal(run):
    shown = run()
    assert shown.exit_code == 0, shown.output
    lines = shown.stdout.splitlines()
    assert lines[0] == "demo: 6 reports, 4 wrong answers; 0 explained, 4 not, in 3 groups"
    assert lines[2].endswith("2 students: ada, bob")
    assert "    def double(x):" in lines
    assert not {"\x1b", "\u202e"} & set(shown.stdout)
    assert "--limit 3 shows all" in run("--limit", "1").stdout


def test_as_json_all_is_there_for_one_exercise_too(run):
    found = json.loads(run("--format", "json", "--exercise", "double", "--explained").stdout)
    assert found["explained"] == []
    first = found["groups"][0]
    assert (first["count"], first["submissions"]) == (2, ["ada", "bob"])
    assert first["call"].startswith("double(") and first["expected"] != first["actual"]
    assert first["source_of"] in ("ada", "bob") and "def double(x)" in first["source"]
    assert json.loads(run("--format", "json", "--exercise", "half").stdout)["groups"] == []


def test_a_group_becomes_a_mistake_of_the_course(run, small_course):
    group = groups(run)["ab"]
    made = run("--name", group, "--sentence", 'Say  "2 * x", not x + 2.', "--as", "plus_two")
    assert made.exit_code == 0, made.output
    path = small_course / "assignments/demo/submissions/mistakes/double/plus_two.py"
    text = path.read_text()
    assert text.startswith('"""Say "2 * x", not x + 2."""\n')
    for word in ("ada", "Ada", "Bob", "#", "print"):
        assert word not in text
    assert "autograder verify demo" in made.stdout and "2 students" in made.stdout
    again = run("--name", group, "--sentence", "Another.", "--as", "plus_two")
    assert again.exit_code == 2 and "is there already" in again.stderr
    assert path.read_text() == text


@pytest.mark.skipif(
    importlib.util.find_spec("autograder.diagnosis.catalogue") is None,
    reason="no mistakes are recognised yet",
)
def test_grading_again_tells_the_sentence_to_all_of_the_group(run, tmp_path):
    sentence = "This adds 2: multiply by 2."
    assert run("--name", groups(run)["ab"], "--sentence", sentence).exit_code == 0
    assert run(command="grade").exit_code == 0
    for name in ("ada", "bob"):
        document = json.loads((tmp_path / "out" / name / "student.json").read_text())
        told = document["exercises"][0]["told"]
        assert sentence in told["message"] and told["by"].startswith("mistake group_")
    assert "ab" not in groups(run)
    assert f"     2  double: {sentence}" in run("--explained").stdout


def test_what_stands_on_other_exercises_is_written_without_them(run, small_course):
    made = run("--name", groups(run)["e"], "--sentence", "This takes 3 halves.")
    assert made.exit_code == 0, made.output
    (path,) = (small_course / "assignments/demo/submissions/mistakes/double").iterdir()
    assert path.read_text() == (
        '"""This takes 3 halves."""\n\ndef double(x):\n    return half(x) * 3\n'
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--sentence", "A."], "name its group and the sentence"),
        (["--name", "double-00000000", "--sentence", "A."], "has no group 'double-00000000'"),
        (["--name", "{ab}", "--sentence", "A.", "--as", "../x"], "is no name for a mistake"),
        (["--name", "{ab}", "--sentence", " "], "has 1 to 300 characters"),
        (["--name", "{ab}", "--sentence", "a\x1bb"], "has 1 to 300 characters"),
        (["--name", "{g}", "--sentence", "A."], "gives no value, only exceptions"),
        (["--exercise", "quarter"], "has no exercise 'quarter': it has double, half"),
    ],
)
def test_what_cannot_be_done_says_why_and_writes_nothing(run, small_course, arguments, sentence):
    found = groups(run)
    refused = run(*(argument.format(**found) for argument in arguments))
    assert refused.exit_code == 2
    assert sentence in refused.stderr
    assert not (small_course / "assignments/demo/submissions").exists()


def test_a_folder_without_reports_says_how_to_make_some(small_course, tmp_path):
    course = ["--course", str(small_course)]
    (tmp_path / "empty" / "ada").mkdir(parents=True)
    (tmp_path / "empty" / "ada" / "report.json").write_text("[1")
    refused = CliRunner().invoke(main, ["mistakes", "demo", str(tmp_path / "empty"), *course])
    assert refused.exit_code == 2
    assert "autograder grade demo" in refused.stderr
