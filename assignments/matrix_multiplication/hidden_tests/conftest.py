"""What the exercises on products share."""

import numpy as np
import pytest

from autograder.testing import Mismatch, assert_close

FUNCTIONS = (
    "numpy.matmul", "numpy.dot", "numpy.vdot", "numpy.inner", "numpy.tensordot", "numpy.einsum",
    "numpy.vecdot", "numpy.matvec", "numpy.vecmat", "numpy.multi_dot", "math.sumprod",
    "numpy.correlate", "numpy.convolve", "numpy.matrix", "numpy.asmatrix", "numpy.bmat",
)  # fmt: skip


@pytest.fixture
def forbidden():
    """Return what a product with loops does without."""
    return {"functions": FUNCTIONS, "methods": ("dot",), "operators": ("@",)}


@pytest.fixture
def by_hand(student, credit):
    """Return a function that compares a result worked out by hand, entry by entry."""

    def check(name, A, W, value):
        right = A.T @ W
        try:
            assert_close(value, right, name=name)
        except Mismatch:
            got = entries(value)
            if got is not None and got.shape == right.shape:
                share = float(np.isclose(got, right, rtol=1e-6).mean())
                wrong = round(right.size * (1 - share))
                # Few right entries in a whole matrix are luck: zeros and ones would have some.
                credit(share if share > 0.5 else 0, f"{wrong} of {right.size} entries are wrong.")
            raise

    return check


def entries(value):
    """Return numbers as an array, or None."""
    try:
        found = np.asarray(value)
    except ValueError:
        return None
    return found if found.dtype.kind in "iuf" else None
