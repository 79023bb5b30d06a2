"""IPython's shell, made only where something needs it: magics, `!` lines, `get_ipython()`.

A process that has IPython loaded takes half as long again to fork and to end.
"""

from __future__ import annotations

import ast
import os
import re
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .beside import read_source
from .magics import NO_PYTHON, SKIPPED
from .notebooks import code_cells

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell as _Shell
else:
    _Shell = object

_TIMEIT_OPTIONS = re.compile(r"^(\s*-([nrp]\s*\d+|[tcqov]+))*\s*")
_MAX_NOTES = 50


class Notes(list[str]):
    """What was passed over or done otherwise."""

    def add(self, text: str) -> None:
        """Remember it, within bounds."""
        if len(self) < _MAX_NOTES and text not in self:
            self.append(text[:200])


def is_loaded() -> bool:
    """Return whether IPython is there already, as the zygote's stack says."""
    return "IPython.core.interactiveshell" in sys.modules


def make_shell(module: types.ModuleType, notes: Notes) -> NotebookShell:
    """Return a shell whose names are those of a module, which keep their values."""
    path = list(sys.path)
    # What lies beside the notebook may have the name of a module that IPython needs.
    sys.path[:] = [entry for entry in path if entry not in ("", os.getcwd())]
    try:
        from IPython.core.interactiveshell import InteractiveShell
        from traitlets.config import Config
    finally:
        sys.path[:] = path
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.autocall = 0
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.cache_size = 0
    names = dict(module.__dict__)
    made = types.new_class(
        "NotebookShell",
        (NotebookShell, InteractiveShell),
        exec_body=lambda body: body.update(__module__=__name__),
    )
    shell: NotebookShell = made.instance(config=config, user_module=module)  # type: ignore[attr-defined]
    module.__dict__.update(names)
    shell.notes = notes
    shell.builtin_trap.activate()
    return shell


class NotebookShell(_Shell):
    """IPython without terminal, history and shell commands, and with forgiving magics."""

    notes: Notes
    # Runs the rest of a file that `%run` ran in a namespace, after what stopped it.
    recover: Callable[[str, str, BaseException, dict[str, Any]], None]

    def adopt(self, module: types.ModuleType) -> None:
        """Go on with the names of another module, as after a restart."""
        self.user_module, self.user_ns = self.prepare_user_module(module)
        self.reset(new_session=True)
        self.builtin_trap.activate()

    def rewrite_by(self, rewrite: Callable[[ast.Module], ast.Module]) -> None:
        """Have each cell's tree rewritten before it is compiled."""
        self.ast_transformers.append(types.SimpleNamespace(visit=rewrite))  # type: ignore[arg-type]

    def ask_exit(self) -> None:
        raise SystemExit

    def system(self, cmd: str) -> None:
        self.notes.add(f"shell command skipped: !{cmd}")

    system_piped = system_raw = system

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:
        self.notes.add(f"shell command skipped: !{cmd}")
        return [] if split else ""

    def run_line_magic(self, magic_name: str, line: str, _stack_depth: int = 1) -> Any:
        if magic_name == "cd" and os.path.isdir(folder := line.strip().strip("'\"")):
            # One that was handed in; a path of the student's own machine is passed over.
            os.chdir(folder)
            return None
        if magic_name in SKIPPED or self.find_line_magic(magic_name) is None:
            self.notes.add(f"magic skipped: %{magic_name} {line}".rstrip())
            return None
        if magic_name == "timeit":
            # What a student times in a notebook needs no second run here.
            self.ex(_TIMEIT_OPTIONS.sub("", line))
            return None
        return super().run_line_magic(magic_name, line, _stack_depth + 1)

    def run_cell_magic(self, magic_name: str, line: str, cell: str) -> Any:
        if magic_name in NO_PYTHON:
            self.notes.add(f"cell skipped: %%{magic_name}")
            return None
        if magic_name == "timeit" or self.find_cell_magic(magic_name) is None:
            if magic_name != "timeit":
                self.notes.add(f"magic skipped: %%{magic_name} {line}".rstrip())
            self.ex(self.transform_cell(cell))
            return None
        return super().run_cell_magic(magic_name, line, cell)

    def safe_execfile_ipy(
        self, fname: Any, shell_futures: bool = False, raise_exceptions: bool = False
    ) -> None:
        """Do what `%run` of a notebook does."""
        from IPython.utils.syspathcontext import prepended_to_syspath

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
