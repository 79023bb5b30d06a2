"""Requests as bytes: what the grader sends, which a student process may trust.

They are Python's own marshal format, at a fifth of the time that the value protocol takes. The
other way, where every byte is hostile, nothing but the value protocol goes: marshal would crash on
what a student's process could send. Arrays, NumPy's scalars and handles stand as tuples that begin
with an Ellipsis, which is no plain value itself.
"""

from __future__ import annotations

import marshal
from typing import Any

import numpy as np

from . import kinds
from .plain import CAPS, DTYPE_KINDS, HandleDecoder, HandleEncoder, Itself, WireError, is_key

# Later versions of marshal would keep one object for what is the same object here.
_MARSHAL_VERSION = 2
# Room for several values as large as those that come back: tests pass on what they were given.
_MAX_BYTES = 8 * CAPS.frame_bytes
_ATOMS = frozenset((type(None), bool, int, float, complex, str, bytes))


def pack(value: Any, to_handle: HandleEncoder | None = None) -> bytes:
    """Return `value` as bytes; what is not plain becomes whatever `to_handle` names it.

    Raises:
        WireError: it is too large or cyclic, or not plain while there is no `to_handle`.
    """
    try:
        content = marshal.dumps(_plain(value, to_handle), _MARSHAL_VERSION)
    except (RecursionError, ValueError) as error:
        raise WireError(f"the value cannot cross: {error}") from error
    if len(content) > _MAX_BYTES:
        raise WireError(f"the value is larger than {_MAX_BYTES >> 20} MiB")
    return content


def unpack(content: bytes | bytearray | memoryview, to_object: HandleDecoder) -> Any:
    """Return the value in bytes that `pack` made; handles become what `to_object` returns."""
    return _restored(marshal.loads(content), to_object)  # noqa: S302  (from the grader alone)


def sequence_of(content: bytes | bytearray | memoryview) -> int:
    """Return the number of a request, whose other parts may not be made here."""
    number, *_ = marshal.loads(content)  # noqa: S302  (from the grader alone)
    return int(number)


def _plain(value: Any, to_handle: HandleEncoder | None) -> Any:
    kind = type(value)
    if kind in _ATOMS:
        return value
    if kind is np.ndarray and value.dtype.kind in DTYPE_KINDS and value.dtype.itemsize:
        return (..., "a", value.dtype.str, value.shape, value.tobytes())
    if kind is tuple or kind is list:
        if _ATOMS.issuperset(map(type, value)):
            return value
        return kind([item if type(item) in _ATOMS else _plain(item, to_handle) for item in value])
    if kind is dict:
        if _ATOMS.issuperset(map(type, value)):
            return {key: _plain(item, to_handle) for key, item in value.items()}
        keys = list(map(kinds.as_key, value))
        if all(map(is_key, keys)):
            parts = [_plain(item, to_handle) for item in value.values()]
            return (..., "d", [_plain(key, None) for key in keys], parts)
    elif kind is set or kind is frozenset:
        if _ATOMS.issuperset(map(type, value)):
            return value
        keys = list(map(kinds.as_key, value))
        if all(map(is_key, keys)):
            return (..., "e", kind is frozenset, [_plain(key, None) for key in keys])
    elif kind is np.matrix:
        return _plain(value.view(np.ndarray), to_handle)
    elif isinstance(value, np.generic) and value.dtype.kind in DTYPE_KINDS:
        return (..., "g", value.dtype.str, (), value.tobytes()[: value.dtype.itemsize])
    return _other(value, to_handle)


def _other(value: Any, to_handle: HandleEncoder | None) -> Any:
    # The objects that tests hold are asked nothing.
    has_handle = "_handle" in getattr(value, "__dict__", ())
    if type(value) is Itself:
        is_known = to_handle is not None and "_handle" in getattr(value.value, "__dict__", ())
        return _other(value.value, to_handle) if is_known else None
    if not has_handle and (body := kinds.reduce(value)) is not None:
        name, parts = body
        if not name:
            return _plain(parts, to_handle)
        inside = to_handle if kinds.holds_objects(name) else None
        return (..., "x", name, _plain(parts, inside))
    if to_handle is None:
        raise WireError(f"a value of type {type(value).__name__} cannot cross")
    return (..., "h", *to_handle(value))


def _restored(value: Any, to_object: HandleDecoder) -> Any:
    kind = type(value)
    if kind is tuple:
        if value and value[0] is ...:
            if value[1] == "h":
                return to_object(*value[2:])
            if value[1] == "x":
                return kinds.build(value[2], _restored(value[3], to_object), is_real=True)
            if value[1] == "d":
                keys = [_restored(key, to_object) for key in value[2]]
                items = [_restored(item, to_object) for item in value[3]]
                return dict(zip(keys, items, strict=True))
            if value[1] == "e":
                keys = [_restored(key, to_object) for key in value[3]]
                return frozenset(keys) if value[2] else set(keys)
            _, _, code, shape, content = value
            array = np.ndarray(shape, code, content) if content else np.zeros(shape, code)
            # An array of no dimensions and an empty index: a scalar.
            return array[()] if value[1] == "g" else array.copy()
        return tuple(
            [item if type(item) in _ATOMS else _restored(item, to_object) for item in value]
        )
    if kind is list:
        if _ATOMS.issuperset(map(type, value)):
            return value
        return [_restored(item, to_object) for item in value]
    if kind is dict:
        return {key: _restored(item, to_object) for key, item in value.items()}
    return value
