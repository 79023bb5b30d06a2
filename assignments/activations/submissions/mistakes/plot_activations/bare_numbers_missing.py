"""The labels do not show the weight. Each label should contain its number, such as w = 0.5."""

import matplotlib.pyplot as plt
import numpy as np


def plot_activations():
    x = np.arange(-8, 8, 0.1)
    figure, axes = plt.subplots()
    for w in (0.5, 1, 2):
        axes.plot(x, sigmoid(w * x), label="w")
    axes.set_xlabel("x")
    axes.set_ylabel("y")
    axes.legend()
    return figure
