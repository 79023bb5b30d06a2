"""Second, independent reference for matrix_multiplication, with Keras's operations."""

import numpy as np


def transpose(A):
    """Return A transposed by keras.ops."""
    import keras

    return np.asarray(keras.ops.transpose(_tensor(A)))


def matmul(A, B):
    """Return A B by keras.ops."""
    import keras

    return np.asarray(keras.ops.matmul(_tensor(A), _tensor(B)))


def matmul_vectorised(A, B):
    """Return A B as what a linear Dense layer with the kernel B gives for the rows of A."""
    import keras

    layer = keras.layers.Dense(B.shape[1], use_bias=False, dtype="float64")
    layer.build((None, B.shape[0]))
    layer.set_weights([np.asarray(B, dtype=float)])
    return np.asarray(layer(_tensor(A)))


def small_product():
    """Return Aᵀ W of the small pair."""
    return _product([[1, -1], [2, -2]], [[3, 5], [4, 6]])


def large_product():
    """Return Aᵀ W of the large pair."""
    return _product([[1, -1, 0.1], [2, -2, 0.2]], [[3, 5, 7, 9], [4, 6, 8, 0]])


def _product(A, W):
    import keras

    return np.asarray(keras.ops.einsum("ki,kj->ij", _tensor(A), _tensor(W)))


def _tensor(A):
    import keras

    return keras.ops.convert_to_tensor(np.asarray(A, dtype="float64"))
