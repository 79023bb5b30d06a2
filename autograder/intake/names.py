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

from .decoding import encodable

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
_OUR_OWN_FILES = frozenset(
    {"summary.json", "grades.csv", "origin.json", "index.html", "tables"}
    | {"junit.xml", "ctrf-report.json", "summary.md", "results.json"}
    | {"canvas.json", "changes.csv", "graded.json", "points_log.csv"}
)
_ARCHIVES = (".zip",)
_JUNK = frozenset(
    {"__macosx", "__pycache__", "thumbs.db", "desktop.ini", "site-packages", "node_modules"}
)
_TOOL_FOLDERS = frozenset({"dist-packages"})
# Nobody's work lies in these, but what the work needs may.
_SIDE_FOLDERS = frozenset({"env", "test", "tests", "venv"})


def is_junk(name: str) -> bool:
    """Return whether systems and tools leave such a file or folder behind on their own."""
    return name.startswith(".") or name.casefold() in _JUNK


def is_tool_folder(name: str) -> bool:
    """Return whether a folder of that name holds what was installed, and nobody's own work."""
    return name.casefold() in _TOOL_FOLDERS or is_junk(name)


def is_side_folder(name: str) -> bool:
    """Return whether a folder in a student's work holds tests or tools rather than work."""
    return name.casefold() in _SIDE_FOLDERS


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


def as_handed_in(name: str) -> str:
    """Return a name as its student wrote it, whichever way the system spells accents (NFC)."""
    return unicodedata.normalize("NFC", encodable(name))


def safe_id(name: str) -> str:
    """Return `name` itself if it can serve as a student id, else a cleaned copy.

    A copy ends in `-` and 8 hexadecimal digits of the SHA-256 of `name`, so that two names do
    not become one student by losing what tells them apart. How accents are spelled tells nothing
    apart: macOS writes an é as two characters, others as one.
    """
    name = unicodedata.normalize("NFC", name)
    text = name
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
    return with_hash(text or "unnamed", name)


def distinct_ids(names: Iterable[tuple[str, str]]) -> list[str]:
    """Return one id per (stem, full name), no two equal.

    The first to claim an id keeps it, and who is called so before who would be only after cleaning;
    a later one gets the hash of its full name appended. Names that differ in case alone keep
    their own ids: nobody's id depends on what others hand in.
    """
    pairs = list(names)
    wanted = [safe_id(stem) for stem, _ in pairs]
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for index, (stem, _) in enumerate(pairs):
        if wanted[index] == unicodedata.normalize("NFC", stem) and wanted[index] not in taken:
            ids[index] = wanted[index]
            taken.add(wanted[index])
    for index, (_, full_name) in enumerate(pairs):
        if index not in ids:
            first = candidate = wanted[index]
            attempt = 0
            while candidate in taken:
                candidate = with_hash(first, f"{full_name}\0{attempt}" if attempt else full_name)
                attempt += 1
            ids[index] = candidate
            taken.add(candidate)
    return [ids[index] for index in range(len(pairs))]


def folded(text: str) -> str:
    """Return the form under which file systems that ignore case take two names for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).casefold())


def look_alikes(names: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Return the ids, in groups of two and more, whose names differ in case or accents alone.

    Each entry is (name, id).
    """
    groups: dict[str, list[str]] = {}
    for name, id_ in names:
        groups.setdefault(folded(name), []).append(id_)
    return [ids for ids in groups.values() if len(ids) > 1]


def _cannot_lead(char: str) -> bool:
    # A combining mark would be drawn onto whatever a terminal printed before it.
    return char in _NOT_LEADING or unicodedata.category(char)[0] == "M"


def _fits(text: str) -> bool:
    return len(text) <= MAX_ID_CHARS and len(text.encode()) <= MAX_ID_BYTES


def with_hash(text: str, original: str) -> str:
    """Return a text of which an id is made, told apart by the hash of what it comes from."""
    digest = hashlib.sha256(original.encode("utf-8", "surrogatepass")).hexdigest()
    room = _HASH_CHARS + 1
    cut = text[: MAX_ID_CHARS - room].encode()[: MAX_ID_BYTES - room].decode("utf-8", "ignore")
    return f"{cut.rstrip(_NOT_TRAILING)}-{digest[:_HASH_CHARS]}"
