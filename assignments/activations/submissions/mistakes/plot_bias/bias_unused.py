"""All three curves are sigmoid(5 x): the bias is not used."""

import matplotlib.pyplot as plt
import numpy as np


def plot_bias():
    x = np.arange(-8, 8, 0.1)
    figure, axes = plt.subplots()
    for b in (-8, 0, 8):
        axes.plot(x, sigmoid(5 * x), label=f"b = {b}")
    axes.set_xlabel("x")
    axes.set_ylabel("y")
    axes.legend()
    return figure
