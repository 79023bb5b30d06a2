import numpy as np

# %%
def adam_step(param, grad, m, v, t, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7):
    return param, m, v

# %%
def conv1d(x, kernel, stride=1):
    if len(kernel) > len(x):
        raise ValueError
    return np.zeros((len(x) - len(kernel)) // stride + 1)

# %%
def ekg_features(x, w1, b1, w2, b2, w3, b3):
    return np.zeros(9), np.zeros(3), 0.5
