"""A class's reports as `grade` writes them, for pages that instructors read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.analysis import Overview, overview_of
from tests.pages.documents import (
    case,
    document,
    everything,
    exercise,
    full,
    late,
    our_fault,
    run,
    submission,
    ungradable,
    wrong,
)

Reports = Sequence[tuple[str, Mapping[str, Any]]]


def named(student: str, found: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return a report as that of a student, in a folder of this name."""
    files = found["submission"]["files"]
    return student, {**found, "submission": {**submission(student), "files": files}}


def small_class() -> list[tuple[str, dict[str, Any]]]:
    """Return reports with one of everything that a page of a class tells apart."""
    return [
        named("ada", document(full(), full("tanh", 7))),
        named("bob", document(wrong(), full("tanh", 7), lateness=late(9, 5.0))),
        named("cyd", document(wrong(), wrong("tanh"), notebook=run(restarts=2))),
        named("dan", everything()),
        named("eve", ungradable("'eve.ipynb' is empty; save your work and hand in that file.")),
        named("fay", document(our_fault("sigmoid"), full("tanh", 7))),
    ]


def large_class(students: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield reports of many students, in which one exercise goes with the next."""
    for number in range(students):
        exercises = []
        for place, name in enumerate(("sigmoid", "tanh", "relu")):
            passed = (number + place) % students // (students // 4)
            tests = [case("passed" if at < passed else "failed", 2) for at in range(3)]
            exercises.append(exercise(name, *tests, told={"message": "It is wrong."}))
        yield named(f"student_{number:03}", document(*exercises))


def overview(reports: Reports, absent: Sequence[str] = ()) -> Overview:
    """Return what they say together."""
    return overview_of(iter(reports), "activations", absent)


def lay_down(reports: Reports, folder: Path) -> Path:
    """Write reports where `grade` would."""
    for name, found in reports:
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "report.json").write_text(json.dumps(found), encoding="utf-8")
    return folder
