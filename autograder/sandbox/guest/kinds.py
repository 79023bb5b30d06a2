"""THE TABLE of what crosses besides plain values: a row for each family of types, in its module.

Such a value is sent as the name of its kind and a body of plain values (and of further such
values). A row says which types it knows by the libraries that these come from, what to send of one
(`reduce`), and how the other side makes it again (`builders`), of values that it has to check. A
library is never imported to find out: what is not loaded has made no value.
"""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np

from . import codec_pandas, codec_python, codec_scipy, codec_tensors
from .plain import Body, Builder, Codec, WireError

CODECS: tuple[Codec, ...] = (
    codec_pandas.CODEC,
    codec_scipy.CODEC,
    codec_tensors.TORCH,
    codec_tensors.TENSORFLOW,
    codec_tensors.JAX,
    # The last one, since classes of students may derive from those of libraries.
    codec_python.CODEC,
)
_BUILDERS: dict[str, Builder] = {
    name: builder for codec in CODECS for name, builder in codec.builders.items()
}
KINDS = frozenset(_BUILDERS)
_PLAIN_KEYS = frozenset((str, int, float, bool, bytes, type(None)))
_MAX_TYPES = 1_000
_MAX_NAME = 40


class _Known:
    """Which rows may know a type: found once for each."""

    def __init__(self) -> None:
        self._rows: dict[type, tuple[Codec, ...]] = {}

    def rows_for(self, kind: type) -> tuple[Codec, ...]:
        rows = self._rows.get(kind)
        if rows is None:
            if len(self._rows) >= _MAX_TYPES:
                self._rows.clear()
            roots = {_root_of(base) for base in type.mro(kind)}
            rows = tuple(row for row in CODECS if not row.roots or not roots.isdisjoint(row.roots))
            self._rows[kind] = rows
        return rows


def _root_of(kind: type) -> str:
    module = kind.__dict__.get("__module__", "builtins")
    return module.partition(".")[0] if type(module) is str else ""


_KNOWN = _Known()


def reduce(value: Any) -> Body | None:
    """Return what to send of a value that is not plain; None if it stays where it is.

    Raises:
        WireError: it is too much.
        Exception: what the student's own iterator raises.
    """
    for row in _KNOWN.rows_for(type(value)):
        try:
            found = row.reduce(value)
        except WireError:
            raise
        except Exception:
            # A class of the student's own may only look like one of the library.
            if row.runs_students_code:
                raise
            continue
        if found is not None:
            return found
    return None


def as_key(key: Any) -> Any:
    """Return the plain key that is equal to one of NumPy or pandas and has the same hash."""
    kind = type(key)
    if kind in _PLAIN_KEYS:
        return key
    if kind is tuple:
        return tuple([as_key(item) for item in key])
    if isinstance(key, np.generic) and kind.__module__ == "numpy":
        return key.item()
    if isinstance(key, datetime.datetime) and getattr(key, "nanosecond", 1) == 0:
        return key.to_pydatetime()  # type: ignore[attr-defined]
    return key


def holds_objects(name: str) -> bool:
    """Return whether values of a kind may hold handles."""
    builder = _BUILDERS.get(name)
    return builder is not None and builder.holds_objects


def cost_of(name: str, parts: Any) -> int:
    """Return as how many elements a value counts, besides those that its parts have."""
    builder = _BUILDERS.get(name)
    if builder is None:
        return 1
    is_counted = builder.cost_each and type(parts) is tuple and parts and type(parts[-1]) is list
    claimed = builder.weigh(parts) if builder.weigh else 0
    return builder.cost + claimed + (builder.cost_each * len(parts[-1]) if is_counted else 0)


def build(name: str, parts: Any, is_real: bool = False) -> Any:
    """Return the value of a kind that was sent as these parts.

    Args:
        name: the kind.
        parts: what came; nothing about it is believed.
        is_real: whether what stands for an object of a library is to be such an object.

    Raises:
        WireError: there is no such kind, or no such value.
    """
    builder = _BUILDERS.get(name)
    if builder is None:
        raise WireError(f"a value of the unknown kind {name[:_MAX_NAME]!r}")
    make = builder.build_real if is_real and builder.build_real else builder.build
    try:
        return make(parts)
    except WireError:
        raise
    except Exception as error:
        raise WireError(f"no {name} can be made of what was sent: {error!r:.200}") from error
