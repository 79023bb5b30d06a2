import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged

NAME = "binary_cross_entropy(y_true, y_pred)"
# A tiny constant within the logarithms, as 1e-7, is no mistake.
ATOL = 3e-6


@pytest.mark.points(3)
def test_values(student, reference, rng, one_number):
    """Gives the mean loss of labels of both kinds."""
    y, p = np.array([1, 0, 0, 1, 1, 0, 1]), rng.uniform(0.08, 0.92, size=7)
    right = reference.binary_cross_entropy(y, p)
    assert_close(one_number(student.binary_cross_entropy(y, p), NAME), right, atol=ATOL, name=NAME)


@pytest.mark.points(1)
@pytest.mark.requires("test_values")
def test_undecided(student, one_number):
    """Is ln 2 where every probability is one half."""
    found = student.binary_cross_entropy(np.array([1, 0, 1]), np.array([0.5, 0.5, 0.5]))
    assert_close(one_number(found, NAME), np.log(2), atol=ATOL, name=NAME)


@pytest.mark.points(1)
@pytest.mark.requires("test_values")
def test_probabilities_of_zero_and_one(student, one_number):
    """Is finite for probabilities of 0 and 1, and exact for those near them."""
    y, p = np.array([1, 0, 1]), np.array([1e-4, 0.9999, 0.25])
    assert_close(
        one_number(student.binary_cross_entropy(y, p), NAME),
        -(2 * np.log(1e-4) + np.log(0.25)) / 3,
        atol=2e-3,
        name=f"{NAME} of small probabilities",
        hint="If other values come out right, the constant that guards the logarithms is too "
        "large: 1e-7 or less will do.",
    )
    hint = "Keep 0 and 1 out of both logarithms: np.clip(y_pred, 1e-7, 1 - 1e-7)."
    right = student.binary_cross_entropy(np.array([1, 0, 1]), np.array([1.0, 0.0, 1.0]))
    assert_close(
        one_number(right, NAME),
        0.0,
        atol=1e-6,
        name=f"{NAME} of sure and right predictions",
        hint=hint,
    )
    for y, p in (([1, 1], [0.0, 1.0]), ([0, 0], [0.0, 1.0])):
        wrong = one_number(student.binary_cross_entropy(np.array(y), np.array(p)), NAME)
        name = f"{NAME} of a sure and wrong prediction"
        assert_close(wrong, 0.0, atol=1e300, name=name, hint=hint)
        # One of the two is wrong, so half of 16 or more.
        assert 7.5 < wrong < 375, f"{name} should be large, about 16 for each one. {hint}"


@pytest.mark.points(1)
def test_matrix(student, reference, rng, one_number):
    """Averages over all values of a matrix that is not square."""
    y, p = np.array([[1, 0], [0, 0], [1, 1]]), rng.uniform(0.08, 0.92, size=(3, 2))
    name = f"{NAME} of two matrices"
    right = reference.binary_cross_entropy(y, p)
    assert_close(one_number(student.binary_cross_entropy(y, p), name), right, atol=ATOL, name=name)


@pytest.mark.points(1)
@pytest.mark.requires("test_values")
def test_different_shapes(rng, refuses):
    """Raises a ValueError where the shapes differ, even where NumPy would broadcast."""
    column, flat = np.array([[1], [0], [0], [1]]), rng.uniform(0.1, 0.9, size=4)
    refuses("binary_cross_entropy", column, flat)
    refuses("binary_cross_entropy", column[:, 0], flat[:, None])
    refuses("binary_cross_entropy", column, flat[None, :])
    refuses("binary_cross_entropy", column, rng.uniform(0.1, 0.9, size=(4, 3)))


@pytest.mark.points(1)
@pytest.mark.requires("test_values")
def test_inputs_are_unchanged(student):
    """Does not change its arguments, even where a probability is 0 or 1."""
    y, p = np.array([1, 0, 1, 0]), np.array([1.0, 0.0, 0.25, 0.75])
    assert_unchanged(student.call("binary_cross_entropy", y, p), NAME, y_true=y, y_pred=p)
