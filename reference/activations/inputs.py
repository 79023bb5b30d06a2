"""On which inputs `autograder verify` compares the NumPy reference with Keras's."""

import numpy as np

from autograder.verify import Compare, arrays, numbers

FAR = [(np.array([-1000.0, -1.0, 0.0, 1.0, 1000.0]),), (0.0,), (np.array([-3, 0, 2]),)]
VECTOR = arrays(shape=(5,))

COMPARED = {
    "sigmoid": Compare(arrays(), edges=FAR, atol=1e-12),
    "deriv_sigmoid": Compare(arrays(), edges=FAR, atol=1e-12),
    "tanh": Compare(arrays(), edges=FAR, atol=1e-12),
    "relu": Compare(arrays(1e6), edges=FAR),
    "leaky_relu": Compare(arrays(1e6), numbers(1.0).map(abs), edges=FAR),
    "elu": Compare(arrays(), numbers(3.0), edges=FAR, atol=1e-12),
    "linear": Compare(VECTOR, VECTOR, numbers(), atol=1e-6),
    "maxout": Compare(VECTOR, VECTOR, numbers(), VECTOR, numbers(), atol=1e-6),
}
NOT_COMPARED = {
    "plot_activations": "it draws; the curves are sigmoids, which are compared",
    "plot_bias": "it draws; the curves are sigmoids, which are compared",
}
