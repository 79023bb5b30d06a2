"""Exercises of real courses: right work in several styles earns all points, wrong work less.

A course is a folder beside this file, with assignments/ and reference/ as any other; what each
known submission should get stands in its expected.toml.
"""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path

import pytest

from autograder.course import load_assignment
from autograder.verify.bench import REFERENCE, Bench, known_sources, reason_for
from autograder.verify.bench import test_results as results_of
from autograder.verify.known import verify_known_submissions

COURSES = Path(__file__).parent
# Each assignment, by what it needs.
ASSIGNMENTS = [
    ("computing", "texts", "numpy", ()),
    ("computing", "sparse", "scipy", ()),
    ("data_science", "tables", "pandas", ()),
    ("data_science", "estimators", "sklearn", (pytest.mark.slow,)),
    ("deep_learning", "torch_basics", "torch", (pytest.mark.slow,)),
]


def quiet(step: str, done: int, total: int) -> None:
    """Nobody watches."""


@pytest.mark.parametrize(
    ("course", "slug", "library"),
    [pytest.param(*entry, id=entry[1], marks=marks) for *entry, marks in ASSIGNMENTS],
)
@pytest.mark.filterwarnings("ignore")
def test_known_submissions_get_their_verdicts(course, slug, library, fence, tmp_path):
    if importlib.util.find_spec(library) is None:
        pytest.skip(f"{library} is not installed")
    # Away from here, where pytest is told to collect none of their hidden tests.
    shutil.copytree(COURSES / course, tmp_path / course)
    assignment = load_assignment(tmp_path / course, slug)
    with Bench(assignment, fence, None, 1, quiet) as bench:
        reports = bench.grade("known submissions", known_sources(assignment))
        step = verify_known_submissions(bench, reports)
    lost = [test for test in results_of(reports[REFERENCE]) if test.points != test.max_points]
    assert not lost, [f"{test.id}: {reason_for(test)}" for test in lost]
    assert not step.findings, "\n".join(
        [
            *step.findings,
            *(
                f"{name}: {test.id}: {reason_for(test)}"
                for name, report in reports.items()
                for test in results_of(report)
            ),
        ]
    )


def test_every_assignment_is_graded_here():
    here = {path.parent.relative_to(COURSES) for path in COURSES.glob("*/assignments/*/*.toml")}
    assert here == {Path(course, "assignments", slug) for course, slug, *_ in ASSIGNMENTS}
