import numpy as np

# %%
def adam_step(param, grad, m, v, t, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    m = beta_1 * m + (1 - beta_1) * grad
    v = beta_2 * v + (1 - beta_2) * grad ** 2
    m_hat = m / (1 - beta_1 ** t)
    v_hat = v / (1 - beta_2 ** t)
    param = param - learning_rate * m_hat / (np.sqrt(v_hat) + epsilon)
    return param, m, v

# %%
def conv1d(x, kernel, stride=1):
    if len(kernel) > len(x):
        raise ValueError("the kernel is longer than the signal")
    n, k = len(x), len(kernel)
    return np.array([np.sum(x[i:i + k] * kernel) for i in range(n - k + 1)])

# %%
def ekg_features(x, w1, b1, w2, b2, w3, b3):
    z1 = conv1d(x, w1, 10) + b1
    a1 = np.maximum(0, z1)
    z2 = conv1d(a1, w2, 2) + b2
    a2 = np.maximum(0, z2)
    z3 = np.dot(w3, a2) + b3
    a3 = 1 / (1 + np.exp(-z3))
    return a1, a2, a3
