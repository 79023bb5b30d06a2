"""A class's reports, as far as what is said of a class reads them, made of points by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Points = float | None


def case(
    name: str, points: Points = 1.0, most: float = 1.0, verdict: str = "", **more: Any
) -> dict[str, Any]:
    """Return a test case; what it is worth decides on its verdict, unless that is given."""
    usual = "grader_error" if points is None else "passed" if points == most else "failed"
    return {
        "id": name,
        "description": f"Is right about {name}.",
        "verdict": verdict or usual,
        "points": points,
        "max_points": most,
        "message": "" if points == most else f"{name} is wrong.",
        "duration_s": 0.002,
        **more,
    }


def exercise(
    name: str, tests: Sequence[Mapping[str, Any]], told: Any = None, work: Any = None
) -> dict[str, Any]:
    """Return an exercise of these test cases."""
    points = [test["points"] for test in tests]
    return {
        "name": name,
        "points": None if None in points else sum(points),
        "max_points": sum(t["max_points"] for t in tests if t["verdict"] != "skipped"),
        "tests": list(tests),
        **({"told": {"kind": "failed", "message": "It is wrong.", **told}} if told else {}),
        **({"work": work} if work else {}),
    }


def report(student: str, *exercises: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """Return a report of an instructor."""
    points = [one["points"] for one in exercises]
    return {
        "assignment": "demo",
        "submission": {"id": student},
        "status": "graded",
        "points": None if None in points else sum(points),
        "max_points": sum(one["max_points"] for one in exercises),
        "exercises": list(exercises),
        "notebook": {"errors": [], "restarts": 0},
        "timing": {"total_s": 0.5},
        **more,
    }


def ungradable(student: str, reason: str = "It is empty.") -> dict[str, Any]:
    """Return the report on what could not be read."""
    gone: dict[str, Any] = {"status": "ungradable", "reason": reason, "notebook": None}
    return {**report(student, **gone), "points": None}


def table(rows: Sequence[Sequence[Points]], most: float = 1.0) -> list[dict[str, Any]]:
    """Return reports whose one exercise has a test case for each column."""
    return [
        report(
            f"s{number:03}",
            exercise("f", [case(f"f::t{i}", value, most) for i, value in enumerate(row)]),
        )
        for number, row in enumerate(rows)
    ]
