import re

import numpy as np
import pytest

WEIGHTS = (0.5, 1, 2)
X = np.arange(-8, 8, 0.1)


@pytest.mark.points(3, credit=(1 / 3, 2 / 3))
def test_lines(plot, credit):
    """Draws sigmoid(w x) for each of the three weights over the given x."""
    drawn = plot("plot_activations")
    found = [w for w in WEIGHTS if drawn.line_of(w * X) is not None]
    assert found, "None of the lines is sigmoid(w x) over np.arange(-8, 8, 0.1)."
    has_more = drawn.curves() > 3
    credit(min(len(found), 2 if has_more else 3) / 3)
    assert len(found) == 3, "Some of the three curves are missing or run over another x."
    assert not has_more, "There should be three curves and no other."


@pytest.mark.points(1)
@pytest.mark.requires("test_lines")
def test_labels_and_legend(plot):
    """Labels each line with its weight and shows a legend."""
    drawn = plot("plot_activations")
    labels = set()
    for w in WEIGHTS:
        label = drawn.line_of(w * X)
        assert label is not None, "A curve is missing, so its label is too."
        numbers = [float(text) for text in re.findall(r"\d+\.?\d*|\.\d+", label)]
        assert w in numbers, "Each line's label should contain its w: label=f'w = {w}'."
        labels.add(label)
    assert len(labels) == 3, "The three lines should have different labels."
    assert drawn.has_legend(), "There is no legend: call legend() after drawing the lines."


@pytest.mark.points(1)
@pytest.mark.requires("test_lines")
def test_axis_labels(plot):
    """Labels both axes."""
    assert plot("plot_activations").has_axis_labels(), "Label both axes."
