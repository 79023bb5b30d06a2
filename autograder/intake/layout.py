"""Tell a class from one student's hand-in, and the students in it from what lies beside them.

What lies directly in a class is one student's each. A folder or zip is one student's own work where

- a notebook in it is named after the assignment, and nothing beside it could be another student's:
  copies that were made of each other, data, folders such as `data/`, `src/` or `tests/`;
- it is a project (`.git`, `pyproject.toml`, `requirements.txt` and the like lie in it), unless two
  of its folders hold notebooks of their own, or two files directly in it answer the same exercise
  and none is named after the assignment;
- it is the only folder of a class, with files that are named as parts of one work (`part1`,
  `part2`, or after exercises) and answer different exercises.

A class that holds one folder and nothing else is unwrapped, once, if that folder looks like a
class too: it holds several folders or zips, several notebooks, or several scripts and no notebook.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import PurePosixPath

from autograder.errors import UngradableError, UsageError

from .archive import ZipTree, index_zip
from .choose import GRADABLE, MAX_COMPARED, is_named_after
from .names import folded, is_archive, is_course_note, shown
from .notebook import MAX_FILE_BYTES, read_cells
from .tree import Child, Entry, FolderTree, Tree, list_folder, walk_folder
from .work import Released, Work, read_work

_PART = re.compile(r"(\D+)\d{1,2}")
_EXTENSION = re.compile(r"\.[a-z0-9_]{1,10}")
_PROJECT_MARKS = frozenset(
    {".git", ".venv", "venv", "pyvenv.cfg", "pyproject.toml", "setup.py", "setup.cfg", "pipfile",
     "requirements.txt", "environment.yml", "environment.yaml"}
)  # fmt: skip
# No student is called so; they are folders, and most of them scripts as well.
_PROJECT_NAMES = frozenset(
    {"assets", "bin", "config", "data", "dataset", "datasets", "doc", "docs", "env", "fig", "figs",
     "figures", "functions", "helper", "helpers", "images", "img", "lib", "models", "notebooks",
     "output", "outputs", "plots", "results", "scripts", "setup", "src", "test", "tests", "tools",
     "util", "utils", "venv"}
)  # fmt: skip
_DATA_SUFFIXES = frozenset(
    {".cfg", ".csv", ".dat", ".gif", ".h5", ".ini", ".jpeg", ".jpg", ".json", ".keras", ".lock",
     ".mplstyle", ".npy", ".npz", ".parquet", ".pkl", ".png", ".svg", ".toml", ".tsv", ".txt",
     ".xlsx", ".yaml", ".yml"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One student's part of a class: where it lies, and its members where that is a zip.

    `more` are further files or folders of the same student: their names differ in how accents are
    spelled, which no reader sees.
    """

    child: Child
    path: str
    members: tuple[Entry, ...] | None = None
    more: tuple[str, ...] = ()


def in_folder(root: str, assignment: str, released: Released) -> list[Found]:
    """Return what the students of a class folder handed in."""
    children = _submissions_among(list_folder(root))
    tree = FolderTree(root, ())
    if _is_one(tree, children, os.listdir(root), assignment, released):
        return [Found(Child(os.path.basename(root), is_folder=True), root)]
    if len(children) == 1 and children[0].is_folder:
        below = os.path.join(root, children[0].name)
        inner = _submissions_among(list_folder(below))
        if _looks_like_class(FolderTree(below, ()), inner, os.listdir(below), assignment, released):
            root, children = below, inner
    return [
        Found(
            first, os.path.join(root, first.name), None, tuple(os.path.join(root, n) for n in more)
        )
        for first, *more in _together(children)
    ]


