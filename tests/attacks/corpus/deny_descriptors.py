"""Open files, pipes and timers until none is left; more than a thousand is too many."""
import os


def solve(x):
    opened = 0
    try:
        while opened < 2000:
            opened += len(os.pipe())
    except OSError:
        pass
    return -1 if opened <= 1000 else opened


# %%
def honest(x):
    return x + 1
