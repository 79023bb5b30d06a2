"""One submission's run: its cells, then calls, across as many processes as it takes.

A call that hangs or kills its process costs that call; the next one finds the submission run
anew, as long as its time lasts. A cell that does so is left out of the next run.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from autograder.errors import SandboxError
from autograder.models import CellError, Limits, NotebookRun, Submission, Verdict

from .clock import Allowance
from .process import LateError, ProcessEndedError, StudentProcess
from .sandbox import Sandbox, Stack
from .values import WireError

_MAX_PROCESSES = 200
_START_FAILED = 97
_MAX_LINE = 1_000_000
_START_S = 60.0
_LOOK_AFTER_S = 1.0
_MAX_WRITTEN = 1_000_000_000_000
_SIGNALS_OF_MEMORY = (b"bad_alloc", b"out of memory", b"cannot allocate", b"memoryerror")


@dataclass(frozen=True, slots=True)
class Handle:
    """A student's object that is not a plain value: a number in one of its processes."""

    number: int
    type_name: str
    process: int


@dataclass(slots=True)
class _CellsRun:
    """What one process's run through the cells has said so far; `running` counts from 1."""

    errors: dict[int, CellError]
    running: int = 0
    notes: tuple[str, ...] = ()
    output_chars: int = 0
    output_truncated: bool = False

    def take(self, cell: int, result: Any) -> None:
        """Take up what a student process says of one cell.

        Raises:
            WireError: it is of another form than the worker's.
        """
        match result:
            case (fault, int(written), bool(cut)):
                if fault is not None:
                    self.errors[cell] = cell_error(cell, fault)
                self.output_chars += min(max(written, 0), _MAX_WRITTEN)
                self.output_truncated |= cut
            case _:
                raise WireError("a cell's result of an unknown form")


class StudentFault(Exception):
    """The student process could not answer; why is the verdict of the running test case."""

    def __init__(self, verdict: Verdict, message: str) -> None:
        super().__init__(message)
        self.verdict = verdict
        self.message = message


