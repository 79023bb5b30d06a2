"""The gradebook that a platform gives out as CSV: who is in the course, and by which ids.

Platforms call their columns in the site's language. So the column by which a row is found is the
one that has most of the keys that the download has; its name doesn't matter.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from autograder.errors import UsageError
from autograder.intake.names import folded, shown

from .handed_in import HandedIn
from .model import HandIn, Member, Platform, listed

_MAX_BYTES = 32 << 20
_MAX_ROWS = 100_000
_MAX_COLUMNS = 2_000
_DELIMITERS = ",;\t"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# Moodle's worksheet says "Participant 657831", in the site's language.
_PARTICIPANT = re.compile(r"[^\d\n]{1,60}(\d{1,20})")
# Canvas puts a student there for trying things out.
_TEST_STUDENT = "student, test"


@dataclass(frozen=True, slots=True)
class Gradebook:
    """The cells of a platform's CSV file; each row has as many as the header."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def user_ids(self) -> frozenset[str]:
        """Canvas's ids, by which its file names are read."""
        columns = [at for at, name in enumerate(self.header) if name.strip().casefold() == "id"]
        return frozenset(row[at].strip() for row in self.rows for at in columns[:1]) - {""}

    def column(self, name: str) -> int:
        """Return where a column stands.

        Raises:
            UsageError: there is none of that name.
        """
        for at, known in enumerate(self.header):
            if folded(known.strip()) == folded(name.strip()):
                return at
        names = ", ".join(shown(known) for known in self.header[:12])
        raise UsageError(
            f"{self.name} has no column {shown(name)}, which id_column in course.toml names; its "
            f"first columns are {names}."
        )


def read_gradebook(path: Path) -> Gradebook:
    """Return what a platform's CSV file holds.

    Raises:
        UsageError: it can't be read, or is no table.
    """
    name = shown(path.name)
    try:
        with open(path, "rb") as file:
            content = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"The gradebook {name} can't be read ({error.strerror}).") from error
    if len(content) > _MAX_BYTES:
        raise UsageError(f"The gradebook {name} is larger than {_MAX_BYTES >> 20} MiB.")
    text = _text(content)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    rows: list[tuple[str, ...]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            if any(cell.strip() for cell in row):
                rows.append(tuple(row[:_MAX_COLUMNS]))
            if len(rows) > _MAX_ROWS:
                raise UsageError(f"The gradebook {name} has more than {_MAX_ROWS:,} rows.")
    except csv.Error as error:
        raise UsageError(f"The gradebook {name} is no CSV table: {error}.") from error
    if len(rows) < 2:
        raise UsageError(
            f"The gradebook {name} has no students; export it from the platform as CSV."
        )
    header, *others = rows
    width = len(header)
    padded = tuple((*row[:width], *[""] * (width - len(row))) for row in others)
    return Gradebook(name, header, padded)


def with_gradebook(found: HandedIn, gradebook: Gradebook, id_column: str | None) -> HandedIn:
    """Return what was handed in with what the gradebook knows: personal ids, and who is missing.

    Args:
        found: what was handed in.
        gradebook: the platform's, of the same course.
        id_column: the column with the ids from which personal exercises draw, if there is one.

    Raises:
        UsageError: nobody who handed in is in it, or it has no such column.
    """
    wanted = None if id_column is None else gradebook.column(id_column)
    keys = {
        source.id: found.by_id.get(source.id, HandIn(source.id, ())).gradebook
        or (source.name or source.id,)
        for source in found.sources
    }
    by_cell, written = _best_column(gradebook, keys, found.platform)
    if not by_cell:
        raise UsageError(
            f"None of those who handed in is in the gradebook {gradebook.name}: is it this "
            f"course's, exported from {found.platform} as CSV?"
        )
    rows = {
        id_: [by_cell[_folded(key)] for key in own if _folded(key) in by_cell]
        for id_, own in keys.items()
    }
    notes = []
    if unknown := [id_ for id_, own in rows.items() if not own]:
        notes.append(f"The gradebook {gradebook.name} does not have {listed(unknown)}.")
    sources = found.sources
    if wanted is not None:
        personal = {
            id_: min((gradebook.rows[at][wanted].strip() for at in own), default="")
            for id_, own in rows.items()
        }
        sources = [replace(source, personal=personal[source.id]) for source in sources]
        if nameless := [id_ for id_, own in personal.items() if not own and rows[id_]]:
            notes.append(
                f"The column {shown(gradebook.header[wanted])} is empty for {listed(nameless)}."
            )
    absent = _absent(gradebook, written, {at for own in rows.values() for at in own})
    if absent:
        are = (
            "student of the gradebook has" if len(absent) == 1 else "students of the gradebook have"
        )
        notes.append(f"{len(absent)} {are} handed in nothing: {listed(one.id for one in absent)}.")
    return replace(found, sources=sources, absent=absent, notes=(*found.notes, *notes))


def _best_column(
    gradebook: Gradebook, keys: Mapping[str, Sequence[str]], platform: Platform
) -> tuple[dict[str, int], dict[int, str]]:
    """Return the row of each key, of the column that has the keys of most submissions.

    The second is the key of each row as it is written there: in another assignment, a download
    may have it so.

    Where another column has keys of those that are missing there, such as an e-mail address for
    who has no number, it is asked as well.
    """
    scored = []
    for cells in _columns(gradebook, platform):
        by_cell: dict[str, int] = {}
        written: dict[int, str] = {}
        for at, cell in enumerate(cells):
            if cell and by_cell.setdefault(_folded(cell), at) == at:
                written[at] = " ".join(cell.split())
        score = sum(any(_folded(key) in by_cell for key in own) for own in keys.values())
        if score:
            scored.append((score, by_cell, written))
    if not scored:
        return {}, {}
    scored.sort(key=lambda one: -one[0])
    _, best, names = scored[0]
    if platform is Platform.GRADESCOPE:
        for _, others, emails in scored[1:]:
            for cell, at in others.items():
                if "@" in cell and best.setdefault(cell, at) == at:
                    names.setdefault(at, emails[at])
    return best, names


def _columns(gradebook: Gradebook, platform: Platform) -> Iterator[list[str]]:
    """Yield the cells of each column, and of columns that make up a name together."""
    columns = [[row[at].strip() for row in gradebook.rows] for at in range(len(gradebook.header))]
    for column in columns:
        yield list(map(_number, column)) if platform is Platform.MOODLE else column
    if platform is Platform.BRIGHTSPACE:
        for one, other in pairwise(columns):
            for pair in ((one, other), (other, one)):
                yield [f"{a} {b}" if a and b else "" for a, b in zip(*pair, strict=True)]


def _absent(
    gradebook: Gradebook, written: Mapping[int, str], present: set[int]
) -> tuple[Member, ...]:
    """Return who has a row and handed in nothing."""
    return tuple(
        Member(cell, gradebook.rows[at][0].strip())
        for at, cell in written.items()
        if at not in present and gradebook.rows[at][0].strip().casefold() != _TEST_STUDENT
    )


def _number(cell: str) -> str:
    found = _PARTICIPANT.fullmatch(cell)
    return found[1] if found else cell


def _folded(text: str) -> str:
    return folded(" ".join(text.split()))


def _text(content: bytes) -> str:
    if content.startswith(_UTF_16):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What a spreadsheet in Western Europe saves.
        return content.decode("cp1252", "replace")
