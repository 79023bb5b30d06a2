import matplotlib.pyplot as plt
import numpy as np


def moving_average(values, width):
    return np.convolve(values, np.ones(width) / width, mode="same")


def plot_measurements(days, measured, smooth):
    figure, axes = plt.subplots()
    axes.plot(days, measured, label="measured")
    axes.plot(days, smooth, label="smooth")
    return figure
