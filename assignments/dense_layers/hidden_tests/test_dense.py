import numpy as np
import pytest

from autograder.testing import Mismatch, StudentError, assert_close, assert_unchanged

NAME = "dense(A_in, W, B)"
SHAPES = (
    "Mind the shapes: A_in is a batch of shape (m, n), one example in each row; W has the shape "
    "(n, u), one unit in each column; B has the shape (1, u) or (u,)."
)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def activations(student, *arguments):
    """Return the student's result; shapes that do not fit are told with the convention."""
    try:
        return student.dense(*arguments)
    except StudentError as error:
        if error.kind not in ("IndexError", "ValueError"):
            raise
        raise Mismatch(f"{error.message} {SHAPES}", {"exception": error.detail}) from error


def is_right_one_by_one(student, A_in, W, B, right):
    """Return whether flat examples, one at a time, give the right activations."""
    for row, wanted in zip(A_in, right, strict=True):
        try:
            found = student.dense(row, W, B[0])
            assert_close(found.ravel() if isinstance(found, np.ndarray) else found, wanted)
        except (Mismatch, StudentError):
            return False
    return True


@pytest.mark.points(3, credit=(1 / 3,))
def test_batch(student, reference, rng, credit):
    """Gives the activation of every unit for every example of a batch."""
    A_in, W, B = rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), rng.normal(size=(1, 2))
    right = reference.dense(A_in, W, B)
    try:
        check_batch(activations(student, A_in, W, B), right, A_in, W, B)
    except (AssertionError, StudentError):
        if is_right_one_by_one(student, A_in, W, B, right):
            credit(1 / 3)
        raise


def check_batch(found, right, A_in, W, B):
    only_one = isinstance(found, np.ndarray) and found.shape in ((2,), (1, 2))
    assert not only_one, (
        f"{NAME} gives one row for a batch of several: it should work out every row of A_in."
    )
    first_row, first_unit = np.zeros((4, 2)), np.zeros((4, 2))
    first_row[0], first_unit[:, 0] = right[0], right[:, 0]
    assert_close(
        found,
        right,
        name=NAME,
        mistakes={
            "the sigmoid is missing: this is A_in W + B.": A_in @ W + B,
            "the bias B is left out.": sigmoid(A_in @ W),
            "the bias B is subtracted: add it.": sigmoid(A_in @ W - B),
            "this is tanh(A_in W + B): the units are sigmoid units.": np.tanh(A_in @ W + B),
            "the bias is added after the sigmoid; it belongs inside.": sigmoid(A_in @ W) + B,
            "the sigmoid is applied twice.": sigmoid(right),
            "B[0, 0] is added for every unit: unit j has the bias B[0, j].": sigmoid(
                A_in @ W + B[0, 0]
            ),
            "every row is that of the first example.": np.tile(right[0], (4, 1)),
            "only the first row is worked out: does a `return` stand inside a loop?": first_row,
            "only the first unit is worked out: does a `return` stand inside a loop?": first_unit,
        },
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_batch")
def test_worked_example(student):
    """Agrees with the worked example A_in = [[200, 17]], down to the tiny second value."""
    # Floats: what integers do is a test case of its own.
    A_in = np.array([[200.0, 17.0]])
    W, B = np.array([[1.0, -3.0, 5.0], [-2.0, 4.0, -6.0]]), np.array([[-1.0, 1.0, 2.0]])
    found = activations(student, A_in, W, B)
    # Single precision holds nothing below 1e-45: there, 0 is right.
    is_single = isinstance(found, np.ndarray) and found.dtype == np.float32
    tiny = np.exp(-531.0)
    assert_close(
        found,
        np.array([[1, tiny, 1]]),
        atol=1e-45 if is_single else 0,
        name=NAME,
        mistakes={
            "the second value should be tiny, and is 0: does your own sigmoid round? The one "
            "from the notebook keeps such values.": np.array([[1.0, 0.0, 1.0]]),
            "z is clipped before the sigmoid, so tiny values are lost.": np.array(
                [[1, np.exp(-500.0), 1]]
            ),
        },
        hint="Every value has to be right to six digits, the tiny one as well.",
    )


@pytest.mark.points(1)
def test_flat_bias(student, reference, rng):
    """Takes a bias of shape (u,) as well."""
    A_in, W, B = rng.normal(size=(3, 2)), rng.normal(size=(2, 4)), rng.normal(size=4)
    assert_close(activations(student, A_in, W, B), reference.dense(A_in, W, B), name=NAME)


@pytest.mark.points(1)
def test_square_weights(student, reference, rng):
    """Takes the weights of a unit from a column, also where W is square."""
    A_in, W, B = rng.normal(size=(2, 3)), rng.normal(size=(3, 3)), rng.normal(size=(1, 3))
    assert_close(
        activations(student, A_in, W, B),
        reference.dense(A_in, W, B),
        name=NAME,
        mistakes={
            "W is transposed: here the weights of unit j are column j of W, not row j.": sigmoid(
                A_in @ W.T + B
            ),
        },
    )


@pytest.mark.points(1)
def test_integers(student, reference):
    """Takes integers, and gives floats for them."""
    A_in, W, B = np.array([[1, 0], [-1, 2]]), np.array([[1, -2], [0, 1]]), np.array([[0, 1]])
    found, right = activations(student, A_in, W, B), reference.dense(A_in, W, B)
    assert_close(found, right, dtype="float", name=NAME)


@pytest.mark.points(1)
@pytest.mark.requires("test_batch")
def test_input_is_unchanged(student, rng):
    """Changes neither A_in nor W nor B."""
    A_in, W, B = rng.normal(size=(3, 4)), rng.normal(size=(4, 2)), rng.normal(size=(1, 2))
    assert_unchanged(student.call("dense", A_in, W, B), NAME, A_in=A_in, W=W, B=B)
