"""Bounded capture of what student code prints."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator


class CappedText(io.TextIOBase):
    """A text stream that counts everything, and keeps only the first `cap` characters."""

    encoding = "utf-8"

    def __init__(self, cap: int) -> None:
        self._left = cap
        self._parts: list[str] = []
        self.written = 0

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        size = len(text)
        self.written += size
        if self._left > 0 and size:
            self._parts.append(text[: self._left])
            self._left -= size
            # A print per character would otherwise keep millions of one-letter strings alive.
            if len(self._parts) > 1000:
                self._parts = ["".join(self._parts)]
        return size

    def getvalue(self) -> str:
        return "".join(self._parts)


@contextlib.contextmanager
def captured(cap: int) -> Iterator[CappedText]:
    """Send stdout and stderr of the block to a bounded stream.

    The streams are put in place again each time, since student code may have replaced them.
    """
    stream = CappedText(cap)
    sys.stdout = sys.stderr = stream
    yield stream
