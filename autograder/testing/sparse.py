"""Sparse matrices compared as the arrays that they stand for, without ever making these.

A matrix of a few entries may stand for an array that no memory holds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from .difference import Difference, counted, kind_of, shape_words


def is_sparse(value: Any) -> bool:
    """Return whether a value is a sparse matrix or array of SciPy."""
    sparse = sys.modules.get("scipy.sparse")
    return sparse is not None and bool(sparse.issparse(value))


def format_difference(actual: Any, wanted: str, name: str) -> Difference | None:
    """Return how a matrix is stored otherwise than as, say, "csr"; None if it is so."""
    if is_sparse(actual) and actual.format == wanted:
        return None
    held = f"in the format {actual.format}" if is_sparse(actual) else kind_of(actual)
    message = f"{name} is {held}; it should be a sparse matrix in the format {wanted}."
    return Difference(message, actual, wanted)


def sparse_difference(
    actual: Any,
    expected: Any,
    name: str,
    lists: bool,
    inner: Callable[[Any, Any, str], Difference | None],
) -> Difference | None:
    """Return how a matrix differs from the sparse one that is expected.

    Args:
        actual: the student's; an array stands for a sparse matrix where `lists` lets it.
        expected: a sparse matrix.
        name: what the student reads the value is.
        lists: as in `Comparison`.
        inner: what compares two arrays by the policy in force.
    """
    if not is_sparse(actual):
        is_array = isinstance(actual, np.ndarray) and actual.ndim and actual.dtype.kind in "biufc"
        if not (lists and is_array):
            message = f"{name} is {kind_of(actual)}; it should be a sparse matrix."
            if actual is None:
                message = f"{name} is None: return the result with `return`."
            return Difference(message, actual, expected)
    if actual.shape != expected.shape:
        message = f"{name} has {shape_words(actual.shape)}; it should be {expected.shape}."
        return Difference(message, actual, expected)
    got, wanted = _entries(actual), _entries(expected)
    places = np.union1d(got[0], wanted[0])
    values = _spread(got, places), _spread(wanted, places)
    found = inner(*values, name)
    if found is None:
        return None
    wrong = [
        place for place, one, other in zip(places, *values, strict=True) if inner(one, other, "")
    ]
    message = found.message
    if wrong:
        index = ", ".join(str(int(i)) for i in np.unravel_index(int(wrong[0]), expected.shape))
        message = (
            f"{name} is wrong in {counted(len(wrong), 'place')}, the first at index [{index}]."
        )
    return Difference(message, actual, expected, found.largest_error)


def _entries(matrix: Any) -> tuple[Any, Any]:
    """Return where the entries of a matrix stand, in rising order, and their values."""
    shape = matrix.shape
    if isinstance(matrix, np.ndarray):
        places = np.flatnonzero(matrix)
        return places, matrix.reshape(-1)[places]
    parts = matrix.tocoo()
    flat = np.ravel_multi_index([axis.astype(np.int64) for axis in parts.coords], shape)
    places, which = np.unique(flat, return_inverse=True)
    # What stands twice at one place adds up.
    values = np.zeros(len(places), parts.data.dtype)
    np.add.at(values, which, parts.data)
    return places, values


def _spread(entries: tuple[Any, Any], places: Any) -> Any:
    values = np.zeros(len(places), entries[1].dtype)
    values[np.searchsorted(places, entries[0])] = entries[1]
    return values
