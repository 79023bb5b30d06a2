"""The course's files for `check`: those that the released notebook names, on a student's disk."""

from __future__ import annotations

from pathlib import Path

from autograder.checks import CheckSheet
from autograder.course import GIVEN
from autograder.intake import shown
from autograder.models import Limits

_SHOWN = 5


def find_course_files(sheet: CheckSheet, *notebooks: Path) -> dict[str, bytes]:
    """Return the contents of the files that lie beside one of these notebooks, by name.

    A student may have laid them there one by one, or in the folder in which they were handed out.
    """
    folders = [place for notebook in notebooks for place in _places(sheet, notebook.parent)]
    left_bytes = Limits().files_mb << 20
    found = {}
    for name in sheet.files:
        path = next((folder / name for folder in folders if (folder / name).is_file()), None)
        if path is not None and path.stat().st_size <= left_bytes:
            found[name] = path.read_bytes()
            left_bytes -= len(found[name])
    return found


def say_what_is_missing(sheet: CheckSheet, found: dict[str, bytes]) -> str:
    """Return a sentence for the student, empty where all of the course's files are there."""
    names = [shown(name) for name in sheet.files if name not in found]
    if not names:
        return ""
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return (
        f"Your notebook needs these files of the course: {', '.join(names[:_SHOWN])}{more}. Put "
        f"them in the same folder as your notebook."
    )


def under_both_names(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return files by all the names that they have while work is graded."""
    return {**files, **{f"{GIVEN}/{name}": content for name, content in files.items()}}


def _places(sheet: CheckSheet, folder: Path) -> list[Path]:
    places = [folder, folder / GIVEN]
    if sheet.assignment.isidentifier():
        places.append(folder / f"{sheet.assignment}_files")
    return places
