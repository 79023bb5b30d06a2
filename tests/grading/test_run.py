"""The use case by itself: no console, and one call after another in the same process."""

from __future__ import annotations

import contextlib
import json
from concurrent.futures import BrokenExecutor, Future
from pathlib import Path

import pytest

from autograder.course import load_assignment
from autograder.errors import UsageError
from autograder.export import named_formats
from autograder.grading import LocalWorkers, Options, grade_assignment, grade_course, grader, run
from autograder.grading.task import WarmGrader
from autograder.intake import safe_id
from tests.conftest import DEMO_TESTS, write_demo

RIGHT = "def double(x):\n    return 2 * x\n# %%\ndef half(x):\n    return x / 2\n"
WITH_TOOLS = """
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
from tools import FACTOR

sys.path.pop(0)
import pytest
from autograder.testing import assert_close


@pytest.mark.points(3)
def test_number(student):
    \"\"\"Multiplies a number.\"\"\"
    assert_close(student.double(21.5), FACTOR * 21.5, name="double(x)")
"""


@pytest.fixture
def work(tmp_path: Path) -> Path:
    folder = tmp_path / "class"
    folder.mkdir()
    for name in ("ada", "bob"):
        (folder / f"{name}.py").write_text(f"# {name}\n{RIGHT}")
    return folder


def points(graded) -> list[float | None]:
    return [row.points for row in graded.rows]


def test_nothing_is_printed_and_progress_is_told(small_course, work, tmp_path, capfd):
    told = []

    @contextlib.contextmanager
    def progress(slug, total):
        told.append((slug, total))
        yield lambda submission_id, is_reused=False: told.append((submission_id, is_reused))

    assignment = load_assignment(small_course, "demo")
    for _ in range(2):
        graded = grade_assignment(assignment, work, tmp_path / "out", progress=progress)
        assert points(graded) == [5, 5]
    assert told == [
        ("demo", 2), ("ada", False), ("bob", False), ("demo", 2), ("ada", True), ("bob", True),
    ]  # fmt: skip
    assert capfd.readouterr() == ("", "")


def test_further_formats_are_written_with_the_reports(small_course, work, tmp_path):
    (junit,), (gradescope,) = named_formats("junit"), named_formats("gradescope")
    assignment, out = load_assignment(small_course, "demo"), tmp_path / "out"
    for _ in range(2):
        graded = grade_assignment(assignment, work, out, also=[junit, gradescope])
        for path in (out / "junit.xml", out / "ada/results.json", out / "bob/results.json"):
            assert path.stat().st_size
            path.unlink()
    assert graded.reused == 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_assignments_follow_each_other_in_one_process(small_course, work, tmp_path, jobs):
    other = tmp_path / "other"
    tripling = {**DEMO_TESTS, "test_half.py": DEMO_TESTS["test_half.py"].replace("7.0", "9.0")}
    write_demo(other, tripling)
    reference = other / "reference/demo/numpy_solution.py"
    reference.write_text(reference.read_text().replace("2 * x", "3 * x"))
    options = Options(jobs=jobs)
    found = [
        points(grade_assignment(load_assignment(course, "demo"), work, tmp_path / name, options))
        for course, name in ((small_course, "a"), (other, "b"), (small_course, "c"))
    ]
    assert found == [[5, 5], [2, 2], [5, 5]]


def test_workers_serve_one_assignment_after_another(small_course, work, tmp_path):
    assignment = load_assignment(small_course, "demo")
    with LocalWorkers(2) as workers:
        for name in ("a", "b"):
            graded = grade_assignment(assignment, work, tmp_path / name, workers=workers)
            assert points(graded) == [5, 5]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_corrected_file_of_the_course_counts_at_once(small_course, work, tmp_path, jobs):
    (small_course / "assignments/demo/hidden_tests/test_double.py").write_text(WITH_TOOLS)
    tools = small_course / "assignments/tools.py"
    tools.write_text("FACTOR = 3\n")
    assignment, options = load_assignment(small_course, "demo"), Options(jobs=jobs)
    out = tmp_path / "out"
    assert points(grade_assignment(assignment, work, out, options)) == [2, 2]
    tools.write_text("FACTOR = 2  # corrected\n")
    graded = grade_assignment(assignment, work, out, options)
    assert (points(graded), graded.reused) == ([5, 5], 0)
    assert json.loads((out / "ada/report.json").read_text())["points"] == 5
    assert grade_assignment(assignment, work, out, options).reused == 2


