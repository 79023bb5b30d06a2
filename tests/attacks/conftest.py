"""With all libraries loaded, where `python -m tests.attacks.preloaded` runs the tests."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.attacks.preloaded import ALL, everything_declared


@pytest.fixture(scope="session", autouse=True)
def _preloaded() -> Iterator[None]:
    if ALL not in os.environ:
        yield
        return
    with everything_declared():
        yield
