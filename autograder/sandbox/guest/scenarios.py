"""Scenarios on the student's side: the course's public code, put together and run beside theirs.

The code comes from the grader and may be trusted. What it gives is the student's, and is sent
back in pieces of its own: one value too large to send costs none of the others.
"""

from __future__ import annotations

import importlib
import marshal
import types
import warnings
from collections.abc import Callable, Sequence
from typing import Any

from . import encoder, faults, protocol, request
from .output import captured
from .plain import ANSWER_CAPS, WireError
from .watch import spent_s

_OUTPUT_CHARS = 2_000
_MAX_WARNINGS = 5
_ENOUGH_S = 2.0
_Function = Callable[..., Any]
# What stands around a function that has names of another one.
OUTER = "__scenario__"


class _NotThereError(AttributeError):
    """A scenario asked for a name that the notebook does not define."""


class Solution:
    """The names of a notebook as attributes, as those of a module."""

    def __init__(self, names: dict[str, Any]) -> None:
        object.__setattr__(self, "_names", names)

    def __getattr__(self, name: str) -> Any:
        try:
            return self._names[name]
        except KeyError:
            raise _NotThereError(name) from None

    def __setattr__(self, name: str, value: Any) -> None:
        self._names[name] = value


def rebuild(content: bytes) -> _Function:
    """Return the function whose code the grader packed.

    Each part is one function: its code (or a text and its name), defaults, what its closure holds,
    and the global names it uses. They are made first and filled in then, since one may call another
    that calls it.
    """
    parts = marshal.loads(content)  # noqa: S302  (from the grader alone)
    codes = [code_in(*code) if isinstance(code, tuple) else code for code, *_ in parts]
    spaces: list[dict[str, Any]] = [{"__builtins__": __builtins__} for _ in parts]
    made = [
        types.FunctionType(
            code, space, code.co_name, None, tuple(types.CellType() for _ in code.co_freevars)
        )
        for code, space in zip(codes, spaces, strict=True)
    ]

    def value_of(kind: str, content: Any) -> Any:
        if kind == "function":
            return made[content]
        if kind == "module":
            return importlib.import_module(content)
        if kind == "member":
            module, name = content
            return getattr(importlib.import_module(module), name)
        return request.unpack(content, lambda number, name: None)

    for function, space, (_, defaults, keyword_defaults, cells, names) in zip(
        made, spaces, parts, strict=True
    ):
        function.__defaults__ = value_of(*defaults)
        function.__kwdefaults__ = value_of(*keyword_defaults)
        for cell, entry in zip(function.__closure__ or (), cells, strict=True):
            cell.cell_contents = value_of(*entry)
        space.update({name: value_of(*entry) for name, entry in names.items()})
    return made[0]


def code_in(text: str, name: str) -> types.CodeType:
    """Return the code of the function that a text defines, be it inside of one called OUTER.

    Of those of its name it is the last one: its defaults stand before it.

    Raises:
        ValueError: there is none.
    """
    found = _inner(compile(text, "<scenario>", "exec", dont_inherit=True))
    if [code.co_name for code in found] == [OUTER]:
        found = _inner(found[0])
    named = [code for code in found if code.co_name == name]
    if not named:
        raise ValueError(f"the text defines no {name}")
    return named[-1]


def _inner(code: types.CodeType) -> list[types.CodeType]:
    return [constant for constant in code.co_consts if isinstance(constant, types.CodeType)]


def run(
    function: _Function,
    inputs: Sequence[tuple[Any, ...]],
    begin: Callable[[int], None],
) -> list[tuple[Any, ...]]:
    """Return what a function makes of each input; `begin` is called with its number from 1.

    What is slow is asked less: the first inputs, the smallest, tell most.
    """
    answers: list[tuple[Any, ...]] = []
    started = spent_s()
    for number, arguments in enumerate(inputs, start=1):
        if answers and spent_s() - started > _ENOUGH_S:
            break
        begin(number)
        with captured(_OUTPUT_CHARS), warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            answers.append(_answer(function, arguments))
            told = [_words(entry) for entry in caught[:_MAX_WARNINGS] if _counts(entry)]
        answers[-1] = (*answers[-1], told)
    return answers


def _answer(function: _Function, arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    try:
        before = encoder.encode(arguments)
        value = function(*arguments)
    except _NotThereError as error:
        message = f"name '{error}' is not defined"
        return (protocol.RAISED, faults.describe(NameError(message)), False)
    except BaseException as error:
        return (protocol.RAISED, faults.describe(error), False)
    try:
        content = encoder.encode(value, _to_handle, ANSWER_CAPS)
        return (protocol.VALUE, content, encoder.encode(arguments, _to_handle) != before)
    except WireError as error:
        return (protocol.TOO_LARGE, str(error), False)
    except BaseException as error:  # a type may lie about its own name
        return (protocol.RAISED, faults.describe(error), False)


def _to_handle(value: Any) -> tuple[int, str]:
    kind = type(value)
    return 0, f"{kind.__module__}.{kind.__qualname__}"


def _counts(entry: warnings.WarningMessage) -> bool:
    # What libraries say of their own future is nobody's mistake.
    return issubclass(entry.category, RuntimeWarning)


def _words(entry: warnings.WarningMessage) -> str:
    try:
        return f"{entry.category.__name__[:100]}: {str(entry.message)[:300]}"
    except BaseException:
        return "RuntimeWarning"
