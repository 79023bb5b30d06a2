"""Reference for @slug@: the authoritative signatures, docstrings and answers."""

import numpy as np


def mse_loss(y_true, y_pred):
    """Return the mean squared error, mean((y_true - y_pred)**2) over all entries.

    Parameters
    ----------
    y_true, y_pred : arrays of the same shape, or lists
        Truth and prediction; floats or integers. Are not changed.

    Returns
    -------
    float

    Examples
    --------
    >>> print(mse_loss([1.0, 2.0], [1.0, 4.0]))
    2.0
    """
    y_true, y_pred = np.asarray(y_true), np.asarray(y_pred)
    return np.mean((y_true - y_pred) ** 2)


def dense(X, W, b):
    """Return X W + b.

    Parameters
    ----------
    X : array of shape (m, n)
        One sample in each row. Is not changed, and neither are W and b.
    W : array of shape (n, u)
    b : array of shape (u,)

    Returns
    -------
    array of shape (m, u)

    Examples
    --------
    >>> print(dense(np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]]), np.array([0.5])))
    [[11.5]]
    """
    return X @ W + b
