"""Return structured, record, datetime, void, masked and object arrays in turn."""
import numpy as np
KINDS = [
    lambda x: np.zeros(1, [("a", "f8"), ("b", "O")]),
    lambda x: np.rec.array([(x, 1)], dtype=[("a", "f8"), ("b", "i4")])[0],
    lambda x: np.ma.masked_all(()),
    lambda x: np.array(["2026-01-01"], "M8[s]"),
    lambda x: np.array([None, [x]], object),
    lambda x: np.void(b"12345678"),
]


def solve(x):
    return KINDS[int(abs(x) * 10000) % len(KINDS)](x)


# %%
def honest(x):
    return x + 1
