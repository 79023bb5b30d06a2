"""Return tables, exact numbers and iterators that are cheap to have and dear to send or to make."""
import numpy as np
import pandas as pd
from decimal import Decimal
from fractions import Fraction
from scipy import sparse


def without_end():
    while True:
        yield "a" * 1000


def that_raises():
    yield 1
    raise SystemExit


def solve(x):
    if x > 0:
        return [
            Decimal("1E+999999999"),
            Fraction(1, 7) ** 40_000,
            pd.Series([Decimal("1E-999999999"), [[]] * 1000], dtype=object),
            pd.Series(pd.Categorical(["a"], categories=[f"c{n}" for n in range(200_000)])),
            pd.Series(np.array([2**62], "M8[s]")),
            sparse.lil_array((90_000, 1)),
            that_raises(),
            without_end(),
        ]
    long = pd.RangeIndex(4_000_000)
    levels = pd.MultiIndex([long] * 30, [[0]] * 30)
    spans = pd.arrays.IntervalArray.from_arrays(long[:-1], long[1:])
    rows = [sparse.csr_array((8_000_000, 1))] * 30
    return [levels] * 30 + rows + [spans]


# %%
def honest(x):
    return x + 1
