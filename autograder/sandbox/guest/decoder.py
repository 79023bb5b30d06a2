"""Bytes to values, trusting nothing: every length, count, depth and dtype is checked before memory
is set aside for it, and nothing is ever evaluated or unpickled."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from . import kinds
from .plain import (
    CAPS,
    MAX_INTEGER_BYTES,
    MAX_TYPE_NAME,
    Budget,
    Caps,
    HandleDecoder,
    WireError,
    is_address,
    is_costly,
    is_fit,
    is_key,
    items_in_key,
)

_DTYPE = re.compile(
    r"[<>|][biufcSU][0-9]{1,6}\Z|[<>][mM]8(?:\[(?:Y|M|W|D|h|m|s|ms|us|ns|ps|fs|as)\])?\Z"
)
_MAX_DIMENSIONS = 32
_MAX_EXTENT = (1 << 63) - 1

_u32 = struct.Struct("<I")
_i64 = struct.Struct("<q")
_u64 = struct.Struct("<Q")
_f64 = struct.Struct("<d")
_complex = struct.Struct("<dd")


def decode(
    data: bytes | bytearray,
    to_object: HandleDecoder | None = None,
    caps: Caps = CAPS,
    budget: Budget | None = None,
    is_real: bool = False,
) -> Any:
    """Return the value in `data`, handles replaced by `to_object(number, type_name)`.

    What it holds is counted in `budget`. With `is_real` what would only stand for an object of a
    library is one.

    Raises:
        WireError: the bytes are not exactly one well-formed value within `caps`.
    """
    if len(data) > caps.frame_bytes:
        raise WireError(f"a frame of {len(data)} bytes is over the limit of {caps.frame_bytes}")
    reader = _Reader(data, to_object, caps, is_real)
    try:
        value = reader.get(0)
    except (struct.error, IndexError) as error:
        raise WireError("the frame ends in the middle of a value") from error
    if reader.at != len(data):
        raise WireError("the frame has bytes after its value")
    if budget is not None:
        budget.take(len(data), caps.elements - reader.elements_left)
    return value


class _Reader:
    __slots__ = (
        "at", "caps", "data", "elements_left", "is_real", "is_strict", "to_object",
        "tuple_items_left", "tuple_keys_left", "view",
    )  # fmt: skip

    def __init__(
        self,
        data: bytes | bytearray,
        to_object: HandleDecoder | None,
        caps: Caps,
        is_real: bool,
    ) -> None:
        self.data = data
        self.view = memoryview(data)
        self.at = 0
        self.to_object = to_object
        self.caps = caps
        self.elements_left = caps.elements
        self.tuple_keys_left = caps.tuple_keys
        self.tuple_items_left = caps.tuple_key_items
        self.is_real = is_real
        # Whether all of what is being read has to be plain.
        self.is_strict = False

    def get(self, depth: int) -> Any:
        tag = self.data[self.at]
        self.at += 1
        get = _READERS.get(tag)
        if get is None:
            raise WireError(f"unknown tag {tag}")
        return get(self, depth)

    def take(self, size: int) -> memoryview:
        start = self.at
        self.at = start + size
        if self.at > len(self.data):
            raise WireError("the frame ends in the middle of a value")
        return self.view[start : self.at]

    def get_size(self) -> int:
        (size,) = _u32.unpack_from(self.data, self.at)
        self.at += 4
        return int(size)

    def get_count(self, depth: int, per_item: int = 1) -> int:
        count = self.get_size()
        if depth >= self.caps.depth:
            raise WireError(f"nested more than {self.caps.depth} levels deep")
        self.elements_left -= count * per_item
        # Every element takes at least a byte, so a count beyond the rest of the frame is a lie.
        if self.elements_left < 0 or count * per_item > len(self.data) - self.at:
            raise WireError(f"a container of {count} elements is over the limit")
        return count

    def get_none(self, depth: int) -> None:
        return None

    def get_true(self, depth: int) -> bool:
        return True

    def get_false(self, depth: int) -> bool:
        return False

    def get_int(self, depth: int) -> int:
        (value,) = _i64.unpack_from(self.data, self.at)
        self.at += 8
        return int(value)

    def get_big_int(self, depth: int) -> int:
        size = self.get_size()
        if size > MAX_INTEGER_BYTES:
            raise WireError(f"an integer of {size} bytes is over the limit")
        return int.from_bytes(self.take(size), "little", signed=True)

    def get_float(self, depth: int) -> float:
        (value,) = _f64.unpack_from(self.data, self.at)
        self.at += 8
        return float(value)

    def get_complex(self, depth: int) -> complex:
        real, imaginary = _complex.unpack_from(self.data, self.at)
        self.at += 16
        return complex(real, imaginary)

    def get_str(self, depth: int) -> str:
        return self.get_text(self.get_size())

    def get_text(self, size: int) -> str:
        try:
            return str(self.take(size), "utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise WireError("a text is not UTF-8") from error

    def get_bytes(self, depth: int) -> bytes:
        return bytes(self.take(self.get_size()))

    def get_float_list(self, depth: int) -> list[float]:
        size = self.get_size()
        self.elements_left -= size // 8
        if size % 8 or self.elements_left < 0:
            raise WireError("a list of floats has a wrong size")
        return list(struct.unpack(f"<{size // 8}d", self.take(size)))

    def get_list(self, depth: int) -> list[Any]:
        return [self.get(depth + 1) for _ in range(self.get_count(depth))]

    def get_tuple(self, depth: int) -> tuple[Any, ...]:
        return tuple([self.get(depth + 1) for _ in range(self.get_count(depth))])

    def get_dict(self, depth: int) -> dict[Any, Any]:
        result: dict[Any, Any] = {}
        for _ in range(self.get_count(depth, per_item=2)):
            key = self.get_key(depth + 1)
            result[key] = self.get(depth + 1)
        if is_address(result):
            raise WireError("a dict that says where in memory something lies")
        return result

    def get_set(self, depth: int) -> set[Any]:
        return {self.get_key(depth + 1) for _ in range(self.get_count(depth))}

    def get_frozenset(self, depth: int) -> frozenset[Any]:
        return frozenset(self.get_set(depth))

    def get_key(self, depth: int) -> Any:
        key = self.get(depth)
        self.tuple_keys_left -= is_costly(key)
        if self.tuple_keys_left < 0 or not is_key(key):
            raise WireError(f"a key of type {type(key).__name__} that may not be one")
        self.tuple_items_left -= items_in_key(key)
        if self.tuple_items_left < 0:
            raise WireError("keys that are tuples have too many items")
        return key

    def get_dtype(self, size: int) -> np.dtype[Any]:
        return _dtype(bytes(self.take(size)))

    def get_array(self, depth: int) -> np.ndarray[Any, Any]:
        code_size, dimensions = self.take(2)
        dtype = self.get_dtype(code_size)
        if dimensions > _MAX_DIMENSIONS:
            raise WireError(f"an array of {dimensions} dimensions")
        *shape, size = struct.unpack(f"<{dimensions + 1}q", self.take(8 * dimensions + 8))
        _check_shape(shape, dtype.itemsize, size, self.caps)
        if dtype.kind in "fiuc" and size:
            return np.ndarray(shape, dtype, self.take(size)).copy()
        return _own_array(np.frombuffer(self.take(size), dtype) if size else None, dtype, shape)

    def get_scalar(self, depth: int) -> np.generic:
        dtype = self.get_dtype(self.take(1)[0])
        content = self.take(dtype.itemsize)
        array = _own_array(np.frombuffer(content, dtype) if dtype.itemsize else None, dtype, (1,))
        scalar = array[0]
        assert isinstance(scalar, np.generic)
        return scalar

    def get_other(self, depth: int) -> Any:
        name = self.get_text(self.take(1)[0])
        if depth >= self.caps.depth:
            raise WireError(f"nested more than {self.caps.depth} levels deep")
        was_strict = self.is_strict
        self.is_strict = was_strict or not kinds.holds_objects(name)
        parts = self.get(depth + 1)
        self.is_strict = was_strict
        self.elements_left -= kinds.cost_of(name, parts)
        if self.elements_left < 0:
            raise WireError("values that take too long to make")
        return kinds.build(name, parts, self.is_real)

    def get_handle(self, depth: int) -> Any:
        (number,) = _u64.unpack(self.take(8))
        size = self.get_size()
        if self.to_object is None or self.is_strict or size > 4 * MAX_TYPE_NAME:
            raise WireError("a handle where none may be")
        return self.to_object(int(number), self.get_text(size))


@lru_cache(maxsize=256)
def _dtype(code: bytes) -> np.dtype[Any]:
    text = code.decode("latin-1")
    if not _DTYPE.match(text):
        raise WireError("an array of a dtype that may not cross")
    try:
        return np.dtype(text)
    except TypeError as error:
        raise WireError("an array of an unknown dtype") from error


def _check_shape(shape: Sequence[int], item_size: int, size: int, caps: Caps) -> None:
    product = extent = item_size
    for length in shape:
        extent *= length or 1
        # NumPy refuses an empty array whose other lengths multiply to too much.
        if not 0 <= length <= caps.frame_bytes or extent > _MAX_EXTENT:
            raise WireError("an array with an impossible shape")
        product *= length
    if not item_size or product != size or not is_fit(shape):
        raise WireError("an array whose shape and bytes disagree")


def _own_array(
    flat: np.ndarray[Any, Any] | None, dtype: np.dtype[Any], shape: Sequence[int]
) -> np.ndarray[Any, Any]:
    if flat is None:
        return np.zeros(shape, dtype)
    if dtype.kind == "b":
        # Bytes other than 0 and 1 in a bool array break NumPy's own invariants.
        return np.asarray(flat.view(np.uint8) != 0).reshape(shape)
    if dtype.kind == "U" and flat.view(f"{dtype.str[0]}u4").max(initial=0) > 0x10FFFF:
        raise WireError("a text array with an impossible character")
    return flat.reshape(shape).copy()


_READERS: dict[int, Callable[[_Reader, int], Any]] = {
    ord("N"): _Reader.get_none,
    ord("T"): _Reader.get_true,
    ord("F"): _Reader.get_false,
    ord("i"): _Reader.get_int,
    ord("I"): _Reader.get_big_int,
    ord("d"): _Reader.get_float,
    ord("c"): _Reader.get_complex,
    ord("s"): _Reader.get_str,
    ord("b"): _Reader.get_bytes,
    ord("l"): _Reader.get_list,
    ord("L"): _Reader.get_float_list,
    ord("t"): _Reader.get_tuple,
    ord("m"): _Reader.get_dict,
    ord("e"): _Reader.get_set,
    ord("z"): _Reader.get_frozenset,
    ord("a"): _Reader.get_array,
    ord("g"): _Reader.get_scalar,
    ord("h"): _Reader.get_handle,
    ord("x"): _Reader.get_other,
}
