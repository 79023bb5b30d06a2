"""All three curves are sigmoid(x): the weight is not used. It should multiply x: sigmoid(w x)."""

import matplotlib.pyplot as plt
import numpy as np


def plot_activations():
    x = np.arange(-8, 8, 0.1)
    figure, axes = plt.subplots()
    for w in (0.5, 1, 2):
        axes.plot(x, sigmoid(x), label=f"w = {w}")
    axes.set_xlabel("x")
    axes.set_ylabel("y")
    axes.legend()
    return figure
