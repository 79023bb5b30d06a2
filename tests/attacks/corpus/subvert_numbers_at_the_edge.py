"""Return integers beyond every float, denormal and infinite numbers, and numbers of other kinds."""
import decimal, fractions
import numpy as np
KINDS = [lambda: 10**4000, lambda: -(10**400), lambda: float("inf"), lambda: complex(float("nan"), 1),
         lambda: np.longdouble(1) / 3, lambda: decimal.Decimal("sNaN"), lambda: fractions.Fraction(1, 3),
         lambda: True, lambda: "17", lambda: b"17"]
calls = 0


def solve(x):
    global calls
    calls += 1
    return KINDS[int(abs(x) * 10000) % len(KINDS)]() if calls < 2 else [kind() for kind in KINDS]


# %%
def honest(x):
    return x + 1
