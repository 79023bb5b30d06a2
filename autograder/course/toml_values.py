"""Values of a TOML file, checked: what is wrong is said with its line."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from autograder.errors import CourseError

from .tomlfile import TomlFile

# They are heads of columns and of tables on pages.
_NAME_CHARS = 60
_MOST = 1e9


def name_at(file: TomlFile, value: Any, *keys: str | int) -> str:
    """Return a short text."""
    if not isinstance(value, str) or not value.strip() or len(value) > _NAME_CHARS:
        raise CourseError(
            f"{file.place(*keys)}: {keys[-1]} is {quoted(value)}; write a text in quotes, of at "
            f"most {_NAME_CHARS} characters."
        )
    return value.strip()


def whole_at(file: TomlFile, value: Any, span: tuple[int, int], *keys: str | int) -> int:
    """Return a whole number inside a span."""
    low, high = span
    if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
        raise CourseError(
            f"{file.place(*keys)}: {keys[-1]} is {quoted(value)}; use a whole number from {low} "
            f"to {high}."
        )
    return value


def number_at(file: TomlFile, value: Any, *keys: str | int) -> Fraction:
    """Return a number from 0 up, exactly as it is written."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not 0 <= value <= _MOST:
        raise CourseError(
            f"{file.place(*keys)}: {keys[-1]} is {quoted(value)}; use a number from 0 up."
        )
    # 0.1 is a tenth, which no float is.
    return Fraction(repr(value))


def share_at(file: TomlFile, value: Any, *keys: str | int) -> Fraction | None:
    """Return a share from 0 to 1; None where there is no value."""
    if value is None:
        return None
    share = number_at(file, value, *keys)
    if share > 1:
        raise CourseError(
            f"{file.place(*keys)}: {keys[-1]} is {quoted(value)}; use a share from 0 to 1, such "
            f"as 0.5 for a half."
        )
    return share


def quoted(value: Any) -> str:
    """Return a value as an error shows it."""
    return "not there" if value is None else f"{value!r:.60}"
