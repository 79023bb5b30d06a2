"""What to do with a solution of each exercise, and on which inputs."""

from hypothesis import strategies as st

from autograder.diagnosis import Scenario, arrays

SIDE = st.integers(1, 4)
MATRIX = arrays(100.0, shape=st.tuples(SIDE, SIDE))


@st.composite
def pairs(draw):
    """Draw two matrices that can be multiplied."""
    m, n, p = draw(SIDE), draw(SIDE), draw(SIDE)
    return draw(arrays(100.0, shape=(m, n))), draw(arrays(100.0, shape=(n, p)))


def plain(student_id):
    """Return an id without what makes no difference."""
    return "".join(letter for letter in str(student_id).casefold() if letter.isalnum())


def personal_product(reference, student):
    """Return the product that belongs to an id."""
    A, W = reference.personal_matrices(student)
    return A.T @ W


SCENARIOS = {
    "transpose": Scenario(MATRIX),
    "matmul": Scenario(together=pairs(), atol=1e-8),
    "matmul_vectorised": Scenario(together=pairs(), atol=1e-8),
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
