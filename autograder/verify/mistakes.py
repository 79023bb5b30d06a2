"""The step about mistakes that authors wrote down: the tests notice each, and students are told.

Each is graded as a mutant is, and its answers are looked up as a student's are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from autograder.course import Assignment
from autograder.diagnosis import (
    Answers,
    Candidate,
    Catalogue,
    Mistake,
    Preparation,
    Prepared,
    explained_by,
    is_near_enough,
    parts_with,
    read_mistakes,
    stray_files,
)
from autograder.errors import CourseError
from autograder.intake import Given
from autograder.models import Report, Selection, TestResult, Verdict
from autograder.mutation import ReferenceSource
from autograder.sandbox import Sandbox, declared_stack

from .audit import mutant_limits
from .bench import STUDENT, Bench, reason_for, test_results
from .model import Step, step

MISTAKES = "mistakes"


@dataclass(frozen=True, slots=True)
class Tried:
    """The finished step, and the report on each mistake by what findings call it."""

    step: Step
    reports: Mapping[str, Report] = field(default_factory=dict)


def verify_mistakes(bench: Bench, reference: Report) -> Tried:
    """Grade every mistake that is written down, and ask what a student is told who makes it."""
    assignment = bench.assignment
    findings = [
        f"{path} is no mistake of an exercise: the place of one is {assignment.mistakes}/"
        f"<exercise>/<name>.py."
        for path in stray_files(assignment)
    ]
    mistakes: dict[str, list[Mistake]] = {}
    for exercise in assignment.exercises:
        try:
            mistakes[exercise.name] = read_mistakes(assignment, exercise.name)
        except CourseError as error:
            findings.append(str(error))
    every = [mistake for own in mistakes.values() for mistake in own]
    reports = _graded(bench, every, reference)
    for mistake, report in zip(every, reports, strict=True):
        findings += _verdict_findings(mistake, report)
    findings += _told_findings(bench, mistakes)
    summary = f"{len(every)} mistakes are noticed by tests and named to students"
    if not every:
        summary = "none is written down"
    figures = {"mistakes": len(every)}
    named = {f"mistake {m.exercise}/{m.name}": r for m, r in zip(every, reports, strict=True)}
    return Tried(step(MISTAKES, summary, findings, figures=figures), named)


def _graded(bench: Bench, mistakes: Sequence[Mistake], reference: Report) -> list[Report]:
    assignment = bench.assignment
    names = frozenset(exercise.name for exercise in assignment.exercises)
    source = ReferenceSource(assignment.numpy_reference, names)
    limits = mutant_limits(assignment.limits, reference)
    work = [
        (
            "\n\n".join(parts_with(source, mistake.exercise, mistake.text)) + "\n",
            Selection(exercises=frozenset((mistake.exercise,)), limits=limits, own_merit=False),
        )
        for mistake in mistakes
    ]
    return bench.grade_texts(MISTAKES, work)


def _verdict_findings(mistake: Mistake, report: Report) -> Iterator[str]:
    tests = test_results(report)
    for test in tests:
        if test.verdict is Verdict.GRADER_ERROR:
            yield f"{mistake.path}: {test.id} itself fails on this mistake: {reason_for(test)}"
            return
    failed = {_function_of(test) for test in tests if _notices(test)}
    wanted = set(mistake.fails)
    if not wanted and not failed:
        yield (
            f"{mistake.path} passes every test case of {mistake.exercise}: write a test case that "
            f"fails for it, or delete it."
        )
    if unknown := sorted(wanted - {_function_of(test) for test in tests}):
        yield f"{mistake.path}: {mistake.exercise} has no test case {unknown[0]}."
    elif wanted and wanted != failed:
        found = " ".join(sorted(failed)) or "none"
        yield (
            f"{mistake.path} should fail {' '.join(sorted(wanted))} and fails {found}: correct its "
            f"line `Fails:`, or the test cases."
        )


def _notices(test: TestResult) -> bool:
    return test.verdict not in (Verdict.PASSED, Verdict.SKIPPED, Verdict.BLOCKED)


def _function_of(test: TestResult) -> str:
    return test.id.rpartition("::")[2].partition("[")[0]


def _told_findings(bench: Bench, mistakes: Mapping[str, Sequence[Mistake]]) -> list[str]:
    assignment = bench.assignment
    findings: list[str] = []
    hidden = (assignment.folder, assignment.numpy_reference.parent)
    given = Given.of(assignment)
    with Sandbox(bench.fence, hidden, declared_stack(assignment), given=given) as sandbox:
        preparation = Preparation(assignment, bench.cache_folder, sandbox.takes_texts)
        catalogue = Catalogue(assignment, sandbox)
        for name, own in mistakes.items():
            try:
                prepared = preparation.of(name, STUDENT)
            except CourseError:
                # The step about scenarios says it.
                continue
            if prepared is None:
                continue
            findings += _textbook_findings(assignment, catalogue, prepared)
            if own:
                findings += _names_findings(catalogue, prepared, own)
    return findings


def _names_findings(
    catalogue: Catalogue, prepared: Prepared, mistakes: Sequence[Mistake]
) -> Iterator[str]:
    """Yield what keeps each mistake from being the one that its own answers are told as."""
    reference = catalogue.candidates.reference
    candidates = [
        Candidate(m.sentence, f"mistake {m.name}", parts_with(reference, m.exercise, m.text))
        for m in mistakes
    ]
    found = catalogue.found(prepared, candidates)
    known = [entry for entry in found if entry is not None]
    paths = {f"mistake {m.name}": m.path for m in mistakes}
    alike: dict[str, list[str]] = defaultdict(list)
    for mistake, entry in zip(mistakes, found, strict=True):
        if entry is None:
            yield (
                f"{mistake.path} raises on each input of the scenario of {mistake.exercise}, or "
                f"does not end: students are told of an exception as it is. Delete it."
            )
            continue
        told = explained_by(Answers(prepared, entry.answers), known)
        if told is None:
            yield (
                f"{mistake.path} is never named: on the inputs of the scenario of "
                f"{mistake.exercise} its answers are right, or too few. Add an input to edges "
                f"that shows it, or delete it."
            )
        elif told.by != entry.by:
            alike[told.by].append(entry.by)
    for first, others in alike.items():
        for other in others:
            yield (
                f"{paths[other]} cannot be told from {paths[first]}: their answers are the same on "
                f"all inputs. Keep one, or add an input to edges that tells them apart."
            )


def _textbook_findings(
    assignment: Assignment, catalogue: Catalogue, prepared: Prepared
) -> Iterator[str]:
    solutions = catalogue.candidates.by_textbook(prepared.name)
    candidates = [Candidate("", stem, parts) for stem, parts in solutions.items()]
    for candidate, known in zip(candidates, catalogue.found(prepared, candidates), strict=True):
        if known is None or not is_near_enough(prepared, known.answers):
            path = assignment.numpy_reference.with_name(f"{candidate.by}.py")
            yield (
                f"{path}: {prepared.name} is wrong on most inputs: a textbook solution is right "
                f"but for numbers that overflow and the like."
            )
