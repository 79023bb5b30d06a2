"""points_log.csv among the results: every change of a point, with who, when and why.

Lines are added at its end, each in one write, and nothing rewrites any. What the log said last is
compared with what counts now, so a run that is killed between the two is made up for by the next.
A line that was cut off by a crash is passed over.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from autograder.errors import UsageError
from autograder.report import Counting, Final, final_of
from autograder.untrusted import for_cell

LOG = "points_log.csv"
_MAX_BYTES = 1 << 30
_STEP_CHARS = 300
_DIGITS = 12
_BETWEEN = " | "
_MADE_FROM = {
    "submission_sha256": "work",
    "tests_sha256": "tests",
    "reference_sha256": "reference",
    "grader_sha256": "grader",
    "libraries_sha256": "libraries",
    "secret_fingerprint": "secret",
}
_WHOLE = re.compile(rf"(?:\w+:[0-9a-f]{{{_DIGITS}}} ?){{{len(_MADE_FROM)}}}|", re.ASCII)
_CHANGED = {
    "work": "another hand-in",
    "tests": "the hidden tests changed",
    "reference": "the reference or the mistakes changed",
    "grader": "another version of the grader",
    "libraries": "other versions of libraries",
    "secret": "other random inputs",
}
_FIRST = "first graded"
_AGAIN = "graded again from the same files"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log, all of it text: what counted of a student before and after, and why.

    `exercises`, `steps` and `made_from` are what the points stood on after it.
    """

    at: str
    by: str
    assignment: str
    student: str
    before: str
    after: str
    why: str
    exercises: str
    steps: str
    made_from: str


_COLUMNS = tuple(field.name for field in fields(Entry))


class PointsLog:
    """The log in an assignment's results; its writer holds the folder's lock."""

    def __init__(self, folder: Path, assignment: str, by: str) -> None:
        """Read what the log says so far; `by` is who changes points now."""
        self._path = folder / LOG
        self._assignment = assignment
        self._by = by
        self._last = {entry.student: entry for entry in read_log(folder)}

    def note(self, document: Mapping[str, Any]) -> None:
        """Add a line if what counts of a report is another thing than the log says.

        Raises:
            UsageError: it can't be written.
        """
        standing = document.get("standing") or {}
        exercises = standing.get("exercises") or document["exercises"]
        self.note_final(
            document["submission"]["id"],
            final_of(document),
            {one["name"]: one["points"] for one in exercises},
            [*_by_hand(exercises), *standing.get("steps", ())],
            document["provenance"],
        )

    def note_final(
        self,
        student: str,
        final: Final,
        exercises: Mapping[str, float | None],
        steps: Iterable[Mapping[str, Any]],
        provenance: Mapping[str, Any],
    ) -> None:
        """Add a line on a student, if it says something new.

        Raises:
            UsageError: it can't be written.
        """
        after = _in_words(final)
        shown = "; ".join(f"{name}={_number(points)}" for name, points in exercises.items())
        done = _BETWEEN.join(map(_step, steps))
        made_from = " ".join(
            f"{word}:{str(provenance[key])[:_DIGITS]}"
            for key, word in _MADE_FROM.items()
            if key in provenance
        )
        cells = [for_cell(text) for text in (student, after, shown, done, made_from)]
        last = self._last.get(cells[0])
        if last is None and not final.is_changed and final.state is Counting.NOT_HANDED_IN:
            return
        if last is not None and (last.after, last.exercises) == (cells[1], cells[2]):
            return
        entry = Entry(
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            by=for_cell(self._by),
            assignment=self._assignment,
            student=cells[0],
            before="" if last is None else last.after,
            after=cells[1],
            why=_why(last, cells[3], cells[4]),
            exercises=cells[2],
            steps=cells[3],
            made_from=cells[4],
        )
        self._append(entry)
        self._last[cells[0]] = entry

    def _append(self, entry: Entry) -> None:
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        try:
            file = os.open(self._path, flags, 0o644)
            try:
                size = os.fstat(file).st_size
                text = "" if size else _line(_COLUMNS)
                if size and os.pread(file, 1, size - 1) != b"\n":
                    text = "\n"  # what was cut off stays a line of its own
                os.write(file, (text + _line(astuple(entry))).encode())
            finally:
                os.close(file)
        except OSError as error:
            raise UsageError(
                f"{self._path} cannot be written ({error.strerror}): make room, or choose another "
                f"folder with --out."
            ) from error


def read_log(folder: Path) -> Iterator[Entry]:
    """Yield the lines of the log in an assignment's results, the oldest first."""
    path = folder / LOG
    if path.is_symlink() or not path.is_file():
        return
    with path.open("rb") as file:
        for line in file:
            cells = _cells(line)
            # The last cell has its whole form, or none: else a crash has cut the line off.
            if len(cells) == len(_COLUMNS) and _WHOLE.fullmatch(cells[-1]):
                yield Entry(*cells)


def _cells(line: bytes) -> list[str]:
    try:
        return next(csv.reader([line.decode("utf-8").rstrip("\n")], strict=True), [])
    except (csv.Error, UnicodeDecodeError):
        return []


def _line(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow([" ".join(cell.split()) for cell in cells])
    return text.getvalue()


def _why(last: Entry | None, steps: str, made_from: str) -> str:
    """Return what changed since the last line, in words."""
    if last is None:
        return _BETWEEN.join(filter(None, (_FIRST if made_from else "", steps)))
    was, now = _parts(last.made_from), _parts(made_from)
    reasons = [_CHANGED[word] for word in _CHANGED if was.get(word) != now.get(word)]
    before = last.steps.split(_BETWEEN) if last.steps else []
    after = steps.split(_BETWEEN) if steps else []
    reasons += [step for step in after if step not in before]
    reasons += [f"no longer: {step}" for step in before if step not in after]
    return _BETWEEN.join(reasons) or (_AGAIN if made_from else "")


def _parts(made_from: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in made_from.split())
    return {word: digits for word, _, digits in pairs}


def _by_hand(exercises: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield what people gave for each exercise that they grade, as a step."""
    for one in exercises:
        marks = [mark for mark in one.get("marks", ()) if mark["points"] is not None]
        if marks:
            yield {
                "kind": "by_hand",
                "how": "",
                "exercise": one["name"],
                "value": sum(mark["points"] for mark in marks),
                "comment": " ".join(filter(None, (mark["comment"] for mark in marks))),
                "by": ", ".join(dict.fromkeys(filter(None, (mark["by"] for mark in marks)))),
            }


def _step(step: Mapping[str, Any]) -> str:
    """Return a step in a few words: what, of what, why and by whom."""
    value = "" if step["value"] is None else f"{step['value']:.10g}"
    what = f"{step['how'] or step['kind'].replace('_', ' ')} {value}".strip()
    if step["exercise"]:
        what += f" to {step['exercise']}"
    if step["comment"]:
        what += f": {step['comment']}"
    if step["by"]:
        what += f" ({step['by']})"
    return " ".join(what.replace("|", "¦").split())[:_STEP_CHARS]


def _in_words(final: Final) -> str:
    return final.state.value if final.points is None else _number(final.points)


def _number(points: float | None) -> str:
    return "?" if points is None else f"{points:.10g}"
