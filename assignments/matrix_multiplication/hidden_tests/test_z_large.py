import numpy as np
import pytest


@pytest.mark.points(3, credit=(7 / 12, 2 / 3, 3 / 4, 5 / 6, 11 / 12))
def test_product(student, by_hand):
    """Is the product of the larger pair."""
    A = np.array([[1, -1, 0.1], [2, -2, 0.2]])
    W = np.array([[3, 5, 7, 9], [4, 6, 8, 0]])
    by_hand("z_large", A, W, student.variable("z_large"))
