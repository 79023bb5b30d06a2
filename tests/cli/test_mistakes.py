"""`autograder mistakes`: what nobody has foreseen is shown, and named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.cli import main
from tests.conftest import write_demo

pytestmark = pytest.mark.usefixtures("warm_zygotes")

SCENARIOS = """
from autograder.diagnosis import Scenario, numbers

SCENARIOS = {"double": Scenario(numbers()), "half": Scenario(numbers())}
"""
HALF = "def half(x): return x / 2\n"
# What no relation to the right answer describes.
CLASS = {
    "ada": (
        "def adas_helper(adas_x):\n    '''Ada's'''\n    return adas_x ** 3  # Ada\n"
        "def double(x):\n    return 5 - adas_helper(adas_x=x) / 7\n" + HALF
    ),
    "bob": "def double(x):\n    print('\x1b[2JBob \u202e')\n    return 5 - x * x * x / 7\n" + HALF,
    "eve": "def double(x): return half(x) ** 4 - x\n" + HALF,
    "fay": "def double(x): return 2 * x\n" + HALF,
    "gus": "def double(x): raise RuntimeError(x)\n" + HALF,
    "hal": HALF,
    "ian": "def double(x): return -2 * x\n" + HALF,
}

Run = Callable[..., Result]


def invoke(folder: Path, command: str, *arguments: str) -> Result:
    out, course = str(folder / "out"), str(folder / "course")
    places = {
        "mistakes": ["demo", out],
        "grade": ["demo", str(folder / "work"), "--out", out],
    }
    whole = [command, *places[command], *arguments, "--course", course]
    return CliRunner().invoke(main, whole)


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a course, a class's work and its reports, graded once for all tests."""
    folder = tmp_path_factory.mktemp("class")
    write_demo(folder / "course")
    (folder / "course/reference/demo/scenarios.py").write_text(SCENARIOS)
    (folder / "work").mkdir()
    for name, text in CLASS.items():
        (folder / "work" / f"{name}.py").write_text(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUTOGRADER_CACHE", str(folder / "cache"))
        done = invoke(folder, "grade")
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def folder(graded: Path, tmp_path: Path) -> Path:
    """Return a copy of that which a test may change."""
    return shutil.copytree(graded, tmp_path / "class")


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what calls the command on these reports."""
    monkeypatch.setenv("AUTOGRADER_CACHE", str(folder / "cache"))
    return partial(invoke, folder, "mistakes")


def groups(run: Run) -> dict[str, str]:
    """Return the groups' ids by their members."""
    found = json.loads(run("--format", "json").stdout)["groups"]
    return {"".join(name[0] for name in group["submissions"]): group["id"] for group in found}


def test_the_largest_group_is_shown_first_and_commands_no_terminal(run):
    shown = run()
    assert shown.exit_code == 0, shown.output
    lines = shown.stdout.splitlines()
    assert lines[0] == "demo: 7 reports, 5 wrong answers; 1 explained, 4 not, in 3 groups"
    assert lines[2].endswith("2 students: ada, bob")
    assert "    def double(x):" in lines
    assert not {"\x1b", "\u202e"} & set(shown.stdout)
    assert "--limit 3 shows all" in run("--limit", "1").stdout


def test_as_json_all_is_there_for_one_exercise_too(run):
    found = json.loads(run("--format", "json", "--exercise", "double", "--explained").stdout)
    (explained,) = found["explained"]
    assert explained["submissions"] == ["ian"] and explained["by"]
    first = found["groups"][0]
    assert (first["count"], first["submissions"]) == (2, ["ada", "bob"])
    assert first["call"].startswith("double(") and first["expected"] != first["actual"]
    assert first["source_of"] in ("ada", "bob") and "def double(x)" in first["source"]
    assert json.loads(run("--format", "json", "--exercise", "half").stdout)["groups"] == []


def test_a_report_that_cannot_be_read_is_named(run, folder):
    broken = folder / "out" / "zoe" / "report.json"
    broken.parent.mkdir()
    broken.write_text('{"schema_version"')
    try:
        assert "zoe/report.json is damaged" in run().stderr.replace("\n", "")
    finally:
        broken.unlink()
        broken.parent.rmdir()


def test_a_group_becomes_a_mistake_of_the_course(run, folder):
    group = groups(run)["ab"]
    made = run("--name", group, "--sentence", 'Say  "2 * x", not x + 2.', "--as", "plus_two")
    assert made.exit_code == 0, made.output
    path = folder / "course/assignments/demo/submissions/mistakes/double/plus_two.py"
    text = path.read_text()
    assert text.startswith('"""Say "2 * x", not x + 2."""\n')
    for word in ("ada", "Ada", "Bob", "#", "print"):
        assert word not in text
    assert "autograder verify demo" in made.stdout and "2 students" in made.stdout
    again = run("--name", group, "--sentence", "Another.", "--as", "plus_two")
    assert again.exit_code == 2 and "is there already" in again.stderr
    assert path.read_text() == text


def test_grading_again_tells_the_sentence_to_all_of_the_group(run, folder):
    sentence = "This adds 2: multiply by 2."
    assert run("--name", groups(run)["ab"], "--sentence", sentence).exit_code == 0
    assert invoke(folder, "grade").exit_code == 0
    for name in ("ada", "bob"):
        document = json.loads((folder / "out" / name / "student.json").read_text())
        told = document["exercises"][0]["told"]
        assert sentence in told["message"] and told["by"].startswith("mistake group_")
    assert "ab" not in groups(run)
    assert "2 students   double, by mistake group_" in run("--explained").stdout


def test_what_is_explained_in_general_can_have_a_better_sentence(run, folder):
    (group,) = json.loads(run("--format", "json", "--explained").stdout)["explained"]
    made = run("--name", group["id"], "--sentence", "The minus does not belong there.")
    assert made.exit_code == 0, made.output


def test_what_stands_on_other_exercises_is_written_without_them(run, folder):
    made = run("--name", groups(run)["e"], "--sentence", "This is a power.")
    assert made.exit_code == 0, made.output
    (path,) = (folder / "course/assignments/demo/submissions/mistakes/double").iterdir()
    assert path.read_text() == (
        '"""This is a power."""\n\ndef double(x):\n    return half(x) ** 4 - x\n'
    )


def test_what_cannot_be_done_says_why_and_writes_nothing(run, folder):
    found = groups(run)
    for arguments, sentence in (
        (["--sentence", "A."], "name its group and the sentence"),
        (["--name", "double-00000000", "--sentence", "A."], "has no group 'double-00000000'"),
        (["--name", found["ab"], "--sentence", "A.", "--as", "../x"], "is no name for a mistake"),
        (["--name", found["ab"], "--sentence", " "], "has 1 to 300 characters"),
        (["--name", found["ab"], "--sentence", "a\x1bb"], "has 1 to 300 characters"),
        (["--name", found["g"], "--sentence", "A."], "gives no value, only exceptions"),
        (["--exercise", "quarter"], "has no exercise 'quarter': it has double, half"),
    ):
        refused = run(*arguments)
        assert refused.exit_code == 2
        assert sentence in refused.stderr
    assert not (folder / "course/assignments/demo/submissions").exists()


def test_a_folder_without_reports_says_how_to_make_some(small_course, tmp_path):
    course = ["--course", str(small_course)]
    (tmp_path / "empty" / "ada").mkdir(parents=True)
    (tmp_path / "empty" / "ada" / "report.json").write_text("[1")
    refused = CliRunner().invoke(main, ["mistakes", "demo", str(tmp_path / "empty"), *course])
    assert refused.exit_code == 2
    assert "autograder grade demo" in refused.stderr
