"""Reading a student's figure by handle: its data decide, never its pixels."""

import numpy as np
import pytest

from autograder.testing import Remote, StudentError, StudentFault

X = np.arange(-8, 8, 0.1)


class Plot:
    """The axes that a plotting function drew."""

    def __init__(self, figure, name, student):
        assert figure is not None, f"{name}() returns None: end it with `return` and the figure."
        assert isinstance(figure, Remote), f"{name}() should return a matplotlib Figure."
        self.name = name
        self.student = student
        self.axes = self._axes_of(figure)

    def _axes_of(self, figure):
        # pyplot's habits: plt.subplots() gives a pair, and some return the axes instead.
        try:
            axes = figure.axes
        except AttributeError:
            pytest.fail(f"{self.name}() should return a matplotlib Figure.", pytrace=False)
        if isinstance(axes, Remote):
            return figure
        has_axes = isinstance(axes, list) and axes and isinstance(axes[0], Remote)
        assert has_axes, f"The figure of {self.name}() has no axes."
        return axes[0]

    def lines(self):
        """Return the lines' (label, x, y)."""
        found = []
        lines = self.axes.get_lines()
        assert isinstance(lines, list | Remote), f"The axes of {self.name}() have no lines."
        for line in lines:
            x, y = line.get_xdata(), line.get_ydata()
            if isinstance(x, np.ndarray) and isinstance(y, np.ndarray):
                found.append((str(line.get_label()), x, y))
        return found

    def line_of(self, z):
        """Return the label of the line through (X, sigmoid(z)), or None.

        The student's own sigmoid will do: it has test cases of its own.
        """
        label = self._line_like(1 / (1 + np.exp(-z)))
        if label is not None:
            return label
        try:
            y = self.student.sigmoid(z)
        except (StudentError, StudentFault):
            return None
        is_curve = isinstance(y, np.ndarray) and y.shape == X.shape and y.dtype.kind == "f"
        return self._line_like(y) if is_curve and np.ptp(y) > 0 else None

    def _line_like(self, y):
        for label, line_x, line_y in self.lines():
            fits = line_x.shape == X.shape == line_y.shape and line_y.dtype.kind in "iuf"
            if fits and np.allclose(line_x, X, atol=1e-6) and np.allclose(line_y, y, atol=1e-6):
                return label
        return None

    def has_axis_labels(self):
        return bool(self.axes.get_xlabel()) and bool(self.axes.get_ylabel())

    def curves(self):
        """Return how many lines are curves: guide lines of two points, as axvline's, are not."""
        return sum(x.size > 2 for _, x, _ in self.lines())

    def has_legend(self):
        if self.axes.get_legend() is not None:
            return True
        # figure.legend() hangs the legend on the figure instead.
        figure = self.axes.get_figure()
        legends = figure.legends if isinstance(figure, Remote) else None
        return isinstance(legends, list | Remote) and len(legends) > 0


@pytest.fixture
def plot(student):
    """Return a function that calls a plotting exercise."""

    def call(name):
        result = student.call(name).value
        if isinstance(result, tuple) and result:
            result = result[0]
        try:
            return Plot(result, name, student)
        except StudentError as error:
            pytest.fail(error.message, pytrace=False)

    return call
