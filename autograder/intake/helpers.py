"""Choose what of a hand-in lies beside the notebook while its code runs: all of it, within limits.

Left out is what tools leave behind, which nobody misses, and what a report names with the reason:
files beyond the limits, links and the like, names that no folder of ours could hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from autograder.models import LeftOut

from .decoding import encodable
from .names import folded, is_tool_folder
from .tree import MAX_HELPER_DEPTH, Entry

MAX_HELPERS = 2_000
MAX_PATH_BYTES = 1_000
MAX_NAME_BYTES = 255

_LINKS = (
    "These are no ordinary files (links, devices, encrypted members of a zip): hand in the files "
    "themselves."
)
_NAMES = "These lie too deep or have names that cannot be used: give them short, plain names."
_TAKEN = "A file and a folder have the same name here: rename one of them."
_MANY = (
    f"There are more than {MAX_HELPERS:,} files beside the notebook: hand in only those that it "
    "needs."
)
_NAMED = 20
# What a virtual environment is made of; its folder may hold the student's own work as well.
_ENVIRONMENT = frozenset("bin include lib lib64 scripts share etc man conda-meta".split())
_ENVIRONMENT_MARKS = ("pyvenv.cfg", "conda-meta/history")
# What code seldom reads: of the room, these get what is left.
_LAST = frozenset(".ipynb .zip .gz .7z .rar .pdf .docx .pptx .html .mp4 .mov .avi .mkv".split())


@dataclass(slots=True)
class Refusals:
    """What was left out, by reason, in the order in which the reasons came up."""

    _paths: dict[str, list[str]] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    def add(self, entry: Entry, reason: str) -> None:
        """Leave out one more."""
        paths = self._paths.setdefault(reason, [])
        self._counts[reason] = self._counts.get(reason, 0) + 1
        if len(paths) < _NAMED:
            paths.append(encodable(entry.path))

    def all(self) -> tuple[LeftOut, ...]:
        """Return all that was left out, a bounded number of files named for each reason."""
        return tuple(
            LeftOut(reason, self._counts[reason], tuple(paths))
            for reason, paths in self._paths.items()
        )


def choose_helpers(
    entries: Sequence[Entry], chosen: Entry, max_bytes: int, refusals: Refusals
) -> list[Entry]:
    """Return what lies beside `chosen`, in its folder, below and above, in the order of the paths.

    Where not all has room, what is in the notebook's folder comes before the rest, and small
    files before large ones.

    Args:
        entries: all that was handed in.
        chosen: the file that is graded.
        max_bytes: how much the files may have in all.
        refusals: takes what is left out.
    """
    wanted = []
    for entry in _without_tools(entries):
        # First of all: a zip may name folders in folders by the ten thousand.
        if entry.path != chosen.path and not fits(entry.path):
            refusals.add(entry, _NAMES)
        elif entry.path != chosen.path:
            wanted.append(entry)
    folders = {folder for entry in wanted for folder in _folders_of(entry.path)}
    folders.update(_folders_of(chosen.path))
    sound = []
    for entry in wanted:
        if entry.problem:
            refusals.add(entry, _LINKS)
        elif entry.path in folders or _runs_through(entry, chosen):
            refusals.add(entry, _TAKEN)
        else:
            sound.append(entry)
    too_large = (
        f"The files beside the notebook are larger than {max_bytes >> 20} MiB together: hand in "
        "only those that it needs."
    )
    taken: list[Entry] = []
    left_bytes = max_bytes
    for entry in sorted(sound, key=lambda entry: _priority(entry, chosen)):
        if entry.size_bytes > left_bytes:
            refusals.add(entry, too_large)
        elif len(taken) == MAX_HELPERS:
            refusals.add(entry, _MANY)
        else:
            taken.append(entry)
            left_bytes -= entry.size_bytes
    return sorted(taken, key=lambda entry: entry.path)


def _without_tools(entries: Sequence[Entry]) -> Iterable[Entry]:
    paths = {entry.path for entry in entries}
    marked = {
        path.removesuffix(mark)
        for path in paths
        for mark in _ENVIRONMENT_MARKS
        if path == mark or path.endswith(f"/{mark}")
    }
    for entry in entries:
        parts = entry.path.split("/")
        if any(map(is_tool_folder, parts[:-1])):
            continue
        is_environments = any(
            "".join(f"{part}/" for part in parts[:depth]) in marked
            and folded(parts[depth]) in {*_ENVIRONMENT, "pyvenv.cfg"}
            for depth in range(min(len(parts), MAX_HELPER_DEPTH))
        )
        if not is_environments:
            yield entry


def _priority(entry: Entry, chosen: Entry) -> tuple[bool, bool, int, str]:
    is_beside = not chosen.folder or entry.path.startswith(f"{chosen.folder}/")
    return not is_beside, entry.suffix in _LAST, entry.size_bytes, entry.path


def _folders_of(path: str) -> Iterable[str]:
    parts = path.split("/")
    return ("/".join(parts[:depth]) for depth in range(1, len(parts)))


def _runs_through(entry: Entry, chosen: Entry) -> bool:
    """Return whether the graded file would have to be a folder, to hold this one."""
    return entry.path.startswith(f"{chosen.path}/")


def fits(path: str) -> bool:
    """Return whether a folder of ours could hold a file of that path."""
    try:
        content = path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    parts = content.split(b"/")
    return (
        len(content) <= MAX_PATH_BYTES
        and len(parts) <= MAX_HELPER_DEPTH
        and all(0 < len(part) <= MAX_NAME_BYTES and part not in (b".", b"..") for part in parts)
        and b"\0" not in content
    )
