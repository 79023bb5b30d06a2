"""Inputs that people can read, the smallest first, the same every time."""

from __future__ import annotations

import datetime

import numpy as np
import pytest
from hypothesis import strategies as st

from autograder.diagnosis import Scenario, arrays, numbers, optional
from autograder.diagnosis.drawing import as_source, draw_inputs
from autograder.diagnosis.scenario import LEFT_OUT
from autograder.errors import CourseError


def texts(scenario: Scenario) -> list[str]:
    return [", ".join(as_source(arguments)) for arguments in draw_inputs(scenario)]


def test_numbers_are_round_and_within_their_ends():
    for low, bound in ((-30.0, 30.0), (0.001, 0.05), (0.9, 0.999), (-1e6, 1e6)):
        drawn = [x for (x,) in draw_inputs(Scenario(numbers(bound, low)))]
        assert len(drawn) >= 6
        assert all(low <= x <= bound and type(x) is float for x in drawn)
        assert all(len(repr(x)) <= 6 for x in drawn), drawn


def test_arrays_are_round_too_after_a_map_and_in_large_ones():
    scenario = Scenario(arrays(2.0, shape=(3, 40)).map(np.abs), arrays())
    for first, second in draw_inputs(scenario):
        assert first.shape == (3, 40) and np.abs(first).max() <= 2
        assert np.array_equal(first * 2, np.round(first * 2))
        assert np.array_equal(second * 2, np.round(second * 2))


def test_there_are_a_dozen_with_the_smallest_first_and_edges_among_them():
    scenario = Scenario(arrays(), edges=[(np.eye(9),), (7.25,)])
    found = texts(scenario)
    assert len(found) >= 14
    assert found == sorted(found, key=lambda text: (len(text), text))
    assert "7.25" in found
    assert found[-1].startswith("np.array([[1.0, 0.0,")


def test_what_is_slow_has_a_dozen_inputs_too_and_none_has_many_more_than_forty():
    assert 12 <= len(draw_inputs(Scenario(arrays(shape=(3, 4)), examples=5))) <= 20
    assert 30 <= len(draw_inputs(Scenario(arrays(), arrays()))) <= 40


def test_many_edges_are_all_kept():
    scenario = Scenario(numbers(), edges=[(float(n) / 7,) for n in range(40)])
    found = [x for (x,) in draw_inputs(scenario)]
    assert {n / 7 for n in range(40)} <= set(found)


def test_the_same_inputs_are_drawn_every_time():
    scenario = Scenario(arrays(), optional(numbers()))
    assert texts(scenario) == texts(Scenario(arrays(), optional(numbers())))


def test_an_optional_argument_is_sometimes_left_out_with_what_follows_it():
    scenario = Scenario(numbers(), optional(numbers()), numbers(), edges=[(1.0, LEFT_OUT, 3.0)])
    found = draw_inputs(scenario)
    assert {len(arguments) for arguments in found} == {1, 3}
    assert (1.0,) in found


def test_no_array_is_given_twice_where_mixing_them_up_would_not_be_seen():
    for x, w in draw_inputs(Scenario(arrays(shape=(4,)), arrays(shape=(4,)))):
        assert not np.array_equal(x, w)


def test_a_strategy_that_fails_is_the_courses_fault():
    broken = Scenario(st.integers().map(lambda n: 1 // 0))
    with pytest.raises(CourseError, match="cannot be drawn: ZeroDivisionError"):
        draw_inputs(broken)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.zeros(100), "np.zeros(100)"),
        (np.ones((4, 5)), "np.ones((4, 5))"),
        (np.full(20, 0.5), "np.full(20, 0.5)"),
        (np.full(20, 7), "np.full(20, 7)"),
        (np.arange(12), "np.arange(12)"),
        (np.zeros(3), "np.array([0.0, 0.0, 0.0])"),
        (np.full(10, -0.0), f"np.array([{', '.join(['-0.0'] * 10)}])"),
        (np.arange(10.0), f"np.array([{', '.join(map(str, np.arange(10.0)))}])"),
    ],
)
def test_a_long_regular_array_is_shown_by_the_call_that_makes_it(value, text):
    assert as_source((value,)) == (text,)
    made = eval(text, {"np": np})
    assert made.dtype == value.dtype and np.array_equal(made, value)


@pytest.mark.parametrize(
    "value",
    [
        np.array([[1.0, -0.5]]), np.array([1, 2]), 3.0, [1, 2.5], {"w1": 1.0}, (np.array([2.0]), 1),
        (1,), "text", np.float64(2.5), np.array([np.inf, -np.inf]), None, True,
    ],
)  # fmt: skip
def test_what_is_shown_can_be_typed(value):
    (text,) = as_source((value,))
    typed = eval(text, {"np": np})
    assert repr(typed) == repr(value.item() if isinstance(value, np.generic) else value)


def test_frames_and_dates_are_shown_as_they_could_be_typed():
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame({"a": [1, 2], "b": ["x", None], "c": [1.5, np.nan]})
    (text,) = as_source((frame,))
    columns = "'a': [1, 2], 'b': ['x', np.nan], 'c': [1.5, np.nan]"
    assert text == f"pd.DataFrame({{{columns}}})"
    pd.testing.assert_frame_equal(eval(text, {"np": np, "pd": pd}), frame)
    for value in (
        frame.set_index("a")["c"],
        pd.Series(pd.to_datetime(["2024-01-01", None]), name="when"),
        pd.Index([1, 5]),
    ):
        (text,) = as_source((value,))
        typed = eval(text, {"np": np, "pd": pd})
        assert typed.equals(value) and type(typed) is type(value)
    assert as_source((datetime.date(2024, 1, 2),)) == ("datetime.date(2024, 1, 2)",)
    (text,) = as_source((np.datetime64("2024-01-01T00:00:00.000000001"),))
    assert eval(text, {"np": np}) == np.datetime64("2024-01-01T00:00:00.000000001")


def test_a_long_argument_is_cut():
    (text,) = as_source((np.arange(1000.0),))
    assert text.endswith("…") and len(text) < 700


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (lambda: Scenario(3), "a Hypothesis strategy"),
        (lambda: Scenario(edges=[3]), "tuple"),
        (lambda: Scenario(examples=0), "from 1 up"),
        (lambda: Scenario(numbers(), together=numbers()), "together"),
        (lambda: Scenario(together=3), "together"),
    ],
)
def test_a_scenario_says_what_it_takes(arguments, words):
    with pytest.raises(TypeError, match=words):
        arguments()
