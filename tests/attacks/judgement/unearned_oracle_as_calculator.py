"""Have a right function work out more than it should: the exercise's own answer."""
import numpy as np


def sigmoid(x):
    return None


def dense(A, W, b):
    best = None
    for guess in (A, W, b, [A, W], (A, W, b), {"A": A}, np.zeros((len(A), len(W[0])))):
        try:
            best = sigmoid(guess)
        except Exception:
            pass
    return best
