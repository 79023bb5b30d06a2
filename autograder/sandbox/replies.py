"""What a student process answered, as small frozen values; nothing in them is believed.

`guest/protocol.py` says which reply each request has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from .guest import look, protocol
from .values import ANSWER_CAPS, Budget, WireError, decode

_MAX_NAMES = 2000
_MAX_TEXT = 1000
_MAX_WARNINGS = 5


@dataclass(frozen=True, slots=True)
class Handle:
    """A student's object that is not a plain value: a number in one of its processes."""

    number: int
    type_name: str
    process: int


@dataclass(frozen=True, slots=True)
class Value:
    """What a call, an attribute, an item, a length or a variable gave."""

    value: Any


@dataclass(frozen=True, slots=True)
class Called:
    """A finished call: `args` as the function left them, `warnings` as (category, text)."""

    value: Any
    args: tuple[Any, ...]
    stdout: str
    warnings: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """An expression's value, and those of the variables that were asked for."""

    value: Any
    variables: list[Any]


@dataclass(frozen=True, slots=True)
class Raised:
    """Student code raised; `fault` is what its process says of that."""

    fault: dict[Any, Any]


@dataclass(frozen=True, slots=True)
class TooLarge:
    """There is a value, and it is too much to send."""


@dataclass(frozen=True, slots=True)
class Undefined:
    """The name that was asked for is not there; `names` are."""

    name: str
    names: list[str]


@dataclass(frozen=True, slots=True)
class Unset:
    """The variable that was asked for is still None, as the template left it."""

    name: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a scenario gave for one input, and what was noticed of the arguments and of warnings."""

    reply: Value | Raised | TooLarge
    changes_arguments: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """A scenario's answers, one for each input, or for the first ones where they take long."""

    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """What stands by each name that was asked for, and all names that are there."""

    states: dict[str, NameState]
    names: list[str]


class NameState(StrEnum):
    """What stands by a name: nothing, None, a stub as templates hold it, or something else."""

    MISSING = look.MISSING
    NONE = look.NONE
    STUB = look.STUB
    THERE = look.THERE


Reply = Value | Called | Evaluated | Raised | TooLarge | Undefined | Unset


def read_reply(
    reply: tuple[Any, ...], gives: type[Value | Called | Evaluated] = Value, about: str = ""
) -> Reply:
    """Return a reply without its number.

    Args:
        reply: its kind and parts.
        gives: what the request has for an answer where all goes well.
        about: the name that was asked for.

    Raises:
        WireError: it has a form that no honest student process gives it.
    """
    match reply:
        case (protocol.VALUE, value) if gives is Value:
            return Value(value)
        case (protocol.CALLED, value, tuple() as args, str() as stdout, list() as warned) if (
            gives is Called
        ):
            return Called(value, args, stdout, [pair for pair in warned if _is_pair(pair)])
        case (protocol.EVALUATED, value, list() as variables) if gives is Evaluated:
            return Evaluated(value, variables)
        case (protocol.RAISED, dict() as fault):
            return Raised(fault)
        case (protocol.TOO_LARGE, _):
            return TooLarge()
        # A name that nobody asked for could carry hidden values out.
        case (protocol.UNDEFINED, str() as name, names) if name == about:
            return Undefined(name, _texts(names))
        case (protocol.UNSET, str() as name) if name == about:
            return Unset(name)
    raise WireError("a reply of an unknown form")


def read_look(reply: Reply, asked: Sequence[str]) -> Looked:
    """Return what a reply says of the names that were asked for.

    Raises:
        WireError: it has a form that no honest student process gives it.
    """
    match reply:
        case Value((list(states), names)) if len(states) == len(asked):
            try:
                known = [NameState(state) for state in states]
            except ValueError as error:
                raise WireError("a state of an unknown kind") from error
            return Looked(dict(zip(asked, known, strict=True)), _texts(names))
    raise WireError("a reply of an unknown form")


def read_answers(
    reply: tuple[Any, ...], about: str, inputs: int, budget: Budget | None = None
) -> Answered | Reply:
    """Return a reply to a scenario of `about` on so many inputs, without its number.

    Raises:
        WireError: it has a form that no honest student process gives it.
    """
    match reply:
        case (protocol.ANSWERED, list() as answers) if 0 < len(answers) <= inputs:
            budget = budget or Budget()
            return Answered(tuple(_answer(entry, budget) for entry in answers))
    return read_reply(reply, about=about)


def read_tried(
    reply: tuple[Any, ...], programs: int, inputs: int
) -> list[tuple[Answer, ...] | None]:
    """Return a reply about so many programs on so many inputs, without its number.

    Raises:
        WireError: it has a form that no student process of ours gives it.
    """
    match reply:
        case (protocol.TRIED, list() as tried) if 0 < len(tried) <= programs:
            known: dict[bytes, tuple[Answer, ...]] = {}
            return [None if entry is None else _tried(entry, inputs, known) for entry in tried]
    raise WireError("a reply of an unknown form")


def _tried(entry: Any, inputs: int, known: dict[bytes, tuple[Answer, ...]]) -> tuple[Answer, ...]:
    """Return the answers of one program: those of an earlier one that gave the same bytes."""
    if type(entry) is not bytes:
        raise WireError("answers of an unknown form")
    if entry not in known:
        match decode(entry, _handle_of_nobody):
            case list(answers) if 0 < len(answers) <= inputs:
                known[entry] = tuple(map(_tried_answer, answers))
            case _:
                raise WireError("answers of an unknown form")
    return known[entry]


def _tried_answer(entry: Any) -> Answer:
    match entry:
        case (str() as kind, bytes() as content, bool() as changes, bool() as warned):
            noted = (changes, ("RuntimeWarning",) if warned else ())
            if kind == protocol.VALUE:
                return Answer(Value(decode(content, _handle_of_nobody, ANSWER_CAPS)), *noted)
            return Answer(Raised({}) if kind == protocol.RAISED else TooLarge(), *noted)
    raise WireError("an answer of an unknown form")


def _answer(entry: Any, budget: Budget) -> Answer:
    match entry:
        # Exact types: comparing a student's array, say, would give no yes or no.
        case (str() as kind, content, bool() as changes, list() as warned):
            reply = _answer_alone(kind, content, budget)
            return Answer(reply, changes, tuple(_texts(warned[:_MAX_WARNINGS])))
    raise WireError("an answer of an unknown form")


def _answer_alone(kind: str, content: Any, budget: Budget) -> Value | Raised | TooLarge:
    match (kind, content):
        case (protocol.VALUE, bytes()):
            if budget.elements_left <= 0 and len(content) > ANSWER_CAPS.elements:
                return TooLarge()
            # An object stays where it is: nobody asks it anything.
            return Value(decode(content, _handle_of_nobody, ANSWER_CAPS, budget))
        case (protocol.RAISED, dict()):
            return Raised(content)
        case (protocol.TOO_LARGE, str()):
            return TooLarge()
    raise WireError("an answer of an unknown kind")


def _handle_of_nobody(number: int, type_name: str) -> Handle:
    return Handle(number, type_name, 0)


def _is_pair(entry: Any) -> bool:
    return type(entry) is tuple and [type(part) for part in entry] == [str, str]


def _texts(names: Any) -> list[str]:
    known = names[:_MAX_NAMES] if type(names) is list else []
    return [name[:_MAX_TEXT] for name in known if type(name) is str]
