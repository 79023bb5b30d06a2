"""What may cross as a plain value, and how much of it; both ends of the wire go by this."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

DTYPE_KINDS = frozenset("biufcSUmM")
# A handle stands for what is not plain: a number and a type's name.
HandleEncoder = Callable[[Any], "tuple[int, str]"]
HandleDecoder = Callable[[int, str], Any]

_KEY_TYPES = frozenset((type(None), bool, int, float, str, bytes))
# Of these as of tuples hashes can be made equal.
_COSTLY_KEYS = frozenset(
    (
        tuple,
        Decimal,
        Fraction,
        datetime.date,
        datetime.time,
        datetime.datetime,
        datetime.timedelta,
    )
)
_MAX_KEY = 1 << 63
_MAX_KEY_DEPTH = 4
MAX_TYPE_NAME = 200
# The rows and columns of an array that holds nothing.
_MAX_EMPTY = 1 << 20
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
    # The hash of a tuple has no secret either: with more, equal hashes could cost minutes.
    tuple_keys: int = 4_096
    # Of all of these together: to compare equal beginnings takes as long as they are.
    tuple_key_items: int = 16_384


# The name of a kind and what is sent of the value; without a name, that is sent as it is.
Body = tuple[str, Any]


@dataclass(frozen=True)
class Builder:
    """How a value of one kind is made of what was sent.

    `build` checks everything. With `holds_objects` there may be handles in it, and `build_real`
    makes an object of a library where `build` only makes what stands for it. The value counts as
    `cost` elements, and `cost_each` for each entry of the last part, where it takes that long, and
    `weigh` for what its parts only claim, such as rows that hold nothing.
    """

    build: Callable[[Any], Any]
    holds_objects: bool = False
    build_real: Callable[[Any], Any] | None = None
    cost: int = 1
    cost_each: int = 0
    weigh: Callable[[Any], int] | None = None


@dataclass(frozen=True)
class Codec:
    """A row of the table in `kinds.py`.

    Attributes:
        roots: top-level modules that its types, or what these derive from, come from; none for any.
        reduce: returns what to send of a value, None where it is none of its own.
        builders: how to make values of its kinds again.
        runs_students_code: whether what `reduce` raises is the student's.
    """

    roots: frozenset[str]
    reduce: Callable[[Any], Body | None]
    builders: Mapping[str, Builder]
    runs_students_code: bool = False


class Itself:
    """In what is sent of a value: the value itself, as a handle where there are handles."""

    __slots__ = ("value",)

    def __init__(self, value: Any) -> None:
        self.value = value


CAPS = Caps()
# On each of a scenario's answers, of which a reply holds dozens.
ANSWER_CAPS = Caps(frame_bytes=1 << 20, elements=20_000)


# Who has sent too much in all may go on with answers such as most are.
_SMALL_BYTES, _SMALL_ELEMENTS = 1 << 16, 4_096


class TooMuchError(WireError):
    """A frame that would be in order, but for all that came before it."""


@dataclass
class Budget:
    """What all frames of one run may hold together; small ones count for nothing.

    A value that is within its own bounds costs its reader half a second, and a submission has
    hundreds of test cases.
    """

    bytes_left: int = 256 << 20
    elements_left: int = CAPS.elements

    @property
    def is_short(self) -> bool:
        """Whether a frame may be less than it might be alone."""
        return self.bytes_left < CAPS.frame_bytes or self.elements_left < CAPS.elements

    @property
    def caps(self) -> Caps:
        """The bounds on the next frame."""
        if not self.is_short:
            return CAPS
        return Caps(
            frame_bytes=min(CAPS.frame_bytes, max(self.bytes_left, _SMALL_BYTES)),
            elements=min(CAPS.elements, max(self.elements_left, _SMALL_ELEMENTS)),
        )

    def take(self, size: int, elements: int) -> None:
        """Count a frame that was read."""
        if size > _SMALL_BYTES or elements > _SMALL_ELEMENTS:
            self.bytes_left -= size
            self.elements_left -= elements


def is_key(value: object, depth: int = 0) -> bool:
    """Return whether a dict or set that crosses may have this key."""
    kind = type(value)
    if kind is int:
        # Integers have no secret in their hash: of longer ones half a million can be found whose
        # hashes are equal, and a dict of these takes some twenty minutes to build.
        return -_MAX_KEY <= value < _MAX_KEY  # type: ignore[operator]
    if kind is tuple:
        is_deep = depth >= _MAX_KEY_DEPTH
        return not is_deep and all(is_key(item, depth + 1) for item in value)  # type: ignore[attr-defined]
    return kind in _KEY_TYPES or kind in _COSTLY_KEYS


def is_fit(shape: Sequence[int]) -> bool:
    """Return whether an array of this shape can be gone through.

    An empty one could claim 2^60 rows, and looping over them never ends.
    """
    lengths = math.prod(length or 1 for length in shape)
    return 0 not in shape or lengths <= _MAX_EMPTY


def is_special(name: object) -> bool:
    """Return whether libraries ask objects for a name to learn what these are."""
    return isinstance(name, str) and name.startswith("__") and name.endswith("__")


def is_address(content: Container[Any]) -> bool:
    """Return whether NumPy would take a dict with these keys for what lies somewhere in memory.

    It asks any object for `__array_interface__`, also a series that has this among its labels, and
    believes what it gets: of where the numbers lie, and even objects. Without one of these keys it
    does not.
    """
    return "typestr" in content and "shape" in content


def is_costly(key: object) -> bool:
    """Return whether keys of this kind have to be few: equal hashes could be found for them."""
    return type(key) in _COSTLY_KEYS


def items_in_key(key: object) -> int:
    """Return how many items a key has that is a tuple, those of tuples in it included."""
    if type(key) is not tuple:
        return 0
    return len(key) + sum(map(items_in_key, key))
