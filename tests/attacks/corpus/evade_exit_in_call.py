"""Leave the process in the middle of a call."""
import os
def solve(x):
    os._exit(0)


# %%
def honest(x):
    return x + 1
