"""Of what form an answer is, before anything is calculated with it: `number` and `array`.

A student's value may be a ragged list, a text or an object; whoever adds to it or compares it with
`<` raises something that nobody foresaw. What these two return can be calculated with.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .assertions import Mismatch, assert_close
from .difference import kind_of

# No array holds an integer, and no float one, that is larger.
_LARGEST_INTEGER = 1 << 63
_ANY_VALUE = 1e300


def number(value: Any, name: str = "the result") -> Any:
    """Return one real number, also of an array that holds one; it may be NaN or infinite.

    Args:
        value: what the student's function returned.
        name: what the student reads the value is, such as "sigmoid(0)".

    Raises:
        Mismatch: it is no number, or several.
    """
    __tracebackhide__ = True
    if value is None:
        raise Mismatch(f"{name} is None: return the result with `return`.", {})
    if isinstance(value, np.ndarray) and value.size == 1:
        value = value.reshape(())[()]
    if isinstance(value, list | tuple | np.ndarray):
        raise Mismatch(f"{name} is {kind_of(value)}; it should be a single number.", {})
    is_real = isinstance(value, int | float | np.integer | np.floating)
    if not is_real or isinstance(value, bool):
        raise Mismatch(f"{name} is {kind_of(value)}; it should be a number.", {})
    if isinstance(value, int) and abs(value) >= _LARGEST_INTEGER:
        raise Mismatch(f"{name} is an integer of more than 64 bits.", {})
    return value


def array(value: Any, shape: tuple[int, ...] | int, name: str = "the result") -> Any:
    """Return finite real numbers of just this shape as an array, from an array or from lists.

    Args:
        value: what the student's function returned.
        shape: the shape that it should have, as `np.zeros` takes it.
        name: what the student reads the value is, such as "softmax(z)".

    Raises:
        Mismatch: it has another shape, or something in it is no finite number.
    """
    __tracebackhide__ = True
    assert_close(value, np.zeros(shape), atol=_ANY_VALUE, name=name)
    return np.asarray(value)
