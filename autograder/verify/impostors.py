"""Impostors, submissions that know no answer, earn nothing."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from autograder.checks import read_checks
from autograder.models import Report, Selection, TestResult, Verdict
from autograder.mutation import ReferenceSource
from autograder.testing import load_module

from .bench import Bench, reason_for, test_results
from .excused import Excused, read_excused, stanza
from .impostor_texts import Cast, Hand
from .kinds import Family
from .model import Step, step

IMPOSTORS = "impostors"
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class _Earned:
    """Points that an impostor earned in a test case."""

    points: float
    max_points: float
    family: Family


@dataclass(frozen=True, slots=True)
class _Case:
    """What became of one test case, by the impostors that earned points or broke it."""

    earned: dict[str, _Earned] = field(default_factory=dict)
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
    used = {
        (entry.place, name)
        for test_case, case in cases.items()
        for name in case.earned
        for entry in excused
        if entry.covers(test_case, name)
    }
    unexplained = {
        test_case: {
            name: earned
            for name, earned in case.earned.items()
            if not any(entry.covers(test_case, name) for entry in excused)
        }
        for test_case, case in cases.items()
    }
    earning = sum(map(len, unexplained.values()))
    findings = [*_earnings(unexplained, assignment.slug)]
    findings += [_breaks(name, case.broken) for name, case in cases.items() if case.broken]
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
    on_their_own_merit = {hand.text for hand in hands if hand.own_merit}
    work = [
        (text, Selection(exercises=judges, own_merit=text in on_their_own_merit))
        for text, judges in wanted
    ]
    return dict(zip(wanted, bench.grade_texts(IMPOSTORS, work), strict=True))


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
                case = cases.setdefault(test.id, _Case())
                if points > 0:
                    case.earned[hand.impostor] = _Earned(points, test.max_points, hand.family)
                else:
                    case.broken[hand.impostor] = reason_for(test)
    return cases


def _own_results(report: Report, exercises: frozenset[str]) -> list[TestResult]:
    return [test for test in test_results(report) if test.exercise in exercises]


def _points(report: Report) -> dict[str, float]:
    return {test.id: test.points or 0.0 for test in test_results(report)}


def _earnings(cases: Mapping[str, Mapping[str, _Earned]], slug: str) -> Iterator[str]:
    """Yield a finding for each test case, and for each exercise whose answer is another one's."""
    pairs: dict[tuple[str, str], dict[str, _Earned]] = defaultdict(dict)
    for test_case, earned in cases.items():
        own = {}
        for name, found in earned.items():
            if found.family is Family.OTHER_EXERCISES:
                pairs[test_case.partition("::")[0], name][test_case] = found
            else:
                own[name] = found
        if own:
            yield _of_a_test_case(test_case, own) + _how_to_excuse(slug, test_case, list(own))
    for (exercise, name), by_case in pairs.items():
        covered = next(iter(by_case)) if len(by_case) == 1 else exercise
        yield _of_a_pair(exercise, name, by_case) + _how_to_excuse(slug, covered, [name])


def _of_a_test_case(test_case: str, earned: Mapping[str, _Earned]) -> str:
    most = max(earned.values(), key=lambda found: found.points)
    lines = [
        f"{test_case} gives up to {most.points:g} of its {most.max_points:g} points to "
        f"{len(earned)} impostor{'s' * (len(earned) > 1)} without an answer:"
    ]
    for family in sorted({found.family for found in earned.values()}, key=list(Family).index):
        shown = [f"{n!r} ({e.points:g})" for n, e in earned.items() if e.family is family]
        lines.append(f"  {_listed(shown)}. {family}.")
    return "\n".join(lines)


def _of_a_pair(exercise: str, impostor: str, cases: Mapping[str, _Earned]) -> str:
    points = sum(found.points for found in cases.values())
    shown = [f"{name} ({found.points:g})" for name, found in cases.items()]
    return (
        f"{exercise} gives {points:g} point{'s' * (points != 1)} to the impostor that {impostor}:\n"
        f"  {_listed(shown)}. {Family.OTHER_EXERCISES}."
    )


def _how_to_excuse(slug: str, test_case: str, impostors: Sequence[str]) -> str:
    return (
        f"\nIf they have to earn it, say why in reference/{slug}/impostors.toml:\n"
        f"{stanza(test_case, impostors)}"
    )


def _listed(entries: Sequence[str]) -> str:
    more = f" and {len(entries) - _SHOWN} more" if len(entries) > _SHOWN else ""
    return ", ".join(entries[:_SHOWN]) + more


def _breaks(test_case: str, broken: Mapping[str, str]) -> str:
    shown = [f"{name!r} ({reason})" for name, reason in broken.items()]
    return (
        f"{test_case} itself fails on impostors, a grader error in place of a verdict: "
        f"{_listed(shown)}. Test the answer's type with assert_close before you use it."
    )


def _stale(excused: Sequence[Excused], used: set[tuple[str, str]]) -> list[str]:
    return [
        f"{entry.place}: {name!r} earns nothing in {entry.test_case}: delete it there."
        for entry in excused
        for name in entry.impostors
        if (entry.place, name) not in used
    ]
