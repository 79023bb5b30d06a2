"""Assignments as their authors lay them down: assignment.toml, hidden tests, references."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from autograder.errors import CourseError, UsageError
from autograder.models import Exercise, Limits

_KEYS = {"title", "libraries", "limits", "exercises"}
_EXERCISE_KEYS = {"name", "title", "points"}


@dataclass(frozen=True, slots=True)
class Assignment:
    """One assignment of a course.

    `libraries` are what its students are expected to import, besides NumPy.
    """

    slug: str
    title: str
    course: Path
    libraries: tuple[str, ...]
    limits: Limits
    exercises: tuple[Exercise, ...]

    @property
    def folder(self) -> Path:
        return self.course / "assignments" / self.slug

    @property
    def hidden_tests(self) -> Path:
        return self.folder / "hidden_tests"

    @property
    def numpy_reference(self) -> Path:
        return self.course / "reference" / self.slug / "numpy_solution.py"

    @property
    def keras_reference(self) -> Path:
        return self.course / "reference" / self.slug / "keras_solution.py"

    @property
    def tests_sha256(self) -> str:
        """Fingerprint of everything that decides on a test's verdict but the reference."""
        return _fingerprint([self.folder / "assignment.toml", *self.hidden_tests.rglob("*.py")])

    @property
    def reference_sha256(self) -> str:
        """Fingerprint of the reference solutions."""
        return _fingerprint([self.numpy_reference, self.keras_reference])


def find_course(start: Path) -> Path:
    """Return the nearest folder at or above `start` that holds `assignments/`.

    Raises:
        UsageError: there is none.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / "assignments").is_dir():
            return folder
    raise UsageError(
        f"No course found: neither {start} nor a folder above it has an assignments/ folder; "
        f"change into the course or name it with --course."
    )


def load_assignment(course: Path, slug: str) -> Assignment:
    """Read `assignments/<slug>/assignment.toml`.

    Raises:
        UsageError: there is no such assignment.
        CourseError: the file is wrong; the sentence says where.
    """
    path = course / "assignments" / slug / "assignment.toml"
    if not slug.isidentifier() or not path.is_file():
        known = sorted(entry.parent.name for entry in course.glob("assignments/*/assignment.toml"))
        raise UsageError(
            f"There is no assignment {slug!r} in {course}: choose one of {', '.join(known)}."
        )
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{path} is not valid TOML: {error}.") from error
    _check_keys(path, "the file", data, _KEYS)
    exercises = tuple(_exercise(path, entry) for entry in data.get("exercises", ()))
    if not exercises:
        raise CourseError(f"{path} has no [[exercises]]: name at least one.")
    names = [exercise.name for exercise in exercises]
    for name in names:
        if names.count(name) > 1:
            raise CourseError(f"{path} names the exercise {name!r} twice: keep one of them.")
    return Assignment(
        slug=slug,
        title=str(data.get("title", slug)),
        course=course,
        libraries=tuple(data.get("libraries", ())),
        limits=_limits(path, data.get("limits", {})),
        exercises=exercises,
    )


def _exercise(path: Path, entry: dict[str, Any]) -> Exercise:
    _check_keys(path, "an exercise", entry, _EXERCISE_KEYS)
    name, points = entry.get("name"), entry.get("points")
    if not isinstance(name, str) or not name.isidentifier():
        raise CourseError(f"{path} has an exercise named {name!r}: use a Python name.")
    if points is not None and not (isinstance(points, int | float) and 0 <= points < float("inf")):
        raise CourseError(f"{path}: the points of {name} are {points!r}; use a number from 0 up.")
    return Exercise(name, str(entry.get("title", "")), points)


def _limits(path: Path, entry: dict[str, Any]) -> Limits:
    _check_keys(path, "[limits]", entry, {field.name for field in fields(Limits)})
    for key, value in entry.items():
        if not isinstance(value, int | float) or not 0 < value < float("inf"):
            raise CourseError(f"{path}: the limit {key} is {value!r}; use a number above 0.")
    whole = {
        key: int(value) if key.endswith("_mb") else float(value) for key, value in entry.items()
    }
    return Limits(**whole)  # type: ignore[arg-type]


def _check_keys(path: Path, place: str, entry: Any, known: set[str]) -> None:
    if not isinstance(entry, dict):
        raise CourseError(f"{path}: {place} is not a table.")
    for key in entry:
        if key not in known:
            raise CourseError(
                f"{path}: {place} has an unknown key {key!r}; known are {', '.join(sorted(known))}."
            )


def _fingerprint(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file():
            content = path.read_bytes()
            digest.update(f"{path.name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
