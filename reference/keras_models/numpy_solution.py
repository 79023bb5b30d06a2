"""Reference for keras_models: the authoritative signatures, docstrings and answers."""

import numpy as np


def build_binary_model():
    """Build and compile a network with one hidden layer for yes-or-no questions.

    The model has, in this order:

    1. an input of 2 features,
    2. a dense layer of 3 units with sigmoid activation, named 'layer1',
    3. a dense layer of 1 unit with sigmoid activation, named 'layer2'.

    It is compiled with the binary cross-entropy loss (without `from_logits=True`, because the
    outputs are probabilities already) and the Adam optimizer with a learning rate of 0.01.

    Returns
    -------
    keras.Model
        Sequential or functional, compiled and not trained.

    Examples
    --------
    >>> build_binary_model().count_params()
    13
    """
    from tensorflow import keras

    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(3, activation="sigmoid", name="layer1"),
            keras.layers.Dense(1, activation="sigmoid", name="layer2"),
        ]
    )
    model.compile(
        loss=keras.losses.BinaryCrossentropy(), optimizer=keras.optimizers.Adam(learning_rate=0.01)
    )
    return model


def normalise_and_train(X, Y):
    """Train a network on normalised, tiled data and return it with its normalisation.

    1. Adapt a `keras.layers.Normalization` to X. It then maps x to (x - mean) / standard
       deviation, each column with its own two numbers.
    2. Build a new model (not that of `build_binary_model`): an input of 2 features, a dense
       layer of 8 units and one of 1 unit, both with sigmoid activation; binary cross-entropy, Adam
       with a learning rate of 0.1. The normalisation is not a layer of this model.
    3. Stack 100 copies of the normalised X below each other, and 100 copies of Y in the same
       order (np.tile does it), and train on these 100 * m rows for 5 epochs in batches of 200.

    Parameters
    ----------
    X : array of shape (m, 2)
        Raw features, one sample in each row: temperature in degrees Celsius, minutes. Must not be
        changed.
    Y : array of shape (m, 1)
        Labels, 1.0 for good and 0.0 for bad. Must not be changed.

    Returns
    -------
    tuple of keras.layers.Normalization and keras.Model
        `(normalization, model)` in this order. The model takes normalised features:
        `model.predict(normalization(X))`.

    Notes
    -----
    With m = 200 samples these are 500 steps of the optimizer, which take about a second.

    Examples
    --------
    >>> X = np.array([[190.0, 13.0], [210.0, 15.0]])
    >>> normalization, model = normalise_and_train(X, np.array([[1.0], [0.0]]))
    >>> np.asarray(normalization(X)).tolist()
    [[-1.0, -1.0], [1.0, 1.0]]
    >>> model.predict(normalization(X), verbose=0).shape
    (2, 1)
    """
    from tensorflow import keras

    normalization = keras.layers.Normalization()
    normalization.adapt(X)
    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(8, activation="sigmoid"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(learning_rate=0.1))
    tiled = normalization(np.tile(X, (100, 1)))
    model.fit(tiled, np.tile(Y, (100, 1)), batch_size=200, epochs=5, verbose=0)
    return normalization, model


def keras_to_numpy(model, X):
    """Compute a Keras model's prediction from its weights, with NumPy alone.

    Each layer takes A, of shape (m, n), to g(A W + b), with its own kernel W of shape (n, u), bias
    b of shape (u,) and activation g. Neither the model nor a layer may be called to do it: no
    `model.predict(X)`, no `model(X)`, no `layer(A)`.

    Parameters
    ----------
    model : keras.Sequential
        Any number of `Dense` layers with biases and nothing else: `model.layers` lists them. A
        layer's `get_weights()` is the list of its kernel and its bias, both float32 arrays, and
        its `activation.__name__` is 'sigmoid', 'relu' or 'linear'. Must not be changed.
    X : array of shape (m, n)
        One sample in each row. Must not be changed.

    Returns
    -------
    array of shape (m, u)
        What `model.predict(X)` gives, with an error of at most 1e-5. u is the number of units of
        the last layer.

    Examples
    --------
    >>> from tensorflow import keras
    >>> model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, activation="relu")])
    >>> model.set_weights([np.array([[1.0], [-2.0]]), np.array([0.5])])
    >>> print(keras_to_numpy(model, np.array([[3.0, 1.0], [1.0, 3.0]])).tolist())
    [[1.5], [0.0]]
    """
    from tensorflow import keras

    A = X
    for layer in model.layers:
        W, b = layer.get_weights()
        A = _ACTIVATIONS[keras.activations.serialize(layer.activation)](A @ W + b)
    return A


def build_multiclass_model():
    """Build and compile a network that tells four classes apart by their logits.

    The model has, in this order:

    1. an input of 2 features,
    2. a dense layer of 25 units with relu activation,
    3. a dense layer of 15 units with relu activation,
    4. a dense layer of 4 units, one for each class, with linear activation (none): its outputs are
       logits, not probabilities.

    It is compiled with the sparse categorical cross-entropy loss, which takes class numbers 0 to 3
    for labels and is told that the outputs are logits, and the Adam optimizer with a learning rate
    of 0.001.

    Returns
    -------
    keras.Model
        Sequential or functional, compiled and not trained.

    Examples
    --------
    >>> build_multiclass_model().count_params()
    529
    """
    from tensorflow import keras

    model = keras.Sequential(
        [
            keras.Input((2,)),
            keras.layers.Dense(25, activation="relu"),
            keras.layers.Dense(15, activation="relu"),
            keras.layers.Dense(4),
        ]
    )
    model.compile(
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
    )
    return model


