"""How students are known: the table [students] of course.toml, which a course may have."""

from __future__ import annotations

from pathlib import Path

from autograder.errors import CourseError

from .tomlfile import TomlFile

COURSE_TOML = "course.toml"
_KEYS = {"id_column"}


def id_column(course: Path) -> str | None:
    """Return which column of the platform's gradebook has the ids that students know of themselves.

    Personal exercises draw from these; None where the course doesn't say.

    Raises:
        CourseError: course.toml is wrong; the sentence names the line.
    """
    path = course / COURSE_TOML
    if not path.is_file():
        return None
    file = TomlFile(path)
    if "students" not in file.data:
        return None
    entry = file.data["students"]
    file.check_keys(entry, _KEYS, "students")
    name = entry.get("id_column")
    if name is not None and (not isinstance(name, str) or not name.strip()):
        raise CourseError(
            f"{file.place('students', 'id_column')}: id_column is no name of a column; write one "
            f'as the gradebook has it, such as id_column = "SIS Login ID".'
        )
    return name