def in_zip(path: str, name: str, assignment: str, released: Released) -> list[Found]:
    """Return what the students of a zip handed in.

    Raises:
        UsageError: it can't be read.
    """
    with open(path, "rb") as file:
        try:
            tree = index_zip(file, name)
        except UngradableError as error:
            raise UsageError(str(error)) from error
        children, prefix = _submissions_among(tree.children()), ""
        if _is_one(tree, children, _names_in(tree), assignment, released):
            child = Child(PurePosixPath(name).stem, is_folder=True)
            return [Found(child, path, tree.entries)]
        if len(children) == 1 and children[0].is_folder:
            folder = children[0].name
            inner = _submissions_among(tree.children(folder))
            if _looks_like_class(
                tree, inner, _names_in(tree, folder), assignment, released, folder
            ):
                children, prefix = inner, f"{folder}/"
    groups = _together(children)
    members: dict[str, list[Entry]] = {_nfc(first.name): [] for first, *_ in groups}
    for entry in tree.entries:
        if entry.path.startswith(prefix):
            top, _, below = entry.path.removeprefix(prefix).partition("/")
            if _nfc(top) in members:
                members[_nfc(top)].append(replace(entry, path=below or top))
    return [
        Found(first, path, _told_apart(members[_nfc(first.name)]), tuple(more))
        for first, *more in groups
    ]


def labelled(child: Child) -> Child:
    """Return `child` with the problem that its name alone shows, if any."""
    suffix = _suffix(child)
    if child.is_folder or child.problem or suffix in GRADABLE or is_archive(child.name):
        return child
    kind = f"a {suffix} file" if _EXTENSION.fullmatch(suffix) else "a file without an extension"
    problem = (
        f"{shown(child.name)} is {kind}, not a notebook; hand in the .ipynb as Jupyter saves it "
        "(or a .py script)."
    )
    return replace(child, problem=problem)


def stem(child: Child) -> str:
    """Return the name of who handed something in."""
    return child.name if child.is_folder else PurePosixPath(child.name).stem


def _submissions_among(children: Sequence[Child]) -> list[Child]:
    return [
        labelled(child) for child in children if child.is_folder or not is_course_note(child.name)
    ]


def _together(children: Iterable[Child]) -> list[tuple[Child, *tuple[str, ...]]]:
    """Return the children, each with the names of those that look the same."""
    groups: dict[str, list[Child]] = {}
    for child in children:
        groups.setdefault(_nfc(child.name), []).append(child)
    found: list[tuple[Child, *tuple[str, ...]]] = []
    for group in groups.values():
        first, *rest = sorted(group, key=lambda child: bool(child.problem))
        # A link or pipe is refused; it takes nothing away from what can be read.
        found.append((first, *(child.name for child in rest if not child.problem)))
    return found


