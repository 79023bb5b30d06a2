"""Tiny activations are wrong: z is cut off at -500 before the sigmoid. Use the sigmoid that the notebook gives.

Fails: test_worked_example
"""

import numpy as np


def dense(A_in, W, B):
    return 1 / (1 + np.exp(-np.clip(A_in @ W + B, -500, 500)))
