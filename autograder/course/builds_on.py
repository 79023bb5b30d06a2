"""Which exercises of an assignment build on which others, as assignment.toml says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.errors import CourseError
from autograder.models import Exercise

from .tomlfile import TomlFile

_KEY = "builds_on"


def read_builds_on(file: TomlFile, index: int, entry: dict[str, Any]) -> tuple[str, ...]:
    """Return the names that an exercise's entry gives, each once.

    Raises:
        CourseError: it is no list of names.
    """
    names = entry.get(_KEY, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise CourseError(
            f"{file.place('exercises', index, _KEY)}: builds_on is {names!r}; write names of "
            f'exercises in brackets, such as ["sigmoid"].'
        )
    return tuple(dict.fromkeys(names))


def check_builds_on(file: TomlFile, exercises: Sequence[Exercise]) -> None:
    """Make sure that exercises build on others of the assignment, and none on itself.

    Raises:
        CourseError: a name is unknown, or exercises build on each other in a circle.
    """
    by_name = {exercise.name: exercise for exercise in exercises}
    # Exercises that people grade stand among them in the file.
    indices = {entry.get("name"): index for index, entry in enumerate(file.tables("exercises"))}
    for exercise in exercises:
        for name in exercise.builds_on:
            if name not in by_name:
                place = file.place("exercises", indices[exercise.name], _KEY)
                raise CourseError(
                    f"{place}: {exercise.name} builds on {name!r}, "
                    f"which is no exercise here; choose of {', '.join(by_name)}."
                )
    for exercise in exercises:
        if circle := _way_back(by_name, exercise.name):
            place = file.place("exercises", indices[exercise.name], _KEY)
            raise CourseError(
                f"{place}: exercises build on each other in a "
                f"circle, {' → '.join(circle)}; leave out one of these."
            )


def all_built_on(exercises: Sequence[Exercise], name: str) -> tuple[str, ...]:
    """Return what an exercise builds on, and what that builds on in turn, in the file's order."""
    by_name = {exercise.name: exercise for exercise in exercises}
    found: set[str] = set()
    ahead = list(by_name[name].builds_on)
    while ahead:
        below = ahead.pop()
        if below not in found:
            found.add(below)
            ahead += by_name[below].builds_on
    return tuple(one for one in by_name if one in found)


def _way_back(by_name: dict[str, Exercise], start: str) -> tuple[str, ...]:
    """Return a way from an exercise over those it builds on to itself; () if there is none."""
    seen: set[str] = set()
    ahead: list[tuple[str, ...]] = [(start,)]
    while ahead:
        way = ahead.pop()
        for name in by_name[way[-1]].builds_on:
            if name == start:
                return (*way, start)
            if name not in seen:
                seen.add(name)
                ahead.append((*way, name))
    return ()
