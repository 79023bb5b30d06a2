"""Every assignment ships submissions with known verdicts: the tests are themselves tested."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from autograder.course import load_assignment
from autograder.intake import find_submissions
from autograder.models import Report, Status, Verdict
from autograder.pipeline import Grader
from autograder.sandbox import choose_fence

COURSE = Path(__file__).parents[2]
SLUGS = [
    pytest.param(slug, marks=pytest.mark.tensorflow) if slug == "keras_models" else slug
    for slug in ("activations", "backprop_2_2_1", "keras_models")
]


def verdicts(report: Report) -> dict[str, str]:
    return {
        test.id: test.verdict.value
        for exercise in report.exercises
        for test in exercise.tests
        if test.verdict is not Verdict.PASSED
    }


@pytest.fixture(params=SLUGS, scope="module")
def graded(request: pytest.FixtureRequest) -> tuple[str, dict[str, Report]]:
    """All known submissions of an assignment, its template and its reference, graded."""
    slug = request.param
    assignment = load_assignment(COURSE, slug)
    sources = find_submissions(assignment.folder / "submissions", slug)
    template = find_submissions(COURSE / "student_templates" / f"{slug}.ipynb", slug)
    reference = find_submissions(assignment.numpy_reference, slug)
    with Grader(assignment, choose_fence()) as grader:
        reports = {source.id: grader.grade(source) for source in sources}
        reports["the template"] = grader.grade(template[0])
        reports["the reference"] = grader.grade(reference[0])
    return slug, reports


def test_known_submissions_get_their_verdicts(graded):
    slug, reports = graded
    expected = tomllib.loads((COURSE / f"assignments/{slug}/submissions/expected.toml").read_text())
    known = expected["submissions"]
    assert set(known) | {"the template", "the reference"} == set(reports)
    for name, entry in known.items():
        report = reports[name]
        assert report.status == entry.get("status", "graded"), name
        if report.status is Status.UNGRADABLE:
            continue
        assert report.points == pytest.approx(entry["points"], abs=0.005), name
        if "every_verdict" in entry:
            assert set(verdicts(report).values()) == {entry["every_verdict"]}, name
        else:
            assert verdicts(report) == entry.get("verdicts", {}), name


def test_the_reference_earns_all_points(graded):
    _, reports = graded
    report = reports["the reference"]
    assert report.points == report.max_points > 0


def test_the_template_is_not_attempted_throughout(graded):
    _, reports = graded
    report = reports["the template"]
    assert report.points == 0
    assert set(verdicts(report).values()) == {"not_attempted"}


def test_every_test_case_is_failed_by_some_submission(graded):
    _, reports = graded
    cases = {test.id for exercise in reports["the reference"].exercises for test in exercise.tests}
    wrong = {
        name: report for name, report in reports.items() if name not in ("the template", "stub")
    }
    failed = {case for report in wrong.values() for case in verdicts(report)}
    # What no wrong submission of ours fails yet; the mutation audit is to find more.
    assert cases <= failed, sorted(cases - failed)
