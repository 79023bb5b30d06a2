"""The whole proof of one assignment."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace

from autograder.errors import CourseError
from autograder.grading import check_requires

from .agreement import AGREEMENT, verify_agreement
from .audit import Audit, audit_mutants, verify_cases
from .bench import REFERENCE, Bench, known_sources
from .by_hand import naming_manual, verify_manual_alone
from .draws import DRAWS, verify_draws
from .impostors import IMPOSTORS, verify_impostors
from .known import (
    FURTHER_RUNS,
    verify_known_submissions,
    verify_reference,
    verify_repeatability,
)
from .mistakes import MISTAKES, Tried, verify_mistakes
from .model import CaseProof, Outcome, Step, Verification
from .needs import require_libraries
from .scenarios import SCENARIOS, verify_scenarios


def verify_assignment(
    bench: Bench,
    audit: bool = True,
    further: Sequence[tuple[int, int]] = FURTHER_RUNS,
    draws: int | None = None,
) -> Verification:
    """Carry out all steps; without `audit`, all but the mutants and what needs them.

    `further` are the runs of the last step beyond the first: the seed of the order in which test
    cases run, and how many workers. `draws` is how many other random inputs are tried.

    Raises:
        CourseError: the assignment's files are so wrong that nothing can be verified.
        UsageError: a library that this, or the assignment, needs is not installed.
    """
    if not bench.assignment.exercises:
        return verify_manual_alone(bench.assignment)
    require_libraries(audit)
    check_requires(bench.assignment, bench.fence.python)
    with bench:
        return _verified(bench, audit, further, draws)


def _verified(
    bench: Bench, audit: bool, further: Sequence[tuple[int, int]], draws: int | None
) -> Verification:
    assignment = bench.assignment
    sources = known_sources(assignment)
    known = bench.grade("known submissions", sources)
    reference = known[REFERENCE]
    steps = [
        _carried_out("reference and template", lambda: verify_reference(bench, reference)),
        _carried_out(AGREEMENT, lambda: verify_agreement(assignment, bench.progress)),
        _carried_out(SCENARIOS, lambda: verify_scenarios(assignment, bench.fence, bench.progress)),
        _carried_out("known submissions", lambda: verify_known_submissions(bench, known)),
    ]
    steps[0] = naming_manual(steps[0], assignment)
    tried: list[Tried] = []

    def try_mistakes() -> Step:
        tried.append(verify_mistakes(bench, reference))
        return tried[0].step

    if reference.points == reference.max_points:
        steps.append(_carried_out(MISTAKES, try_mistakes))
    else:
        steps.append(Step(MISTAKES, Outcome.SKIPPED, _NEEDS_A_REFERENCE))
    audited: list[Audit] = []
    cases: tuple[CaseProof, ...] = ()
    if not audit or reference.points != reference.max_points:
        reason = _NEEDS_A_REFERENCE if audit else "left out"
        steps += [Step(name, Outcome.SKIPPED, reason) for name in _OF_THE_AUDIT]
    else:

        def carry_out() -> Step:
            audited.append(audit_mutants(bench, reference))
            return audited[0].step

        steps.append(_carried_out(_OF_THE_AUDIT[0], carry_out))
        if audited:
            mistakes = tried[0].reports if tried else {}
            found, cases = verify_cases(known, audited[0].graded, mistakes)
            steps.append(found)
    steps.append(_carried_out(DRAWS, lambda: verify_draws(bench, sources, known, draws)))
    if reference.points == reference.max_points:
        steps.append(_carried_out(IMPOSTORS, lambda: verify_impostors(bench)))
    else:
        steps.append(Step(IMPOSTORS, Outcome.SKIPPED, _NEEDS_A_REFERENCE))
    steps.append(
        _carried_out("flakiness", lambda: verify_repeatability(bench, sources, known, further))
    )
    return Verification(assignment.slug, tuple(steps), cases)


_NEEDS_A_REFERENCE = "needs a reference that earns all points"
_OF_THE_AUDIT = ("mutation audit", "no dead test case")


def _carried_out(name: str, work: Callable[[], Step]) -> Step:
    """Carry out a step; a course file that is wrong is its finding and not the end of the rest."""
    started = time.perf_counter()
    try:
        found = work()
    except CourseError as error:
        found = Step(name, Outcome.FAILED, "could not be carried out", (str(error),))
    return replace(found, seconds=time.perf_counter() - started)