def _told_apart(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return a student's files, of which none has the path of another.

    Two spellings of one folder may hold a file of one name each.
    """
    taken: set[str] = set()
    last: dict[str, int] = {}
    found = []
    for entry in entries:
        path, number = entry.path, last.get(entry.path, 1)
        while path in taken:
            number += 1
            path = f"{number}/{entry.path}"
        # A thousand spellings of one folder: each goes on where the one before it ended.
        last[entry.path] = number
        taken.add(path)
        found.append(replace(entry, path=path))
    return tuple(found)


def _nfc(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _suffix(child: Child) -> str:
    return "" if child.is_folder else PurePosixPath(child.name).suffix.lower()


def _names_in(tree: ZipTree, folder: str = "") -> list[str]:
    return [child.name for child in tree.children(folder)]


def _is_one(
    tree: Tree,
    children: Sequence[Child],
    names: Collection[str],
    assignment: str,
    released: Released,
) -> bool:
    """Return whether a folder that was given as a class is the work of one student."""
    strangers = [child for child in children if not _belongs(child, assignment)]
    has_own = any(map(_is_own(assignment), children))
    if has_own and not strangers:
        copies = [child for child in children if is_named_after(stem(child), assignment)]
        is_known = bool(released.exercises) or len(copies) < 2
        return len(children) > 1 and is_known and _are_versions(_works(tree, copies, released))
    if not children or not _is_project(names) or _has_two_students(tree, strangers):
        return False
    files = [child for child in strangers if _suffix(child) in GRADABLE]
    # Where nothing is known of the exercises, two files are two students'.
    is_known = bool(released.exercises) or len(files) < 2
    return has_own or (is_known and _are_apart(_works(tree, files, released)))


def _is_own(assignment: str) -> Callable[[Child], bool]:
    def is_own(child: Child) -> bool:
        return _suffix(child) in GRADABLE and folded(stem(child)) == folded(assignment)

    return is_own


def _belongs(child: Child, assignment: str) -> bool:
    """Return whether something beside a student's notebook could not be another student's."""
    if child.is_folder:
        return folded(child.name) in _PROJECT_NAMES | {folded(assignment)}
    if _suffix(child) in GRADABLE:
        return is_named_after(stem(child), assignment) or folded(stem(child)) in _PROJECT_NAMES
    return _suffix(child) in _DATA_SUFFIXES


def _is_project(names: Collection[str]) -> bool:
    return not _PROJECT_MARKS.isdisjoint(name.casefold() for name in names)


def _has_two_students(tree: Tree, strangers: Iterable[Child], prefix: str = "") -> bool:
    """Return whether several folders hold notebooks, or several zips lie there."""
    holders = [
        child
        for child in strangers
        if is_archive(child.name)
        or (child.is_folder and _holds_notebook(tree, prefix + child.name))
    ]
    return len(holders) > 1


def _holds_notebook(tree: Tree, folder: str) -> bool:
    if isinstance(tree, FolderTree):
        try:
            entries = walk_folder(os.path.join(tree.root, folder)).entries
        except UngradableError:
            return False
        return any(entry.suffix == ".ipynb" for entry in entries)
    inside = f"{folder}/"
    return any(e.path.startswith(inside) and e.suffix == ".ipynb" for e in tree.entries)


def _works(
    tree: Tree, children: Iterable[Child], released: Released, prefix: str = ""
) -> list[Work]:
    """Return what is in each notebook and script, as far as they can be read."""
    files = [child for child in children if _suffix(child) in GRADABLE and not child.problem]
    entries = {entry.path: entry for entry in tree.entries}
    found = []
    # Two students' files answer the same at once: a class is not read to its end.
    for child in files[:MAX_COMPARED] if released.exercises else ():
        path = f"{prefix}{child.name}"
        try:
            content = tree.read(entries.get(path, Entry(child.name)), MAX_FILE_BYTES)
            found.append(read_work(read_cells(child.name, content), released))
        except (UngradableError, OSError):
            continue
        if not _are_versions(found):
            break
    return found


def _are_apart(works: Sequence[Work]) -> bool:
    """Return whether no exercise is answered in two of the files."""
    answers = [work.answers for work in works]
    return sum(map(len, answers)) == len(frozenset().union(*answers))


def _are_versions(works: Sequence[Work]) -> bool:
    """Return whether files that answer the same exercise were made of each other.

    Whoever collects files of one name from many students has `hw`, `hw (1)`, `hw (2)`, too.
    """
    return not any(
        one.answers & other.answers and not (one.added <= other.added or other.added <= one.added)
        for one, other in combinations(works, 2)
    )


def _is_series(children: Iterable[Child], released: Released) -> bool:
    """Return whether files are named as parts of one work: `part1`, `part2`, or by exercise."""
    stems = [folded(stem(child)) for child in children if _suffix(child) in GRADABLE]
    parts = [_PART.fullmatch(name) for name in stems]
    return all(name in map(folded, released.exercises) for name in stems) or (
        all(parts) and len({part[1] for part in parts if part}) == 1
    )


def _looks_like_class(
    tree: Tree,
    children: Sequence[Child],
    names: Collection[str],
    assignment: str,
    released: Released,
    folder: str = "",
) -> bool:
    slug = folded(assignment)
    suffixes = []
    for child in children:
        own_name = child.is_folder or _suffix(child) in GRADABLE
        if own_name and folded(stem(child)) == slug:
            return False
        if not child.is_folder or folded(child.name) not in _PROJECT_NAMES:
            is_folder = child.is_folder or is_archive(child.name)
            suffixes.append("folder" if is_folder else _suffix(child))
    prefix = folder and f"{folder}/"
    if _is_project(names) and not _has_two_students(tree, children, prefix):
        return False
    if suffixes.count("folder") < 2 and _is_series(children, released):
        works = [work for work in _works(tree, children, released, prefix) if work.answers]
        if len(works) > 1 and _are_apart(works):
            return False
    notebooks, scripts = suffixes.count(".ipynb"), suffixes.count(".py")
    return suffixes.count("folder") > 1 or notebooks > 1 or (scripts > 1 and not notebooks)