def test_a_course_has_files_of_its_own(small_course, work, tmp_path):
    handed_in = tmp_path / "handed_in"
    handed_in.mkdir()
    work.rename(handed_in / "demo")
    assignments = [load_assignment(small_course, "demo")]
    graded = grade_course(assignments, handed_in, tmp_path / "out")
    assert [row.points for row in graded.rows["demo"]] == [5, 5]
    assert (tmp_path / "out/grades.csv").read_text().startswith("submission_id,points,demo\nada,5,")
    (handed_in / "unknown").mkdir()
    with pytest.raises(UsageError, match="unknown is named after no assignment"):
        grade_course(assignments, handed_in, tmp_path / "out")


def test_no_student_can_take_the_place_of_a_file_of_ours(small_course, work, tmp_path):
    graded = grade_assignment(load_assignment(small_course, "demo"), work, tmp_path / "out")
    ours = [path.name for path in (tmp_path / "out").iterdir() if path.is_file()]
    assert {"summary.json", "grades.csv"} <= set(ours)
    assert not {safe_id(name) for name in ours} & set(ours)
    assert graded.reused == 0


class Losing:
    """Workers that one submission ends each time; the others are graded here."""

    losses = (BrokenExecutor,)

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.grader = WarmGrader()

    def __enter__(self) -> Losing:
        return self

    def __exit__(self, *_: object) -> None:
        self.grader.close()

    def submit(self, task, source, selection, finish) -> Future:
        self.asked.append(source.id)
        future: Future = Future()
        if source.id == "ada":
            future.set_exception(BrokenExecutor("its worker is gone"))
        else:
            future.set_result(self.grader.grade(task, source, selection, finish))
        return future

    def room(self) -> int:
        return 1

    def renew(self) -> None: ...


def test_what_ends_its_graders_is_read_by_nobody_until_it_changes(
    small_course, work, tmp_path, monkeypatch
):
    read = []

    def noting(function):
        def noted(source, *rest):
            read.append(source.id)
            return function(source, *rest)

        return noted

    monkeypatch.setattr(grader, "read_submission", noting(grader.read_submission))
    monkeypatch.setattr(run, "submitted_files", noting(run.submitted_files))
    assignment = load_assignment(small_course, "demo")

    def graded(**options):
        read.clear()
        with Losing() as workers:
            found = grade_assignment(
                assignment, work, tmp_path / "out", Options(**options), workers=workers
            )
        return points(found), workers.asked.count("ada"), "ada" in read

    assert graded() == ([None, 5], 3, False)
    report = json.loads((tmp_path / "out" / "ada" / "report.json").read_bytes())
    assert report["provenance"]["given_up"] is True
    assert "graded again when its files change" in json.dumps(report["exercises"])
    assert graded() == ([None, 5], 0, False)
    assert graded(use_cache=False) == ([None, 5], 3, False)
    (work / "ada.py").write_text(f"# changed\n{RIGHT}")
    assert graded()[1:] == (3, False)
    assert graded()[1:] == (0, False)


def test_a_file_of_scenarios_that_cannot_be_used_is_told_once(small_course, work, tmp_path):
    scenarios = small_course / "reference/demo/scenarios.py"
    scenarios.write_text("SCENARIOS = {\n")
    (work / "cyd.py").write_text("def double(x):\n    return x\n")
    (work / "dan.py").write_text("def double(x):\n    return -x\n")
    assignment = load_assignment(small_course, "demo")
    graded = grade_assignment(assignment, work, tmp_path / "out")
    (note,) = graded.notes
    assert f"{scenarios}:1 " in note
    assert note.startswith("Students are told less than they could be: ")
