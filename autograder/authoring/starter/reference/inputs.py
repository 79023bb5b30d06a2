"""On which inputs `autograder verify` compares the NumPy reference with the Keras one."""

from autograder.verify import Compare, arrays

COMPARED = {
    "mse_loss": Compare(
        arrays(shape=(6,)), arrays(shape=(6,)), edges=[([0], [0]), ([1, 2], [3, 5])]
    ),
    "dense": Compare(arrays(shape=(3, 2)), arrays(shape=(2, 4)), arrays(shape=(4,)), atol=1e-6),
}
# Exercises that Keras has nothing to compare with, each with the reason.
NOT_COMPARED = {}
