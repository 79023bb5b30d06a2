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
        # The order that the exercise asks for, and the ones it is taken for.
        mistakes = {"this is WᵀA: the order is reversed.": W.T @ A}
        if A.shape == W.shape:
            mistakes["A is not transposed: this is A W."] = A @ W
            mistakes["this multiplies entries in the same place; it takes row times column."] = (
                A.T * W
            )
            mistakes["this is A Wᵀ: A is to be transposed."] = A @ W.T
        try:
            assert_close(value, right, name=name, mistakes=mistakes)
        except Mismatch as mismatch:
            got = entries(value)
            if (
                got is not None
                and got.shape == right.shape
                and not mismatch.details.get("misconception")
            ):
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
