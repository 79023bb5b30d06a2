"""Bounded capture of what student code prints."""

from __future__ import annotations

import codecs
import contextlib
import io
import sys
from collections.abc import Iterator
from typing import Any

_STDOUT = 1


class CappedText(io.TextIOBase):
    """A text stream that counts everything, and keeps only the first `cap` characters.

    What scripts ask of a terminal's stream is there: to reconfigure it, or to write bytes.
    """

    encoding = "utf-8"
    errors = "replace"
    mode = "w"
    name = "<stdout>"
    line_buffering = False
    write_through = False

    def __init__(self, cap: int) -> None:
        self._left = cap
        self._parts: list[str] = []
        self.written = 0

    @property
    def buffer(self) -> Any:
        """A binary stream whose bytes are taken as UTF-8."""
        return _Bytes(self)

    def reconfigure(self, **settings: object) -> None:
        """Stay as it is: everything can be written already."""

    def detach(self) -> Any:
        return self.buffer

    def fileno(self) -> int:
        # It leads nowhere; handlers of faults want one all the same.
        return _STDOUT

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


class _Bytes(io.BufferedIOBase):
    """The binary side of a `CappedText`."""

    def __init__(self, text: CappedText) -> None:
        self._text = text
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self.raw = self

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        with memoryview(content) as view:
            size = view.nbytes
            self._text.write(self._decode(view.tobytes()))
        return size

    def fileno(self) -> int:
        return self._text.fileno()


@contextlib.contextmanager
def captured(cap: int) -> Iterator[CappedText]:
    """Send stdout and stderr of the block to a bounded stream.

    The streams are put in place again each time, since student code may have replaced them.
    """
    stream = CappedText(cap)
    sys.stdout = sys.stderr = stream
    yield stream
