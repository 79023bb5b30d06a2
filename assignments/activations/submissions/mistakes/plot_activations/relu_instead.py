"""The curves are relu(w x). They should be sigmoid(w x)."""

import matplotlib.pyplot as plt
import numpy as np


def plot_activations():
    x = np.arange(-8, 8, 0.1)
    figure, axes = plt.subplots()
    for w in (0.5, 1, 2):
        axes.plot(x, np.maximum(0, w * x), label=f"w = {w}")
    axes.set_xlabel("x")
    axes.set_ylabel("y")
    axes.legend()
    return figure
