"""Independent checkers: what the platforms' own importers accept, and what they do with it.

Each is a small program written from the rules of the importer it stands for, and shares nothing
with the package: it reads a file with Python's csv module, as that program would with its own.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


class Refused(Exception):
    """The importer refuses the whole file."""


@dataclass
class CanvasImport:
    """What Canvas's upload of a gradebook would do: `gradebook_importer.rb`."""

    changes: dict[tuple[str, str], str | None] = field(default_factory=dict)
    new_assignments: list[str] = field(default_factory=list)
    changed_maxima: list[str] = field(default_factory=list)
    unresolved: list[str] = field(default_factory=list)


def import_into_canvas(
    data: bytes,
    scores: Mapping[tuple[str, str], str | None],
    maxima: Mapping[str, float],
    users: Sequence[Mapping[str, str]],
) -> CanvasImport:
    """Upload a gradebook.

    Args:
        data: the file.
        scores: (user's id, assignment's id) → the score that Canvas has, None for no score.
        maxima: assignment's id → its points possible.
        users: the course's students: `id`, and perhaps `SIS User ID` and `SIS Login ID`.
    """
    header, *body = _canvas_rows(data)
    sis = {name: header.index(name) for name in ("SIS User ID", "SIS Login ID") if name in header}
    done = CanvasImport()
    columns = {}
    for index in range(_section(header) + 1, len(header)):
        found = re.search(r" \((\d+)\)$", header[index])
        if found and found[1] in maxima:
            columns[index] = found[1]
        elif not re.fullmatch(r"(Current|Final|Unposted).*|Notes", header[index]):
            done.new_assignments.append(header[index])
    for row in body:
        if all(cell.strip() in ("", "Muted", "Manual Posting") for cell in row):
            continue
        if row[0].strip() == "Points Possible":
            _read_maxima(row, columns, maxima, done)
            continue
        user = next((one for one in users if _is_user(one, row, sis)), None)
        if user is None:
            done.unresolved.append(row[0])
            continue
        for index, assignment in columns.items():
            new = _canvas_grade(row[index])
            old = scores.get((user["id"], assignment))
            if new != "N/A" and _two_decimals(new) != _two_decimals(old):
                done.changes[user["id"], assignment] = new
    return done


