"""Eight test cases on drawn values, the same that the floor and nbgrader get."""

import pytest

from autograder.testing import assert_close
from benchmarks.cases import CASES


@pytest.mark.parametrize("number", range(len(CASES["mse_loss"])))
def test_values(student, reference, number):
    """Gives the right values."""
    arguments = CASES["mse_loss"][number]
    assert_close(student.mse_loss(*arguments), reference.mse_loss(*arguments), name="mse_loss(...)")
