"""Tensors among a reference's arguments: the library's own, if the reference computes with it."""

from __future__ import annotations

import sys
from typing import Any

from autograder.sandbox.values import Tensor, real_tensor


def with_own_tensors(value: Any) -> Any:
    """Return a value in which each `Tensor` has become one of its library.

    What a test holds in its hands is an array, and a reference that is written with PyTorch could
    not compute with that. No library is imported for it: a student's process can name any, and a
    reference that needs one has imported it.
    """
    kind = type(value)
    if kind is Tensor:
        return _own(value)
    if kind is list or kind is tuple:
        return kind([with_own_tensors(item) for item in value]) if _may_hold(value) else value
    if kind is dict:
        return {key: with_own_tensors(item) for key, item in value.items()}
    return value


def _own(value: Tensor) -> Any:
    if sys.modules.get(value.library) is None:
        return value
    try:
        return real_tensor(value)
    except Exception:  # a library's own: a student's process gives a dtype any name
        return value


def _may_hold(value: list[Any] | tuple[Any, ...]) -> bool:
    # As nearly always: a long list of numbers is not gone through one by one.
    return not _LOOKED_INTO.isdisjoint(map(type, value))


_LOOKED_INTO = frozenset((Tensor, list, tuple, dict))
