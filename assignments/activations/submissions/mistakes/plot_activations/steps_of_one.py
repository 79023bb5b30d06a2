"""The points are 1 apart, which is too far. x should be np.arange(-8, 8, 0.1)."""

import matplotlib.pyplot as plt
import numpy as np


def plot_activations():
    x = np.arange(-8, 8)
    figure, axes = plt.subplots()
    for w in (0.5, 1, 2):
        axes.plot(x, sigmoid(w * x), label=f"w = {w}")
    axes.set_xlabel("x")
    axes.set_ylabel("y")
    axes.legend()
    return figure
