"""Skim a large notebook: only what its code cells hold becomes Python objects.

`json.loads` makes fifty bytes of one byte of nested lists, and text with one emoji in it takes four
bytes a character. Here bytes stay bytes: outputs, pictures and metadata are run through by
patterns, whose time grows with the file alone, and what takes more steps than an honest notebook
is refused.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import islice
from typing import Any

# Brackets that hold brackets, keys and cells; a notebook of 60 MB full of plots has a tenth of it.
MAX_STEPS = 2_000_000
MAX_DEPTH = 1_000
# Of what is kept: lines of code, and a word of metadata.
MAX_KEPT_BYTES = 16 << 20
MAX_KEPT_STRINGS = 1_000_000
_MAX_KEY_BYTES = 100
# What a key or a cell takes, in brackets.
_WEIGHT = 8
_LOOKED_AT = 1 << 10

_SPACE = rb"[ \t\n\r]*+"
_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
# What may stand between strings and brackets: not `<<<<<<<`, say, which git leaves in a conflict.
_PLAIN = rb"[-+.:,0-9A-Za-z \t\n\r]"
# The last alternative fails where it stands: up to Python 3.11.4 a possessive repeat goes on from
# where its last try broke off (python/cpython#106052).
_FILLING = rb"(?:" + _PLAIN + rb"++|" + _STRING + rb"|(?!))*+"
# Lists and objects without others in them are passed over whole: rows of numbers, most outputs.
_FILLED = (
    rb"(?:" + _PLAIN + rb"++|" + _STRING
    + rb"|\[" + _FILLING + rb"\]|\{" + _FILLING + rb"\}|(?!))*+"
)  # fmt: skip
_TO_BRACKET = re.compile(_FILLED + rb"([\[\]{}])", re.DOTALL)
_TO_FAULT = re.compile(_FILLED, re.DOTALL)
_A_STRING = re.compile(_STRING, re.DOTALL)
_SCALAR = re.compile(_STRING + rb"|[-+.0-9A-Za-z]++", re.DOTALL)
_TEXTS = re.compile(
    _STRING + rb"|[-+.0-9A-Za-z]++"
    rb"|\[" + _SPACE + rb"(?:" + _STRING + _SPACE
    + rb"(?:," + _SPACE + _STRING + _SPACE + rb")*+)?+\]",
    re.DOTALL,
)  # fmt: skip
_NEXT = re.compile(_SPACE + rb"(.)", re.DOTALL)
_KEY = re.compile(_SPACE + rb"(" + _STRING + rb")" + _SPACE + rb":" + _SPACE, re.DOTALL)
_CLOSING = {b"[": b"]", b"{": b"}"}

# What is kept: of an object these keys, of a list what its values may hold; None is a text, a
# number or a list of texts.
_Shape = dict[str, Any] | list[Any] | None
_CELL: _Shape = {"cell_type": None, "source": None, "input": None}
NOTEBOOK: _Shape = {
    "nbformat": None,
    "metadata": {
        "kernelspec": {"name": None, "language": None},
        "language_info": {"name": None},
    },
    "cells": [_CELL],
    "worksheets": [{"cells": [_CELL]}],
}


@dataclass
class Steps:
    """How much may still be done; several files may share it."""

    left: int = MAX_STEPS

    def take(self, weight: int = 1) -> None:
        """Do so much more.

        Raises:
            TooMuchError: nothing is left.
        """
        self.left -= weight
        if self.left < 0:
            raise TooMuchError("lists, objects and keys")


class TooMuchError(Exception):
    """It would take more than an honest notebook does: more of what it names."""


class TooDeepError(Exception):
    """It is nested as nothing is that a program has written to be read."""


class BrokenError(Exception):
    """It is no JSON from this byte on."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


def skim(content: bytes, steps: Steps | None = None, shape: _Shape = NOTEBOOK) -> Any:
    """Return what `json.loads` returns of UTF-8 bytes, without what the shape does not name.

    What is passed over is not looked at closely: JSON that is broken there alone is taken.

    Raises:
        BrokenError: it is no JSON.
        TooMuchError, TooDeepError: it is beyond the limits.
    """
    reader = _Reader(content, steps or Steps())
    begin = reader.next(0)[1]
    value, end = reader.value(begin, shape)
    if content[end:].strip(b" \t\n\r"):
        raise BrokenError(end)
    return value


