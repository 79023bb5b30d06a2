"""The fuzzing of `python -m tests.fuzz`, short and the same every time."""

from __future__ import annotations

import os

import pytest

from .target import Target, fuzz
from .targets import TARGETS

_INPUTS = int(os.environ.get("FUZZ_INPUTS", "40"))


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name.replace(" ", "_"))
def test_hostile_input_is_read_or_refused(target: Target) -> None:
    assert fuzz(target, _INPUTS * target.share).inputs
