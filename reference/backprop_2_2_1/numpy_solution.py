"""Reference for backprop_2_2_1: the authoritative signatures, docstrings and answers."""

import numpy as np

NAMES = ("w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3")


def _sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))


def _activations(params, x):
    h1 = _sigmoid(params["w1"] * x[0] + params["w2"] * x[1] + params["b1"])
    h2 = _sigmoid(params["w3"] * x[0] + params["w4"] * x[1] + params["b2"])
    o1 = _sigmoid(params["w5"] * h1 + params["w6"] * h2 + params["b3"])
    return float(h1), float(h2), float(o1)


def feedforward(params, x):
    """Return the network's prediction for one sample.

    h1 = sigmoid(w1 x1 + w2 x2 + b1), h2 = sigmoid(w3 x1 + w4 x2 + b2) and
    o1 = sigmoid(w5 h1 + w6 h2 + b3).

    Parameters
    ----------
    params : dict
        The nine numbers 'w1' to 'w6' and 'b1' to 'b3'.
    x : array of shape (2,)
        The two features of one sample: x1 is x[0], and x2 is x[1].

    Returns
    -------
    float
        o1, between 0 and 1.

    Examples
    --------
    >>> ones = dict.fromkeys(["w1", "w2", "w3", "w4", "w5", "w6"], 1.0)
    >>> zeros = dict.fromkeys(["b1", "b2", "b3"], 0.0)
    >>> print(round(feedforward(ones | zeros, np.array([0.0, 0.0])), 4))
    0.7311
    """
    return _activations(params, x)[2]


def gradients(params, x, y_true):
    """Return all partial derivatives of the loss of one sample.

    The loss is L = (y_true - o1)**2, so dL/do1 = -2 * (y_true - o1); everything else follows by
    the chain rule, with sigmoid'(z) = sigmoid(z) * (1 - sigmoid(z)).

    Parameters
    ----------
    params : dict
        The nine numbers 'w1' to 'w6' and 'b1' to 'b3'.
    x : array of shape (2,)
        The two features of one sample.
    y_true : float
        Its label.

    Returns
    -------
    dict
        dL/dw1 under 'w1' and so on, with the same nine keys as `params`.

    Examples
    --------
    >>> params = dict.fromkeys(["w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3"], 0.0)
    >>> print(gradients(params, np.array([1.0, 2.0]), 1.0)["b3"])
    -0.25
    """
    h1, h2, o1 = _activations(params, x)
    delta = -2 * (y_true - o1) * o1 * (1 - o1)
    delta1 = delta * params["w5"] * h1 * (1 - h1)
    delta2 = delta * params["w6"] * h2 * (1 - h2)
    return {
        "w1": float(delta1 * x[0]),
        "w2": float(delta1 * x[1]),
        "w3": float(delta2 * x[0]),
        "w4": float(delta2 * x[1]),
        "w5": delta * h1,
        "w6": delta * h2,
        "b1": delta1,
        "b2": delta2,
        "b3": delta,
    }


def sgd_step(params, grads, learn_rate):
    """Return the parameters after one step of gradient descent.

    Each parameter p becomes p - learn_rate * dL/dp. `params` itself must not be changed.

    Parameters
    ----------
    params, grads : dict
        Numbers under the same keys.
    learn_rate : float
        Step size, above 0.

    Returns
    -------
    dict
        A new dict with the same keys as `params`.

    Examples
    --------
    >>> sgd_step({"w1": 1.0}, {"w1": 4.0}, 0.25)
    {'w1': 0.0}
    """
    return {name: value - learn_rate * grads[name] for name, value in params.items()}


class OurNeuralNetwork:
    """A network of 2 inputs, 2 hidden neurons h1 and h2, and 1 output o1, all sigmoid.

    The parameters are the attributes w1 to w6 and b1 to b3: h1 has w1, w2 and b1; h2 has w3, w4
    and b2; o1 has w5 (for h1), w6 (for h2) and b3. Each of them begins with an
    `np.random.normal()` of its own. They can be read and set at any time; `feedforward` and `train`
    use their current values.
    """

    def __init__(self):
        """Set w1 to w6 and b1 to b3 to random numbers."""
        for name in NAMES:
            setattr(self, name, float(np.random.normal()))

    def feedforward(self, x):
        """Return o1 for one sample, an array x of shape (2,)."""
        return feedforward(self._params(), x)

    def train(self, data, all_y_trues, learn_rate=0.1, epochs=1000):
        """Train by stochastic gradient descent, one sample at a time in the given order.

        For each sample, compute all nine gradients of (y_true - o1)**2 at the current parameters,
        then take one step with all of them.

        Parameters
        ----------
        data : array of shape (n, 2)
            One sample per row.
        all_y_trues : array of shape (n,)
            Their labels.
        learn_rate : float, default 0.1
            Step size.
        epochs : int, default 1000
            How often to go through all samples.
        """
        for _ in range(epochs):
            for x, y_true in zip(data, all_y_trues, strict=True):
                params = self._params()
                updated = sgd_step(params, gradients(params, x, y_true), learn_rate)
                for name, value in updated.items():
                    setattr(self, name, float(value))

    def _params(self):
        return {name: getattr(self, name) for name in NAMES}


def train_from(params, data, all_y_trues, learn_rate, epochs):
    """Return the parameters of a network that starts at `params`, after training."""
    network = OurNeuralNetwork()
    for name, value in params.items():
        setattr(network, name, value)
    network.train(data, all_y_trues, learn_rate, epochs)
    return network._params()


def shift_features(weight_lb, height_in):
    """Return weight minus 135 pounds and height minus 66 inches.

    Features near zero keep the sigmoids away from their flat parts.

    Parameters
    ----------
    weight_lb, height_in : float
        Body weight in pounds, height in inches.

    Returns
    -------
    tuple of two floats

    Examples
    --------
    >>> shift_features(133, 65)
    (-2, -1)
    """
    return weight_lb - 135, height_in - 66


def to_features(kg, cm):
    """Return the shifted features of a person measured in kilograms and centimetres.

    A kilogram is 2.20462 pounds, a centimetre 0.393701 inches (do not round these two numbers);
    then as `shift_features`.

    Parameters
    ----------
    kg, cm : float
        Body weight in kilograms, height in centimetres.

    Returns
    -------
    tuple of two floats

    Examples
    --------
    >>> weight, height = to_features(60.0, 165.0)
    >>> print(round(weight, 4), round(height, 4))
    -2.7228 -1.0393
    """
    return shift_features(kg * 2.20462, cm * 0.393701)
