import itertools

import pytest

from autograder.testing import assert_close, is_same

# What the layers of the models given here answer when they are called.
CONSTANT = 0.25


@pytest.fixture
def compare(student, reference, given_model, values, rng):
    """Return a function that compares a prediction for a network of these widths."""

    def compare(widths, activations):
        weights = []
        for n, u in itertools.pairwise(widths):
            weights += [rng.normal(size=(n, u)), rng.normal(size=u)]
        weights = [w.astype("float32") for w in weights]
        X = rng.normal(size=(6, widths[0]))
        model = given_model("keras_to_numpy", weights, activations, CONSTANT)

        assert_close(
            values(student.keras_to_numpy(model, X)),
            reference.forward(X, weights, activations),
            rtol=1e-5,
            atol=1e-5,
            name="keras_to_numpy(model, X)",
        )

    return compare


@pytest.mark.points(3)
def test_two_sigmoid_layers(compare):
    """Computes the prediction of two sigmoid layers from their weights, without calling them."""
    compare([2, 4, 3], ["sigmoid", "sigmoid"])


@pytest.mark.points(1)
@pytest.mark.parametrize("widths", [[3, 2], [2, 3, 3, 3, 1]])
def test_any_number_of_layers(compare, widths):
    """Works for one layer and for four, without calling them."""
    compare(widths, ["sigmoid"] * (len(widths) - 1))


@pytest.mark.points(2)
def test_each_layer_has_its_own_activation(compare):
    """Applies to each layer the activation that this layer has: relu, linear or sigmoid."""
    compare([3, 4, 3, 2, 2], ["relu", "linear", "sigmoid", "linear"])


@pytest.mark.points(1)
@pytest.mark.requires("test_two_sigmoid_layers")
def test_model_and_input_are_unchanged(student, given_model, rng):
    """Changes neither X nor the model's weights."""
    weights = [rng.normal(size=shape).astype("float32") for shape in ((2, 3), (3,))]
    model = given_model("keras_to_numpy", weights, ["sigmoid"])
    X = rng.normal(size=(4, 2))
    call = student.call("keras_to_numpy", model, X)
    assert call.value is not None, "keras_to_numpy(model, X) is None: end it with return."
    assert is_same(call.args[1], X), "keras_to_numpy(model, X) changes X: work on a copy."
    has_kept = is_same(model.get_weights(), weights)
    assert has_kept, "keras_to_numpy(model, X) changes the model's weights."
