import numpy as np

# %%
class Adam:
    def __init__(self, learning_rate, beta_1, beta_2, epsilon):
        self.lr, self.b1, self.b2, self.eps = learning_rate, beta_1, beta_2, epsilon

    def update(self, p, g, m, v, t):
        m = m + (g - m) * (1 - self.b1)
        v = v + (g * g - v) * (1 - self.b2)
        return p - self.lr * self.corrected(m, self.b1, t) / (self.corrected(v, self.b2, t) ** 0.5 + self.eps), m, v

    @staticmethod
    def corrected(moment, beta, t):
        return moment / (1 - np.power(beta, t))


def adam_step(param, grad, m, v, t, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, verbose=False):
    result = Adam(learning_rate, beta_1, beta_2, epsilon).update(param, grad, m, v, t)
    if verbose:
        print(result)
    return result

# %%
def conv1d(x, kernel, stride=1):
    if np.size(kernel) > np.size(x):
        raise ValueError("kernel too long")
    # np.convolve flips, so flip before
    return np.convolve(x, np.flip(kernel), mode="valid")[::stride]

# %%
def relu(z):
    return z * (z > 0)

def dense(a, W, b):
    return 1 / (1 + np.exp(-(a @ W + b)))

def ekg_features(x, w1, b1, w2, b2, w3, b3):
    a1 = relu(conv1d(x, w1, stride=10) + b1)
    a2 = relu(conv1d(a1, w2, stride=2) + b2)
    a3 = dense(a2.reshape(1, 3), w3.reshape(3, 1), b3)
    return a1, a2, a3
