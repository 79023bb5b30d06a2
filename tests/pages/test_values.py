"""Two values are laid out so that eyes find where they differ, whatever a student's value is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.pages.values import Pair, laid_out


def text_of(pieces) -> str:
    return "".join(piece.text for piece in pieces)


def wrong_of(pair: Pair) -> list[str]:
    return [piece.text for piece in pair.actual if piece.is_wrong]


def test_numbers_that_differ_are_marked_and_others_are_not():
    pair = laid_out("array([0.5 , 0.25])", "array([0.5 , 2.  ])")
    assert wrong_of(pair) == ["2."]
    assert (pair.numbers, pair.wrong) == (2, 1)
    assert not any(piece.is_wrong for piece in pair.expected)


def test_rows_stand_under_one_another_in_columns_of_one_width():
    pair = laid_out("array([[1, 20], [3, 4]])", "array([[1, 20], [3, -400]])")
    assert text_of(pair.actual).split("\n") == ["[[   1,   20],", " [   3, -400]]"]
    assert text_of(pair.expected).split("\n") == ["[[   1,   20],", " [   3,    4]]"]


def test_rounding_is_no_difference_and_nan_is_itself():
    pair = laid_out("array([0.46211716, nan, inf])", "array([0.46211715, nan, inf])")
    assert pair.wrong == 0
    assert laid_out("array([1., 2.])", "array([nan, 2.])").wrong == 1


@pytest.mark.parametrize(
    ("expected", "actual"),
    [
        ("0.5", "2.0"),  # eyes see that
        ("array([1., 2.])", "array([[1., 2.]])"),
        ("array([1., 2.])", "None"),
        ("array([1., ..., 2.])", "array([1., ..., 3.])"),
        ("[1, 2]", "['<b>', 2]"),
        ("[1, 2]", "[1, __import__('os')]"),
        ("[" * 500 + "1" + "]" * 500, "[" * 500 + "2" + "]" * 500),
        ("[1, 2]", "[é, 2]"),
        (str([1] * 401), str([2] * 401)),
        ("[1.0, 2.0]", str([10**400, 2])),  # no float holds it
        ("[1.0, 2.0]", str([-(10**400), 2])),
        (str([1] * 100), str([10**300] + [1] * 99)),  # each number would be as wide
    ],
)
def test_what_cannot_be_aligned_stays_as_it_is(expected, actual):
    pair = laid_out(expected, actual)
    assert (text_of(pair.expected), text_of(pair.actual)) == (expected, actual)
    assert pair.numbers == 0


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_can_be_shown(expected, actual):
    pair = laid_out(expected, actual)
    assert pair.numbers or text_of(pair.actual) == actual


@given(
    st.lists(st.floats(width=32), min_size=2, max_size=6),
    st.integers(0, 5),
)
def test_arrays_as_numpy_prints_them_are_read(numbers, at):
    right = np.array(numbers)
    other = right.copy()
    other[at % len(numbers)] = 12345.0 if right[at % len(numbers)] != 12345.0 else -1.0
    pair = laid_out(repr(right), repr(other))
    assert pair.numbers == len(numbers)
    assert pair.wrong >= 1
    assert laid_out(repr(right), repr(right)).wrong == 0
