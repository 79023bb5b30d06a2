"""Reference for linear_regression: the authoritative signatures, docstrings and answers."""

import numpy as np


def least_squares(x, y):
    """Return slope m and intercept b of the line with the smallest mean squared error.

    m = sum((x - mean(x)) (y - mean(y))) / sum((x - mean(x))^2) and b = mean(y) - m mean(x)
    (A.-M. Legendre, 1805). Write it yourself: no ready-made fit such as np.polyfit,
    np.linalg.lstsq, np.linalg.pinv or statistics.linear_regression. np.mean, np.var and np.cov are
    allowed, but np.cov divides by n - 1 and np.var by n.

    Parameters
    ----------
    x, y : array-like of shape (n,)
        One point (x[i], y[i]) for each i; arrays or lists, floats or integers. Must not be changed.

    Returns
    -------
    tuple of two floats
        (m, b), in this order. They are accurate even if x and y are far from zero, such as years.

    Raises
    ------
    ValueError
        If all x are equal (a single point is such a case): no slope fits better than any other.
        If only the y are equal, this is no error: the line is horizontal, and m is 0.

    Examples
    --------
    >>> m, b = least_squares([0, 1, 2], [1, 2, 6])
    >>> print(m, b)
    2.5 0.5
    """
    if np.ptp(x) == 0:
        raise ValueError("all x are equal: no slope fits better than any other")
    # Products of centred values: sums of x * y would lose digits far from zero.
    dx, dy = x - np.mean(x), y - np.mean(y)
    m = np.sum(dx * dy) / np.sum(dx**2)
    return float(m), float(np.mean(y) - m * np.mean(x))


def predict_line(m, b, x):
    """Return the line's value m x + b at x.

    Parameters
    ----------
    m, b : float
        Slope and intercept, in the order in which `least_squares` returns them.
    x : number or array of any shape
        Must not be changed.

    Returns
    -------
    float or array of the same shape
        Floats, also for an x of integers if m or b is a float.

    Examples
    --------
    >>> print(predict_line(2.0, 1.0, 3.0))
    7.0
    >>> print(predict_line(2.0, 1.0, np.array([0.0, 0.5])))
    [1. 2.]
    """
    return m * x + b


def mse_gradient(m, b, x, y):
    """Return both partial derivatives of the mean squared error of a line.

    The loss is L = mean((m x + b - y)^2), so dL/dm = 2/n sum((m x + b - y) x) and
    dL/db = 2/n sum(m x + b - y), with the factor 2 and divided by n.

    Parameters
    ----------
    m, b : float
        Slope and intercept.
    x, y : array of shape (n,)
        The points. Must not be changed.

    Returns
    -------
    tuple of two floats
        (dL/dm, dL/db), in this order.

    Examples
    --------
    >>> dm, db = mse_gradient(0.0, 0.0, np.array([1.0, 2.0]), np.array([2.0, 4.0]))
    >>> print(dm, db)
    -10.0 -6.0
    """
    error = predict_line(m, b, x) - y
    return float(2 * np.mean(error * x)), float(2 * np.mean(error))


def gradient_descent(x, y, learn_rate, steps):
    """Return the line that gradient descent on the mean squared error reaches.

    It begins at m = b = 0. Each step takes both derivatives, as `mse_gradient` defines them, at
    the same (m, b) and then moves both: m by -learn_rate dL/dm, b by -learn_rate dL/db.

    Parameters
    ----------
    x, y : array of shape (n,)
        The points. Must not be changed.
    learn_rate : float
        Step size, above 0.
    steps : int
        How many steps to take; after 0 steps m and b are 0.

    Returns
    -------
    tuple of two floats
        (m, b) after the last step.

    Examples
    --------
    >>> m, b = gradient_descent(np.array([1.0, 2.0]), np.array([2.0, 4.0]), 0.1, 1)
    >>> print(round(m, 6), round(b, 6))
    1.0 0.6
    """
    m = b = 0.0
    for _ in range(steps):
        dm, db = mse_gradient(m, b, x, y)
        m, b = m - learn_rate * dm, b - learn_rate * db
    return m, b


def normalise(X):
    """Return X with every column shifted to mean 0 and scaled to variance 1.

    Each value becomes (x - mean) / std with mean and standard deviation of its own column. This is
    the standard deviation of the population, which divides by n and not by n - 1.

    Parameters
    ----------
    X : array of shape (n, d)
        One of n samples in each row, one of d features in each column; floats or integers.
        Must not be changed.

    Returns
    -------
    array (or nested list) of shape (n, d)
        Floats. A column of equal values, whatever they are, becomes zeros.

    Examples
    --------
    >>> print(normalise(np.array([[1, 5], [3, 5]])).tolist())
    [[-1.0, 0.0], [1.0, 0.0]]
    """
    # The standard deviation of equal decimals may be 1e-17 by rounding: it cannot tell.
    is_constant = np.ptp(X, axis=0) == 0
    return (X - np.mean(X, axis=0)) / np.where(is_constant, np.inf, np.std(X, axis=0))
