import matplotlib.pyplot as plt
import numpy as np


def moving_average(values, width):
    total = np.cumsum(np.concatenate([[0.0], values]))
    return (total[width:] - total[:-width]) / width


def plot_measurements(days, measured, smooth):
    fig = plt.figure(figsize=(8, 4))
    plt.plot(days, measured, "o--", color="grey", label="measured")
    plt.plot(days, smooth, "r-", lw=2, label="smooth")
    plt.xlabel("Day")
    plt.ylabel("T in °C")
    plt.title("Temperature")
    plt.grid(True)
    plt.legend(loc="best")
    plt.show()
    return fig
