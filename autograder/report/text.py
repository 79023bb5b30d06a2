"""Untrusted text made fit for JSON and for eyes: no lone surrogates, controls or hidden text.

The joiners U+200C and U+200D stay: Persian and emoji are written with them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

# Controls other than newline and tab, line separators, direction marks and overrides, characters
# of no width, tags (a whole hidden alphabet), and lone surrogates.
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
)
_MAX_DEPTH = 8


def clean(text: str, limit: int) -> str:
    """Return `text` with what cannot be shown safely replaced, and cut at `limit` characters."""
    more = len(text) - limit
    cut = f"{text[:limit]} … ({more} more characters)" if more > 0 else text
    return _UNFIT.sub("\ufffd", cut)


def clean_tree(value: Any, limit: int, depth: int = 0) -> Any:
    """Return `value` as JSON can hold it; numbers that JSON has no word for become text."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if depth < _MAX_DEPTH:
        if isinstance(value, Mapping):
            return {
                clean(str(key), limit): clean_tree(item, limit, depth + 1)
                for key, item in value.items()
            }
        if isinstance(value, list | tuple):
            return [clean_tree(item, limit, depth + 1) for item in value]
    return clean(str(value), limit)
