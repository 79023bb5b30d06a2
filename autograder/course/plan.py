"""What course.toml says of the course as a whole: the time zone, late days, and the total."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from autograder.errors import CourseError

from .assignment import assignment_slugs
from .students import COURSE_TOML
from .toml_values import whole_at
from .tomlfile import TomlFile
from .total_plan import TotalPlan, read_total
from .zone import zone_of

_KEYS = {"timezone", "students", "late_days", "total"}
_LATE_DAYS_KEYS = {"budget", "per_assignment"}
_MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class LateDays:
    """How many late days each student has in the course, and at most for one assignment."""

    budget: int
    per_assignment: int

    @property
    def most(self) -> int:
        """How many can be spent on one assignment."""
        return min(self.budget, self.per_assignment)


@dataclass(frozen=True, slots=True)
class CoursePlan:
    """What course.toml says of the whole course; what it does not say is None."""

    timezone: ZoneInfo | None = None
    late_days: LateDays | None = None
    total: TotalPlan | None = None


def read_plan(course: Path) -> CoursePlan:
    """Return what course.toml says of the whole course; without such a file it says nothing.

    Raises:
        CourseError: it is wrong; the sentence names the line.
    """
    path = course / COURSE_TOML
    if not path.is_file():
        return CoursePlan()
    file = TomlFile(path)
    file.check_keys(file.data, _KEYS)
    name = file.data.get("timezone")
    zone = None if name is None else zone_of(file, name)
    return CoursePlan(zone, _late_days(file), read_total(file, assignment_slugs(course)))


def _late_days(file: TomlFile) -> LateDays | None:
    if "late_days" not in file.data:
        return None
    entry = file.data["late_days"]
    file.check_keys(entry, _LATE_DAYS_KEYS, "late_days")
    if "budget" not in entry:
        raise CourseError(
            f"{file.place('late_days')}: late_days has no budget; write how many days each "
            f"student has in the course, such as budget = 5."
        )
    budget = whole_at(file, entry["budget"], (0, _MOST_DAYS), "late_days", "budget")
    each = entry.get("per_assignment", budget)
    most = whole_at(file, each, (0, _MOST_DAYS), "late_days", "per_assignment")
    return LateDays(budget, most)
