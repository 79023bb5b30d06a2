"""A slip is told only of code that can have it, and a habit only where the code shows it."""

from __future__ import annotations

import pytest

from autograder.diagnosis.catalogue import Known
from autograder.diagnosis.code import OwnCode
from autograder.diagnosis.habits import of_value
from autograder.diagnosis.plausible import is_plausible
from autograder.sandbox import Handle
from autograder.testing.wording import SubmissionText

PRODUCT = Known("It behaves as if the product were taken in place of the sum.", "slip function", ())
ROWS = Known(
    "It behaves as if the number of rows stood in place of the number of columns.",
    "slip constant",
    (),
)


@pytest.mark.parametrize(
    ("known", "body", "can_be"),
    [
        (PRODUCT, "return np.log(np.prod(A))", True),
        (PRODUCT, "p *= A[0]; return p", True),
        (PRODUCT, "return np.sum(np.log(A))", False),
        (ROWS, "return A.shape[0]", True),
        (ROWS, "return range(len(A))", True),
        (ROWS, "return A[0]", False),
    ],
)
def test_a_slip_has_to_stand_in_the_code(known, body, can_be):
    code = OwnCode(SubmissionText([f"def f(A):\n    {body}"]))
    assert is_plausible(known, "f", code) is can_be


def test_without_code_nothing_speaks_against_a_slip():
    assert is_plausible(PRODUCT, "f", OwnCode(SubmissionText(["f = max"])))


def test_an_exception_that_is_returned_should_be_raised():
    code = OwnCode(SubmissionText(["def f(A):\n    return ValueError('shapes')"]))
    value = Handle(1, "builtins.ValueError", 0)
    found = of_value("f", value, "ValueError", [value], code)
    assert found is not None and "write `raise ValueError(…)`" in found[0]
