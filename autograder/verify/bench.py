"""Grading for a verification: known submissions, templates and mutants by the real engine."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.course import TRIAL, Assignment, Workplace, read_secret
from autograder.errors import CourseError, UsageError
from autograder.grading import LocalWorkers, Select, Task, as_it_is, grade_batch
from autograder.intake import SubmissionSource, find_submissions
from autograder.models import ALL_CASES, Report, Selection, TestResult, Verdict
from autograder.sandbox import Fence
from autograder.testing import load_module

from .model import Progress

REFERENCE, TEMPLATE, SOLVED = "the reference", "the template", "the solved template"
# In whose name the reference is graded: exercises with personal values depend on it.
STUDENT = "reference"
_OURS = frozenset((REFERENCE, TEMPLATE, SOLVED))
# A missing or unwritten function fails every test case, which proves nothing about any; what is
# blocked has passed.
_NO_ANSWER = frozenset(
    (Verdict.NOT_ATTEMPTED, Verdict.MISSING, Verdict.BLOCKED, Verdict.SKIPPED, Verdict.PASSED)
)


@dataclass(slots=True)
class _Crew:
    """Worker processes that are kept from one batch to the next, while as many are wanted."""

    is_kept: bool = False
    jobs: int = 0
    workers: LocalWorkers | None = None

    def of(self, jobs: int) -> LocalWorkers | None:
        """Return so many workers; None where a batch is graded here or brings its own."""
        if jobs == 1 or not self.is_kept:
            return None
        if self.workers is None or jobs != self.jobs:
            self.dismiss()
            self.jobs, self.workers = jobs, LocalWorkers(jobs)
        return self.workers

    def dismiss(self) -> None:
        """End them."""
        if self.workers is not None:
            self.workers.__exit__()
            self.workers = None


@dataclass(frozen=True, slots=True)
class Bench:
    """What all steps share: the assignment, the fence, the workers, and who hears of progress.

    Used as a context manager it keeps its workers, warm, from one batch to the next: to start
    them and what they grade in takes longer than many a batch.
    """

    assignment: Assignment
    fence: Fence
    cache_folder: Path | None
    jobs: int
    progress: Progress
    _crew: _Crew = field(default_factory=_Crew, repr=False, compare=False)

    def __enter__(self) -> Bench:
        self._crew.is_kept = True
        return self

    def __exit__(self, *_: object) -> None:
        self._crew.is_kept = False
        self.dismiss_workers()

    def dismiss_workers(self) -> None:
        """Have the next batch graded by new processes."""
        self._crew.dismiss()

    def grade(
        self,
        step: str,
        sources: Sequence[SubmissionSource],
        *,
        jobs: int | None = None,
        select: Select = lambda source: ALL_CASES,
    ) -> dict[str, Report]:
        """Return the reports on `sources` by submission id."""
        secret = read_secret(self.assignment.course) or TRIAL
        task = Task(self.assignment, self.fence, secret, self.cache_folder)
        wanted = self.jobs if jobs is None else jobs
        workers = self._crew.of(wanted)

        def selected(source: SubmissionSource) -> Selection:
            # What is proven is what is judged.
            chosen = replace(select(source), told=False)
            return replace(chosen, student=STUDENT) if source.id in _OURS else chosen

        reports = {}
        self.progress(step, 0, len(sources))
        for report in grade_batch(
            task, sources, as_it_is, jobs=wanted, select=selected, workers=workers
        ):
            reports[report.submission_id] = report
            self.progress(step, len(reports), len(sources))
        return reports

    def grade_texts(self, step: str, work: Sequence[tuple[str, Selection]]) -> list[Report]:
        """Return the reports on these texts, each a script in STUDENT's name."""
        if not work:
            return []
        with tempfile.TemporaryDirectory(prefix="verify-") as folder:
            sources = []
            for number, (text, _) in enumerate(work):
                path = Path(folder) / f"text_{number:05}.py"
                path.write_text(text, encoding="utf-8")
                source = find_submissions(path, self.assignment.slug)[0]
                sources.append(replace(source, id=str(number)))

            def select(source: SubmissionSource) -> Selection:
                return replace(work[int(source.id)][1], student=STUDENT)

            reports = self.grade(step, sources, select=select)
        return [reports[str(number)] for number in range(len(work))]


def student_of(source_id: str) -> str:
    """Return in whose name a known submission is graded."""
    return STUDENT if source_id in _OURS else source_id


def known_sources(assignment: Assignment) -> list[SubmissionSource]:
    """Return the assignment's known submissions and its reference.

    Raises:
        CourseError: there are none, or the reference does not even define the exercises.
    """
    with Workplace(assignment.given_files).entered():
        module = load_module(assignment.numpy_reference)
    for exercise in assignment.exercises:
        if not hasattr(module, exercise.name):
            raise CourseError(
                f"{assignment.place(exercise.name)}: {assignment.numpy_reference} does not define "
                f"{exercise.name}."
            )
    try:
        sources = find_submissions(assignment.submissions, assignment.slug)
    except UsageError as error:
        raise CourseError(
            f"{assignment.submissions} holds no known submission: lay right and wrong work there, "
            f"and what it should get into expected.toml."
        ) from error
    # The code of one exercise each: a step of its own is about them.
    mistakes = assignment.mistakes.resolve()
    sources = [source for source in sources if not Path(source.path).is_relative_to(mistakes)]
    for source in sources:
        if source.id in (REFERENCE, TEMPLATE):
            raise CourseError(f"{assignment.submissions}: rename the submission {source.id!r}.")
    reference = find_submissions(assignment.numpy_reference, assignment.slug)[0]
    return [*sources, replace(reference, id=REFERENCE)]


def test_results(report: Report) -> list[TestResult]:
    """Return all test results of a report."""
    return [test for exercise in report.exercises for test in exercise.tests]


def verdicts(report: Report) -> dict[str, str]:
    """Return the verdict of every test case that did not pass."""
    return {
        test.id: test.verdict.value
        for test in test_results(report)
        if test.verdict is not Verdict.PASSED
    }


def outcomes(report: Report) -> dict[str, tuple[str, float | None]]:
    """Return the verdict and the points of every test case."""
    return {test.id: (test.verdict.value, test.points) for test in test_results(report)}


def told(outcome: tuple[str, float | None] | None) -> str:
    """Return an outcome in words."""
    if outcome is None:
        return "absent"
    points = "unknown" if outcome[1] is None else f"{outcome[1]:g}"
    return f"{outcome[0]} ({points} points)"


def reason_for(test: TestResult) -> str:
    """Return why a test case ended as it did: for a grader error the exception, in a line."""
    lines = str(test.instructor.get("exception", "")).strip().splitlines()
    is_ours = test.verdict is Verdict.GRADER_ERROR and lines
    return lines[-1] if is_ours else test.message


def is_rejected(test: TestResult) -> bool:
    """Return whether a test case noticed something wrong with an answer."""
    return test.verdict not in _NO_ANSWER
