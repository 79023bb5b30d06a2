"""What is fuzzed: hostile inputs, and what has to hold for every one of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

# Hypothesis remembers all that it drew in a run, so a long run is many short ones.
_ROUND = 2_000


@dataclass(frozen=True, slots=True)
class Target:
    """`holds` raises whatever it likes if an input breaks the property.

    `share` says how much of a run's inputs go here: more where one costs little.
    """

    name: str
    inputs: SearchStrategy[Any]
    holds: Callable[[Any], None]
    share: int = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many inputs a target has withstood, and what that took."""

    inputs: int
    seconds: float


def fuzz(target: Target, inputs: int, first_seed: int | None = None) -> Outcome:
    """Try so many inputs, the same ones every time; raise what the smallest bad one raises."""
    tried = 0

    def holds(value: Any) -> None:
        nonlocal tried
        tried += 1
        target.holds(value)

    started = time.perf_counter()
    number = first_seed
    while tried < inputs:
        before = tried
        test = given(target.inputs)(holds)
        test = settings(
            max_examples=min(_ROUND, inputs - tried),
            deadline=None,
            database=None,
            derandomize=number is None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )(test)
        if number is not None:
            test = seed(number)(test)
            number += 1
        test()
        if tried == before or number is None:
            break
    return Outcome(tried, time.perf_counter() - started)
