"""Notebook cells, run as IPython would run them, at close to the price of plain `exec`.

A cell that compiles as plain Python is executed directly: IPython's own machinery (transformers,
event hooks, display formatting) costs three times the cell and changes nothing that a later cell
could see. Everything else, magics and `!` lines first, goes through the real IPython.
"""

from __future__ import annotations
import __future__

import ast
import linecache
import os
import re
import sys
import types
import warnings
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.syspathcontext import prepended_to_syspath
from traitlets.config import Config

from .magics import NO_PYTHON, SKIPPED
from .notebooks import code_cells
from .repair import repairs

_FUTURE_FLAGS = 0
for _feature in __future__.all_feature_names:
    _FUTURE_FLAGS |= getattr(__future__, _feature).compiler_flag

_TIMEIT_OPTIONS = re.compile(r"^(\s*-([nrp]\s*\d+|[tcqov]+))*\s*")
_MAX_NOTES = 50
# A cell's last value, which has to be taken from its syntax tree: at twice the price.
_LAST_VALUE = re.compile(r"(?<!\w)_(?!\w)")

_WARM_UP = ("1;", "%time 1", "%matplotlib inline", "print(1)\n2", "1/0", "def f(x):\n  return x")


def cell_file(number: int) -> str:
    """Return the file name under which cell `number`, counted from 1, is compiled."""
    return f"<cell {number}>"


def _line_at_top_level(error: BaseException, file: str) -> int:
    """Return the line of a cell's own statement that raised, 0 if it was raised further in."""
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    if traceback is None:
        return 0
    code = traceback.tb_frame.f_code
    is_own = code.co_filename == file and code.co_name == "<module>"
    return traceback.tb_lineno if is_own else 0


class NotebookShell(InteractiveShell):
    """IPython without terminal, history and shell commands, and with forgiving magics."""

    notes: list[str]

    def note(self, text: str) -> None:
        """Remember, within bounds, that something was passed over."""
        if len(self.notes) < _MAX_NOTES and text not in self.notes:
            self.notes.append(text[:200])

    def ask_exit(self) -> None:
        raise SystemExit

    def system(self, cmd: str) -> None:
        self.note(f"shell command skipped: !{cmd}")

    system_piped = system_raw = system

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        self.note(f"shell command skipped: !{cmd}")
        return [] if split else ""

    def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
        if magic_name == "cd" and os.path.isdir(folder := line.strip().strip("'\"")):
            # One that was handed in; a path of the student's own machine is passed over.
            os.chdir(folder)
            return None
        if magic_name in SKIPPED or self.find_line_magic(magic_name) is None:
            self.note(f"magic skipped: %{magic_name} {line}".rstrip())
            return None
        if magic_name == "timeit":
            # What a student times in a notebook needs no second run here.
            self.ex(_TIMEIT_OPTIONS.sub("", line))
            return None
        return super().run_line_magic(magic_name, line, _stack_depth + 1)

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        if magic_name in NO_PYTHON:
            self.note(f"cell skipped: %%{magic_name}")
            return None
        if magic_name == "timeit" or self.find_cell_magic(magic_name) is None:
            if magic_name != "timeit":
                self.note(f"magic skipped: %%{magic_name} {line}".rstrip())
            self.ex(self.transform_cell(cell))
            return None
        return super().run_cell_magic(magic_name, line, cell)

    def safe_execfile_ipy(
        self, fname: Any, shell_futures: bool = False, raise_exceptions: bool = False
    ) -> None:
        """Do what `%run` of a notebook does."""
        path = Path(fname).expanduser().resolve()
        name_code = self.compile.get_code_name
        self.compile.get_code_name = lambda *_: str(path)  # type: ignore[method-assign]
        try:
            with prepended_to_syspath(str(path.parent)):
                sources = code_cells(path) if path.suffix == ".ipynb" else [path.read_text("utf-8")]
                for source in sources:
                    self.run_cell(source, silent=True).raise_error()
        finally:
            self.compile.get_code_name = name_code  # type: ignore[method-assign]


