"""An annotated notebook as a page: nbconvert lays out the cells, and nothing in them acts.

nbconvert's own cleaning shows the tags of every paragraph as text and knows no pictures, so
`kept_html` stands in its place, wherever nbconvert cleans and once more around all of it.
Comments are put in afterwards: no student's cell can look like one.
"""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from .annotated import Annotated
from .comments import Comment
from .kept_html import is_blank, kept_html
from .outputs import Room, cut_note
from .rendering import render

_STRUCTURE = frozenset(
    "cell code_cell text_cell text_cell_render rendered_html inner_cell input input_area prompt "
    "input_prompt output_prompt output_wrapper output output_area output_subarea output_text "
    "output_stream output_stdout output_stderr output_html output_png output_jpeg output_latex "
    "output_markdown output_error output_execute_result".split()
)
_MAGIC = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
_NAMES = {
    "image/svg+xml": "a drawing (SVG)",
    "application/javascript": "a script",
    "application/vnd.jupyter.widget-view+json": "a widget",
    "text/html": "HTML that is too long, or shows nothing without scripts",
}
_ATTACHMENT = re.compile(r"attachment:([^)\s\"'<>]{1,200})")
_AS_TEXT = "as_text"
# What is more takes converters and browsers minutes; all of it is in the notebook.
_MAX_HTML_CHARS, _MAX_MARKDOWN_CHARS, _MAX_OUTPUT_CHARS = 100_000, 30_000, 20_000
_ROOM_CHARS = 3 << 20
_MAX_CODE_CHARS = 60_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the student's cells, and the comment below it."""

    html: Markup
    comment: Comment | None


def annotated_page(annotated: Annotated) -> str:
    """Return a page with all of a student's cells, their outputs, and the comments on them."""
    return render(
        "annotated.html",
        ("code.css", "student.css", "annotated.css"),
        view=annotated.view,
        name=annotated.name,
        notes=annotated.original.notes,
        loose=annotated.comments.loose,
        pieces=list(_pieces(annotated)),
    )


def _pieces(annotated: Annotated) -> Iterator[Piece]:
    # Nobody can write it into a notebook: it is made anew each time.
    token = f"autograder{secrets.token_hex(16)}"
    cells = []
    order = []
    room = Room(_ROOM_CHARS)
    for number, cell in enumerate(annotated.original.notebook["cells"]):
        cells.append(_for_page(cell, room))
        if (comment := annotated.placed.get(number)) is not None:
            order.append(comment)
            cells.append({"cell_type": "raw", "metadata": {}, "source": token})
    # The student's own ids may be those of others by now.
    named = [{**cell, "id": f"cell-{number}"} for number, cell in enumerate(cells)]
    html = kept_html(_converted({**annotated.original.notebook, "cells": named}), _STRUCTURE)
    stretches = html.split(token)
    if len(stretches) != len(order) + 1:
        raise ValueError("The converter has lost a comment.")
    for stretch, below in zip(stretches, [*order, None], strict=True):
        yield Piece(Markup(stretch), below)


