"""What two gradings of the same assignment say of each other, as values for whoever shows them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from autograder.errors import UsageError

# Reports round to six decimals.
_ROUNDING = 1e-5
_MARK = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)\s*(%?)", re.ASCII)


class Side(StrEnum):
    """On which side of a mark a submission came to lie by the change."""

    BELOW = "below"
    ABOVE = "above"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a submission has: points are None where they are unknown, which is not zero.

    `points` are what the work earned, `final` what counts of them after a late policy. `status` is
    "graded", "ungradable" or "grader_error".
    """

    status: str
    points: float | None
    final: float | None
    max_points: float

    @property
    def share(self) -> float | None:
        """What counts as a share of what is possible."""
        return None if self.final is None or not self.max_points else self.final / self.max_points


@dataclass(frozen=True, slots=True)
class Mark:
    """What a submission has to reach: points, or a share of those that are possible."""

    value: float
    is_share: bool

    @classmethod
    def read(cls, text: str) -> Mark:
        """Return the mark that is written as "28" or "50%".

        Raises:
            UsageError: it is something else.
        """
        found = _MARK.fullmatch(text.strip())
        if found is None or (found[2] and float(found[1]) > 100):
            raise UsageError(
                f"The mark {text!r:.60} is neither points, as 28, nor a share, as 50%."
            )
        return cls(float(found[1]) / (100 if found[2] else 1), bool(found[2]))

    def is_reached(self, standing: Standing) -> bool | None:
        """Return whether it is reached; None where points are unknown."""
        if standing.final is None:
            return None
        wanted = self.value * standing.max_points if self.is_share else self.value
        return standing.final >= wanted - _ROUNDING

    def __str__(self) -> str:
        return f"{100 * self.value:g}%" if self.is_share else f"{self.value:g} points"


@dataclass(frozen=True, slots=True)
class TestCase:
    """A test case as reports know it."""

    __test__ = False

    id: str
    exercise: str
    description: str
    max_points: float


@dataclass(frozen=True, slots=True)
class Move:
    """Students for whom a test case had one verdict and has another now."""

    before: str
    after: str
    students: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseChange:
    """A test case that is new, gone, renamed or worth something else, or whose verdicts changed.

    One side is None where it is not there. A gone and a new one are taken for one that was renamed
    where no other has the same function or exercise, and description.
    """

    before: TestCase | None
    after: TestCase | None
    moves: tuple[Move, ...] = ()

    @property
    def case(self) -> TestCase:
        """The test case as it is now, or was last."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def is_renamed(self) -> bool:
        """Whether it has another id, which holds its exercise's name."""
        if self.before is None or self.after is None:
            return False
        return self.before.id != self.after.id

    @property
    def is_reweighted(self) -> bool:
        """Whether it is worth other points."""
        if self.before is None or self.after is None:
            return False
        return abs(self.before.max_points - self.after.max_points) > _ROUNDING


@dataclass(frozen=True, slots=True)
class VerdictChange:
    """One test case of one student with another verdict, or other points for the same one."""

    id: str
    before: str
    after: str
    points_before: float | None
    points_after: float | None


@dataclass(frozen=True, slots=True)
class StudentChange:
    """A student for whom anything changed.

    `side` says whether a mark was crossed. `retold` are exercises of which another sentence is
    told; `is_other_work` is where other files were graded than before.
    """

    id: str
    before: Standing
    after: Standing
    verdicts: tuple[VerdictChange, ...]
    side: Side = Side.SAME
    retold: tuple[str, ...] = ()
    is_other_work: bool = False

    @property
    def change(self) -> float | None:
        """Points that count, after less before; None where either is unknown."""
        if self.before.final is None or self.after.final is None:
            return None
        change = self.after.final - self.before.final
        return round(change, 6) if abs(change) > _ROUNDING else 0.0

    @property
    def is_unknown_now(self) -> bool:
        """Whether points were known and are not any more."""
        return self.before.final is not None and self.after.final is None

    @property
    def is_known_now(self) -> bool:
        """Whether points were unknown and are known now."""
        return self.before.final is None and self.after.final is not None


@dataclass(frozen=True, slots=True)
class Comparison:
    """One assignment graded twice.

    `students` are those with a change, those who lose most first; `in_both` counts all that are
    there before and after. `made_from` names what differs in what reports were made from.
    `slug_before` is the assignment's name in the earlier reports.
    """

    assignment: str
    slug_before: str
    in_both: int
    students: tuple[StudentChange, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    cases: tuple[CaseChange, ...]
    made_from: tuple[str, ...]
    mark: Mark | None = None
    unreadable: tuple[str, ...] = ()

    @property
    def lower(self) -> tuple[StudentChange, ...]:
        """Students with fewer points than before."""
        return tuple(one for one in self.students if (one.change or 0.0) < 0)

    @property
    def higher(self) -> tuple[StudentChange, ...]:
        """Students with more points than before."""
        return tuple(one for one in self.students if (one.change or 0.0) > 0)

    @property
    def smaller_share(self) -> tuple[StudentChange, ...]:
        """Students whose points are no fewer, but less of what is possible, since that is more."""
        return tuple(
            one
            for one in self.students
            if one.before.share is not None
            and one.after.share is not None
            and one.after.share < one.before.share - _ROUNDING
            and (one.change or 0.0) >= 0
        )

    @property
    def fallen(self) -> tuple[StudentChange, ...]:
        """Students who reached the mark before and do not now."""
        return tuple(one for one in self.students if one.side is Side.BELOW)

    @property
    def risen(self) -> tuple[StudentChange, ...]:
        """Students who reach the mark now and did not before."""
        return tuple(one for one in self.students if one.side is Side.ABOVE)

    @property
    def is_change(self) -> bool:
        """Whether points, verdicts, students or test cases are others than before."""
        return bool(
            self.only_before
            or self.only_after
            or self.cases
            or any(one.verdicts or one.before != one.after for one in self.students)
        )
