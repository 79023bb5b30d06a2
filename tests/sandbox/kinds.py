"""What tests of codecs have in common: a value there and back by both ways, and lies about it."""

from __future__ import annotations

import contextlib
import struct
from typing import Any

from hypothesis import strategies as st

from autograder.sandbox.guest.request import unpack
from autograder.sandbox.values import WireError, decode, encode, pack
from tests.fuzz.hostile import VALUES, edited


def there(value: Any) -> Any:
    """Return what a test gets of a student's value."""
    return decode(encode(value))


def back(value: Any) -> Any:
    """Return what a student's function gets of a test's value."""
    return unpack(pack(value), None)


def handled(value: Any) -> Any:
    """Return what a test gets where there are handles: for each a number and a type's name."""
    content = encode(value, lambda thing: (7, type(thing).__name__))
    return decode(content, lambda number, name: (number, name))


def frame(kind: str, parts: Any) -> bytes:
    """Return the bytes by which somebody claims that these are the parts of a value."""
    return b"x" + bytes((len(kind),)) + kind.encode() + encode(parts)


def expect_value_or_refusal(content: bytes) -> None:
    """Fail if bytes raise what is no refusal."""
    with contextlib.suppress(WireError):
        decode(content, lambda number, name: None)


def lies(honest: Any) -> st.SearchStrategy[Any]:
    """Return a strategy of parts like these, with something else in some places."""
    if isinstance(honest, list | tuple):
        kind = type(honest)
        parts = st.tuples(*map(lies, honest)).map(kind)
        return st.one_of(parts, st.just(honest), st.just(honest[:-1]), VALUES)
    return st.one_of(st.just(honest), VALUES, st.integers(-3, 2**63), st.just(b""), st.just(""))


def damage(content: bytes, edits: Any) -> bytes:
    """Return bytes after some changes."""
    return edited(content, edits)


def sent_parts(value: Any) -> tuple[str, Any]:
    """Return the kind and the parts that a value is sent as."""
    content = encode(value)
    size = content[1]
    return content[2 : 2 + size].decode(), decode(content[2 + size :])


def sized(tag: bytes, count: int) -> bytes:
    """Return the beginning of a container that claims so many items."""
    return tag + struct.pack("<I", count)
