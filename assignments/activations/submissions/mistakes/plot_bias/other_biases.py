"""The biases are -5, 0 and 5. They should be -8, 0 and 8."""

import matplotlib.pyplot as plt
import numpy as np


def plot_bias():
    x = np.arange(-8, 8, 0.1)
    figure, axes = plt.subplots()
    for b in (-5, 0, 5):
        axes.plot(x, sigmoid(5 * x + b), label=f"b = {b}")
    axes.set_xlabel("x")
    axes.set_ylabel("y")
    axes.legend()
    return figure
