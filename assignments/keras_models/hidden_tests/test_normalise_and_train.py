import numpy as np
import pytest

from autograder.testing import Remote, assert_close, assert_unchanged


def roast(rng, m):
    """Return m roasts, 150 to 285 degrees for 11.5 to 15.5 minutes, and which are good.

    The rule is that of Andrew Ng's course (Advanced Learning Algorithms, 2022): good is a triangle.
    """
    X = rng.random((m, 2)) * [135, 4] + [150, 11.5]
    degrees, minutes = X.T
    is_good = (degrees > 175) & (minutes > 12) & (minutes < 21 - 3 / 85 * degrees)
    return X, is_good.astype(float)[:, None]


@pytest.fixture
def train(student):
    """Return a function that has the student train; it gives the call and what it returned."""

    def train(X, Y):
        call = student.call("normalise_and_train", X, Y)
        found = call.value
        assert found is not None, "normalise_and_train(X, Y) returns None: end it with return."
        is_pair = isinstance(found, tuple | list) and len(found) == 2
        are_objects = is_pair and all(isinstance(part, Remote) for part in found)
        assert are_objects, "normalise_and_train(X, Y) should return normalization, model."
        is_swapped = found[1].type_name.endswith("Normalization")
        assert not is_swapped, "The normalization comes first, then the model."
        return call, found

    return train


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


# Training takes half a second at least: each of its runs is looked at from several sides.
@pytest.mark.points(3, credit=(2 / 3,))
def test_normalization(train, values, credit, rng):
    """Normalises with mean and standard deviation of each column of X, and changes no data."""
    X, Y = roast(rng, 10)
    call, (normalization, _) = train(X, Y)
    new = roast(rng, 5)[0]
    assert_close(
        values(normalization(new)),
        (new - X.mean(axis=0)) / X.std(axis=0),
        rtol=1e-4,
        atol=1e-4,
        name="normalization(X)",
    )
    credit(2 / 3)
    assert_unchanged(call, "normalise_and_train(X, Y)", X=X, Y=Y)
    credit(1)


# Two roasts are told apart by every fourth network that has learned nothing.
@pytest.mark.points(3)
@pytest.mark.requires("test_new_roasts")
def test_coffee(train, predict):
    """Tells the good roast [200, 13.9] from the bad one [200, 17]."""
    X, Y = roast(np.random.default_rng(2), 200)
    _, trained = train(X, Y)
    hint = "Does it train on normalised features, and for long enough?"
    good, bad = predict(trained, np.array([[200.0, 13.9], [200.0, 17.0]])).ravel()
    # Asked first: who says bad to everything is right about one of them.
    assert good > 0.5, f"After training, the model should call [200, 13.9] good. {hint}"
    assert bad < 0.5, f"After training, the model should call [200, 17] bad. {hint}"


@pytest.mark.points(2)
def test_new_roasts(train, predict, rng):
    """Is right about more than nine of ten roasts that it has not seen."""
    _, trained = train(*roast(rng, 200))
    X, Y = roast(rng, 2000)
    share = np.mean((predict(trained, X) > 0.5) == Y)
    assert share > 0.93, (
        "The model is wrong about too many new roasts: train it on normalised features, each with "
        "its own label beside it."
    )


@pytest.mark.points(2, credit=(0.5,))
def test_network_and_steps(train, examine, values, credit):
    """Trains the network described: 100 copies of the data, batches of 200, 5 epochs."""
    # 4 rows, so that 100 copies are two full batches.
    X = np.array([[190.0, 13.0], [200.0, 13.5], [210.0, 15.0], [270.0, 12.5]])
    _, (_, handle) = train(X, np.array([[1.0], [1.0], [0.0], [0.0]]))
    model = examine(handle, "normalise_and_train", (2,))
    model.expect_units(8, 1)
    model.expect_adam()
    model.expect_learning_rate(0.1)
    credit(0.5)
    assert_close(
        values(model.optimizer().iterations),
        5 * 2,
        name="the number of training steps",
    )
    credit(1)
