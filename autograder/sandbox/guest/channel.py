"""Length-prefixed frames over the student process's socket, blocking, on the student's side."""

from __future__ import annotations

import os
import struct

_SIZE = struct.Struct("<Q")


def read_frame(fd: int) -> bytearray | None:
    """Return the next frame, or None when the grader has hung up."""
    head = _read_exactly(fd, _SIZE.size)
    if head is None:
        return None
    return _read_exactly(fd, _SIZE.unpack(head)[0])


def write_frame(fd: int, content: bytes) -> None:
    """Send `content` as one frame."""
    rest = memoryview(_SIZE.pack(len(content)) + content)
    while rest:
        rest = rest[os.write(fd, rest) :]


def _read_exactly(fd: int, size: int) -> bytearray | None:
    content = bytearray(size)
    view = memoryview(content)
    while view:
        count = os.readv(fd, [view])
        if not count:
            return None
        view = view[count:]
    return content
