"""SciPy's sparse matrices and arrays: the values, where they stand, and the format's name."""

from __future__ import annotations

import importlib
import sys
import warnings
from functools import cache
from typing import Any

import numpy as np

from .carried import Frame
from .codec_python import whole_numbers
from .plain import CAPS, Body, Builder, Codec, WireError

_FORMATS = frozenset("bsr coo csc csr dia dok lil".split())
_KINDS = frozenset("biufc")
_MAX_DIMENSIONS = 8
_COST = 100
# Of all lengths together: some formats take memory for each row or column, empty ones too.
_MAX_LENGTHS = CAPS.frame_bytes >> 3
_LENGTHS_PER_ELEMENT = 16


def _reduce(value: Any) -> Body | None:
    sparse = sys.modules.get("scipy.sparse")
    if sparse is None or not sparse.issparse(value):
        return None
    if value.dtype.kind not in _KINDS or value.format not in _FORMATS:
        return None
    if sum(value.shape) > _MAX_LENGTHS:
        raise WireError("a sparse matrix with too many rows and columns")
    parts = value.tocoo()
    places = [np.asarray(each) for each in getattr(parts, "coords", (parts.row, parts.col))]
    is_array = isinstance(value, sparse.sparray)
    shape = tuple(int(length) for length in parts.shape)
    return "sparse", (value.format, is_array, shape, np.asarray(parts.data), places)


@cache
def _sparse() -> Any:
    try:
        return importlib.import_module("scipy.sparse")
    except ImportError:
        return None


def _build(parts: Any) -> Any:
    match parts:
        case (
            str() as name,
            bool() as is_array,
            tuple() as shape,
            np.ndarray() as data,
            list() as places,
        ):
            _check(name, is_array, whole_numbers(shape, len(shape)), data, places)
        case _:
            raise WireError("a sparse matrix of an unknown form")
    sparse = _sparse()
    if sparse is None:
        return Frame("sparse", parts)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        make = sparse.coo_array if is_array else sparse.coo_matrix
        made = make((data, tuple(places)), shape=shape)
        if name == "dia" and _diagonals(places) * shape[1] > _MAX_LENGTHS:
            return made
        return made.asformat(name)


def _check(name: str, is_array: bool, shape: Any, data: Any, places: Any) -> None:
    has_dimensions = len(shape) == 2 or (is_array and 0 < len(shape) <= _MAX_DIMENSIONS)
    if name not in _FORMATS or not has_dimensions or len(places) != len(shape):
        raise WireError("a sparse matrix of an unknown form")
    if any(length < 0 for length in shape) or sum(shape) > _MAX_LENGTHS:
        raise WireError("a sparse matrix of an impossible shape")
    if data.ndim != 1 or data.dtype.kind not in _KINDS:
        raise WireError("a sparse matrix whose values are no numbers")
    for length, at in zip(shape, places, strict=True):
        is_whole = type(at) is np.ndarray and at.dtype.kind == "i" and at.shape == data.shape
        if not is_whole or (at.size and not 0 <= at.min() <= at.max() < length):
            raise WireError("a sparse matrix with values outside of it")


def _diagonals(places: Any) -> int:
    return len(np.unique(places[1].astype(np.int64) - places[0].astype(np.int64)))


def _weigh(parts: Any) -> int:
    """Return as how many elements the rows and columns count, of which most may hold nothing."""
    match parts:
        case (name, _, tuple() as shape, _, _):
            lengths = [length for length in shape if type(length) is int and length > 0]
            # This format has two lists for each row.
            rows = lengths[0] if name == "lil" and lengths else 0
            return rows + sum(lengths) // _LENGTHS_PER_ELEMENT
    return 0


CODEC = Codec(
    roots=frozenset(("scipy",)),
    reduce=_reduce,
    builders={"sparse": Builder(_build, cost=_COST, weigh=_weigh)},
)
