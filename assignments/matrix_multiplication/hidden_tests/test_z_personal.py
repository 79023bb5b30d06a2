import numpy as np
import pytest

LONGEST_ID = 64


@pytest.mark.points(3, credit=(7 / 12, 2 / 3, 3 / 4, 5 / 6, 11 / 12))
def test_product(student, submission_id, reference, by_hand):
    """Is the product of the pair that belongs to your id."""
    value = student.variable("z_personal")
    A, W = reference.personal_matrices(submission_id)
    own = student.variable("student_id")
    # The reference makes matrices of it in the grader: of an id, and of nothing longer.
    if isinstance(own, str) and len(own) <= LONGEST_ID:
        A_own, W_own = reference.personal_matrices(own)
        is_other = not (np.array_equal(A, A_own) and np.array_equal(W, W_own))
        if is_other and is_product(value, A_own, W_own):
            pytest.fail(
                "z_personal belongs to the id that your notebook sets, but this was handed in "
                "under another one: set student_id to that, and work with its matrices.",
                pytrace=False,
            )
    by_hand("z_personal", A, W, value)


def is_product(value, A, W):
    try:
        found = np.asarray(value)
    except ValueError:
        return False
    right = A.T @ W
    if found.dtype.kind not in "iuf" or found.shape != right.shape:
        return False
    # A copy with a slip or two is still a copy.
    return np.isclose(found, right).mean() > 0.5
