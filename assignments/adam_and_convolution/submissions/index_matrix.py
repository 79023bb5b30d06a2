import numpy as np

# %%
def adam_step(param, grad, m, v, t, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    param = np.array(param, dtype=float)
    m = np.array(m, dtype=float)
    v = np.array(v, dtype=float)
    m *= beta_1
    m += (1 - beta_1) * np.array(grad)
    v *= beta_2
    v += (1 - beta_2) * np.array(grad) ** 2
    param -= learning_rate * (m / (1 - beta_1 ** t)) / (epsilon + np.sqrt(v / (1 - beta_2 ** t)))
    return [param, m, v]

# %%
def conv1d(x, kernel, stride=1):
    assert stride >= 1
    if len(x) < len(kernel):
        raise ValueError("kernel is longer than x")
    starts = np.arange(0, len(x) - len(kernel) + 1, stride)
    index = starts[:, np.newaxis] + np.arange(len(kernel))
    return (x[index] * kernel).sum(axis=1).tolist()

# %%
def ekg_features(x, w1, b1, w2, b2, w3, b3):
    # each layer as a matrix
    M1 = np.zeros((9, 100))
    for i in range(9):
        M1[i, 10 * i:10 * i + 20] = w1
    M2 = np.zeros((3, 9))
    for i in range(3):
        M2[i, 2 * i:2 * i + 5] = w2
    a1 = np.clip(M1 @ x + b1, 0, None)
    a2 = np.clip(M2 @ a1 + b2, 0, None)
    a3 = 1 / (1 + np.exp(-(a2 @ w3) - b3))
    return a1.tolist(), a2.tolist(), float(a3)
