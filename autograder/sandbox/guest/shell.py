"""Notebook cells, run as IPython would run them, at close to the price of plain `exec`.

A cell that compiles as plain Python is executed directly: IPython's own machinery (transformers,
event hooks, display formatting) costs three times the cell and changes nothing that a later cell
could see. Everything else, magics and `!` lines first, goes through the real IPython, which is
there from the beginning where a look at the cells has said so (`notation.py`), and else made when
it is needed.
"""

from __future__ import annotations
import __future__

import ast
import builtins
import linecache
import os
import re
import sys
import types
import warnings
from collections.abc import Callable, Iterable
from typing import Any

from . import interactive
from .beside import FailedImports, executor, put_back, read_source
from .damage import read_repaired
from .faults import describe
from .notation import dedented, is_plain
from .recovery import Outcome, Recovery
from .repair import repairs, without_timing

_FUTURE_FLAGS = 0
for _feature in __future__.all_feature_names:
    _FUTURE_FLAGS |= getattr(__future__, _feature).compiler_flag

_UNREADABLE = (SyntaxError, ValueError, MemoryError, RecursionError, OverflowError)
# A cell's last value, which has to be taken from its syntax tree: at twice the price.
_LAST_VALUE = re.compile(r"(?<!\w)_(?!\w)")

_WARM_UP = ("1;", "%time 1", "%matplotlib inline", "print(1)\n2", "1/0", "def f(x):\n  return x")


def cell_file(number: int) -> str:
    """Return the file name under which cell `number`, counted from 1, is compiled."""
    return f"<cell {number}>"


class Notebook:
    """The namespace and the cells of one notebook."""

    def __init__(self) -> None:
        self.notes = interactive.Notes()
        self._shell: interactive.NotebookShell | None = None
        self._flags = 0
        self._wants_last = True
        self._raised: BaseException | None = None
        self._recovery = Recovery()
        self._rewrite: Callable[[ast.Module], ast.Module] | None = None
        self._cell = 0
        self._failed_imports = FailedImports()
        self._failed_imports.remember()
        self._begin()
        self.warm_up()

    def warm_up(self) -> None:
        """Make IPython's shell ahead where IPython is loaded."""
        if interactive.is_loaded() and self._shell is None:
            for cell in _WARM_UP:
                self._run_with_ipython(cell)
            self.reset()

    def reset(self) -> None:
        """Forget every name."""
        self._begin()
        if self._shell is not None:
            self._shell.adopt(self._module)
        self._flags = 0
        self._run_plain(compile("1", "<warm up>", "exec"), None)

    def _begin(self) -> None:
        self._module = types.ModuleType("__main__")
        self.namespace: dict[str, Any] = self._module.__dict__
        self.namespace.update(__builtin__=builtins, __builtins__=builtins)
        if self._shell is None:
            # As ever in a notebook; most never ask for them.
            self.namespace.update(exit=_exit, quit=_exit)
            vars(builtins).update(
                __IPYTHON__=True, get_ipython=self._interactive, display=self._display
            )

    def _display(self, *values: Any, **options: Any) -> Any:
        self._interactive()
        return vars(builtins)["display"](*values, **options)

    def _interactive(self) -> interactive.NotebookShell:
        """Return IPython's shell, made now where there is none yet."""
        if self._shell is None:
            self._shell = interactive.make_shell(self._module, self.notes)
            self._shell.recover = self._recover_file
            self._shell.set_custom_exc((BaseException,), self._keep_exception)
            if self._rewrite is not None:
                self._shell.rewrite_by(self._rewrite)
        return self._shell

    def note(self, text: str) -> None:
        """Remember that something was passed over or done otherwise."""
        self.notes.add(text)

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
        self.warm_up()
        self._wants_last = any(map(_LAST_VALUE.search, cells))
        self._recovery = recovery or Recovery()
        self._recovery.mend = self._mend
        self.notes.clear()
        sys.modules["__main__"] = self._module
        sys.argv = [name]
        if name.endswith(".py"):
            # As Python gives it to a script; a notebook has none.
            self.namespace["__file__"] = os.path.join(os.getcwd(), name)
        self.namespace["__builtins__"].input = read_input

    def rewrite_by(self, rewrite: Callable[[ast.Module], ast.Module]) -> None:
        """Have each cell's tree rewritten before it is compiled; its text stays as it is."""
        self._rewrite = rewrite
        if self._shell is not None:
            self._shell.rewrite_by(rewrite)

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
            found = read_repaired(source, self._as_python)
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
            readable = read_repaired(source, self._as_python)
            statements, damages = readable.statements, readable.damages
            return self._recovery.around(number, name, statements, damages, self._run_tree)
        if is_plain(visible):
            return self._recovered(number, name, transformed, self._run_dedented(transformed, name))
        stopped, raised = self._run_with_ipython(visible, name)
        if stopped is not None:
            return self._recovered(number, name, transformed, stopped)
        return Outcome([] if raised is None else [raised])

    def _as_python(self, source: str) -> str:
        if is_plain(source):
            return dedented(source)
        text: str = self._interactive().transform_cell(source)
        return text

    def _run_dedented(self, source: str, name: str) -> BaseException | None:
        try:
            code, last = self._compile(source, name)
        except _UNREADABLE as error:
            return error
        return self._run_plain(code, last)

    def _transform(self, source: str) -> str | None:
        """Return a cell as the Python that IPython makes of it; None if that is none.

        IPython itself would find that out in the midst of running it.
        """
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                text = self._as_python(source)
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
        shell = self._interactive()
        shell.compile.get_code_name = lambda *_: name  # type: ignore[method-assign]
        result = shell.run_cell(source, store_history=False, silent=True)
        return result.error_before_exec or result.error_in_exec, self._raised

    def _keep_exception(
        self, shell: Any, kind: Any, error: BaseException, traceback: Any, tb_offset: Any = None
    ) -> None:
        self._raised = error


def _exit(*_: object) -> None:
    raise SystemExit


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
