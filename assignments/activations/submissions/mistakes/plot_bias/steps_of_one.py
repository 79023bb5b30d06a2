"""The points are 1 apart, which is too far. x should be np.arange(-8, 8, 0.1)."""

import matplotlib.pyplot as plt
import numpy as np


def plot_bias():
    x = np.arange(-8, 8)
    figure, axes = plt.subplots()
    for b in (-8, 0, 8):
        axes.plot(x, sigmoid(5 * x + b), label=f"b = {b}")
    axes.set_xlabel("x")
    axes.set_ylabel("y")
    axes.legend()
    return figure
