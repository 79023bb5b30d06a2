"""There is a figure for each curve, and only the last one is returned. Draw all three in the same plot."""

import matplotlib.pyplot as plt
import numpy as np


def plot_activations():
    x = np.arange(-8, 8, 0.1)
    for w in (0.5, 1, 2):
        figure, axes = plt.subplots()
        axes.plot(x, sigmoid(w * x), label=f"w = {w}")
        axes.set(xlabel="x", ylabel="y")
        axes.legend()
    return figure
