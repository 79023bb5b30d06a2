"""The exercises of adam_and_convolution as a first-year student writes them: with loops."""

import numpy as np


def adam_step(param, grad, m, v, t, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    m = beta_1 * m + (1 - beta_1) * grad
    v = beta_2 * v + (1 - beta_2) * grad**2
    m_hat = m / (1 - beta_1**t)
    v_hat = v / (1 - beta_2**t)
    param = param - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)
    return param, m, v


def conv1d(x, kernel, stride=1):
    n = len(x)
    k = len(kernel)
    if k > n:
        raise ValueError("kernel longer than signal")
    places = (n - k) // stride + 1
    result = np.zeros(places)
    for i in range(places):
        total = 0
        for j in range(k):
            total += x[i * stride + j] * kernel[j]
        result[i] = total
    return result


def ekg_features(x, w1, b1, w2, b2, w3, b3):
    a1 = np.zeros(9)
    for i in range(9):
        z = np.sum(x[10 * i : 10 * i + 20] * w1) + b1
        a1[i] = max(0, z)
    a2 = np.zeros(3)
    for i in range(3):
        z = np.sum(a1[2 * i : 2 * i + 5] * w2) + b2
        a2[i] = max(0, z)
    z3 = np.sum(a2 * w3) + b3
    a3 = 1 / (1 + np.exp(-z3))
    return a1, a2, a3
