import numpy as np
import pytest

from autograder.testing import Remote, assert_close, is_same, number

NAMES = ("w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3")
DATA = np.array([[-2.0, -1.0], [25.0, 6.0], [17.0, 4.0], [-15.0, -6.0]])
LABELS = np.array([1.0, 0.0, 0.0, 1.0])


@pytest.fixture
def network(student):
    network = student.OurNeuralNetwork()
    assert isinstance(network, Remote), "OurNeuralNetwork should be a class."
    return network


def set_all(student, network, params):
    for name, value in params.items():
        student.set(network, name, value)


def read_all(network):
    values = {}
    for name in NAMES:
        try:
            values[name] = number(getattr(network, name))
        except AttributeError:
            pytest.fail(f"The network has no attribute {name}.", pytrace=False)
    return values


def loss_of(network):
    predictions = [number(network.feedforward(x)) for x in DATA]
    return np.mean((LABELS - np.array(predictions, dtype=float)) ** 2)


@pytest.mark.points(1)
@pytest.mark.requires("test_feedforward_uses_the_attributes")
def test_attributes_begin_random(student, network):
    """Begins with random parameters, different in two networks."""
    first, second = read_all(network), read_all(student.OurNeuralNetwork())
    assert first["w1"] != second["w1"], "Two networks begin with the same w1: draw it at random."
    drawn = [value for _ in range(10) for value in read_all(student.OurNeuralNetwork()).values()]
    assert min(drawn) < 0 < max(drawn), (
        "Ninety parameters have all the same sign: draw each with np.random.normal()."
    )


@pytest.mark.points(2)
def test_feedforward_uses_the_attributes(student, network, reference, params, x):
    """Predicts with the attributes as they are now, also after they were set."""
    # A prediction before: whoever keeps copies of the attributes makes them by then.
    number(network.feedforward(x))
    set_all(student, network, params)
    after = number(network.feedforward(x))
    right = reference.feedforward(params, x)
    assert_close(after, right, name="feedforward(x)")


@pytest.mark.points(1)
@pytest.mark.parametrize("group", [("w1", "w2", "b1"), ("w3", "w4", "b2"), ("w5", "w6", "b3")])
def test_one_step_on_one_sample(student, network, reference, params, x, group):
    """Makes the right step for the parameters of each neuron on one sample."""
    set_all(student, network, params)
    network.train(np.array([x]), np.array([1.0]), 0.5, 1)
    found = read_all(network)
    right = reference.train_from(params, [x], [1.0], 0.5, 1)
    for name in group:
        assert_close(found[name], right[name], name=f"{name} after one step")


@pytest.mark.points(3)
def test_two_samples_one_after_the_other(student, network, reference, params, rng):
    """Takes one step per sample, the second from where the first ended."""
    data, labels = rng.normal(size=(2, 2)), np.array([1.0, 0.0])
    set_all(student, network, params)
    network.train(data, labels, 0.4, 1)
    right = reference.train_from(params, data, labels, 0.4, 1)
    assert_close(read_all(network), right, name="the parameters after two samples")


@pytest.mark.points(2)
def test_epochs(student, network, reference, params, rng):
    """Goes through the data as often as epochs says."""
    data, labels = rng.normal(size=(3, 2)), np.array([1.0, 0.0, 1.0])
    set_all(student, network, params)
    network.train(data, labels, learn_rate=0.2, epochs=7)
    assert_close(
        read_all(network),
        reference.train_from(params, data, labels, 0.2, 7),
        name="the parameters after seven epochs",
        hint="If train() reads global names: it should use its own arguments.",
    )


@pytest.mark.points(2)
def test_defaults(student, network, reference, params):
    """Trains 1000 epochs with a learning rate of 0.1 unless told otherwise."""
    set_all(student, network, params)
    network.train(DATA[:2] / 10, LABELS[:2])
    assert_close(
        read_all(network),
        reference.train_from(params, DATA[:2] / 10, LABELS[:2], 0.1, 1000),
        rtol=1e-5,
        name="the parameters after training with defaults",
    )


@pytest.mark.points(2)
@pytest.mark.requires("test_one_step_on_one_sample")
def test_learns_the_four_people(network):
    """Lowers its loss on the four people of the text, and can then tell Emily from Frank."""
    before = loss_of(network)
    network.train(DATA, LABELS)
    assert loss_of(network) < before, "Training should make the loss smaller."
    emily = number(network.feedforward(np.array([-7.0, -3.0])))
    frank = number(network.feedforward(np.array([20.0, 2.0])))
    # Wide enough for what learns more slowly, which other test cases notice.
    assert emily > 0.8, "After training, Emily's output should be near 0.95."
    assert frank < 0.2, "After training, Frank's output should be near 0.04."


@pytest.mark.points(1)
@pytest.mark.requires("test_one_step_on_one_sample", "test_feedforward_uses_the_attributes")
def test_data_are_unchanged(student, network, x):
    """Changes neither the sample it predicts for nor the data it trains on."""
    predicted = student.call(network.feedforward, x)
    assert is_same(predicted.args[0], x), "feedforward(x) changes x: work on a copy."
    data, labels = np.array([x, -x]), np.array([1.0, 0.0])
    trained = student.call(network.train, data, labels, 0.1, 2)
    assert is_same(trained.args[0], data), "train(...) changes data: work on a copy."
    assert is_same(trained.args[1], labels), "train(...) changes all_y_trues."
