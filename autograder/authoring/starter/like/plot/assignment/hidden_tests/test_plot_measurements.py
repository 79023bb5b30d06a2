import re

import numpy as np
import pytest

from autograder.testing import Remote, assert_unchanged, is_same


@pytest.fixture
def drawn(student, rng):
    """Return what was given to the student's function, and the axes that it drew."""
    days, measured = np.sort(rng.uniform(0, 30, size=9)), rng.normal(15, 5, size=9)
    smooth = rng.normal(15, 1, size=9)
    figure = student.plot_measurements(days, measured, smooth)
    is_figure = isinstance(figure, Remote) and figure.type_name == "matplotlib.figure.Figure"
    assert is_figure, "plot_measurements(...) should return the figure."
    assert len(figure.axes) == 1, "There should be one pair of axes."
    return (days, measured, smooth), figure.axes[0]


def label_of(axes, days, values):
    """Return the label of the line through these points, or None."""
    for line in axes.get_lines():
        if is_same(line.get_xdata(), days) and is_same(line.get_ydata(), values):
            return line.get_label()
    return None


@pytest.mark.points(3)
def test_lines(drawn):
    """Draws two lines, the measured and the smooth values, over the days."""
    (days, measured, smooth), axes = drawn
    assert len(axes.get_lines()) == 2, "There should be two lines."
    for values in (measured, smooth):
        assert label_of(axes, days, values) is not None, "A line is missing, or over another x."


@pytest.mark.points(2)
@pytest.mark.requires("test_lines")
def test_legend(drawn):
    """Has a legend that says which line is which."""
    (days, measured, smooth), axes = drawn
    names = label_of(axes, days, measured), label_of(axes, days, smooth)
    assert is_same(names, ("measured", "smooth")), "The lines should be measured and smooth."
    assert axes.get_legend() is not None, "There is no legend: call legend() after plotting."


@pytest.mark.points(2)
@pytest.mark.requires("test_lines")
def test_labels(drawn):
    """Labels both axes, the temperature with its unit, and has a title."""
    _, axes = drawn
    assert axes.get_xlabel() and axes.get_title(), "A label or the title is missing."
    has_unit = re.search(r"C\b|(?i:celsius)", str(axes.get_ylabel()))
    assert has_unit, "The label of the temperature should have its unit: °C."


@pytest.mark.points(1)
@pytest.mark.requires("test_lines")
def test_inputs_are_unchanged(student, rng):
    """Changes none of the arrays that it draws."""
    days, measured, smooth = rng.normal(size=(3, 6))
    call = student.call("plot_measurements", days, measured, smooth)
    name = "plot_measurements(days, measured, smooth)"
    assert_unchanged(call, name, days=days, measured=measured, smooth=smooth)
