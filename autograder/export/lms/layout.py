"""What a platform's gradebook is made of: who is in which row, and what is in which column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

from .table import Table

_CENT = Decimal("0.01")
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]{0,20}")


class Kind(StrEnum):
    """What a key of a student is, the surest first."""

    USER_ID = "user_id"
    PARTICIPANT = "participant"
    USERNAME = "username"
    SID = "sid"
    EMAIL = "email"


class Unknown(StrEnum):
    """What becomes of the row of a student whose points are not known."""

    KEEP = "keep"
    LEAVE_OUT = "leave-out"


@dataclass(frozen=True, slots=True)
class Person:
    """A student's row; `group` is whom they hand in with, where the file says so."""

    row: int
    name: str
    keys: tuple[tuple[Kind, str], ...]
    group: str = ""

    @property
    def label(self) -> str:
        """The student's surest key."""
        return self.keys[0][1]


@dataclass(frozen=True, slots=True)
class Column:
    """A column that holds points.

    Attributes:
        index: where it stands.
        heading: what its first cell says.
        title: what people call it.
        key: the platform's own number for it, if its heading has one.
        max_points: what the file says that it is worth.
        max_at: the column that says so in each row, in place of `max_points`.
    """

    index: int
    heading: str
    title: str
    key: str = ""
    max_points: Decimal | None = None
    max_at: int | None = None

    def worth(self, table: Table, row: int) -> Decimal | None:
        """Return the most points that this row may have; None where the file doesn't say."""
        return (
            self.max_points if self.max_at is None else parsed_number(table.value(row, self.max_at))
        )


def _never(row: int, column: int) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A gradebook as its platform means it.

    Attributes:
        people: the students, in the order of their rows.
        columns: those that points may be written to.
        problems: why nothing can be written to it, a sentence each.
        kept: says of a row and a column why its cell must stay as it is; nothing if it need not.
    """

    people: tuple[Person, ...]
    columns: tuple[Column, ...]
    problems: tuple[str, ...] = ()
    kept: Callable[[int, int], str] = _never


@dataclass(frozen=True, slots=True)
class Platform:
    """A kind of gradebook.

    Attributes:
        name: what the option calls it.
        label: what people call it.
        recognises: says of the headings whether they are of this kind.
        read: finds the students and the columns.
        unknown: what becomes of rows without known points, unless somebody asks for another.
        has_late_policy: whether it takes off points for late work by itself.
        any_column: whether points may go into a column whose heading has no form of its own.
        most: more than this it never takes, whatever the file says.
        excused: what a cell says of who is excused; nothing where no cell can say that.
        has_extra_credit: whether a student may have more points than the column is worth.
    """

    name: str
    label: str
    recognises: Callable[[Sequence[str]], bool]
    read: Callable[[Table], Layout]
    unknown: Unknown = Unknown.KEEP
    has_late_policy: bool = False
    any_column: bool = False
    most: Decimal | None = None
    excused: str = ""
    has_extra_credit: bool = False


def rounded(points: Decimal) -> Decimal:
    """Return points as all files have them: two decimals, half to even."""
    return points.quantize(_CENT, ROUND_HALF_EVEN)


def parsed_number(text: str) -> Decimal | None:
    """Return the number that a cell says; the last comma or point in it parts the decimals."""
    text = text.strip()
    if not _NUMBER.fullmatch(text) or not text.isascii():
        return None
    whole, mark, part = text.replace(",", ".").rpartition(".")
    return Decimal(f"{whole.replace('.', '')}.{part or '0'}" if mark else part)


def same_number(cell: str, points: Decimal) -> bool:
    """Return whether a cell says this many points, at two decimals."""
    number = parsed_number(cell)
    return number is not None and rounded(number) == points


def plain_key(text: str) -> str:
    """Return a key as it is compared: case, accents' spelling and spaces around make none."""
    return unicodedata.normalize("NFC", text.strip().removeprefix("#")).casefold()


def plain_title(text: str) -> str:
    """Return a title as it is compared with a slug: its letters and digits alone."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in text if char.isalnum())


def plain_name(text: str) -> tuple[str, ...]:
    """Return a person's name as it is compared: its words, whichever stands first."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return tuple(sorted(re.findall(r"\w+", text)))


def person(row: int, name: str, keys: Sequence[tuple[Kind, str]], group: str = "") -> Person | None:
    """Return the student of a row; None where nothing says who it is."""
    said = tuple((kind, text.strip().removeprefix("#")) for kind, text in keys)
    said = tuple((kind, text) for kind, text in said if text)
    return Person(row, " ".join(name.split()), said, group.strip()) if said else None


def place_of(headings: Sequence[str], *names: str) -> int:
    """Return where the first of these headings stands that is there, or -1."""
    plain = [heading.strip().casefold() for heading in headings]
    return next((plain.index(name.casefold()) for name in names if name.casefold() in plain), -1)


def cells(table: Table, row: int, columns: Sequence[tuple[Kind, int]]) -> list[tuple[Kind, str]]:
    """Return the keys that a row has in these columns; those at -1 are not there."""
    return [(kind, table.value(row, at)) for kind, at in columns if at >= 0]


def full_name(table: Table, row: int, headings: Sequence[str]) -> str:
    """Return the name in a row with the headings First Name and Last Name."""
    places = (place_of(headings, "First Name"), place_of(headings, "Last Name"))
    return " ".join(table.value(row, at) for at in places if at >= 0)
