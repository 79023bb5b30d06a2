"""Files beside the notebook that are imported or run by it: of them, too, a failure costs itself.

An import that fails is remembered, and no more: the notebook may have another way prepared
(`try: import fast …`). Only where the importing statement itself has failed is the rest of the
file run, and the statement given another try, which then finds the module.
"""

from __future__ import annotations

import ast
import importlib.util
import sys
import types
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from typing import Any

from .faults import is_of_library

_REMEMBERED = 50


class FailedImports:
    """Modules of the student's own files whose import raised, the innermost first."""

    def __init__(self) -> None:
        self._failed: list[tuple[types.ModuleType, BaseException]] = []

    def remember(self) -> None:
        """Take note of every import that fails from now on."""
        run = SourceFileLoader.exec_module

        def exec_module(loader: SourceFileLoader, module: types.ModuleType) -> None:
            try:
                run(loader, module)
            except (Exception, SystemExit) as error:
                if not is_of_library(loader.path) and len(self._failed) < _REMEMBERED:
                    self._failed.append((module, error))
                raise

        SourceFileLoader.exec_module = exec_module  # type: ignore[method-assign, assignment]

    def forget(self) -> None:
        """Forget what failed so far: a cell has ended."""
        self._failed.clear()

    def take(self, error: BaseException) -> types.ModuleType | None:
        """Return the outermost module that is left of those whose import this has stopped."""
        for index in reversed(range(len(self._failed))):
            module, raised = self._failed[index]
            if raised is error:
                del self._failed[index]
                return module
        return None


def put_back(module: types.ModuleType) -> None:
    """Make a module importable of which the import system thinks that it has failed."""
    sys.modules[module.__name__] = module
    package, _, name = module.__name__.rpartition(".")
    if package in sys.modules:
        setattr(sys.modules[package], name, module)


def read_source(path: str) -> str:
    """Return the text of a Python file, "" if it cannot be read."""
    try:
        with open(path, "rb") as file:
            return importlib.util.decode_source(file.read())
    except (OSError, ValueError, SyntaxError):
        return ""


def executor(namespace: dict[str, Any]) -> Callable[[ast.Module, str], BaseException | None]:
    """Return what runs trees in a namespace and returns what they raise."""

    def execute(tree: ast.Module, file: str) -> BaseException | None:
        try:
            exec(compile(tree, file, "exec", dont_inherit=True), namespace)
        except BaseException as error:
            return error
        return None

    return execute
