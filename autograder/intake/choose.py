"""Choose what to grade among the files that one student handed in, and what comes along.

What a file holds decides first. One that answers exercises goes before one that answers none; one
is passed over for another that answers the same exercises and more, or holds all that it holds, as
that which was made of an early copy does. Then come the assignment's own name, copies of that name
(`hw (1)`, `hw-Copy1`), how deep a file lies, notebooks before scripts, the time that a zip keeps
for it, a copy's number, and at last the alphabet. Files that answer other exercises than those
before them are graded as well, together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from autograder.errors import UngradableError
from autograder.models import PassedOver

from .decoding import encodable
from .names import folded, is_archive, is_side_folder, shown
from .notebook import MAX_FILE_BYTES, read_cells
from .skim import Steps
from .tree import MAX_DEPTH, Entry, Tree
from .weight import weight
from .work import Released, Work, imported_files, read_work, with_what_they_take

GRADABLE = (".ipynb", ".py")
# Of so many files of a student, and so much in all, the content is looked at.
MAX_COMPARED = 24
MAX_COMPARED_BYTES = 64 << 20
MAX_COMPARED_CHARS = 1_000_000
MAX_COMPARED_MARKS = 200_000

_NAMED_IN_MESSAGE = 5
_TOLD = 40
# As browsers, Jupyter, Drive and file managers name them, in some of their languages.
_COPY_WORD = "copy|kopie|copie|copia"
_COPY_OF = re.compile(rf"(?:{_COPY_WORD}) (?:of|von|de|di) (?=.)")
_NTH_COPY = re.compile(rf"[ _-]{{0,3}}(?:\((\d{{1,9}})\)|(?:{_COPY_WORD}) ?(\d{{0,9}}))\Z")
_MAX_STEM_CHARS = 255
_NUMBER = re.compile(r"(\d{1,18})")


@dataclass(frozen=True, slots=True)
class Choice:
    """What is graded, in this order, and what is not; or the only zip, to look into.

    `answers` are the exercises that each graded file answers; `notes` tell the student of what
    matters about several files that are graded together.
    """

    graded: tuple[Entry, ...]
    answers: tuple[frozenset[str], ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    notes: tuple[str, ...] = ()


def choose(tree: Tree, assignment: str, released: Released) -> Choice:
    """Return the files to grade of those in `tree`, or the only zip where there is none.

    Where a student's folder has one named after the assignment, as nbgrader makes them, and no
    notebook or script directly in it, only the files in that inner folder count.

    Raises:
        UngradableError: there is no such file, it may not be read, or there are several zips.
    """
    near = _near(tree.entries, assignment)
    gradable = [entry for entry in near if entry.suffix in GRADABLE]
    named = [entry for entry in gradable if folded(entry.stem) == folded(assignment)]
    if named and all(entry.problem for entry in named):
        raise UngradableError(min(named, key=lambda entry: entry.depth).problem)
    sound = [entry for entry in gradable if not entry.problem]
    # Who hands in the work of a whole course means this assignment's.
    sound = [entry for entry in sound if not _is_of(entry, released.others)] or sound
    if len(sound) > 1:
        return _best(tree, sound, assignment, released)
    return Choice((sound[0] if sound else _only_zip(near, assignment),))


def is_named_after(stem: str, assignment: str) -> bool:
    """Return whether a file's stem is the assignment's name or that of a copy of it."""
    return _name_rank(stem, assignment) < 2


def _is_of(entry: Entry, assignments: Collection[str]) -> bool:
    names = {folded(name) for name in assignments}
    folders = map(folded, entry.folder.split("/"))
    return _copy_of(entry.stem)[0] in names or not names.isdisjoint(folders)


def _near(entries: Sequence[Entry], assignment: str) -> list[Entry]:
    near = [entry for entry in entries if entry.depth <= MAX_DEPTH]
    slug = folded(assignment)
    own = [e for e in near if e.depth > 1 and folded(e.path.partition("/")[0]) == slug]
    if own and not any(entry.depth == 1 and entry.suffix in GRADABLE for entry in near):
        near = own
    # Tests and tools beside the work never make it unclear.
    mine = [entry for entry in near if not any(map(is_side_folder, entry.folder.split("/")))]
    return mine if any(entry.suffix in GRADABLE for entry in mine) else near


def _only_zip(near: Sequence[Entry], assignment: str) -> Entry:
    zips = [entry for entry in near if is_archive(entry.name) and not entry.problem]
    own = [entry for entry in zips if folded(entry.stem) == folded(assignment)]
    if len(own or zips) > 1:
        raise UngradableError(
            f"It is unclear which zip to grade ({_listed(zips)}); hand in one with the notebook "
            f"{assignment}.ipynb."
        )
    if zips:
        return (own or zips)[0]
    refused = [entry for entry in near if entry.problem]
    if refused:
        raise UngradableError(min(refused, key=lambda entry: entry.depth).problem)
    if near:
        raise UngradableError(
            f"There is no notebook among the files handed in ({_listed(near)}); hand in one "
            f"named {assignment}.ipynb."
        )
    raise UngradableError(
        f"No notebook was found in the hand-in; hand in one named {assignment}.ipynb."
    )


def _best(tree: Tree, sound: Sequence[Entry], assignment: str, released: Released) -> Choice:
    """Return the choice among several notebooks and scripts."""
    by_name = sorted(sound, key=lambda entry: _order(entry, assignment))
    own, unread = _works(tree, by_name, released)
    modules = _modules(sound)
    helpers = imported_files(own) | modules
    works = with_what_they_take(own)

    def rank(entry: Entry) -> tuple[bool, bool, bool, bool]:
        work = works.get(entry.path, Work())
        is_no_notebook = entry.suffix != ".ipynb" and _name_rank(entry.stem, assignment) > 1
        without = not work.answers
        return entry.path not in works, without, without and is_no_notebook, not work.added

    if len(modules) == len(sound):
        modules = set()
    # What the notebook imports is no version of it, though it may answer more.
    independent = [entry for entry in by_name if entry.path not in helpers]
    kept: list[Entry] = []
    passed: dict[str, str] = {}
    for entry in sorted(by_name, key=rank):
        if entry.path in modules:
            continue
        if entry.path in unread:
            passed[entry.path] = unread[entry.path]
        elif whole := _that_holds(entry, independent, works):
            passed[entry.path] = whole
        else:
            kept.append(entry)
    if not kept or (by_name[0].path in unread and not _answers(works, kept[0])):
        # What was meant can't be read, and nothing else stands in for it: that is to be said.
        return Choice((by_name[0],))
    first, *others = kept
    graded, taken = [first], set(_answers(works, first))
    for entry in others:
        answers = _answers(works, entry)
        if taken and answers and not taken & answers:
            graded.append(entry)
            taken |= answers
        else:
            passed[entry.path] = _why_not(entry, graded, works, assignment)
    graded.sort(key=lambda entry: _natural(entry.path))
    ignored = {
        entry.path
        for entry in sound
        if entry.path in helpers or (entry.suffix == ".py" and not _answers(works, entry))
    }
    told = [entry for entry in by_name if entry.path in passed and entry.path not in ignored]
    notes = _clashes(graded, works)[:_TOLD]
    if len(told) > _TOLD:
        notes.append(f"{len(told) - _TOLD} more files were passed over than are listed.")
    return Choice(
        tuple(graded),
        tuple(_answers(works, entry) for entry in graded),
        tuple(PassedOver(encodable(entry.path), passed[entry.path]) for entry in told[:_TOLD]),
        tuple(notes),
    )


def _modules(entries: Iterable[Entry]) -> set[str]:
    """Return the paths of the scripts in packages, each of which runs nowhere but in its own."""
    scripts = [entry for entry in entries if entry.suffix == ".py"]
    packages = {entry.folder for entry in scripts if entry.name == "__init__.py"} - {""}
    return {entry.path for entry in scripts if entry.folder in packages}


def _works(
    tree: Tree, entries: Sequence[Entry], released: Released
) -> tuple[dict[str, Work], dict[str, str]]:
    """Return what is in each file, and of those that can't be read or looked at the reason."""
    works: dict[str, Work] = {}
    unread: dict[str, str] = {}
    left_bytes, left_chars = MAX_COMPARED_BYTES, MAX_COMPARED_CHARS
    left_marks, steps = MAX_COMPARED_MARKS, Steps()
    for number, entry in enumerate(entries):
        if number >= MAX_COMPARED or left_bytes <= 0:
            unread[entry.path] = (
                f"Only {MAX_COMPARED} files are looked at: hand in the notebook alone."
            )
            continue
        try:
            content = tree.read(entry, MAX_FILE_BYTES)
            left_bytes -= len(content)
            cells = read_cells(entry.name, content, steps, released.needs_code)
            works[entry.path] = read_work(cells, released, left_chars, left_marks)
            left_chars -= sum(map(len, cells))
            left_marks -= sum(weight(cell, left_marks) for cell in cells)
        except UngradableError as error:
            unread[entry.path] = str(error)
    return works, unread


