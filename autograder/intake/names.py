"""File names from strangers: which to ignore, how to show them, and how they become student ids.

A student id names an output folder and appears in terminals and CSV files, so `safe_id` leaves
nothing in it that a file system, a terminal or a spreadsheet would act on.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

from autograder.untrusted import for_id, for_name

MAX_ID_CHARS = 100
# File systems count bytes (255 at most); exporters still append suffixes such as `.html`.
MAX_ID_BYTES = 200

_HASH_CHARS = 8
_ILLEGAL = frozenset('/\\<>:"|?*')
# Besides dots and dashes: what makes a spreadsheet read a cell as a formula.
_NOT_LEADING = frozenset(" .-=+@")
_NOT_TRAILING = " ."
_WINDOWS_RESERVED = re.compile(
    r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9\u00b9\u00b2\u00b3])", re.IGNORECASE
)
# They lie beside the submissions' folders among the results.
_OUR_OWN_FILES = frozenset({"summary.json", "grades.csv"})
_ARCHIVES = (".zip",)
_JUNK = frozenset({"__macosx", "__pycache__", "thumbs.db", "desktop.ini"})
_TOOL_FOLDERS = frozenset({"dist-packages", "node_modules", "site-packages"})


def is_junk(name: str) -> bool:
    """Return whether systems and tools leave such a file or folder behind on their own."""
    return name.startswith(".") or name.casefold() in _JUNK


def is_tool_folder(name: str) -> bool:
    """Return whether a folder of that name holds what was installed, and nobody's own work."""
    return name.casefold() in _TOOL_FOLDERS or is_junk(name)


def is_archive(name: str) -> bool:
    """Return whether a file's name is that of an archive, which counts as a folder."""
    return name.casefold().endswith(_ARCHIVES)


def is_course_note(name: str) -> bool:
    """Return whether a file between submissions is staff's own: a README, `*.md`, expected.toml."""
    folded = name.casefold()
    if folded.endswith((".ipynb", ".py")) or is_archive(name):
        return False
    return folded.startswith("readme") or folded.endswith(".md") or folded == "expected.toml"


def shown(name: str, max_chars: int = 80) -> str:
    """Return `name` quoted for a message, without characters that would act on a terminal."""
    text = for_name(name[: max_chars + 1])
    return f"'{text[:max_chars]}…'" if len(text) > max_chars else f"'{text}'"


def safe_id(name: str) -> str:
    """Return `name` itself if it can serve as a student id, else a cleaned copy.

    A copy ends in `-` and 8 hexadecimal digits of the SHA-256 of `name`, so that two names do
    not become one student by losing what tells them apart.
    """
    text = unicodedata.normalize("NFC", name)
    text = "".join("_" if char in _ILLEGAL else char for char in for_id(text))
    text = unicodedata.normalize("NFC", text)
    start = 0
    while start < len(text) and _cannot_lead(text[start]):
        start += 1
    text = text[start:].rstrip(_NOT_TRAILING)
    is_reserved = _WINDOWS_RESERVED.fullmatch(text.partition(".")[0].rstrip())
    if is_reserved or folded(text) in _OUR_OWN_FILES:
        text = f"_{text}"
    if text == name and text and _fits(text):
        return text
    return _with_hash(text or "unnamed", name)


def distinct_ids(names: Iterable[tuple[str, str]]) -> list[str]:
    """Return one id per (stem, full name), no two equal even where case is ignored.

    The first to claim an id keeps it; a later one gets the hash of its full name appended.
    """
    taken: set[str] = set()
    ids: list[str] = []
    for stem, full_name in names:
        first = candidate = safe_id(stem)
        attempt = 0
        while folded(candidate) in taken:
            candidate = _with_hash(first, f"{full_name}\0{attempt}" if attempt else full_name)
            attempt += 1
        taken.add(folded(candidate))
        ids.append(candidate)
    return ids


def folded(text: str) -> str:
    """Return the form under which file systems that ignore case take two names for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold())


def _cannot_lead(char: str) -> bool:
    # A combining mark would be drawn onto whatever a terminal printed before it.
    return char in _NOT_LEADING or unicodedata.category(char)[0] == "M"


def _fits(text: str) -> bool:
    return len(text) <= MAX_ID_CHARS and len(text.encode()) <= MAX_ID_BYTES


def _with_hash(text: str, original: str) -> str:
    digest = hashlib.sha256(original.encode("utf-8", "surrogatepass")).hexdigest()
    room = _HASH_CHARS + 1
    cut = text[: MAX_ID_CHARS - room].encode()[: MAX_ID_BYTES - room].decode("utf-8", "ignore")
    return f"{cut.rstrip(_NOT_TRAILING)}-{digest[:_HASH_CHARS]}"
