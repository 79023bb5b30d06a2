"""CSV files that instructors keep beside course.toml: read so that an error can name its line.

Spreadsheets write them back with semicolons or tabs, a byte order mark and decimal commas; all of
that is read. What a command adds goes to the end and leaves every other byte as it was.
"""

from __future__ import annotations

import contextlib
import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal
from pathlib import Path

from autograder.atomic import write_atomic
from autograder.errors import CourseError

_DELIMITERS = (",", ";", "\t")
_MAX_BYTES = 64 << 20
_MAX_NUMBER_CHARS = 30
# As the tables' schema has it: Decimal alone would take 1e2, 1_000 and the digits of any script.
_NUMBER = re.compile("[-+\u2212]?([0-9]+([.,][0-9]*)?|[.,][0-9]+)")
_LARGEST = Decimal(10) ** 9
_DECIMALS = 6
_YEARS = range(1970, 9000)
_LOCK = ".autograder-lock"


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A line of a table: its cells by column, without blanks around them, and where it stands."""

    cells: Mapping[str, str]
    place: str

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def number(self, column: str) -> Decimal | None:
        """Return a cell as a number, exact as it is written; None where it is blank.

        Raises:
            CourseError: it is none.
        """
        text = self[column]
        if not text:
            return None
        number = Decimal("NaN")
        if len(text) <= _MAX_NUMBER_CHARS and _NUMBER.fullmatch(text):
            number = Decimal(text.replace(",", ".").replace("\u2212", "-"))
        if not number.is_finite() or abs(number) > _LARGEST:
            raise CourseError(
                f"{self.place}: {column} is {text!r:.60}; write a number, such as 1.5."
            )
        if number != round(number, _DECIMALS):
            raise CourseError(
                f"{self.place}: {column} is {text!r:.60}; write at most {_DECIMALS} decimals."
            )
        return number

    def time(self, column: str, zone: tzinfo | None) -> datetime | None:
        """Return a cell as a time, in `zone` where it names none; None where it is blank.

        Raises:
            CourseError: it is none, or has no zone and there is no other.
        """
        text = self[column]
        if not text:
            return None
        try:
            time = datetime.fromisoformat(text)
        except ValueError:
            time = None
        if time is None or time.year not in _YEARS:
            raise CourseError(
                f"{self.place}: {column} is {text!r:.60}; write a time as 2026-12-04T23:59."
            )
        if time.tzinfo is None and zone is None:
            raise CourseError(
                f"{self.place}: {column} is {text!r:.60}, without a time zone: write "
                f'2026-12-04T23:59+01:00, or timezone = "Europe/Vienna" in course.toml.'
            )
        return time if time.tzinfo is not None else time.replace(tzinfo=zone)


def read_table(path: Path, columns: Sequence[str], needed: Sequence[str]) -> list[CsvRow]:
    """Return the rows of a CSV file; none where there is no file.

    Lines without any content are passed over, and so are columns whose heading is blank.

    Args:
        path: the file.
        columns: the headings that it may have.
        needed: those that it has to have.

    Raises:
        CourseError: it can't be read, has another heading, or lacks one.
    """
    if not _is_there(path):
        return []
    text = _text(path)
    if not text.strip():
        return []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    rows: list[CsvRow] = []
    try:
        heading = [name.strip().lower() for name in next(reader)]
        _check_heading(path, heading, columns, needed)
        before = reader.line_num
        for cells in reader:
            place, before = f"{path}:{before + 1}", reader.line_num
            if len(cells) > len(heading) and any(cell.strip() for cell in cells[len(heading) :]):
                raise CourseError(
                    f"{place}: this line has {len(cells)} cells, the heading {len(heading)}: put "
                    f'a text with a comma in it in quotes, "like, this".'
                )
            known = dict(zip(heading, map(_cell, cells), strict=False))
            known.pop("", None)
            if any(known.values()):
                rows.append(CsvRow(known, place))
    except csv.Error as error:
        raise CourseError(f"{path}:{reader.line_num} cannot be read as CSV: {error}.") from error
    return rows


def append_rows(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Add rows at the end of a CSV file, which gets these columns where there is none yet.

    A file that is there keeps its bytes, its delimiter and the order of its columns; if it lacks a
    column that a row has something in, that is added to its heading.

    Raises:
        CourseError: it can't be read.
        UsageError: it can't be written.
    """
    # A link to a table that several share stays one.
    path = path.resolve() if _is_there(path) else path
    text = _text(path) if path.exists() else ""
    added = [dict(row) for row in rows]
    if not text.strip():
        write_atomic(path, _written(columns, added, ",", "\n", has_heading=True), "--course")
        return
    delimiter = _delimiter(text)
    ending = "\r\n" if "\r\n" in text else "\n"
    heading = next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    names = [name.strip().lower() for name in heading]
    missing = [name for name in columns if name not in names and any(r.get(name) for r in added)]
    if missing:
        line, _, rest = text.partition("\n")
        line = line.rstrip("\r") + "".join(f"{delimiter}{name}" for name in missing)
        text = f"{line}{ending}{rest}"
        names += missing
    if not text.endswith("\n"):
        text += ending
    new = _written(names, added, delimiter, ending, has_heading=False)
    mark = b"\xef\xbb\xbf" if path.read_bytes().startswith(b"\xef\xbb\xbf") else b""
    write_atomic(path, mark + (text + new).encode(), "--course")


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Write a whole table, in place of what was there.

    Raises:
        UsageError: it can't be written.
    """
    text = _written(columns, [dict(row) for row in rows], ",", "\n", has_heading=True)
    write_atomic(path, text, "--course")


@contextlib.contextmanager
def one_writer(course: Path) -> Iterator[None]:
    """Let one process at a time read a course's tables and write them again.

    Raises:
        CourseError: the course's folder can't be written to.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        lock = os.open(course / _LOCK, flags, 0o644)
    except OSError as error:
        raise CourseError(f"{course} cannot be written to: {error.strerror}.") from error
    try:
        with contextlib.suppress(ImportError):  # not there on Windows
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _written(
    columns: Sequence[str],
    rows: Sequence[Mapping[str, str]],
    delimiter: str,
    ending: str,
    *,
    has_heading: bool,
) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=ending)
    if has_heading:
        writer.writerow(columns)
    for row in rows:
        writer.writerow([row.get(name, "") for name in columns])
    return text.getvalue()


