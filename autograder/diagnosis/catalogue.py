"""The known mistakes of each exercise, by what they answer to its scenario.

Those that an author wrote down come first, then slips, which nobody had to write. All are run once,
in a process of their own behind the fence, and their answers are remembered.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol, overload

import numpy as np

from autograder.course import Assignment, files_below, fingerprint
from autograder.errors import SandboxError
from autograder.intake import find_submissions, read_submission
from autograder.models import Submission
from autograder.sandbox import Answer, Raised, Sandbox, StudentFault, TooLarge, Value
from autograder.sandbox.values import WireError, decode, encode
from autograder.testing import Memo
from autograder.testing.comparable import is_comparable

from .candidates import Candidate, Candidates
from .matching import ENOUGH_DIFFERENCES, agrees, can_be, conduct, differs, is_finite, mark
from .prepared import Prepared
from .turns import taking_turns

_ROOM = Path(__file__).parents[1] / "mutation"
# Of processor time for each exercise: what an author wrote is run in any case.
_WRITTEN_S, _SLIPS_S = 30.0, 4.0
# For another process that finds them out already; after that each does it by itself.
_WAIT_S = 60.0
# Nobody waits where mistakes are proven.
_PROVEN_S = 120.0
# Of all answers to an exercise's slips; where each is large, fewer slips are tried.
_SLIPS_BYTES, _LEAST_SLIPS = 8 << 20, 100
_AT_ONCE = 100
_MAX_LOST = 5
# A process has this long for one program; whatever takes long by itself is ended in there before.
_CALL_S, _WHOLE_S = 30.0, 150.0
# Of fewer numbers than this in an only answer, slips would be found by chance.
_NUMBERS_IN_FEW = 4
_FEW_INPUTS = 5
# Mistakes whose answers are kept at hand: a class makes the same ones.
_LOOKED_AT = 8
_VALUE, _RAISED, _TOO_LARGE = 0, 1, 2


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A mistake: what a student reads of it, how it is known, and what it answers.

    There is an answer to each of the exercise's inputs, or to the first ones if it is slow.
    """

    sentence: str
    by: str
    answers: tuple[Answer, ...]


class Asked(Protocol):
    """What a student's solution answered to a scenario, input by input."""

    @property
    def prepared(self) -> Prepared: ...

    @property
    def answers(self) -> tuple[Answer, ...]: ...


def explained_by(asked: Asked, known: Sequence[Known]) -> Known | None:
    """Return the first mistake that gives a student's answers, all of them, if there is one."""
    if not known or not asked.answers:
        return None
    mistakes = known if isinstance(known, Mistakes) else Mistakes.of(asked.prepared, known)
    return mistakes.matching(asked)


class Mistakes(Sequence[Known]):
    """Known mistakes of one exercise; their answers stay in bytes until somebody looks."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        self._entries = tuple(entries)
        self._known = lru_cache(_LOOKED_AT)(lambda row: self._entries[row].known)
        inputs = max((len(entry.marks) for entry in entries), default=0)
        self._marks = np.full((len(entries), inputs), np.nan)
        for row, entry in enumerate(entries):
            self._marks[row, : len(entry.marks)] = entry.marks

    @classmethod
    def of(cls, prepared: Prepared, known: Sequence[Known]) -> Mistakes:
        """Return mistakes whose answers are at hand."""
        return cls([_entry(prepared, known) for known in known])

    @overload
    def __getitem__(self, index: int) -> Known: ...
    @overload
    def __getitem__(self, index: slice) -> Mistakes: ...
    def __getitem__(self, index: int | slice) -> Known | Mistakes:
        if isinstance(index, slice):
            return Mistakes(self._entries[index])
        return self._entries[index].known

    def __len__(self) -> int:
        return len(self._entries)

    def matching(self, asked: Asked) -> Known | None:
        """Return the first that gives a student's answers."""
        marks = [mark(answer) for answer in asked.answers]
        prepared = asked.prepared
        for row in can_be(self._marks, marks, prepared.scenario.comparison):
            entry = self._entries[row]
            known = self._known(row)
            if agrees(prepared, asked.answers, known.answers, entry.wrong, entry.is_slip):
                return known
        return None


