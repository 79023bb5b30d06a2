"""Put the hidden input into keys, lengths, dtypes and nesting of a returned value."""
import numpy as np


def solve(x):
    digits = str(abs(x)).replace(".", "")
    if x > 0:
        return {f"key {digits}": 1, int(digits): [0] * (int(digits[:4]))}
    return np.array(digits * 3)


# %%
def honest(x):
    return x + 1
