"""The told run: what is wrong with a submission, found on public inputs alone.

Nothing that it meets is hidden, so all that it finds may be said to the student in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from autograder.checks import (
    Check,
    CheckResult,
    CheckSheet,
    ExerciseChecks,
    SessionEvaluator,
    read_exercise_checks,
    run_checks,
)
from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.models import Drawing, Told, Verdict
from autograder.sandbox import (
    Answer,
    Answered,
    Raised,
    Sandbox,
    Session,
    StudentFault,
    TooLarge,
    Undefined,
    Unset,
    Value,
)
from autograder.testing import StudentError
from autograder.testing.wording import SubmissionText
from autograder.untrusted import for_report

from . import faults, findings
from .answers import Answers, asked_twice
from .catalogue import Catalogue, Known
from .code import OwnCode
from .curves import drawing_of
from .prepared import Preparation, Prepared

_TIMEOUTS = 2
_SHOWN_CHARS = 1_200


@dataclass(slots=True)
class Findings:
    """What a told run found, by the names of exercises.

    `told` is for the student, `trouble` for the instructor: what kept us from looking. `answers`
    are those to all scenarios that were answered.
    """

    told: dict[str, Told] = field(default_factory=dict)
    trouble: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Answers] = field(default_factory=dict)


class Teller:
    """Looks for what is wrong with submissions of one assignment."""

    def __init__(
        self,
        assignment: Assignment,
        cache: Path | None = None,
        sandbox: Sandbox | None = None,
        code_as_text: bool = False,
    ) -> None:
        """Name the assignment.

        Args:
            assignment: what submissions are of.
            cache: where right values and known mistakes are kept between runs.
            sandbox: where known mistakes are run; without, there are none.
            code_as_text: whether submissions run with a Python that cannot read our bytecode.
        """
        self._assignment = assignment
        self._prepared = Preparation(assignment, cache, code_as_text)
        self._catalogue = Catalogue(assignment, sandbox, cache) if sandbox is not None else None
        self._checks: dict[str, ExerciseChecks | None] = {}

    def close(self) -> None:
        """Keep the right values for the next run."""
        self._prepared.close()

    def look(self, session: Session, names: Iterable[str], student: str) -> Findings:
        """Return what is wrong with some exercises of a submission.

        Args:
            session: a run of it that nothing hidden has met.
            names: the exercises to look at.
            student: the id that the work was handed in under.

        Raises:
            SandboxError: the sandbox failed.
        """
        found = Findings()
        if why := _why_not(session):
            found.trouble.update(dict.fromkeys(names, why))
            return found
        text = SubmissionText(session.cells)
        code = OwnCode(text)
        timeouts = 0
        for name in names:
            if timeouts >= _TIMEOUTS or session.left_s <= 0:
                found.trouble[name] = "not looked at: the exercises before it took too long"
                continue
            try:
                told = self._look_at(session, name, student, code, found)
            except CourseError as error:
                found.trouble[name] = str(error)
                continue
            if told is None:
                found.trouble[name] = "there is neither a scenario nor a public check"
            elif told.kind is Verdict.TIMED_OUT and session.left_s <= 0:
                # The time that is up is ours, and perhaps it would have ended.
                found.trouble[name] = "the told run has no more time"
            else:
                found.told[name] = told
                timeouts += told.kind is Verdict.TIMED_OUT
        return found

    def _look_at(
        self, session: Session, name: str, student: str, code: OwnCode, found: Findings
    ) -> Told | None:
        prepared = self._prepared.of(name, student)
        told = None
        try:
            if prepared is not None:
                told = self._ask(session, prepared, code, found)
                if told.kind is Verdict.FAILED:
                    return replace(told, figures=self._figures(session, name))
            if told is None or told.kind is Verdict.PASSED:
                told = self._by_checks(session, name, code.text) or told
        except StudentFault as fault:
            return faults.told_of_fault(None, fault, name, code.text)
        return told

    def _ask(self, session: Session, prepared: Prepared, code: OwnCode, found: Findings) -> Told:
        text = code.text
        inputs = [expected.arguments for expected in prepared.expected]
        # Once more at the end: what keeps something from call to call answers in another way.
        inputs.append(inputs[asked_twice(len(inputs))])
        try:
            reply = session.scenario(prepared.name, prepared.code, inputs)
        except StudentFault as fault:
            return faults.told_of_fault(prepared, fault, prepared.name, text, session.reached)
        match reply:
            case Answered(answers):
                count = len(prepared.expected)
                again = answers[count] if len(answers) > count else None
                asked = Answers(prepared, answers[:count], again)
                found.answers[prepared.name] = asked
                return findings.tell(asked, text, self._known(asked), code)
            case Undefined():
                return findings.missing(prepared.name)
            case Unset():
                return findings.unset(prepared.name)
            case Raised(fault_of_all):
                # By none of the inputs, so by what puts the scenario together.
                error = StudentError(fault_of_all, text, f"{prepared.name}()")
                return Told(error.verdict, for_report(error.detail[:_SHOWN_CHARS]))
            case TooLarge():
                return Told(Verdict.FAILED, "The results are too large to be compared.")
        return Told(Verdict.FORBIDDEN, "Answers of an unknown form came back.")

    def _figures(self, session: Session, name: str) -> tuple[Drawing, Drawing] | None:
        """Return the right drawing and the student's; None where there are not both."""
        prepared = self._prepared.drawing(name)
        if prepared is None:
            return None
        code, right = prepared
        try:
            reply = session.scenario(name, code, [()])
        except StudentFault:
            return None
        match reply:
            case Answered([Answer(Value(value))]) if (own := drawing_of(value)) is not None:
                return right, own
        return None

    def _known(self, asked: Answers) -> Sequence[Known]:
        """Return the mistakes that answers may show: none where they are exceptions alone."""
        if self._catalogue is None:
            return ()
        has_values = any(isinstance(answer.reply, Value) for answer in asked.answers)
        return self._catalogue.of(asked.prepared) if has_values else ()

    def _by_checks(self, session: Session, name: str, text: SubmissionText) -> Told | None:
        """Return what the public checks of an exercise tell; None where it has none."""
        checks = self._checks_of(name)
        if checks is None:
            return None
        sheet = CheckSheet(self._assignment.slug, self._assignment.title, (checks,))
        results = []
        for check, result in zip(
            checks.checks, run_checks(sheet, SessionEvaluator(session)), strict=True
        ):
            if not result.has_passed:
                return _told_of_check(check, result, text)
            results.append(result)
        return findings.nothing_found(name, len(results))

    def _checks_of(self, name: str) -> ExerciseChecks | None:
        if name not in self._checks:
            self._checks[name] = None
            exercise = next(e for e in self._assignment.exercises if e.name == name)
            if (self._assignment.public_checks / f"{name}.toml").is_file():
                self._checks[name] = read_exercise_checks(self._assignment, exercise, self._names)
        return self._checks[name]

    def _names(self) -> dict[str, Any]:
        known = vars(self._prepared.reference())
        return {e.name: known[e.name] for e in self._assignment.exercises if e.name in known}


def _why_not(session: Session) -> str:
    """Run the cells, and return why what came of that is nothing to go by."""
    left_out = {error.cell for error in session.notebook.errors if error.ended is not None}
    try:
        session.run()
    except StudentFault as fault:
        return f"the cells could not be run again: {fault.message}"
    ended = {error.cell for error in session.notebook.errors if error.ended is not None}
    if ended - left_out:
        return f"cell {min(ended - left_out)} did not end well when it was run again"
    return ""


def _told_of_check(check: Check, result: CheckResult, text: SubmissionText) -> Told:
    call = f"{check.setup}\n{result.call}" if check.setup else result.call
    message, by = result.message, ""
    # Where an exception is due, it is another one that is wrong, whatever its cause.
    if result.error is not None and result.verdict is Verdict.ERROR and not check.raises:
        message, by = faults.of_error(result.error, result.exercise, (), text) or (message, by)
    return Told(
        result.verdict,
        for_report(message)[:_SHOWN_CHARS],
        call[:_SHOWN_CHARS],
        for_report(result.expected),
        for_report(result.actual),
        by=by,
    )
