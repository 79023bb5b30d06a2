"""Steps 1, 3 and 6: reference and template, known submissions, and the same verdicts every time."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from autograder.checks import SessionEvaluator, read_sheet, run_checks
from autograder.errors import CourseError, UsageError
from autograder.intake import SubmissionSource, find_submissions, read_submission
from autograder.models import Report, Selection, Status, Verdict
from autograder.release import build_template, is_fresh
from autograder.sandbox import Sandbox, Session, stack_for
from autograder.tomlfile import TomlFile

from .bench import REFERENCE, TEMPLATE, Bench, test_results, verdicts
from .model import Step, step

_ENTRY_KEYS = {"points", "status", "verdicts", "every_verdict", "reason"}
_TOLERANCE = 0.005
# Runs beyond the first: the seed of the order, and how many workers.
_FURTHER_RUNS = ((1, 1), (2, 1), (3, 4), (4, 4))
_SHOWN = 5


def verify_reference(bench: Bench, report: Report) -> Step:
    """The reference earns all points, the template none; both agree with the public checks."""
    findings = []
    for test in test_results(report):
        if test.verdict is not Verdict.PASSED:
            reason = test.message if test.verdict is not Verdict.GRADER_ERROR else _last(test)
            findings.append(f"The reference does not pass {test.id} ({test.verdict}): {reason}")
    if not findings and report.points != report.max_points:
        findings.append(
            f"The reference earns {_number(report.points)} of {report.max_points:g} points: a test "
            f"case gives it partial credit."
        )
    points = {group.name: group.max_points for group in report.exercises}
    findings += _template_findings(bench, points)
    summary = (
        f"the reference earns {_number(report.points)} of {report.max_points:g} points, the "
        f"template none"
    )
    return step("reference and template", summary, findings)


def verify_known_submissions(bench: Bench, reports: Mapping[str, Report]) -> Step:
    """Every known submission gets the verdicts and points that expected.toml says."""
    file = TomlFile(bench.assignment.submissions / "expected.toml")
    file.check_keys(file.data, {"submissions"})
    entries = file.data.get("submissions", {})
    file.check_keys(entries, set(entries), "submissions")
    findings = []
    for name in sorted(set(reports) - set(entries) - {REFERENCE}):
        findings.append(f"{file.path} says nothing of {name}: add [submissions.{name}].")
    cases = {test.id for test in test_results(reports[REFERENCE])}
    for name, entry in entries.items():
        at = ("submissions", name)
        file.check_keys(entry, _ENTRY_KEYS, *at)
        if name not in reports:
            findings.append(f"{file.place(*at)}: there is no submission {name!r}.")
            continue
        for unknown in sorted(set(entry.get("verdicts", {})) - cases):
            place = file.place(*at, "verdicts", unknown)
            findings.append(f"{place}: there is no test case {unknown!r}.")
        for difference in _differences(entry, reports[name]):
            findings.append(f"{file.place(*at)}: {name} {difference}")
    return step("known submissions", f"{len(entries)} submissions graded as expected", findings)


def verify_repeatability(
    bench: Bench, sources: list[SubmissionSource], first: Mapping[str, Report]
) -> Step:
    """The same verdicts in 5 runs, in random order, at 1 and at 4 workers."""
    findings = []
    for number, (seed, jobs) in enumerate(_FURTHER_RUNS, start=2):
        order = Selection(shuffle=seed)
        name = f"flakiness, run {number} of 5"
        again = bench.grade(name, sources, jobs=jobs, selection=order)
        for name, report in again.items():
            one, other = _outcomes(first[name]), _outcomes(report)
            changed = [case for case in one if one[case] != other.get(case)]
            if changed:
                before, after = one[changed[0]], other.get(changed[0])
                findings.append(
                    f"{name}: {changed[0]} is {_told(before)} in the first run and {_told(after)} "
                    f"in run {number} (order {seed}, {jobs} worker{'s' * (jobs > 1)})."
                )
    summary = f"the same verdicts for {len(sources)} submissions in 5 runs, at 1 and 4 workers"
    return step("flakiness", summary, findings[:_SHOWN])


def _template_findings(bench: Bench, points: dict[str, float]) -> list[str]:
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
    source = find_submissions(assignment.template, assignment.slug)[0]
    template = bench.grade("template", [replace(source, id=TEMPLATE)], jobs=1)[TEMPLATE]
    for group in template.exercises:
        answered = [t for t in group.tests if t.verdict is not Verdict.NOT_ATTEMPTED]
        if answered:
            findings.append(
                f"The template's {group.name} is not left open: {answered[0].id} is "
                f"{answered[0].verdict} and earns {_number(answered[0].points)} points."
            )
    return findings + _check_findings(bench)


def _check_findings(bench: Bench) -> list[str]:
    """Return what is wrong with the public checks: the reference passes all, the template none."""
    assignment = bench.assignment
    try:
        sheet = read_sheet(json.loads(assignment.template.read_bytes()))
    except (UsageError, ValueError) as error:
        return [f"{assignment.template}: {error}"]
    findings = []
    for path in (assignment.numpy_reference, assignment.template):
        is_right = path == assignment.numpy_reference
        submission = read_submission(find_submissions(path, assignment.slug)[0])
        with (
            Sandbox(bench.fence) as sandbox,
            Session(sandbox, submission, assignment.limits, stack_for(submission)) as session,
        ):
            for result in run_checks(sheet, SessionEvaluator(session)):
                if (result.verdict is Verdict.PASSED) != is_right:
                    which = "reference fails" if is_right else "template passes"
                    findings.append(
                        f"The {which} the public check of {result.exercise} "
                        f"{result.description!r}. {result.message}".strip()
                    )
    return findings


def _differences(entry: Mapping[str, Any], report: Report) -> list[str]:
    """Return in what a report differs from what was expected, as ends of a sentence."""
    status = entry.get("status", Status.GRADED.value)
    if report.status != status:
        return [f"should be {status} and is {report.status}: {report.reason}".rstrip(": ") + "."]
    if report.status is Status.UNGRADABLE:
        return []
    found, differences = verdicts(report), []
    if "every_verdict" in entry:
        if set(found.values()) != {entry["every_verdict"]}:
            differences.append(f"should be {entry['every_verdict']} throughout; found {found}.")
    else:
        expected = entry.get("verdicts", {})
        for case in sorted(found.keys() | expected.keys()):
            wanted, got = expected.get(case, "passed"), found.get(case, "passed")
            if wanted != got:
                differences.append(f"should get {wanted} for {case} and gets {got}.")
    points = entry.get("points")
    if not differences and (
        report.points is None
        or not isinstance(points, int | float)
        or not math.isclose(report.points, points, abs_tol=_TOLERANCE)
    ):
        wanted_points = "no points are given" if points is None else f"should earn {points:g}"
        differences.append(f"{wanted_points}; it earns {_number(report.points)} points.")
    return list(itertools.islice(differences, _SHOWN))


def _outcomes(report: Report) -> dict[str, tuple[str, float | None]]:
    return {test.id: (test.verdict.value, test.points) for test in test_results(report)}


def _told(outcome: tuple[str, float | None] | None) -> str:
    return "absent" if outcome is None else f"{outcome[0]} ({_number(outcome[1])} points)"


def _last(test: Any) -> str:
    lines = str(test.instructor.get("exception", "")).strip().splitlines()
    return lines[-1] if lines else test.message


def _number(value: float | None) -> str:
    return "unknown" if value is None else f"{value:g}"
