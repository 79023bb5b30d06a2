"""Find what students handed in, in files, folders and zips, and read one submission at a time.

Student ids: the *class* is the given folder or zip. What lies directly in it is one submission
each:

- a file `alice.ipynb` or `alice.py` → its stem, `alice`;
- a folder `alice/`, as in nbgrader's `submitted/alice/<assignment>/hw.ipynb` → its name, `alice`;
- a zip `alice.zip` → its stem, `alice`; it counts as that student's folder;
- any other file → its stem; it ends ungradable, so nothing handed in is lost;
- READMEs, `*.md`, `expected.toml` and what operating systems leave behind → nothing.

A single file given → its stem. A single zip given is a class, unless it is one student's project:
`layout` tells.

Ids are cleaned (`names.safe_id`). If two are equal, gradable ones come first, then alphabetical
order of the full names decides: the first keeps the id, the others get a hash. Names that differ in
how accents are spelled are one student's; names that differ in case are two students'.

A student's folder: `choose.choose` picks what to grade, up to four levels deep; what else was
handed in becomes helpers (`helpers.choose_helpers`). A folder that holds one zip and no notebook
is read through that zip. A zip may hold another, but not a third. Links are never followed, only
regular files are opened.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.errors import UngradableError, UsageError
from autograder.models import (
    GradedFile,
    LeftOut,
    Limits,
    Origin,
    PassedOver,
    Submission,
    SubmittedFile,
)

from .archive import ZipTree, index_zip
from .bundle import Bundle
from .choose import Choice, choose
from .decoding import encodable
from .helpers import Refusals, choose_helpers, fits
from .layout import Found, in_folder, in_zip, labelled, stem
from .names import as_handed_in, distinct_ids, folded, is_archive, look_alikes, shown
from .notebook import MAX_FILE_BYTES, check_cells, read_cells
from .picked import Part, picked_tree
from .tree import (
    Child,
    Entry,
    FolderTree,
    JoinedTree,
    Tree,
    open_regular,
    walk_folder,
)
from .work import Released, without_stubs

_MAX_NESTED_ZIPS = 2
_NOTHING_RELEASED = Released()
_FILES_MB = Limits().files_mb


@dataclass(frozen=True, slots=True)
class SubmissionSource:
    """Where one submission lies; it holds no content and can be pickled.

    `path` is a file or folder on disk or, where `members` is given, the zip that has those
    members, whose paths are relative to the student's folder. `problem` is the sentence why it
    can't be graded, where that is known already. `name` is what it was handed in as, where the id
    is another; `more` are further files and folders that have the same name on the screen. Where
    `parts` are given, they are what of the folder `path` is this student's. `older` is what the
    platform says was handed in before, `personal` the id that the student knows, where a gradebook
    has one.
    """

    id: str
    assignment: str
    path: str
    members: tuple[Entry, ...] | None = None
    problem: str = ""
    name: str = ""
    more: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    older: tuple[PassedOver, ...] = ()
    personal: str = ""


def find_submissions(
    path: Path, assignment: str, released: Released = _NOTHING_RELEASED
) -> list[SubmissionSource]:
    """Return the submissions in a notebook, script, folder or zip, sorted by id.

    Args:
        path: a single file, a folder or zip of files, or one with a folder or zip per student.
        assignment: the assignment's slug, which tells a student's notebook from other files.
        released: what students were given, which tells one student's files from two students'.

    Raises:
        UsageError: `path` doesn't exist, can't be read, or holds no submission.
    """
    # A link named by the user is theirs to follow; links further down are students'.
    try:
        real = os.path.realpath(path)
        mode = os.stat(real).st_mode
        if stat.S_ISDIR(mode):
            found = in_folder(real, assignment, released)
        elif stat.S_ISREG(mode) and is_archive(path.name):
            found = in_zip(real, path.name, assignment, released)
        elif stat.S_ISREG(mode):
            found = [Found(labelled(Child(path.name, is_folder=False)), real)]
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


def read_submission(
    source: SubmissionSource,
    released: Released = _NOTHING_RELEASED,
    files_mb: int = _FILES_MB,
) -> Submission:
    """Read a submission that `find_submissions` found.

    `Submission.files` lists the graded files first, then their helpers, which are read into a
    file, not into memory. Code begins in the folder of the first graded file, or at the top if that
    folder's name is one that cannot be used.

    Args:
        source: where it lies.
        released: what students were given, by which the files that hold answers are told.
        files_mb: how many mebibytes helpers may have.

    Raises:
        UngradableError: it holds no notebook or script, or one that can't be read; the sentence
            is meant for the student.
        SandboxError: this machine has no room for its files.
    """
    bundle: Bundle | None = None

    def keep(path: str, content: bytes) -> None:
        nonlocal bundle
        bundle = bundle or Bundle()
        bundle.add(path, content)

    files = _read_files(source, released, files_mb, keep)
    choice = files.choice
    cells: list[str] = []
    graded = []
    for file in _graded(files, released):
        cells += file.cells
        graded.append(GradedFile(file.path, len(file.cells)))
    check_cells(source.id, cells, released.needs_code)
    origin = Origin(tuple(graded), choice.passed_over, _notes(source, graded, choice))
    folder = choice.graded[0].folder
    if folder and not fits(folder):
        # Nothing can lie beside it there; what lies above has the names that it always has.
        folder = ""
    if bundle is not None:
        bundle.seal(folder)
    return Submission(
        source.id,
        files.submitted,
        tuple(cells),
        helpers=bundle or {},
        folder=folder,
        left_out=files.left_out,
        name=source.personal or source.name or source.id,
        personal=source.personal,
        origin=origin,
    )


@dataclass(frozen=True, slots=True)
class GradedSource:
    """A file that is graded: its bytes, and the cells that are run of it."""

    path: str
    content: bytes
    cells: tuple[str, ...]


def read_graded(
    source: SubmissionSource,
    released: Released = _NOTHING_RELEASED,
    files_mb: int = _FILES_MB,
) -> tuple[tuple[SubmittedFile, ...], tuple[GradedSource, ...]]:
    """Return the files that `read_submission` would read, and those to grade with what they hold.

    Raises:
        UngradableError: there is nothing to grade, or a file can't be read.
    """
    files = _read_files(source, released, files_mb, lambda path, content: None)
    return files.submitted, tuple(_graded(files, released))


def read_single(
    path: Path,
    assignment: str,
    released: Released = _NOTHING_RELEASED,
    files_mb: int = _FILES_MB,
) -> Submission:
    """Read the one submission that lies at `path`, the first if there are several.

    Raises:
        UsageError, UngradableError: there is none, or it cannot be read.
    """
    return read_submission(find_submissions(path, assignment, released)[0], released, files_mb)


def submitted_files(
    source: SubmissionSource,
    released: Released = _NOTHING_RELEASED,
    files_mb: int = _FILES_MB,
) -> tuple[tuple[SubmittedFile, ...], tuple[PassedOver, ...]]:
    """Return the files that `read_submission` would read and those that it would pass over.

    Raises:
        UngradableError: there is nothing to grade, or a file can't be read.
    """
    files = _read_files(source, released, files_mb, lambda path, content: None)
    return files.submitted, files.choice.passed_over


# What becomes of a helper's path and content: it is the one thing held in memory meanwhile.
_Keep = Callable[[str, bytes], None]


@dataclass(frozen=True, slots=True)
class _Files:
    """The files to grade with their contents, the fingerprints of all, and what is left out."""

    choice: Choice
    contents: tuple[bytes, ...]
    submitted: tuple[SubmittedFile, ...]
    left_out: tuple[LeftOut, ...]


def warnings_about(sources: Sequence[SubmissionSource]) -> list[str]:
    """Return a sentence for each group of submissions whose names are easily mixed up."""
    return [
        f"The names of {' and '.join(map(shown, ids))} are the same but for upper and lower case "
        "or what follows the dot: each is graded as a student of its own."
        for ids in look_alikes((source.name or source.id, source.id) for source in sources)
    ]


def _to_sources(found: Sequence[Found], assignment: str) -> list[SubmissionSource]:
    # A stray alice.docx must not take the plain id away from alice.ipynb.
    ordered = sorted(
        found, key=lambda one: (bool(one.child.problem), folded(one.child.name), one.child.name)
    )
    ids = distinct_ids((stem(one.child), one.child.name) for one in ordered)
    sources = []
    for id_, one in zip(ids, ordered, strict=True):
        name = as_handed_in(stem(one.child))
        problem, more = one.child.problem, one.more
        name = "" if name == id_ else name
        source = SubmissionSource(id_, assignment, one.path, one.members, problem, name, more)
        sources.append(source)
    return sorted(sources, key=lambda source: (folded(source.id), source.id))


@contextmanager
def _opened(source: SubmissionSource) -> Iterator[Tree]:
    name = os.path.basename(source.path)
    if source.members is not None:
        with open_regular(source.path) as file:
            yield ZipTree(file, name, source.members)
    elif source.parts:
        yield picked_tree(source.path, source.parts)
    elif source.more:
        yield JoinedTree.of([_tree_at(path) for path in (source.path, *source.more)])
    else:
        yield _tree_at(source.path)


def _tree_at(path: str) -> FolderTree:
    if os.path.isdir(path) and not os.path.islink(path):
        return walk_folder(path)
    with suppress(OSError):
        size_bytes = os.lstat(path).st_size
        return FolderTree(os.path.dirname(path), (Entry(os.path.basename(path), size_bytes),))
    return FolderTree(os.path.dirname(path), (Entry(os.path.basename(path)),))


def _read_files(source: SubmissionSource, released: Released, files_mb: int, keep: _Keep) -> _Files:
    if source.problem:
        raise UngradableError(source.problem)
    try:
        with _opened(source) as tree:
            zips = 0 if source.members is None else 1
            files = _read_tree(tree, source, released, zips, files_mb << 20, keep)
    except OSError as error:
        raise UngradableError(
            f"The submission could not be read ({error.strerror}); hand it in again."
        ) from error
    passed_over = (*files.choice.passed_over, *source.older)
    return replace(files, choice=replace(files.choice, passed_over=passed_over))


def _read_tree(
    tree: Tree,
    source: SubmissionSource,
    released: Released,
    zips: int,
    max_bytes: int,
    keep: _Keep,
) -> _Files:
    choice = choose(tree, source.assignment, released)
    first = choice.graded[0]
    if is_archive(first.name):
        if zips == _MAX_NESTED_ZIPS:
            raise UngradableError(
                f"The zip {shown(tree.name)} holds only another zip, {shown(first.name)}; hand "
                f"in {source.assignment}.ipynb itself."
            )
        with tree.open(first, MAX_FILE_BYTES) as file:
            inner = index_zip(file, first.name)
            return _read_tree(inner, source, released, zips + 1, max_bytes, keep)
    contents = tuple(tree.read(entry, MAX_FILE_BYTES) for entry in choice.graded)
    files = list(map(_fingerprint, choice.graded, contents))
    refusals = Refusals()
    for entry in choose_helpers(tree.entries, first, max_bytes, refusals):
        # No more than it was said to be, or they would have more than is allowed in all.
        helper = tree.read(entry, entry.size_bytes)
        keep(entry.path, helper)
        if entry not in choice.graded:
            files.append(_fingerprint(entry, helper))
    return _Files(choice, contents, tuple(files), refusals.all())


def _graded(files: _Files, released: Released) -> Iterator[GradedSource]:
    choice = files.choice
    for index, (entry, content) in enumerate(zip(choice.graded, files.contents, strict=True)):
        cells = read_cells(entry.name, content, needs_code=released.needs_code)
        if len(choice.graded) > 1:
            others = choice.answers[:index] + choice.answers[index + 1 :]
            cells = without_stubs(cells, frozenset().union(*others), released)
        yield GradedSource(encodable(entry.path), content, cells)


def _notes(
    source: SubmissionSource, graded: Sequence[GradedFile], choice: Choice
) -> tuple[str, ...]:
    notes = list(choice.notes)
    if len(graded) > 1:
        begun, places = 0, []
        for file in graded:
            places.append(f"{shown(file.path)} (cells {begun + 1} to {begun + file.cells})")
            begun += file.cells
        notes.insert(0, f"These files are graded together: {', '.join(places)}.")
    if source.more:
        notes.append("Several files or folders have this name; they were taken for one student's.")
    return tuple(notes)


def _fingerprint(entry: Entry, content: bytes) -> SubmittedFile:
    digest = hashlib.sha256(content).hexdigest()
    return SubmittedFile(encodable(entry.path), digest, len(content))
