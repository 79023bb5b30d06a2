"""Only the sign of the gradient is used; the step is learn_rate times the gradient itself."""

import numpy as np


def sgd_step(params, grads, learn_rate):
    return {name: params[name] - learn_rate * np.sign(grads[name]) for name in params}
