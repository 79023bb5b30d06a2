import numpy as np
import pytest

from autograder.testing import assert_close, is_same


@pytest.fixture
def model(given_model, rng):
    """A model of the test's own, so that the student's need not be right."""

    def model(n_classes, scale=1.0):
        weights = [scale * rng.normal(size=shape) for shape in ((2, n_classes), (n_classes,))]
        weights = [w.astype("float32") for w in weights]
        return given_model("probabilities", weights, ["linear"]), weights

    return model


def softmax(z):
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


@pytest.mark.points(2)
def test_four_classes(student, model, values, rng):
    """Gives the softmax of the model's logits, row by row."""
    handle, (W, b) = model(4)
    X = rng.normal(size=(5, 2))
    z = X @ W + b
    assert_close(
        values(student.probabilities(handle, X)),
        softmax(z),
        rtol=1e-4,
        atol=1e-6,
        name="probabilities(model, X)",
    )


@pytest.mark.points(1)
def test_any_number_of_classes(student, model, values, rng):
    """Works for a model of three classes as well."""
    handle, (W, b) = model(3)
    X = rng.normal(size=(4, 2))
    found = values(student.probabilities(handle, X))
    right = softmax(X @ W + b)
    assert_close(found, right, rtol=1e-4, atol=1e-6, name="probabilities(model, X)")


@pytest.mark.points(1)
@pytest.mark.requires("test_four_classes")
def test_large_logits(student, model, values):
    """Stays finite where logits are in the hundreds."""
    handle, (W, b) = model(3, scale=1000.0)
    # Their mean is 0: who takes it off is found elsewhere.
    X = np.array([[1.0, 1.0], [-1.0, 1.0], [0.5, -2.5]])
    assert_close(
        values(student.probabilities(handle, X)),
        softmax(X @ W + b),
        rtol=1e-4,
        atol=1e-6,
        name="probabilities(model, X)",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_four_classes")
def test_model_and_input_are_unchanged(student, model, rng):
    """Changes neither X nor the model."""
    handle, weights = model(4)
    X = rng.normal(size=(4, 2))
    call = student.call("probabilities", handle, X)
    assert call.value is not None, "probabilities(model, X) is None: end it with return."
    assert is_same(call.args[1], X), "probabilities(model, X) changes X: work on a copy."
    has_kept = is_same(handle.get_weights(), weights)
    assert has_kept and len(handle.layers) == 1, "probabilities(model, X) changes the model."
