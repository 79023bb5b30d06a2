"""Values to bytes: one tag byte and the content, lengths little-endian."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

import numpy as np

from . import kinds
from .codec_records import RECORDS
from .plain import (
    CAPS,
    DTYPE_KINDS,
    MAX_INTEGER_BYTES,
    MAX_TYPE_NAME,
    Caps,
    HandleEncoder,
    Itself,
    WireError,
    is_address,
    is_costly,
    is_key,
    items_in_key,
)

_LONG_FLOAT_LIST = 8

_u32 = struct.Struct("<I")
_i64 = struct.Struct("<q")
_u64 = struct.Struct("<Q")
_f64 = struct.Struct("<d")
_complex = struct.Struct("<dd")


def encode(
    value: Any, to_handle: HandleEncoder | None = None, caps: Caps = CAPS, records: bool = True
) -> bytes:
    """Return `value` as bytes; what is not plain becomes whatever `to_handle` names it.

    Without `records`, instances of dataclasses and members of enums are handles and nothing more.

    Raises:
        WireError: the value is too large or too deep (cyclic, for instance), or not plain
            while there is no `to_handle`.
    """
    writer = _Writer(to_handle, caps, records)
    writer.put(value, 0)
    return b"".join(writer.parts)


class _HandleInsideError(Exception):
    """A value of a library holds what is not plain."""


class _Writer:
    __slots__ = (
        "bytes_left", "caps", "elements_left", "is_strict", "parts", "records",
        "to_handle", "tuple_items_left", "tuple_keys_left",
    )  # fmt: skip

    def __init__(self, to_handle: HandleEncoder | None, caps: Caps, records: bool) -> None:
        self.records = records
        self.parts: list[bytes] = []
        self.to_handle = to_handle
        self.caps = caps
        self.bytes_left = caps.frame_bytes
        self.elements_left = caps.elements
        self.tuple_keys_left = caps.tuple_keys
        self.tuple_items_left = caps.tuple_key_items
        # Whether all of what is being written is to be plain.
        self.is_strict = False

    def put(self, value: Any, depth: int) -> None:
        # Exact types only: a subclass can lie about itself, and would lose its class anyway.
        put = _WRITERS.get(type(value))
        if put is not None:
            put(self, value, depth)
        elif isinstance(value, np.generic) and type(value).__module__ == "numpy":
            self.put_scalar(value)
        else:
            self.put_other(value, depth)

    def spend(self, size: int) -> None:
        self.bytes_left -= size
        if self.bytes_left < 0:
            raise WireError(f"the value is larger than {self.caps.frame_bytes >> 20} MiB")

    def enter(self, count: int, depth: int) -> None:
        if depth >= self.caps.depth:
            raise WireError(f"the value is nested more than {self.caps.depth} levels deep")
        self.elements_left -= count
        if self.elements_left < 0:
            raise WireError(f"the value has more than {self.caps.elements} elements")

    def put_none(self, value: None, depth: int) -> None:
        self.parts.append(b"N")

    def put_bool(self, value: bool, depth: int) -> None:
        self.parts.append(b"T" if value else b"F")

    def put_int(self, value: int, depth: int) -> None:
        if -0x8000000000000000 <= value <= 0x7FFFFFFFFFFFFFFF:
            self.parts.append(b"i" + _i64.pack(value))
            return
        size = value.bit_length() // 8 + 1
        if size > MAX_INTEGER_BYTES:
            raise WireError(f"the value holds an integer of {size} bytes")
        self.put_sized(b"I", value.to_bytes(size, "little", signed=True))

    def put_float(self, value: float, depth: int) -> None:
        self.parts.append(b"d" + _f64.pack(value))

    def put_complex(self, value: complex, depth: int) -> None:
        self.parts.append(b"c" + _complex.pack(value.real, value.imag))

    def put_str(self, value: str, depth: int) -> None:
        self.put_sized(b"s", value.encode("utf-8", "surrogatepass"))

    def put_bytes(self, value: bytes, depth: int) -> None:
        self.put_sized(b"b", value)

    def put_sized(self, tag: bytes, content: bytes) -> None:
        self.spend(len(content))
        self.parts.append(tag + _u32.pack(len(content)))
        self.parts.append(content)

    def put_list(self, value: list[Any], depth: int) -> None:
        self.enter(len(value), depth)
        if len(value) >= _LONG_FLOAT_LIST and all(type(item) is float for item in value):
            self.put_sized(b"L", struct.pack(f"<{len(value)}d", *value))
        else:
            self.put_items(b"l", value, depth)

    def put_tuple(self, value: tuple[Any, ...], depth: int) -> None:
        self.enter(len(value), depth)
        self.put_items(b"t", value, depth)

    def put_items(self, tag: bytes, items: list[Any] | tuple[Any, ...], depth: int) -> None:
        self.parts.append(tag + _u32.pack(len(items)))
        for item in items:
            self.put(item, depth + 1)

    def put_dict(self, value: dict[Any, Any], depth: int) -> None:
        items = [(kinds.as_key(key), item) for key, item in list(dict.items(value))]
        if not self.may_be_keys([key for key, _ in items]) or is_address(value):
            self.put_handle(value)
            return
        self.enter(2 * len(items), depth)
        self.parts.append(b"m" + _u32.pack(len(items)))
        for key, item in items:
            self.put(key, depth + 1)
            self.put(item, depth + 1)

    def put_set(self, value: set[Any] | frozenset[Any], depth: int) -> None:
        keys = list(map(kinds.as_key, list(value)))
        if not self.may_be_keys(keys):
            self.put_handle(value)
            return
        self.enter(len(keys), depth)
        parts, pieces = self.parts, []
        for key in keys:
            self.parts = []
            self.put(key, depth + 1)
            pieces.append(b"".join(self.parts))
        self.parts = parts
        tag = b"z" if type(value) is frozenset else b"e"
        # In an order of its own, so that equal sets are the same bytes.
        self.parts += [tag + _u32.pack(len(pieces)), *sorted(pieces)]

    def put_other(self, value: Any, depth: int) -> None:
        body = kinds.reduce(value)
        if body is None or (body[0] in RECORDS and not self.records):
            self.put_handle(value)
            return
        name, parts = body
        if not name:
            self.put(parts, depth)
            return
        written, budgets, was_strict = len(self.parts), self.budgets, self.is_strict
        self.is_strict = was_strict or not kinds.holds_objects(name)
        try:
            self.enter(kinds.cost_of(name, parts), depth)
            code = name.encode()
            self.parts.append(b"x" + bytes((len(code),)) + code)
            self.put(parts, depth + 1)
            # A dict whose keys can't cross, say, of which a handle is all that there is.
            if self.parts[written + 1][:1] != b"h":
                return
        except _HandleInsideError:
            pass
        finally:
            self.is_strict = was_strict
        del self.parts[written:]
        self.budgets = budgets
        self.put_handle(value)

    @property
    def budgets(self) -> tuple[int, int, int, int]:
        """What is left of each."""
        return (
            self.bytes_left,
            self.elements_left,
            self.tuple_keys_left,
            self.tuple_items_left,
        )

    @budgets.setter
    def budgets(self, left: tuple[int, int, int, int]) -> None:
        self.bytes_left, self.elements_left, self.tuple_keys_left, self.tuple_items_left = left

    def put_itself(self, value: Itself, depth: int) -> None:
        if self.to_handle is None:
            self.put_none(None, depth)
        else:
            self.put_handle(value.value)

    def may_be_keys(self, keys: list[Any]) -> bool:
        self.tuple_keys_left -= sum(map(is_costly, keys))
        if self.tuple_keys_left < 0 or not all(map(is_key, keys)):
            return False
        self.tuple_items_left -= sum(map(items_in_key, keys))
        return self.tuple_items_left >= 0

    def put_array(self, value: np.ndarray[Any, Any], depth: int) -> None:
        dtype = value.dtype
        if dtype.kind not in DTYPE_KINDS or not dtype.itemsize:
            # Of fields, or of objects that may be plain.
            self.put_other(value, depth)
            return
        if dtype.kind in "mM" and _unit(dtype)[1] != 1:
            value = value.astype(f"{dtype.str[:3]}[{_unit(dtype)[0]}]")
            dtype = value.dtype
        self.spend(value.nbytes)
        code = dtype.str.encode()
        shape = value.shape
        self.parts.append(
            b"a"
            + bytes((len(code), len(shape)))
            + code
            + struct.pack(f"<{len(shape)}q", *shape)
            + _u64.pack(value.nbytes)
        )
        self.parts.append(value.tobytes())

    def put_matrix(self, value: np.ndarray[Any, Any], depth: int) -> None:
        self.put_array(value.view(np.ndarray), depth)

    def put_scalar(self, value: np.generic) -> None:
        if value.dtype.kind not in DTYPE_KINDS:
            self.put_handle(value)
            return
        if value.dtype.kind in "mM" and _unit(value.dtype)[1] != 1:
            value = value.astype(f"{value.dtype.str[:3]}[{_unit(value.dtype)[0]}]")
        self.spend(value.nbytes)
        code = value.dtype.str.encode()
        # An empty text scalar has no bytes by its dtype, and yet one by tobytes().
        content = value.tobytes()[: value.dtype.itemsize]
        self.parts.append(b"g" + bytes((len(code),)) + code + content)

    def put_handle(self, value: Any) -> None:
        if self.is_strict:
            raise _HandleInsideError
        if self.to_handle is None:
            raise WireError(f"a value of type {type(value).__name__} cannot cross")
        number, type_name = self.to_handle(value)
        name = type_name[:MAX_TYPE_NAME].encode("utf-8", "replace")
        self.parts.append(b"h" + _u64.pack(number) + _u32.pack(len(name)) + name)


def _unit(dtype: np.dtype[Any]) -> tuple[str, int]:
    """Return in what dates are counted, such as in 25 s."""
    name, count = np.datetime_data(dtype)
    return name, count


_WRITERS: dict[type, Callable[[_Writer, Any, int], None]] = {
    type(None): _Writer.put_none,
    bool: _Writer.put_bool,
    int: _Writer.put_int,
    float: _Writer.put_float,
    complex: _Writer.put_complex,
    str: _Writer.put_str,
    bytes: _Writer.put_bytes,
    list: _Writer.put_list,
    tuple: _Writer.put_tuple,
    dict: _Writer.put_dict,
    set: _Writer.put_set,
    frozenset: _Writer.put_set,
    np.ndarray: _Writer.put_array,
    np.matrix: _Writer.put_matrix,
    Itself: _Writer.put_itself,
}
