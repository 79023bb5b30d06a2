"""The step "other draws": no verdict hangs on which random inputs the course's secret gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from autograder.intake import SubmissionSource
from autograder.models import InputPolicy, Report, Selection, Status, Verdict
from autograder.sandbox import NUMPY, declared_stack
from autograder.testing import literal_cases

from .bench import Bench, outcomes, student_of, test_results, told
from .model import Step, step

DRAWS = "other draws"
# Of inputs beyond the course's own. With the slow libraries a run takes 50 times as long.
_DRAWS, _DRAWS_WITH_LIBRARIES = 30, 5
_OF_WRONG_WORK = 10
_SHOWN = 5
# What they cost is time, and what they are does not depend on an input.
_SLOW = frozenset((Verdict.TIMED_OUT, Verdict.OUT_OF_MEMORY, Verdict.CRASHED))


def verify_draws(
    bench: Bench,
    sources: Sequence[SubmissionSource],
    first: Mapping[str, Report],
    draws: int | None = None,
) -> Step:
    """The same verdicts and points for the reference and known submissions, whatever is drawn.

    Else handing in again, where each hand-in has inputs of its own, or another secret would be a
    new throw of the dice. Submissions that hang or end their process are left out.

    Args:
        bench: grades.
        sources: the reference and the known submissions.
        first: their reports with the course's own inputs.
        draws: how many others to try, and a tenth of them for wrong work; by default 30, and 5 for
            assignments with libraries.
    """
    count = _default(bench) if draws is None else draws
    tried = [
        source
        for source in sources
        if _is_quick(first[source.id]) and _times(first[source.id], count)
    ]
    # One batch, which costs one start: a submission stands in it once for each draw.
    wanted = [
        (source, number)
        for source in tried
        for number in range(1, _times(first[source.id], count) + 1)
    ]
    numbers = {_named(source.id, number): (source.id, number) for source, number in wanted}
    copies = [replace(source, id=_named(source.id, number)) for source, number in wanted]

    def select(source: SubmissionSource) -> Selection:
        name, number = numbers[source.id]
        # Personal exercises go by the id.
        return Selection(draw=number, student=student_of(name))

    reports = bench.grade(DRAWS, copies, select=select) if copies else {}
    changed: dict[tuple[str, str], list[int]] = {}
    for id_, (name, number) in numbers.items():
        one, other = outcomes(first[name]), outcomes(reports[id_])
        for case in one:
            if one[case] != other.get(case):
                changed.setdefault((name, case), []).append(number)
    findings = [
        f"{name}: {case} is {told(outcomes(first[name])[case])} with the course's own inputs and "
        f"{told(outcomes(reports[_named(name, found[0])])[case])} with others ({len(found)} "
        f"of {_times(first[name], count)}): draw values that all show the same."
        for (name, case), found in changed.items()
    ]
    summary = f"the same verdicts for {len(tried)} submissions with up to {count} other inputs"
    return step(DRAWS, summary + _literal(bench), findings[:_SHOWN])


def _default(bench: Bench) -> int:
    return _DRAWS if declared_stack(bench.assignment) == NUMPY else _DRAWS_WITH_LIBRARIES


def _times(report: Report, count: int) -> int:
    """Return how often to try: right work has most to lose by bad luck, and wrong work is more."""
    return count if report.points == report.max_points else count // _OF_WRONG_WORK


def _named(source_id: str, number: int) -> str:
    return f"{source_id} (draw {number})"


def _is_quick(report: Report) -> bool:
    return report.status is Status.GRADED and not any(
        test.verdict in _SLOW for test in test_results(report)
    )


def _literal(bench: Bench) -> str:
    """Return which test cases an assignment's own inputs for each hand-in do not protect."""
    if bench.assignment.inputs is not InputPolicy.OWN:
        return ""
    names = literal_cases(bench.assignment)
    if not names:
        return ""
    return (
        f'; inputs = "own" changes nothing for {len(names)} test cases, which draw none (no rng, '
        f"no @given): {', '.join(names)}"
    )
