from __future__ import annotations

import math

import pytest

from autograder.models import Exercise, TestResult, Verdict
from autograder.report import most_bits


def case(*levels: float) -> TestResult:
    return TestResult("f::t", "f", "d", Verdict.PASSED, 1.0, 1.0, levels=(0.0, *levels, 1.0))


@pytest.mark.parametrize(
    ("tests", "exercises", "bits"),
    [
        ([], [], 0),
        ([case()] * 7, [Exercise("f")], 7),
        ([case(0.5), case()], [], 1 + math.log2(3)),
        ([case(0.25, 0.5, 0.75)], [], math.log2(5)),
        ([case()], [Exercise("f"), Exercise("g", builds_on=("f", "e"))], 2),
    ],
)
def test_bits_are_those_of_the_levels_and_of_being_judged_on_its_own_merit(tests, exercises, bits):
    assert most_bits(tests, exercises) == pytest.approx(bits)
