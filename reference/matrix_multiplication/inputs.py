"""On which inputs `autograder verify` compares the NumPy reference with Keras's."""

from hypothesis import strategies as st

from autograder.verify import Compare, arrays

SIDE = st.integers(1, 4)
MATRIX = arrays(100.0, shape=st.tuples(SIDE, SIDE))


@st.composite
def pairs(draw):
    """Draw two matrices that can be multiplied."""
    m, n, p = draw(SIDE), draw(SIDE), draw(SIDE)
    return draw(arrays(100.0, shape=(m, n))), draw(arrays(100.0, shape=(n, p)))


def product(name):
    """Return what calls a function of a module with a pair."""
    return lambda module, pair: getattr(module, name)(*pair)


def result(name, by_keras):
    """Return what gives a variable of the NumPy reference, or Keras's result in its place."""

    def of(module):
        return getattr(module, by_keras)() if hasattr(module, by_keras) else getattr(module, name)

    return of


COMPARED = {
    "transpose": Compare(MATRIX),
    "matmul": Compare(pairs(), function=product("matmul"), atol=1e-8),
    "matmul_vectorised": Compare(pairs(), function=product("matmul_vectorised"), atol=1e-8),
    "z_small": Compare(edges=[()], function=result("z_small", "small_product")),
    "z_large": Compare(edges=[()], function=result("z_large", "large_product")),
}
NOT_COMPARED = {
    "student_id": "a text",
    "z_personal": "a product of matrices drawn from an id; products are compared",
}
