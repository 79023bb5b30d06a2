"""A gradebook filled, from bytes to bytes, with submissions that are only said to be graded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from autograder.export.lms import (
    Gradebook,
    Graded,
    Origin,
    Plan,
    Points,
    Wanted,
    open_gradebook,
    plan_return,
)

PLAINLY = Wanted()
UNKNOWN = "the hand-in could not be read"


def work(
    name: str,
    points: float | None,
    worth: float = 10.0,
    final: float | None = None,
    folder: Path = Path(),
    **exercises: float | None,
) -> Graded:
    """Return a submission with points; each exercise is worth five."""
    earned = _points(points, worth)
    return Graded(
        name, folder, "demo", earned,
        earned if final is None else _points(final, worth),
        {exercise: _points(own, 5.0) for exercise, own in exercises.items()},
        files=("hw.ipynb",),
    )  # fmt: skip


def _points(points: float | None, worth: float) -> Points:
    known = None if points is None else Decimal(repr(points))
    return Points(known, Decimal(repr(worth)), UNKNOWN if points is None else "")


@dataclass
class Filled:
    """What came of it; `data` is the file, also where problems keep it from being written."""

    data: bytes
    plan: Plan
    gradebook: Gradebook

    @property
    def problems(self) -> Sequence[str]:
        return self.plan.problems

    @property
    def kept(self) -> dict[str, str]:
        """Why cells are not set, by their student's key."""
        return {one.person.label: one.reason for one in self.plan.changes if one.reason}


def fill(
    data: bytes,
    *submissions: Graded,
    folder: Path,
    origins: Mapping[str, Origin] = {},
    lms: str = "",
    key: str = "",
    wanted: Wanted = PLAINLY,
) -> Filled:
    path = folder / "from_lms.csv"
    path.write_bytes(data)
    gradebook = open_gradebook(path, lms, key)
    plan = plan_return(gradebook, "demo", submissions, origins, wanted)
    return Filled(gradebook.table.to_bytes(), plan, gradebook)
