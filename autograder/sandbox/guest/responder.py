"""The student process: runs the cells of one notebook, then answers calls until hung up on.

`protocol.py` says what is asked and answered. Which cell is running stands in a file that the
grader looks into when it has waited for long: a message for each would wake it up each time.
"""

from __future__ import annotations

import ast
import contextlib
import functools
import os
import warnings
from collections.abc import Callable
from functools import reduce
from typing import Any

import numpy as np

from . import channel, drift, encoder, faults, programs, protocol, request, scenarios
from .answering import Answers
from .binding import Binding
from .codec_python import taken
from .lent import Files, Lent
from .libraries import Libraries
from .look import what_is
from .output import captured
from .plain import WireError
from .recovery import Outcome, Recovery
from .shell import Notebook
from .stubs import Relay

_CELL_OUTPUT_CHARS = 64_000
_CALL_OUTPUT_CHARS = 2_000
_MAX_WARNINGS = 20
_MAX_HANDLES = 100_000
# The first token, names to bind, and what the reference has: see `Relay`.
StandIns = tuple[int, list[str], dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]


class Responder:
    """Answers the requests about one notebook."""

    def __init__(self, fd: int, progress: int, notebook: Notebook, libraries: Libraries) -> None:
        self._fd = fd
        self._progress = progress
        self._notebook = notebook
        self._libraries = libraries
        self._frames = channel.Frames(fd)
        self._relay: Relay | None = None
        self._objects: list[Any] = []
        # As they are before the cells change them.
        self._filters = list(warnings.filters)
        self._on_error = np.geterr()
        self._operations: dict[str, Callable[..., Any]] = {
            protocol.CALL: self._call,
            protocol.GET: self._get,
            protocol.SET: self._set,
            protocol.ITEM: self._item,
            protocol.LENGTH: self._length,
            protocol.VARIABLE: self._variable,
            protocol.EVALUATE: self._evaluate,
            protocol.ANSWER: self._answer,
            protocol.SCENARIO: self._scenario,
            protocol.PROGRAMS: self._programs,
            protocol.LOOK: self._look,
        }
        self._answers: Answers | None = None
        self._lent = Lent()

    def serve(self) -> None:
        """Say that the fence stands, then answer requests until the grader hangs up."""
        self._reply((0, protocol.READY))
        while (frame := self._frames.next()) is not None:
            self.answer(frame)

    def answer(self, frame: bytes | memoryview) -> None:
        """Do what one request asks for, and reply."""
        try:
            sequence, operation, *arguments = request.unpack(frame, self._to_object)
        except WireError as error:
            # What a test passes may ask for what is not here, such as a zone of time.
            sequence = request.sequence_of(frame)
            self._reply((sequence, protocol.RAISED, faults.describe(error)))
            return
        if self._relay is not None:
            self._relay.open()
        if operation == protocol.RUN:
            self._run(sequence, *arguments)
        else:
            self._carry_out(sequence, self._operations[operation], arguments)

    def _run(
        self,
        sequence: int,
        cells: list[str],
        skipped: list[int],
        name_of_work: str,
        recovery_s: float,
        unrecovered: list[int],
        forgives_drift: bool,
        stand_ins: StandIns | None = None,
    ) -> None:
        rewrites = [drift.forgive()] if forgives_drift else []
        recovery = Recovery(recovery_s, unrecovered, self._say_recovering)
        self._notebook.start(cells, _no_input, recovery, name_of_work)
        binding = None
        if stand_ins is not None:
            binding = self._put_in_place(stand_ins)
            rewrites.append(binding.rewrite)
        if rewrites:
            self._notebook.rewrite_by(lambda tree: reduce(_applied, rewrites, tree))
        # What cells draw is the same in every run, like what test cases draw.
        self._libraries.seed(0)
        results = []
        for number, source in enumerate(cells, start=1):
            outcome, written = Outcome(), 0
            if number not in skipped:
                self._say_running(number)
                with captured(_CELL_OUTPUT_CHARS) as output:
                    outcome = self._notebook.run_cell(number, source)
                    self._libraries.tidy()
                if binding is not None:
                    binding.bind()
                    binding.bind_beside()
                written = output.written
            described = [faults.describe(error) for error in outcome.errors]
            cut = written > _CELL_OUTPUT_CHARS
            results.append((described, outcome.still_run, written, cut))
        # Warnings that cells switched off, or made exceptions of, are as before. What a function
        # does about them itself is its own affair.
        warnings.filters = list(self._filters)
        np.seterr(**self._on_error)
        self._reply((sequence, protocol.RAN, results, list(self._notebook.notes)))

    def _put_in_place(self, stand_ins: StandIns) -> Binding:
        """Bind names to right functions, and open the way to the grader that these ask."""
        token, names, functions, classes = stand_ins
        self._relay = Relay(self._fd, self._frames, token, functions, classes)
        self._relay.open()
        values = {name: self._relay.stand_in(name) for name in names}
        return Binding(values, self._notebook.namespace)

    def _say_running(self, number: int) -> None:
        # Without its descriptor, which the cells may have closed, it blames an earlier cell.
        with contextlib.suppress(OSError):
            os.pwrite(self._progress, number.to_bytes(8, "little"), 0)

    def _say_recovering(self, number: int) -> None:
        self._say_running(number | protocol.RECOVERING)

    def _carry_out(
        self, sequence: int, operation: Callable[..., Any], arguments: list[Any]
    ) -> None:
        try:
            reply = operation(*arguments)
        except BaseException as error:
            reply = (protocol.RAISED, faults.describe(error))
        try:
            self._reply((sequence, *reply))
        except WireError as error:
            self._reply((sequence, protocol.TOO_LARGE, str(error)))
        except BaseException as error:  # a type may lie about its own name
            self._reply((sequence, protocol.RAISED, faults.describe(error)))
        # Not before: what it gives may read on while it is encoded.
        self._lent.take_back()

    def _reply(self, reply: tuple[Any, ...]) -> None:
        if self._relay is not None:
            self._relay.close()
        channel.write_frame(self._fd, encoder.encode(reply, self._to_handle))

    def _call(
        self,
        target: Any,
        name: str,
        arguments: tuple[Any, ...],
        keywords: dict[str, Any],
        seed: int | None,
        wants_details: bool,
        lent: Files,
    ) -> tuple[Any, ...]:
        if seed is not None:
            # A test case begins, with nothing of the one before it.
            self._libraries.seed(seed)
            self._libraries.tidy()
            np.seterr(**self._on_error)
        if target is not None:
            function = getattr(target, name) if name else target
        elif name in self._notebook.namespace:
            function = self._notebook.namespace[name]
        else:
            return (protocol.UNDEFINED, name, self._own_names())
        self._lent.lend(lent)
        with captured(_CALL_OUTPUT_CHARS) as output, warnings.catch_warnings(record=True) as caught:
            # What an iterator prints and warns of is part of the call, too.
            value = taken(function(*arguments, **keywords))
        if not wants_details:
            return (protocol.VALUE, value)
        described = [_describe_warning(entry) for entry in caught[:_MAX_WARNINGS]]
        return (protocol.CALLED, value, arguments, output.getvalue(), described)

    def _get(self, target: Any, name: str, lent: Files) -> tuple[Any, ...]:
        self._lent.lend(lent)
        return (protocol.VALUE, getattr(target, name))

    def _set(self, target: Any, name: str, value: Any) -> tuple[Any, ...]:
        setattr(target, name, value)
        return (protocol.VALUE, None)

    def _item(self, target: Any, key: Any, lent: Files) -> tuple[Any, ...]:
        self._lent.lend(lent)
        return (protocol.VALUE, target[key])

    def _length(self, target: Any, lent: Files) -> tuple[Any, ...]:
        self._lent.lend(lent)
        return (protocol.VALUE, len(target))

    def _variable(self, name: str) -> tuple[Any, ...]:
        if name not in self._notebook.namespace:
            return (protocol.UNDEFINED, name, self._own_names())
        return (protocol.VALUE, self._notebook.namespace[name])

    def _evaluate(
        self, exercise: str, setup: str, expression: str, names: list[str]
    ) -> tuple[Any, ...]:
        """Evaluate an expression of the public checks, after statements that set it up.

        Both see a copy of the notebook's names, so that no check disturbs the next one.
        """
        if exercise not in self._notebook.namespace:
            return (protocol.UNDEFINED, exercise, self._own_names())
        if self._notebook.namespace[exercise] is None:
            return (protocol.UNSET, exercise)
        self._libraries.seed(0)
        self._libraries.tidy()
        np.seterr(**self._on_error)
        variables = {**self._notebook.namespace, "np": np}
        with captured(_CALL_OUTPUT_CHARS), warnings.catch_warnings(record=True):
            exec(setup, variables)
            value = taken(eval(expression, variables))
        return (protocol.EVALUATED, value, [variables.get(name) for name in names])

    def _answer(
        self,
        what: str,
        number: int,
        name: str,
        content: bytes,
        lent: Files,
    ) -> tuple[Any, ...]:
        self._lent.lend(lent)
        if self._answers is None:
            self._answers = Answers(self._notebook.namespace)
        return (protocol.VALUE, self._answers.answer(what, number, name, content))

    def _scenario(
        self, exercise: str, code: bytes, inputs: list[tuple[Any, ...]]
    ) -> tuple[Any, ...]:
        """Run a scenario, or without code the exercise's function, on each of some inputs."""
        names = self._notebook.namespace
        if exercise not in names:
            return (protocol.UNDEFINED, exercise, self._own_names())
        if names[exercise] is None:
            return (protocol.UNSET, exercise)
        function = names[exercise]
        if code:
            function = functools.partial(scenarios.rebuild(code), scenarios.Solution(names))

        return (protocol.ANSWERED, scenarios.run(function, inputs, self._begin_input))

    def _programs(
        self,
        exercise: str,
        code: bytes,
        parts: list[str],
        numbers: list[list[int]],
        inputs: list[tuple[Any, ...]],
        seconds: float,
    ) -> tuple[Any, ...]:
        """Run a scenario on many programs of the course's own, none of which meets the notebook."""
        begin = self._begin_input
        tried = programs.run(exercise, code, parts, numbers, inputs, seconds, begin)
        return (protocol.TRIED, tried)

    def _begin_input(self, number: int) -> None:
        self._say_running(number)
        self._libraries.seed(0)
        self._libraries.tidy()
        np.seterr(**self._on_error)

    def _look(self, names: list[str]) -> tuple[Any, ...]:
        found = [what_is(self._notebook.namespace, name) for name in names]
        return (protocol.VALUE, (found, self._own_names()))

    def _own_names(self) -> list[str]:
        names = [name for name in self._notebook.namespace if type(name) is str]
        return [name[:100] for name in names if not name.startswith("_")][:2000]

    def _to_handle(self, value: Any) -> tuple[int, str]:
        if len(self._objects) >= _MAX_HANDLES:
            raise WireError("too many objects were handed out")
        self._objects.append(value)
        kind = type(value)
        return len(self._objects) - 1, f"{kind.__module__}.{kind.__qualname__}"

    def _to_object(self, number: int, type_name: str) -> Any:
        return self._objects[number]


def _applied(tree: ast.Module, rewrite: Callable[[ast.Module], ast.Module]) -> ast.Module:
    return rewrite(tree)


def _describe_warning(entry: warnings.WarningMessage) -> tuple[str, str]:
    try:
        return entry.category.__name__[:100], str(entry.message)[:300]
    except BaseException:
        return "Warning", ""


def _no_input(prompt: object = "", /) -> str:
    raise EOFError("input() has nobody to ask while grading: use a fixed value instead")
