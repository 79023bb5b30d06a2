"""Leave the process in the middle of a cell."""
def solve(x):
    return -1
# %%
import os
os._exit(0)
# %%
also_here = 1


# %%
def honest(x):
    return x + 1
