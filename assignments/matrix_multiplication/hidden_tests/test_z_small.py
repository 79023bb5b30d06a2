import numpy as np
import pytest


@pytest.mark.points(2, credit=(3 / 4,))
def test_product(student, by_hand):
    """Is the product of the small pair."""
    A, W = np.array([[1, -1], [2, -2]]), np.array([[3, 5], [4, 6]])
    by_hand("z_small", A, W, student.variable("z_small"))