def _canvas_rows(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8").removeprefix("\ufeff")
    first = "\n".join(text.splitlines()[:3])
    delimiter = ";" if first.count(";") > first.count(",") else ","
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _section(header: Sequence[str]) -> int:
    if len(header) < 4 or "Student" not in header[0] or "ID" not in header[1]:
        raise Refused("no Student and ID")
    at = 2
    for optional in ("SIS User ID", "SIS Login ID", "Integration ID", "Root Account"):
        if header[at] == optional:
            at += 1
    if "Section" not in header[at]:
        raise Refused("no Section after the keys")
    return at


def _read_maxima(
    row: Sequence[str], columns: dict[int, str], maxima: Mapping[str, float], done: CanvasImport
) -> None:
    for index, assignment in list(columns.items()):
        if "(read only)" in row[index]:
            del columns[index]
        elif row[index].strip() and float(row[index]) != maxima[assignment]:
            done.changed_maxima.append(assignment)


def _is_user(user: Mapping[str, str], row: Sequence[str], sis: Mapping[str, int]) -> bool:
    if row[1]:
        return user["id"] == row[1]
    return any(user.get(name) == row[index] for name, index in sis.items())


def _canvas_grade(cell: str) -> str | None:
    cell = cell.strip()
    if cell in ("", "-"):
        return None
    if cell.upper() == "EX":
        return "EX"
    if re.fullmatch(r"[\d.,]+", cell):
        whole, mark, part = re.fullmatch(r"(.*?)(?:([.,])(\d*))?", cell).groups()  # type: ignore[union-attr]
        return re.sub("[.,]", "", whole) + (f".{part}" if mark else "")
    return cell


def _two_decimals(grade: str | None) -> str | None:
    return grade if grade in (None, "EX", "N/A") else f"{float(grade):.2f}"  # type: ignore[arg-type]


@dataclass
class MoodleImport:
    """What Moodle's upload of a grading worksheet would do: `importgradeslib.php`."""

    grades: dict[str, float] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    feedback: dict[str, str] = field(default_factory=dict)


def import_worksheet(
    data: bytes,
    stored: Mapping[str, float | None],
    maximum: float,
    comments: Mapping[str, str] = {},
    locked: Sequence[str] = (),
    headings: Mapping[str, str] = {},
) -> MoodleImport:
    """Upload a worksheet.

    Args:
        data: the file, in UTF-8 with commas, as older sites want it.
        stored: participant's number → the grade that Moodle has.
        maximum: the assignment's maximum grade.
        comments: participant's number → the comment that Moodle has.
        locked: participants whose grade is locked.
        headings: English → the site's language.
    """
    rows = list(csv.reader(io.StringIO(data.decode("utf-8").removeprefix("\ufeff"), newline="")))
    header, *body = rows
    names = {name: headings.get(name, name) for name in
             ("Identifier", "Grade", "Last modified (grade)", "Feedback comments")}  # fmt: skip
    for name in ("Identifier", "Grade", "Last modified (grade)"):
        if names[name] not in header:
            raise Refused(f"no column {name}")
    done = MoodleImport()
    word = headings.get("Participant", "Participant")
    for row in body:
        said = dict(zip(header, row, strict=True))
        identifier = said[names["Identifier"]]
        number = identifier.removeprefix(word).strip()
        if number not in stored:
            continue
        comment = said.get(names["Feedback comments"])
        if comment is not None and comment != comments.get(number, ""):
            done.feedback[number] = comment
        cell = said[names["Grade"]].strip()
        if not cell:
            done.skipped[number] = "blank"
            continue
        grade = float(cell.replace(",", "."))
        reasons = {
            "equal": grade == stored[number],
            "negative": grade < 0,
            "above the maximum": grade > maximum,
            "locked": number in locked,
        }
        reason = next((reason for reason, holds in reasons.items() if holds), "")
        if reason:
            done.skipped[number] = reason
        else:
            done.grades[number] = grade
    return done


def import_gradebook_into_moodle(
    data: bytes, column: str, emails: Sequence[str]
) -> dict[str, float | None]:
    """Upload a CSV into the gradebook, by address: `load_data.php`; None is a grade cleared."""
    header, *body = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    done: dict[str, float | None] = {}
    for row in body:
        said = dict(zip(header, row, strict=True))
        if said["Email address"] not in emails:
            raise Refused("an unknown user")
        cell = said[column]
        if cell in ("", "-"):
            done[said["Email address"]] = None
            continue
        try:
            value = float(cell)
        except ValueError:
            raise Refused("no number") from None
        if value > 100:
            raise Refused("over 100")
        done[said["Email address"]] = value
    return done


def import_feedback_into_moodle(
    path: Path, numbers: Sequence[str], handed_in: Mapping[tuple[str, str], bytes]
) -> dict[str, dict[str, bytes]]:
    """Upload a zip of feedback files: `importziplib.php`; returns participant → name → content."""
    done: dict[str, dict[str, bytes]] = {}
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        for member in archive.infolist():
            parts = member.filename.split("/")
            if parts[-1].startswith((".", "~")) or not parts[-1]:
                continue
            for index, part in enumerate(parts):
                pieces = part.split("_", 4)
                if len(pieces) < 4 or pieces[1] not in numbers:
                    continue
                plugin = pieces[2], pieces[3]
                if plugin[0] not in ("assignsubmission", "assignfeedback"):
                    continue
                assert plugin[1] in ("file", "onlinetext")
                name = "/".join(parts[index + 1 :])
                content = archive.read(member)
                if handed_in.get((pieces[1], name)) == content:
                    break
                done.setdefault(pieces[1], {})[name] = content
                break
            else:
                raise Refused(f"{member.filename} is nobody's")
    return done


def reupload_into_canvas(
    path: Path, attachments: Mapping[tuple[str, str], str], group_names: Sequence[str] = ()
) -> dict[str, dict[str, bytes]]:
    """Upload a zip of submission files; returns user → original name → content stored under it."""
    done: dict[str, dict[str, bytes]] = {}
    with zipfile.ZipFile(path) as archive:
        for member in archive.infolist():
            name = member.filename
            for group in group_names:
                name = name.removeprefix(f"{group}_")
            pieces = [piece for piece in name.split("_") if piece != "LATE"]
            numbers = [piece for piece in pieces if piece.isdigit()][:2]
            if len(numbers) < 2 or tuple(numbers) not in attachments:
                raise Refused(f"{member.filename} is no attachment's")
            original = attachments[numbers[0], numbers[1]]
            done.setdefault(numbers[0], {})[original] = archive.read(member)
    return done
