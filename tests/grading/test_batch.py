"""A batch goes on whatever a report is like, and reports cross between processes as text."""

from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.course import load_assignment
from autograder.errors import SandboxError
from autograder.export import Rendered, render_report
from autograder.grading import Grader, Task, grade_batch
from autograder.intake import find_submissions
from autograder.models import Report, Selection
from autograder.sandbox import Fence


def finish_all_but_ada(report: Report) -> Rendered:
    if report.submission_id == "ada" and report.points is not None:
        raise SandboxError("This report does not fit.")
    return render_report(report)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_report_that_does_not_fit_is_reported_as_our_fault(
    small_course: Path, tmp_path: Path, fence: Fence, jobs: int
):
    folder = tmp_path / "class"
    folder.mkdir()
    for name in ("ada", "bob", "cyd"):
        (folder / f"{name}.py").write_text("def double(x): return 2 * x\ndef half(x): return x / 2")
    task = Task(load_assignment(small_course, "demo"), fence)
    sources = find_submissions(folder, "demo")
    found = {
        rendered.document["submission"]["id"]: rendered.document
        for rendered in grade_batch(task, sources, finish_all_but_ada, jobs=jobs)
    }
    assert {name: document["points"] for name, document in found.items()} == {
        "ada": None, "bob": 5, "cyd": 5,
    }  # fmt: skip
    assert "does not fit" in str(found["ada"]["exercises"])


def test_a_rendered_report_crosses_as_its_text():
    rendered = Rendered('{"points": 3}\n', "{}\n", {"points": 3})
    crossed = pickle.loads(pickle.dumps(rendered))
    assert (crossed.text, crossed.student) == (rendered.text, rendered.student)
    assert crossed.document == rendered.document
    assert len(pickle.dumps(rendered)) < 120


def test_a_selection_may_bring_limits_of_its_own(small_course: Path, tmp_path: Path, fence: Fence):
    path = tmp_path / "ada.py"
    path.write_text("def double(x):\n    while True: pass\n# %%\ndef half(x): return x / 2")
    assignment = load_assignment(small_course, "demo")
    limits = replace(assignment.limits, call_s=0.25)
    with Grader(assignment, fence) as grader:
        source = find_submissions(path, "demo")[0]
        report = grader.grade(source, Selection(exercises=frozenset({"double"}), limits=limits))
        assert {"0.25 s allowed" in t.message for e in report.exercises for t in e.tests} == {True}
        assert report.limits == limits
