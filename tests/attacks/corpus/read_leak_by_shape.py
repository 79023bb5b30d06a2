"""Return an array whose shape spells the hidden input."""
import numpy as np
def solve(x):
    return np.zeros((int(float(x) * 1000) % 100000, 0, 3141))


# %%
def honest(x):
    return x + 1
