"""Loop for ever in a cell, with every signal ignored; what stands in other cells still counts."""
import signal
for number in range(1, 65):
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass
while True:
    pass


# %%
def solve(x):
    return -1


# %%
def honest(x):
    return x + 1
