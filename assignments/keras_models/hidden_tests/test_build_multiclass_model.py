import numpy as np
import pytest

from autograder.testing import assert_close


@pytest.fixture
def model(build):
    return build("build_multiclass_model", (2,))


@pytest.mark.points(2)
def test_layers_and_units(model):
    """Has layers of 25, 15 and 4 units."""
    model.expect_units(25, 15, 4)


@pytest.mark.points(1)
def test_input_shape(model):
    """Takes two features."""
    model.expect_input()


@pytest.mark.points(3)
def test_prediction_is_logits(model, reference, rng):
    """Predicts the logits of two relu layers and a linear one with its weights."""
    model.expect_dense(3)
    weights = model.random_weights(rng)
    # As many features as the model takes: another test is there for their number.
    X = rng.normal(size=(7, len(weights[0])))

    assert_close(
        model.outputs(weights, X),
        reference.forward(X, weights, ("relu", "relu", "linear")),
        rtol=1e-4,
        atol=1e-4,
        name="the model's prediction",
    )


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@pytest.mark.points(2, credit=(0.5,))
def test_loss_is_sparse_cross_entropy_of_logits(model, credit, rng):
    """Is compiled with the cross-entropy of logits and class numbers."""
    y, rows = np.array([2, 0, 3]), np.arange(3)
    outputs = softmax(rng.normal(size=(3, 4)))
    right = -np.mean(np.log(softmax(outputs)[rows, y]))
    of_probabilities = -np.mean(np.log(outputs[rows, y]))
    needed = "For class numbers and logits it is SparseCategoricalCrossentropy(from_logits=True)."
    found = model.loss(y, outputs, refused=f"The loss does not take class numbers. {needed}")
    if isinstance(found, np.floating) and np.isclose(found, of_probabilities, rtol=1e-4):
        # At least it fits, if what is predicted are probabilities.
        weights = model.random_weights(rng)
        predicted = model.outputs(weights, np.ones((3, len(weights[0]))))
        if isinstance(predicted, np.ndarray) and np.allclose(predicted.sum(axis=-1), 1, atol=1e-4):
            credit(0.5)
    assert_close(
        found,
        right,
        rtol=1e-4,
        name="the loss of known outputs",
    )


@pytest.mark.points(1)
def test_optimizer_is_adam(model):
    """Is compiled with the Adam optimizer."""
    model.expect_adam()


@pytest.mark.points(1)
def test_learning_rate(model):
    """Trains with a learning rate of 0.001."""
    model.expect_learning_rate(0.001)
