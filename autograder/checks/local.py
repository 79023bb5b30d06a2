"""Public checks without a fence: one's own notebook, on one's own machine, on any system.

The cells run in a fresh interpreter, in a scratch folder with copies of the notebook's files, and
by the same shell as behind the fence. The interpreter's end and its clock are watched from here, so
a notebook that hangs or crashes costs its checks and nothing else. That is no protection: the code
has all the rights of whoever asked for this.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import SandboxError
from autograder.models import Submission, Verdict
from autograder.sandbox import StudentFault, environment

from .model import CheckSheet, sheet_to_data
from .run import CheckResult

# Without the current folder on the path, in which a helper may be called like a library.
_BOOT = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from autograder.checks.interpreter import main; main(sys.argv[2])"
)
JOB, LOG, SCRATCH = "job.json", "log", "scratch"
_ERRORS = "errors"
CHECKS_BEGIN = -1
_START_S, _LOOK_S = 120.0, 0.05


@dataclass
class _Log:
    """What the other interpreter has told so far."""

    cell: int = 0
    results: tuple[CheckResult, ...] = ()
    is_complete: bool = False


def check_locally(
    sheet: CheckSheet, submission: Submission, only: str, limit_s: float
) -> list[CheckResult]:
    """Return the results of all checks, or of one exercise's, whatever the notebook does.

    Raises:
        SandboxError: the other interpreter did not even begin, or failed by a fault of ours.
    """
    with tempfile.TemporaryDirectory(prefix="autograder-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        _lay_down(folder, sheet, submission, only)
        status = _run(folder, limit_s)
        log = _read(folder / LOG)
        if not log.cell:
            words = (folder / _ERRORS).read_text(encoding="utf-8", errors="replace").split("\n")
            said = [line for line in words if line.strip()]
            raise SandboxError(
                f"Python did not start for the notebook: {said[-1] if said else 'it said nothing'}"
            )
    results = list(log.results)
    if not log.is_complete:
        results += _left_over(sheet, only, log, _reason(status, limit_s))
    return results


def _lay_down(folder: Path, sheet: CheckSheet, submission: Submission, only: str) -> None:
    (folder / SCRATCH).mkdir()
    for name, content in submission.helpers.items():
        path = folder / SCRATCH / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    file = Path(submission.files[0].path).name if submission.files else ""
    cells = submission.cells
    job = {"sheet": sheet_to_data(sheet), "cells": cells, "only": only, "name": file}
    (folder / JOB).write_text(json.dumps(job), encoding="utf-8")


def _run(folder: Path, limit_s: float) -> int | None:
    """Run the other interpreter to its end and return its exit code; None if it took too long.

    Its time counts from when it begins with the cells: to load libraries takes as long as it takes.
    """
    package = str(Path(__file__).parents[2])
    own = {"PYTHONHASHSEED": "0", "IPYTHONDIR": str(folder)}
    variables = {**os.environ, **environment(), **own}
    with (folder / _ERRORS).open("wb") as errors:
        process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOT, package, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env=variables,
        )
        try:
            start_by = time.monotonic() + _START_S
            while not (folder / LOG).exists() and time.monotonic() < start_by:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    return process.wait(_LOOK_S)
            return process.wait(limit_s)
        except subprocess.TimeoutExpired:
            return None
        finally:
            process.kill()
            process.wait()


def _read(path: Path) -> _Log:
    log = _Log()
    # The last line may be half written.
    with contextlib.suppress(OSError, ValueError):
        for line in path.read_text(encoding="utf-8").split("\n"):
            match json.loads(line):
                case {"cell": int(number)}:
                    log.cell = number
                case {"result": dict(entry)}:
                    entry["verdict"] = Verdict(entry["verdict"])
                    log.results += (CheckResult(**entry),)
                case {"done": True}:
                    log.is_complete = True
                case {"ours": str(words)}:
                    raise SandboxError(f"the checks could not be carried out: {words}")
    return log


def _reason(status: int | None, limit_s: float) -> StudentFault:
    if status is None:
        return StudentFault(
            Verdict.TIMED_OUT,
            f"had not ended after {limit_s:g} s: look for a loop that does not end.",
        )
    return StudentFault(
        Verdict.CRASHED,
        f"ended the whole of Python (exit code {status}): leave out os._exit and the like, and "
        f"look for endless recursion.",
    )


def _left_over(
    sheet: CheckSheet, only: str, log: _Log, fault: StudentFault
) -> Iterator[CheckResult]:
    """Yield a result for each check that was not got to: the running one is to blame."""
    checks = [
        (exercise.name, check)
        for exercise in sheet.exercises
        if only in ("", exercise.name)
        for check in exercise.checks
    ]
    began_checks = log.cell == CHECKS_BEGIN
    for place, (name, check) in enumerate(checks[len(log.results) :]):
        verdict = Verdict.SKIPPED if began_checks and place else fault.verdict
        if not began_checks:
            message = f"Cell {log.cell} {fault.message}"
        elif place:
            message = "Not run, since an earlier check did not come to its end."
        else:
            message = f"{check.call} {fault.message}"
        yield CheckResult(name, check.description, check.call, verdict, message)
