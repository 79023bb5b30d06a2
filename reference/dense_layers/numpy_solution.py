"""Reference for dense_layers: the authoritative signatures, docstrings and answers."""

import numpy as np


def _sigmoid(z):
    z = np.asarray(z, dtype=float)
    # exp of a negative number alone: it cannot overflow.
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))[()]


def dense(A_in, W, B):
    """Return the activations of a dense layer with sigmoid units, for a batch of examples.

    A_out = sigmoid(A_in W + B): row i of A_out belongs to example i, column j to unit j. The
    weights of unit j are column j of W.

    Parameters
    ----------
    A_in : array of shape (m, n)
        One example in each row; floats or integers. A single example has shape (1, n); examples
        of shape (n,) need not be handled. Must not be changed.
    W : array of shape (n, u)
        One unit in each column; floats or integers. Must not be changed.
    B : array of shape (1, u) or (u,)
        One bias for each unit; both shapes mean the same. Must not be changed.

    Returns
    -------
    array of shape (m, u)
        Floats between 0 and 1. Tiny values are not rounded to 0: sigmoid(-531) is 2.45e-231.

    Examples
    --------
    >>> A_in = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]])
    >>> W = np.array([[1.0, -1.0], [0.5, 2.0]])
    >>> print(dense(A_in, W, np.array([[-2.0, 1.0]])).round(3).tolist())
    [[0.5, 0.982], [0.076, 0.269], [0.777, 0.269]]
    """
    return _sigmoid(A_in @ W + B)


def my_sequential(X, W1, B1, W2, B2):
    """Return the output of a network of two dense layers, for a batch of examples.

    The first layer takes X, the second takes what the first gives. Both have sigmoid units.

    Parameters
    ----------
    X : array of shape (m, n)
        One example in each row. Must not be changed.
    W1 : array of shape (n, h)
        Weights of the first layer, a unit in each column.
    B1 : array of shape (1, h) or (h,)
        Biases of the first layer.
    W2 : array of shape (h, o)
        Weights of the second layer, a unit in each column.
    B2 : array of shape (1, o) or (o,)
        Biases of the second layer.

    Returns
    -------
    array of shape (m, o)
        The activations of the second layer alone.

    Examples
    --------
    >>> X = np.array([[1.0, 2.0], [0.0, -1.0], [3.0, 0.5]])
    >>> W1, B1 = np.array([[1.0, -1.0], [0.5, 2.0]]), np.array([[-2.0, 1.0]])
    >>> W2, B2 = np.array([[4.0], [-2.0]]), np.array([[0.5]])
    >>> print(my_sequential(X, W1, B1, W2, B2).round(3).tolist())
    [[0.631], [0.566], [0.956]]
    """
    return dense(dense(X, W1, B1), W2, B2)


def forward_propagation(X, W1, b1, W2, b2):
    """Return the prediction of a network of two layers whose examples are columns.

    A1 = sigmoid(W1 X + b1) and y_hat = sigmoid(W2 A1 + b2). Column k of every matrix belongs to
    example k; the weights of a unit are a row of W1 or W2.

    Parameters
    ----------
    X : array of shape (n, m)
        One example in each column. Must not be changed.
    W1 : array of shape (h, n)
    b1 : array of shape (h, 1)
    W2 : array of shape (o, h)
    b2 : array of shape (o, 1)

    Returns
    -------
    array of shape (o, m)
        y_hat alone, one column for each example.

    Examples
    --------
    >>> X = np.array([[1.0, 0.0, 3.0], [2.0, -1.0, 0.5]])
    >>> W1, b1 = np.array([[1.0, 0.5], [-1.0, 2.0]]), np.array([[-2.0], [1.0]])
    >>> W2, b2 = np.array([[4.0, -2.0]]), np.array([[0.5]])
    >>> print(forward_propagation(X, W1, b1, W2, b2).round(3).tolist())
    [[0.631, 0.566, 0.956]]
    """
    A1 = _sigmoid(W1 @ X + b1)
    return _sigmoid(W2 @ A1 + b2)


