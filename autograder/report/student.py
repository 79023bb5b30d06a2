"""What a student reads of a report: named here entry by entry, so that nothing new gets in unseen.

Of the run that met the hidden inputs these are the test cases' points and whether they passed.
Student code that has seen an input decides on everything else there: on messages, kinds, places,
times and counts. What is said about mistakes comes from `told` and from the first pass over the
cells, when there was nothing hidden to see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from autograder.models import Verdict

# Known before any hidden input is there, by a look at the exercises' names.
_NOT_THERE = (Verdict.MISSING, Verdict.NOT_ATTEMPTED)
_AS_THEY_ARE = (Verdict.PASSED, Verdict.BLOCKED, Verdict.SKIPPED, Verdict.GRADER_ERROR)
_NOT_YOURS = "This test case could not be carried out; the fault is not yours."
_WAITS = "This counts as soon as another test case does: {}"

_REPORT = ("schema_version", "audience", "assignment", "submission", "status", "reason", "points")
_REPORT_TOO = (
    "max_points",
    "lateness",
    "standing",
    "exercises",
    "notebook",
    "provenance",
    "limits",
)
_EXERCISE = ("name", "points", "max_points", "in_place_of", "note", "told")
_TEST = ("id", "description", "points", "max_points")
_PROVENANCE = ("submission_sha256", "versions", "fence")


def student_document(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the student of an instructor's document reads."""
    tests = [test for exercise in document["exercises"] for test in exercise["tests"]]
    descriptions = {test["id"]: test["description"] for test in tests}
    exercises = [_exercise(exercise, descriptions) for exercise in document["exercises"]]
    own = {
        **document,
        "audience": "student",
        "exercises": exercises,
        "notebook": _notebook(document, exercises),
        "provenance": _only(document["provenance"], _PROVENANCE),
    }
    if "standing" in document:
        own["standing"] = {k: v for k, v in document["standing"].items() if k != "notes"}
    return _only(own, (*_REPORT, *_REPORT_TOO))


def _exercise(exercise: Mapping[str, Any], descriptions: Mapping[str, str]) -> dict[str, Any]:
    told = exercise.get("told", {})
    is_named = bool(told.get("by"))
    tests = [
        _test(_unblocked(test) if is_named else test, told.get("kind"), descriptions)
        for test in exercise["tests"]
    ]
    return {**_only(exercise, _EXERCISE), "tests": tests}


def _unblocked(test: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a test case that fails for a cause that is told: what it waits for is no news."""
    if test["verdict"] != Verdict.BLOCKED:
        return test
    return {**test, "verdict": Verdict.FAILED.value}


def _test(
    test: Mapping[str, Any], told: str | None, descriptions: Mapping[str, str]
) -> dict[str, Any]:
    verdict = test["verdict"]
    if verdict not in _AS_THEY_ARE and test["points"] == test["max_points"] > 0:
        verdict = Verdict.PASSED.value  # else full credit would be two different things
    elif verdict not in _AS_THEY_ARE:
        verdict = told if told in _NOT_THERE else Verdict.FAILED.value
    own = {**_only(test, _TEST), "verdict": verdict}
    if verdict == Verdict.BLOCKED:
        own["note"] = _WAITS.format(descriptions.get(test.get("waits_for", ""), ""))
    elif verdict == Verdict.GRADER_ERROR:
        own["note"] = _NOT_YOURS
    return own


def _notebook(
    document: Mapping[str, Any], exercises: Iterable[Mapping[str, Any]]
) -> dict[str, Any] | None:
    run = document.get("first_pass", document["notebook"])
    right = (Verdict.PASSED, Verdict.SKIPPED)
    if run is None or not all(t["verdict"] in right for e in exercises for t in e["tests"]):
        return None if run is None else dict(run)
    # A student whose exercises are all right need not hear of a cell that did not matter.
    return {**run, "failed_cells": 0, "errors": []}


def _only(entries: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: entries[name] for name in names if name in entries}
