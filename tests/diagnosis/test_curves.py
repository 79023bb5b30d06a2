"""What an exercise draws, as data that a student's code had in its hands."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.course import load_assignment
from autograder.diagnosis import Preparation, curves_of
from autograder.diagnosis.curves import drawing_of

INF = math.inf
LINE = ("w = 1", False, [0.0, 1.0], [0.5, 2.0])


def drawn(*curves, **more):
    return {"x": "x", "y": "", "legend": True, "curves": list(curves), **more}


def test_a_figure_of_matplotlib_is_read(monkeypatch):
    plt = pytest.importorskip("matplotlib.pyplot")
    figure, axes = plt.subplots()
    axes.plot(range(1000), [value**2 for value in range(1000)], label="square")
    axes.plot([1, 2], [3, 4], "o")
    axes.set_xlabel("x")
    axes.legend()
    plt.close(figure)
    for given_ in (figure, axes):
        found = drawing_of(curves_of(given_))
        assert (found.x_label, found.y_label, found.has_legend) == ("x", "", True)
        square, dots = found.curves
        assert (square.label, square.is_dotted, len(square.x)) == ("square", False, 100)
        assert (dots.is_dotted, dots.x, dots.y) == (True, (1, 2), (3, 4))


def test_numbers_are_as_exact_as_eyes_and_finite():
    found = drawing_of(drawn(("", False, [0.0, 1.0, INF, 3.0], [1e-20, 1234.5678, 0.0, math.nan])))
    assert found.curves[0].x == (0, 1)
    assert found.curves[0].y == (0, 1235)


def test_there_is_an_end_to_what_is_kept():
    line = ("l" * 1000 + "\u202e", False, [1.0] * 5000, [1e9] * 5000)
    found = drawing_of(drawn(*[line] * 50, x="x" * 1000))
    assert len(found.curves) == 6
    assert {len(part) for part in (found.x_label, found.curves[0].label)} == {60}
    assert {len(curve.y) for curve in found.curves} == {100}


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {"x": "x", "y": "y", "curves": []},
        drawn(x=3),
        drawn(legend=1),
        drawn(curves={}),
        drawn(("w", False, [1.0])),
        drawn(("w", False, [1.0], [1.0, 2.0])),
        drawn(("w", False, [1], [1.0])),
        drawn(("w", False, [True], [1.0])),
        drawn(("w", False, ["1"], [1.0])),
        drawn((None, False, [1.0], [1.0])),
        drawn(LINE, ("w", "no", [1.0], [1.0])),
    ],
)
def test_what_has_another_form_is_no_drawing(value):
    assert drawing_of(value) is None


@given(st.lists(st.floats(), max_size=8))
def test_any_numbers_are_kept_or_left_out(numbers):
    (curve,) = drawing_of(drawn(("", False, numbers, numbers[::-1]))).curves
    assert all(map(math.isfinite, (*curve.x, *curve.y)))


def test_the_right_drawing_is_that_of_the_reference(course):
    pytest.importorskip("matplotlib")
    prepared = Preparation(load_assignment(course, "activations"), None)
    code, right = prepared.drawing("plot_bias")
    assert code
    assert [curve.label for curve in right.curves] == ["b = -8", "b = 0", "b = 8"]
    assert prepared.drawing("relu") is None
