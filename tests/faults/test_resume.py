"""What an earlier run has left is taken up where it is still true, and graded anew where not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.cli import main
from autograder.grading import Grader
from tests.faults import graders

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("warm_zygotes")]

RIGHT = "def double(x):\n    return 2 * x\n# %%\ndef half(x):\n    return x / 2\n"
WITH_HELPER = f"import helper\n# %%\n{RIGHT}"


class Bench:
    """A course, a class and the folder of its reports, graded in this process."""

    def __init__(self, course: Path, folder: Path) -> None:
        self.course = course
        self.demo = course / "assignments/demo"
        self.submissions = folder / "class"
        self.out = folder / "out"
        (self.submissions / "eve").mkdir(parents=True)
        for name in ("ada", "bob", "cyd", "dan"):
            (self.submissions / f"{name}.py").write_text(f"# {name}\n{RIGHT}")
        (self.submissions / "eve/demo.py").write_text(WITH_HELPER)
        (self.submissions / "eve/helper.py").write_text("VALUE = 1\n")
        self.everybody = {"ada", "bob", "cyd", "dan", "eve"}

    def run(self, *options: str) -> Result:
        words = graders.command(self.course, self.submissions, self.out, *options)
        return CliRunner().invoke(main, words[3:])

    def grade(self, *options: str) -> set[str]:
        """Grade, and return whose report was written."""
        before = graders.written(self.out)
        done = self.run(*options)
        assert done.exit_code == 0, done.output
        return {n for n, time_ns in graders.written(self.out).items() if before.get(n) != time_ns}

    def report(self, name: str) -> Path:
        return self.out / name / "report.json"


@pytest.fixture
def bench(small_course: Path, tmp_path: Path) -> Bench:
    """A class of five that has been graded once."""
    bench = Bench(small_course, tmp_path)
    assert bench.grade() == bench.everybody
    return bench


def test_what_has_not_changed_is_not_graded_again(bench, monkeypatch):
    monkeypatch.setattr(Grader, "grade", None)
    expected = graders.results(bench.out)
    assert bench.grade() == set()
    assert bench.grade("--jobs", "2") == set()
    assert graders.results(bench.out) == expected


def edit(path: Path, **values: object) -> None:
    path.write_text(json.dumps({**json.loads(path.read_text()), **values}))


DAMAGES = {
    "empty": lambda path: path.write_bytes(b""),
    "cut_off": lambda path: path.write_bytes(path.read_bytes()[:-100]),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "no_text": lambda path: path.write_bytes(b"\xff\xfe\x00{"),
    "no_object": lambda path: path.write_text("[]"),
    "too_deep": lambda path: path.write_text("[" * 100_000),
    "not_strict": lambda path: edit(path, points=float("nan")),
    "older_schema": lambda path: edit(path, schema_version="1.0"),
    "a_key_less": lambda path: path.write_text(
        json.dumps({k: v for k, v in json.loads(path.read_text()).items() if k != "exercises"})
    ),
    "a_key_more": lambda path: edit(path, remark="fine"),
    "somebody_elses": lambda path: shutil.copy(path.parents[1] / "ada/report.json", path),
    "grader_error": lambda path: edit(path, points=None),
    "gone": lambda path: path.unlink(),
    "folder_gone": lambda path: shutil.rmtree(path.parent),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=list(DAMAGES))
def test_a_report_that_is_none_is_made_anew(bench, damage):
    expected = graders.results(bench.out)
    damage(bench.report("cyd"))
    assert bench.grade() == {"cyd"}
    assert graders.results(bench.out) == expected


def test_what_a_killed_grader_was_writing_is_cleared_away(bench):
    expected = graders.results(bench.out)
    bench.report("bob").unlink()
    for half in (".report.json.x1y2.part", ".report.json.z3.part"):
        (bench.out / "bob" / half).write_text('{"schema')
    (bench.out / ".summary.json.ab.part").write_text("{")
    (bench.out / ".grades.csv.cd.part").write_text("sub")
    assert bench.grade() == {"bob"}
    assert graders.results(bench.out) == expected


def test_a_report_that_was_corrected_by_hand_is_kept(bench):
    # Reports are not signed: their folder is the instructor's, as the points are.
    edit(bench.report("ada"), points=4.5)
    assert bench.grade() == set()
    assert "ada,graded,4.5,5,3,2\n" in (bench.out / "grades.csv").read_text()


def append(path: Path) -> None:
    path.write_text(path.read_text() + "# changed\n")


@pytest.mark.parametrize(
    "change",
    [
        lambda bench: append(bench.demo / "hidden_tests/test_half.py"),
        lambda bench: append(bench.demo / "assignment.toml"),
        lambda bench: (bench.demo / "hidden_tests/data.csv").write_text("1,2\n"),
        lambda bench: append(bench.course / "reference/demo/numpy_solution.py"),
    ],
    ids=["test", "assignment", "data", "reference"],
)
def test_a_changed_course_is_graded_anew(bench, change):
    change(bench)
    assert bench.grade() == bench.everybody
    assert bench.grade() == set()


def test_another_secret_is_graded_anew(bench, monkeypatch):
    bench.grade()
    monkeypatch.setenv("AUTOGRADER_SECRET", "another one, also known to all")
    assert bench.grade() == bench.everybody
    assert bench.grade() == set()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_text('{"schema_version": "1.2"}'),
        lambda path: path.write_text(path.with_name("report.json").read_text()),
        lambda path: path.write_bytes(b"\xff"),
    ],
    ids=["gone", "of an old version", "the instructor's", "no text"],
)
def test_a_students_document_is_mended_without_grading_anew(bench, spoil):
    path = bench.report("ada").with_name("student.json")
    before = path.read_text()
    spoil(path)
    assert bench.grade() == set()
    assert path.read_text() == before


def test_a_report_for_students_of_an_old_version_is_graded_anew(bench):
    path = bench.report("ada")
    old = json.loads(path.read_text()) | {"schema_version": "1.2", "audience": "student"}
    path.write_text(json.dumps(old))
    assert bench.grade() == {"ada"}
    assert json.loads(path.read_text())["audience"] == "instructor"


def test_a_students_document_is_no_report(bench):
    path = bench.report("ada")
    path.write_text(path.with_name("student.json").read_text())
    assert bench.grade() == {"ada"}


def test_no_cache_grades_all(bench):
    assert bench.grade("--no-cache") == bench.everybody


def test_only_changed_work_is_graded_anew(bench):
    append(bench.submissions / "bob.py")
    assert bench.grade() == {"bob"}
    append(bench.submissions / "eve/helper.py")
    assert bench.grade() == {"eve"}
    (bench.submissions / "fay.py").write_text(RIGHT)
    assert bench.grade() == {"fay"}
    (bench.submissions / "dan.py").rename(bench.submissions / "don.py")
    assert bench.grade() == {"don"}
    rows = (bench.out / "grades.csv").read_text()
    assert "don," in rows
    assert "dan," not in rows


def test_another_version_of_a_package_is_graded_anew(bench, monkeypatch):
    edit_versions = json.loads(bench.report("ada").read_text())
    edit_versions["provenance"]["versions"]["numpy"] = "1.0"
    bench.report("ada").write_text(json.dumps(edit_versions))
    assert bench.grade() == {"ada"}
