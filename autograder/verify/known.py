"""Three steps: reference and template, known submissions, and the same verdicts every time."""

from __future__ import annotations

import json
import math
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from autograder.authoring import build_template, is_fresh
from autograder.checks import SessionEvaluator, read_sheet, run_checks
from autograder.errors import CourseError, UsageError
from autograder.intake import Given, SubmissionSource, find_submissions, read_single
from autograder.models import Report, Selection, Status, Verdict
from autograder.report import most_bits
from autograder.sandbox import Sandbox, declared_stack

from .bench import (
    REFERENCE,
    SOLVED,
    TEMPLATE,
    Bench,
    outcomes,
    reason_for,
    test_results,
    told,
    verdicts,
)
from .expected import Expected, read_expected
from .model import Step, step
from .own_merit import own_merit_findings
from .solved import solved_template

_TOLERANCE = 0.005
# Runs beyond the first: the seed of the order, and how many workers.
FURTHER_RUNS = ((1, 1), (2, 1), (3, 4), (4, 4))
_SHOWN = 5


def verify_reference(bench: Bench, report: Report) -> Step:
    """The reference earns all points, the template none; both agree with the public checks.

    Without one of its exercises, the reference earns all points of those that build on it.
    """
    findings = []
    for test in test_results(report):
        if test.verdict is not Verdict.PASSED:
            findings.append(
                f"The reference does not pass {test.id} ({test.verdict}): {reason_for(test)}"
            )
    if not findings and report.points != report.max_points:
        findings.append(
            f"The reference earns {_number(report.points)} of {report.max_points:g} points: a test "
            f"case gives it partial credit."
        )
    points = {group.name: group.max_points for group in report.exercises}
    is_right = not findings
    findings += _template_findings(bench, points, is_right)
    findings += own_merit_findings(bench) if is_right else []
    bits = most_bits(test_results(report), bench.assignment.exercises)
    summary = (
        f"the reference earns {_number(report.points)} of {report.max_points:g} points, the "
        f"template none; a student's document holds at most {bits:.0f} bits of what is hidden"
    )
    return step("reference and template", summary, findings, figures={"bits": bits})


def verify_known_submissions(bench: Bench, reports: Mapping[str, Report]) -> Step:
    """Every known submission gets the verdicts and points that expected.toml says."""
    path = bench.assignment.submissions / "expected.toml"
    cases = {test.id for test in test_results(reports[REFERENCE])}
    entries = read_expected(path)
    findings = [
        f"{path} says nothing of {name}: add [submissions.{name}]."
        for name in sorted(set(reports) - {entry.name for entry in entries} - {REFERENCE})
    ]
    for entry in entries:
        if entry.name not in reports:
            findings.append(f"{entry.place}: there is no submission {entry.name!r}.")
            continue
        unknown = sorted(set(entry.verdicts) - cases)
        findings += [f"{entry.place}: there is no test case {case!r}." for case in unknown]
        findings += [
            f"{entry.place}: {entry.name} {difference}"
            for difference in _differences(entry, reports[entry.name], cases)
        ]
    return step("known submissions", f"{len(entries)} submissions graded as expected", findings)


def verify_repeatability(
    bench: Bench,
    sources: list[SubmissionSource],
    first: Mapping[str, Report],
    further: Sequence[tuple[int, int]] = FURTHER_RUNS,
) -> Step:
    """The same verdicts in all runs, in random order, at 1 and at 4 workers."""
    findings = []
    runs = 1 + len(further)
    # What one process is the same in each time, such as its hashes, another one may not be.
    bench.dismiss_workers()
    for number, (seed, jobs) in enumerate(further, start=2):
        label = f"flakiness, run {number} of {runs}"
        findings += _changed_verdicts(bench, label, sources, first, number, seed, jobs)
    counts = sorted({jobs for _, jobs in further})
    summary = (
        f"the same verdicts for {len(sources)} submissions in {runs} runs, at "
        f"{' and '.join(map(str, counts))} worker{'s' * (counts != [1])}"
    )
    return step("flakiness", summary, findings[:_SHOWN])


def _changed_verdicts(
    bench: Bench,
    label: str,
    sources: list[SubmissionSource],
    first: Mapping[str, Report],
    number: int,
    seed: int,
    jobs: int,
) -> list[str]:
    """Grade everything again in another order; return what came out otherwise."""
    order = Selection(shuffle=seed)
    again = bench.grade(label, sources, jobs=jobs, select=lambda source: order)
    findings = []
    for name, report in again.items():
        one, other = outcomes(first[name]), outcomes(report)
        changed = [case for case in one if one[case] != other.get(case)]
        if changed:
            before, after = one[changed[0]], other.get(changed[0])
            findings.append(
                f"{name}: {changed[0]} is {told(before)} in the first run and {told(after)} "
                f"in run {number} (order {seed}, {jobs} worker{'s' * (jobs > 1)})."
            )
    return findings