class Catalogue:
    """Known mistakes of an assignment, each exercise's made when they are first wanted."""

    def __init__(self, assignment: Assignment, sandbox: Sandbox, cache: Path | None = None) -> None:
        """Name the assignment; `cache` is where answers are kept from one run to the next."""
        self._assignment = assignment
        self._sandbox = sandbox
        self._cache = cache
        self._candidates: Candidates | None = None
        self._made: dict[str, Mistakes] = {}
        self._version = ""

    def of(self, prepared: Prepared) -> Sequence[Known]:
        """Return the known mistakes of an exercise.

        Where the sandbox fails there are none, and another submission is another attempt.

        Raises:
            CourseError: a file of the course cannot be used.
        """
        name = prepared.name
        if name in self._made:
            return self._made[name]
        try:
            if prepared.scenario.personal:
                # Other inputs for every student: a slip is not worth a run for each.
                return Mistakes(self._found(prepared, with_slips=False))
            kept = self._remembered(prepared)
        except SandboxError:
            return ()
        self._made[name] = Mistakes([_Entry(*entry) for entry in kept])
        return self._made[name]

    def _remembered(self, prepared: Prepared) -> list[tuple[Any, ...]]:
        """Return what is kept of an exercise, found by one process for all.

        Raises:
            CourseError, SandboxError: as above.
        """
        name = prepared.name
        made_from = self._made_from(name)
        # To other inputs the answers would be others.
        asked = ("mistakes", name, [expected.arguments for expected in prepared.expected])

        def kept_in(memo: Memo) -> list[tuple[Any, ...]]:
            entries: list[tuple[Any, ...]] = memo.get(asked, lambda: self._kept(prepared))
            memo.save()
            return entries

        memo = Memo(self._assignment.numpy_reference, self._cache, made_from)
        if memo.knows(asked):
            return kept_in(memo)
        with taking_turns(memo.lock, _WAIT_S):
            # Somebody may have filled it while this waited.
            return kept_in(Memo(self._assignment.numpy_reference, self._cache, made_from))

    def found(self, prepared: Prepared, candidates: Sequence[Candidate]) -> list[Known | None]:
        """Return what some candidates answer; None for those that have no answers of use.

        Raises:
            SandboxError: the sandbox failed.
        """
        answers = self._answers(prepared, candidates, _PROVEN_S)
        return [
            Known(candidate.sentence, candidate.by, found) if found is not None else None
            for candidate, found in zip(candidates, answers, strict=True)
        ]

    @property
    def candidates(self) -> Candidates:
        """The programs that answers are taken from.

        Raises:
            CourseError: a file of the course cannot be used.
        """
        if self._candidates is None:
            self._candidates = Candidates(self._assignment)
        return self._candidates

    def _made_from(self, name: str) -> str:
        assignment = self._assignment
        if not self._version:
            own = Path(__file__)
            files = {*files_below(_ROOM), own, own.with_name("matching.py")}
            made_by = fingerprint(_ROOM.parent, files | {own.with_name("candidates.py")})
            self._version = f"{assignment.reference_sha256} {made_by} {self._sandbox.ran_by}"
        # What is corrected in one exercise leaves the others as they are.
        written = fingerprint(assignment.mistakes, files_below(assignment.mistakes / name))
        return f"mistakes {name} {self._version} {written}"

    def _kept(self, prepared: Prepared) -> list[tuple[Any, ...]]:
        entries = self._found(prepared, with_slips=True)
        return [(e.sentence, e.by, e.content, e.marks, e.wrong, e.is_slip) for e in entries]

    def _found(self, prepared: Prepared, with_slips: bool) -> list[_Entry]:
        name = prepared.name
        written = self.candidates.written(name)
        slips = []
        if with_slips and _takes_slips(prepared):
            slips = self.candidates.slips(name)[: _affordable(prepared)]
            if len(prepared.expected) == 1:
                # In a result by hand, one number that is off fits some constant by chance.
                slips = [slip for slip in slips if slip.by != "slip constant"]
        found: list[_Entry] = []
        seen: set[tuple[Any, ...]] = set()
        for candidates, seconds in ((written, _WRITTEN_S), (slips, _SLIPS_S)):
            answers = self._answers(prepared, candidates, seconds)
            # Of a batch, the same bytes are the same tuple, and the first of them is looked at.
            looked_at: set[int] = set()
            for candidate, given in zip(candidates, answers, strict=True):
                if given is None or id(given) in looked_at:
                    continue
                looked_at.add(id(given))
                known = Known(candidate.sentence, candidate.by, given)
                try:
                    entry = _entry(prepared, known, candidate.is_slip)
                    behaviour = _behaviour(entry, given)
                except WireError:
                    # An answer may hold what is no plain value, such as a zip object.
                    continue
                if behaviour not in seen and _can_be_told(prepared, entry, given):
                    seen.add(behaviour)
                    found.append(entry)
        return found

    def _answers(
        self, prepared: Prepared, candidates: Sequence[Candidate], seconds: float
    ) -> list[tuple[Answer, ...] | None]:
        """Return the answers of each candidate; None for what failed or was not got to."""
        found: list[tuple[Answer, ...] | None] = [None] * len(candidates)
        if not candidates:
            return found
        limits = replace(
            self._assignment.limits, call_s=_CALL_S, cell_s=_CALL_S, submission_s=_WHOLE_S
        )
        lost, waiting = 0, list(range(len(candidates)))
        with self._sandbox.session(_model_answer(self._assignment), limits) as session:
            inputs = [expected.arguments for expected in prepared.expected]
            while waiting and seconds > 0 and lost < _MAX_LOST:
                batch = waiting[:_AT_ONCE]
                parts, programs = _numbered(
                    [self.candidates.right, *(candidates[number].parts for number in batch)]
                )
                before_s = session.left_s
                try:
                    tried = session.programs(
                        prepared.name, prepared.code, parts, programs, inputs, seconds
                    )
                except StudentFault:
                    session.raise_if_struck()
                    # The first program is the reference itself.
                    lost, at = lost + 1, session.reached - 2
                    if not 0 <= at < len(batch):
                        break
                    # What it spoils is one program, and perhaps the time.
                    waiting = [number for number in waiting if number != batch[at]]
                    seconds -= before_s - session.left_s
                    continue
                for number, answers in zip(batch, tried[1:], strict=False):
                    found[number] = answers
                waiting = waiting[len(batch) :]
                seconds = 0 if len(tried) <= len(batch) else seconds - (before_s - session.left_s)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class _Entry:
    """A known mistake with its answers in bytes, a mark for each, and where it is wrong."""

    sentence: str
    by: str
    content: bytes
    marks: list[float]
    wrong: list[bool]
    is_slip: bool

    @property
    def known(self) -> Known:
        answers = [
            Answer(_reply(kind, value), changes, tuple(warnings))
            for kind, value, changes, warnings in decode(self.content)
        ]
        return Known(self.sentence, self.by, tuple(answers))


