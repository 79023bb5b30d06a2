"""The lines have labels, but no legend shows them: call legend() after plotting."""

import matplotlib.pyplot as plt


def plot_measurements(days, measured, smooth):
    figure, axes = plt.subplots()
    axes.plot(days, measured, label="measured")
    axes.plot(days, smooth, label="smooth")
    axes.set_xlabel("day")
    axes.set_ylabel("temperature (°C)")
    axes.set_title("Temperatures")
    return figure
