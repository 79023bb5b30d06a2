"""Classes of folders: those that nbgrader makes, and repositories that were cloned for grading."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence

from autograder.intake.names import folded
from autograder.intake.picked import Part
from autograder.intake.tree import Child

from .listing import Listing
from .model import HandIn, Reading

_UP_TO_DASH = re.compile(r".*[-_]", re.DOTALL)


def read_nbgrader(listing: Listing, assignment: str, roster: Collection[str] = ()) -> Reading:
    """Return what lies in `{student}/{assignment}/`; times in there are students' to write."""
    misfits = tuple(
        child.name
        for child in listing.children
        if not child.is_folder
        or folded(assignment) not in map(folded, listing.names_in(child.name))
    )
    folders = [child for child in listing.children if child.name not in misfits]
    return Reading(tuple(_whole(child.name, child) for child in folders), misfits)


def read_repositories(listing: Listing, assignment: str, roster: Collection[str] = ()) -> Reading:
    """Return a folder of repositories; what all their names begin with is no part of an id.

    Classroom 50 calls them `{classroom}-{assignment}-{user name}`.
    """
    folders = [child for child in listing.children if child.is_folder]
    misfits = tuple(child.name for child in listing.children if not child.is_folder)
    length = len(_shared_front([child.name for child in folders]))
    hand_ins = tuple(_whole(child.name[length:], child) for child in folders)
    reason = ""
    if not length:
        reason = "the folders' names do not begin alike"
    elif not all(listing.has_git(child.name) for child in folders):
        reason = "not each of them is a git repository"
    return Reading(hand_ins, misfits, reason=reason)


def _whole(id_: str, child: Child) -> HandIn:
    return HandIn(id_, (Part(child.name),), {"folder": child.name, "username": id_},
                  gradebook=(id_,), problem=child.problem)  # fmt: skip


def _shared_front(names: Sequence[str]) -> str:
    """Return what all names begin with, up to a `-` or `_`, and leaves something of each."""
    if len(names) < 2:
        return ""
    found = _UP_TO_DASH.match(os.path.commonprefix(list(names)))  # noqa: RUF071 - no paths
    return found[0] if found else ""
