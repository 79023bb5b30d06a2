"""On which inputs `autograder verify` compares the NumPy reference with a Keras model."""

from hypothesis import strategies as st

from autograder.verify import Compare, arrays

WEIGHTS = st.tuples(
    arrays(2.0, shape=(2, 3)),
    arrays(2.0, shape=(3,)),
    arrays(2.0, shape=(3, 1)),
    arrays(2.0, shape=(1,)),
).map(list)


def parameters(module):
    """Return how many parameters the model has, by layer."""
    return [layer.count_params() for layer in module.build_binary_model().layers if layer.weights]


COMPARED = {
    "build_binary_model": Compare(edges=[()], function=parameters),
    "forward": Compare(arrays(2.0, shape=(4, 2)), WEIGHTS, rtol=1e-4, atol=1e-6, examples=20),
}
NOT_COMPARED = {}
