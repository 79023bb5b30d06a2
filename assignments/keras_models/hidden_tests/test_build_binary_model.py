"""Looks at the returned model by handle: TensorFlow runs in the student's process alone."""

import numpy as np
import pytest

from autograder.testing import Remote, StudentError, assert_close


@pytest.fixture
def model(student):
    model = student.build_binary_model()
    assert model is not None, "build_binary_model() returns None: end it with `return model`."
    assert isinstance(model, Remote), "build_binary_model() should return a Keras model."
    try:
        model.layers, model.get_weights  # noqa: B018  (asked for whether they are there)
    except AttributeError:
        pytest.fail("build_binary_model() should return a Keras model.", pytrace=False)
    return model


@pytest.fixture
def dense_layers(model):
    layers = model.layers
    are_layers = isinstance(layers, list) and all(isinstance(layer, Remote) for layer in layers)
    assert are_layers, "build_binary_model() should return a Keras model."
    return [layer for layer in layers if not layer.type_name.endswith(".InputLayer")]


def weights_of(model):
    weights = model.get_weights()
    are_arrays = isinstance(weights, list) and all(isinstance(w, np.ndarray) for w in weights)
    assert are_arrays, "build_binary_model() should return a Keras model."
    assert weights, "The model has no weights yet: begin it with keras.Input((2,))."
    return weights


@pytest.mark.points(2)
def test_layers_and_units(dense_layers):
    """Has a hidden layer of three units and an output layer of one."""
    units = []
    for layer in dense_layers:
        try:
            units.append(str(layer.units))
        except AttributeError:
            pytest.fail("The model should consist of dense layers only.", pytrace=False)
    assert units == ["3", "1"], "The layers should have 3 and 1 units, in this order."


@pytest.mark.points(1)
def test_layer_names(dense_layers):
    """Names the layers 'layer1' and 'layer2'."""
    names = [str(layer.name) for layer in dense_layers]
    assert names == ["layer1", "layer2"], "Name the layers by name='layer1' and name='layer2'."


@pytest.mark.points(1)
def test_input_shape(model):
    """Takes two features."""
    weights = weights_of(model)
    assert weights[0].shape[:1] == (2,), "The input should have 2 features: keras.Input((2,))."


@pytest.mark.points(2)
def test_prediction_is_two_sigmoid_layers(model, reference, rng):
    """Predicts what two sigmoid layers with its weights predict."""
    if model.get_weights() == []:
        # Without an input, a model gets its weights at its first prediction; see test_input_shape.
        model.predict(np.zeros((1, 2)), verbose=0)
    weights = weights_of(model)
    assert len(weights) == 4, "Two dense layers with biases have four arrays of weights."
    assert follow_each_other(weights), "The layers do not fit onto each other as described."
    # As many features as the model takes: another test is there for their number.
    X = rng.normal(size=(7, weights[0].shape[0]))
    # Random weights of their own make each activation show, whatever the initial ones are.
    known = [rng.normal(size=w.shape).astype("float32") for w in weights]
    model.set_weights(known)
    expected = reference.forward(X, known)
    linear_output = np.log(expected / (1 - expected))
    hidden = X @ known[0] + known[1]
    assert_close(
        np.asarray(model.predict(X, verbose=0)),
        expected,
        rtol=1e-4,
        atol=1e-6,
        name="model.predict(X)",
        mistakes={
            "the output layer has no sigmoid activation.": linear_output,
            "the hidden layer has no sigmoid activation.": sigmoid(hidden @ known[2] + known[3]),
            "the softmax of a single unit is always 1: it takes the sigmoid.": np.ones_like(
                expected
            ),
            "the hidden layer uses relu, not sigmoid.": sigmoid(
                np.maximum(0, hidden) @ known[2] + known[3]
            ),
        },
    )


def follow_each_other(weights):
    """Return whether these are kernel and bias of two dense layers, one after the other."""
    W1, b1, W2, b2 = (w.shape for w in weights)
    return len(W1) == len(W2) == 2 and W1[1:] == b1 == W2[:1] and W2[1:] == b2


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@pytest.mark.points(2)
def test_loss_is_binary_cross_entropy(model):
    """Is compiled with the binary cross-entropy of probabilities."""
    loss = model.loss
    assert loss is not None, "The model is not compiled: call model.compile(...) before returning."
    # TensorFlow keeps a list of losses in a class of its own.
    is_list = isinstance(loss, Remote) and loss.type_name.endswith((".TrackedList", ".ListWrapper"))
    if (isinstance(loss, list) or is_list) and len(loss) == 1:
        loss = loss[0]
    if isinstance(loss, Remote):
        kind = loss.type_name.rpartition(".")[2]
        name = loss.__name__ if kind == "function" else kind
        assert str(name) in ("BinaryCrossentropy", "binary_crossentropy"), _WRONG_LOSS
        if kind == "BinaryCrossentropy":
            config = loss.get_config()
            assert not (isinstance(config, dict) and config.get("from_logits") is True), (
                "The output is a probability already: the loss must not be told from_logits=True."
            )
    else:
        accepted = ("binary_crossentropy", "BinaryCrossentropy", "bce", "BCE")
        assert isinstance(loss, str) and loss in accepted, _WRONG_LOSS


_WRONG_LOSS = "A probability for yes or no needs the binary cross-entropy loss."


@pytest.mark.points(1)
def test_optimizer_is_adam(model):
    """Is compiled with the Adam optimizer."""
    assert optimizer_of(model).type_name.rpartition(".")[2] == "Adam", "Use keras.optimizers.Adam."


@pytest.mark.points(1)
def test_learning_rate(model):
    """Trains with a learning rate of 0.01."""
    rate = optimizer_of(model).learning_rate
    if isinstance(rate, Remote):
        rate = rate.numpy()
    assert_close(rate, 0.01, rtol=1e-4, name="the learning rate", hint="Adam's own is 0.001.")


def optimizer_of(model):
    try:
        optimizer = model.optimizer
    except (AttributeError, StudentError):
        optimizer = None
    assert isinstance(optimizer, Remote), (
        "The model is not compiled: call model.compile(...) before returning."
    )
    return optimizer
