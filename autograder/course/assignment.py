"""Assignments as their authors lay them down: assignment.toml, hidden tests, references."""

from __future__ import annotations

import keyword
import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.errors import CourseError, UsageError
from autograder.models import (
    DriftPolicy,
    Exercise,
    InputPolicy,
    LatePolicy,
    Limits,
)

from .builds_on import check_builds_on, read_builds_on
from .closure import files_below, import_closure
from .feedback import Feedback, read_feedback
from .files import GIVEN, HIDDEN, CourseFile, check_files, files_in
from .fingerprint import fingerprint
from .manual import is_bonus, is_manual, read_manual
from .requires import read_requires
from .rubric import ManualExercise
from .tomlfile import TomlFile
from .zone import zone_of

_KEYS = set(
    "title libraries requires files due timezone late drift limits hidden feedback "
    "exercises".split()
)
# It becomes part of cell ids, which Jupyter limits to 64 such characters.
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,49}\Z")
_EXERCISE_KEYS = {"name", "title", "points", "builds_on", "bonus", "manual"}


@dataclass(frozen=True, slots=True)
class Assignment:
    """One assignment of a course.

    `exercises` are those that hidden tests judge, `manual` those whose points people give.
    `libraries` are what its students are expected to import, besides NumPy; `requires` is what has
    to be installed; `files` are further files of the course that its tests read, as paths from the
    course's folder; `drift` is
    what becomes of work that an older version of a library would have run; `inputs` is whether all
    submissions meet the same random inputs in hidden tests; `feedback` is what pages may show of
    the author's help.
    """

    slug: str
    title: str
    course: Path
    libraries: tuple[str, ...]
    limits: Limits
    exercises: tuple[Exercise, ...]
    due: datetime | None = None
    late: LatePolicy = field(default_factory=LatePolicy)
    files: tuple[str, ...] = ()
    drift: DriftPolicy = DriftPolicy.TELL
    inputs: InputPolicy = InputPolicy.SHARED
    feedback: Feedback = field(default_factory=Feedback)
    manual: tuple[ManualExercise, ...] = ()
    requires: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        return self.course / "assignments" / self.slug

    @property
    def hidden_tests(self) -> Path:
        return self.folder / "hidden_tests"

    @property
    def public_checks(self) -> Path:
        return self.folder / "public_checks"

    @property
    def submissions(self) -> Path:
        return self.folder / "submissions"

    @property
    def mistakes(self) -> Path:
        return self.submissions / "mistakes"

    @property
    def template(self) -> Path:
        return self.course / "student_templates" / f"{self.slug}.ipynb"

    @property
    def numpy_reference(self) -> Path:
        return self.course / "reference" / self.slug / "numpy_solution.py"

    @property
    def keras_reference(self) -> Path:
        return self.course / "reference" / self.slug / "keras_solution.py"

    @property
    def given_files(self) -> tuple[CourseFile, ...]:
        """What students are given with the notebook, and find beside it when their code runs."""
        return files_in(self.folder / GIVEN)

    @property
    def hidden_files(self) -> tuple[CourseFile, ...]:
        """What hidden tests alone may hand to student code."""
        return files_in(self.folder / HIDDEN)

    def place(self, exercise: str, key: str = "name") -> str:
        """Return `file:line` of an exercise's entry in assignment.toml."""
        file = TomlFile(self.folder / "assignment.toml")
        # Tested and manual ones stand among each other there.
        index = [entry.get("name") for entry in file.tables("exercises")].index(exercise)
        return file.place("exercises", index, key)

    def place_of(self, *keys: str | int) -> str:
        """Return `file:line` of a key in assignment.toml."""
        return TomlFile(self.folder / "assignment.toml").place(*keys)

    @property
    def tests_sha256(self) -> str:
        """Fingerprint of all that the hidden tests are made of, the reference left out."""
        return fingerprint(self.course, self.test_files())

    @property
    def reference_sha256(self) -> str:
        """Fingerprint of all that the reference solutions are made of."""
        return fingerprint(self.course, self.reference_files())

    @property
    def told_sha256(self) -> str:
        """Fingerprint of the reference solutions and of the mistakes that students are told of."""
        files = self.reference_files() | frozenset(files_below(self.mistakes))
        return fingerprint(self.course, files)

    def test_files(self) -> frozenset[Path]:
        """Return assignment.toml, the hidden tests, and what they import, name or are given."""
        above = [folder / "conftest.py" for folder in self.hidden_tests.parents]
        roots = [
            self.folder / "assignment.toml",
            *(path for path in above if path.is_relative_to(self.course) and path.is_file()),
            *(self.course / name for name in self.files),
            *files_below(self.hidden_tests),
            *self._own_files(),
        ]
        return import_closure(self.course, roots)

    def reference_files(self) -> frozenset[Path]:
        """Return the files of the reference solutions, and what they import, name or may read."""
        roots = [*files_below(self.numpy_reference.parent), *self._own_files()]
        return import_closure(self.course, roots)

    def _own_files(self) -> list[Path]:
        return [file.path for file in (*self.given_files, *self.hidden_files)]


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
        CourseError: the file is wrong; the sentence names the line.
    """
    path = course / "assignments" / slug / "assignment.toml"
    if not slug.isidentifier() or not path.is_file():
        known = ", ".join(assignment_slugs(course))
        way_out = f"choose one of {known}" if known else "make one with `autograder new`"
        raise UsageError(f"There is no assignment {slug!r} in {course}: {way_out}.")
    file = TomlFile(path)
    file.check_keys(file.data, _KEYS)
    entries = [_entry(file, index, entry) for index, entry in enumerate(file.tables("exercises"))]
    if not entries:
        raise CourseError(f"{path} has no [[exercises]]: name at least one.")
    names = [entry.name for entry in entries]
    for index, name in enumerate(names):
        if name in names[:index]:
            raise CourseError(
                f"{file.place('exercises', index, 'name')}: the exercise {name!r} is there twice: "
                f"keep one of them."
            )
    exercises = tuple(entry for entry in entries if isinstance(entry, Exercise))
    check_builds_on(file, exercises)
    assignment = Assignment(
        slug=slug,
        title=_text(file, "title", slug),
        course=course,
        libraries=_libraries(file),
        limits=Limits(**_numbers(file, "limits", Limits, _limit)),
        exercises=exercises,
        due=_due(file),
        late=LatePolicy(**_numbers(file, "late", LatePolicy, _late)),
        files=_files(file, course),
        drift=_drift(file),
        inputs=_inputs(file),
        feedback=read_feedback(file),
        manual=tuple(
            replace(entry, after=before)
            for before, entry in zip(["", *names], entries, strict=False)
            if isinstance(entry, ManualExercise)
        ),
        requires=read_requires(file),
    )
    check_files(assignment.folder, slug, assignment.limits.files_mb)
    return assignment


def assignment_slugs(course: Path) -> list[str]:
    """Return the names of all assignments of a course."""
    return sorted(path.parent.name for path in course.glob("assignments/*/assignment.toml"))


def _entry(file: TomlFile, index: int, entry: dict[str, Any]) -> Exercise | ManualExercise:
    at = ("exercises", index)
    name, title = entry.get("name"), entry.get("title", "")
    if not isinstance(name, str) or not _NAME.match(name) or keyword.iskeyword(name):
        raise CourseError(
            f"{file.place(*at, 'name')}: an exercise is named {name!r}; use a Python name of at "
            f"most 50 letters (a to z), digits and underscores."
        )
    if not isinstance(title, str):
        raise CourseError(f"{file.place(*at, 'title')}: the title of {name} is not a text.")
    if is_manual(file, index, entry):
        return read_manual(file, index, entry)
    file.check_keys(entry, _EXERCISE_KEYS, *at)
    points = entry.get("points")
    if points is not None and not _is_number(points, 0):
        raise CourseError(
            f"{file.place(*at, 'points')}: the points of {name} are {points!r}; use a number "
            f"from 0 up."
        )
    builds_on = read_builds_on(file, index, entry)
    return Exercise(name, title, points, builds_on, is_bonus(file, index, entry))


def _text(file: TomlFile, key: str, default: str) -> str:
    value = file.data.get(key, default)
    if not isinstance(value, str):
        raise CourseError(f"{file.place(key)}: {key} is {value!r}; write a text in quotes.")
    return value


def _libraries(file: TomlFile) -> tuple[str, ...]:
    names = file.data.get("libraries", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise CourseError(f'{file.place("libraries")}: write libraries as ["numpy", "keras"].')
    return tuple(names)


def _files(file: TomlFile, course: Path) -> tuple[str, ...]:
    names = file.data.get("files", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise CourseError(f'{file.place("files")}: write files as ["data/houses.csv"].')
    for name in names:
        path = Path(os.path.normpath(course / name))
        if not path.is_relative_to(course) or not path.is_file():
            raise CourseError(
                f"{file.place('files')}: there is no file {name!r} in the course: write its path "
                f"from {course}, such as data/houses.csv."
            )
    return tuple(os.path.normpath(name) for name in names)


def _drift(file: TomlFile) -> DriftPolicy:
    value = file.data.get("drift", DriftPolicy.TELL)
    if value not in list(DriftPolicy):
        raise CourseError(f'{file.place("drift")}: drift is {value!r}; write "tell" or "forgive".')
    return DriftPolicy(value)


def _inputs(file: TomlFile) -> InputPolicy:
    entry = file.data.get("hidden", {})
    file.check_keys(entry, {"inputs"}, "hidden")
    value = entry.get("inputs", InputPolicy.SHARED)
    if value not in list(InputPolicy):
        raise CourseError(
            f'{file.place("hidden", "inputs")}: inputs is {value!r}; write "shared" or "own".'
        )
    return InputPolicy(value)


def _due(file: TomlFile) -> datetime | None:
    due, name = file.data.get("due"), _text(file, "timezone", "")
    zone = zone_of(file, name) if name else None
    if due is None:
        return None
    if isinstance(due, datetime):
        if due.tzinfo is not None:
            return due if zone is None else due.astimezone(zone)
        if zone is not None:
            return due.replace(tzinfo=zone)
    raise CourseError(
        f"{file.place('due')}: due is {due!s:.40}; write a date with time and time zone, without "
        f"quotes: 2026-12-04T23:59:00+01:00."
    )


def _numbers(
    file: TomlFile, table: str, kind: type, read: Callable[[str, str, Any], Any]
) -> dict[str, Any]:
    entries = file.data.get(table, {})
    file.check_keys(entries, {known.name for known in fields(kind)}, table)
    return {key: read(file.place(table, key), key, value) for key, value in entries.items()}


def _limit(place: str, key: str, value: Any) -> float:
    if key == "wall_factor" and not _is_number(value, 1):
        raise CourseError(f"{place}: wall_factor is {value!r}; use a number from 1 up.")
    if not _is_number(value, 0) or value == 0:
        raise CourseError(f"{place}: the limit {key} is {value!r}; use a number above 0.")
    return max(1, int(value)) if key.endswith("_mb") else float(value)


def _late(place: str, key: str, value: Any) -> float:
    if not _is_number(value, 0, float("inf") if key == "grace_minutes" else 1):
        wanted = "minutes from 0 up" if key == "grace_minutes" else "a share from 0 to 1"
        raise CourseError(f"{place}: {key} is {value!r}; use {wanted}.")
    return float(value)


def _is_number(value: Any, low: float, high: float = float("inf")) -> bool:
    is_real = isinstance(value, int | float) and not isinstance(value, bool)
    return is_real and low <= value <= high and value != float("inf")
