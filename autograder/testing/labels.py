"""How sentences name the columns and rows of a table, and those that are nearly right."""

from __future__ import annotations

import difflib
from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np

from autograder.untrusted import for_code

_NAME_CHARS = 60
_NAMES = 5
# Names are compared with so many others at most: it takes time.
_COMPARED = 50
_ALIKE = 0.75


def first(wanted: Sequence[Any]) -> str:
    """Return the first of some names, to be read in a sentence."""
    return ", ".join(map(quoted, wanted[:_NAMES])) + ", ..." * (len(wanted) > _NAMES)


def listed(names: Sequence[Any]) -> str:
    """Return some names to be read in a sentence, and how many more there are."""
    shown = ", ".join(map(quoted, names[:_NAMES]))
    return shown + f" and {len(names) - _NAMES} more" * (len(names) > _NAMES)


def near(name: Hashable, others: Sequence[Any]) -> str:
    """Return which of the others was probably meant, and what to mind; nothing if none is near."""
    for other in others[:_COMPARED]:
        if isinstance(other, str) and _folded(other) == _folded(name):
            return f"{quoted(other)}: mind capital letters and blanks"
    if not isinstance(name, str) or len(name) < 3:
        return ""
    texts = [other for other in others[:_COMPARED] if isinstance(other, str) and len(other) < 100]
    alike = difflib.get_close_matches(name[:_NAME_CHARS], texts, 1, _ALIKE)
    return f"{quoted(alike[0])}: mind how it is written" if alike else ""


def quoted(name: Any) -> str:
    """Return a name as a sentence can quote it: texts in quotes, numbers and dates as they are."""
    if isinstance(name, tuple):
        text = f"({', '.join(quoted(part) for part in name[:_NAMES])})"
    elif isinstance(name, str):
        text = repr(name[:_NAME_CHARS])
    else:
        text = str(name.item() if isinstance(name, np.generic) else name)
    return for_code(text[: 2 * _NAME_CHARS].removesuffix(" 00:00:00"))


def _folded(name: Any) -> str:
    return "".join(str(name)[:1000].lower().split())
