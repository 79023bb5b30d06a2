"""Both logits are z, which always gives one half; the second logit should be 0."""

import numpy as np


def two_class_is_sigmoid(z):
    return my_softmax(np.array([z, z]))[0]