def _that_holds(entry: Entry, by_name: Iterable[Entry], works: Mapping[str, Work]) -> str:
    """Return why another file makes this one needless: it has all of it; empty if none does."""
    own = works[entry.path]
    is_before = True
    for other in by_name:
        if other.path == entry.path:
            is_before = False
        elif other.path in works and (works[other.path].answers or other.suffix == entry.suffix):
            work = works[other.path]
            is_same = own.added == work.added and own.answers == work.answers
            if is_same and is_before:
                return f"It holds the same as {shown(other.path)}."
            if not is_same and own.added <= work.added and own.answers <= work.answers:
                if not own.added:
                    return "There is no answer in it."
                return f"All that is in it is in {shown(other.path)} as well."
            if own.answers and own.answers < work.answers:
                return f"{shown(other.path)} answers the same exercises and more."
    return ""


def _why_not(
    entry: Entry, graded: Sequence[Entry], works: Mapping[str, Work], assignment: str
) -> str:
    answers = _answers(works, entry)
    for other in graded:
        if both := sorted(answers & _answers(works, other)):
            more = f" and {len(both) - 1} more" if len(both) > 1 else ""
            return (
                f"It answers {both[0]}{more}, as {shown(other.path)} does, which goes before it: "
                f"{_reason(other, entry, assignment)}."
            )
    if _answers(works, graded[0]):
        return "It answers none of the exercises."
    return f"{shown(graded[0].path)} goes before it: {_reason(graded[0], entry, assignment)}."