def is_cut_short(content: bytes, position: int) -> bool:
    """Return whether JSON that is broken at a position only lacks its end."""
    rest = content[position : position + _LOOKED_AT]
    if rest.startswith(b'"'):
        return _A_STRING.match(content, position) is None
    return not rest.strip()


@dataclass
class _Reader:
    """Where it is in the bytes, and how much it may still do."""

    content: bytes
    steps: Steps
    kept_bytes: int = MAX_KEPT_BYTES
    kept_strings: int = MAX_KEPT_STRINGS

    def next(self, position: int) -> tuple[bytes, int]:
        """Return the next character that is no space, and where it stands."""
        found = _NEXT.match(self.content, position)
        if found is None:
            raise BrokenError(len(self.content))
        return found[1], found.start(1)

    def value(self, begin: int, shape: _Shape) -> tuple[Any, int]:
        """Return the value that begins here, as far as the shape wants it, and where it ends."""
        first = self.content[begin : begin + 1]
        if isinstance(shape, dict) and first == b"{":
            return self._object(begin + 1, shape)
        if isinstance(shape, list) and first == b"[":
            return self._list(begin + 1, shape[0])
        if shape is None and (found := _TEXTS.match(self.content, begin)):
            return self._kept(begin, found.end()), found.end()
        # Something else than what should stand here.
        return None, self.passed(begin)

    def passed(self, begin: int) -> int:
        """Return where the value that begins here ends."""
        if found := _SCALAR.match(self.content, begin):
            return found.end()
        first = self.content[begin : begin + 1]
        if first not in _CLOSING:
            raise BrokenError(begin)
        position = begin + 1
        open_ = [_CLOSING[first]]
        while open_:
            self.steps.take()
            found = _TO_BRACKET.match(self.content, position)
            if found is None:
                raise BrokenError(self._fault(position))
            bracket, position = found[1], found.end()
            if bracket in _CLOSING:
                open_.append(_CLOSING[bracket])
                if len(open_) > MAX_DEPTH:
                    raise TooDeepError
            elif bracket != open_.pop():
                raise BrokenError(position - 1)
        return position

    def _fault(self, position: int) -> int:
        found = _TO_FAULT.match(self.content, position)
        return found.end() if found else position

    def _kept(self, begin: int, end: int) -> Any:
        text = self.content[begin:end]
        self.kept_bytes -= len(text)
        if text.startswith(b"["):
            strings = islice(_A_STRING.finditer(text), self.kept_strings + 1)
            self.kept_strings -= sum(1 for _ in strings)
        if self.kept_bytes < 0 or self.kept_strings < 0:
            raise TooMuchError("lines of code")
        try:
            return json.loads(text.decode("utf-8", "surrogatepass"))
        except json.JSONDecodeError as error:
            raise BrokenError(begin + len(error.doc[: error.pos].encode("utf-8"))) from None

    def _object(self, position: int, shape: dict[str, Any]) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        mark, place = self.next(position)
        if mark == b"}":
            return found, place + 1
        while True:
            self.steps.take(_WEIGHT)
            key = _KEY.match(self.content, position)
            if key is None:
                raise BrokenError(self.next(position)[1])
            name = self._name(key[1])
            if name in shape:
                found[name], position = self.value(key.end(), shape[name])
            else:
                position = self.passed(key.end())
            mark, place = self.next(position)
            position = place + 1
            if mark == b"}":
                return found, position
            if mark != b",":
                raise BrokenError(place)

    def _list(self, position: int, shape: _Shape) -> tuple[list[Any], int]:
        found: list[Any] = []
        mark, place = self.next(position)
        if mark == b"]":
            return found, place + 1
        while True:
            self.steps.take(_WEIGHT)
            value, position = self.value(self.next(position)[1], shape)
            found.append(value)
            mark, place = self.next(position)
            position = place + 1
            if mark == b"]":
                return found, position
            if mark != b",":
                raise BrokenError(place)

    @staticmethod
    def _name(key: bytes) -> str:
        # A long one is none of ours; `"sour\u0063e"` is one all the same.
        if len(key) > _MAX_KEY_BYTES:
            return ""
        try:
            return str(json.loads(key))
        except ValueError:
            return ""
