"""Step 6: impostors, submissions that know no answer, earn nothing."""

from __future__ import annotations

import tempfile
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.checks import read_checks
from autograder.intake import SubmissionSource, find_submissions
from autograder.models import Report, Selection, TestResult, Verdict
from autograder.testing import load_module

from .bench import STUDENT, Bench, reason_for, test_results
from .excused import Excused, read_excused, stanza
from .impostor_texts import Cast, Hand
from .kinds import Family
from .model import Step, step
from .source import ReferenceSource

IMPOSTORS = "impostors"
_SHOWN = 6


@dataclass(slots=True)
class _Case:
    """What impostors got of one test case: points, by who pretended what."""

    max_points: float
    earned: dict[tuple[str, Family], float] = field(default_factory=dict)
    broken: dict[str, str] = field(default_factory=dict)


def verify_impostors(bench: Bench) -> Step:
    """Grade the impostors of every exercise; name those that earn something, and where."""
    assignment = bench.assignment
    names = frozenset(exercise.name for exercise in assignment.exercises)
    source = ReferenceSource(assignment.numpy_reference, names)
    excused = read_excused(assignment)
    hands = list(Cast(assignment, source, _public_examples(bench)).hands())
    started = time.perf_counter()
    cases = _got(hands, _grade(bench, hands))
    seconds = time.perf_counter() - started
    findings, used, earning = [], set[tuple[str, str]](), 0
    for test_case, case in cases.items():
        unexplained = {}
        for (name, family), points in case.earned.items():
            reasons = {(e.place, name) for e in excused if e.covers(test_case, name)}
            used |= reasons
            if not reasons:
                unexplained[name, family] = points
        earning += len(unexplained)
        if unexplained:
            findings.append(_earns(test_case, case.max_points, unexplained, assignment.slug))
        if case.broken:
            findings.append(_breaks(test_case, case.broken))
    findings += _stale(excused, used)
    made = sum(len(hand.pretends) for hand in hands)
    summary = (
        f"{made} impostors in {len(hands)} submissions: "
        + (f"{earning} times one earns points" if earning else "none earns anything")
        + (f", {len(used)} with a reason" if used else "")
    )
    figures = {
        "impostors": made, "submissions": len(hands), "earned": earning, "excused": len(used),
        "grading_s": seconds,
    }  # fmt: skip
    return step(IMPOSTORS, summary, findings, figures=figures)


def _public_examples(bench: Bench) -> dict[str, list[str]]:
    """Return the code of the public checks, by exercise."""
    assignment = bench.assignment
    sheet = read_checks(assignment, lambda: vars(load_module(assignment.numpy_reference)))
    return {
        exercise.name: [f"{check.preparation}\n{check.call}" for check in exercise.checks]
        for exercise in sheet.exercises
    }


def _grade(bench: Bench, hands: Sequence[Hand]) -> dict[tuple[str, frozenset[str]], Report]:
    """Return the reports by text and judging exercises, baselines among them, each graded once."""
    wanted = dict.fromkeys((hand.text, hand.judges) for hand in hands)
    wanted |= dict.fromkeys((hand.baseline, hand.judges) for hand in hands if hand.baseline)
    with tempfile.TemporaryDirectory(prefix="impostors-") as folder:
        sources, judges = [], {}
        for number, (text, exercises) in enumerate(wanted):
            path = Path(folder) / f"impostor_{number:05}.py"
            path.write_text(text, encoding="utf-8")
            judges[str(number)] = exercises
            sources.append(
                replace(find_submissions(path, bench.assignment.slug)[0], id=str(number))
            )

        def select(source: SubmissionSource) -> Selection:
            return Selection(exercises=judges[source.id], student=STUDENT)

        reports = bench.grade(IMPOSTORS, sources, select=select)
    return {key: reports[str(number)] for number, key in enumerate(wanted)}


def _got(
    hands: Sequence[Hand], reports: Mapping[tuple[str, frozenset[str]], Report]
) -> dict[str, _Case]:
    """Return what impostors got of each test case that gave them anything."""
    cases: dict[str, _Case] = {}
    for hand in hands:
        report = reports[hand.text, hand.judges]
        without = _points(reports[hand.baseline, hand.judges]) if hand.baseline else {}
        for test in _own_results(report, hand.pretends):
            points = (test.points or 0.0) - without.get(test.id, 0.0)
            if points > 0 or test.verdict is Verdict.GRADER_ERROR:
                case = cases.setdefault(test.id, _Case(test.max_points))
                if points > 0:
                    case.earned[hand.impostor, hand.family] = points
                else:
                    case.broken[hand.impostor] = reason_for(test)
    return cases


def _own_results(report: Report, exercises: frozenset[str]) -> list[TestResult]:
    return [test for test in test_results(report) if test.exercise in exercises]


def _points(report: Report) -> dict[str, float]:
    return {test.id: test.points or 0.0 for test in test_results(report)}


def _earns(
    test_case: str, max_points: float, earned: Mapping[tuple[str, Family], float], slug: str
) -> str:
    names = [name for name, _ in earned]
    lines = [
        f"{test_case} gives up to {max(earned.values()):g} of its {max_points:g} points to "
        f"{len(names)} impostor{'s' * (len(names) > 1)} without an answer:"
    ]
    by_family = defaultdict(list)
    for (name, family), points in earned.items():
        by_family[family].append(f"{name!r} ({points:g})")
    for family, found in by_family.items():
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        lines.append(f"  {', '.join(found[:_SHOWN])}{more}. {family}.")
    lines.append(f"If they have to earn it, say why in reference/{slug}/impostors.toml:")
    return "\n".join(lines) + "\n" + stanza(test_case, names)


def _breaks(test_case: str, broken: Mapping[str, str]) -> str:
    shown = [f"{name!r} ({reason})" for name, reason in list(broken.items())[:_SHOWN]]
    more = f" and {len(broken) - _SHOWN} more" if len(broken) > _SHOWN else ""
    return (
        f"{test_case} itself fails on impostors, a grader error in place of a verdict: "
        f"{', '.join(shown)}{more}. Test the answer's type with assert_close before you use it."
    )


def _stale(excused: Sequence[Excused], used: set[tuple[str, str]]) -> list[str]:
    return [
        f"{entry.place}: {name!r} earns nothing in {entry.test_case}: delete it there."
        for entry in excused
        for name in entry.impostors
        if (entry.place, name) not in used
    ]
