"""One submission's run: its cells, then calls, across as many processes as it takes.

A call that hangs or kills its process costs that call; the next one finds the submission run
again, as long as its time lasts. A cell that does so is left out of the next run.
"""

from __future__ import annotations

import posixpath
import signal
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from autograder.errors import SandboxError
from autograder.intake import package_of
from autograder.models import CellError, Limits, NotebookRun, Submission, SubmittedFile, Verdict

from .cells import CellsRun
from .clock import Allowance, SharedTime
from .endings import StudentFault, explain_end, no_reply, too_much
from .guest import protocol
from .oracle import Oracle
from .patience import CALL, CELL, LOOK_AFTER_S, Hanging, Patience, do_nothing, too_late
from .process import LateError, ProcessEndedError, StudentProcess
from .replies import Handle
from .requests import Files, Requests
from .values import Budget, TooMuchError, WireError

_MAX_PROCESSES = 200
_START_S = 60.0
# For what is run of a cell after a failure; less where cells may take less than four times that.
_RECOVERY_S = 2.0


class Session(Requests):
    """Runs one submission and answers requests about it; a context manager."""

    def __init__(
        self,
        start: Callable[[], StudentProcess],
        submission: Submission,
        limits: Limits,
        set_aside: Callable[[], None] = do_nothing,
        forgives_drift: bool = False,
        start_with: Callable[[Submission], Callable[[], StudentProcess]] | None = None,
        given: Mapping[str, bytes] | None = None,
        oracle: Oracle | None = None,
    ) -> None:
        self._start = start
        self._start_with = start_with
        self._given = given or {}
        self._oracle = oracle
        self._beside: list[Session] = []
        self._submission = submission
        self._limits = limits
        self._forgives_drift = forgives_drift
        self._process: StudentProcess | None = None
        self._processes = 0
        self._skipped: dict[int, CellError] = {}
        self._unrecovered: set[int] = set()
        self._lost = 0
        self._hopeless: StudentFault | None = None
        self._struck: SandboxError | None = None
        self._time = SharedTime(limits.submission_s)
        self._patience = Patience(set_aside)
        self._hanging = Hanging(limits)
        self._cells_budget, self._budget = Budget(), Budget()
        self.reached = 0
        self._run_so_far = NotebookRun(cells=len(submission.cells), cells_run=0)
        self._first_pass: NotebookRun | None = None

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        for other in self._beside:
            other.__exit__()
        if self._process is not None:
            self._process.close()
            self._process = None

    def alone(self, cell: str, files: Mapping[str, bytes]) -> Session:
        """Return the run of one cell and the files beside it, in a process without all the rest.

        It takes from this submission's time, and ends with this session if not before.
        """
        assert self._start_with is not None
        submission = Submission(self._submission.id, (), (cell,), files)
        other = Session(
            self._start_with(submission),
            submission,
            self._limits,
            forgives_drift=self._forgives_drift,
        )
        other._time, other._patience = self._time, self._patience
        other._budget = self._budget
        self._beside.append(other)
        return other

    @property
    def _left_s(self) -> float:
        return self._time.left_s

    @_left_s.setter
    def _left_s(self, seconds: float) -> None:
        self._time.left_s = seconds

    @property
    def notebook(self) -> NotebookRun:
        """What running the cells did, up to now."""
        if self._first_pass in (None, self._run_so_far):
            return self._run_so_far
        return replace(self._run_so_far, before=self._first_pass)

    @property
    def cells(self) -> tuple[str, ...]:
        """The sources of the student's cells, to quote from."""
        return self._submission.cells

    @property
    def files(self) -> tuple[SubmittedFile, ...]:
        """What was handed in."""
        return self._submission.files

    @property
    def helpers(self) -> Mapping[str, bytes]:
        """The Python files and notebooks beside it, the course's too, by their path from there."""
        folder = self._submission.folder or "."
        own = {
            posixpath.relpath(path, folder): self._submission.helpers[path]
            for path in self._submission.helpers
            if path.endswith((".py", ".ipynb"))
        }
        # As they lie there: what is read has to be what is run.
        hidden = set(map(package_of, self._given))
        return {p: own[p] for p in own if p not in hidden} | dict(self._given)

    @property
    def submission_id(self) -> str:
        """Whose work this is: the name that it was handed in under."""
        return self._submission.name or self._submission.id

    @property
    def process(self) -> int:
        """The number, from 1, of the process that runs now; 0 if there is none."""
        return self._processes if self._process is not None else 0

    @property
    def taken_bytes(self) -> int:
        """How much its large answers have held so far."""
        return Budget().bytes_left - self._budget.bytes_left

    @property
    def computed_s(self) -> float:
        """The processor time that its running process has taken so far."""
        return self._process.computed_s if self._process is not None else 0.0

    def run(self) -> None:
        """Run the cells, now rather than before the first request.

        Raises:
            StudentFault: no run got through all cells that can be run within the time.
            SandboxError: the sandbox failed.
        """
        self.raise_if_struck()
        while self._process is None:
            self._begin()

    def leave_out(self, errors: Iterable[CellError]) -> None:
        """Leave out the cells of which another run has found that they end its process."""
        self._skip({error.cell: error for error in errors if error.ended is not None})

    @property
    def left_s(self) -> float:
        """How much of its time the submission has left."""
        return self._left_s

    def raise_if_struck(self) -> None:
        """Make sure that nobody else had a hand in what has come of this so far.

        Raises:
            SandboxError: a process was killed from outside, though a test may have caught that.
        """
        if self._struck is not None:
            raise self._struck
        for other in self._beside:
            other.raise_if_struck()

    def _lend_also(self, files: Files) -> None:
        if self._oracle is not None:
            self._oracle.lent = files

    def _request(
        self, operation: str, *arguments: Any, about: str, has_parts: bool = False
    ) -> tuple[Any, ...]:
        """Return the reply to one request about a function, without its sequence number.

        Where it `has_parts`, each has the time of a call, as long as the submission's lasts.

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
            raise self._fault(error, CALL) from error
        allowance = self._allow(process, self._limits.call_s)
        part = process.progress() if has_parts else 0
        look_after_s = min(LOOK_AFTER_S, self._limits.call_s / 4)
        try:
            while True:
                reply, late = None, None
                try:
                    reply = process.receive(allowance, self._handle, look_after_s)
                except LateError as error:
                    late = error
                if reply is not None:
                    break
                has_moved = has_parts and part != (part := process.progress())
                if late is not None and (not has_moved or self._left_s <= allowance.spent_s()):
                    raise late
                self._look_at_time(process, allowance)
                if has_moved:
                    self._left_s -= allowance.spent_s()
                    allowance = self._allow(process, self._limits.call_s)
            if reply[0] != sequence:
                raise WireError("a reply to something that was not asked")
        except (LateError, ProcessEndedError, WireError) as error:
            self._left_s -= allowance.spent_s()
            if isinstance(error, LateError):
                self._hanging.note(about)
            raise self._fault(error, CALL, allowance) from error
        self._left_s -= allowance.spent_s()
        return reply[1:]

    def _look_at_time(self, process: StudentProcess, allowance: Allowance) -> None:
        self._patience.look(process, allowance, self._limits.submission_s - self._left_s)

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
        self._process = self._start()
        self._process.budget = self._cells_budget
        self._patience.begin(self._process)
        run = CellsRun({number: (error,) for number, error in self._skipped.items()})
        try:
            self._run_cells(self._process, run)
        except (LateError, ProcessEndedError, WireError) as error:
            self._skip_cell(run, error)
            return
        self._process.budget = self._budget
        cells = len(self._submission.cells)
        self._run_so_far = run.as_notebook(cells, cells - len(self._skipped), self._lost)
        self._first_pass = self._first_pass or self._run_so_far

    def _run_cells(self, process: StudentProcess, run: CellsRun) -> None:
        cells = list(self._submission.cells)
        file = self._submission.files[0].path if self._submission.files else ""
        recovery_s = min(_RECOVERY_S, self._limits.cell_s / 4)
        work = (cells, sorted(self._skipped), PurePosixPath(file).name)
        ways = (recovery_s, sorted(self._unrecovered), self._forgives_drift, process.stand_ins)
        sequence = process.send(protocol.RUN, *work, *ways)
        allowance = process.allow(_START_S, self._limits.wall_factor)
        if process.receive(allowance) != (0, protocol.READY):
            raise WireError("a student process that does not begin with its ready sign")
        run.running = 1
        match self._wait_for_cells(process, run):
            case (number, protocol.RAN, list(results), list(notes)) if number == sequence and len(
                results
            ) == len(cells):
                for cell, result in enumerate(results, start=1):
                    run.take(cell, result, cells[cell - 1])
                run.notes = tuple(note[:200] for note in notes[:50] if type(note) is str)
            case _:
                raise WireError("a run's result of an unknown form")

    def _wait_for_cells(self, process: StudentProcess, run: CellsRun) -> tuple[Any, ...]:
        """Return the reply on the cells, looking now and then which of them is running.

        A cell has its time from when it is seen to run, so it may take that much longer.
        """
        look_after_s = min(LOOK_AFTER_S, self._limits.cell_s / 4)
        while True:
            cell, allowance = run.running, self._allow(process, self._limits.cell_s)
            run.allowance = allowance
            reply = None
            try:
                while reply is None and run.running == cell:
                    reply = process.receive(allowance, look_after_s=look_after_s)
                    self._look(process, run)
                    self._look_at_time(process, allowance)
            except (LateError, ProcessEndedError, WireError) as error:
                self._look(process, run)
                if not isinstance(error, LateError) or run.running == cell:
                    raise
            finally:
                self._left_s -= allowance.spent_s()
            if reply is not None:
                return reply

    def _look(self, process: StudentProcess, run: CellsRun) -> None:
        said = process.progress()
        run.is_recovering = bool(said & protocol.RECOVERING)
        number = min(said % protocol.RECOVERING, len(self._submission.cells))
        run.running = max(run.running, number)

    def _skip_cell(self, run: CellsRun, error: Exception) -> None:
        running = run.running
        fault = self._fault(error, CELL, run.allowance, has_begun=running > 0)
        if not running:
            raise SandboxError(f"a student process did not start: {fault.message}")
        # When a thread of an earlier cell strikes late, blame what is left.
        cell = min(running, len(self._submission.cells))
        while cell in self._skipped:
            cell -= 1
        if cell < 1:
            self._hopeless = fault
            return
        if run.is_recovering and cell not in self._unrecovered:
            # What ran up to the failure is not lost by what was run after it.
            self._unrecovered.add(cell)
            return
        self._skip({cell: CellError(cell, "", fault.message, ended=fault.verdict)})

    def _skip(self, errors: Mapping[int, CellError]) -> None:
        self._skipped.update(errors)
        self._run_so_far = replace(
            self._run_so_far,
            errors=tuple(self._skipped[number] for number in sorted(self._skipped)),
        )

    def _fault(
        self,
        error: Exception,
        about: str,
        allowance: Allowance | None = None,
        has_begun: bool = True,
    ) -> StudentFault:
        process, self._process = self._process, None
        assert process is not None
        self.reached = process.progress()
        status, words = process.end()
        self._lost += 1
        self._run_so_far = replace(self._run_so_far, restarts=self._lost)
        if isinstance(error, LateError):
            return too_late(about, self._limits, self._left_s, allowance)
        if isinstance(error, ProcessEndedError):
            if status == signal.SIGKILL:
                # The fence lets no process do this to itself.
                self._struck = SandboxError(
                    "a student process was killed from outside: by somebody, or by a kernel "
                    "short of memory"
                )
                self.raise_if_struck()
            return explain_end(status, words, has_begun)
        return too_much() if isinstance(error, TooMuchError) else no_reply()

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