def _entry(prepared: Prepared, known: Known, is_slip: bool | None = None) -> _Entry:
    pairs = list(zip(prepared.expected, known.answers, strict=False))
    wrong = [
        isinstance(answer.reply, Value) and differs(prepared, answer.reply.value, expected.value)
        for expected, answer in pairs
    ]
    slip = known.by.startswith("slip ") if is_slip is None else is_slip
    content = encode([_kept_answer(answer) for answer in known.answers])
    marks = [mark(answer)[0] for answer in known.answers]
    return _Entry(known.sentence, known.by, content, marks, wrong, slip)


def _kept_answer(answer: Answer) -> tuple[int, Any, bool, list[str]]:
    match answer.reply:
        case Value(value) if is_comparable(value):
            return _VALUE, value, answer.changes_arguments, list(answer.warnings)
        case Raised():
            return _RAISED, None, answer.changes_arguments, []
    return _TOO_LARGE, None, answer.changes_arguments, []


def _reply(kind: int, value: Any) -> Value | Raised | TooLarge:
    if kind == _VALUE:
        return Value(value)
    return Raised({}) if kind == _RAISED else TooLarge()


def _can_be_told(prepared: Prepared, entry: _Entry, answers: Sequence[Answer]) -> bool:
    """Return whether answers tell a mistake from right work, and a slip from chance."""
    wanted = min(ENOUGH_DIFFERENCES, len(prepared.expected))
    pairs = list(zip(prepared.expected, answers, strict=False))
    if not entry.is_slip:
        odd = [any(conduct(answer, expected)) for expected, answer in pairs]
        return any(entry.wrong) or any(odd)
    values = [
        answer.reply.value
        for answer, is_wrong in zip(answers, entry.wrong, strict=False)
        if is_wrong and isinstance(answer.reply, Value) and is_finite(answer.reply.value)
    ]
    if len(values) < wanted or all(value is None for value in values):
        return False
    # Whoever gives the same for every input has not made just this slip.
    return len(pairs) == 1 or len({_rounded(m) for m in entry.marks}) > 1


def _takes_slips(prepared: Prepared) -> bool:
    """Return whether the answers hold enough for a slip not to be found by chance."""
    if len(prepared.expected) >= _FEW_INPUTS:
        return True
    return all(
        isinstance(expected.value, np.ndarray)
        and expected.value.dtype.kind in "fiu"
        and expected.value.size >= _NUMBERS_IN_FEW
        for expected in prepared.expected
    )


def _affordable(prepared: Prepared) -> int:
    size = len(encode([expected.value for expected in prepared.expected]))
    return max(_LEAST_SLIPS, _SLIPS_BYTES // size)


def _behaviour(entry: _Entry, answers: Sequence[Answer]) -> tuple[Any, ...]:
    """Return what is the same for mistakes whose answers are the same."""
    forms = tuple(map(_form, answers, entry.marks))
    odd = tuple((answer.changes_arguments, bool(answer.warnings)) for answer in answers)
    return (tuple(map(_rounded, entry.marks)), forms, () if any(entry.wrong) else odd)


def _form(answer: Answer, mark: float) -> Any:
    """Return what a mark does not hold of an answer: its shape, and all of it where it has none."""
    if not isinstance(answer.reply, Value):
        return type(answer.reply).__name__
    value = answer.reply.value
    if math.isnan(mark) or not is_finite(value):
        return encode(value)
    return np.shape(value) if isinstance(value, np.ndarray) else type(value).__name__


def _rounded(number: float) -> str:
    return f"{number:.8g}"


def _numbered(programs: Sequence[tuple[str, ...]]) -> tuple[list[str], list[list[int]]]:
    """Return all parts, each once, and programs as their numbers."""
    numbers: dict[str, int] = {}
    given = [[numbers.setdefault(part, len(numbers)) for part in program] for program in programs]
    return list(numbers), given


def _model_answer(assignment: Assignment) -> Submission:
    (source,) = find_submissions(assignment.numpy_reference, assignment.slug)
    return read_submission(source)
