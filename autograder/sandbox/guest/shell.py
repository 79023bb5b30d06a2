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

from .beside import FailedImports, executor, put_back, read_source
from .damage import read_repaired
from .faults import describe
from .magics import NO_PYTHON, SKIPPED
from .notebooks import code_cells
from .recovery import Outcome, Recovery
from .repair import repairs, without_timing

_FUTURE_FLAGS = 0
for _feature in __future__.all_feature_names:
    _FUTURE_FLAGS |= getattr(__future__, _feature).compiler_flag

_TIMEIT_OPTIONS = re.compile(r"^(\s*-([nrp]\s*\d+|[tcqov]+))*\s*")
_UNREADABLE = (SyntaxError, ValueError, MemoryError, RecursionError, OverflowError)
_MAX_NOTES = 50
# A cell's last value, which has to be taken from its syntax tree: at twice the price.
_LAST_VALUE = re.compile(r"(?<!\w)_(?!\w)")

_WARM_UP = ("1;", "%time 1", "%matplotlib inline", "print(1)\n2", "1/0", "def f(x):\n  return x")


def cell_file(number: int) -> str:
    """Return the file name under which cell `number`, counted from 1, is compiled."""
    return f"<cell {number}>"


class NotebookShell(InteractiveShell):
    """IPython without terminal, history and shell commands, and with forgiving magics."""

    notes: list[str]
    # Runs the rest of a file that `%run` ran in a namespace, after what stopped it.
    recover: Callable[[str, str, BaseException, dict[str, Any]], None]

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
                    result = self.run_cell(source, silent=True)
                    error = result.error_before_exec or result.error_in_exec
                    if error is not None:
                        self.recover(str(path), source, error, self.user_ns)
        finally:
            self.compile.get_code_name = name_code  # type: ignore[method-assign]

    def safe_execfile(
        self,
        fname: Any,
        *where: Any,
        exit_ignore: bool = False,
        raise_exceptions: bool = False,
        shell_futures: bool = False,
    ) -> None:
        """Do what `%run` of a script does."""
        try:
            super().safe_execfile(
                fname,
                *where,
                exit_ignore=exit_ignore,
                raise_exceptions=True,
                shell_futures=shell_futures,
            )
        except (Exception, SystemExit) as error:
            if raise_exceptions:
                raise
            path = str(Path(fname).expanduser().resolve())
            self.recover(path, read_source(path), error, where[0])


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
        self._recovery = Recovery()
        self._rewrite: Callable[[ast.Module], ast.Module] | None = None
        self._cell = 0
        self._failed_imports = FailedImports()
        self._failed_imports.remember()
        self._shell.recover = self._recover_file
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

    def start(
        self,
        cells: Iterable[str],
        read_input: Callable[..., str],
        recovery: Recovery | None = None,
        name: str = "",
    ) -> None:
        """Forget the warm-up and become `__main__`.

        Args:
            cells: the sources of all cells.
            read_input: answers `input()`.
            recovery: runs what is left of cells that fail.
            name: the file that was handed in, "" if there is none.
        """
        self._wants_last = any(map(_LAST_VALUE.search, cells))
        self._recovery = recovery or Recovery()
        self._recovery.mend = self._mend
        self._shell.notes = []
        sys.modules["__main__"] = self._shell.user_module
        sys.argv = [name]
        if name.endswith(".py"):
            # As Python gives it to a script; a notebook has none.
            self.namespace["__file__"] = os.path.join(os.getcwd(), name)
        self.namespace["__builtins__"].input = read_input

    def rewrite_by(self, rewrite: Callable[[ast.Module], ast.Module]) -> None:
        """Have each cell's tree rewritten before it is compiled; its text stays as it is."""
        self._rewrite = rewrite
        transformer = types.SimpleNamespace(visit=rewrite)
        self._shell.ast_transformers.append(transformer)  # type: ignore[arg-type]

    def run_cell(self, number: int, source: str) -> Outcome:
        """Run one cell in the namespace, and what can be run of one that fails."""
        name = cell_file(number)
        self._cell = number
        self._failed_imports.forget()
        linecache.cache[name] = (len(source), None, source.splitlines(keepends=True), name)
        try:
            plain, last = self._compile(source, name)
        except Exception:  # not plain Python: IPython's syntax, or a mistake
            return self._run_repaired(number, source, name)
        return self._recovered(number, name, source, self._run_plain(plain, last))

    def _recovered(
        self, number: int, name: str, source: str, error: BaseException | None
    ) -> Outcome:
        """Run what can be run after what a cell raised, if it did, `source` being what was run."""
        if error is None:
            return Outcome()
        return self._recovery.after(number, name, source, error, self._run_tree)

    def _mend(self, error: BaseException) -> bool:
        """Run the rest of a file beside the notebook whose import failed; say if there was one."""
        module = self._failed_imports.take(error)
        if module is None or not isinstance(module.__file__, str):
            return False
        put_back(module)
        path = module.__file__
        self._recover_file(path, read_source(path), error, module.__dict__)
        return True

    def _recover_file(
        self, path: str, source: str, error: BaseException, namespace: dict[str, Any]
    ) -> None:
        self._raised = error
        execute = executor(namespace)
        if isinstance(error, SyntaxError) and error.filename == path:
            found = read_repaired(source, self._shell.transform_cell)
            self._recovery.around(self._cell, path, found.statements, found.damages, execute)
        else:
            ran = self._transform(source)
            self._recovery.after(self._cell, path, source if ran is None else ran, error, execute)
        said = describe(error)
        why = f"{said['kind']}: {said['message']}"[:100]
        self.note(f"{os.path.basename(path)} failed ({why}); the rest of it was run")

    def _run_tree(self, tree: ast.Module, name: str) -> BaseException | None:
        tree = self._rewrite(tree) if self._rewrite else tree
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", SyntaxWarning)
                code = compile(tree, name, "exec", self._flags, True)
        except _UNREADABLE as error:
            return error
        self._flags |= code.co_flags & _FUTURE_FLAGS
        return self._run_plain(code, None)

    def _compile(self, source: str, name: str) -> tuple[types.CodeType, types.CodeType | None]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SyntaxWarning)
            last = None
            if self._wants_last or self._rewrite:
                tree = compile(source, name, "exec", ast.PyCF_ONLY_AST | self._flags, True)
                tree = self._rewrite(tree) if self._rewrite else tree
                if tree.body and isinstance(final := tree.body[-1], ast.Expr):
                    tree.body.pop()
                    last = compile(ast.Expression(final.value), name, "eval", self._flags, True)
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

    def _run_repaired(self, number: int, source: str, name: str) -> Outcome:
        """Run what is not plain Python, repairing invisible characters and tabs on the way."""
        visible, *expanded = repairs(without_timing(source))
        for candidate in (visible, *expanded):
            if candidate == source:
                continue
            try:
                code, last = self._compile(candidate, name)
            except Exception:
                continue
            return self._recovered(number, name, candidate, self._run_plain(code, last))
        transformed = self._transform(visible)
        if transformed is None:
            readable = read_repaired(source, self._shell.transform_cell)
            statements, damages = readable.statements, readable.damages
            return self._recovery.around(number, name, statements, damages, self._run_tree)
        stopped, raised = self._run_with_ipython(visible, name)
        if stopped is not None:
            return self._recovered(number, name, transformed, stopped)
        return Outcome([] if raised is None else [raised])

    def _transform(self, source: str) -> str | None:
        """Return a cell as the Python that IPython makes of it; None if that is none.

        IPython itself would find that out in the midst of running it.
        """
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                text: str = self._shell.transform_cell(source)
                flags = self._flags | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
                compile(text, "<cell>", "exec", flags, True)
        except Exception:
            return None
        return text

    def _run_with_ipython(
        self, source: str, name: str = "<cell>"
    ) -> tuple[BaseException | None, BaseException | None]:
        """Run a cell; return what stopped it, and what any magic in it has shown as an error."""
        self._raised = None
        self._shell.compile.get_code_name = lambda *_: name  # type: ignore[method-assign]
        result = self._shell.run_cell(source, store_history=False, silent=True)
        return result.error_before_exec or result.error_in_exec, self._raised

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
