"""The curves for w = 0.5 and w = 2 have each other's labels. The curve for w is sigmoid(w x): x is multiplied by w, not divided, and the labels come in the same order."""

import matplotlib.pyplot as plt
import numpy as np


def plot_activations():
    x = np.arange(-8, 8, 0.1)
    figure, axes = plt.subplots()
    for w in (0.5, 1, 2):
        axes.plot(x, sigmoid(x / w), label=f"w = {w}")
    axes.set_xlabel("x")
    axes.set_ylabel("y")
    axes.legend()
    return figure
