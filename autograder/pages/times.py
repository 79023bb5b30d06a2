"""Times in words."""

from __future__ import annotations


def seconds_in_words(value: float) -> str:
    """Return a time with two digits that count, in the unit that fits it."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if value >= size:
            number = value / size
            return f"{number:.0f} {unit}" if number >= 10 else f"{number:.1f} {unit}"
    return "0 s"
