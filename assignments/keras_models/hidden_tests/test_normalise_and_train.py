import numpy as np
import pytest

from autograder.testing import Remote, assert_close, assert_unchanged


def roast(rng, m):
    """Return m roasts and which are good: those whose temperature, or duration, is a middle one.

    Too little and too much are both bad, and nothing lies near a border. So a network that has
    learned is right about all, and one that has not, which tells low from high at best, is not.
    """
    which = rng.integers(2)
    lows, highs = [(150, 205, 265), (11.5, 13, 15)][which], [(170, 230, 285), (12, 14, 15.5)][which]
    kind = rng.permutation(np.arange(m) % 4)
    group = np.array([0, 1, 1, 2])[kind]
    X = rng.random((m, 2)) * [135, 4] + [150, 11.5]
    X[:, which] = rng.uniform(np.take(lows, group), np.take(highs, group))
    return X, (group == 1).astype(float)[:, None]


@pytest.fixture
def roasts(shared_rng):
    """Return roasts to train on, and others; each with which are good."""
    X, Y = roast(shared_rng, 480)
    return (X[:80], Y[:80]), (X[80:], Y[80:])


@pytest.fixture
def trained(student, roasts):
    """Have the student train; return the call and what it returned.

    That takes most of a second, so that what was trained is looked at from several sides.
    """
    call = student.once("normalise_and_train", *roasts[0])
    found = call.value
    assert found is not None, "normalise_and_train(X, Y) returns None: end it with return."
    is_pair = isinstance(found, tuple | list) and len(found) == 2
    are_objects = is_pair and all(isinstance(part, Remote) for part in found)
    assert are_objects, "normalise_and_train(X, Y) should return normalization, model."
    is_swapped = found[1].type_name.endswith("Normalization")
    assert not is_swapped, "The normalization comes first, then the model."
    return call, found


@pytest.fixture
def predict(values):
    """Return a function that gives the model's predictions for raw features."""

    def predict(trained, X):
        normalization, model = trained
        found = values(model(normalization(X)))
        is_column = isinstance(found, np.ndarray) and found.shape == (len(X), 1)
        assert is_column, "model(normalization(X)) should give one probability for each sample."
        are_probabilities = bool(np.all((found >= 0) & (found <= 1)))
        assert are_probabilities, "The model's outputs should lie between 0 and 1: use the sigmoid."
        return found

    return predict


@pytest.mark.points(3, credit=(2 / 3,))
def test_normalization(trained, roasts, values, credit, rng):
    """Normalises with mean and standard deviation of each column of X, and changes no data."""
    call, (normalization, _) = trained
    X, Y = roasts[0]
    new = roast(rng, 5)[0]
    assert_close(
        values(normalization(new)),
        (new - X.mean(axis=0)) / X.std(axis=0),
        rtol=2e-5,
        atol=2e-5,
        name="normalization(X)",
    )
    credit(2 / 3)
    assert_unchanged(call, "normalise_and_train(X, Y)", X=X, Y=Y)
    credit(1)


@pytest.mark.points(5)
def test_coffee(trained, roasts, predict):
    """Tells good roasts from bad ones, which it has not seen."""
    X, Y = roasts[1]
    share = np.mean((predict(trained[1], X) > 0.5) == Y)
    assert share > 0.9, (
        "The model is wrong about too many new roasts: train it on normalised features, each with "
        "its own label beside it, and for long enough."
    )


@pytest.mark.points(2, credit=(0.5,))
def test_network_and_steps(trained, examine, values, reference, credit, rng):
    """Trains the network described: 100 copies of the data, batches of 200, 5 epochs."""
    with examine(trained[1][1], "normalise_and_train", (2,)).left_as_it_is() as model:
        model.expect_units(8, 1)
        model.expect_dense(2)
        model.expect_adam()
        model.expect_learning_rate(0.1)
        p = np.array([[0.2], [0.6], [0.7]])
        needed = "A probability for good or bad needs the binary cross-entropy loss."
        assert_close(
            model.loss(np.array([[0.0], [1.0], [0.0]]), p, refused=needed),
            -np.log([0.8, 0.6, 0.3]).mean(),
            rtol=1e-4,
            name="the loss of known predictions",
        )
        steps = values(model.optimizer().iterations)
        weights = model.random_weights(rng)
        inputs = rng.normal(size=(5, 2))
        assert_close(
            model.outputs(weights, inputs),
            reference.forward(inputs, weights, ("sigmoid", "sigmoid")),
            rtol=1e-4,
            atol=1e-6,
            name="the prediction of the model's weights",
        )
    credit(0.5)
    # 100 copies of 80 roasts are 40 full batches.
    assert_close(
        steps,
        5 * 40,
        name="the number of training steps",
    )
    credit(1)
