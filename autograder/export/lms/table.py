"""A table of somebody else's: some cells are set, and every other byte stays as it was.

What programs export as CSV differs in encoding, delimiter, quoting and line ends, and what reads
it back may want just these. So the text is cut into cells and never written anew: a cell is its
own text, quotes and all, and what was not set goes out as it came in.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from autograder.errors import UngradableError, UsageError
from autograder.intake import open_regular, shown
from autograder.untrusted import for_cell

# A class of 10,000 with 200 columns; a table is kept as its cells, some 60 bytes each.
MAX_BYTES = 32 << 20
MAX_CELLS = 2_000_000
# Headings are tried against every platform's form.
_MAX_HEADINGS, _MAX_HEADING_CHARS = 10_000, 1_000

DELIMITERS = (",", ";", "\t")
_QUOTED = r'"[^"]*+(?:""[^"]*+)*+(?P<close>"?)'
_DOUBLED = '""'
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Table:
    """Rows of cells, each as its text stands in the file."""

    def __init__(self, text: str, delimiter: str, encoding: str = "utf-8", mark: bytes = b""):
        """Cut a text into cells.

        Raises:
            UsageError: it has too many, or a quoted one never ends.
        """
        self.delimiter = delimiter
        self._encoding, self._mark = encoding, mark
        self._rows: list[list[str]] = []
        self._ends: list[str] = []
        self._changed: dict[int, list[str]] = {}
        self._dropped: set[int] = set()
        count = 0
        for cells, end in _rows(text, delimiter):
            count += len(cells)
            if count > MAX_CELLS:
                raise UsageError(
                    f"The gradebook has more than {MAX_CELLS:,} cells, which no class has: name "
                    f"the file that the platform gave."
                )
            self._rows.append(cells)
            self._ends.append(end)

    def __len__(self) -> int:
        return len(self._rows)

    def width(self, row: int) -> int:
        """Return how many cells a row has."""
        return len(self._rows[row])

    def value(self, row: int, column: int) -> str:
        """Return what a cell says, as it was read; of a cell that isn't there, nothing."""
        cells = self._rows[row]
        return _unquoted(cells[column]) if column < len(cells) else ""

    def values(self, row: int) -> list[str]:
        """Return what the cells of a row say, as they were read."""
        return [_unquoted(cell) for cell in self._rows[row]]

    def set(self, row: int, column: int, value: str) -> None:
        """Let a cell that is there say something else, quoted as it was or has to be.

        A formula becomes text, and what the file's encoding has no letter for a question mark.
        """
        codec = self._encoding
        value = for_cell(value).encode(codec, "replace").decode(codec)
        changed = self._changed.setdefault(row, list(self._rows[row]))
        is_quoted = self._rows[row][column].startswith('"')
        # A reader that skips blanks or ends lines elsewhere has to find the same cells.
        is_plain = value == value.strip() and not any(
            char in value for char in (self.delimiter, '"', "\r", "\n")
        )
        changed[column] = value if is_plain and not is_quoted else _quoted(value)

    def drop(self, row: int) -> None:
        """Leave a row out, with the end of its line."""
        self._dropped.add(row)

    def to_bytes(self) -> bytes:
        """Return the file: what it was but for the cells set and the rows left out."""
        text = "".join(
            self.delimiter.join(self._changed.get(row, cells)) + end
            for row, (cells, end) in enumerate(zip(self._rows, self._ends, strict=True))
            if row not in self._dropped
        )
        return self._mark + _encoded(text, self._encoding)


def headings(text: str, delimiter: str) -> list[str]:
    """Return what the first row of a text says, if cells are parted by this.

    Raises:
        UsageError: no platform writes so many headings, or so long ones.
    """
    cells, _ = next(_rows(text, delimiter), ([], ""))
    if len(cells) > _MAX_HEADINGS or max(map(len, cells), default=0) > _MAX_HEADING_CHARS:
        raise UsageError(
            "The first row of the gradebook has no headings of a platform: name the file that the "
            "platform gave."
        )
    return [_unquoted(cell) for cell in cells]


def _rows(text: str, delimiter: str) -> Iterator[tuple[list[str], str]]:
    """Yield the cells of each row, and the end of its line."""
    pattern = re.compile(rf"(?:{_QUOTED})?+[^{delimiter}\r\n]*+")
    position, number = 0, 0
    while position < len(text):
        number += 1
        cells: list[str] = []
        while True:
            found = pattern.match(text, position)
            assert found
            if found["close"] == "":
                raise UsageError(
                    f"Row {number} of the gradebook has a quotation mark that is never closed: "
                    f"download the file again."
                )
            cells.append(found[0])
            if len(cells) > MAX_CELLS:
                break  # the caller counts them, and refuses
            position = found.end() + 1
            if text[found.end() : position] != delimiter:
                break
        end = text[found.end() : found.end() + 2]
        end = end if end == "\r\n" else end[:1]
        position = found.end() + len(end)
        yield cells, end


def read_text(path: Path) -> tuple[str, str, bytes]:
    """Return a file's text, its encoding, and the mark before it that says so.

    Raises:
        UsageError: it is no text file, or too large.
    """
    try:
        with open_regular(str(path.resolve())) as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, UngradableError) as error:
        raise UsageError(f"{path} can't be read: name the file that the platform gave.") from error
    if len(data) > MAX_BYTES:
        raise UsageError(
            f"{path} has more than {MAX_BYTES >> 20} MB, which no gradebook has: name the file "
            f"that the platform gave."
        )
    if data.startswith(b"PK\x03\x04"):
        raise UsageError(
            f"{shown(path.name)} is a zip or an Excel workbook: download the grades as CSV."
        )
    return decoded(data)


def decoded(data: bytes) -> tuple[str, str, bytes]:
    """Return the text of bytes, its encoding, and the mark before it; no byte is lost by it."""
    for mark, encoding in _MARKS:
        text = _decoded(data.removeprefix(mark), encoding) if data.startswith(mark) else None
        if text is not None:
            return text, encoding, mark
    for encoding in (*_without_mark(data), "utf-8", "cp1252"):
        text = _decoded(data, encoding)
        if text is not None:
            return text, encoding, b""
    return data.decode("latin-1"), "latin-1", b""


def _without_mark(data: bytes) -> Iterator[str]:
    """Yield the encoding of text in two bytes a letter, as its first headings show."""
    head = data[:8]
    if len(head) == 8 and all(head[0::2]) and not any(head[1::2]):
        yield "utf-16-le"
    if len(head) == 8 and all(head[1::2]) and not any(head[0::2]):
        yield "utf-16-be"


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding, _errors(encoding))
        is_same = _encoded(text, encoding) == data
    except UnicodeError:
        return None
    return text if is_same else None


def _encoded(text: str, encoding: str) -> bytes:
    return text.encode(encoding, _errors(encoding))


def _errors(encoding: str) -> str:
    # Half a character in a name must not make a class's grades unreadable.
    return "surrogatepass" if encoding.startswith("utf-16") else "strict"


def _unquoted(cell: str) -> str:
    if not cell.startswith('"'):
        return cell
    found = re.match(_QUOTED, cell)
    assert found
    return found[0][1:-1].replace(_DOUBLED, '"') + cell[found.end() :]


def _quoted(value: str) -> str:
    return '"' + value.replace('"', _DOUBLED) + '"'
