"""The course's files for `check`: those that the released notebook names, on a student's disk."""

from __future__ import annotations

from collections.abc import Mapping
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


def with_course_files(helpers: Mapping[str, bytes], files: dict[str, bytes]) -> dict[str, bytes]:
    """Return what lies beside a notebook where there is no fence: files by both of their names."""
    given = {**files, **{f"{GIVEN}/{name}": content for name, content in files.items()}}

    def is_in_the_way(path: str) -> bool:
        return any(f"{name}/".startswith(f"{path}/") for name in given) or any(
            path.startswith(f"{name}/") for name in given
        )

    kept = {path: content for path, content in helpers.items() if not is_in_the_way(path)}
    return {**kept, **given}


def _places(sheet: CheckSheet, folder: Path) -> list[Path]:
    places = [folder, folder / GIVEN]
    if sheet.assignment.isidentifier():
        places.append(folder / f"{sheet.assignment}_files")
    return places
