"""Length-prefixed frames over the student process's socket, blocking, on the student's side."""

from __future__ import annotations

import os

from .protocol import SIZE

_CHUNK = 1 << 16


class Frames:
    """The frames that come in; most need a single read."""

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._rest = b""

    def next(self) -> memoryview | None:
        """Return the next frame, or None when the grader has hung up."""
        content = self._rest or os.read(self._fd, _CHUNK)
        while len(content) < SIZE.size:
            more = os.read(self._fd, _CHUNK)
            if not more:
                return None
            content += more
        end = SIZE.size + SIZE.unpack_from(content)[0]
        if len(content) < end:
            return self._long(content, end)
        self._rest = content[end:]
        return memoryview(content)[SIZE.size : end]

    def _long(self, content: bytes, end: int) -> memoryview | None:
        whole = memoryview(bytearray(end))
        whole[: len(content)] = content
        at = len(content)
        while at < end:
            count = os.readv(self._fd, [whole[at:]])
            if not count:
                return None
            at += count
        self._rest = b""
        return whole[SIZE.size :]


def write_frame(fd: int, content: bytes) -> None:
    """Send `content` as one frame."""
    rest = memoryview(SIZE.pack(len(content)) + content)
    while rest:
        rest = rest[os.write(fd, rest) :]
