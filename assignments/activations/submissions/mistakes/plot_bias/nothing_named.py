"""The axes have no labels and there is no legend."""

import matplotlib.pyplot as plt
import numpy as np


def plot_bias():
    x = np.arange(-8, 8, 0.1)
    figure, axes = plt.subplots()
    for b in (-8, 0, 8):
        axes.plot(x, sigmoid(5 * x + b), label=f"b = {b}")
    return figure
