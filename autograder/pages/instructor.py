"""What an instructor reads of one submission: its student's page, and all that this keeps back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.models import Verdict

from .extras import Extras
from .rendering import render, shortened
from .states import FULL, OF_VERDICT
from .student import view_of
from .times import seconds_in_words
from .values import Pair, laid_out

_CHARS = 2_000
# Laid out side by side, not in the list of the other values.
_COMPARED = ("expected", "actual")
_WORDS = {
    "input": "Hidden input",
    "calls": "Calls before it",
    "exception": "Exception",
    "assertion": "What the test asserts",
    "largest_error": "Largest error",
    "credit": "Share of its points",
    "not_told": "Not told to the student, since",
}
# It names the file of what its id names as well.
_LEFT_OUT = ("test",)


@dataclass(frozen=True, slots=True)
class HiddenTest:
    """A test case as only instructors see it."""

    id: str
    exercise: str
    key: str
    word: str
    description: str
    points: float | None
    max_points: float
    seconds: str
    message: str
    pair: Pair | None
    values: Sequence[tuple[str, str]]

    @property
    def is_lost(self) -> bool:
        """Whether there is more to say than that it is passed."""
        return self.key != FULL.key


@dataclass(frozen=True, slots=True)
class InstructorView:
    """What is shown beside the student's page."""

    tests: Sequence[HiddenTest]
    facts: Sequence[tuple[str, str]]
    errors: Sequence[Mapping[str, Any]]
    up: str
    odd: Sequence[str] = ()

    def lost_of(self, exercise: str) -> list[HiddenTest]:
        """Return the test cases of an exercise that are not passed."""
        return [test for test in self.tests if test.exercise == exercise and test.is_lost]

    def lost_beside(self, shown: Sequence[str]) -> list[HiddenTest]:
        """Return those of exercises which have no place of their own for them on the page."""
        return [test for test in self.tests if test.exercise not in shown and test.is_lost]


def instructor_page(
    document: Mapping[str, Any], extras: Extras | None = None, up: str = "../index.html"
) -> str:
    """Return `instructor.html` of an instructor's document.

    Args:
        document: the instructor's document, which fits the schema.
        extras: what the course adds to reports, such as hints; nothing by default.
        up: the address of the batch's page.
    """
    return render(
        "instructor.html",
        ("code.css", "student.css", "instructor.css"),
        view=view_of(document, extras),
        whole=view_of_instructor(document, up),
    )


def view_of_instructor(document: Mapping[str, Any], up: str) -> InstructorView:
    """Return what an instructor reads beyond the student's page."""
    run = document["notebook"]
    return InstructorView(
        [
            _test(exercise["name"], test)
            for exercise in document["exercises"]
            for test in exercise["tests"]
        ],
        list(_facts(document)),
        # Where the test cases added nothing, the student's page says the same of its cells.
        run["errors"] if run and "first_pass" in document else (),
        up,
        document.get("standing", {}).get("notes", ()),
    )


def _test(exercise: str, test: Mapping[str, Any]) -> HiddenTest:
    key, word = OF_VERDICT[Verdict(test["verdict"])]
    if test["points"] and test["points"] < test["max_points"]:
        key, word = "partly", "in part"
    elif test["points"] is not None and test["points"] == test["max_points"] > 0:
        key, word = OF_VERDICT[Verdict.PASSED]
    kept = test.get("instructor", {})
    expected, actual = (kept.get(name) for name in _COMPARED)
    pair = None
    if isinstance(expected, str) and isinstance(actual, str):
        pair = laid_out(shortened(expected, _CHARS), shortened(actual, _CHARS))
    return HiddenTest(
        test["id"],
        exercise,
        key,
        word,
        test["description"],
        test["points"],
        test["max_points"],
        seconds_in_words(test.get("duration_s", 0.0)),
        test.get("message", ""),
        pair,
        list(_values(kept, pair is not None)),
    )


def _values(kept: Mapping[str, Any], is_compared: bool) -> Iterator[tuple[str, str]]:
    names = [*_WORDS, *(name for name in kept if name not in _WORDS)]
    for name in names:
        is_beside = is_compared and name in _COMPARED
        if name not in kept or name in _LEFT_OUT or is_beside:
            continue
        value = kept[name]
        words = _WORDS.get(name, name.replace("_", " ").capitalize())
        yield words, shortened(value if isinstance(value, str) else _as_text(value), _CHARS)


def _as_text(value: Any) -> str:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return json.dumps(value, ensure_ascii=False)


def _facts(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    run, provenance = document["notebook"], document["provenance"]
    for name, seconds in document.get("timing", {}).items():
        yield name.removesuffix("_s").capitalize(), seconds_in_words(seconds)
    if run:
        yield "Cells", f"{run['cells_run']} of {run['cells']} run"
        if run["restarts"]:
            yield "Begun again", f"{run['restarts']} times"
    yield "Fence", provenance["fence"]
    for name in ("submission", "tests", "reference", "grader"):
        if f"{name}_sha256" in provenance:
            yield f"{name.capitalize()}, SHA-256", f"{provenance[f'{name}_sha256'][:16]}…"
