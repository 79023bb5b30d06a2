"""An exception of a student's code, with the line that it came from and what stands around it."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .code import Function, OwnCode, called, nodes, own_nodes, parameters


@dataclass(frozen=True)
class Failure:
    """What is known of an exception: all conditions of its explanation are asked of this.

    `cell` and `line` are where the deepest line of the student's own stands, 0 where there is none;
    `expected` is the right result, None where there is none to speak of.
    """

    exercise: str
    kind: str
    message: str
    cell: int
    line: int
    arguments: tuple[Any, ...]
    code: OwnCode
    expected: Any = None

    @cached_property
    def statement(self) -> ast.stmt | None:
        """The statement that raised."""
        return self.stated[-1] if self.stated else None

    @cached_property
    def stated(self) -> list[ast.stmt]:
        """The statements of the line: `if z > 0: return z` is two."""
        return self.code.statements(self.cell, self.line) if self.cell else []

    @cached_property
    def parts(self) -> list[ast.AST]:
        """The parts of the statement that its own line holds: of a loop or an `if` the head."""
        return [part for node in self.stated for head in _heads(node) for part in nodes(head)]

    @cached_property
    def is_branch(self) -> bool:
        """Whether the line begins an `if` or a `while`."""
        return any(isinstance(node, ast.If | ast.While) for node in self.stated)

    @cached_property
    def function(self) -> Function | None:
        """The innermost function around the line."""
        around = self.code.enclosing(self.cell, self.line)
        own = [node for node in around if isinstance(node, Function)]
        return own[-1] if own else None

    @cached_property
    def owner(self) -> ast.ClassDef | None:
        """The class whose method the line belongs to."""
        around = self.code.enclosing(self.cell, self.line)
        classes = [node for node in around if isinstance(node, ast.ClassDef)]
        return classes[-1] if classes else None

    @cached_property
    def parameters(self) -> list[str]:
        """The parameters of that function."""
        return parameters(self.function) if self.function is not None else []

    @cached_property
    def calls(self) -> dict[str, ast.Call]:
        """The calls of the statement by the names that they go to."""
        return {
            called(part): part for part in self.parts if isinstance(part, ast.Call) and called(part)
        }

    def has(self, kind: type[ast.AST] | tuple[type[ast.AST], ...]) -> bool:
        """Return whether a kind of part stands in the statement."""
        return any(isinstance(part, kind) for part in self.parts)

    def body(self) -> list[ast.AST]:
        """Return the parts of the innermost function."""
        return list(own_nodes(self.function)) if self.function is not None else []


def _heads(node: ast.stmt) -> tuple[ast.AST, ...]:
    """Return what of a statement stands on its own line."""
    if isinstance(node, ast.If | ast.While):
        return (node.test,)
    if isinstance(node, ast.For):
        return (node.target, node.iter)
    if isinstance(node, Function | ast.ClassDef | ast.With | ast.Try):
        return ()
    return (node,)


Explain = Callable[[Failure, re.Match[str]], str | None]


@dataclass(frozen=True)
class Row:
    """One explanation: the kinds of exceptions, the words of the message, and a last condition.

    `explain` gives the sentence, or None where the cause is another one after all.
    """

    name: str
    kinds: tuple[str, ...]
    words: re.Pattern[str]
    explain: Explain

    def of(self, failure: Failure) -> str | None:
        """Return the sentence, if it explains a failure."""
        if failure.kind not in self.kinds:
            return None
        match = self.words.search(failure.message)
        return None if match is None else self.explain(failure, match)


def row(name: str, kinds: str, words: str, explain: Explain | str) -> Row:
    """Return an explanation; a plain sentence holds wherever the words do."""
    if isinstance(explain, str):
        sentence = explain
        return Row(name, tuple(kinds.split()), re.compile(words), lambda failure, match: sentence)
    return Row(name, tuple(kinds.split()), re.compile(words), explain)


def kind_in_words(kind: str) -> str:
    """Return how a sentence calls a value of a type."""
    if kind in ("int", "float", "bool") or re.match(r"numpy\.(float|int|uint|bool)", kind):
        return "a single number"
    return {
        "list": "a list",
        "tuple": "a tuple",
        "str": "a string",
        "dict": "a dict",
        "NoneType": "None",
        "numpy.ndarray": "an array",
        "function": "a function",
        "builtin_function_or_method": "a function",
        "method": "a method",
        "type": "a class",
    }.get(kind, "")
