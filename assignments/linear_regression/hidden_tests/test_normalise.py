import numpy as np
import pytest

from autograder.testing import Mismatch, array, assert_close, assert_unchanged

NAME = "normalise(X)"
DECIMALS = np.array([[0.1, 4.0], [0.1, -1.5], [0.1, 3.0]])
# Small values that differ: their standard deviation is 8e-4.
SMALL = np.array([[0.1, 12e-4], [0.1, -8e-4], [0.1, 5e-4]])


@pytest.fixture
def X(rng):
    """Five samples of three features that differ in place and scale."""
    return rng.normal(size=(5, 3)) * [0.5, 4.0, 20.0] + [3.0, -8.0, 100.0]


@pytest.mark.points(1)
def test_centred(student, X):
    """Shifts each column to mean 0, keeping its order and its proportions."""
    centred = X - X.mean(axis=0)
    # Up to a scale of its own for each column, which another test case is there for.
    found = array(student.normalise(X), X.shape, NAME).astype(float)
    with np.errstate(all="ignore"):
        scale = np.sum(found * centred, axis=0) / np.sum(centred**2, axis=0)
        rescaled = found / scale
    if not np.all(scale > 0):
        raise Mismatch(f"{NAME}: a larger value should stay the larger one, column by column.", {})
    assert_close(rescaled, centred, atol=1e-4, name=f"{NAME} but for its scale")


@pytest.mark.points(2)
def test_mean_0_and_variance_1(student, reference, X):
    """Scales each column to variance 1."""
    assert_close(
        student.normalise(X),
        reference.normalise(X),
        # Single precision loses digits where a value lies near its column's mean.
        atol=2e-5,
        name=NAME,
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_centred")
def test_integers(student, reference):
    """Gives floats for integers."""
    X = np.array([[1, -20], [4, 10], [2, 35], [11, 30]])
    assert_close(
        student.normalise(X),
        reference.normalise(X),
        dtype="float",
        name=NAME,
        hint="If it is right for floats, something is cut off to integers on the way.",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_centred")
def test_constant_column(student):
    """Makes a column of equal values zeros, without nan."""
    found = column(student.normalise(np.array([[2.0, 5.0], [2.0, 7.5], [2.0, 1.0]])), 0)
    assert_close(
        found, np.zeros(3), atol=1e-6, name=f"the column of equal values in {NAME}",
        hint="Its standard deviation is 0, by which nothing can be divided.",
    )  # fmt: skip


@pytest.mark.points(1)
@pytest.mark.requires("test_constant_column")
def test_constant_column_of_decimals(student):
    """Makes a column of equal decimals zeros, though its computed deviation is not quite 0."""
    assert_close(
        column(student.normalise(DECIMALS), 0),
        np.zeros(3),
        atol=1e-6,
        name=f"the column of equal decimals in {NAME}",
        hint="By rounding, the mean of 0.1, 0.1, 0.1 is not quite 0.1, nor the deviation quite 0: "
        "compare the values of the column with each other, or the deviation with a tiny number.",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_centred")
def test_column_beside_a_constant_one(student, reference):
    """Still normalises the column beside a constant one, though its values are small."""
    found = column(student.normalise(SMALL), 1)

    assert_close(
        found,
        reference.normalise(SMALL)[:, 1],
        # Enough for whoever adds a tiny number to the standard deviation or to the variance.
        rtol=0.02,
        name=f"the other column in {NAME}",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_centred")
def test_input_is_unchanged(student, X):
    """Does not change X."""
    assert_unchanged(student.call("normalise", X), NAME, X=X)


def column(result, index):
    """Return one column of a result of three rows and two columns."""
    # A NaN counts in its own column alone.
    is_float = isinstance(result, np.ndarray) and result.dtype.kind == "f"
    array(np.nan_to_num(result) if is_float else result, (3, 2), NAME)
    return np.asarray(result)[:, index]