def cells_page(cells: Sequence[Mapping[str, Any]], room_chars: int) -> Markup:
    """Return cells of a student's as HTML that runs nothing.

    Args:
        cells: cells of an `Original`.
        room_chars: how long outputs and pictures may be together.
    """
    room = Room(room_chars)
    shown = [{**_for_page(dict(cell), room), "id": f"cell-{n}"} for n, cell in enumerate(cells)]
    notebook = {"cells": shown, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return Markup(kept_html(_converted(notebook), _STRUCTURE))


def _converted(notebook: dict[str, Any]) -> str:
    import nbformat

    body, _ = _exporter().from_notebook_node(nbformat.from_dict({**notebook, "metadata": {}}))
    return str(body)


@cache
def _exporter() -> Any:
    from nbconvert.exporters import HTMLExporter

    exporter = HTMLExporter(
        template_name="basic",
        # Else a folder named like a template would be taken from wherever the command runs.
        extra_template_basedirs=[],
        sanitize_html=True,
        exclude_anchor_links=True,
        embed_images=False,
    )
    # Its pattern takes quadratic time, and the links that it is for are not kept.
    exporter.register_filter("strip_files_prefix", lambda html: html)
    exporter.register_filter("markdown2html", _text_as_html(exporter))
    exporter.register_filter("clean_html", lambda html: Markup(kept_html(str(html))))
    return exporter


def _text_as_html(exporter: Any) -> Any:
    """Return the exporter's filter; text that it fails on costs no more than its own layout."""
    from jinja2 import pass_context

    @pass_context
    def text_as_html(context: Any, source: str) -> str:
        if context["cell"]["metadata"].get(_AS_TEXT):
            return str(Markup("<pre>{}</pre>").format(source))
        try:
            return str(exporter.markdown2html(context, source))
        except Exception:
            return str(Markup("<pre>{}</pre>").format(source))

    return text_as_html


def _for_page(cell: dict[str, Any], room: Room) -> dict[str, Any]:
    """Return a cell with what a page may show of it."""
    source = cell["source"]
    if cell["cell_type"] == "raw":
        return _as_text(cell)
    made = {**cell, "metadata": {}, "source": source}
    if cell["cell_type"] == "code":
        if len(source) > _MAX_CODE_CHARS:
            made["source"] = f"{source[:_MAX_CODE_CHARS]}\n# autograder: the rest is left out here"
        made["outputs"] = [shown for output in cell["outputs"] for shown in _outputs(output, room)]
    elif len(source) > _MAX_MARKDOWN_CHARS:
        return _as_text(cell)
    else:
        # nbconvert gives up where a picture that a text names did not come along.
        gone = {name: {"image/png": ""} for name in _ATTACHMENT.findall(source)}
        made["attachments"] = gone | cell.get("attachments", {})
    return made


def _as_text(cell: dict[str, Any]) -> dict[str, Any]:
    """Return a cell of text that is shown as it was typed."""
    source = cell["source"]
    cut = f"\n{cut_note(more)}" if (more := len(source) - _MAX_HTML_CHARS) > 0 else ""
    return {
        "cell_type": "markdown",
        "metadata": {_AS_TEXT: True},
        "source": f"{source[:_MAX_HTML_CHARS]}{cut}",
    }


def _outputs(output: dict[str, Any], room: Room) -> Iterator[dict[str, Any]]:
    if output["output_type"] not in ("display_data", "execute_result"):
        text = output.get("text", "\n".join(output.get("traceback", ())))
        cut = room.cut(text, _MAX_OUTPUT_CHARS)
        yield {**output, **({"text": cut} if "text" in output else {"traceback": [cut]})}
        return
    shown, hidden = _shown(output["data"], room)
    if hidden:
        note = f"[autograder: {', '.join(hidden)}: not shown on this page; see the notebook]"
        yield {"output_type": "stream", "name": "stdout", "text": note}
    if shown:
        yield {**output, "data": shown, "metadata": {}}


def _shown(data: dict[str, Any], room: Room) -> tuple[dict[str, str], list[str]]:
    """Return the one form of an output that is shown, and names of better ones that are not."""
    hidden = []
    for kind in ("text/html", "text/markdown", *_MAGIC, "text/latex"):
        text = data.get(kind)
        if not isinstance(text, str):
            continue
        if kind == "text/html":
            kept = kept_html(text) if len(text) <= _MAX_HTML_CHARS else ""
            if not is_blank(kept) and room.takes(kept):
                return {kind: kept}, []
        elif kind not in _MAGIC:
            return {kind: room.cut(text, _MAX_OUTPUT_CHARS)}, []
        elif _is_picture(text, _MAGIC[kind]):
            return {kind: text}, []
        hidden.append(_NAMES.get(kind, "a damaged picture"))
    hidden += [_NAMES.get(kind, "something") for kind in data if kind in _NAMES and kind[0] != "t"]
    plain = data.get("text/plain")
    text = {"text/plain": room.cut(plain, _MAX_OUTPUT_CHARS)} if isinstance(plain, str) else {}
    return text, list(dict.fromkeys(hidden))


def _is_picture(text: str, magic: bytes) -> bool:
    if not re.fullmatch(r"[A-Za-z0-9+/=\s]*", text):
        return False
    try:
        return base64.b64decode("".join(text[:40].split())[:32]).startswith(magic)
    except ValueError:
        return False
