import re

import numpy as np
import pytest

BIASES = (-8, 0, 8)
X = np.arange(-8, 8, 0.1)


@pytest.mark.points(2, credit=(1 / 3, 2 / 3))
def test_lines(plot, credit):
    """Draws sigmoid(5 x + b) for each of the three biases over the given x."""
    drawn = plot("plot_bias")
    found = [b for b in BIASES if drawn.line_of(5 * X + b) is not None]
    assert found, "None of the lines is sigmoid(5 x + b) over np.arange(-8, 8, 0.1)."
    has_more = drawn.curves() > 3
    credit(min(len(found), 2 if has_more else 3) / 3)
    assert len(found) == 3, "Some of the three curves are missing or run over another x."
    assert not has_more, "There should be three curves and no other."


@pytest.mark.points(1)
@pytest.mark.requires("test_lines")
def test_labels(plot):
    """Labels lines with their bias, labels both axes and shows a legend."""
    drawn = plot("plot_bias")
    labels = set()
    for b in BIASES:
        label = drawn.line_of(5 * X + b)
        assert label is not None, "A curve is missing, so its label is too."
        # '5x - 8' has the sign apart, and matplotlib writes a true minus.
        texts = re.findall(r"-?\s*\d+\.?\d*", label.replace("\u2212", "-"))
        numbers = [float("".join(text.split())) for text in texts]
        assert b in numbers, "Each line's label should contain its b: label=f'b = {b}'."
        labels.add(label)
    assert len(labels) == 3, "The three lines should have different labels."
    assert drawn.has_axis_labels(), "Label both axes."
    assert drawn.has_legend(), "There is no legend: call legend() after drawing the lines."
