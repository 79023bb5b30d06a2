"""The fixture `source`: how a function is written, for a test case that judges it so.

What no value tells, such as whether there is a loop, is read from the text of the function. A
process could be running something else by then, so what was read is run alone, and its values are
what the test case has to look at.
"""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Protocol

from autograder.models import Verdict
from autograder.sandbox import Session, StudentFault

from ..assertions import Mismatch
from ..authors import check_functions
from ..student import Student
from .calls import Wanted, full_name
from .closed import ClosedText
from .language import Forbidden, Reader
from .loops import Loops
from .program import Program, UnreadableError, read_program


class Alone(Protocol):
    """Where what has been read of a function is run."""

    def taken(self, name: str, text: ClosedText, renamed: frozenset[str]) -> Student:
        """Return what answers as `student` does, from the text of a function alone."""


class SourceCode:
    """How the submission under test is written; helper functions, aliases and files are followed.

    Each check returns what answers from the text that was read, and from nothing else:
    `alone = source.must_loop("f")`, then `alone.f(x)` is what the test case judges.
    """

    def __init__(self, code: Code, alone: Alone) -> None:
        self._code = code
        self._alone = alone

    def must_loop(self, name: str, *, allow: Sequence[str] = ()) -> Student:
        """Fail unless the function, or what it calls, has a loop, a comprehension or recursion.

        Args:
            name: the exercise's function.
            allow: full names of libraries' functions that it may use beside the usual ones.

        Raises:
            Mismatch: it has none, or holds what cannot be read.
            StudentFault: the submission does not define it, or left the stub as it was.
        """
        __tracebackhide__ = True
        with _readable(name):
            text, alone = self._read(name, Forbidden(), allow)
            if not any(True for _ in Loops(text)):
                raise Mismatch(f"{name} has no loop: write it with `for`.", {})
            return alone()

    def must_not_loop(self, name: str, *, allow: Sequence[str] = ()) -> Student:
        """Fail if the function, or what it calls, has a loop, a comprehension or recursion.

        Args:
            name: the exercise's function.
            allow: full names of libraries' functions that it may use beside the usual ones.

        Raises:
            Mismatch: the line of a loop, or of what cannot be read.
            StudentFault: the submission does not define it, or left the stub as it was.
        """
        __tracebackhide__ = True
        with _readable(name):
            text, alone = self._read(name, Forbidden(), allow)
            for part, node in Loops(text):
                place = part.statement.place(node)
                raise Mismatch(
                    f"{name} has a loop ({place}): let NumPy work on whole arrays.",
                    {"place": str(place)},
                )
            return alone()

    def must_not_nest_loops(
        self, name: str, deeper_than: int = 1, *, allow: Sequence[str] = ()
    ) -> Student:
        """Fail if the function, with what it calls, has more loops inside each other than that.

        Args:
            name: the exercise's function.
            deeper_than: how many loops may stand inside each other.
            allow: full names of libraries' functions that it may use beside the usual ones.

        Raises:
            Mismatch: how many there are, or the line of what cannot be read.
            StudentFault: the submission does not define it, or left the stub as it was.
        """
        __tracebackhide__ = True
        with _readable(name):
            text, alone = self._read(name, Forbidden(), allow)
            depth = Loops(text).depth()
            if depth > deeper_than:
                raise Mismatch(
                    f"{name}, with what it calls, has {depth} loops inside each other: let NumPy "
                    f"work on whole arrays.",
                    {"nested_loops": depth},
                )
            return alone()

    def must_avoid(
        self,
        name: str,
        *,
        functions: Sequence[str] = (),
        methods: Sequence[str] = (),
        operators: Sequence[str] = (),
        allow: Sequence[str] = (),
    ) -> Student:
        """Fail if the function, or what it calls, uses what it is to do without.

        Args:
            name: the exercise's function.
            functions: full names, such as "numpy.dot", however they are imported or renamed.
            methods: names after a dot, such as "dot" in `A.dot(B)`, or attributes such as "T".
            operators: of "@", "*" and "**".
            allow: full names of libraries' functions that it may use beside the usual ones.

        Raises:
            CourseError: none of the functions is there, or nothing is named.
            Mismatch: what is used or cannot be read, and the line.
            StudentFault: the submission does not define it, or left the stub as it was.
        """
        __tracebackhide__ = True
        if functions or not (methods or operators):
            check_functions(functions)
        with _readable(name):
            _, alone = self._read(name, Forbidden(functions, methods, operators), allow)
            return alone()

    def must_call(
        self,
        name: str,
        *functions: str,
        methods: Sequence[str] = (),
        operators: Sequence[str] = (),
    ) -> None:
        """Fail unless the function, or what it calls, uses one of these.

        Nothing is run alone for that: any library may be used, and what is judged are the values
        that `student` gives. Code that can never run does not count, as far as that can be read.

        Args:
            name: the exercise's function.
            functions: full names, such as "np.linalg.solve", however they are imported or renamed;
                one of several is enough.
            methods: names after a dot, such as "groupby" in `df.groupby("town")`.
            operators: of "@", "*" and "**".

        Raises:
            CourseError: none of the functions is there, or nothing is named.
            Mismatch: none of them is used, or the code cannot be read.
            StudentFault: the submission does not define it, or left the stub as it was.
        """
        __tracebackhide__ = True
        wanted = Wanted(tuple(map(full_name, functions)), tuple(methods), tuple(operators))
        if functions or not (methods or operators):
            check_functions(wanted.functions)
        with _readable(name):
            if not wanted.is_used_in(self._code.closed(name)):
                raise Mismatch(f"{name} does not use {wanted.words()}, as this task asks.", {})

    def _read(
        self, name: str, forbidden: Forbidden, allow: Sequence[str]
    ) -> tuple[ClosedText, Callable[[], Student]]:
        text = self._code.closed(name)
        reader = Reader(text, forbidden, frozenset(allow))
        for found in reader.findings():
            place = found.part.statement.place(found.node)
            raise Mismatch(f"{name} {found.words} ({place}).", {"place": str(place)})
        return text, lambda: self._alone.taken(name, text, reader.renamed())


class Code:
    """A submission's code, read once for all its test cases."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._closed: dict[str, ClosedText] = {}

    def closed(self, name: str) -> ClosedText:
        """Return a function with all that it uses.

        Raises:
            UnreadableError: that is too long or too deeply nested.
            Mismatch: it may stand in a cell that cannot be read.
            StudentFault: the submission does not define it, or left the stub as it was.
        """
        self._session.run()
        if name not in self._closed:
            self._require_written(name)
            self._closed[name] = ClosedText.of(self._program, name)
        return self._closed[name]

    @cached_property
    def _program(self) -> Program:
        return read_program(self._session.cells, self._session.helpers)

    def _require_written(self, name: str) -> None:
        found = self._program.meaning("", name)
        if not found:
            unread = self._program.why_unread(name)
            raise StudentFault(
                Verdict.MISSING,
                f"No `def {name}` was found in the submission: this test case reads its code"
                f"{f', and {unread}' if unread else ''}.",
            )
        if lost := self._program.why_lost(name):
            raise Mismatch(f"{name} cannot be judged by how it is written: {lost}.", {})
        if all(_is_stub(statement.node) for statement in found):
            raise StudentFault(
                Verdict.NOT_ATTEMPTED,
                f"{name}() is not written yet: replace `raise NotImplementedError` by your "
                f"solution.",
            )


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
