"""Eight test cases on drawn values, the same that the floor and nbgrader get."""

import pytest

from autograder.testing import assert_close
from benchmarks.cases import CASES


@pytest.mark.parametrize("number", range(len(CASES["dense"])))
def test_values(student, reference, number):
    """Gives the right values."""
    arguments = CASES["dense"][number]
    assert_close(student.dense(*arguments), reference.dense(*arguments), name="dense(...)")
