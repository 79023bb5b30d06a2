"""The fixture `source`: what a submission's code is made of, read and never run.

It answers what no value can tell: whether a function is written with loops, or does without `@`.
"""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Iterator, Sequence
from functools import cached_property

from autograder.models import Verdict
from autograder.sandbox import Session, StudentFault

from ..assertions import Mismatch
from .definitions import Code
from .loops import is_loop, nested_loops
from .syntax import LOOKUPS, Program, UnreadableError, called, read_program

_OPERATORS = {"@": (ast.MatMult, "matmul"), "*": (ast.Mult, "mul"), "**": (ast.Pow, "pow")}
# What reaches a function by a name that does not stand in the code.
_BY_TEXT = frozenset(("compile", "eval", "exec", "globals", "locals", "vars"))
_HIDDEN_ATTRIBUTES = frozenset(("__dict__", "__getattribute__", "__getattr__", "__builtins__"))


class SourceCode:
    """The code of the submission under test; helper functions, aliases and files are followed."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def must_loop(self, name: str) -> None:
        """Fail unless the function, or what it calls, has a loop, a comprehension or recursion.

        Raises:
            Mismatch: it has none.
            StudentFault: the submission does not define it, or left the stub as it was.
        """
        __tracebackhide__ = True
        with _readable(name):
            has_loop = any(is_loop(code, node) for code, node in self._reached_from(name))
        if not has_loop:
            raise Mismatch(f"{name} has no loop: write it with `for`.", {})

    def must_not_loop(self, name: str) -> None:
        """Fail if the function, or what it calls, has a loop, a comprehension or recursion.

        Raises:
            Mismatch: the line of a loop.
            StudentFault: the submission does not define it, or left the stub as it was.
        """
        __tracebackhide__ = True
        with _readable(name):
            for code, node in self._reached_from(name):
                if is_loop(code, node):
                    place = code.place(node)
                    raise Mismatch(
                        f"{name} has a loop ({place}): let NumPy work on whole arrays.",
                        {"place": str(place)},
                    )

    def must_not_nest_loops(self, name: str, deeper_than: int = 1) -> None:
        """Fail if the function, with what it calls, has more loops inside each other than that.

        Raises:
            Mismatch: how many there are.
            StudentFault: the submission does not define it, or left the stub as it was.
        """
        __tracebackhide__ = True
        with _readable(name):
            self._require_written(name)
            depth = nested_loops(self._program, name)
        if depth > deeper_than:
            raise Mismatch(
                f"{name}, with what it calls, has {depth} loops inside each other: let NumPy work "
                f"on whole arrays.",
                {"nested_loops": depth},
            )

    def must_avoid(
        self,
        name: str,
        *,
        functions: Sequence[str] = (),
        methods: Sequence[str] = (),
        operators: Sequence[str] = (),
    ) -> None:
        """Fail if the function, or what it calls, uses what it is to do without.

        Args:
            name: the exercise's function.
            functions: full names, such as "numpy.dot", however they are imported or renamed.
            methods: names after a dot, such as "dot" in `A.dot(B)`, or attributes such as "T".
            operators: of "@", "*" and "**".

        Raises:
            Mismatch: what is used, and the line.
            StudentFault: the submission does not define it, or left the stub as it was.
        """
        __tracebackhide__ = True
        with _readable(name):
            search = _Search(self._program, functions, methods, operators)
            for code, node in self._reached_from(name):
                if used := search.used_by(code, node):
                    place = code.place(node)
                    raise Mismatch(f"{name} {used} ({place}).", {"place": str(place)})

    @cached_property
    def _program(self) -> Program:
        failed = {error.cell for error in self._session.notebook.errors}
        return read_program(self._session.cells, self._session.helpers, failed)

    def _reached_from(self, name: str) -> Iterator[tuple[Code, ast.AST]]:
        self._require_written(name)
        return self._program.reached_from(name)

    def _require_written(self, name: str) -> None:
        self._session.run()
        found = self._program.defined(name)
        if not found:
            unread = self._program.why_unread(name)
            raise StudentFault(
                Verdict.MISSING,
                f"No `def {name}` was found in the submission: this test case reads its code"
                f"{f', and {unread}' if unread else ''}.",
            )
        if all(_is_stub(code.node) for code in found):
            raise StudentFault(
                Verdict.NOT_ATTEMPTED,
                f"{name}() is not written yet: replace `raise NotImplementedError` by your "
                f"solution.",
            )


class _Search:
    """What one test case looks for."""

    def __init__(
        self,
        program: Program,
        functions: Sequence[str],
        methods: Sequence[str],
        operators: Sequence[str],
    ) -> None:
        self._program = program
        # NumPy has the same function in several places: numpy.core.multiarray.dot is numpy.dot.
        self._functions = {(_root(path), _last(path)) for path in functions}
        self._names = {_last(path) for path in functions}
        self._methods = set(methods)
        self._operators = {_OPERATORS[sign][0]: sign for sign in operators}
        for sign in operators:
            stem = _OPERATORS[sign][1]
            self._functions |= {("operator", stem), ("operator", f"i{stem}")}
            self._methods |= {f"__{prefix}{stem}__" for prefix in ("", "r", "i")}

    def used_by(self, code: Code, node: ast.AST) -> str:
        """Return what a node uses of that, as the end of a sentence, or nothing."""
        match node:
            case ast.BinOp(op=operator) | ast.AugAssign(op=operator):
                sign = self._operators.get(type(operator))
                return f"uses `{sign}`, which is not allowed here" if sign else ""
            case ast.Attribute(attr=attribute):
                return self._attribute(code, node, attribute)
            case ast.Name():
                return self._function(code, node) or self._hidden_name(code, node)
            case ast.Call():
                return self._function(code, node) or self._hidden_lookup(code, node)
        return ""

    def _function(self, code: Code, node: ast.AST) -> str:
        for path in sorted(self._program.paths(code, node)):
            if (_root(path), _last(path)) in self._functions:
                return f"uses {path}, which is not allowed here"
        return ""

    def _attribute(self, code: Code, node: ast.Attribute, name: str) -> str:
        if name in _HIDDEN_ATTRIBUTES:
            return _UNREADABLE.format(f".{name}")
        if paths := self._program.paths(code, node):
            found = self._function(code, node)
            # `np.T` would be a function of NumPy's; `np.ndarray.T` is the method.
            if found or all(path.count(".") == 1 for path in paths):
                return found
        if name not in self._methods | self._names or self._program.methods(name):
            return ""
        return f"uses .{name}, which is not allowed here"

    def _hidden_name(self, code: Code, node: ast.Name) -> str:
        is_own = node.id in code.local or node.id in code.module.bound
        return _UNREADABLE.format(node.id) if node.id in _BY_TEXT and not is_own else ""

    def _hidden_lookup(self, code: Code, node: ast.Call) -> str:
        name = called(node)
        if name not in LOOKUPS:
            return ""
        named = node.args[1:2] if name == "getattr" else node.args
        texts = [arg.value for arg in named if isinstance(arg, ast.Constant)]
        if len(texts) < len(named) or not texts:
            return _UNREADABLE.format(f"{name} with a name that is put together")
        if any(str(text).rpartition(".")[2] in self._methods | self._names for text in texts):
            return f"uses {texts[0]!r} by {name}, which is not allowed here"
        return ""


_UNREADABLE = "uses {}, so that what it calls cannot be read: write it out"


@contextlib.contextmanager
def _readable(name: str) -> Iterator[None]:
    try:
        yield
    except (UnreadableError, RecursionError) as error:
        raise Mismatch(
            f"The code of the submission is too long or too deeply nested to see what {name} "
            f"uses: leave out what the exercise does not need.",
            {},
        ) from error


def _is_stub(node: ast.AST) -> bool:
    if not isinstance(node, ast.FunctionDef | ast.ClassDef):
        return False
    if isinstance(node, ast.ClassDef):
        methods = [inner for inner in node.body if isinstance(inner, ast.FunctionDef)]
        return bool(methods) and all(map(_is_stub, methods))
    match node.body[-1]:
        case ast.Raise(exc=ast.Name(id="NotImplementedError")):
            return len(node.body) <= 2
        case ast.Raise(exc=ast.Call(func=ast.Name(id="NotImplementedError"))):
            return len(node.body) <= 2
    return False


def _root(path: str) -> str:
    return path.partition(".")[0]


def _last(path: str) -> str:
    return path.rpartition(".")[2]
