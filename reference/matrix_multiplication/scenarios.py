"""What to do with a solution of each exercise, and on which inputs."""

import numpy as np
from hypothesis import strategies as st

from autograder.diagnosis import Scenario, arrays

SIDE = st.integers(1, 4)
MATRIX = arrays(100.0, shape=st.tuples(SIDE, SIDE))
REFUSED = "a ValueError"
# Too many rows alone: of too few, who does not look at the shapes hears from Python.
UNFIT = [
    (np.array([[1.0, 2.0]]), np.array([[3.0], [1.0], [2.0]])),
    (np.array([[1.0, -1.0], [0.5, 2.0]]), np.array([[1.0, 2.0], [3.0, 0.0], [2.0, 1.0]])),
]


@st.composite
def pairs(draw):
    """Draw two matrices that can be multiplied, a quarter of them square and of one size."""
    m, n, p = draw(SIDE), draw(SIDE), draw(SIDE)
    if draw(st.integers(0, 3)) == 0:
        m = n = p = draw(st.integers(2, 3))
    return draw(arrays(100.0, shape=(m, n))), draw(arrays(100.0, shape=(n, p)))


def product(name):
    """Return the scenario of a product; one of matrices that do not fit is a ValueError."""

    def result(s, A, B):
        if A.shape[1] == B.shape[0]:
            return getattr(s, name)(A, B)
        try:
            return getattr(s, name)(A, B)
        except ValueError:
            return REFUSED

    def by_keras(module, A, B):
        return getattr(module, name)(A, B) if A.shape[1] == B.shape[0] else REFUSED

    return Scenario(
        together=pairs(),
        edges=UNFIT,
        atol=1e-8,
        function=result,
        call=f"{name}({{A}}, {{B}})",
        keras=by_keras,
    )


def plain(student_id):
    """Return an id without what makes no difference."""
    return "".join(letter for letter in str(student_id).casefold() if letter.isalnum())


def personal_product(reference, student):
    """Return the product that belongs to an id."""
    A, W = reference.personal_matrices(student)
    return A.T @ W


SCENARIOS = {
    "transpose": Scenario(MATRIX),
    "matmul": product("matmul"),
    "matmul_vectorised": product("matmul_vectorised"),
    "z_small": Scenario(
        edges=[()],
        function=lambda s: s.z_small,
        call="z_small",
        keras=lambda module: module.small_product(),
    ),
    "z_large": Scenario(
        edges=[()],
        function=lambda s: s.z_large,
        call="z_large",
        keras=lambda module: module.large_product(),
    ),
    "z_personal": Scenario(
        edges=[()],
        personal=True,
        function=lambda s, student: s.z_personal,
        call="z_personal",
        reference=personal_product,
    ),
    "student_id": Scenario(
        edges=[()],
        personal=True,
        function=lambda s, student: plain(s.student_id),
        call="student_id",
        reference=lambda module, student: plain(student),
    ),
}
NOT_COMPARED = {
    "student_id": "a text",
    "z_personal": "a product of matrices drawn from an id; products are compared",
}
