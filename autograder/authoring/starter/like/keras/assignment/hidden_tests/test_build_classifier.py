import numpy as np
import pytest

from autograder.testing import Remote, assert_close


def built(student, n_features, n_classes):
    """Return the student's model and the weights to try it with: 8 hidden units."""
    model = student.build_classifier(n_features, n_classes)
    assert isinstance(model, Remote), "build_classifier(...) should return the model."
    shapes = [(n_features, 8), (8,), (8, n_classes), (n_classes,)]
    weights = model.get_weights()
    assert isinstance(weights, list), "build_classifier(...) should return a Keras model."
    assert [np.shape(w) for w in weights] == shapes, "The layers are not of the sizes described."
    return model, shapes


@pytest.mark.points(4)
def test_outputs(student, rng):
    """Predicts by a layer with ReLU and one with softmax."""
    model, shapes = built(student, 3, 4)
    W1, b1, W2, b2 = weights = [rng.normal(size=shape).astype("float32") for shape in shapes]
    model.set_weights(weights)
    X = rng.normal(size=(5, 3)).astype("float32")
    z = np.maximum(X @ W1 + b1, 0) @ W2 + b2
    e = np.exp(z - z.max(axis=1, keepdims=True))
    expected = e / e.sum(axis=1, keepdims=True)
    assert_close(model(X), expected, rtol=1e-4, atol=1e-5, name="what the model predicts")


@pytest.mark.points(1)
@pytest.mark.requires("test_outputs")
def test_optimizer(student):
    """Is compiled with Adam at the learning rate that is asked for."""
    model, _ = built(student, 2, 2)
    assert model.optimizer is not None, "The model is not compiled."
    assert model.optimizer.type_name.endswith(".Adam"), "The optimizer should be Adam."
    rate = model.optimizer.learning_rate
    assert_close(rate.numpy() if isinstance(rate, Remote) else rate, 0.05, rtol=1e-4)


@pytest.mark.points(2)
@pytest.mark.requires("test_outputs")
def test_training(student, rng):
    """Learns classes that are whole numbers when it is fitted."""
    model, shapes = built(student, 2, 3)
    model.set_weights([rng.normal(0, 0.5, size=shape) for shape in shapes])
    y = np.arange(1200) % 3
    X = rng.normal(0, 0.2, size=(1200, 2)) + np.array([[2.0, 0.0], [-1.0, 2.0], [-1.0, -2.0]])[y]
    # Many samples once: each epoch costs as much as many steps.
    model.fit(X, y, epochs=1, batch_size=20, verbose=0)
    outputs = np.asarray(model(X))
    assert_close(outputs.shape, (1200, 3), name="the shape of the predictions")
    share = np.mean(outputs.argmax(axis=1) == y)
    assert share > 0.9, "After it was fitted the model should get nearly all samples right."
