"""An overview as JSON's own types, for a script."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from .groups import Group
from .overview import Overview

# What has a table of its own: it is as large as all reports' test cases.
_LEFT_OUT = ("sheet",)
_DIGITS = 10


def overview_data(overview: Overview) -> dict[str, Any]:
    """Return an overview without its sheet; what is unknown is null."""
    return {
        field.name: _plain(getattr(overview, field.name))
        for field in fields(overview)
        if field.name not in _LEFT_OUT
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Group):
        # Fingerprints of behaviour tell a reader nothing, and are as many as there are inputs.
        names = ("id", "kind", "message", "example", "submissions", "source", "source_of", "is_cut")
        return {name: _plain(getattr(value, name)) for name in names}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, float):
        return round(value, _DIGITS) if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
