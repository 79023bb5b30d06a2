"""submissions/expected.toml: what each known submission should get."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course import TomlFile
from autograder.errors import CourseError
from autograder.models import Status, Verdict

_KEYS = {"points", "status", "verdicts", "every_verdict"}


@dataclass(frozen=True, slots=True)
class Expected:
    """What one known submission should get.

    `verdicts` name the test cases that it does not pass; or all test cases end with
    `every_verdict`. `place` is where the file says so.
    """

    name: str
    place: str
    points: float
    status: str
    verdicts: Mapping[str, str]
    every_verdict: str


def read_expected(path: Path) -> list[Expected]:
    """Return the entries of expected.toml.

    Raises:
        CourseError: the file is wrong; the sentence names the line.
    """
    file = TomlFile(path)
    file.check_keys(file.data, {"submissions"})
    entries = file.data.get("submissions", {})
    if not isinstance(entries, dict):
        raise CourseError(f"{file.place('submissions')}: write [submissions.<name>] tables.")
    return [_entry(file, name, entry) for name, entry in entries.items()]


def _entry(file: TomlFile, name: str, entry: Any) -> Expected:
    at = ("submissions", name)
    file.check_keys(entry, _KEYS, *at)
    status = entry.get("status", Status.GRADED.value)
    if status not in set(Status):
        raise CourseError(
            f"{file.place(*at, 'status')}: {status!r} is no status: write one of "
            f"{', '.join(sorted(Status))}."
        )
    points = entry.get("points", 0 if status == Status.UNGRADABLE else None)
    is_number = isinstance(points, int | float) and not isinstance(points, bool)
    if not is_number or not math.isfinite(points):
        raise CourseError(f"{file.place(*at, 'points')}: {name} needs points, a number.")
    verdicts, every = entry.get("verdicts", {}), entry.get("every_verdict", "")
    if not isinstance(verdicts, dict):
        raise CourseError(
            f'{file.place(*at, "verdicts")}: write verdicts as "test case" = "failed".'
        )
    for case, verdict in verdicts.items():
        if isinstance(verdict, dict):
            raise CourseError(
                f"{file.place(*at, 'verdicts', case)}: put the test case into quotes: "
                f'"{case}::test_…" = "failed".'
            )
        _check_verdict(file, verdict, *at, "verdicts", case)
    if every or "every_verdict" in entry:
        _check_verdict(file, every, *at, "every_verdict")
        if verdicts:
            raise CourseError(
                f"{file.place(*at, 'every_verdict')}: {name} has every_verdict and verdicts: keep "
                f"one of them."
            )
    return Expected(name, file.place(*at), float(points), status, verdicts, every)


def _check_verdict(file: TomlFile, verdict: Any, *keys: str) -> None:
    if not isinstance(verdict, str) or verdict not in set(Verdict):
        raise CourseError(
            f"{file.place(*keys)}: {verdict!r} is no verdict: write one of {', '.join(Verdict)}."
        )
