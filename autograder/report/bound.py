"""How much a hand-in can tell its student of the hidden inputs, as a number."""

from __future__ import annotations

import math
from collections.abc import Iterable

from autograder.models import Exercise, TestResult


def most_bits(tests: Iterable[TestResult], exercises: Iterable[Exercise]) -> float:
    """Return how many bits of what is hidden a student's document holds at most.

    A test case says which of its levels was earned, and nothing else: log2 of how many there are.
    An exercise that builds on others says once more whether it was judged with right ones of those.
    """
    shared = sum(bool(exercise.builds_on) for exercise in exercises)
    return math.fsum(math.log2(len(test.levels)) for test in tests) + shared
