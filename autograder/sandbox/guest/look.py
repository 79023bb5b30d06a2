"""What stands by a name of the notebook, told without calling anything of it."""

from __future__ import annotations

import dis
from collections.abc import Mapping
from types import FunctionType
from typing import Any

MISSING, NONE, STUB, THERE = "missing", "none", "stub", "there"

# What a function does that only raises, in bytecode of any version: load it, and what it is to
# say, call it or not, raise.
_RAISING = frozenset(
    "RESUME LOAD_GLOBAL LOAD_CONST PUSH_NULL PRECALL CALL CACHE NOP COPY_FREE_VARS "
    "RAISE_VARARGS".split()
)


def what_is(namespace: Mapping[str, Any], name: str) -> str:
    """Return whether a name is missing, None, a stub as templates hold it, or something else."""
    if name not in namespace:
        return MISSING
    value = namespace[name]
    if value is None:
        return NONE
    if type(value) is type:
        own = [entry for entry in vars(value).values() if type(entry) is FunctionType]
        return STUB if own and all(map(_is_stub, own)) else THERE
    return STUB if type(value) is FunctionType and _is_stub(value) else THERE


def _is_stub(function: FunctionType) -> bool:
    code = function.__code__
    if code.co_names != ("NotImplementedError",):
        return False
    return all(step.opname in _RAISING for step in dis.get_instructions(code))
