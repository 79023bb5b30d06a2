"""Eight test cases on drawn values, the same that the floor and nbgrader get."""

import pytest

from autograder.testing import assert_close
from benchmarks.cases import CASES


@pytest.mark.parametrize("number", range(len(CASES["my_softmax"])))
def test_values(student, reference, number):
    """Gives the right values."""
    arguments = CASES["my_softmax"][number]
    assert_close(
        student.my_softmax(*arguments), reference.my_softmax(*arguments), name="my_softmax(...)"
    )
