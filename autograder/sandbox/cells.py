"""What a student process says of its run through the cells, checked and bounded."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from autograder.models import CellError, NotebookRun
from autograder.untrusted import for_code

from .clock import Allowance
from .drift import recognise
from .values import WireError

_MAX_WRITTEN = 1_000_000_000_000
# Of all cells together, beyond the first failure of each.
_MAX_FURTHER = 200
_MAX_SAID = 500
_MAX_RANGES = 50
_STATEMENT_CHARS = 120
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(slots=True)
class CellsRun:
    """What one process's run through the cells has said so far; `running` counts from 1."""

    errors: dict[int, tuple[CellError, ...]]
    running: int = 0
    is_recovering: bool = False
    allowance: Allowance | None = None
    notes: tuple[str, ...] = ()
    output_chars: int = 0
    output_truncated: bool = False
    further_left: int = _MAX_FURTHER

    def take(self, cell: int, result: Any, source: str) -> None:
        """Take up what a student process says of one cell.

        Raises:
            WireError: it is of another form than the responder's.
        """
        match result:
            case (list(failures), list(ranges), int(written), bool(cut)):
                if failures:
                    known = failures[: 1 + self.further_left]
                    self.further_left -= len(known) - 1
                    self.errors[cell] = _errors_of(cell, known, ranges, source)
                self.output_chars += min(max(written, 0), _MAX_WRITTEN)
                self.output_truncated |= cut
            case _:
                raise WireError("a cell's result of an unknown form")

    def all_errors(self) -> tuple[CellError, ...]:
        """Return the errors in the order of the cells."""
        return tuple(error for number in sorted(self.errors) for error in self.errors[number])

    def as_notebook(self, cells: int, cells_run: int, restarts: int) -> NotebookRun:
        """Return all of it, of a submission of so many cells."""
        return NotebookRun(
            cells=cells,
            cells_run=cells_run,
            errors=self.all_errors(),
            notes=self.notes,
            output_chars=self.output_chars,
            output_truncated=self.output_truncated,
            restarts=restarts,
        )


def _errors_of(
    number: int, failures: list[Any], ranges: list[Any], source: str
) -> tuple[CellError, ...]:
    """Return what a student process says of a cell's failures, checked for its form.

    Raises:
        WireError: it has another form than `guest.faults` and `guest.recovery` give it.
    """
    lines = _LINE_END.split(source)
    first, *further = [_cell_error(number, failure, lines) for failure in failures]
    said = [
        entry
        for entry in ranges[:_MAX_SAID]
        if type(entry) is tuple
        and [type(part) for part in entry] == [int, int]
        and 0 < entry[0] <= entry[1] <= len(lines)
    ]
    return (replace(first, still_run=_joined(said, lines)), *further)


def _joined(ranges: list[tuple[int, int]], lines: list[str]) -> tuple[tuple[int, int], ...]:
    """Return ranges of lines as one where no code stands between them."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        between = lines[joined[-1][1] : first - 1] if joined else []
        if joined and all(line.lstrip()[:1] in ("", "#") for line in between):
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return tuple(joined[:_MAX_RANGES])


def _cell_error(number: int, fault: Any, source: list[str]) -> CellError:
    match fault:
        case {"kind": str(kind), "message": str(message), "frames": list(frames)}:
            lines = [
                line
                for frame in frames
                if type(frame) is tuple and [type(part) for part in frame] == [int, int]
                for cell, line in [frame]
                if cell == number and 0 < line <= len(source)
            ]
            statement = for_code(source[lines[0] - 1].strip()[:_STATEMENT_CHARS]) if lines else ""
            line = lines[-1] if lines else 0
            return CellError(
                number,
                kind[:100],
                message[:1000],
                line,
                statement=statement,
                drift=recognise(message[:1000].strip()),
            )
    raise WireError("an error of an unknown form")