class Session:
    """Runs one submission and answers requests about it; a context manager."""

    def __init__(
        self, sandbox: Sandbox, submission: Submission, limits: Limits, stack: Stack
    ) -> None:
        self._sandbox = sandbox
        self._submission = submission
        self._limits = limits
        self._stack = stack
        self._process: StudentProcess | None = None
        self._processes = 0
        self._skipped: dict[int, CellError] = {}
        self._lost = 0
        self._hopeless: StudentFault | None = None
        self._struck: SandboxError | None = None
        self._left_s = limits.submission_s
        self.notebook = NotebookRun(cells=len(submission.cells), cells_run=0)

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.close()
            self._process = None

    @property
    def cells(self) -> tuple[str, ...]:
        """The sources of the student's cells, to quote from."""
        return self._submission.cells

    @property
    def helpers(self) -> Mapping[str, bytes]:
        """The files handed in beside the notebook."""
        return self._submission.helpers

    @property
    def submission_id(self) -> str:
        """Whose work this is: the id that it was handed in under."""
        return self._submission.id

    def run(self) -> None:
        """Run the cells, now rather than before the first request.

        Raises:
            StudentFault: no run got through all cells that can be run within the time.
            SandboxError: the sandbox failed.
        """
        self.check()
        while self._process is None:
            self._begin()

    def check(self) -> None:
        """Make sure that nobody else had a hand in what has come of this so far.

        Raises:
            SandboxError: a process was killed from outside, though a test may have caught that.
        """
        if self._struck is not None:
            raise self._struck

    def request(self, operation: str, *arguments: Any) -> tuple[Any, ...]:
        """Return the reply to one request, without its sequence number.

        Raises:
            StudentFault: the process hung, ended or sent something that is no reply.
            SandboxError: the sandbox failed.
        """
        self.run()
        process = self._process
        assert process is not None
        try:
            sequence = process.send(operation, *arguments, to_handle=self._number_of)
        except WireError as error:
            raise TypeError(f"a test passed what cannot cross: {error}") from error
        except ProcessEndedError as error:
            raise self._fault(error, self._limits.call_s) from error
        allowance = self._allow(process, self._limits.call_s)
        try:
            reply = process.receive(allowance, self._handle)
            if reply is None or reply[0] != sequence:
                raise WireError("a reply to something that was not asked")
        except (LateError, ProcessEndedError, WireError) as error:
            self._left_s -= allowance.spent_s()
            raise self._fault(error, self._limits.call_s) from error
        self._left_s -= allowance.spent_s()
        return reply[1:]

    def _allow(self, process: StudentProcess, seconds: float) -> Allowance:
        return process.allow(min(seconds, self._left_s), self._limits.wall_factor)

    def _begin(self) -> None:
        if self._hopeless is not None:
            raise self._hopeless
        if self._processes >= _MAX_PROCESSES or self._left_s <= 0:
            raise StudentFault(
                Verdict.TIMED_OUT,
                f"The submission has used up its time of {self._limits.submission_s:g} s.",
            )
        self._processes += 1
        self._process = self._sandbox.start(self._stack, self._limits)
        run = _CellsRun(dict(self._skipped))
        try:
            self._run_cells(self._process, run)
        except (LateError, ProcessEndedError, WireError) as error:
            self._skip_cell(run.running, error)
            return
        self.notebook = NotebookRun(
            cells=len(self._submission.cells),
            cells_run=len(self._submission.cells) - len(self._skipped),
            errors=tuple(run.errors[number] for number in sorted(run.errors)),
            notes=run.notes,
            output_chars=run.output_chars,
            output_truncated=run.output_truncated,
            restarts=self._lost,
        )

    def _run_cells(self, process: StudentProcess, run: _CellsRun) -> None:
        cells = list(self._submission.cells)
        helpers = dict(self._submission.helpers)
        sequence = process.send("run", helpers, cells, sorted(self._skipped))
        if process.receive(process.allow(_START_S, self._limits.wall_factor)) != (0, "ready"):
            raise WireError("a student process that does not begin with its ready sign")
        run.running = 1
        match self._wait_for_cells(process, run):
            case (number, "ran", list(results), list(notes)) if number == sequence and len(
                results
            ) == len(cells):
                for cell, result in enumerate(results, start=1):
                    run.take(cell, result)
                run.notes = tuple(note[:200] for note in notes[:50] if type(note) is str)
            case _:
                raise WireError("a run's result of an unknown form")

    def _wait_for_cells(self, process: StudentProcess, run: _CellsRun) -> tuple[Any, ...]:
        """Return the reply on the cells, looking now and then which of them is running.

        A cell has its time from when it is seen to run, so it may take that much longer.
        """
        look_after_s = min(_LOOK_AFTER_S, self._limits.cell_s / 4)
        while True:
            cell, allowance = run.running, self._allow(process, self._limits.cell_s)
            reply = None
            try:
                while reply is None and run.running == cell:
                    reply = process.receive(allowance, look_after_s=look_after_s)
                    self._look(process, run)
            except (LateError, ProcessEndedError, WireError) as error:
                self._look(process, run)
                if not isinstance(error, LateError) or run.running == cell:
                    raise
            finally:
                self._left_s -= allowance.spent_s()
            if reply is not None:
                return reply

    def _look(self, process: StudentProcess, run: _CellsRun) -> None:
        run.running = max(run.running, min(process.progress(), len(self._submission.cells)))

    def _skip_cell(self, running: int, error: Exception) -> None:
        fault = self._fault(error, self._limits.cell_s, has_begun=running > 0)
        if not running:
            raise SandboxError(f"a student process did not start: {fault.message}")
        # When a thread of an earlier cell strikes late, blame what is left.
        cell = min(running, len(self._submission.cells))
        while cell in self._skipped:
            cell -= 1
        if cell < 1:
            self._hopeless = fault
            return
        self._skipped[cell] = CellError(cell, fault.verdict.value, fault.message)
        self.notebook = replace(
            self.notebook,
            errors=tuple(self._skipped[number] for number in sorted(self._skipped)),
        )

    def _fault(self, error: Exception, allowed_s: float, has_begun: bool = True) -> StudentFault:
        process, self._process = self._process, None
        assert process is not None
        status, words = process.end()
        self._lost += 1
        self.notebook = replace(self.notebook, restarts=self._lost)
        if isinstance(error, LateError):
            if self._left_s <= 0:
                allowed_s = self._limits.submission_s
            return StudentFault(
                Verdict.TIMED_OUT,
                f"This took longer than the {allowed_s:g} s allowed: look for a loop that does "
                f"not end.",
            )
        if isinstance(error, ProcessEndedError):
            if status == signal.SIGKILL:
                # The fence lets no process do this to itself.
                self._struck = SandboxError(
                    "a student process was killed from outside: by somebody, or by a kernel "
                    "short of memory"
                )
                self.check()
            return explain_end(status, words, has_begun)
        return StudentFault(
            Verdict.FORBIDDEN,
            "The submission's process sent something that is not an answer to the grader.",
        )

    def _number_of(self, value: Any) -> tuple[int, str]:
        # The proxies that tests hold carry their handle, and nothing else may cross.
        handle = getattr(value, "_handle", None)
        if type(handle) is not Handle:
            raise TypeError(f"{type(value).__name__} is not a plain value and cannot be passed")
        if handle.process != self._processes:
            raise TypeError("an object of an ended student process cannot be used any more")
        return handle.number, handle.type_name

    def _handle(self, number: int, type_name: str) -> Handle:
        return Handle(number, type_name, self._processes)


