"""Exercises whose points people give, as assignment.toml lays them down: `manual = true`.

Points are exact decimal numbers: what stands in the file as 0.1 is a tenth.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from autograder.errors import CourseError

from .rubric import AnswerKind, Criterion, ManualExercise
from .tomlfile import TomlFile

_KEYS = {"name", "title", "manual", "rubric", "answer", "bonus"}
_CRITERION_KEYS = {"name", "points", "description"}
_OF_MANUAL = ("rubric", "answer")
_MAX_CRITERIA, _MAX_NAME_CHARS, _MAX_DESCRIPTION_CHARS = 30, 60, 1_000
_MAX_POINTS, _MAX_PLACES = 10_000, 4
# Columns of the sheet that people fill in, beside those of the criteria.
RESERVED = frozenset(("student", "exercise", "state", "comment", "by", "answer", "points", "total"))


def is_manual(file: TomlFile, index: int, entry: dict[str, Any]) -> bool:
    """Return whether people give the points of an exercise.

    Raises:
        CourseError: that is neither said nor denied, or it has what only such an exercise has.
    """
    manual = _flag(file, index, entry, "manual")
    for key in _OF_MANUAL:
        if key in entry and not manual:
            raise CourseError(
                f"{file.place('exercises', index, key)}: {key} is for exercises that people grade: "
                f"add manual = true to {entry['name']}, or take {key} away."
            )
    return manual


def is_bonus(file: TomlFile, index: int, entry: dict[str, Any]) -> bool:
    """Return whether the points of an exercise come on top of the assignment's.

    Raises:
        CourseError: it is neither true nor false.
    """
    return _flag(file, index, entry, "bonus")


def read_manual(file: TomlFile, index: int, entry: dict[str, Any]) -> ManualExercise:
    """Return an exercise that people grade; its name and title have been looked at.

    Raises:
        CourseError: its entry is wrong; the sentence names the line.
    """
    at = ("exercises", index)
    name = entry["name"]
    if "points" in entry:
        raise CourseError(
            f"{file.place(*at, 'points')}: the points of {name} are those of its rubric: take "
            f"this line away."
        )
    if "builds_on" in entry:
        raise CourseError(
            f"{file.place(*at, 'builds_on')}: builds_on is for tests, and {name} has none: take "
            f"this line away."
        )
    file.check_keys(entry, _KEYS, *at)
    answer = entry.get("answer", AnswerKind.TEXT)
    if answer not in list(AnswerKind):
        raise CourseError(
            f"{file.place(*at, 'answer')}: the answer of {name} is {answer!r}; write "
            f'"text", "code" or "task".'
        )
    return ManualExercise(
        name,
        entry.get("title", ""),
        _rubric(file, index, entry),
        AnswerKind(answer),
        is_bonus(file, index, entry),
    )


def _rubric(file: TomlFile, index: int, entry: dict[str, Any]) -> tuple[Criterion, ...]:
    name, found = entry["name"], entry.get("rubric")
    place = file.place("exercises", index, "rubric")
    if (
        not isinstance(found, list)
        or not found
        or len(found) > _MAX_CRITERIA
        or not all(isinstance(one, dict) for one in found)
    ):
        raise CourseError(
            f"{place}: {name} needs a rubric of 1 to {_MAX_CRITERIA} criteria, such as "
            f'rubric = [{{ name = "Derivation", points = 2, description = "…" }}].'
        )
    rubric = tuple(
        _criterion(file, name, ("exercises", index, "rubric", number), one)
        for number, one in enumerate(found)
    )
    names = [one.name.casefold() for one in rubric]
    for number, one in enumerate(rubric):
        if names[number] in names[:number]:
            place = file.place("exercises", index, "rubric", number)
            raise CourseError(f"{place}: {name} has the criterion {one.name!r} twice: rename one.")
    return rubric


def _criterion(
    file: TomlFile, exercise: str, at: tuple[str | int, ...], entry: dict[str, Any]
) -> Criterion:
    file.check_keys(entry, _CRITERION_KEYS, *at)
    name, description = entry.get("name"), entry.get("description", "")
    place = file.place(*at)
    if (
        not isinstance(name, str)
        or not name.strip()
        or len(name) > _MAX_NAME_CHARS
        or not name.isprintable()
        or name != name.strip()
    ):
        raise CourseError(
            f"{place}: a criterion of {exercise} is named {name!r:.80}; use a name in one line of "
            f"at most {_MAX_NAME_CHARS} characters, without blanks around it."
        )
    if name.casefold() in RESERVED:
        raise CourseError(
            f"{place}: a criterion of {exercise} is named {name!r}, as a column of the sheet is: "
            f"use another name."
        )
    if not isinstance(description, str) or len(description) > _MAX_DESCRIPTION_CHARS:
        raise CourseError(
            f"{place}: the description of {name!r} is not a text of at most "
            f"{_MAX_DESCRIPTION_CHARS} characters."
        )
    return Criterion(
        name, _points(file.place(*at, "points"), name, entry.get("points")), description
    )


def _points(place: str, name: str, found: Any) -> Decimal:
    try:
        if isinstance(found, bool) or not isinstance(found, int | float):
            raise InvalidOperation
        # By its text: the number of the file, not its nearest binary one.
        points = Decimal(str(found))
        if not 0 < points <= _MAX_POINTS or points != round(points, _MAX_PLACES):
            raise InvalidOperation
    except InvalidOperation:
        raise CourseError(
            f"{place}: the points of {name!r} are {found!r:.40}; use a number above 0, of at most "
            f"{_MAX_POINTS} and {_MAX_PLACES} decimal places."
        ) from None
    return points


def _flag(file: TomlFile, index: int, entry: dict[str, Any], key: str) -> bool:
    value = entry.get(key, False)
    if not isinstance(value, bool):
        raise CourseError(
            f"{file.place('exercises', index, key)}: {key} of {entry['name']} is {value!r}; write "
            f"true or false."
        )
    return value
