"""What students get beside the notebook: copies of `files/`, and a cell that names them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.course import Assignment, CourseFile, is_plain_path
from autograder.errors import CourseError

from .leaks import check_module_for_leaks

_NAMED = 12


def handout_folder(assignment: Assignment) -> Path:
    """Return the folder whose content is handed out with the notebook."""
    return assignment.template.with_name(f"{assignment.slug}_files")


def has_handout(assignment: Assignment) -> bool:
    """Return whether there are files to hand out, or some that should not be there any more."""
    return bool(assignment.given_files) or handout_folder(assignment).exists()


def handout_is_fresh(assignment: Assignment) -> bool:
    """Return whether what is handed out is what `files/` holds today."""
    wanted = {file.name: file for file in assignment.given_files}
    folder = handout_folder(assignment)
    found = (path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    there = {path.relative_to(folder).as_posix(): path for path in found}
    # What systems and Python leave behind there is nobody's.
    there = {name: path for name, path in there.items() if is_plain_path(name)}
    there = {name: path for name, path in there.items() if "__pycache__" not in path.parts}
    return there.keys() == wanted.keys() and all(
        _is_copy(there[name], file) for name, file in wanted.items()
    )


def write_handout(assignment: Assignment) -> bool:
    """Bring what is handed out in step with `files/`; return whether anything changed.

    Raises:
        CourseError: the folder cannot be written.
    """
    if handout_is_fresh(assignment):
        return False
    folder = handout_folder(assignment)
    try:
        if folder.exists():
            shutil.rmtree(folder)
        for file in assignment.given_files:
            place = folder / file.name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.path, place)
    except OSError as error:
        raise CourseError(f"{folder} cannot be written: {error.strerror}.") from error
    return True


def note_of(files: Sequence[CourseFile]) -> str:
    """Return the cell that tells students of the files."""
    names = [f"`{file.name}`" for file in files[:_NAMED]]
    if len(files) > _NAMED:
        names.append(f"and {len(files) - _NAMED} more")
    data = [file.name for file in files if not file.name.endswith(".py")]
    example = f' Your code opens them by these names: `"{data[0]}"`.' if data else ""
    return (
        f"**Files of this notebook:** {', '.join(names)}. Put them in the same folder as this "
        f"notebook.{example} Do not change them: your work is graded with the original files."
    )


def check_files_for_leaks(
    files: Sequence[CourseFile], answers: Mapping[str, Sequence[str]]
) -> None:
    """Refuse modules that would publish an answer.

    Raises:
        CourseError: one would, or is no valid Python.
    """
    for file in files:
        if file.name.endswith(".py"):
            check_module_for_leaks(file.path, answers)


def _is_copy(path: Path, file: CourseFile) -> bool:
    if path.is_symlink() or not path.is_file() or path.stat().st_size != file.size_bytes:
        return False
    return path.read_bytes() == file.path.read_bytes()