def _template_findings(bench: Bench, points: dict[str, float], is_right: bool) -> list[str]:
    """Return what is wrong with the template; `is_right` says that the reference passes."""
    assignment = bench.assignment
    try:
        text = build_template(assignment, points)
    except CourseError as error:
        return [str(error)]
    if not assignment.template.is_file():
        return [f"{assignment.template} is missing: run `autograder release {assignment.slug}`."]
    findings = []
    if not is_fresh(assignment, text):
        findings.append(
            f"{assignment.template} is stale: its sources have changed since. Run `autograder "
            f"release {assignment.slug}`."
        )
    with tempfile.TemporaryDirectory(prefix="solved-") as folder:
        paths = {TEMPLATE: assignment.template}
        if is_right:
            paths[SOLVED] = Path(folder) / f"{assignment.slug}.ipynb"
            paths[SOLVED].write_text(solved_template(assignment, text), encoding="utf-8")
        sources = [
            replace(find_submissions(path, assignment.slug)[0], id=name)
            for name, path in paths.items()
        ]
        reports = bench.grade("template", sources)
    findings += _open_findings(reports[TEMPLATE])
    if is_right:
        findings += _solved_findings(reports[SOLVED])
    return findings + _check_findings(bench)


def _open_findings(template: Report) -> list[str]:
    """Return which exercises the template does not leave open."""
    findings = []
    for group in template.exercises:
        answered = [t for t in group.tests if t.verdict is not Verdict.NOT_ATTEMPTED]
        if answered:
            findings.append(
                f"The template's {group.name} is not left open: {answered[0].id} is "
                f"{answered[0].verdict} and earns {_number(answered[0].points)} points."
            )
    return findings


def _solved_findings(report: Report) -> list[str]:
    """Return what is wrong when a student puts the reference's own answers into the template."""
    errors = report.notebook.errors if report.notebook is not None else ()
    findings = [
        f"The template does not run with the reference's answers in it: cell {error.cell}, line "
        f"{error.line}: {error.cause}: {error.message}"
        for error in errors
    ]
    if not errors and report.points != report.max_points:
        wrong = ", ".join(verdicts(report))
        findings.append(f"The template with the reference's answers in it fails {wrong}.")
    return findings


def _check_findings(bench: Bench) -> list[str]:
    """Return what is wrong with the public checks: the reference passes all, the template none."""
    assignment = bench.assignment
    try:
        sheet = read_sheet(json.loads(assignment.template.read_bytes()))
    except (UsageError, ValueError) as error:
        return [f"{assignment.template}: {error}"]
    findings = []
    declared, given = declared_stack(assignment), Given.of(assignment)
    with Sandbox(bench.fence, declared=declared, given=given) as sandbox:
        for path in (assignment.numpy_reference, assignment.template):
            is_right = path == assignment.numpy_reference
            submission = read_single(path, assignment.slug, files_mb=assignment.limits.files_mb)
            with sandbox.session(submission, assignment.limits) as session:
                findings += [
                    f"The {'reference fails' if is_right else 'template passes'} the public check "
                    f"of {result.exercise} {result.description!r}. {result.message}".strip()
                    for result in run_checks(sheet, SessionEvaluator(session))
                    if (result.verdict is Verdict.PASSED) != is_right
                ]
    return findings


def _differences(entry: Expected, report: Report, cases: set[str]) -> list[str]:
    """Return in what a report differs from what was expected, as ends of a sentence."""
    if report.status != entry.status:
        reason = f": {report.reason}" if report.reason else "."
        return [f"should be {entry.status} and is {report.status}{reason}"]
    if report.status is Status.UNGRADABLE:
        return []
    found = verdicts(report)
    passed = Verdict.PASSED.value
    differences = []
    for case in sorted(cases):
        wanted = entry.every_verdict or entry.verdicts.get(case, passed)
        got = found.get(case, passed)
        if wanted != got:
            differences.append(f"should get {wanted} for {case} and gets {got}.")
    is_near = report.points is not None and math.isclose(
        report.points, entry.points, abs_tol=_TOLERANCE
    )
    if not differences and not is_near:
        earned = _number(report.points)
        differences.append(f"should earn {entry.points:g} points and earns {earned}.")
    return differences[:_SHOWN]


def _number(value: float | None) -> str:
    return "unknown" if value is None else f"{value:g}"
