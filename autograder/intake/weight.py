"""What it takes to read code, told before it is read: Python's parser makes objects of each mark.

A statement of two characters becomes 1.7 kB of syntax tree, a picture in a text next to nothing.
"""

from __future__ import annotations

import re
from itertools import islice

# Words, signs and ends of lines: none becomes more than about 1 kB and 6 µs of syntax tree.
# Some 300 kB of code without its data: a hundred MiB, and a second.
MAX_MARKS = 120_000
_MARK = re.compile(r"\w+|[^\w\s]|\n\s*")


def weight(text: str, at_most: int) -> int:
    """Return how many marks code has; where they are more than `at_most`, one more than that."""
    if at_most < 0:
        return 0
    return sum(1 for _ in islice(_MARK.finditer(text), at_most + 1))
