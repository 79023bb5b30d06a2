"""Points near a line, and the two numbers that most exercises return."""

import numpy as np
import pytest

from autograder.testing import Mismatch, assert_close, number


@pytest.fixture
def points(rng):
    """Seven points near a line that does not go through the origin, x not centred."""
    x = rng.uniform(0.5, 3.5, size=7)
    return x, -1.7 * x + 4.2 + rng.normal(scale=0.4, size=7)


@pytest.fixture
def pair():
    """Return a function that takes two numbers out of a tuple, a list or an array of two."""
    return two_numbers


@pytest.fixture
def assert_both_close():
    """Return a function that compares two numbers, each by its own name.

    Like `assert_close`, with a tuple of two for what is right.
    """

    def compare(found, right, *, names, **options):
        for index, name in enumerate(names):
            assert_close(found[index], right[index], name=name, **options)

    return compare


@pytest.fixture
def in_order():
    """Return a function that turns a pair round if it is right but for its order.

    The order is judged once, where m and b are looked at one by one.
    """

    def turned(found, right):
        is_swapped = np.allclose(found[::-1], right, rtol=2e-5, atol=1e-9)
        return found[::-1] if is_swapped else found

    return turned


def two_numbers(value, name):
    if value is None:
        raise Mismatch(f"{name} is None: return both numbers with `return`.", {})
    if isinstance(value, np.ndarray) and value.ndim >= 1:
        value = list(value)
    if not isinstance(value, tuple | list) or len(value) != 2:
        raise Mismatch(f"{name} should return two numbers, first m's, then b's.", {})
    return tuple(number(part, name) for part in value)
