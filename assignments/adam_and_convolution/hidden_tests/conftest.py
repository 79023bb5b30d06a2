"""An EKG and weights of a network that looks at it, irregular and the same for all students."""

import numpy as np
import pytest


def slid(x, kernel, stride):
    return np.correlate(x, kernel, mode="valid")[::stride]


@pytest.fixture
def network(rng):
    """x, w1, b1, w2, b2, w3, b3: in each layer some units are on and others off.

    Units are on, too, after a mistake in the layer below, so that the layer above can be judged.
    """
    while True:
        x, w1, w2, w3 = (rng.normal(size=size) for size in (100, 20, 5, 3))
        w1, w2 = w1 / 4, w2 / 2
        b1, gap1 = between(slid(x, w1, 10), 4)
        z1 = slid(x, w1, 10) + b1
        a1 = np.maximum(0, z1)
        b2, gap2 = between(slid(a1, w2, 2), 1)
        b3 = float(rng.choice([-1, 1]) * rng.uniform(0.5, 1.5))
        z3 = np.maximum(0, slid(a1, w2, 2) + b2) @ w3 + b3
        # Positive biases: one that is added for each input turns no unit off.
        if min(gap1, gap2, b1, b2) < 0.2 or not 0.5 < abs(z3) < 2:
            continue
        others = (slid(x, w1[::-1], 10), slid(x, w1, 9)[:9], slid(np.append(x[1:], 0.0), w1, 10))
        mistaken = [z1, np.maximum(0, z1 - b1), np.maximum(0, z1 + 19 * b1), 1 / (1 + np.exp(-z1))]
        mistaken += [np.maximum(0, z + b1) for z in others]
        above = [slid(a, w, 2) + b2 for a in mistaken for w in (w2, w2[::-1])]
        # Without any ReLU, too, the one that is missing in the second layer has to show.
        if min(z.max() for z in above) > 0.1 and above[0].min() < -0.1:
            return x, w1, b1, w2, b2, w3, b3


def between(sums, off):
    """Return the bias that turns so many of the units off, and the gap that it lies in."""
    below, above = np.sort(sums)[off - 1 : off + 1]
    return float(-(below + above) / 2), above - below
