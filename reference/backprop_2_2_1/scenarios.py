"""What to do with a solution of each exercise, and on which inputs."""

import numpy as np
from hypothesis import strategies as st

from autograder.diagnosis import Scenario, arrays, numbers

NAMES = ("w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3")
NINE = arrays(3.0, shape=(9,)).map(lambda values: dict(zip(NAMES, values.tolist(), strict=True)))
SAMPLE = arrays(5.0, shape=(2,))
ZEROS = dict.fromkeys(NAMES, 0.0)
ONES = dict.fromkeys(NAMES, 1.0)
# Few numbers other than 0, so that a student can follow each of them through the network.
SIMPLE = [ONES, ZEROS | {"w5": 1.0}, ZEROS | {"w1": 1.0, "w4": 1.0, "w5": 1.0, "w6": 2.0}]


def trained(s, params, data, labels, rate, epochs):
    """Return what a network of these parameters gives, and the parameters after training."""
    network = s.OurNeuralNetwork()
    for name, value in params.items():
        setattr(network, name, value)
    first = network.feedforward(data[0])
    network.train(data, labels, rate, epochs)
    return {"feedforward": first, **{name: getattr(network, name) for name in params}}


SCENARIOS = {
    "feedforward": Scenario(
        NINE,
        SAMPLE,
        edges=[
            (ZEROS, [0.0, 0.0]),
            *((params, [2, 3]) for params in (ZEROS, *SIMPLE)),
        ],
    ),
    "gradients": Scenario(
        NINE,
        SAMPLE,
        st.sampled_from([0.0, 1.0]),
        edges=[(params, [1, 2], 1) for params in (ZEROS, *SIMPLE)],
    ),
    "sgd_step": Scenario(
        NINE,
        NINE,
        numbers(1.0, 0.01),
        edges=[
            ({"w1": 1.0, "b1": 2.0}, {"w1": 4.0, "b1": -1.0}, 0.25),
            # What belongs to what is said by the names, in whatever order they come.
            ({"w1": 1.0, "w2": 2.0}, {"w2": 4.0, "w1": -1.0}, 0.5),
            ({"b1": 3.0, "w1": 1.0}, {"w1": 2.0, "b1": -2.0}, 0.1),
        ],
        rtol=1e-5,
        atol=1e-6,
        examples=25,
    ),
    "OurNeuralNetwork": Scenario(
        NINE,
        arrays(2.0, shape=(3, 2)),
        st.lists(st.sampled_from([0.0, 1.0]), min_size=3, max_size=3).map(np.array),
        numbers(1.0, 0.1),
        st.integers(1, 3),
        edges=[
            (params, np.array([[1.0, 2.0]]), np.array([1.0]), 0.5, 1) for params in (ZEROS, *SIMPLE)
        ],
        function=trained,
        call="""network = OurNeuralNetwork()
for name, value in {params}.items():
    setattr(network, name, value)
data = {data}
network.feedforward(data[0])
network.train(data, {labels}, {rate}, {epochs})""",
    ),
    "shift_features": Scenario(
        st.integers(100, 200),
        st.integers(55, 80),
        edges=[(133.5, 65.25), (150.25, 70.5)],
        examples=20,
    ),
    "to_features": Scenario(
        st.integers(45, 100), st.integers(140, 200), edges=[(60.5, 165.0)], examples=20
    ),
}
NOT_COMPARED = {
    "OurNeuralNetwork": "it repeats gradients and sgd_step, which are compared",
    "shift_features": "two subtractions; golden values are in the tests",
    "to_features": "two products; golden values are in the tests",
}
