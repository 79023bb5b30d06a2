"""Eight test cases on drawn values, the same that the floor and nbgrader get."""

import pytest

from autograder.testing import assert_close
from benchmarks.cases import CASES


@pytest.mark.parametrize("number", range(len(CASES["sigmoid"])))
def test_values(student, reference, number):
    """Gives the right values."""
    arguments = CASES["sigmoid"][number]
    assert_close(student.sigmoid(*arguments), reference.sigmoid(*arguments), name="sigmoid(...)")