def cell_error(number: int, fault: Any) -> CellError:
    """Return what a student process says of a cell's exception, checked for its form.

    Raises:
        WireError: it has another form than `guest.faults` gives it.
    """
    match fault:
        case {"kind": str(kind), "message": str(message), "frames": list(frames)}:
            lines = [
                line
                for frame in frames
                if type(frame) is tuple and [type(part) for part in frame] == [int, int]
                for cell, line in [frame]
                if cell == number and 0 < line <= _MAX_LINE
            ]
            return CellError(number, kind[:100], message[:1000], lines[-1] if lines else 0)
    raise WireError("an error of an unknown form")


def explain_end(status: int | None, words: str, has_begun: bool = True) -> StudentFault:
    """Return the verdict on a student process that ended with this wait status.

    Once it `has_begun` with the cells, its last words may be the student's own.
    """
    if status is None:
        return StudentFault(
            Verdict.CRASHED, "The submission's process closed its connection to the grader."
        )
    if os.WIFEXITED(status):
        code = os.WEXITSTATUS(status)
        if code == _START_FAILED and not has_begun:
            return StudentFault(Verdict.GRADER_ERROR, words.strip()[:500])
        return StudentFault(
            Verdict.CRASHED,
            f"The code ended its whole process (exit code {code}): "
            f"leave out os._exit and the like.",
        )
    number = os.WTERMSIG(status)
    name = signal.Signals(number).name if number in set(signal.Signals) else f"signal {number}"
    if number == signal.SIGXCPU:
        return StudentFault(Verdict.TIMED_OUT, "The code used up its processor time.")
    if number == signal.SIGSYS:
        return StudentFault(Verdict.FORBIDDEN, "The code made a system call that is not allowed.")
    lowered = words.lower().encode()
    if number == signal.SIGABRT and any(sign in lowered for sign in _SIGNALS_OF_MEMORY):
        return StudentFault(
            Verdict.OUT_OF_MEMORY, "The code asked for more memory than it may have."
        )
    return StudentFault(
        Verdict.CRASHED,
        f"The code crashed its process ({name}): endless recursion or memory misuse, most likely.",
    )
