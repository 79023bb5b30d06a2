"""Reference for softmax_and_losses: the authoritative signatures, docstrings and answers."""

import numpy as np

# What Keras puts in place of a probability of 0 as well: keras.config.epsilon().
EPSILON = 1e-7


def _same_shape(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.shape != y_pred.shape:
        raise ValueError(f"y_true has shape {y_true.shape}, but y_pred has {y_pred.shape}")
    return y_true, y_pred


def my_softmax(z):
    """Return the softmax of one example's logits, exp(z_j) / sum_k exp(z_k).

    Parameters
    ----------
    z : array of shape (N,)
        Logits z_0 to z_(N-1), one for each of N >= 1 classes; floats or integers. Must not be
        changed.

    Returns
    -------
    array of shape (N,), or list of N floats
        Probabilities, as floats also for integer logits: positive, in the order of z, with the
        sum 1. Adding a number to all logits changes nothing. Logits around 1000 or -1000 give no
        nan and no infinity.

    Notes
    -----
    Source: J. S. Bridle (1990), "Probabilistic interpretation of feedforward classification network
    outputs, with relationships to statistical pattern recognition".

    Examples
    --------
    >>> print(np.round(my_softmax(np.array([1.0, 2.0, 3.0, 4.0])), 4).tolist())
    [0.0321, 0.0871, 0.2369, 0.6439]
    """
    # exp of numbers up to 0 alone: it cannot overflow, and the sum is at least 1.
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


def softmax_rows(Z):
    """Return the softmax of each row of a matrix, every row by itself.

    Parameters
    ----------
    Z : array of shape (m, N)
        The logits of m >= 1 examples, one example in each row; floats or integers. Must not be
        changed.

    Returns
    -------
    array of shape (m, N), or list of m lists of N floats
        Probabilities, as floats; each row has the sum 1. Large logits give no nan, also when one
        row's logits are far larger than another row's.

    Examples
    --------
    >>> print(np.round(softmax_rows(np.array([[1.0, 1.0], [0.0, np.log(3)]])), 4).tolist())
    [[0.5, 0.5], [0.25, 0.75]]
    """
    e = np.exp(Z - np.max(Z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


def two_class_is_sigmoid(z):
    """Return the probability of the first of two classes whose logits are z and 0.

    It is the first entry of softmax([z, 0]), which equals sigmoid(z) = 1 / (1 + exp(-z)).

    Parameters
    ----------
    z : float
        The first class's logit, a single number. The second class's logit is 0.

    Returns
    -------
    float
        A single number, not the pair of probabilities.

    Examples
    --------
    >>> print(round(two_class_is_sigmoid(1.0), 4))
    0.7311
    """
    return my_softmax(np.array([z, 0.0]))[0]


def mse_loss(y_true, y_pred):
    """Return the mean squared error, the mean of (y_true - y_pred)^2 over all values.

    Parameters
    ----------
    y_true, y_pred : array-like of the same shape
        True and predicted values: arrays of any shape, or lists; floats or integers. Must not be
        changed.

    Returns
    -------
    float
        A single number: for matrices the mean over all their values.

    Raises
    ------
    ValueError
        If the shapes differ, even where NumPy would broadcast them, as (n, 1) against (n,).

    Examples
    --------
    >>> print(mse_loss(np.array([1, 0, 0, 1]), np.array([0, 0, 0, 0])))
    0.5
    """
    y_true, y_pred = _same_shape(y_true, y_pred)
    return np.mean((y_true - y_pred) ** 2)


def cross_entropy(a, y):
    """Return the cross-entropy loss -ln(a_y) of one example, or the mean over a batch of them.

    Parameters
    ----------
    a : array of shape (N,) or (m, N)
        Predicted probabilities of N classes: of one example, or of m examples, one in each row.
        Must not be changed.
    y : int, or array or list of m integers
        The number of the true class, from 0 to N - 1 (not one-hot); for a batch one such number for
        each row.

    Returns
    -------
    float
        A single number, by the natural logarithm. Probabilities below 1e-7 are replaced by 1e-7, as
        in Keras, so that a probability of 0 gives a large but finite loss (a smaller constant, down
        to 1e-300, is also accepted). All other losses follow the formula exactly.

    Examples
    --------
    >>> print(round(cross_entropy(np.array([0.2, 0.5, 0.3]), 1), 4))
    0.6931
    >>> print(round(cross_entropy(np.array([[0.2, 0.5, 0.3], [0.25, 0.25, 0.5]]), [1, 0]), 4))
    1.0397
    """
    a = np.asarray(a)
    a_y = a[y] if a.ndim == 1 else a[np.arange(len(a)), y]
    return -np.mean(np.log(np.maximum(a_y, EPSILON)))


def binary_cross_entropy(y_true, y_pred):
    """Return the binary cross-entropy, the mean of -(y ln(p) + (1 - y) ln(1 - p)).

    Here y is a label and p the predicted probability of the label 1; the logarithm is the natural
    one.

    Parameters
    ----------
    y_true : array of any shape
        Labels, 0 or 1; integers or floats. Must not be changed.
    y_pred : array of the same shape
        Predicted probabilities, from 0 to 1, both ends included. Must not be changed.

    Returns
    -------
    float
        A single number, the mean over all values. Probabilities are clipped to the range from 1e-7
        to 1 - 1e-7, as in Keras. So the loss is always finite: about 0 for a sure and right
        prediction, large for a sure and wrong one (a smaller constant, down to 1e-15, is also
        accepted). All other losses follow the formula exactly.

    Raises
    ------
    ValueError
        If the shapes differ, even where NumPy would broadcast them, as (n, 1) against (n,).

    Examples
    --------
    >>> print(round(binary_cross_entropy(np.array([1, 0]), np.array([0.5, 0.5])), 4))
    0.6931
    """
    y_true, y_pred = _same_shape(y_true, y_pred)
    p = np.clip(y_pred, EPSILON, 1 - EPSILON)
    return -np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))


def cross_entropy_from_logits(Z, y):
    """Return the mean cross-entropy loss of a batch, computed from logits.

    One example's loss is -ln(softmax(z)_y) = ln(sum_k exp(z_k)) - z_y. It is computed without
    probabilities, because very small ones are rounded to 0.

    Parameters
    ----------
    Z : array of shape (m, N)
        The logits of m >= 1 examples, one example in each row; floats or integers. Must not be
        changed.
    y : array-like of shape (m,)
        The number of each row's true class, from 0 to N - 1: an array or a list.

    Returns
    -------
    float
        A single number, by the natural logarithm. It is exact for logits around 1000 and -1000,
        too: nothing is clipped, so a loss of 2000 is possible.

    Examples
    --------
    >>> print(round(cross_entropy_from_logits(np.array([[1.0, 1.0], [0.0, 0.0]]), [0, 1]), 4))
    0.6931
    >>> print(cross_entropy_from_logits(np.array([[1000.0, -1000.0]]), [1]))
    2000.0
    """
    shifted = Z - np.max(Z, axis=1, keepdims=True)
    log_sums = np.log(np.sum(np.exp(shifted), axis=1))
    return np.mean(log_sums - shifted[np.arange(len(shifted)), y])
