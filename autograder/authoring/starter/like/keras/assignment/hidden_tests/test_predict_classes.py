import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged

MODEL = """
import keras
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense({units}, "softmax")])
"""


def given(student, rng, units):
    """Return a model in the student's process, inputs, and the classes that are most probable."""
    model = student.evaluate("model", MODEL.format(units=units), needs="predict_classes")
    W, X = rng.normal(size=(4, units)), np.eye(4)
    model.set_weights([W, np.zeros(units)])
    return model, X, np.argmax(X @ W, axis=1)


@pytest.mark.points(3)
def test_classes(student, rng):
    """Gives the most probable class of each sample."""
    for units in (3, 5):
        model, X, expected = given(student, rng, units)
        found = student.predict_classes(model, np.vstack([X, X[::-1]]))
        assert_close(found, np.r_[expected, expected[::-1]], name="predict_classes(model, X)")


@pytest.mark.points(1)
@pytest.mark.requires("test_classes")
def test_one_sample(student, rng):
    """Works for a single sample, and gives whole numbers."""
    model, X, expected = given(student, rng, 3)
    found = student.predict_classes(model, X[:1])
    assert_close(found, expected[:1], dtype="int", name="predict_classes(model, X)")


@pytest.mark.points(1)
@pytest.mark.requires("test_classes")
def test_input_is_unchanged(student, rng):
    """Does not change the samples."""
    model, X, _ = given(student, rng, 3)
    call = student.call("predict_classes", model, X)
    assert_unchanged(call, "predict_classes(model, X)", model=model, X=X)
