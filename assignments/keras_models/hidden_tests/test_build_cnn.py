import numpy as np
import pytest

from autograder.testing import assert_close, is_same


@pytest.fixture
def model(build):
    return build("build_cnn", (100, 1))


def convolutions_of(model):
    """Return the two convolutional layers."""
    found = [layer for layer in model.layers if layer.type_name.endswith("Conv1D")]
    assert len(found) == 2, "The model should have two Conv1D layers."
    return found


def length_of(model):
    """Return how long the model's signals are: another test is there for their length."""
    shape = model.handle.input_shape
    is_signal = isinstance(shape, tuple) and len(shape) == 3 and type(shape[1]) is int
    return shape[1] if is_signal and 20 <= shape[1] <= 1000 and shape[2] == 1 else 100


@pytest.mark.points(1)
def test_input_shape(model):
    """Takes 100 values of one channel."""
    model.expect_input()


@pytest.mark.points(2)
def test_filters(model):
    """Has a filter of size 20, one of size 5, and one output unit."""
    convolutions_of(model)
    kernels = [w.shape for w in model.weights() if w.ndim > 1]
    is_single = [shape[-1] for shape in kernels] == [1, 1, 1]
    assert is_single, "Each convolution should have one filter, and the dense layer one unit."
    model.expect_units(1, 1, 1)
    sizes = [shape[0] for shape in kernels[:2]]
    assert sizes == [20, 5], "The filters should have the sizes 20 and 5, in this order."


@pytest.mark.points(2)
def test_values_left(model, values):
    """Leaves 9 values after the first convolution, 3 after the second and 1 in the end."""
    model.expect_working()
    signal, left = np.zeros((2, 100, 1)), []
    for layer in convolutions_of(model):
        signal = values(layer(signal))
        assert isinstance(signal, np.ndarray) and signal.ndim == 3, "A Conv1D layer is none."
        left.append(signal.shape[1])
    padded = "The windows should stay inside the signal: leave padding='same' out."
    assert left != [10, 5], padded
    hint = "With no padding, a filter of size k and a stride of s make it (n - k) // s + 1."
    assert left == [9, 3], f"9 and then 3 values should be left by the convolutions. {hint}"
    strides = [layer.strides for layer in convolutions_of(model)]
    # A stride of 9 leaves as many, and does not see the signal's end.
    assert is_same(strides, [(10,), (2,)]), "The windows should move on by strides of 10 and 2."
    output = values(model.handle(np.zeros((2, length_of(model), 1))))
    is_flat = isinstance(output, np.ndarray) and output.shape == (2, 1)
    assert is_flat, "Each signal should have one output: flatten before the dense layer."


@pytest.mark.points(2)
def test_prediction(model, reference, rng):
    """Predicts what two relu convolutions and a sigmoid with its weights predict."""
    strides = [layer.strides for layer in convolutions_of(model)]
    is_known = all(isinstance(s, tuple) and len(s) == 1 and type(s[0]) is int for s in strides)
    is_known = is_known and all(s[0] > 0 for s in strides)
    assert is_known, "Each Conv1D layer should have one stride."
    strides = [s[0] for s in strides]
    weights = model.random_weights(rng)
    length = length_of(model)
    assert fit(weights, strides, length), "The layers do not fit onto each other as described."
    X = rng.normal(size=(7, length, 1))

    assert_close(
        model.outputs(weights, X),
        reference.forward_cnn(X, weights, strides, ("relu", "relu", "sigmoid")),
        rtol=1e-4,
        atol=1e-6,
        name="the model's prediction",
    )


def fit(weights, strides, length):
    """Return whether these are the weights of two unpadded convolutions and a dense layer."""
    if [w.ndim for w in weights] != [3, 1, 3, 1, 2, 1]:
        return False
    channels = 1
    for W, stride in zip(weights[:4:2], strides, strict=True):
        length = (length - len(W)) // stride + 1
        if length < 1 or W.shape[1] != channels:
            return False
        channels = W.shape[2]
    return len(weights[4]) == length * channels


@pytest.mark.points(1)
def test_loss_is_binary_cross_entropy(model, rng):
    """Is compiled with the binary cross-entropy of probabilities."""
    y, p = np.array([[1.0], [0.0], [0.0]]), rng.uniform(0.1, 0.9, size=(3, 1))
    needed = "A heartbeat is sound or not: that needs the binary cross-entropy loss."
    assert_close(
        model.loss(y, p, refused=needed),
        -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)),
        rtol=1e-4,
        name="the loss of known predictions",
    )


@pytest.mark.points(1)
def test_optimizer_is_adam(model):
    """Is compiled with the Adam optimizer."""
    model.expect_adam()


@pytest.mark.points(1)
def test_learning_rate(model):
    """Trains with a learning rate of 0.001."""
    model.expect_learning_rate(0.001)
