"""What students read beside their results: the table [feedback] of assignment.toml."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from autograder.errors import CourseError

from .tomlfile import TomlFile

_KEYS = {"hints", "solutions_after", "hidden_inputs"}


@dataclass(frozen=True, slots=True)
class Feedback:
    """How much of an author's help a page may show.

    Attributes:
        hints: how many hints of the public checks for an exercise that is not right; all if None.
        solutions_after: from when on solutions are shown; never if None.
        hidden_inputs: whether hidden inputs of lost test cases are shown from then on as well.
    """

    hints: int | None = None
    solutions_after: datetime | None = None
    hidden_inputs: bool = False

    def shows_solutions(self, now: datetime) -> bool:
        """Return whether solutions may be seen at a time."""
        return self.solutions_after is not None and now >= self.solutions_after


def read_feedback(file: TomlFile) -> Feedback:
    """Return what an assignment.toml allows.

    Raises:
        CourseError: something in its table is wrong; the sentence names the line.
    """
    entry = file.data.get("feedback", {})
    file.check_keys(entry, _KEYS, "feedback")
    feedback = Feedback(_hints(file, entry), _solutions_after(file, entry), _hidden(file, entry))
    if feedback.hidden_inputs and feedback.solutions_after is None:
        raise CourseError(
            f"{file.place('feedback', 'hidden_inputs')}: hidden inputs are shown with the "
            f"solutions: say from when on with solutions_after."
        )
    return feedback


def _hints(file: TomlFile, entry: dict[str, Any]) -> int | None:
    hints = entry.get("hints")
    if hints is None or (isinstance(hints, int) and not isinstance(hints, bool) and hints >= 0):
        return hints
    raise CourseError(
        f"{file.place('feedback', 'hints')}: hints is {hints!r}; use a whole number from 0 up, or "
        f"leave it out for all of them."
    )


def _solutions_after(file: TomlFile, entry: dict[str, Any]) -> datetime | None:
    after = entry.get("solutions_after")
    if after is None or (isinstance(after, datetime) and after.tzinfo is not None):
        return after
    raise CourseError(
        f"{file.place('feedback', 'solutions_after')}: solutions_after is {after!s:.40}; write a "
        f"date with time and time zone, without quotes: 2026-12-20T00:00:00+01:00."
    )


def _hidden(file: TomlFile, entry: dict[str, Any]) -> bool:
    hidden = entry.get("hidden_inputs", False)
    if isinstance(hidden, bool):
        return hidden
    raise CourseError(
        f"{file.place('feedback', 'hidden_inputs')}: hidden_inputs is {hidden!r}; write true or "
        f"false."
    )
