"""A student's notebook or script as a notebook of format 4.5, with its cells as they were.

It is read as leniently as for grading, and its code cells are those that were graded, in the same
order: what a report says of cell 7 is about the seventh. What grading never looks at (outputs,
pictures, metadata) is kept as far as it is sound.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from autograder.intake import encodable, notebook_as_utf8, read_cells, with_unix_newlines

from .outputs import Room, as_json, counted_run, text_of, valid_attachments, valid_outputs

_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_HEADER = re.compile(r"\A# ---\n(?:#.*\n)*?# ---\n")
_MAX_CELLS = 20_000
# Text beside code: of a notebook that has more, the rest is cut.
_MAX_TEXT_CHARS = 8 << 20
_MAX_METADATA_CHARS = 4 << 20
_MAX_CELL_METADATA_CHARS = 20_000
# Of these the format says what they may be; they matter to nobody here, so sound ones alone stay.
_CHOSEN = frozenset(
    ("name", "collapsed", "scrolled", "deletable", "editable", "format", "jupyter", "execution")
)
_KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
OURS = "autograder"
MARK = "comment"


@dataclass(frozen=True, slots=True)
class Original:
    """A notebook, and where in its cells those that were graded stand, in their order.

    `notes` say what was left out.
    """

    notebook: dict[str, Any]
    code: tuple[int, ...]
    notes: tuple[str, ...] = ()

    def source(self, number: int) -> str:
        """Return the source of a code cell, counted from 0."""
        return str(self.notebook["cells"][self.code[number]]["source"])


def read_original(name: str, content: bytes, needs_code: bool = True) -> Original:
    """Return a student's file as a notebook, without the comments of an earlier time.

    Unless it `needs_code`, text alone will do.

    Raises:
        UngradableError: it holds nothing that could be graded.
    """
    sources = read_cells(name, content, needs_code=needs_code)
    if not name.lower().endswith(".ipynb"):
        return _of_sources(name, content, sources)
    try:
        found = json.loads(notebook_as_utf8(content).decode("utf-8", "surrogatepass"))
        original = _of_notebook(found)
    except (ValueError, RecursionError, MemoryError):
        original = None
    # What is not what was graded would put comments beside the wrong cells.
    if original is None or [original.source(i) for i in range(len(original.code))] != [*sources]:
        note = "Only the code of this notebook could be read: text and outputs are left out here."
        return Original(_notebook([_code(text) for text in sources], {}), _all(sources), (note,))
    return original


def _of_sources(name: str, content: bytes, sources: tuple[str, ...]) -> Original:
    """Return a script as a notebook: with its text where it reads as one, else its code alone."""
    cells = _script_cells(content)
    code = tuple(i for i, cell in enumerate(cells) if cell["cell_type"] == "code")
    if [cells[i]["source"].strip() for i in code] == [text.strip() for text in sources]:
        # As graded, to the last blank.
        for i, text in zip(code, sources, strict=True):
            cells[i]["source"] = text
        return Original(_notebook(cells, {}), code)
    return Original(_notebook([_code(text) for text in sources], {}), _all(sources))


def _script_cells(content: bytes) -> list[dict[str, Any]]:
    import jupytext

    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
        if "\n# %%" not in f"\n{text}":
            return []
        # Jupytext's header is about kernels, and wrong as easily as anything.
        found = jupytext.reads(_HEADER.sub("", text, count=1), fmt="py:percent").cells
    except Exception:
        # It reads what a stranger wrote; whatever comes of that, the code alone is there too.
        return []
    return [
        _code(cell.source) if cell.cell_type == "code" else _text("markdown", cell.source)
        for cell in found[:_MAX_CELLS]
    ]


def _of_notebook(found: Any) -> Original | None:
    if not isinstance(found, dict):
        return None
    raw = list(_list(found.get("cells")))
    for sheet in _list(found.get("worksheets")):
        raw += _list(sheet.get("cells")) if isinstance(sheet, dict) else []
    room, texts = Room(), Room(_MAX_TEXT_CHARS)
    cells: list[dict[str, Any]] = []
    code: list[int] = []
    for one in raw:
        cell = _cell(one, room, texts) if len(cells) < _MAX_CELLS else None
        if cell is None:
            continue
        if cell["cell_type"] == "code":
            code.append(len(cells))
        cells.append(cell)
    _name_all(cells)
    notes: tuple[str, ...] = ()
    if len(raw) > _MAX_CELLS:
        notes = (f"This notebook has {len(raw):,} cells: the first {_MAX_CELLS:,} are here.",)
    return Original(_notebook(cells, found.get("metadata")), tuple(code), notes)


def _cell(found: Any, room: Room, texts: Room) -> dict[str, Any] | None:
    if not isinstance(found, dict) or is_comment(found):
        return None
    kind = found.get("cell_type")
    source = text_of(found.get("source", found.get("input")))
    if source is None or not isinstance(kind, str):
        return None
    source = encodable(with_unix_newlines(source))
    if kind == "code":
        cell = _code(source)
        number = found.get("execution_count", found.get("prompt_number"))
        cell["execution_count"] = counted_run(number)
        cell["outputs"] = valid_outputs(found.get("outputs"), room)
    else:
        cell = _text("markdown" if kind in ("markdown", "heading") else "raw", source)
        cell["source"] = texts.cut(source, len(source))
        if kind == "heading":
            level = found.get("level")
            level = level if isinstance(level, int) and 1 <= level <= 6 else 1
            cell["source"] = f"{'#' * level} {source}"
        if pictures := valid_attachments(found.get("attachments"), room):
            cell["attachments"] = pictures
    cell["metadata"] = _metadata(found.get("metadata"))
    if isinstance(found.get("id"), str):
        cell["id"] = found["id"]
    return cell


def is_comment(cell: dict[Any, Any]) -> bool:
    """Return whether a cell is a comment that was put there by an earlier `annotate`."""
    metadata = cell.get("metadata")
    ours = metadata.get(OURS) if isinstance(metadata, dict) else None
    return cell.get("cell_type") == "markdown" and isinstance(ours, dict) and MARK in ours


def _metadata(found: Any) -> dict[str, Any]:
    if not isinstance(found, dict):
        return {}
    # What marks a comment is no student's to write.
    kept = {
        key: value for key, value in found.items() if key not in _CHOSEN | {"tags", "trusted", OURS}
    }
    if _size(kept) > _MAX_CELL_METADATA_CHARS:
        kept = {}
    kept |= {
        key: found[key] for key in ("deletable", "editable") if isinstance(found.get(key), bool)
    }
    tags = [tag for tag in _list(found.get("tags"))[:50] if _is_tag(tag)]
    return {**kept, **({"tags": list(dict.fromkeys(tags))} if tags else {})}


def _is_tag(tag: Any) -> bool:
    is_text = isinstance(tag, str) and re.fullmatch(r"[^,\n\ud800-\udfff]{1,100}", tag) is not None
    return is_text and tag != OURS


def _size(value: Any) -> int:
    """Return how long a value is as JSON, and far too long where JSON has no form for it."""
    text = as_json(value)
    return 1 << 60 if text is None else len(text)


def _notebook(cells: list[dict[str, Any]], metadata: Any) -> dict[str, Any]:
    kept = dict(metadata) if isinstance(metadata, dict) else {}
    kernel = kept.get("kernelspec")
    for key in ("orig_nbformat", "title", "authors", "kernelspec", "language_info"):
        kept.pop(key, None)
    if _size(kept) > _MAX_METADATA_CHARS:
        kept = {}
    named = kernel if isinstance(kernel, dict) else {}
    names = {key: encodable(str(named.get(key) or word))[:100] for key, word in _KERNEL.items()}
    kept["kernelspec"] = names
    kept["language_info"] = {"name": "python"}
    _name_all(cells)
    return {"cells": cells, "metadata": kept, "nbformat": 4, "nbformat_minor": 5}


def _name_all(cells: list[dict[str, Any]]) -> None:
    """Give each cell an id of its own; sound ones stay."""
    used: set[str] = set()
    for number, cell in enumerate(cells):
        name = cell.get("id", "")
        if name in used or not _ID.fullmatch(name):
            name = f"cell-{number}"
            while name in used:
                name += "-"
        used.add(name)
        cell["id"] = name


def _code(source: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": source,
    }


def _text(kind: str, source: str) -> dict[str, Any]:
    return {"cell_type": kind, "metadata": {}, "source": source}


def _all(sources: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(range(len(sources)))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
