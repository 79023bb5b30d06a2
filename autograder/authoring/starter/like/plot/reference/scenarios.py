"""What to do with a solution of each exercise, and on which inputs."""

import numpy as np
from hypothesis import strategies as st

from autograder.diagnosis import Scenario, arrays, curves_of

DAYS = np.arange(4.0)


def drawn(s, measured, smooth):
    """Return facts about a figure, which students read one by one."""
    figure = s.plot_measurements(DAYS, measured, smooth)
    if figure is None:
        return None
    # What else is returned is named by its type, since an object itself can't be compared.
    facts = {"type of the result": type(figure).__name__}
    if facts["type of the result"] != "Figure":
        return facts
    axes = figure.axes[0] if figure.axes else figure.add_subplot()
    legend = axes.get_legend()
    lines = {line.get_label(): np.asarray(line.get_ydata()) for line in axes.lines}
    return facts | {
        "number of lines": len(axes.lines),
        "the line measured": lines.get("measured"),
        "the line smooth": lines.get("smooth"),
        "label of the x-axis": bool(axes.get_xlabel()),
        "label of the y-axis": bool(axes.get_ylabel()),
        "unit °C in the label of the y-axis": "C" in axes.get_ylabel(),
        "title": bool(axes.get_title()),
        "legend": legend is not None,
    }


SCENARIOS = {
    "moving_average": Scenario(
        arrays(9.0, shape=(5,)),
        st.integers(1, 5),
        edges=[([1, 2, 3], 1), ([1.0, 2.0], 2)],
        atol=1e-6,
    ),
    "plot_measurements": Scenario(
        arrays(9.0, shape=(4,)),
        arrays(9.0, shape=(4,)),
        function=drawn,
        call="plot_measurements(np.arange(4.0), {measured}, {smooth})",
        examples=5,
        figure=lambda s: curves_of(s.plot_measurements(DAYS, DAYS**2, DAYS)),
    ),
}
