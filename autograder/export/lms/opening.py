"""A gradebook opened: which platform's it is, found by its headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.errors import UsageError
from autograder.intake import shown

from .blackboard import BLACKBOARD
from .brightspace import BRIGHTSPACE
from .canvas import CANVAS
from .layout import Column, Kind, Layout, Platform, person, place_of, plain_title
from .moodle import MOODLE, MOODLE_GRADEBOOK, is_worksheet_by_its_rows
from .table import DELIMITERS, Table, headings, read_text

PLATFORMS: tuple[Platform, ...] = (CANVAS, MOODLE, MOODLE_GRADEBOOK, BLACKBOARD, BRIGHTSPACE)
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Gradebook:
    """A platform's file, with what it means."""

    path: Path
    platform: Platform
    table: Table
    layout: Layout

    def column(
        self,
        wanted: str,
        titles: Sequence[str],
        option: str = "--column HEADING",
        else_title: str = "",
    ) -> Column:
        """Return the column that somebody asks for, or else the one for work of these titles.

        `else_title` is looked for where there is none of `titles`.

        Raises:
            UsageError: there is none, or there are several.
        """
        columns = self.layout.columns
        if wanted:
            found = [one for one in columns if wanted.strip() in _names(one)]
            if not found and self.platform.any_column:
                places = enumerate(self.table.values(0))
                found = [Column(at, text, text) for at, text in places if text == wanted]
            if len(found) != 1:
                raise UsageError(
                    f"The gradebook has {'several columns' if found else 'no column'} "
                    f"{shown(wanted)} for points: {self._choice(option)}"
                )
            return found[0]
        if len(columns) == 1 and len(titles) < 2:
            return columns[0]
        found = self._titled(titles) or self._titled([else_title] if else_title else [])
        if len(found) != 1:
            other = f" or {shown(else_title)}" if else_title else ""
            raise UsageError(
                f"The gradebook has {'several columns' if found else 'no column'} named after "
                f"{shown(titles[0])}{other}: {self._choice(option)}"
            )
        return found[0]

    def _titled(self, titles: Sequence[str]) -> list[Column]:
        plain = {plain_title(title) for title in titles} - {""}
        return [
            one for one in self.layout.columns
            if plain & {plain_title(name) for name in _names(one)}
        ]  # fmt: skip

    def _choice(self, option: str) -> str:
        columns = self.layout.columns
        if not columns:
            return "no column in it holds points of an assignment, so download it again."
        named = ", ".join(shown(one.heading) for one in columns[:_MOST_NAMED])
        more = f" and {len(columns) - _MOST_NAMED} more" if len(columns) > _MOST_NAMED else ""
        return f"name one with {option}: {named}{more}."


def open_gradebook(path: Path, platform: str = "", key: str = "") -> Gradebook:
    """Return a platform's file, read.

    Args:
        path: the file as the platform gave it.
        platform: the platform's name; by default its headings tell.
        key: the heading of the column that says who a row is; by default the platform's own.

    Raises:
        UsageError: it can't be read, is of no known platform, or has no such column.
    """
    text, encoding, mark = read_text(path)
    first = first_rows(text)
    by_width = sorted(first, key=lambda one: -len(first[one]))
    wanted = [one for one in PLATFORMS if platform in ("", one.name)]
    found = next(
        (
            (one, delimiter)
            for one in wanted
            for delimiter in by_width
            if one.recognises(first[delimiter])
        ),
        None,
    )
    if found is None and platform:
        found = wanted[0], by_width[0]
    table = Table(text, found[1] if found else by_width[0], encoding, mark)
    if found is None and len(table) and is_worksheet_by_its_rows(table):
        found = MOODLE, table.delimiter
    if found is None or not len(table):
        raise UsageError(
            f"{shown(path.name)} is no gradebook of {', '.join(one.label for one in PLATFORMS)}: "
            f"name the file as the platform gave it, or say whose it is with --lms."
        )
    layout = found[0].read(table)
    if key:
        layout = _with_key(layout, table, key)
    if not layout.people:
        raise UsageError(
            f"No row of {shown(path.name)} says who its student is: name the column that does with "
            f"--key."
        )
    return Gradebook(path, found[0], table, layout)


def first_rows(text: str) -> dict[str, list[str]]:
    """Return the first row by what may part its cells; with a wrong one it may be a long cell.

    Raises:
        UsageError: it is no row of headings, whatever parts them.
    """
    found, refused = {}, []
    for delimiter in DELIMITERS:
        try:
            found[delimiter] = headings(text, delimiter)
        except UsageError as error:
            refused.append(error)
    if not found:
        raise refused[0]
    return found


def _with_key(layout: Layout, table: Table, key: str) -> Layout:
    at = place_of(table.values(0), key)
    if at < 0:
        raise UsageError(
            f"The gradebook has no column {shown(key)}: name one of its headings with --key."
        )
    people = (
        person(row, "", [(Kind.USERNAME, table.value(row, at))]) for row in range(1, len(table))
    )
    names = {one.row: one.name for one in layout.people}
    return replace(
        layout,
        people=tuple(
            replace(one, name=names.get(one.row, ""))
            for one in people
            # A row that says what assignments are worth has no student, whatever its cells say.
            if one is not None and (one.row in names or not names)
        ),
    )


def _names(column: Column) -> list[str]:
    titles = [column.title, column.title.partition(": ")[2] or column.title]
    return [column.heading.strip(), *titles, *([column.key] if column.key else [])]