class Notebook:
    """The namespace and the cells of one notebook."""

    def __init__(self) -> None:
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.autocall = 0
        config.InteractiveShell.colors = "nocolor"
        config.InteractiveShell.cache_size = 0
        self._shell = NotebookShell.instance(config=config)
        self._shell.notes = []
        self._flags = 0
        self._wants_last = True
        self._raised: BaseException | None = None
        self._shell.set_custom_exc((BaseException,), self._keep_exception)
        for cell in _WARM_UP:
            self._run_with_ipython(cell)
        self.namespace: dict[str, Any] = self._shell.user_ns
        self.reset()

    def reset(self) -> None:
        """Forget every name."""
        self._shell.reset(new_session=True)
        self._shell.builtin_trap.activate()
        self.namespace = self._shell.user_ns
        self._flags = 0
        self._run_plain(compile("1", "<warm up>", "exec"), None)

    @property
    def notes(self) -> list[str]:
        """What magics and shell commands were passed over so far."""
        return self._shell.notes

    def note(self, text: str) -> None:
        """Remember that something was passed over or done otherwise."""
        self._shell.note(text)

    def start(self, cells: Iterable[str], read_input: Callable[..., str]) -> None:
        """Forget the warm-up, become `__main__`, and answer `input()` by `read_input`."""
        self._wants_last = any(map(_LAST_VALUE.search, cells))
        self._shell.notes = []
        sys.modules["__main__"] = self._shell.user_module
        self.namespace["__builtins__"].input = read_input

    def run_cell(self, number: int, source: str) -> BaseException | None:
        """Run one cell in the namespace; return what it raised, if it did."""
        name = cell_file(number)
        linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
        try:
            plain, last = self._compile(source, name)
        except Exception:  # not plain Python: IPython's syntax, or a mistake that IPython names
            return self._run_repaired(source, name)
        error = self._run_plain(plain, last)
        self._run_after_import(source, name, error)
        return error

    def _run_after_import(self, source: str, name: str, error: BaseException | None) -> None:
        """Run what stands below an import of a module that is not here, a course's helper say.

        The cell has failed all the same; but what it defines further down may be right.
        """
        while isinstance(error, ModuleNotFoundError):
            line = _line_at_top_level(error, name)
            body = ast.parse(source, name).body
            failed = [
                index
                for index, node in enumerate(body)
                if isinstance(node, ast.Import | ast.ImportFrom) and node.lineno == line
            ]
            if not failed:
                return
            # The statements keep their lines, for messages.
            below = ast.Module(body[failed[0] + 1 :], [])
            error = self._run_plain(compile(below, name, "exec", self._flags, True), None)

    def _compile(self, source: str, name: str) -> tuple[types.CodeType, types.CodeType | None]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            last = None
            if self._wants_last:
                tree = compile(source, name, "exec", ast.PyCF_ONLY_AST | self._flags, True)
                if tree.body and isinstance(tree.body[-1], ast.Expr):
                    expression = ast.Expression(tree.body.pop().value)
                    last = compile(expression, name, "eval", self._flags, True)
                code = compile(tree, name, "exec", self._flags, True)
            else:
                code = compile(source, name, "exec", self._flags, True)
        self._flags |= code.co_flags & _FUTURE_FLAGS
        return code, last

    def _run_plain(self, code: types.CodeType, last: types.CodeType | None) -> BaseException | None:
        try:
            exec(code, self.namespace)
            if last is not None:
                value = eval(last, self.namespace)
                if value is not None:
                    self.namespace["_"] = value
        except BaseException as error:
            return error
        return None

    def _run_repaired(self, source: str, name: str) -> BaseException | None:
        """Run what is not plain Python, repairing invisible characters and tabs on the way."""
        visible, *expanded = repairs(source)
        for candidate in (visible, *expanded):
            if candidate == source:
                continue
            try:
                code, last = self._compile(candidate, name)
            except Exception:
                continue
            error = self._run_plain(code, last)
            self._run_after_import(candidate, name, error)
            return error
        failed = self._run_with_ipython(visible, name)
        if isinstance(failed, ModuleNotFoundError):
            self._run_after_import(self._shell.transform_cell(visible), name, failed)
        return failed

    def _run_with_ipython(self, source: str, name: str = "<cell>") -> BaseException | None:
        self._raised = None
        self._shell.compile.get_code_name = lambda *_: name  # type: ignore[method-assign]
        result = self._shell.run_cell(source, store_history=False, silent=True)
        error: BaseException | None = result.error_before_exec or result.error_in_exec
        return self._raised or error

    def _keep_exception(
        self, shell: Any, kind: Any, error: BaseException, traceback: Any, tb_offset: Any = None
    ) -> None:
        self._raised = error


def inert_module(name: str) -> types.ModuleType:
    """Return a module whose every name is a function that does nothing.

    Notebooks import our package to check themselves; while grading there is nothing to check.
    """
    module = types.ModuleType(name, "A stand-in while grading.")

    def make(attribute: str) -> Any:
        if attribute.startswith("__"):
            raise AttributeError(attribute)
        return lambda *arguments, **keywords: None

    module.__getattr__ = make  # type: ignore[method-assign]
    return module
