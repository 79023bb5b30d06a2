"""The whole proof of one assignment."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from .agreement import verify_agreement
from .audit import audit_mutants, verify_cases
from .bench import REFERENCE, Bench, known_sources
from .known import verify_known_submissions, verify_reference, verify_repeatability
from .model import CaseProof, Outcome, Step, Verification


def verify_assignment(bench: Bench, audit: bool = True) -> Verification:
    """Carry out all six steps; without `audit`, all but the mutants and what needs them.

    Raises:
        CourseError: the assignment's files are so wrong that nothing can be verified.
    """
    assignment = bench.assignment
    sources = known_sources(assignment)
    known = bench.grade("known submissions", sources)
    reference = known[REFERENCE]
    steps = [
        _timed(lambda: verify_reference(bench, reference)),
        _timed(lambda: verify_agreement(assignment, bench.progress)),
        _timed(lambda: verify_known_submissions(bench, known)),
    ]
    cases: tuple[CaseProof, ...] = ()
    if not audit:
        reason = "left out"
        steps += [Step(name, Outcome.SKIPPED, reason) for name in _OF_THE_AUDIT]
    elif steps[0].outcome is Outcome.FAILED and reference.points != reference.max_points:
        reason = "needs a reference that earns all points"
        steps += [Step(name, Outcome.SKIPPED, reason) for name in _OF_THE_AUDIT]
    else:
        started = time.perf_counter()
        audited = audit_mutants(bench, reference)
        steps.append(replace(audited.step, seconds=time.perf_counter() - started))
        found, cases = verify_cases(known, audited.graded)
        steps.append(found)
    steps.append(_timed(lambda: verify_repeatability(bench, sources, known)))
    return Verification(assignment.slug, tuple(steps), cases)


_OF_THE_AUDIT = ("mutation audit", "no dead test case")


def _timed(work: Callable[[], Step]) -> Step:
    started = time.perf_counter()
    return replace(work(), seconds=time.perf_counter() - started)
