import numpy as np

# %%
def adam_step(param, grad, m, v, t, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    m = beta_1 * m + (1 - beta_1) * grad
    v = beta_2 * v + (1 - beta_2) * grad ** 2
    m_hat = m / (1 - beta_1 ** (t + 1))
    v_hat = v / (1 - beta_2 ** (t + 1))
    param = param - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)
    return param, m, v

# %%
def conv1d(x, kernel, stride=1):
    if len(kernel) > len(x):
        raise ValueError("the kernel is longer than the signal")
    return np.correlate(x, kernel, mode="full")[::stride]

# %%
def windows(x, w, stride, count, first=0):
    return np.array([np.dot(x[first + i * stride:first + i * stride + len(w)], w) for i in range(count)])


def ekg_features(x, w1, b1, w2, b2, w3, b3):
    z1 = windows(x, w1, 20, 5) + b1
    a1 = np.maximum(0, z1)
    z2 = windows(a1, w2, 1, 1) + b2
    a2 = np.maximum(0, z2)
    z3 = w3[0] * a2[0] + b3
    a3 = 1 / (1 + np.exp(-z3))
    return a1, a2, a3
