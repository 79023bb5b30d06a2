"""Test cases as other tools know them: passed, failed, skipped, or with a fault that is not theirs.

Formats for tests have a name, an outcome and a message for each. All texts here are made fit for
reports once more, since a document may come from anywhere, and are cut.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from autograder.models import Status, Verdict
from autograder.report import clean

_NAME_CHARS, _LINE_CHARS, _TEXT_CHARS = 200, 600, 4_000
_SHOWN = (("call", "input"), ("expected", "expected"), ("actual", "got"))
_BY_INSTRUCTORS = ("input", "expected", "actual")
_CANNOT_READ = "The submission can be read and run"


class Outcome(StrEnum):
    """What became of a test case; UNKNOWN where nobody can say, and nobody may take it for 0."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Case:
    """One test case of one submission.

    `name` tells it from others of its exercise, `verdict` is our own word for its outcome.
    `message` is one line on what is wrong, `details` more of that in lines. `duration_s` is None
    where its reader does not know it. What could not be read has one case, of no exercise.
    """

    exercise: str
    name: str
    outcome: Outcome
    verdict: str
    points: float | None
    max_points: float
    message: str = ""
    details: str = ""
    duration_s: float | None = None


def cases_of(document: Mapping[str, Any]) -> list[Case]:
    """Return the test cases of a report, with what its reader is told of each."""
    if document["status"] == Status.UNGRADABLE:
        reason = clean(document["reason"], _TEXT_CHARS)
        return [
            Case("", _CANNOT_READ, Outcome.UNKNOWN, Status.UNGRADABLE.value, None,
                 document["max_points"], _line(reason), reason)
        ]  # fmt: skip
    return [case for exercise in document["exercises"] for case in _cases(exercise)]


def points_in_words(points: float | None, max_points: float) -> str:
    """Return points as "2 of 3 points"; what is unknown is no number."""
    known = "unknown" if points is None else f"{points:.10g}"
    return f"{known} of {max_points:.10g} point{'s' * (max_points != 1)}"


def _cases(exercise: Mapping[str, Any]) -> Iterator[Case]:
    seen: Counter[str] = Counter()
    told_at = ""
    for test in exercise["tests"]:
        title = _line(test["description"] or test["id"], _NAME_CHARS)
        seen[title] += 1
        name = title if seen[title] == 1 else f"{title} ({seen[title]})"
        outcome = _outcome(test)
        message, details = _own(test)
        if outcome is Outcome.PASSED:
            message = details = ""
        elif outcome is Outcome.FAILED and not message and "told" in exercise:
            # An exercise has one diagnosis: it stands with the first, and others point there.
            message, details = _pointed(told_at) if told_at else _told(exercise)
            told_at = told_at or name
        yield Case(
            _line(exercise["name"], _NAME_CHARS),
            name,
            outcome,
            test["verdict"],
            test["points"],
            test["max_points"],
            message or _in_words(outcome, test["verdict"]),
            details,
            test.get("duration_s"),
        )


def _outcome(test: Mapping[str, Any]) -> Outcome:
    if test["verdict"] == Verdict.SKIPPED:
        return Outcome.SKIPPED
    if test["verdict"] == Verdict.GRADER_ERROR or test["points"] is None:
        return Outcome.UNKNOWN
    has_all = test["points"] == test["max_points"] > 0
    return Outcome.PASSED if has_all or test["verdict"] == Verdict.PASSED else Outcome.FAILED


def _pointed(told_at: str) -> tuple[str, str]:
    return f"What is wrong is said at “{told_at}”.", ""


def _told(exercise: Mapping[str, Any]) -> tuple[str, str]:
    """Return what is told of an exercise, in a line and at length."""
    told = exercise["told"]
    lines = [told["message"]]
    lines += [f"{word}: {told[key]}" for key, word in _SHOWN if told.get(key)]
    lines += filter(None, (told.get("traceback"), exercise.get("note")))
    return _line(told["message"]), _joined(lines)


def _own(test: Mapping[str, Any]) -> tuple[str, str]:
    """Return what a document says of the test case itself: an instructor's says most."""
    message = test.get("message") or test.get("note", "")
    values = [(key, test.get("instructor", {}).get(key)) for key in _BY_INSTRUCTORS]
    lines = [f"{key}: {value}" for key, value in values if isinstance(value, str) and value]
    return _line(message), _joined([message, *lines] if message else lines)


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(clean(line, _TEXT_CHARS) for line in lines)


def _in_words(outcome: Outcome, verdict: str) -> str:
    words = verdict.replace("_", " ").capitalize()
    return "" if outcome is Outcome.PASSED else f"{words}."


def _line(text: str, limit: int = _LINE_CHARS) -> str:
    return clean(" ".join(text.split()), limit)
