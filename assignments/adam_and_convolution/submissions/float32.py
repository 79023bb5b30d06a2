import numpy as np

# %%
def adam_step(param, grad, m, v, t, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    param, grad, m, v = (np.asarray(a, dtype=np.float32) for a in (param, grad, m, v))
    m = beta_1 * m + (1 - beta_1) * grad
    v = beta_2 * v + (1 - beta_2) * np.square(grad)
    return param - learning_rate * (m / (1 - beta_1 ** t)) / (np.sqrt(v / (1 - beta_2 ** t)) + epsilon), m, v

# %%
def conv1d(x, kernel, stride=1):
    x = np.asarray(x, dtype=np.float32)
    kernel = np.asarray(kernel, dtype=np.float32)
    length = (len(x) - len(kernel)) // stride + 1
    if length < 1:
        raise ValueError(f"{len(kernel)} > {len(x)}")
    out = np.zeros(length, dtype=np.float32)
    for i in range(length):
        out[i] = x[i * stride:i * stride + len(kernel)] @ kernel
    return out

# %%
def ekg_features(x, w1, b1, w2, b2, w3, b3):
    a1 = np.maximum(np.float32(0), conv1d(x, w1, 10) + np.float32(b1))
    a2 = np.maximum(np.float32(0), conv1d(a1, w2, 2) + np.float32(b2))
    z = np.float32(a2 @ np.asarray(w3, np.float32) + b3)
    return a1, a2, np.float32(1) / (np.float32(1) + np.exp(-z))
