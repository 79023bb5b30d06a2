"""Choose the notebook among the files that one student handed in."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.errors import UngradableError

from .names import folded, is_archive, shown
from .tree import MAX_DEPTH, Entry

GRADABLE = (".ipynb", ".py")

_NAMED_IN_MESSAGE = 5


def choose_entry(entries: Sequence[Entry], assignment: str) -> Entry:
    """Return the notebook or script to grade, or the only zip where there is neither.

    A file whose stem is the assignment's slug wins: the least deep one, a notebook before a
    script. Otherwise it is the only notebook, else the only script, else the only zip. Where a
    student's folder has one named after the assignment, as nbgrader makes them, and no notebook
    or script directly in it, only the files in that inner folder count.

    Raises:
        UngradableError: there is no such file, more than one, or it may not be read.
    """
    near = [entry for entry in entries if entry.depth <= MAX_DEPTH]
    slug = folded(assignment)
    own = [e for e in near if e.depth > 1 and folded(e.path.partition("/")[0]) == slug]
    if own and not any(entry.depth == 1 and entry.suffix in GRADABLE for entry in near):
        near = own
    gradable = [entry for entry in near if entry.suffix in GRADABLE]
    named = [entry for entry in gradable if folded(entry.stem) == slug]
    if named:
        best = min(map(_rank, named))
        return _sole([entry for entry in named if _rank(entry) == best], assignment)
    sound = [entry for entry in near if not entry.problem]
    kinds = [[entry for entry in sound if entry.suffix == suffix] for suffix in GRADABLE]
    for found in (*kinds, [entry for entry in sound if is_archive(entry.name)]):
        if found:
            return _sole(found, assignment)
    refused = [entry for entry in near if entry.problem]
    if refused:
        raise UngradableError(min(refused, key=_rank).problem)
    if near:
        raise UngradableError(
            f"There is no notebook among the files handed in ({_listed(near)}); hand in one "
            f"named {assignment}.ipynb."
        )
    raise UngradableError(
        f"No notebook was found in the hand-in; hand in one named {assignment}.ipynb."
    )


def _rank(entry: Entry) -> tuple[bool, int, bool]:
    return bool(entry.problem), entry.depth, entry.suffix != ".ipynb"


def _sole(found: list[Entry], assignment: str) -> Entry:
    if len(found) > 1:
        raise UngradableError(
            f"It is unclear which file to grade ({_listed(found)}); hand in a single notebook "
            f"named {assignment}.ipynb."
        )
    if found[0].problem:
        raise UngradableError(found[0].problem)
    return found[0]


def _listed(entries: Sequence[Entry]) -> str:
    names = [shown(entry.path) for entry in entries[:_NAMED_IN_MESSAGE]]
    more = len(entries) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")
