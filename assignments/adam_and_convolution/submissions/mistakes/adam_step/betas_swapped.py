"""beta_1 and beta_2 are swapped: beta_1 belongs to m, and beta_2 to v."""

import numpy as np


def adam_step(
    param, grad, m, v, t, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7
):
    m = beta_2 * m + (1 - beta_2) * grad
    v = beta_1 * v + (1 - beta_1) * grad**2
    m_hat, v_hat = m / (1 - beta_2**t), v / (1 - beta_1**t)
    return param - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon), m, v
