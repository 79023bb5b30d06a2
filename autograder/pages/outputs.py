"""A cell's outputs as the notebook format has them: cut where huge; what is broken goes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from autograder.intake import encodable

_TEXT_CHARS = 100_000
_PICTURE_CHARS = 4 << 20
_MAX_OUTPUTS, _MAX_KINDS, _MAX_LINES = 200, 20, 200
_KIND = re.compile(r"[a-zA-Z0-9]{1,30}/[a-zA-Z0-9.+-]{1,100}")
_IS_JSON = re.compile(r"application/(?:.*\+)?json")
# What the older format 3 called things.
_KINDS = {"pyout": "execute_result", "pyerr": "error"}
_TYPES = {
    "text": "text/plain",
    "html": "text/html",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "latex": "text/latex",
    "javascript": "application/javascript",
}


@dataclass
class Room:
    """How many characters of outputs and pictures a notebook may still keep."""

    left: int = 24 << 20

    def cut(self, text: str, at_most: int) -> str:
        """Return a text with its end cut off, and a note in its place, where it is too long."""
        kept = text[: min(at_most, self.left)]
        self.left -= len(kept)
        if len(kept) == len(text):
            return text
        return f"{kept}\n{cut_note(len(text) - len(kept))}"

    def takes(self, text: str) -> bool:
        """Return whether a picture fits, and take the room for it: half of one is none."""
        if len(text) > min(_PICTURE_CHARS, self.left):
            return False
        self.left -= len(text)
        return True


def cut_note(chars: int) -> str:
    """Return what stands where output was cut off."""
    return f"[autograder: {chars:,} more characters of output were cut off here]"


def valid_outputs(outputs: Any, room: Room) -> list[dict[str, Any]]:
    """Return a cell's outputs, each as notebook format 4 wants it, within the room there is."""
    if not isinstance(outputs, list):
        return []
    kept = [made for one in outputs[:_MAX_OUTPUTS] if (made := _output(one, room)) is not None]
    if (more := len(outputs) - _MAX_OUTPUTS) > 0:
        kept.append(_note(f"[autograder: {more:,} more outputs were left out here]"))
    return kept


def valid_attachments(attachments: Any, room: Room) -> dict[str, Any]:
    """Return the pictures that a cell of text carries with it."""
    if not isinstance(attachments, dict):
        return {}
    named = list(attachments.items())[:_MAX_OUTPUTS]
    bundles = ((encodable(str(name)), _bundle(one, room)) for name, one in named)
    return {name: bundle for name, bundle in bundles if bundle}


def text_of(value: Any) -> str | None:
    """Return a text that stands as one or as a list of lines; None if it is neither."""
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        value = "".join(value)
    return encodable(value) if isinstance(value, str) else None


def as_json(value: Any) -> str | None:
    """Return a value as JSON; None if JSON has no form for it."""
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        text.encode()
    except (ValueError, RecursionError):
        return None
    return text


def _output(output: Any, room: Room) -> dict[str, Any] | None:
    if not isinstance(output, dict):
        return None
    kind = output.get("output_type")
    kind = _KINDS.get(kind, kind) if isinstance(kind, str) else None
    if kind == "stream":
        name = output.get("name", output.get("stream"))
        text = text_of(output.get("text")) or ""
        name = "stderr" if name == "stderr" else "stdout"
        return {"output_type": kind, "name": name, "text": room.cut(text, _TEXT_CHARS)}
    if kind == "error":
        traceback = output.get("traceback")
        lines = traceback[:_MAX_LINES] if isinstance(traceback, list) else []
        texts = [encodable(line) for line in lines if isinstance(line, str)]
        return {
            "output_type": kind,
            "ename": room.cut(text_of(output.get("ename")) or "", 1_000),
            "evalue": room.cut(text_of(output.get("evalue")) or "", _TEXT_CHARS),
            "traceback": [room.cut(line, _TEXT_CHARS // 10) for line in texts],
        }
    if kind not in ("display_data", "execute_result"):
        return None
    found = output.get("data")
    if not isinstance(found, dict):
        found = {_TYPES[key]: value for key, value in output.items() if key in _TYPES}
    made: dict[str, Any] = {"output_type": kind, "data": _bundle(found, room), "metadata": {}}
    if kind == "execute_result":
        made["execution_count"] = counted_run(output.get("execution_count"))
    return made


def counted_run(value: Any) -> int | None:
    """Return the number in `In [3]`."""
    is_count = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 1 << 53
    return value if is_count else None


def _bundle(found: Any, room: Room) -> dict[str, Any]:
    return dict(_kept(found, room)) if isinstance(found, dict) else {}


def _kept(found: Mapping[Any, Any], room: Room) -> Iterator[tuple[str, Any]]:
    notes = []
    plain = None
    for kind, value in list(found.items())[:_MAX_KINDS]:
        if not isinstance(kind, str) or not _KIND.fullmatch(kind):
            continue
        is_data = _IS_JSON.fullmatch(kind) is not None
        text = as_json(value) if is_data else text_of(value)
        if text is None:
            continue
        if kind == "text/plain":
            plain = room.cut(text, _TEXT_CHARS)
        elif kind.startswith("text/") and not kind.endswith("html"):
            yield kind, room.cut(text, _TEXT_CHARS)
        elif room.takes(text):
            yield kind, value if is_data else text
        else:
            size = len(text)
            notes.append(f"[autograder: an output ({kind[:40]}, {size:,} characters) was left out]")
    if notes or plain is not None:
        yield "text/plain", "\n".join([*([plain] if plain is not None else []), *notes])


def _note(text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stdout", "text": text}
