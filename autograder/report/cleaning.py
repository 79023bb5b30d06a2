"""Untrusted text and values made fit for a report, and cut where they are too long for one."""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import islice
from typing import Any

from autograder.untrusted import for_report

_MAX_DEPTH = 8
_MAX_ENTRIES = 1_000


def clean(text: str, limit: int) -> str:
    """Return `text` with what cannot be shown safely replaced, and cut at `limit` characters."""
    more = len(text) - limit
    cut = f"{text[:limit]} … ({more} more characters)" if more > 0 else text
    return for_report(cut)


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
                for key, item in islice(value.items(), _MAX_ENTRIES)
            }
        if isinstance(value, list | tuple):
            return [clean_tree(item, limit, depth + 1) for item in value[:_MAX_ENTRIES]]
    return clean(str(value), limit)
