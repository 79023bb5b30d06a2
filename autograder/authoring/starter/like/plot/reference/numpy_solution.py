"""Reference for @slug@: the authoritative signatures, docstrings and answers."""

import matplotlib.pyplot as plt
import numpy as np


def moving_average(values, width):
    """Return the mean of every `width` neighbouring values.

    Parameters
    ----------
    values : array of shape (n,), or a list
        Is not changed.
    width : int
        From 1 to n.

    Returns
    -------
    array of shape (n - width + 1,)

    Examples
    --------
    >>> print(moving_average([1.0, 3.0, 5.0, 9.0], 2))
    [2. 4. 7.]
    """
    return np.convolve(values, np.ones(width) / width, mode="valid")


def plot_measurements(days, measured, smooth):
    """Draw measured and smooth temperatures over the days, in one pair of axes.

    Two lines, with a legend that names them "measured" and "smooth". The axes have labels: days on
    the x-axis, and the temperature with its unit, °C, on the y-axis. The figure has a title.

    Parameters
    ----------
    days, measured, smooth : arrays of shape (n,)
        Are not changed.

    Returns
    -------
    matplotlib.figure.Figure
    """
    figure, axes = plt.subplots()
    axes.plot(days, measured, label="measured")
    axes.plot(days, smooth, label="smooth")
    axes.set_xlabel("day")
    axes.set_ylabel("temperature (°C)")
    axes.set_title("Temperatures")
    axes.legend()
    return figure
