"""Find what students handed in, in files, folders and zips, and read one submission at a time.

Student ids: the *class* is the given folder or zip. What lies directly in it is one submission
each:

- a file `alice.ipynb` or `alice.py` → its stem, `alice`;
- a folder `alice/`, as in nbgrader's `submitted/alice/<assignment>/hw.ipynb` → its name, `alice`;
- a zip `alice.zip` → its stem, `alice`; it counts as that student's folder;
- any other file → its stem; it ends ungradable, so nothing handed in is lost;
- READMEs, `*.md`, `expected.toml` and what operating systems leave behind → nothing.

A single file given → its stem. A single zip given is a class, not one student's folder.

A class that holds one folder and nothing else is unwrapped, once, if that folder looks like a
class too: it holds several folders or zips, several notebooks, or several scripts and no
notebook; and nothing in it is named after the assignment, as in a student's own folder.

Ids are cleaned (`names.safe_id`). If two are equal apart from case, gradable ones come first, then
alphabetical order of the full names decides: the first keeps the id, the others get a hash.

A student's folder: `choose.choose_entry` picks the file to grade, up to four levels deep; what
else was handed in becomes helpers (`helpers.choose_helpers`). A folder that holds one zip and no
notebook is read through that zip. A zip may hold another, but not a third. Links are never
followed, only regular files are opened.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from autograder.errors import UngradableError, UsageError
from autograder.models import LeftOut, Limits, Submission, SubmittedFile

from .archive import ZipTree, index_zip
from .bundle import Bundle
from .choose import GRADABLE, choose_entry
from .decoding import encodable
from .helpers import Refusals, choose_helpers
from .names import distinct_ids, folded, is_archive, is_course_note, shown
from .notebook import MAX_FILE_BYTES, read_cells
from .tree import (
    Child,
    Entry,
    FolderTree,
    Tree,
    list_folder,
    open_regular,
    walk_folder,
)

_MAX_NESTED_ZIPS = 2
_FILES_MB = Limits().files_mb
_EXTENSION = re.compile(r"\.[a-z0-9_]{1,10}")


@dataclass(frozen=True, slots=True)
class SubmissionSource:
    """Where one submission lies; it holds no content and can be pickled.

    `path` is a file or folder on disk or, where `members` is given, the zip that has those
    members, whose paths are relative to the student's folder. `problem` is the sentence why it
    can't be graded, where that is known already.
    """

    id: str
    assignment: str
    path: str
    members: tuple[Entry, ...] | None = None
    problem: str = ""


def find_submissions(path: Path, assignment: str) -> list[SubmissionSource]:
    """Return the submissions in a notebook, script, folder or zip, sorted by id.

    Args:
        path: a single file, a folder or zip of files, or one with a folder or zip per student.
        assignment: the assignment's slug, which tells a student's notebook from other files.

    Raises:
        UsageError: `path` doesn't exist, can't be read, or holds no submission.
    """
    # A link named by the user is theirs to follow; links further down are students'.
    try:
        real = os.path.realpath(path)
        mode = os.stat(real).st_mode
        if stat.S_ISDIR(mode):
            found = _in_folder(real, assignment)
        elif stat.S_ISREG(mode) and is_archive(path.name):
            found = _in_zip(real, path.name, assignment)
        elif stat.S_ISREG(mode):
            found = [(_labelled(Child(path.name, is_folder=False)), real, None)]
        else:
            raise UsageError(
                f"{shown(str(path))} is no file, folder or zip; name one with submissions in it."
            )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"{shown(str(path))} can't be read ({reason}); name a notebook, a folder of "
            "submissions or a zip."
        ) from error
    if not found:
        raise UsageError(
            f"There are no submissions in {shown(str(path))}; name a folder or zip that holds "
            f"notebooks such as alice.ipynb or folders such as alice/{assignment}.ipynb."
        )
    return _to_sources(found, assignment)


def read_submission(source: SubmissionSource, files_mb: int = _FILES_MB) -> Submission:
    """Read a submission that `find_submissions` found.

    `Submission.files` lists the graded file first, then its helpers, which have at most
    `files_mb` mebibytes; they are read into a file, not into memory.

    Raises:
        UngradableError: it holds no notebook, several without one named after the assignment, or
            one that can't be read; the sentence is meant for the student.
        SandboxError: this machine has no room for its files.
    """
    bundle: Bundle | None = None

    def keep(path: str, content: bytes) -> None:
        nonlocal bundle
        bundle = bundle or Bundle()
        bundle.add(path, content)

    files = _read_files(source, files_mb, keep)
    cells = read_cells(files.chosen.name, files.content)
    if bundle is not None:
        bundle.seal(files.chosen.folder)
    return Submission(
        source.id,
        files.submitted,
        cells,
        helpers=bundle or {},
        folder=files.chosen.folder,
        left_out=files.left_out,
    )


def read_single(path: Path, assignment: str, files_mb: int = _FILES_MB) -> Submission:
    """Read the one submission that lies at `path`, the first if there are several.

    Raises
    ------
    UsageError, UngradableError
        If there is none, or it cannot be read.
    """
    return read_submission(find_submissions(path, assignment)[0], files_mb)


def submitted_files(
    source: SubmissionSource, files_mb: int = _FILES_MB
) -> tuple[SubmittedFile, ...]:
    """Return the files that `read_submission` would read, without making sense of them.

    Raises:
        UngradableError: there is nothing to grade, or a file can't be read.
    """
    return _read_files(source, files_mb, lambda path, content: None).submitted


# What becomes of a helper's path and content: it is the one thing held in memory meanwhile.
_Keep = Callable[[str, bytes], None]


@dataclass(frozen=True, slots=True)
class _Files:
    """The file to grade and its content, the fingerprints of all files, and what is left out."""

    chosen: Entry
    content: bytes
    submitted: tuple[SubmittedFile, ...]
    left_out: tuple[LeftOut, ...]


# What a class holds directly, its file or zip on disk, and its members if that is a zip.
_Found = tuple[Child, str, tuple[Entry, ...] | None]


def _in_folder(root: str, assignment: str) -> list[_Found]:
    children = _submissions_among(list_folder(root))
    if len(children) == 1 and children[0].is_folder:
        inner = _submissions_among(list_folder(os.path.join(root, children[0].name)))
        if _looks_like_class(inner, assignment):
            root, children = os.path.join(root, children[0].name), inner
    return [(child, os.path.join(root, child.name), None) for child in children]


def _in_zip(path: str, name: str, assignment: str) -> list[_Found]:
    with open(path, "rb") as file:
        try:
            tree = index_zip(file, name)
        except UngradableError as error:
            raise UsageError(str(error)) from error
        children, prefix = _submissions_among(tree.children()), ""
        if len(children) == 1 and children[0].is_folder:
            inner = _submissions_among(tree.children(children[0].name))
            if _looks_like_class(inner, assignment):
                children, prefix = inner, f"{children[0].name}/"
    members: dict[str, list[Entry]] = {child.name: [] for child in children}
    for entry in tree.entries:
        if entry.path.startswith(prefix):
            top, _, below = entry.path.removeprefix(prefix).partition("/")
            if top in members:
                members[top].append(replace(entry, path=below or top))
    return [(child, path, tuple(members[child.name])) for child in children]


def _submissions_among(children: Sequence[Child]) -> list[Child]:
    return [
        _labelled(child) for child in children if child.is_folder or not is_course_note(child.name)
    ]


def _labelled(child: Child) -> Child:
    """Return `child` with the problem that its name alone shows, if any."""
    suffix = PurePosixPath(child.name).suffix.lower()
    if child.is_folder or child.problem or suffix in GRADABLE or is_archive(child.name):
        return child
    kind = f"a {suffix} file" if _EXTENSION.fullmatch(suffix) else "a file without an extension"
    problem = (
        f"{shown(child.name)} is {kind}, not a notebook; hand in the .ipynb as Jupyter saves it "
        "(or a .py script)."
    )
    return replace(child, problem=problem)


def _looks_like_class(children: Sequence[Child], assignment: str) -> bool:
    slug = folded(assignment)
    suffixes = []
    for child in children:
        suffix = "" if child.is_folder else PurePosixPath(child.name).suffix.lower()
        own_name = child.is_folder or suffix in GRADABLE
        if own_name and folded(_stem(child)) == slug:
            return False
        is_folder = child.is_folder or is_archive(child.name)
        suffixes.append("folder" if is_folder else suffix)
    notebooks, scripts = suffixes.count(".ipynb"), suffixes.count(".py")
    return suffixes.count("folder") > 1 or notebooks > 1 or (scripts > 1 and not notebooks)


def _stem(child: Child) -> str:
    return child.name if child.is_folder else PurePosixPath(child.name).stem


def _to_sources(found: Sequence[_Found], assignment: str) -> list[SubmissionSource]:
    # A stray alice.docx must not take the plain id away from alice.ipynb.
    ordered = sorted(
        found, key=lambda item: (bool(item[0].problem), folded(item[0].name), item[0].name)
    )
    ids = distinct_ids((_stem(child), child.name) for child, _, _ in ordered)
    sources = [
        SubmissionSource(id_, assignment, path, members, child.problem)
        for id_, (child, path, members) in zip(ids, ordered, strict=True)
    ]
    return sorted(sources, key=lambda source: (folded(source.id), source.id))


@contextmanager
def _opened(source: SubmissionSource) -> Iterator[Tree]:
    name = os.path.basename(source.path)
    if source.members is not None:
        with open_regular(source.path) as file:
            yield ZipTree(file, name, source.members)
    elif os.path.isdir(source.path) and not os.path.islink(source.path):
        yield walk_folder(source.path)
    else:
        yield FolderTree(os.path.dirname(source.path), (Entry(name),))


def _read_files(source: SubmissionSource, files_mb: int, keep: _Keep) -> _Files:
    if source.problem:
        raise UngradableError(source.problem)
    try:
        with _opened(source) as tree:
            zips = 0 if source.members is None else 1
            return _read_tree(tree, source, zips, files_mb << 20, keep)
    except OSError as error:
        raise UngradableError(
            f"The submission could not be read ({error.strerror}); hand it in again."
        ) from error


def _read_tree(
    tree: Tree, source: SubmissionSource, zips: int, max_bytes: int, keep: _Keep
) -> _Files:
    chosen = choose_entry(tree.entries, source.assignment)
    if is_archive(chosen.name):
        if zips == _MAX_NESTED_ZIPS:
            raise UngradableError(
                f"The zip {shown(tree.name)} holds only another zip, {shown(chosen.name)}; hand "
                f"in {source.assignment}.ipynb itself."
            )
        with tree.open(chosen, MAX_FILE_BYTES) as file:
            inner = index_zip(file, chosen.name)
            return _read_tree(inner, source, zips + 1, max_bytes, keep)
    content = tree.read(chosen, MAX_FILE_BYTES)
    files = [_fingerprint(chosen, content)]
    refusals = Refusals()
    for entry in choose_helpers(tree.entries, chosen, max_bytes, refusals):
        # No more than it was said to be, or they would have more than is allowed in all.
        helper = tree.read(entry, entry.size_bytes)
        keep(entry.path, helper)
        files.append(_fingerprint(entry, helper))
    return _Files(chosen, content, tuple(files), refusals.all())


def _fingerprint(entry: Entry, content: bytes) -> SubmittedFile:
    digest = hashlib.sha256(content).hexdigest()
    return SubmittedFile(encodable(entry.path), digest, len(content))
