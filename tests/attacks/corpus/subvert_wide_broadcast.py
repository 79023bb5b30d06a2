"""Return an array that would broadcast to terabytes."""
import numpy as np
def solve(x):
    return np.broadcast_to(np.float64(1.0), (1 << 20, 1 << 20))


# %%
def honest(x):
    return x + 1