def _is_there(path: Path) -> bool:
    """Return whether there is a table.

    Raises:
        CourseError: something else has its name; without its lines, points would be other ones.
    """
    if path.is_file():
        return True
    if os.path.lexists(path):
        raise CourseError(
            f"{path} is no file that can be read, or a link to none: put the table there, or "
            f"delete what is there if there is no table."
        )
    return False


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_BYTES + 1)
        if len(content) > _MAX_BYTES:
            raise CourseError(f"{path} is larger than {_MAX_BYTES >> 20} MiB: is it the right one?")
        return content.decode("utf-8-sig")
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise CourseError(
            f"{path}:{line} is not in UTF-8: save it as “CSV UTF-8” in the spreadsheet."
        ) from error


def _delimiter(text: str) -> str:
    first = text.lstrip("\r\n").partition("\n")[0]
    return max(_DELIMITERS, key=first.count)


def _cell(text: str) -> str:
    text = text.strip()
    # A cell that a spreadsheet would have taken for a formula was written with a sign in front.
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


def _check_heading(
    path: Path, heading: Sequence[str], columns: Sequence[str], needed: Sequence[str]
) -> None:
    for name in heading:
        if name and name not in columns:
            raise CourseError(
                f"{path}:1: the column {name!r:.60} is unknown; known are {', '.join(columns)}."
            )
        if name and heading.count(name) > 1:
            raise CourseError(f"{path}:1: the column {name} is there twice: keep one of them.")
    for name in needed:
        if name not in heading:
            raise CourseError(
                f"{path}:1: the column {name} is missing; its first line has to be: "
                f"{','.join(columns)}"
            )
