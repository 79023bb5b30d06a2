import math
import numpy as np

# %%
def adam_step(param, grad, m, v, t, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    if np.ndim(param) == 0:
        m = beta_1 * m + (1 - beta_1) * grad
        v = beta_2 * v + (1 - beta_2) * grad * grad
        # as in Keras
        alpha = learning_rate * math.sqrt(1 - beta_2 ** t) / (1 - beta_1 ** t)
        return param - alpha * m / (math.sqrt(v) + epsilon), m, v
    new = np.zeros((3,) + np.shape(param))
    for index in np.ndindex(np.shape(param)):
        step = adam_step(param[index], grad[index], m[index], v[index], t, learning_rate, beta_1, beta_2, epsilon)
        for k in range(3):
            new[k][index] = step[k]
    return new[0], new[1], new[2]

# %%
def conv1d(x, kernel, stride=1):
    n = len(x)
    k = len(kernel)
    if k > n:
        raise ValueError
    result = []
    start = 0
    while start + k <= n:
        total = 0
        for j in range(k):
            total += x[start + j] * kernel[j]
        result.append(total)
        start += stride
    return result

# %%
def sigmoid(z):
    if z >= 0:
        return 1 / (1 + math.exp(-z))
    return math.exp(z) / (1 + math.exp(z))

def ekg_features(x, w1, b1, w2, b2, w3, b3):
    a1 = []
    for i in range(9):
        z = b1
        for j in range(20):
            z += x[10 * i + j] * w1[j]
        a1.append(max(0.0, z))
    a2 = []
    for i in range(3):
        z = b2
        for j in range(5):
            z += a1[2 * i + j] * w2[j]
        a2.append(max(0.0, z))
    z = b3
    for j in range(3):
        z += a2[j] * w3[j]
    return [a1, a2, sigmoid(z)]
