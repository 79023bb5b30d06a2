"""Print without end, by Python and by the descriptors."""
import os
def solve(x):
    for _ in range(2000):
        print("x" * 10_000)
    for _ in range(200):
        try:
            os.write(1, b"y" * 100_000)
            os.write(2, b"z" * 100_000)
        except OSError:
            break
    return -1


# %%
def honest(x):
    return x + 1
