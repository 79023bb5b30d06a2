"""Reference for adam_and_convolution: the authoritative signatures, docstrings and answers."""

import numpy as np


def adam_step(param, grad, m, v, t, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    """Return the parameters and both averages after one step of the Adam optimizer.

    With g for `grad`, element by element, where ** means "to the power of"::

        m     = beta_1 m + (1 - beta_1) g
        v     = beta_2 v + (1 - beta_2) g**2
        m_hat = m / (1 - beta_1**t)
        v_hat = v / (1 - beta_2**t)
        param = param - learning_rate m_hat / (sqrt(v_hat) + epsilon)

    Parameters
    ----------
    param, grad : number or array of any shape
        The parameters, and the loss's gradient with respect to them: same shape, floats or
        integers. Must not be changed.
    m, v : number or array of the same shape
        The averages as the step before returned them; zeros before the first step. Must not be
        changed.
    t : int
        Which step this is; the first one is t = 1.
    learning_rate : float, default 0.001
    beta_1, beta_2 : float, defaults 0.9 and 0.999
        How much of the old m and v is kept: at least 0, and less than 1.
    epsilon : float, default 1e-7
        Is added after the root is taken, not under the root, so that nothing is divided by 0
        where all gradients so far were 0.

    Returns
    -------
    param, m, v : tuple of three numbers or arrays of the same shape
        All three new, as floats. m and v are the averages themselves, without the correction.

    References
    ----------
    D. P. Kingma and J. Ba (2015), Adam: A Method for Stochastic Optimization, Algorithm 1.

    Examples
    --------
    >>> param, m, v = adam_step(1.0, 0.5, 0.0, 0.0, 1)
    >>> print(round(param, 6), round(m, 6), round(v, 6))
    0.999 0.05 0.00025
    """
    m = beta_1 * m + (1 - beta_1) * grad
    v = beta_2 * v + (1 - beta_2) * grad**2
    m_hat = m / (1 - beta_1**t)
    v_hat = v / (1 - beta_2**t)
    return param - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon), m, v


def conv1d(x, kernel, stride=1):
    """Slide a kernel along a signal, and return the weighted sum at each place.

    result[i] = sum over j of x[i * stride + j] * kernel[j]. This is what deep learning calls a
    convolution: the kernel is not flipped (mathematicians, and np.convolve, do flip it, and call
    ours cross-correlation), and nothing is added at the ends ('valid' padding).

    Parameters
    ----------
    x : array of shape (n,)
        The signal; floats or integers. Must not be changed.
    kernel : array of shape (k,)
        The weights; floats or integers. Must not be changed.
    stride : int, default 1
        How far the kernel moves from one result to the next; 1 or more.

    Returns
    -------
    array of shape (floor((n - k) / stride) + 1,)
        One number for each place where the whole kernel lies on the signal; what is left over at
        the end is not used. A list of numbers is also accepted.

    Raises
    ------
    ValueError
        The kernel is longer than the signal.

    Examples
    --------
    >>> print(np.asarray(conv1d(np.array([1.0, 2.0, 4.0, 8.0]), np.array([-1.0, 1.0]))))
    [1. 2. 4.]
    """
    n, k = len(x), len(kernel)
    if k > n:
        raise ValueError(f"a kernel of {k} values does not fit on a signal of {n}")
    return np.array([np.dot(x[i : i + k], kernel) for i in range(0, n - k + 1, stride)])


def ekg_features(x, w1, b1, w2, b2, w3, b3):
    """Return the activations of the three layers of a small convolutional network for an EKG.

    1. Nine units. Unit i looks at the 20 inputs from x[10 * i] on (0 to 19, 10 to 29, ..., 80 to
       99), with the weights w1 and the bias b1, and goes through ReLU, max(0, z).
    2. Three units. Unit i looks at the 5 values from a1[2 * i] on (0 to 4, 2 to 6, 4 to 8), with
       the weights w2 and the bias b2, and goes through ReLU.
    3. One unit that looks at all three, with the weights w3 and the bias b3, and goes through the
       sigmoid.

    The units of a layer share their weights and bias, so layers 1 and 2 are convolutions with
    strides 10 and 2, like Keras's Conv1D with one filter. If your conv1d returns a list, make an
    array of it first: a list plus b1 is an error.

    Parameters
    ----------
    x : array of shape (100,)
        The EKG, a voltage at 100 moments; floats or integers. Must not be changed.
    w1 : array of shape (20,)
    b1 : float
    w2 : array of shape (5,)
    b2 : float
    w3 : array of shape (3,)
    b3 : float
        Weights and biases of the three layers. Must not be changed.

    Returns
    -------
    a1, a2, a3 : tuple of an array of shape (9,), an array of shape (3,) and a float
        The activations of each layer; a3, between 0 and 1, is the network's answer. Lists of
        numbers are also accepted for a1 and a2.

    Examples
    --------
    >>> a1, a2, a3 = ekg_features(np.ones(100), np.ones(20), -18.0, np.ones(5), 1.0, np.zeros(3), 0)
    >>> print(np.asarray(a1), np.asarray(a2), a3)
    [2. 2. 2. 2. 2. 2. 2. 2. 2.] [11. 11. 11.] 0.5
    """
    a1 = np.maximum(0, conv1d(x, w1, stride=10) + b1)
    a2 = np.maximum(0, conv1d(a1, w2, stride=2) + b2)
    # The sigmoid as a tanh: it cannot overflow.
    a3 = (1 + np.tanh((np.dot(w3, a2) + b3) / 2)) / 2
    return a1, a2, a3
