"""x has a last point or a step that np.arange(-8, 8, 0.1) does not have."""

import matplotlib.pyplot as plt
import numpy as np


def plot_activations():
    x = np.linspace(-8, 8, 160)
    figure, axes = plt.subplots()
    for w in (0.5, 1, 2):
        axes.plot(x, sigmoid(w * x), label=f"w = {w}")
    axes.set_xlabel("x")
    axes.set_ylabel("y")
    axes.legend()
    return figure
