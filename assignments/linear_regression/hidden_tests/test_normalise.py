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
    assert_close(
        rescaled,
        centred,
        atol=1e-4,
        name=f"{NAME} but for its scale",
        mistakes={
            "the columns are only scaled: subtract each column's mean first.": X,
            "the smallest value is subtracted; it should be the mean.": X - X.min(axis=0),
            "the mean of all values is subtracted; each column has its own.": X - X.mean(),
        },
    )


@pytest.mark.points(2)
def test_mean_0_and_variance_1(student, reference, X):
    """Scales each column to variance 1."""
    centred = X - X.mean(axis=0)
    spread = np.std(X, axis=0)
    by_rows = (X - X.mean(axis=1, keepdims=True)) / X.std(axis=1, keepdims=True)
    assert_close(
        student.normalise(X),
        reference.normalise(X),
        # Single precision loses digits where a value lies near its column's mean.
        atol=2e-5,
        name=NAME,
        mistakes={
            "this is the standard deviation with m - 1 (ddof=1); ours divides by m (ddof=0).": (
                centred / np.std(X, axis=0, ddof=1)
            ),
            "this divides by the variance; it takes the standard deviation.": centred / spread**2,
            "the sign is reversed: it is x minus the mean.": -centred / spread,
            "nothing is divided by the standard deviation.": centred,
            "all columns are treated as one: each has its own mean and standard deviation.": (
                X - X.mean()
            )
            / X.std(),
            "each column has its own mean here, but all share one standard deviation.": centred
            / np.std(X),
            "this goes along the rows: normalise each column (axis=0).": by_rows,
            "this scales to the range from 0 to 1; here it is mean 0 and variance 1.": (
                X - X.min(axis=0)
            )
            / np.ptp(X, axis=0),
            "this divides by the largest minus the smallest value, not by the standard "
            "deviation.": centred / np.ptp(X, axis=0),
            "the mean is not subtracted.": X / spread,
            "the division comes before the subtraction: put brackets round x - mean.": X
            - X.mean(axis=0) / spread,
        },
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
    small = SMALL[:, 1:]
    found = column(student.normalise(SMALL), 1)

    assert_close(
        found,
        reference.normalise(SMALL)[:, 1],
        # Enough for whoever adds a tiny number to the standard deviation or to the variance.
        rtol=0.02,
        name=f"the other column in {NAME}",
        mistakes={
            "its standard deviation is small but not 0: divide by it.": small[:, 0] - small.mean()
        },
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
