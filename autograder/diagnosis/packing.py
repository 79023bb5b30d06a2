"""A scenario's function as bytes: its code, and all that it carries along.

What is packed goes to where students' code runs, and is thereby public. So code of the hidden tests
and of the reference is refused, and so is what cannot be sent.
"""

from __future__ import annotations

import marshal
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.course import Assignment, modules_of
from autograder.errors import CourseError
from autograder.sandbox.values import WireError, pack

from .code_text import text_of

_Entry = tuple[str, Any]
# The version of marshal that every Python reads.
_READ_BY_ALL = 2


def pack_scenario(
    assignment: Assignment, name: str, function: types.FunctionType, as_text: bool = False
) -> bytes:
    """Return a function as `sandbox/guest/scenarios.py` puts it together again.

    Its code goes as it is, or, for a Python that has another bytecode, as text.

    Raises:
        CourseError: it carries what may not or cannot be sent.
    """
    secret = (assignment.folder.resolve(), assignment.numpy_reference.parent.resolve())
    course = assignment.folder.parents[1].resolve()
    path = assignment.numpy_reference.with_name("scenarios.py").resolve()
    given = modules_of(assignment.given_files)
    return _Packer(name, path, secret, course, given, as_text).packed(function)


class _Packer:
    def __init__(
        self,
        name: str,
        path: Path,
        secret: tuple[Path, ...],
        course: Path,
        given: frozenset[str],
        as_text: bool,
    ) -> None:
        self._name = name
        self._path = path
        self._secret = secret
        self._course = course
        # Modules of the course that students have.
        self._given = given
        self._as_text = as_text
        self._functions: list[types.FunctionType] = []

    def packed(self, function: Any) -> bytes:
        if not isinstance(function, types.FunctionType):
            raise self._wrong("its function", "write it as a def or a lambda")
        self._number_of(function)
        parts = []
        # Packing one function finds others.
        for each in self._functions:
            parts.append(self._part(each))
        return marshal.dumps(parts, _READ_BY_ALL if self._as_text else marshal.version)

    def _number_of(self, function: types.FunctionType) -> int:
        for number, known in enumerate(self._functions):
            if known is function:
                return number
        self._check_origin(function.__code__)
        self._functions.append(function)
        return len(self._functions) - 1

    def _check_origin(self, code: types.CodeType) -> None:
        path = Path(code.co_filename).resolve()
        if path == self._path:
            return
        if any(path.is_relative_to(folder) for folder in self._secret):
            raise self._wrong(
                f"{code.co_name} of {path.name}", "what a scenario carries is public: leave it out"
            )
        if not path.is_file():
            raise self._wrong(code.co_name, "its code comes from no file: write it as a def")

    def _part(self, function: types.FunctionType) -> tuple[Any, ...]:
        code = function.__code__
        known = function.__globals__
        cells = [
            self._entry(name, cell.cell_contents)
            for name, cell in zip(code.co_freevars, function.__closure__ or (), strict=True)
        ]
        names = {
            name: self._entry(name, known[name])
            for name in dict.fromkeys(_names_in(code))
            if name in known
        }
        return (
            self._text_of(code) if self._as_text else _without_path(code),
            self._entry("a default", function.__defaults__),
            self._entry("a default", function.__kwdefaults__),
            cells,
            names,
        )

    def _text_of(self, code: types.CodeType) -> tuple[str, str]:
        text = text_of(code)
        if text is None:
            problem = "what stands in its file is something else by now: write it as a def"
            raise self._wrong(f"{code.co_name}, which has to be sent as text", problem)
        return text, code.co_name

    def _entry(self, name: str, value: Any) -> _Entry:
        if isinstance(value, types.ModuleType):
            if not self._is_installed(value.__name__):
                raise self._wrong(f"the module {name}", "students do not have it: leave it out")
            return ("module", value.__name__)
        if callable(value) and self._is_member(value):
            return ("member", (value.__module__, value.__qualname__))
        if isinstance(value, types.FunctionType):
            return ("function", self._number_of(value))
        if isinstance(value, tuple) and any(map(callable, value)):
            raise self._wrong(name, "functions cannot stand in a tuple: call them by their names")
        try:
            return ("value", pack(value))
        except WireError as error:
            problem = "only functions, libraries and plain values can be sent"
            raise self._wrong(f"{name}, a {type(value).__name__}", problem) from error

    def _is_member(self, value: Any) -> bool:
        """Return whether an installed library offers a function or class under its own name."""
        module = getattr(value, "__module__", None)
        name = getattr(value, "__qualname__", ".")
        if not isinstance(module, str) or "." in name or not self._is_installed(module):
            return False
        if module.partition(".")[0] in self._given:
            # Loaded once for each use of it, so not always the same object.
            return True
        return getattr(sys.modules.get(module), name, None) is value

    def _is_installed(self, module: str) -> bool:
        root = module.partition(".")[0]
        if root in self._given:
            return True
        if root in sys.stdlib_module_names:
            return root != "__main__"
        path = getattr(sys.modules.get(root), "__file__", None)
        is_ours = path is None or Path(path).resolve().is_relative_to(self._course)
        return root != "autograder" and (not is_ours or "site-packages" in Path(path or "").parts)

    def _wrong(self, what: str, problem: str) -> CourseError:
        return CourseError(f"{self._path}: the scenario of {self._name} carries {what}: {problem}.")


def _names_in(code: types.CodeType) -> Iterator[str]:
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from _names_in(constant)


def _without_path(code: types.CodeType) -> types.CodeType:
    """Return code that does not say where in the grader's file system it comes from."""
    constants = tuple(
        _without_path(constant) if isinstance(constant, types.CodeType) else constant
        for constant in code.co_consts
    )
    return code.replace(co_filename="<scenario>", co_consts=constants)
