"""On which inputs `autograder verify` compares the NumPy reference with TensorFlow's."""

from hypothesis import strategies as st

from autograder.verify import Compare, arrays, numbers

NAMES = ("w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3")
NINE = st.fixed_dictionaries({name: numbers(3.0) for name in NAMES})
SAMPLE = arrays(5.0, shape=(2,))
ZEROS = dict.fromkeys(NAMES, 0.0)

COMPARED = {
    "feedforward": Compare(NINE, SAMPLE, edges=[(ZEROS, [0.0, 0.0]), (ZEROS, [2, 3])]),
    "gradients": Compare(NINE, SAMPLE, st.sampled_from([0.0, 1.0]), edges=[(ZEROS, [1, 2], 1)]),
    "sgd_step": Compare(NINE, NINE, st.floats(0.01, 1.0), rtol=1e-5, atol=1e-6, examples=25),
}
NOT_COMPARED = {
    "OurNeuralNetwork": "it repeats gradients and sgd_step, which are compared",
    "shift_features": "two subtractions; golden values are in the tests",
    "to_features": "two products; golden values are in the tests",
}
