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
    windows = np.lib.stride_tricks.sliding_window_view(x, len(kernel))
    return windows[::stride] @ kernel

# %%
def ekg_features(x, w1, b1, w2, b2, w3, b3):
    def layer(inputs, w, b, stride, count):
        sums = np.zeros(count)
        for i in range(count):
            for j in range(len(w)):
                sums[i] += inputs[i * stride + j] * w[j] + b
        return sums

    a1 = np.maximum(0, layer(x, w1, b1, 10, 9))
    a2 = np.maximum(0, layer(a1, w2, b2, 2, 3))
    a3 = 1 / (1 + np.exp(-layer(a2, w3, b3, 1, 1)[0]))
    return a1, a2, a3
