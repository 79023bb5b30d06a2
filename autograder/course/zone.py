"""The course's time zone: what times without one of their own are in."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from autograder.errors import CourseError

from .students import COURSE_TOML
from .tomlfile import TomlFile

_KEY = "timezone"


def course_zone(course: Path) -> ZoneInfo | None:
    """Return `timezone` of course.toml; None where the course names none.

    Raises:
        CourseError: it is no time zone that this machine knows.
    """
    path = course / COURSE_TOML
    if not path.is_file():
        return None
    file = TomlFile(path)
    name = file.data.get(_KEY)
    return None if name is None else zone_of(file, name)


def zone_of(file: TomlFile, name: object) -> ZoneInfo:
    """Return the zone that a file's `timezone` names.

    Raises:
        CourseError: this machine knows none of that name.
    """
    try:
        if isinstance(name, str) and name:
            return ZoneInfo(name)
    except (OSError, ValueError, KeyError):
        pass
    raise CourseError(
        f"{file.place(_KEY)}: timezone is {name!r}; write one that this machine knows, such as "
        f"Europe/Vienna."
    )
