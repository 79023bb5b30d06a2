"""That the arena notices: attacks that win where what keeps them out is taken away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from autograder.sandbox import Fence
from autograder.sandbox.guest import carried, codec_pandas, decoder, kinds
from tests.attacks.arena import Arena, points_of


@pytest.fixture(scope="module")
def arena(fence: Fence) -> Iterator[Arena]:
    with Arena(fence) as arena:
        yield arena


def believing(value: dict, name: str) -> object:
    try:
        return value[name]
    except KeyError:
        raise AttributeError(name) from None


def test_an_address_that_numpy_believes_earns_points(arena, monkeypatch):
    pytest.importorskip("pandas")
    monkeypatch.setattr(decoder, "is_address", lambda content: False)
    monkeypatch.setattr(codec_pandas, "_has_special_labels", lambda values: False)
    monkeypatch.setattr(carried.NamedDict, "__getattr__", believing)

    outcome = arena.attack("subvert_array_interface")

    assert outcome.wins == {"points"}
    assert points_of(outcome.report)["solve"] == 4


def test_rows_that_hold_nothing_take_memory(arena, monkeypatch):
    pytest.importorskip("scipy")
    monkeypatch.setitem(kinds._BUILDERS, "sparse", replace(kinds._BUILDERS["sparse"], weigh=None))

    assert "memory" in arena.attack("forge_frames").wins
