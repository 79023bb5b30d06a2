"""Reference for activations: the authoritative signatures, docstrings and answers."""

import numpy as np


def sigmoid(z):
    """Return the logistic sigmoid 1 / (1 + exp(-z)), element by element.

    Parameters
    ----------
    z : number or array of any shape
        Pre-activation; floats or integers.

    Returns
    -------
    float or array of the same shape
        Values between 0 and 1, as floats. Large |z| gives 0 or 1, without an overflow warning.

    Examples
    --------
    >>> print(sigmoid(0))
    0.5
    """
    z = np.asarray(z, dtype=float)
    # exp of a negative number alone: it cannot overflow.
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))[()]


def deriv_sigmoid(z):
    """Return the derivative of the sigmoid at z, s (1 - s) with s = sigmoid(z).

    Parameters
    ----------
    z : number or array of any shape
        Pre-activation, not the sigmoid's value.

    Returns
    -------
    float or array of the same shape
        Large |z| gives 0, without an overflow warning.

    Examples
    --------
    >>> print(deriv_sigmoid(0))
    0.25
    """
    z = np.asarray(z, dtype=float)
    # 1 - sigmoid(z) is sigmoid(-z), without the cancellation at large z.
    return sigmoid(z) * sigmoid(-z)


def tanh(z):
    """Return the hyperbolic tangent, (e^z - e^-z) / (e^z + e^-z).

    It is written without a ready-made tanh such as np.tanh or math.tanh.

    Parameters
    ----------
    z : number or array of any shape

    Returns
    -------
    float or array of the same shape
        Values between -1 and 1. Large |z| gives -1 or 1, never nan, without an overflow warning.

    Examples
    --------
    >>> print(tanh(0))
    0.0
    """
    z = np.asarray(z, dtype=float)
    # Of a negative number, expm1 neither overflows nor loses digits near zero.
    e = np.expm1(-2 * np.abs(z))
    return np.copysign(e / (2 + e), z)[()]


def relu(z):
    """Return max(0, z), element by element.

    Parameters
    ----------
    z : number or array of any shape
        Must not be changed.

    Returns
    -------
    number or array of the same shape
        Integers may stay integers.

    Examples
    --------
    >>> print(relu(np.array([-1.5, 0.0, 2.0])))
    [0. 0. 2.]
    """
    return np.maximum(0, z)


def leaky_relu(z, alpha=0.1):
    """Return z where z is positive and alpha z elsewhere.

    Parameters
    ----------
    z : number or array of any shape
        Must not be changed.
    alpha : float, default 0.1
        Slope on the negative side, from 0 to 1.

    Returns
    -------
    float or array of the same shape

    Examples
    --------
    >>> print(leaky_relu(np.array([-2.0, 3.0])))
    [-0.2  3. ]
    """
    z = np.asarray(z, dtype=float)
    return np.where(z > 0, z, alpha * z)[()]


def elu(z, alpha=1.0):
    """Return z where z >= 0 and alpha (e^z - 1) elsewhere.

    Parameters
    ----------
    z : number or array of any shape
        Must not be changed.
    alpha : float, default 1.0
        The value far to the left is -alpha.

    Returns
    -------
    float or array of the same shape
        Large |z| gives z or -alpha, without an overflow warning.

    Examples
    --------
    >>> print(elu(np.array([0.0, 3.0])))
    [0. 3.]
    """
    z = np.asarray(z, dtype=float)
    return np.where(z >= 0, z, alpha * np.expm1(np.minimum(z, 0)))[()]


def maxout(x, w1, b1, w2, b2):
    """Return the larger of two linear neurons, max(w1 . x + b1, w2 . x + b2).

    Parameters
    ----------
    x, w1, w2 : arrays of shape (n,)
    b1, b2 : float

    Returns
    -------
    float

    Examples
    --------
    >>> print(maxout(np.array([1.0, 2.0]), np.array([1.0, 0.0]), 0.5, np.array([0.0, 1.0]), 0.0))
    2.0
    """
    return np.maximum(np.dot(w1, x) + b1, np.dot(w2, x) + b2)


def linear(x, w, b):
    """Return the linear neuron w . x + b.

    Parameters
    ----------
    x, w : arrays of shape (n,)
    b : float

    Returns
    -------
    float

    Examples
    --------
    >>> print(linear(np.array([1.0, 2.0]), np.array([3.0, -1.0]), 0.5))
    1.5
    """
    return np.dot(w, x) + b


def plot_activations():
    """Plot sigmoid(w x) for w = 0.5, 1 and 2 over x = np.arange(-8, 8, 0.1).

    Draw one line for each w, all in the same plot (one `Axes`). Each line's label contains its w,
    such as 'w = 0.5'. Both axes have labels, and there is a legend.

    Returns
    -------
    matplotlib.figure.Figure
        It is returned, not shown: do not call plt.show().
    """
    import matplotlib.pyplot as plt

    x = np.arange(-8, 8, 0.1)
    figure, axes = plt.subplots()
    for w in (0.5, 1, 2):
        axes.plot(x, sigmoid(w * x), label=f"w = {w}")
    axes.set_xlabel("x")
    axes.set_ylabel("sigmoid(w x)")
    axes.legend()
    return figure


def plot_bias():
    """Plot sigmoid(5 x + b) for b = -8, 0 and 8 over x = np.arange(-8, 8, 0.1).

    Draw one line for each b, all in the same plot (one `Axes`). Each line's label contains its b,
    such as 'b = -8'. Both axes have labels, and there is a legend.

    Returns
    -------
    matplotlib.figure.Figure
        It is returned, not shown: do not call plt.show().
    """
    import matplotlib.pyplot as plt

    x = np.arange(-8, 8, 0.1)
    figure, axes = plt.subplots()
    for b in (-8, 0, 8):
        axes.plot(x, sigmoid(5 * x + b), label=f"b = {b}")
    axes.set_xlabel("x")
    axes.set_ylabel("sigmoid(5 x + b)")
    axes.legend()
    return figure
