"""What may cross as a plain value, and how much of it; both ends of the wire go by this."""

from __future__ import annotations

from dataclasses import dataclass

DTYPE_KINDS = frozenset("biufcSU")
KEY_TYPES = frozenset((type(None), bool, int, float, str, bytes))
MAX_TYPE_NAME = 200
# Python refuses to print integers of more than 4,300 digits, and messages print values.
MAX_INTEGER_BYTES = 1700


class WireError(ValueError):
    """Bytes that break the protocol, or a value that may not or can not cross."""


@dataclass(frozen=True)
class Caps:
    """Upper bounds on one frame."""

    frame_bytes: int = 64 << 20
    depth: int = 32
    elements: int = 1_000_000


CAPS = Caps()
