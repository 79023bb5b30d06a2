"""Work in processes of its own: what fails there costs what was in hand, and nothing else."""

from __future__ import annotations

import os

import pytest

from autograder.errors import UsageError
from autograder.pages.apart import Failed, done_apart


def work(wanted):
    yield f"{wanted} begun"
    if wanted == "ends":
        os._exit(1)
    if wanted == "raises":
        raise ZeroDivisionError
    if wanted == "ours":
        raise UsageError("No room.")
    yield f"{wanted} done"


def test_each_gets_its_replies_whatever_becomes_of_the_others():
    found = list(done_apart(work, ["one", "ends", "raises", "two"], 1))
    assert found == [
        (["one begun", "one done"], None),
        (["ends begun"], Failed()),
        (["raises begun"], Failed("ZeroDivisionError")),
        (["two begun", "two done"], None),
    ]
    assert [failed.is_stopped for _, failed in found if failed] == [True, False]


def test_our_own_errors_reach_whoever_asked():
    with pytest.raises(UsageError, match="No room"):
        list(done_apart(work, ["ours"], 1))


def test_nothing_wanted_is_nothing_done():
    assert list(done_apart(work, [], 4)) == []
