"""Eight test cases on drawn values, the same that the floor and nbgrader get."""

import pytest

from autograder.testing import assert_close
from benchmarks.cases import CASES


@pytest.mark.parametrize("number", range(len(CASES["matmul"])))
def test_values(student, reference, number):
    """Gives the right values."""
    arguments = CASES["matmul"][number]
    assert_close(student.matmul(*arguments), reference.matmul(*arguments), name="matmul(...)")
