"""What a cell may be meant to say: invisible characters and tabs repaired.

The shell runs the first of these that compiles, and whoever reads the code reads that one too.
"""

from __future__ import annotations

_INVISIBLE: dict[int, str | None] = dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f")
)
_INVISIBLE[0xA0] = " "


def repairs(source: str) -> list[str]:
    """Return a cell's readings, the one without invisible characters first; tabs come later."""
    visible = source.translate(_INVISIBLE)
    return list(dict.fromkeys((visible, visible.expandtabs(4), visible.expandtabs(8))))
