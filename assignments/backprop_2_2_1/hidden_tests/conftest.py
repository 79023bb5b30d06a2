"""Parameters and samples that several test files share."""

import numpy as np
import pytest

NAMES = ("w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3")


@pytest.fixture
def params(rng, reference, x):
    """Irregular parameters, all different, of both signs, where each matters at `x`.

    One of the hidden neurons gets a sum a little below 0: a sigmoid of two formulas whose border is
    in a wrong place shows only there.
    """
    while True:
        drawn = {name: float(value) for name, value in zip(NAMES, rng.normal(size=9), strict=True)}
        sums = (
            drawn["w1"] * x[0] + drawn["w2"] * x[1] + drawn["b1"],
            drawn["w3"] * x[0] + drawn["w4"] * x[1] + drawn["b2"],
        )
        if not any(-0.9 < z < -0.1 for z in sums):
            continue
        # Beside a tiny derivative, the last digits that central differences lose would count.
        smallest = min(
            abs(value)
            for y_true in (0.0, 1.0)
            for value in reference.gradients(drawn, x, y_true).values()
        )
        if smallest > 1e-3:
            return drawn


@pytest.fixture
def shuffled(params):
    """The same parameters in another order, which is no matter in a dict."""
    return {name: params[name] for name in reversed(NAMES)}


@pytest.fixture
def x(rng):
    """One sample whose features differ in size and sign."""
    return np.array([rng.uniform(0.4, 1.6), -rng.uniform(0.2, 0.9)])