def probabilities(model, X):
    """Return the class probabilities of a model whose outputs are logits.

    Softmax, row by row: p_j = exp(z_j) / sum_k exp(z_k) with the logits z that the model gives for
    a sample. Logits of some hundreds must not give nan.

    Parameters
    ----------
    model : keras.Model
        Gives logits of shape (m, k) for X, for any number k of classes: the model of
        `build_multiclass_model` or another one. Must not be changed.
    X : array of shape (m, n)
        One sample in each row. Must not be changed.

    Returns
    -------
    array or tensor of shape (m, k)
        Probabilities; each row adds up to 1.

    Examples
    --------
    >>> from tensorflow import keras
    >>> model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(2)])
    >>> model.set_weights([np.array([[0.0, 1.0]]), np.zeros(2)])
    >>> print(np.asarray(probabilities(model, np.array([[0.0], [1.0]]))).round(4))
    [[0.5    0.5   ]
     [0.2689 0.7311]]
    """
    from tensorflow import keras

    logits = keras.ops.convert_to_numpy(model(X))
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def build_multilabel_model():
    """Build and compile a network that gives a film any number of four genres.

    The model has, in this order:

    1. an input of 3 features,
    2. a dense layer of 8 units with relu activation,
    3. a dense layer of 4 units with sigmoid activation: the probabilities of Action, Comedy, Drama
       and Sci-Fi, each on its own, so that they need not add up to 1.

    It is compiled with the binary cross-entropy loss (without `from_logits=True`, because the
    outputs are probabilities already), which here is the mean over samples and genres, and the
    Adam optimizer with a learning rate of 0.01.

    Returns
    -------
    keras.Model
        Sequential or functional, compiled and not trained.

    Examples
    --------
    >>> build_multilabel_model().count_params()
    68
    """
    from tensorflow import keras

    model = keras.Sequential(
        [
            keras.Input((3,)),
            keras.layers.Dense(8, activation="relu"),
            keras.layers.Dense(4, activation="sigmoid"),
        ]
    )
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(learning_rate=0.01))
    return model


def build_cnn():
    """Build and compile a convolutional network that judges a heartbeat.

    The model has, in this order, with the shape of a batch of m signals after each layer:

    1. an input of 100 values of an EKG, one channel: (m, 100, 1),
    2. a Conv1D layer of 1 filter (`filters=1`) of size 20 (`kernel_size=20`) with stride 10
       (`strides=10`) and relu activation, without padding (`padding='valid'`): (m, 9, 1),
    3. a Conv1D layer of 1 filter of size 5 with stride 2 and relu activation, without padding:
       (m, 3, 1),
    4. a Flatten layer: (m, 3),
    5. a dense layer of 1 unit with sigmoid activation: (m, 1).

    It is compiled with the binary cross-entropy loss (without `from_logits=True`, because the
    outputs are probabilities already) and the Adam optimizer with a learning rate of 0.001.

    Returns
    -------
    keras.Model
        Sequential or functional, compiled and not trained.

    Examples
    --------
    >>> build_cnn().count_params()
    31
    """
    from tensorflow import keras

    model = keras.Sequential(
        [
            keras.Input((100, 1)),
            keras.layers.Conv1D(1, 20, strides=10, activation="relu"),
            keras.layers.Conv1D(1, 5, strides=2, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.Adam(learning_rate=0.001))
    return model


_ACTIVATIONS = {
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "relu": lambda z: np.maximum(z, 0),
    "linear": lambda z: z,
}


def forward(X, weights, activations=("sigmoid", "sigmoid")):
    """Return the prediction of a stack of dense layers.

    Parameters
    ----------
    X : array of shape (m, n)
    weights : list of arrays
        Kernel of shape (n, u) and bias of shape (u,) of each layer in turn, as
        `model.get_weights()` gives them.
    activations : list of str
        'sigmoid', 'relu' or 'linear' of each layer in turn.

    Returns
    -------
    array of shape (m, u)
        A = g(A W + b) layer by layer.
    """
    A = np.asarray(X, dtype=float)
    for W, b, name in zip(weights[::2], weights[1::2], activations, strict=True):
        A = _ACTIVATIONS[name](A @ W + b)
    return A


def forward_cnn(X, weights, strides, activations=("relu", "relu", "sigmoid")):
    """Return the prediction of convolutions without padding and one dense layer after them.

    Parameters
    ----------
    X : array of shape (m, n, c)
    weights : list of arrays
        Kernel of shape (k, c, f) and bias of shape (f,) of each convolution in turn, then those of
        the dense layer, as `model.get_weights()` gives them.
    strides : list of int
        Of each convolution in turn.
    activations : list of str
        'sigmoid', 'relu' or 'linear' of each layer in turn, the dense one last.

    Returns
    -------
    array of shape (m, u)
    """
    A = np.asarray(X, dtype=float)
    for W, b, stride, name in zip(
        weights[:-2:2], weights[1:-2:2], strides, activations[:-1], strict=True
    ):
        windows = np.lib.stride_tricks.sliding_window_view(A, len(W), axis=1)[:, ::stride]
        A = _ACTIVATIONS[name](np.einsum("mick,kcf->mif", windows, W) + b)
    return forward(A.reshape(len(A), -1), weights[-2:], activations[-1:])
