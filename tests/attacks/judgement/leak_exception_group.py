"""Raise a chain and a group of exceptions with notes."""
import numpy as np


def digits(x):
    """Return the first input's digits as text."""
    return f"{abs(float(np.ravel(x)[0])):.12f}".replace(".", "")


def sigmoid(x):
    error = ValueError(digits(x))
    error.add_note(digits(x))
    try:
        raise error
    except ValueError as cause:
        raise TypeError(digits(x)) from cause
