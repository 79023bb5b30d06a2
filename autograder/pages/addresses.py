"""Where a student's page is, seen from a page that may be written anywhere."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from urllib.parse import quote

from autograder.export import INSTRUCTOR_PAGE
from autograder.intake import folded, safe_id, with_hash

# Gives the address of a student's page, or nothing where there is none.
AddressOf = Callable[[str], str]


def nowhere(student: str) -> str:
    """The address of a page that is nowhere."""
    return ""


def pages_seen_from(page: Path, results: Sequence[Path]) -> AddressOf:
    """Return what finds students' pages: the first that is there in some folders of results.

    Args:
        page: where the page will be that leads to them.
        results: folders that hold a folder for each student.
    """

    def address_of(student: str) -> str:
        # An id is a folder's name; what a damaged report has in its place leads nowhere.
        if Path(student).name != student or student in ("", ".."):
            return ""
        places = (folder / student / INSTRUCTOR_PAGE for folder in results)
        return next((_relative(place, page) for place in places if _is_there(place)), "")

    return address_of


def course_page_names(students: Iterable[str]) -> dict[str, str]:
    """Return the file's name of each student's page of the course, no two alike on any system.

    An id may come from a table that a person wrote, so it is no path until it was made one.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for student in sorted(students):
        name = safe_id(student)
        if folded(name) in taken:
            name = with_hash(name, student)
        taken.add(folded(name))
        names[student] = f"{name}.html"
    return names


def _is_there(place: Path) -> bool:
    try:
        return place.is_file()
    except OSError:
        # Too long for a name.
        return False


def _relative(place: Path, page: Path) -> str:
    # Both without links: `..` means another folder behind one.
    path = os.path.relpath(place.resolve(), page.parent.resolve())
    # Of a name that is no UTF-8 the same bytes.
    return "/".join(quote(os.fsencode(part), safe="") for part in Path(path).parts)
