"""The interpreter that `local` starts for one notebook: runs its cells, then its checks.

What comes of each is written to a file at once, so that it is there whatever comes next.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from autograder.models import CellError, Verdict
from autograder.sandbox import StudentFault, seeds, tidies
from autograder.sandbox.guest import faults
from autograder.sandbox.guest.libraries import Libraries
from autograder.sandbox.guest.output import captured
from autograder.sandbox.guest.shell import Notebook, inert_module
from autograder.testing.student_errors import missing

from .local import CHECKS_BEGIN, JOB, LOG, SCRATCH
from .model import Check, read_sheet
from .run import KernelEvaluator, run_checks

_CELL_OUTPUT_CHARS = 64_000


class _RunEvaluator(KernelEvaluator):
    """Evaluates where the cells have run, and says of a missing name what the grading would."""

    def __init__(
        self, namespace: dict[str, Any], cells: list[str], failed: Sequence[CellError]
    ) -> None:
        super().__init__(namespace, cells)
        self._failed = failed

    def evaluate(self, exercise: str, check: Check) -> tuple[Any, dict[str, Any]]:
        if exercise not in self._namespace:
            names = [name for name in self._namespace if not name.startswith("_")]
            raise StudentFault(Verdict.MISSING, missing(exercise, names, self._failed, self._text))
        return super().evaluate(exercise, check)


def main(name: str) -> None:
    """Carry out the job in a folder, and end this interpreter."""
    folder = Path(name)
    job = json.loads((folder / JOB).read_text(encoding="utf-8"))
    sheet = read_sheet({"metadata": {"autograder": job["sheet"]}})
    notebook = Notebook()
    os.chdir(folder / SCRATCH)
    sys.path.insert(0, "")
    sys.modules["autograder"] = inert_module("autograder")
    with (folder / LOG).open("w", encoding="utf-8") as log:

        def say(**entry: Any) -> None:
            log.write(json.dumps(entry) + "\n")
            log.flush()

        try:
            failed = _run_cells(notebook, job["cells"], job["name"], say)
            say(cell=CHECKS_BEGIN)
            evaluator = _RunEvaluator(notebook.namespace, job["cells"], failed)
            for result in run_checks(sheet, evaluator, job["only"]):
                say(result=result.plain())
            say(done=True)
        except Exception as error:  # what the notebook raises has been caught where it ran
            say(ours=f"{type(error).__name__}: {error}")
    # Threads and exit handlers of the notebook have nothing more to say.
    os._exit(0)


def _run_cells(
    notebook: Notebook, cells: Sequence[str], name: str, say: Callable[..., None]
) -> list[CellError]:
    """Run all cells and return what failed of them."""
    failed: list[CellError] = []
    notebook.start(cells, _no_input, name=name)
    libraries = Libraries(seeds(), tidies())
    libraries.seed(0)
    for number, source in enumerate(cells, start=1):
        say(cell=number)
        with captured(_CELL_OUTPUT_CHARS):
            outcome = notebook.run_cell(number, source)
            libraries.tidy()
        failed += [_cell_error(number, error) for error in outcome.errors]
    return failed


def _cell_error(number: int, error: BaseException) -> CellError:
    fault = faults.describe(error)
    lines = [line for cell, line in fault["frames"] if cell == number]
    return CellError(number, fault["kind"], fault["message"], lines[-1] if lines else 0)


def _no_input(prompt: object = "", /) -> str:
    raise EOFError("input() has nobody to ask while checks run: use a fixed value instead")
