"""Steps 4 and 5: mutants of the reference, and what each test case is there for."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.models import Limits, Report, Selection, TestResult, Verdict
from autograder.mutation import INPUT_CHANGED, ReferenceSource

from .bench import REFERENCE, Bench, is_rejected, reason_for, test_results
from .given import given_functions
from .model import CaseProof, Step, step
from .mutants import Mutant, generate_mutants, read_equivalents, stanza

_NAME = "mutation audit"
# A mutant gets many times what the reference needs: only one that does not end takes longer.
_LEAST_CALL_S = 1.0
_TIMES_THE_REFERENCE = 20
_CALLS_PER_MUTANT = 4


@dataclass(frozen=True, slots=True)
class Audit:
    """A finished mutation audit: the step, and every mutant with its report."""

    step: Step
    graded: tuple[tuple[Mutant, Report], ...] = ()


def audit_mutants(bench: Bench, reference: Report) -> Audit:
    """Grade every mutant of the reference like a submission; name those that nothing notices."""
    assignment = bench.assignment
    names = frozenset(exercise.name for exercise in assignment.exercises)
    source = ReferenceSource(assignment.numpy_reference, names)
    equivalents = read_equivalents(assignment)
    given = given_functions(assignment, source)
    mutants = list(generate_mutants(source, given))
    limits = mutant_limits(assignment.limits, reference)
    started = time.perf_counter()
    graded = list(zip(mutants, _grade(bench, source, mutants, limits), strict=True))
    seconds = time.perf_counter() - started
    excuses = {entry.key for entry in equivalents}
    findings, survivors, excused = _without_code(source, mutants), 0, set()
    for mutant, report in graded:
        broken = [t for t in test_results(report) if t.verdict is Verdict.GRADER_ERROR]
        unaware = [g.name for g in report.exercises if g.tests and not any(map(_notices, g.tests))]
        if broken:
            findings.append(_broken(source.path, mutant, broken[0]))
        elif unaware and mutant.key in excuses:
            excused.add(mutant)
        elif unaware:
            survivors += 1
            findings.append(_survivor(source.path, mutant, unaware))
    justified = {mutant.key for mutant in excused}
    findings += [
        f"{entry.place}: no mutant of {entry.function} with these lines survives: delete the entry."
        for entry in equivalents
        if entry.key not in justified
    ]
    rate = len(mutants) / seconds
    caught = len(mutants) - survivors - len(excused)
    summary = (
        f"{len(mutants)} mutants: {caught} caught, {len(excused)} equivalent, {survivors} survive; "
        f"{rate:.0f} graded a second"
    )
    if given:
        summary += f"; none of {', '.join(sorted(given))}, which the notebook gives"
    figures = {
        "generated": len(mutants), "caught": caught, "equivalent": len(excused),
        "survivors": survivors, "grading_s": seconds, "mutants_per_s": rate,
    }  # fmt: skip
    return Audit(step(_NAME, summary, findings, figures=figures), tuple(graded))


def verify_cases(
    known: Mapping[str, Report],
    graded: Sequence[tuple[Mutant, Report]],
    mistakes: Mapping[str, Report] = {},
) -> tuple[Step, tuple[CaseProof, ...]]:
    """Every test case fails for something wrong; tell which ones alone notice which fault."""
    submissions: Counter[str] = Counter()
    mutants: Counter[str] = Counter()
    alone: dict[str, list[str]] = defaultdict(list)
    faults = [(f"submission {name}", report, submissions) for name, report in known.items()]
    faults += [(name, report, submissions) for name, report in mistakes.items()]
    faults += [(describe(mutant), report, mutants) for mutant, report in graded]
    for fault, report, counter in faults:
        for group in report.exercises:
            rejecting = [test.id for test in group.tests if is_rejected(test)]
            counter.update(rejecting)
            if len(rejecting) == 1:
                alone[rejecting[0]].append(fault)
    cases = tuple(
        CaseProof(test.id, submissions[test.id], mutants[test.id], tuple(alone[test.id]))
        for test in test_results(known[REFERENCE])
    )
    dead = [case for case in cases if not case.submissions + case.mutants]
    findings = [
        f"{case.id} is dead: no known submission and no mutant fails it. Delete it, or add a "
        f"mistake or a submission to submissions/ that shows what it is for."
        for case in dead
    ]
    sole = sum(bool(case.alone) for case in cases)
    summary = f"{len(cases)} test cases can fail; {sole} of them alone notice some fault"
    return step("no dead test case", summary, findings), cases


def describe(mutant: Mutant) -> str:
    """Return one line that tells a mutant from all others."""
    after = " ".join(mutant.after.split())
    return f"{mutant.function}, line {mutant.line}, {mutant.operator}: {after}"


def _grade(
    bench: Bench, source: ReferenceSource, mutants: Sequence[Mutant], limits: Limits
) -> list[Report]:
    """Return the reports on all mutants.

    A mutant's submission holds only what its exercises need. Whether these parts are right when
    nothing in them is wrong is tried as well; where they are not, a mutant is the whole reference.
    """
    groups = sorted({mutant.judges for mutant in mutants}, key=sorted)
    texts = [(source.submission(judges), judges) for judges in groups]
    texts += [(source.submission(m.judges, m.unit, m.changed), m.judges) for m in mutants]
    reports = _grade_texts(bench, _NAME, texts, limits)
    unchanged, reports = reports[: len(groups)], reports[len(groups) :]
    spoilt = {
        judges
        for judges, report in zip(groups, unchanged, strict=True)
        if any(test.verdict is not Verdict.PASSED for test in test_results(report))
    }
    again = [number for number, mutant in enumerate(mutants) if mutant.judges in spoilt]
    whole = [
        (source.submission(frozenset(), mutants[n].unit, mutants[n].changed), mutants[n].judges)
        for n in again
    ]
    for number, report in zip(again, _grade_texts(bench, _NAME, whole, limits), strict=True):
        reports[number] = report
    return reports


def _grade_texts(
    bench: Bench, name: str, texts: Sequence[tuple[str, frozenset[str]]], limits: Limits
) -> list[Report]:
    work = [
        (text, Selection(exercises=judges, limits=limits, own_merit=False))
        for text, judges in texts
    ]
    return bench.grade_texts(name, work)


def _notices(test: TestResult) -> bool:
    # That the function cannot even be defined is noticed as well; unlike in `is_rejected` it is
    # the mistake that did it, since without it everything passes.
    return test.verdict not in (Verdict.PASSED, Verdict.SKIPPED)


def _without_code(source: ReferenceSource, mutants: Sequence[Mutant]) -> list[str]:
    """Return a finding for each exercise in whose code no mistake could be made."""
    tried = {name for mutant in mutants for name in mutant.judges}
    return [
        f"{source.path}: nothing that could be wrong was found in {name}: define it as a function "
        f"or a class at the top level."
        for name in sorted(source.exercises - tried)
    ]


def mutant_limits(limits: Limits, reference: Report) -> Limits:
    """Return limits that a mutant with an endless loop reaches soon, and no other."""
    longest = max((test.duration_s for test in test_results(reference)), default=0.0)
    call_s = min(limits.call_s, max(_LEAST_CALL_S, _TIMES_THE_REFERENCE * longest))
    whole_s = _CALLS_PER_MUTANT * call_s + _TIMES_THE_REFERENCE * reference.timing["total_s"]
    return replace(limits, call_s=call_s, submission_s=min(limits.submission_s, whole_s))


def _survivor(path: Path, mutant: Mutant, unaware: Sequence[str]) -> str:
    scalar = ""
    if mutant.operator == INPUT_CHANGED:
        name = mutant.after.partition(" ")[0]
        scalar = f", or, if it is a plain number, write `{name} : float` in the docstring"
    return (
        f"{path}:{mutant.line}: no test case of {' or '.join(unaware)} notices this mutant "
        f"({mutant.operator}):\n{mutant.diff}\nWrite a test case that fails for it{scalar}, or, if "
        f"it computes the same, say why in {path.with_name('equivalent_mutants.toml').name}:\n"
        f"{stanza(mutant)}"
    )


def _broken(path: Path, mutant: Mutant, test: TestResult) -> str:
    return (
        f"{path}:{mutant.line}: {test.id} itself fails on this mutant, a grader error in place of "
        f"a verdict ({reason_for(test)}):\n{mutant.diff}\nTest the answer's type "
        f"with assert_close before you use it."
    )