def _reason(first: Entry, second: Entry, assignment: str) -> str:
    ranks = [_name_rank(entry.stem, assignment) for entry in (first, second)]
    if ranks[0] != ranks[1]:
        return "it has the assignment's name"
    if first.depth < second.depth:
        return "it lies higher up"
    if first.suffix != second.suffix and first.suffix == ".ipynb":
        return "it is a notebook"
    if first.modified > second.modified:
        return "the zip has a later time for it"
    return "its name decides"


def _clashes(graded: Sequence[Entry], works: Mapping[str, Work]) -> list[str]:
    """Return a sentence for each function that several files define in different ways."""
    found: list[str] = []
    seen: dict[str, tuple[Entry, str]] = {}
    for entry in graded:
        for name, text in sorted(works.get(entry.path, Work()).defines.items()):
            if name in seen and seen[name][1] != text:
                files = f"{shown(seen[name][0].path)} and {shown(entry.path)}"
                found.append(
                    f"{files} both define {shown(name)}: that of {shown(entry.path)} counts."
                )
            seen[name] = entry, text
    return found


def _answers(works: Mapping[str, Work], entry: Entry) -> frozenset[str]:
    return works.get(entry.path, Work()).answers


def _order(entry: Entry, assignment: str) -> tuple[object, ...]:
    """Return the key by which one file goes before another that holds no less."""
    rank = _name_rank(entry.stem, assignment)
    kind = GRADABLE.index(entry.suffix)
    place = (entry.depth, kind) if rank < 2 else (kind, entry.depth)
    number = _copy_of(entry.stem)[1]
    return rank, *place, -entry.modified, -number, _natural(entry.path)


def _name_rank(stem: str, assignment: str) -> int:
    """Return 0 for the assignment's own name, 1 for a copy's, such as `hw (1)`, 2 for others."""
    slug = folded(assignment)
    if folded(stem) == slug:
        return 0
    return 1 if _copy_of(stem)[0] == slug else 2


def _copy_of(stem: str) -> tuple[str, int]:
    """Return the name that a file was copied from, and which copy it is."""
    name = folded(stem)
    if len(name) > _MAX_STEM_CHARS:
        return name, 0
    begin = found.end() if (found := _COPY_OF.match(name)) else 0
    name = name[begin:]
    last = ""
    # One ending at a time, from the back: a pattern for all of them tries each way to part them.
    while (found := _NTH_COPY.search(name)) and found.start() > 0:
        last = last or found[1] or found[2] or "0"
        name = name[: found.start()]
    return name, int(last or 0)


def _natural(path: str) -> tuple[tuple[int, str, int], ...]:
    """Return a key by which `part10` comes after `part2`."""
    return tuple(
        (1, "", int(part)) if part.isdecimal() else (0, part, 0)
        for part in _NUMBER.split(folded(path))
    )


def _listed(entries: Sequence[Entry]) -> str:
    names = [shown(entry.path) for entry in entries[:_NAMED_IN_MESSAGE]]
    more = len(entries) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")
