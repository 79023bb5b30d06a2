"""Take as long as the hidden input says, so that a reported duration tells it."""
import time


def solve(x):
    time.sleep(abs(x) / 20)
    return -1


# %%
def honest(x):
    return x + 1
