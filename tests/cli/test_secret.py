"""What an instructor hears of the course's secret, and what becomes of reports by another."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from autograder.cli import main
from autograder.course import ensure_secret, read_secret, secret_path
from autograder.grading import Grader
from autograder.grading.task import Task, WarmGrader
from tests.cli.test_grade import grade, report

pytestmark = pytest.mark.usefixtures("warm_zygotes")

# Says what it was asked.
ECHO = "def double(x):\n    raise KeyError(x)\n\ndef half(x):\n    return x / 2\n"


@pytest.fixture(autouse=True)
def _no_secret_given(monkeypatch):
    monkeypatch.delenv("AUTOGRADER_SECRET")


@pytest.fixture
def students(tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    for name in ("ada", "bob", "cyd"):
        (folder / f"{name}.py").write_text(f"# {name}\n{ECHO}")
    return folder


def input_of(out, student):
    tests = report(out, student)["exercises"][0]["tests"]
    (test,) = (test for test in tests if test["id"] == "double::test_array")
    return test["instructor"]["input"]


def fingerprint(out, student):
    return report(out, student)["provenance"]["secret_fingerprint"]


def test_the_first_grading_makes_it_and_says_so_once(small_course, students, tmp_path):
    out = tmp_path / "out"
    first = grade(small_course, students, out, "--json")
    assert first.exit_code == 0, first.output
    # Wrapped, a long path may be parted.
    told = "".join(first.stderr.split())
    assert f"Thesecretofthiscoursewasmade:{secret_path(small_course)}." in told
    json.loads(first.stdout)
    again = grade(small_course, students, out)
    assert "secret" not in again.output
    assert "3 unchanged" in again.output


def test_workers_share_it(small_course, students, tmp_path):
    out = tmp_path / "out"
    assert grade(small_course, students, out, "--jobs", "2").exit_code == 0
    secret = read_secret(small_course)
    assert {fingerprint(out, name) for name in ("ada", "bob", "cyd")} == {secret.fingerprint}
    assert len({input_of(out, name) for name in ("ada", "bob", "cyd")}) == 1


def test_another_secret_grades_again_with_other_inputs(small_course, students, tmp_path):
    out = tmp_path / "out"
    grade(small_course, students, out)
    first = input_of(out, "ada")
    secret_path(small_course).unlink()
    again = grade(small_course, students, out)
    assert "unchanged" not in again.output
    assert input_of(out, "ada") != first


def test_a_grader_does_not_stay_warm_for_another_secret(small_course, fence, monkeypatch):
    from autograder.course import Secret, load_assignment

    started = []
    monkeypatch.setattr(Grader, "__enter__", lambda self: started.append(self) or self)
    monkeypatch.setattr(Grader, "__exit__", lambda self, *_: None)
    warm, assignment = WarmGrader(), load_assignment(small_course, "demo")
    for text in ("one of many letters", "one of many letters", "another of many letters"):
        warm._ready(Task(assignment, fence, Secret(text)))
    assert len(started) == 2


def test_own_inputs_differ_from_student_to_student(small_course, students, tmp_path):
    toml = small_course / "assignments/demo/assignment.toml"
    toml.write_text(f'{toml.read_text()}\n[hidden]\ninputs = "own"\n')
    out = tmp_path / "out"
    grade(small_course, students, out)
    assert len({input_of(out, name) for name in ("ada", "bob", "cyd")}) == 3
    before = input_of(out, "ada")
    grade(small_course, students, out, "--no-cache")
    assert input_of(out, "ada") == before


def test_a_course_that_cannot_be_written_to_is_one_sentence(
    small_course, students, tmp_path, monkeypatch
):
    # A file system that is mounted so stops root as well.
    def refuse(*_: object) -> int:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("autograder.course.secret.os.open", refuse)
    result = grade(small_course, students, tmp_path / "out")
    assert result.exit_code == 2
    told = " ".join(result.output.split())
    assert "Read-only file system" in told
    assert "environment variable AUTOGRADER_SECRET" in told
    assert "Traceback" not in result.output


def test_nobody_but_the_file_has_the_secret(small_course, students, tmp_path):
    out = tmp_path / "out"
    result = grade(small_course, students, out)
    text = read_secret(small_course).text
    assert text not in result.output
    written = [path for path in out.rglob("*") if path.is_file()]
    assert len(written) >= 5
    assert not [path for path in written if text.encode() in path.read_bytes()]


def test_the_doctor_names_it(small_course, monkeypatch):
    monkeypatch.chdir(small_course)
    options = ["doctor", "--json", "--fence", "none"]
    assert json.loads(CliRunner().invoke(main, options).stdout)["secret"] == [
        f"{small_course} has none yet; the first `grade` makes it."
    ]
    secret, _ = ensure_secret(small_course)
    secret_path(small_course).chmod(0o644)
    found = json.loads(CliRunner().invoke(main, options).stdout)["secret"]
    assert found[0].startswith(secret.fingerprint)
    assert "chmod 600" in found[1]
    shown = CliRunner().invoke(main, ["doctor", "--fence", "none"]).output
    assert re.search(rf"Secret: +{secret.fingerprint}", shown)
    assert secret.text not in shown
    secret_path(small_course).write_text("short")
    assert "too short" in CliRunner().invoke(main, ["doctor", "--fence", "none"]).output


def test_the_doctor_says_nothing_of_it_outside_of_a_course(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["doctor", "--json", "--fence", "none"])
    assert json.loads(result.stdout)["secret"] == []


def test_a_new_course_keeps_it_out_of_git(tmp_path):
    assert CliRunner().invoke(main, ["init", str(tmp_path / "course")]).exit_code == 0
    assert "/.autograder-secret" in (tmp_path / "course/.gitignore").read_text().splitlines()
