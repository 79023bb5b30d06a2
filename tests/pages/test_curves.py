"""Drawings on a page: in one scale, with round numbers at the axes, whatever a student drew."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from autograder.pages import student_page
from autograder.pages.curves import charts_of
from tests.pages import documents

NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


def both(expected, actual):
    return charts_of({"expected": documents.drawing(expected), "actual": documents.drawing(actual)})


def texts(ticks):
    return [tick.text for tick in ticks]


def test_the_two_have_one_scale():
    right, own = both({"a": [0, 1, 2]}, {"a": [0, 2, 4]})
    assert texts(right.y_ticks) == texts(own.y_ticks) == ["0", "2", "4"]
    assert right.lines[0].path != own.lines[0].path


def test_what_is_far_larger_has_a_scale_of_its_own():
    right, own = both({"a": [0, 1]}, {"a": [0, 1000]})
    assert "1" in texts(right.y_ticks)
    assert "1000" in texts(own.y_ticks)


def test_a_drawing_is_said_in_words():
    right, own = both({"w = 1": [0, 1], "_child1": [1, 0]}, {})
    assert right.in_words == "2 curves: w = 1, without a label"
    assert own.in_words == "no curves"


def test_a_page_shows_both():
    page = student_page(documents.STATES["drawn"]())
    assert re.findall(r'role="img" aria-label="(Expected|Yours draws): ', page) == [
        "Expected",
        "Yours draws",
    ]
    assert page.count('class="curve l2"') == 4  # two curves, each with its sign in the legend
    assert page.count('class="dot l3"') == 4  # three dots, and their sign


@given(st.lists(NUMBERS, max_size=6), st.lists(NUMBERS, max_size=6))
def test_any_numbers_are_drawn_within_the_chart(expected, actual):
    for chart in both({"a": expected}, {"a": actual}):
        (line,) = chart.lines
        numbers = [float(number) for number in re.findall(r"[-\d.e+naif]+", line.path)]
        assert all(0 <= number <= chart.width for number in numbers)
        assert 0 <= len(chart.x_ticks) <= 8
        assert 0 <= len(chart.y_ticks) <= 8
