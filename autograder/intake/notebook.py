"""Read the code cells of a notebook or Python script, without running or compiling any of it.

A notebook is read leniently: only what its code cells hold matters, so ids, outputs, metadata and
unknown keys may be as broken as JSON allows, and a cell without usable source is passed over. In a
script, `# %%` and `# In[3]:` lines separate cells wherever they stand, even inside a string.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from autograder.errors import UngradableError

from .decoding import (
    decode_script,
    encodable,
    foreign_format,
    has_conflict_markers,
    notebook_as_utf8,
    with_unix_newlines,
)
from .marimo import marimo_cells
from .names import shown
from .skim import BrokenError, Steps, TooDeepError, TooMuchError, is_cut_short, skim
from .tree import too_large

MAX_FILE_BYTES = 64 << 20
MAX_CODE_CELLS = 5_000
# Of a script, in which cells of text stand as well.
MAX_PARTS = 20_000
MAX_SOURCE_CHARS = 8 << 20
# What any JSON of this size becomes in memory is no matter: fifty times as much at worst.
SMALL_BYTES = 1 << 20

_MAX_BYTES_A_CHAR = 4
_RE_SAVE = "open it in Jupyter, save it (File > Save Notebook) and hand in that .ipynb"
# `# %%` of editors, and `# In[3]:` of notebooks exported as scripts.
_MARKER = re.compile(
    r"^#[ \t]*(?:%%+(?=[ \t]|$)(?P<title>.*)|In ?\[[\d *]*\]:[ \t]*$)", re.MULTILINE
)
_NOT_CODE = re.compile(r"\[(markdown|md|raw)\]", re.IGNORECASE)
_KERNELS = {"ir": "R", "julia": "Julia", "bash": "Bash", "octave": "Octave"}


def read_cells(
    name: str, content: bytes, steps: Steps | None = None, needs_code: bool = True
) -> tuple[str, ...]:
    """Return the sources of the code cells in an `.ipynb` or `.py` file, in order.

    Line ends become LF; lone surrogates become U+FFFD, so every cell encodes as UTF-8. Blank
    cells are kept: their places count in what students are told.

    Args:
        name: the file's name; its extension decides how the content is read.
        content: the file's bytes.
        steps: what large files of one hand-in may take together.
        needs_code: whether one that holds text alone is none to be graded.

    Raises:
        UngradableError: the file is no Python notebook or script, holds no code, or is beyond the
            module's limits; the sentence tells the student what to hand in.
    """
    if len(content) > MAX_FILE_BYTES:
        raise UngradableError(too_large(name, MAX_FILE_BYTES))
    is_notebook = name.lower().endswith(".ipynb")
    if not is_notebook and not name.lower().endswith(".py"):
        raise UngradableError(
            f"{shown(name)} is neither a notebook (.ipynb) nor a Python script (.py); "
            "hand in the .ipynb file itself."
        )
    if not content.strip():
        raise UngradableError(f"{shown(name)} is empty; save your work and hand in the saved file.")
    if kind := foreign_format(content):
        raise UngradableError(
            f"{shown(name)} is {kind}, whatever its extension says; hand in the notebook as "
            "Jupyter saves it (.ipynb)."
        )
    if is_notebook:
        cells = tuple(_notebook_cells(name, content, steps))
    else:
        cells = tuple(_script_cells(name, content))
    check_cells(name, cells, needs_code)
    return cells


def check_cells(name: str, cells: Sequence[str], needs_code: bool = True) -> None:
    """Check that cells can be run and are no more than the module's limits.

    Raises:
        UngradableError: they hold no code, a NUL character or too much.
    """
    if needs_code and not any(cell.strip() for cell in cells):
        raise UngradableError(
            f"{shown(name)} holds no code; save your work and check that you hand in the file you "
            "wrote it in."
        )
    if len(cells) > MAX_CODE_CELLS:
        raise UngradableError(
            f"{shown(name)} has {len(cells):,} code cells where {MAX_CODE_CELLS:,} are allowed; "
            "delete those that the assignment doesn't need."
        )
    if sum(map(len, cells)) > MAX_SOURCE_CHARS:
        raise UngradableError(_too_long(name))
    for number, cell in enumerate(cells, start=1):
        if "\0" in cell:
            raise UngradableError(
                f"Code cell {number} of {shown(name)} contains a NUL character, which Python "
                "refuses; delete what was pasted there and type it again."
            )


def _script_cells(name: str, content: bytes) -> list[str]:
    # All of a script is source, so a flood of it need not be decoded, nor searched for markers.
    if len(content) > _MAX_BYTES_A_CHAR * MAX_SOURCE_CHARS:
        raise UngradableError(_too_long(name))
    text = decode_script(content)
    if len(text) > MAX_SOURCE_CHARS + text.count("\r\n"):
        raise UngradableError(_too_long(name))
    text = encodable(with_unix_newlines(text))
    if text.lstrip().startswith("{") and '"nbformat"' in text and '"cells"' in text:
        raise UngradableError(
            f"{shown(name)} looks like a notebook under a script's name; rename it to end in "
            ".ipynb and hand it in again."
        )
    if (cells_of_marimo := marimo_cells(text, MAX_PARTS)) is not None:
        if len(cells_of_marimo) > MAX_PARTS:
            raise UngradableError(_too_many_parts(name))
        return cells_of_marimo
    markers = list(islice(_MARKER.finditer(text), MAX_PARTS + 1))
    if len(markers) > MAX_PARTS:
        raise UngradableError(_too_many_parts(name))
    if not markers:
        return [text]
    cells = []
    preamble = text[: markers[0].start()].strip("\n")
    # Jupytext's header is all comments and no cell; counting it would shift the others.
    if any(line.strip() and not line.startswith("#") for line in preamble.split("\n")):
        cells.append(preamble)
    ends = [marker.start() for marker in markers[1:]] + [len(text)]
    for marker, end in zip(markers, ends, strict=True):
        if not _NOT_CODE.search(marker["title"] or ""):
            cells.append(text[marker.end() : end].strip("\n"))
    return cells


def _notebook_cells(name: str, content: bytes, steps: Steps | None) -> list[str]:
    notebook = _load_json(name, content, steps)
    if not isinstance(notebook, dict):
        raise UngradableError(
            f"{shown(name)} holds JSON that is no notebook (its top level is no object); "
            f"{_RE_SAVE}."
        )
    _check_format(name, notebook)
    _check_language(name, notebook)
    sources = (_source(cell) for cell in _raw_cells(notebook))
    return [encodable(with_unix_newlines(source)) for source in sources if source is not None]


def _load_json(name: str, content: bytes, steps: Steps | None) -> Any:
    try:
        text = notebook_as_utf8(content)
    except UnicodeDecodeError as error:
        raise UngradableError(
            f"{shown(name)} is not UTF-8 text (byte {error.start}), as a notebook has to be; "
            f"{_RE_SAVE}."
        ) from error
    if not text.strip():
        raise UngradableError(f"{shown(name)} is empty; save your work and hand in the saved file.")
    try:
        if len(text) > SMALL_BYTES:
            return skim(text, steps)
        return json.loads(text.decode("utf-8", "surrogatepass"))
    except json.JSONDecodeError as error:
        # In characters; a line is all that is said of it.
        cut_short = not error.doc[error.pos :].strip() or error.msg.startswith("Unterminated")
        raise UngradableError(_broken(name, text, error.lineno, cut_short)) from error
    except BrokenError as error:
        line = text.count(b"\n", 0, error.position) + 1
        cut_short = is_cut_short(text, error.position)
        raise UngradableError(_broken(name, text, line, cut_short)) from error
    except (RecursionError, TooDeepError) as error:
        raise UngradableError(
            f"{shown(name)} is nested too deeply to be a notebook; clear all outputs and save "
            "it in Jupyter again."
        ) from error
    except TooMuchError as error:
        raise UngradableError(
            f"{shown(name)} has more {error} than can be read; clear all outputs (Edit > Clear "
            "Outputs of All Cells), save it in Jupyter and hand it in again."
        ) from error
    except ValueError as error:
        raise UngradableError(
            f"{shown(name)} contains a number with thousands of digits; clear all outputs and "
            "save it in Jupyter again."
        ) from error


def _broken(name: str, text: bytes, line: int, cut_short: bool) -> str:
    if has_conflict_markers(text):
        return _unmerged(name)
    fault = "is cut short" if cut_short else "is not a notebook: its JSON is broken"
    return f"{shown(name)} {fault} at line {line:,}; {_RE_SAVE}."


def _check_format(name: str, notebook: dict[Any, Any]) -> None:
    version = notebook.get("nbformat")
    if version in (3, 4):
        return
    if isinstance(version, int):
        found = f"has notebook format {str(version)[:20]}"
    else:
        found = "is JSON but doesn't say its notebook format"
    raise UngradableError(f"{shown(name)} {found} where 3 or 4 can be read; {_RE_SAVE}.")


def _check_language(name: str, notebook: dict[Any, Any]) -> None:
    metadata = _dict(notebook.get("metadata"))
    kernel = _dict(metadata.get("kernelspec"))
    kernel_name = str(kernel.get("name") or "").casefold()
    language = (
        kernel.get("language")
        or _dict(metadata.get("language_info")).get("name")
        or next((lang for key, lang in _KERNELS.items() if re.match(rf"{key}\b", kernel_name)), "")
    )
    language = language.strip() if isinstance(language, str) else ""
    if language and not re.match(r"i?python", language, re.IGNORECASE):
        raise UngradableError(
            f"{shown(name)} is a notebook in the language {shown(language, 30)}; hand in one with "
            "a Python kernel (Kernel > Change Kernel)."
        )


def _raw_cells(notebook: dict[Any, Any]) -> Iterator[Any]:
    yield from _list(notebook.get("cells"))
    # Format 3 kept cells in worksheets.
    for worksheet in _list(notebook.get("worksheets")):
        yield from _list(_dict(worksheet).get("cells"))


def _source(cell: Any) -> str | None:
    if not isinstance(cell, dict) or cell.get("cell_type") != "code":
        return None
    source = cell.get("source", cell.get("input"))
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        return "".join(source)
    return source if isinstance(source, str) else None


def _dict(value: Any) -> dict[Any, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _too_many_parts(name: str) -> str:
    return (
        f"{shown(name)} has more than {MAX_PARTS:,} cells (lines `# %%` and the like); delete "
        "those that the assignment doesn't need."
    )


def _too_long(name: str) -> str:
    return (
        f"The code in {shown(name)} is longer than {MAX_SOURCE_CHARS:,} characters; move data out "
        "of the code."
    )


def _unmerged(name: str) -> str:
    return (
        f"{shown(name)} contains git's merge-conflict markers (<<<<<<< and >>>>>>>); resolve the "
        "conflict and hand in the merged file."
    )
