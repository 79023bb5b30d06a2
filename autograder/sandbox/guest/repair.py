"""What a cell may be meant to say: invisible characters and tabs repaired.

The shell runs the first of these that compiles, and whoever reads the code reads that one too.
"""

from __future__ import annotations

import re

_INVISIBLE: dict[int, str | None] = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f")
)
_INVISIBLE[0xA0] = " "
# Magics around a cell that change nothing of what it does.
_TIMING = re.compile(r"\s*%%(?:time\b|timeit\b|capture[ \t]*(?=\n))[^\n]*(?=\n|\Z)")


def repairs(source: str) -> list[str]:
    """Return a cell's readings, the one without invisible characters first; tabs come later."""
    visible = source.translate(_INVISIBLE)
    return list(dict.fromkeys((visible, visible.expandtabs(4), visible.expandtabs(8))))


def without_timing(source: str) -> str:
    """Return a cell whose lines keep their numbers, without `%%time` and the like above."""
    magic = _TIMING.match(source)
    if magic is None or not source[magic.end() :].strip():
        return source
    return "\n" * magic[0].count("\n") + source[magic.end() :]
