"""Many small programs in one process: each in names of its own, asked by the same scenario.

They are the course's own texts, put together from parts of which most are the same; what one of
them does to itself costs it alone, as long as the process lasts.
"""

from __future__ import annotations

import builtins
import contextlib
import functools
import types
import warnings
from collections.abc import Callable, Sequence
from typing import Any

from . import encoder, protocol, request
from .output import captured
from .plain import ANSWER_CAPS, WireError
from .scenarios import Solution, rebuild
from .watch import RecoveryTimeout, Watch, spent_s

_OUTPUT_CHARS = 2_000
# To seed generators and close figures takes longer than most answers.
_UNTIDY = ("random", "plt", "keras", "seterr", "errstate")
# All answers of one program together.
_MAX_BYTES = 1 << 18
# What fails from the beginning has nothing to tell.
_FAILURES = 4
_LEAST_S = 0.3
_TIMES_THE_FIRST = 10
# As with students' code: what is slow is asked less.
_ENOUGH_S = 2.0
_Answer = tuple[str, bytes, bool, bool]
_FAILED = (protocol.RAISED, b"", False, False)


def run(
    exercise: str,
    code: bytes,
    parts: Sequence[str],
    programs: Sequence[Sequence[int]],
    inputs: Sequence[tuple[Any, ...]],
    seconds: float,
    begin: Callable[[int], None],
) -> list[bytes | None]:
    """Return the answers of each program in bytes; None where it has none of use.

    Args:
        exercise: the name that programs define.
        code: the scenario, packed; empty where the function of that name is called.
        parts: texts of which programs consist.
        programs: the numbers of each one's parts. The first is taken for the usual: another may
            take some times as long.
        inputs: what the scenario is run on.
        seconds: after so much time, what is left is left out; it is not even None.
        begin: called with a program's number from 1 before each input.
    """
    scenario = rebuild(code) if code else None
    asking = _Asking(exercise, scenario, inputs)
    compiled: dict[int, types.CodeType | None] = {}
    answers: list[bytes | None] = []
    allowed_s, began = seconds, spent_s()
    for number, program in enumerate(programs, start=1):
        if answers and spent_s() - began > seconds:
            break
        codes = [_compiled(compiled, parts, index) for index in program]
        is_pure = not any(word in parts[index] for index in program for word in _UNTIDY)
        started = spent_s()
        answers.append(
            None
            if None in codes
            else asking.answers_of(codes, allowed_s, functools.partial(begin, number), is_pure)
        )
        if number == 1:
            allowed_s = max(_LEAST_S, _TIMES_THE_FIRST * (spent_s() - started))
    return answers


def _compiled(
    known: dict[int, types.CodeType | None], parts: Sequence[str], index: int
) -> types.CodeType | None:
    if index not in known:
        known[index] = None
        with contextlib.suppress(SyntaxError, ValueError, MemoryError, RecursionError):
            known[index] = compile(parts[index], "<program>", "exec", dont_inherit=True)
    return known[index]


class _Asking:
    """One scenario and its inputs, which no program leaves changed for the next one."""

    def __init__(
        self,
        exercise: str,
        scenario: Callable[..., Any] | None,
        inputs: Sequence[tuple[Any, ...]],
    ) -> None:
        self._exercise = exercise
        self._scenario = scenario
        self._packed = [request.pack(arguments) for arguments in inputs]
        self._inputs = list(map(_unpacked, self._packed))
        self._before = [encoder.encode(arguments) for arguments in self._inputs]

    def answers_of(
        self, codes: Sequence[Any], seconds: float, begin: Callable[[], None], is_pure: bool
    ) -> bytes | None:
        """Return all answers of a program in bytes; None if it fails, hangs or says too much.

        What `is_pure` needs no new beginning for each input.
        """
        watch = Watch(seconds, _nobody_asks)
        with captured(_OUTPUT_CHARS), warnings.catch_warnings(record=True) as caught, watch:
            warnings.simplefilter("always")
            try:
                with watch.running():
                    answers = self._answers_of(codes, begin, caught, is_pure)
            except BaseException:
                return None
        if all(kind != protocol.VALUE for kind, *_ in answers):
            return None
        return encoder.encode(answers)

    def _answers_of(
        self,
        codes: Sequence[Any],
        begin: Callable[[], None],
        caught: list[warnings.WarningMessage],
        is_pure: bool,
    ) -> list[_Answer]:
        begin()
        function = self._defined(codes)
        answers: list[_Answer] = []
        left, started = _MAX_BYTES, spent_s()
        for index in range(len(self._inputs)):
            if answers and spent_s() - started > _ENOUGH_S:
                break
            if not is_pure:
                begin()
            answers.append(self._answer(function, index, caught))
            left -= len(answers[-1][1])
            failed = len(answers) == _FAILURES and all(a[0] != protocol.VALUE for a in answers)
            if failed or left < 0:
                return []
        return answers

    def _defined(self, codes: Sequence[Any]) -> Callable[..., Any]:
        names: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins}
        for code in codes:
            exec(code, names)
        if self._scenario is not None:
            # What is not there fails where the scenario asks for it.
            return functools.partial(self._scenario, Solution(names))
        function: Callable[..., Any] = names[self._exercise]
        return function

    def _answer(
        self, function: Callable[..., Any], index: int, caught: list[warnings.WarningMessage]
    ) -> _Answer:
        arguments = self._inputs[index]
        caught.clear()
        try:
            value = function(*arguments)
            content = encoder.encode(value, _to_handle, ANSWER_CAPS)
        except WireError:
            return self._left(index, (protocol.TOO_LARGE, b"", False, False))
        except RecoveryTimeout:
            raise
        except BaseException:
            return self._left(index, _FAILED)
        warned = any(issubclass(entry.category, RuntimeWarning) for entry in caught)
        return self._left(index, (protocol.VALUE, content, False, warned))

    def _left(self, index: int, answer: _Answer) -> _Answer:
        """Return an answer with whether its input is changed now; the input is as it was."""
        try:
            changes = encoder.encode(self._inputs[index], _to_handle) != self._before[index]
        except WireError:
            changes = True
        if not changes:
            return answer
        self._inputs[index] = _unpacked(self._packed[index])
        kind, content, _, warned = answer
        return (kind, content, True, warned)


def _unpacked(packed: bytes) -> Any:
    return request.unpack(packed, lambda number, name: None)


def _to_handle(value: Any) -> tuple[int, str]:
    kind = type(value)
    return 0, f"{kind.__module__}.{kind.__qualname__}"


def _nobody_asks(seconds: float) -> None:
    """Take note of no time: each program has its own."""
