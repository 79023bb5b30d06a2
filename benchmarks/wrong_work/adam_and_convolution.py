"""Wrong solutions: one has a known mistake, one a relation to the right one, one neither."""

import numpy as np


def adam_step(param, grad, m, v, t, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    m = beta_1 * m + (1 - beta_1) * grad
    v = beta_2 * v + (1 - beta_1) * grad**2
    m_hat = m / (1 - beta_1**t)
    v_hat = v / (1 - beta_2**t)
    return param - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon), m, v


def conv1d(x, kernel, stride=1):
    n, k = len(x), len(kernel)
    if k > n:
        raise ValueError(f"a kernel of {k} values does not fit on a signal of {n}")
    starts = range(0, n - k + 1, stride)
    return np.array([np.dot(x[i : i + k], kernel) + 0.1 * i for i in starts])


def ekg_features(x, w1, b1, w2, b2, w3, b3):
    a1 = np.maximum(0, conv1d(x, w1, stride=10) + b1)
    a2 = np.maximum(0, conv1d(a1, w2, stride=2) + b2)
    a3 = 1 / (1 + np.exp(-(np.dot(w3, a2) - b3)))
    return a1, a2, a3
