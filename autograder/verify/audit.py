"""Steps 4 and 5: mutants of the reference, and what each test case is there for."""

from __future__ import annotations

import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.intake import SubmissionSource, find_submissions
from autograder.models import Limits, Report, Selection, TestResult, Verdict

from .bench import REFERENCE, Bench, is_rejected, test_results
from .model import CaseProof, Step, step
from .mutants import Mutant, ReferenceSource, generate_mutants, read_equivalents, stanza

_NAME = "mutation audit"
# A mutant gets many times what the reference needs: only one that does not end takes longer.
_LEAST_CALL_S = 1.0
_TIMES_THE_REFERENCE = 20
_CALLS_PER_MUTANT = 4
_SHOWN_FAULTS = 10


@dataclass(frozen=True, slots=True)
class Audit:
    """A finished mutation audit: the step, and the mutants that were caught, with their reports."""

    step: Step
    graded: tuple[tuple[Mutant, Report], ...] = ()


def audit_mutants(bench: Bench, reference: Report) -> Audit:
    """Grade every mutant of the reference like a submission; name those that nothing notices."""
    assignment = bench.assignment
    equivalents = {entry.key: entry for entry in read_equivalents(assignment)}
    names = frozenset(exercise.name for exercise in assignment.exercises)
    source = ReferenceSource(assignment.numpy_reference, names)
    mutants = list(generate_mutants(source))
    wrong = [mutant for mutant in mutants if mutant.key not in equivalents]
    started = time.perf_counter()
    reports = _grade(bench, wrong, _limits(assignment.limits, reference))
    seconds = time.perf_counter() - started
    findings, survivors = [], 0
    for mutant, report in zip(wrong, reports, strict=True):
        tests = test_results(report)
        broken = [test for test in tests if test.verdict is Verdict.GRADER_ERROR]
        if broken:
            findings.append(_broken(source.path, mutant, broken[0]))
        elif not any(map(is_rejected, tests)):
            survivors += 1
            findings.append(_survivor(source.path, mutant))
    known = {mutant.key for mutant in mutants}
    findings += [
        f"{entry.place}: no mutant of {entry.function} has these lines any more: delete the entry."
        for key, entry in equivalents.items()
        if key not in known
    ]
    rate = len(wrong) / seconds if seconds else 0.0
    equal = len(mutants) - len(wrong)
    summary = (
        f"{len(mutants)} mutants: {len(wrong) - survivors} caught, {equal} equivalent, {survivors} "
        f"survive; {rate:.0f} graded a second"
    )
    figures = {
        "generated": len(mutants), "caught": len(wrong) - survivors, "equivalent": equal,
        "survivors": survivors, "grading_s": seconds, "mutants_per_s": rate,
    }  # fmt: skip
    found = step(_NAME, summary, findings, figures=figures)
    return Audit(found, tuple(zip(wrong, reports, strict=True)))


def verify_cases(
    known: Mapping[str, Report], graded: Sequence[tuple[Mutant, Report]]
) -> tuple[Step, tuple[CaseProof, ...]]:
    """Every test case fails for something wrong; tell which ones alone notice which fault."""
    submissions: Counter[str] = Counter()
    mutants: Counter[str] = Counter()
    alone: dict[str, list[str]] = defaultdict(list)
    faults = [(f"submission {name}", report, submissions) for name, report in known.items()]
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
        f"submission to submissions/ that shows what it is for."
        for case in dead
    ]
    sole = sum(bool(case.alone) for case in cases)
    summary = f"{len(cases)} test cases can fail; {sole} of them alone notice some fault"
    return step("no dead test case", summary, findings), cases


def describe(mutant: Mutant) -> str:
    """Return one line that tells a mutant from all others."""
    after = " ".join(mutant.after.split())
    return f"{mutant.function}, line {mutant.line}, {mutant.operator}: {after}"


def _grade(bench: Bench, mutants: Sequence[Mutant], limits: Limits) -> list[Report]:
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        folder = Path(name)
        sources = []
        for number, mutant in enumerate(mutants):
            path = folder / f"mutant_{number:05}.py"
            path.write_text(mutant.source, encoding="utf-8")
            source = find_submissions(path, bench.assignment.slug)[0]
            sources.append(replace(source, id=str(number)))

        def select(source: SubmissionSource) -> Selection:
            return Selection(exercises=mutants[int(source.id)].exercises)

        reports = bench.grade(_NAME, sources, limits=limits, select=select)
    return [reports[str(number)] for number in range(len(mutants))]


def _limits(limits: Limits, reference: Report) -> Limits:
    """Return limits that a mutant with an endless loop reaches soon, and no other."""
    longest = max((test.duration_s for test in test_results(reference)), default=0.0)
    call_s = min(limits.call_s, max(_LEAST_CALL_S, _TIMES_THE_REFERENCE * longest))
    whole_s = _CALLS_PER_MUTANT * call_s + _TIMES_THE_REFERENCE * reference.timing["total_s"]
    return replace(limits, call_s=call_s, submission_s=min(limits.submission_s, whole_s))


def _survivor(path: Path, mutant: Mutant) -> str:
    return (
        f"{path}:{mutant.line}: no test case of {_names(mutant)} notices this mutant "
        f"({mutant.operator}):\n{mutant.diff}\nWrite a test case that fails for it, or, if it "
        f"computes the same, say why in {path.with_name('equivalent_mutants.toml').name}:\n"
        f"{stanza(mutant)}"
    )


def _broken(path: Path, mutant: Mutant, test: TestResult) -> str:
    lines = str(test.instructor.get("exception", "")).strip().splitlines()
    return (
        f"{path}:{mutant.line}: {test.id} itself fails on this mutant, a grader error in place of "
        f"a verdict ({lines[-1] if lines else 'unknown'}):\n{mutant.diff}\nTest the answer's type "
        f"with assert_close before you use it."
    )


def _names(mutant: Mutant) -> str:
    return " or ".join(sorted(mutant.exercises))
