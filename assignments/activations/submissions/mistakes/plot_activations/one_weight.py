"""There is only the curve for w = 1. Draw one for each of the weights 0.5, 1 and 2."""

import matplotlib.pyplot as plt
import numpy as np


def plot_activations():
    x = np.arange(-8, 8, 0.1)
    figure, axes = plt.subplots()
    for w in (1,):
        axes.plot(x, sigmoid(w * x), label=f"w = {w}")
    axes.set_xlabel("x")
    axes.set_ylabel("y")
    axes.legend()
    return figure
