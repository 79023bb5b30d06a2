import numpy as np
import pytest

from autograder.testing import assert_close, is_same


@pytest.fixture
def model(build):
    return build("build_binary_model", (2,))


@pytest.mark.points(2)
def test_layers_and_units(model):
    """Has a hidden layer of three units and an output layer of one."""
    model.expect_units(3, 1)


@pytest.mark.points(1)
def test_layer_names(model):
    """Names the layers 'layer1' and 'layer2'."""
    model.expect_working()
    names = [str(layer.name) for layer in model.layers if not is_same(layer.weights, [])]
    assert names == ["layer1", "layer2"], "Name the layers by name='layer1' and name='layer2'."


@pytest.mark.points(1)
def test_input_shape(model):
    """Takes two features."""
    model.expect_input()


@pytest.mark.points(2)
def test_prediction_is_two_sigmoid_layers(model, reference, rng):
    """Predicts what two sigmoid layers with its weights predict."""
    model.expect_dense(2)
    weights = model.random_weights(rng)
    # As many features as the model takes: another test is there for their number.
    X = rng.normal(size=(7, len(weights[0])))

    assert_close(
        model.outputs(weights, X),
        reference.forward(X, weights, ("sigmoid", "sigmoid")),
        rtol=1e-4,
        atol=1e-6,
        name="the model's prediction",
    )


@pytest.mark.points(2)
def test_loss_is_binary_cross_entropy(model, rng):
    """Is compiled with the binary cross-entropy of probabilities."""
    y, p = np.array([[1.0], [0.0], [0.0]]), rng.uniform(0.1, 0.9, size=(3, 1))
    right = -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))
    needed = "A probability for yes or no needs the binary cross-entropy loss."
    assert_close(
        model.loss(y, p, refused=needed),
        right,
        rtol=1e-4,
        name="the loss of known predictions",
    )


@pytest.mark.points(1)
def test_optimizer_is_adam(model):
    """Is compiled with the Adam optimizer."""
    model.expect_adam()


@pytest.mark.points(1)
def test_learning_rate(model):
    """Trains with a learning rate of 0.01."""
    model.expect_learning_rate(0.01)
