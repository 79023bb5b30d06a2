"""What answers the stand-ins in a student's process: the reference, in a fenced process of its own.

Student code chooses the questions, and so the arguments: they are bounded, they are about the names
that were put in place and nothing else, and what they do to the reference they do to its process.
"""

from __future__ import annotations

import ast
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from .clock import Allowance
from .endings import StudentFault
from .guest import protocol
from .process import LateError, StudentProcess
from .replies import Raised, Reply, TooLarge, Value
from .requests import Files
from .values import WireError, pack

# Two functions that a training of a thousand epochs calls for each of four samples, and more.
_MAX_QUESTIONS = 20_000
# Cells define what is judged; what they train or print besides is not waited for.
_MAX_IN_CELLS = 500
_TOO_OFTEN = "cells may call a right function only {} times while an exercise is judged again"
_TOKEN_BITS = 62
# The special methods that a stand-in for a class passes on, besides those without underscores.
_SPECIAL = frozenset(("__call__", "__len__", "__getitem__", "__setitem__", "__contains__"))


@dataclass(frozen=True, slots=True)
class Answerable:
    """What of a reference can stand in: functions with their parameters, classes with methods."""

    functions: Mapping[str, tuple[str, ...]]
    classes: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, cells: Sequence[str]) -> Answerable:
        """Return what is defined at the top level of a reference's cells."""
        body = [node for cell in cells for node in _parsed(cell)]
        functions = {
            node.name: tuple(entry.arg for entry in (*node.args.posonlyargs, *node.args.args))
            for node in body
            if isinstance(node, ast.FunctionDef)
        }
        classes: dict[str, tuple[str, ...]] = {}
        for node in body:
            if isinstance(node, ast.ClassDef):
                above = [entry.id for entry in node.bases if isinstance(entry, ast.Name)]
                inherited = [name for base in above for name in classes.get(base, ())]
                classes[node.name] = tuple(dict.fromkeys([*inherited, *_methods(node)]))
        return cls(functions, classes)

    def __contains__(self, name: object) -> bool:
        return name in self.functions or name in self.classes


class Answering(Protocol):
    """The reference's run, as far as it is asked here; `Session` is one."""

    @property
    def computed_s(self) -> float: ...

    def answer(
        self, what: str, number: int, name: str, content: bytes, lent: Files = ()
    ) -> Reply: ...


class Oracle:
    """Answers one submission's stand-ins, about one set of names after another.

    `lost` counts the reference's processes that a question has ended; `lent` are the files that
    the submission may read just now, and the reference with it.
    """

    def __init__(self, reference: Answering, answerable: Answerable) -> None:
        self._reference = reference
        self._answerable = answerable
        self._methods = frozenset(name for own in answerable.classes.values() for name in own)
        self._names: tuple[str, ...] = ()
        self._tokens: dict[StudentProcess, int] = {}
        self._left = _MAX_QUESTIONS
        self._left_in_cells: dict[StudentProcess, int] = {}
        self._asked: set[str] = set()
        self.lost = 0
        self.lent: Files = ()

    def stand_in_for(self, names: Sequence[str]) -> None:
        """Answer from now on about these names alone."""
        self._names = tuple(names)
        self._tokens.clear()
        self._left_in_cells.clear()
        self._asked = set()

    def take_asked(self) -> frozenset[str]:
        """Return the names that something was asked of, since they were last taken or set."""
        asked, self._asked = frozenset(self._asked), set()
        return asked

    def relayed(self, start: Callable[[], StudentProcess]) -> StudentProcess:
        """Start a process in which stand-ins are to be put in place."""
        process = start()
        functions = {
            name: parameters
            for name, parameters in self._answerable.functions.items()
            if name in self._names
        }
        token = self._tokens[process] = secrets.randbits(_TOKEN_BITS)
        self._left_in_cells[process] = _MAX_IN_CELLS
        classes = dict(self._answerable.classes)
        process.relay((token, list(self._names), functions, classes), self.answer)
        return process

    def answer(self, process: StudentProcess, asked: tuple[Any, ...], allowance: Allowance) -> None:
        """Answer what a student's process asks in the midst of a cell or call, at that one's time.

        Raises:
            WireError: the question may not be asked, or the reference was lost over it.
            LateError: too many have been asked.
            SandboxError: the sandbox failed.
        """
        began = time.monotonic()
        used_before_s = time.thread_time() + self._reference.computed_s
        try:
            # Who can say the token has read the last answer: at most one question is ever waiting.
            match asked:
                case (token, protocol.ASK, str(what), int(number), str(name), bytes(content)) if (
                    token == self._tokens.get(process)
                ):
                    following = self._tokens[process] = secrets.randbits(_TOKEN_BITS)
                    answer = self._refusal(process) or self._answered(what, number, name, content)
                    process.answer(pack((following, *answer)))
                case _:
                    raise WireError("a question before the answer to the one before")
        finally:
            used_s = time.thread_time() + self._reference.computed_s - used_before_s
            allowance.charge(max(used_s, 0.0), time.monotonic() - began)

    def _refusal(self, process: StudentProcess) -> tuple[Any, ...]:
        """Return what a cell is told that asks all too often, an exception like any other there."""
        if not process.is_running_cells:
            return ()
        self._left_in_cells[process] -= 1
        if self._left_in_cells[process] >= 0:
            return ()
        if self._left_in_cells[process] < -_MAX_IN_CELLS:
            raise LateError
        return protocol.RAISED, ["RuntimeError"], _TOO_OFTEN.format(_MAX_IN_CELLS)

    def _answered(self, what: str, number: int, name: str, content: bytes) -> tuple[Any, ...]:
        self._left -= 1
        if self._left < 0:
            raise LateError
        if len(content) > protocol.MAX_QUESTION or number < 0 or not self._may_ask(what, name):
            raise WireError("a question that may not be asked")
        try:
            match self._reference.answer(what, number, name, content, self.lent):
                case Value(bytes(value)):
                    return protocol.VALUE, value
                case Raised({"bases": list(bases), "message": str(message)}):
                    known = [entry for entry in bases if type(entry) is str]
                    return protocol.RAISED, known, message
                case TooLarge():
                    why = "the result is too large to be passed on here"
                    return protocol.RAISED, ["ValueError"], why
        except StudentFault as fault:
            self.lost += 1
            raise WireError(f"the reference was lost over a question: {fault.message}") from fault
        raise WireError("an answer that the reference does not give")

    def _may_ask(self, what: str, name: str) -> bool:
        match what:
            case protocol.CALL:
                self._asked |= {name} & set(self._names)
                return name in self._names
            case protocol.METHOD:
                return name in self._methods
            case protocol.GET | protocol.SET:
                return name.isidentifier() and not name.startswith("_")
        return False


def _methods(node: ast.ClassDef) -> list[str]:
    return [
        inner.name
        for inner in node.body
        if isinstance(inner, ast.FunctionDef)
        and (not inner.name.startswith("_") or inner.name in _SPECIAL)
        and not inner.decorator_list
    ]


def _parsed(cell: str) -> list[ast.stmt]:
    try:
        return ast.parse(cell).body
    except SyntaxError:
        return []
