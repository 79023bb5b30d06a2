"""What a class earned at each test case: a table with a row for each submission.

Points that nobody knows (a fault of the grader, a submission that could not be read) are NaN here
and stay out of every figure: they are never zero.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.models import Verdict

VERDICTS = tuple(Verdict)
ABSENT = -1
_CODES = {verdict.value: code for code, verdict in enumerate(VERDICTS)}
_NOT_RUN = (Verdict.BLOCKED, Verdict.SKIPPED)


@dataclass(frozen=True, slots=True)
class Case:
    """A test case of an assignment; `max_points` is the most that any report gives it."""

    id: str
    exercise: str
    description: str
    max_points: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """Submissions by test cases.

    Attributes:
        students: names of the rows.
        cases: what the columns are, exercise by exercise.
        shares: of shape (n_students, n_cases), the share of its points that a test case gave, 0 to
            1; NaN where it is unknown or does not count. A test case without points gives 1 where
            it is passed.
        verdicts: of the same shape, numbers in `VERDICTS`, or `ABSENT`.
        seconds: of the same shape, how long it took; NaN where it was not run.
    """

    students: tuple[str, ...]
    cases: tuple[Case, ...]
    shares: NDArray[np.float64]
    verdicts: NDArray[np.int8]
    seconds: NDArray[np.float64]

    @property
    def weights(self) -> NDArray[np.float64]:
        """What each test case is worth, of shape (n_cases,)."""
        return np.array([case.max_points for case in self.cases], dtype=np.float64)

    def columns(self, exercise: str) -> list[int]:
        """Return the numbers of an exercise's test cases."""
        return [number for number, case in enumerate(self.cases) if case.exercise == exercise]


_Cell = tuple[float, int, float]


class SheetMaker:
    """Takes reports one after another, of which only numbers are kept."""

    def __init__(self) -> None:
        self._rows: list[tuple[str, dict[str, _Cell]]] = []
        self._cases: dict[str, dict[str, Case]] = {}

    def add(self, document: Mapping[str, Any], name: str = "") -> None:
        """Take a report of an instructor; its row is called `name`, or else by its id."""
        cells: dict[str, _Cell] = {}
        for exercise in document["exercises"]:
            own = self._cases.setdefault(exercise["name"], {})
            for test in exercise["tests"]:
                key, known = test["id"], own.get(test["id"])
                if known is None or known.max_points < test["max_points"]:
                    own[key] = Case(key, exercise["name"], test["description"], test["max_points"])
                cells[key] = _cell(test)
        self._rows.append((name or document["submission"]["id"], cells))

    def sheet(self) -> Sheet:
        """Return the table of what was taken."""
        cases = [case for own in self._cases.values() for case in own.values()]
        nothing = (math.nan, ABSENT, math.nan)
        cells = np.array(
            [[row.get(case.id, nothing) for case in cases] for _, row in self._rows],
            dtype=np.float64,
        ).reshape(len(self._rows), len(cases), 3)
        return Sheet(
            tuple(name for name, _ in self._rows),
            tuple(cases),
            cells[:, :, 0],
            cells[:, :, 1].astype(np.int8),
            cells[:, :, 2],
        )


def sheet_of(documents: Iterable[Mapping[str, Any]]) -> Sheet:
    """Return what some reports' submissions earned at each test case."""
    maker = SheetMaker()
    for document in documents:
        maker.add(document)
    return maker.sheet()


def _cell(test: Mapping[str, Any]) -> _Cell:
    verdict, points, most = test["verdict"], test["points"], test["max_points"]
    if points is None or verdict in (Verdict.SKIPPED, Verdict.GRADER_ERROR):
        share = math.nan
    elif most:
        share = points / most
    else:
        share = float(verdict == Verdict.PASSED)
    seconds = math.nan if verdict in _NOT_RUN else test.get("duration_s", math.nan)
    return share, _CODES[verdict], seconds
