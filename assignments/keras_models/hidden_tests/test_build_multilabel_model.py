import numpy as np
import pytest

from autograder.testing import assert_close


@pytest.fixture
def model(build):
    return build("build_multilabel_model", (3,))


@pytest.mark.points(2)
def test_layers_and_units(model):
    """Has a hidden layer of eight units and an output layer of four."""
    model.expect_units(8, 4)


@pytest.mark.points(1)
def test_input_shape(model):
    """Takes three features."""
    model.expect_input()


@pytest.mark.points(3)
def test_prediction_is_a_probability_for_each_genre(model, reference, rng):
    """Predicts what a relu layer and four separate sigmoids with its weights predict."""
    model.expect_dense(2)
    weights = model.random_weights(rng)
    # As many features as the model takes: another test is there for their number.
    X = rng.normal(size=(7, len(weights[0])))

    assert_close(
        model.outputs(weights, X),
        reference.forward(X, weights, ("relu", "sigmoid")),
        rtol=1e-4,
        atol=1e-6,
        name="the model's prediction",
    )


@pytest.mark.points(2)
def test_loss_is_binary_cross_entropy(model, rng):
    """Is compiled with the binary cross-entropy of each genre's probability."""
    y = np.array([[1.0, 0.0, 1.0, 0.0], [0.0, 0.0, 1.0, 0.0], [1.0, 1.0, 0.0, 1.0]])
    p = rng.uniform(0.1, 0.9, size=(3, 4))
    yes, no = y * np.log(p), (1 - y) * np.log(1 - p)
    needed = "Each genre is a yes or no of its own, which needs the binary cross-entropy loss."
    assert_close(
        model.loss(y, p, refused=needed),
        -np.mean(yes + no),
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
