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
    "The examples that may be shown come out right. The checks listed below still fail.",
)
NOT_STARTED = State("open", "Not started")
NOT_FOUND = State(
    "open",
    "Not found",
    "Define it under exactly this name, in the notebook that you hand in. Did you delete or rename "
    "its cell?",
)
BLOCKED = State(
    "waits",
    "Waits for another part",
    "It cannot be checked before another part works. Work on that one first.",
)
STOPS = State("wrong", "Stops with an error")
TOO_LONG = State(
    "limit",
    "Ran too long",
    "It was stopped, and nothing else of your work was harmed. A loop that never ends is the usual "
    "reason.",
)
OUT_OF_MEMORY = State(
    "limit",
    "Ran out of memory",
    "It was stopped, and nothing else of your work was harmed. Look for a list or an array that "
    "grows with every step.",
)
CRASHED = State(
    "limit",
    "Crashed",
    "It ended all of Python, not only the cell. Endless recursion or a call of exit() does that.",
)
FORBIDDEN = State(
    "limit",
    "Not allowed here",
    "It tried to do something that is not allowed while work is graded, such as to use the network "
    "or to start a program.",
)
OUR_FAULT = State(
    "ours",
    "Not graded yet: our fault",
    "Something of ours failed here, nothing of yours. These points are unknown, not lost; your "
    "teachers can see it.",
)
LEFT_OUT = State("waits", "Does not count here")

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
