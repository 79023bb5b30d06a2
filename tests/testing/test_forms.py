"""What form an answer has, before anything is calculated with it."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.sandbox import Handle
from autograder.testing import Mismatch, Remote, array, number
from autograder.testing.wording import SubmissionText


class Exchange:
    """Nothing may be asked of an object: its answers are a student's."""

    text = SubmissionText(())


FAKE = Remote(Handle(1, "__main__.Number", 0), Exchange())
ODD = [
    None,
    "abc",
    b"abc",
    True,
    np.bool_(True),
    1j,
    {"a": 1.0},
    {1.0},
    FAKE,
    10**400,
    np.array(["a"]),
    np.array([1j]),
    np.array([True]),
]


@pytest.mark.parametrize("value", [3, -2.5, np.float32(0.5), np.int8(3), float("nan"), 1 << 62])
def test_a_number_stays_what_it_is(value):
    found = number(value)
    assert found is value
    assert isinstance(float(found), float)


@pytest.mark.parametrize("shape", [(), (1,), (1, 1)])
def test_an_array_of_one_number_is_that_number(shape):
    found = number(np.full(shape, 0.5, dtype="float32"))
    assert (found, found.dtype) == (0.5, np.float32)


@pytest.mark.parametrize("value", [*ODD, [], [0.5], (0.5, 1.0), np.ones(2), np.ones(0)])
def test_what_is_no_number_is_said_to_be_none(value):
    with pytest.raises(Mismatch, match=r"^f\(x\) is "):
        number(value, "f(x)")


@pytest.mark.parametrize("value", [[1, 2], (1.0, 2.5), np.ones(2), np.ones(2, dtype="int8")])
def test_numbers_of_the_right_shape_are_an_array(value):
    found = array(value, 2)
    assert isinstance(found, np.ndarray)
    assert (found.shape, found.tolist()) == ((2,), list(value))


@pytest.mark.parametrize(
    "value",
    [
        *ODD,
        0.5,
        [],
        [[1.0], [1.0, 2.0]],
        [np.ones(1), np.ones(2)],
        [FAKE, FAKE],
        [None, 1.0],
        np.ones((2, 1)),
        np.array([1.0, np.nan]),
        np.array([1.0, np.inf]),
    ],
)
def test_another_shape_and_what_is_no_number_is_no_array(value):
    with pytest.raises(Mismatch, match=r"^f\(x\) "):
        array(value, (2,), "f(x)")
