"""What became of an exercise, in one look and a few words: the states that a page knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from autograder.models import Verdict


@dataclass(frozen=True, slots=True)
class State:
    """A state's key (its look in the style sheet), its name, and what it means for its student."""

    key: str
    label: str
    sentence: str = ""


FULL = State("full", "Full marks")
PARTLY = State("partly", "Partly right")
WRONG = State("wrong", "Not right yet")
HIDDEN = State(
    "partly",
    "Right on the examples",
    "All examples that we can show you come out right. Some of the checks below still fail: read "
    "what they ask for, and try such inputs yourself.",
)
NOT_STARTED = State("open", "Not started")
NOT_FOUND = State(
    "open",
    "Not found",
    "Nothing in your notebook has this name. Did you delete its cell, or write the name in another "
    "way?",
)
BLOCKED = State(
    "waits",
    "Waits for another part",
    "It cannot be checked before another part is right. Work on that part first.",
)
STOPS = State("wrong", "Stops with an error")
TOO_LONG = State(
    "limit",
    "Ran too long",
    "It was stopped. The rest of your work was graded as usual.",
)
OUT_OF_MEMORY = State(
    "limit",
    "Ran out of memory",
    "It was stopped. The rest of your work was graded as usual. Look for a list or an array that "
    "grows with every step.",
)
CRASHED = State(
    "limit",
    "Crashed",
    "It ended all of Python. The rest of your work was graded as usual.",
)
FORBIDDEN = State(
    "limit",
    "Not allowed here",
    "It tried something that is not allowed while we grade, such as to use the internet or to "
    "start another program.",
)
OUR_FAULT = State(
    "ours",
    "Not graded yet: our fault",
    "Our grader failed here. It is not your fault, and these points are not lost: your teachers "
    "see this too, and will look at it. You need not do anything.",
)
LEFT_OUT = State("waits", "Does not count", "It is not part of your points.")

_BY_KIND = {
    Verdict.NOT_ATTEMPTED: NOT_STARTED,
    Verdict.MISSING: NOT_FOUND,
    Verdict.ERROR: STOPS,
    Verdict.TIMED_OUT: TOO_LONG,
    Verdict.OUT_OF_MEMORY: OUT_OF_MEMORY,
    Verdict.CRASHED: CRASHED,
    Verdict.FORBIDDEN: FORBIDDEN,
}
# How a test case is shown in a list: its key and its word.
OF_VERDICT = {
    Verdict.PASSED: ("full", "passed"),
    Verdict.SKIPPED: ("waits", "does not count"),
    Verdict.BLOCKED: ("waits", "waits"),
    Verdict.GRADER_ERROR: ("ours", "our fault"),
    Verdict.MISSING: ("open", "not found"),
    Verdict.NOT_ATTEMPTED: ("open", "not started"),
    Verdict.TIMED_OUT: ("limit", "ran too long"),
    Verdict.OUT_OF_MEMORY: ("limit", "out of memory"),
    Verdict.CRASHED: ("limit", "crashed"),
    Verdict.FORBIDDEN: ("limit", "not allowed"),
    Verdict.ERROR: ("wrong", "raised an exception"),
    Verdict.FAILED: ("wrong", "failed"),
}
# How a cell ended that raised no exception, which has a name of its own.
OF_CELL = {
    Verdict.TIMED_OUT.value: "it ran too long and was stopped",
    Verdict.OUT_OF_MEMORY.value: "it ran out of memory and was stopped",
    Verdict.CRASHED.value: "it ended all of Python",
    Verdict.FORBIDDEN.value: "it tried something that is not allowed",
}


def state_of(exercise: Mapping[str, Any]) -> State:
    """Return the state of an exercise of a student's document."""
    earned, most = exercise["points"], exercise["max_points"]
    verdicts = {test["verdict"] for test in exercise["tests"]}
    if earned is None or Verdict.GRADER_ERROR in verdicts:
        return OUR_FAULT
    if verdicts == {Verdict.SKIPPED}:
        return LEFT_OUT
    if earned >= most and verdicts <= {Verdict.PASSED, Verdict.SKIPPED}:
        return FULL
    told = exercise.get("told", {})
    if (state := _BY_KIND.get(told.get("kind"))) is not None:
        return state
    lost = verdicts - {Verdict.PASSED, Verdict.SKIPPED}
    if lost == {Verdict.BLOCKED}:
        return BLOCKED
    if told.get("kind") == Verdict.PASSED:
        return HIDDEN
    return PARTLY if earned else WRONG