def simple_looped_nn_calc(n_layers, x, w, b):
    """Return the output of a network of any number of layers for one example, with loops.

    Node i of a layer is the sigmoid of its bias plus, for each node j of the layer before, weight
    times node j. Use three nested loops: over layers, over nodes, over the inputs of a node.
    Products of matrices or vectors (`@`, `np.dot`, `np.matmul`, `np.einsum` and others) are not
    allowed here. In place of the innermost loop, a sum such as `np.sum(w[k][i] * h)` is accepted.

    Parameters
    ----------
    n_layers : int
        Number of layers, 2 or more. The input counts as one: n_layers = 3 uses w[0] and w[1].
        Use only the first n_layers - 1 entries of w and b, and ignore the rest.
    x : list or array of shape (n,)
        One example; floats or integers. Must not be changed.
    w : list of arrays
        w[k] has the shape (nodes of layer k + 1, nodes of layer k), counted from the input as
        layer 0: row i holds the weights into node i. Must not be changed.
    b : list of arrays
        b[k] has the shape (nodes of layer k + 1,). Must not be changed.

    Returns
    -------
    array or list of floats
        The nodes of the last layer, of shape (nodes,).

    References
    ----------
    After A. Thomas, Neural Networks Tutorial, Adventures in Machine Learning (2017).

    Examples
    --------
    >>> w = [np.array([[0.5, -1.0], [2.0, 0.0]]), np.array([[1.0, -3.0]])]
    >>> b = [np.array([0.0, -1.0]), np.array([0.5])]
    >>> print(np.round(simple_looped_nn_calc(3, [1.0, 2.0], w, b), 4).tolist())
    [0.1808]
    """
    h = x
    for layer in range(n_layers - 1):
        nodes = []
        for i in range(len(w[layer])):
            z = b[layer][i]
            for j in range(len(h)):
                z = z + w[layer][i][j] * h[j]
            nodes.append(_sigmoid(z))
        h = nodes
    return np.array(h)


def matrix_feed_forward_calc(n_layers, x, w, b):
    """Return the output of a network of any number of layers for one example, by matrices.

    The same network and the same value as `simple_looped_nn_calc`: h = sigmoid(w[k] h + b[k]) for
    each k, beginning with h = x. Only the loop over the layers is left. There is no loop inside
    it, and none in a function that it calls: use a sigmoid for whole arrays, such as the given one.

    Parameters
    ----------
    n_layers : int
        Number of layers, 2 or more. The input counts as one: n_layers = 3 uses w[0] and w[1].
        Use only the first n_layers - 1 entries of w and b, and ignore the rest.
    x : list or array of shape (n,)
        One example; floats or integers. Must not be changed.
    w : list of arrays
        w[k] has the shape (nodes of layer k + 1, nodes of layer k). Must not be changed.
    b : list of arrays
        b[k] has the shape (nodes of layer k + 1,). Must not be changed.

    Returns
    -------
    array of shape (nodes,)
        The nodes of the last layer, without a further dimension.

    Examples
    --------
    >>> w = [np.array([[0.5, -1.0], [2.0, 0.0]]), np.array([[1.0, -3.0]])]
    >>> b = [np.array([0.0, -1.0]), np.array([0.5])]
    >>> print(matrix_feed_forward_calc(3, [1.0, 2.0], w, b).round(4).tolist())
    [0.1808]
    """
    h = x
    for layer in range(n_layers - 1):
        h = _sigmoid(w[layer] @ h + b[layer])
    return h


def predict(probabilities, threshold=0.5):
    """Return the decision 1 where a probability reaches the threshold, and 0 elsewhere.

    Parameters
    ----------
    probabilities : array of any shape
        Numbers from 0 to 1. Must not be changed.
    threshold : float, default 0.5
        The smallest probability that gives 1: the threshold itself gives 1.

    Returns
    -------
    array of integers of the same shape
        Zeros and ones. The floats 0.0 and 1.0 are also accepted, True and False are not.

    Examples
    --------
    >>> print(predict(np.array([[0.2], [0.5], [0.9]])).tolist())
    [[0], [1], [1]]
    >>> print(predict(np.array([[0.2], [0.5], [0.9]]), threshold=0.75).tolist())
    [[0], [0], [1]]
    """
    return (probabilities >= threshold).astype(int)
