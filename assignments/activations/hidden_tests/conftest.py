"""Reading a student's figure by handle."""

import functools

import numpy as np
import pytest

from autograder.testing import Remote, StudentError, is_same

X = np.arange(-8, 8, 0.1)


class Plot:
    """The axes that a plotting function drew: their data decide, never their pixels."""

    def __init__(self, figure, name):
        assert figure is not None, f"{name}() returns None: end it with `return` and the figure."
        assert isinstance(figure, Remote), f"{name}() should return a matplotlib Figure."
        self.name = name
        self.axes = self._axes_of(figure)
        # What is no axes of matplotlib's can say that it has lines, and draws none.
        is_drawn = self.axes.type_name.startswith("matplotlib.")
        assert is_drawn, f"{name}() should return a matplotlib Figure."

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

    @functools.cached_property
    def lines(self):
        """The lines' (label, x, y), read once: nothing that is asked later changes them."""
        found, entries = [], self._legend_entries()
        lines = self.axes.get_lines()
        assert isinstance(lines, list | Remote), f"The axes of {self.name}() have no lines."
        for index, line in enumerate(lines):
            if not _is_seen(line):
                continue
            x, y = line.get_xdata(), line.get_ydata()
            if isinstance(x, np.ndarray) and isinstance(y, np.ndarray):
                label = str(line.get_label())
                # legend(["w = 1", ...]) names a line in the legend alone; its own label is _child0.
                if label.startswith("_"):
                    label = _entry_of(line, index, entries) or label
                found.append((label, x, y))
        return found

    def _legend_entries(self):
        """Return the legend's entries, (look of the line, text)."""
        try:
            legend = self._legend()
            texts = [str(text.get_text()) for text in _remotes(legend, "get_texts")]
            looks = [_look(line) for line in _remotes(legend, "get_lines")]
        except StudentError:
            return []
        # Patches have entries too, and then texts and lines are no pairs.
        return list(zip(looks, texts, strict=True)) if len(looks) == len(texts) else []

    def line_of(self, z):
        """Return the label of the line through (X, sigmoid(z)), or None."""
        y = 1 / (1 + np.exp(-z))
        for label, line_x, line_y in self.lines:
            fits = line_x.shape == X.shape == line_y.shape and line_y.dtype.kind in "iuf"
            if fits and np.allclose(line_x, X, atol=1e-6) and np.allclose(line_y, y, atol=1e-6):
                return label
        return None

    def has_axis_labels(self):
        return bool(self.axes.get_xlabel()) and bool(self.axes.get_ylabel())

    def curves(self):
        """Return how many lines are curves: guide lines of two points, as axvline's, are not."""
        return sum(x.size > 2 for _, x, _ in self.lines)

    def has_legend(self):
        return self._legend() is not None

    def _legend(self):
        legend = self.axes.get_legend()
        if legend is not None:
            return legend
        # figure.legend() hangs the legend on the figure instead.
        figure = self.axes.get_figure()
        legends = figure.legends if isinstance(figure, Remote) else None
        has_one = isinstance(legends, list | Remote) and len(legends) > 0
        return legends[0] if has_one else None


def _remotes(owner, method):
    """Return what a method gives a list of, or nothing where it is another thing."""
    given = getattr(owner, method)() if isinstance(owner, Remote) else []
    given = list(given) if isinstance(given, list | Remote) else []
    return [entry for entry in given if isinstance(entry, Remote)]


def _is_seen(line):
    """Return whether this is a line that shows in the figure."""
    if not isinstance(line, Remote) or not line.type_name.startswith("matplotlib."):
        return False
    styles = (str(line.get_linestyle()), str(line.get_marker()))
    return is_same(line.get_visible(), True) and not set(styles) <= {"None", "none", "", " "}


def _look(line):
    return str(line.get_color()), str(line.get_linestyle()), str(line.get_marker())


def _entry_of(line, index, entries):
    """Return the text beside a line's picture in the legend, or an empty one."""
    look = _look(line) if entries else None
    texts = [text for drawn, text in entries if drawn == look]
    if len(texts) == 1:
        return texts[0]
    # Lines that look alike are named in the order in which they were drawn.
    return entries[index][1] if texts and index < len(entries) else ""


@pytest.fixture
def plot(student):
    """Return a function that calls a plotting exercise."""

    def call(name):
        result = student.call(name).value
        if isinstance(result, tuple) and result:
            result = result[0]
        try:
            return Plot(result, name)
        except StudentError as error:
            pytest.fail(error.message, pytrace=False)

    return call
