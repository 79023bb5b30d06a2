"""Helpers for the notebook about dense layers."""


def require(condition, message):
    if not condition:
        raise ValueError(message)


def weighted_sum(weights, inputs, bias):
    """bias + w1 x1 + w2 x2 + ..., one product after the other."""
    total = bias
    for weight, value in zip(weights, inputs):
        total = total + weight * value
    return total


def layer_sizes(w):
    """Nodes of each layer, the input first."""
    return [w[0].shape[1]] + [matrix.shape[0] for matrix in w]
