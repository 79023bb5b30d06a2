"""What to do with a solution of each exercise, and on which inputs."""

import re

import numpy as np

from autograder.diagnosis import Scenario, arrays, curves_of, numbers, optional

FAR = [
    (np.array([-1000.0, -1.0, 0.0, 1.0, 1000.0]),),
    (np.array([[-800.0, 0.5, 800.0]]),),
    (0.0,),
    (np.array([-3, 0, 2]),),
    (np.array([[2, -1], [-4, 1]]),),
    (np.array([3, -25]),),
]
VECTOR = arrays(shape=(5,))


def numbers_in(label):
    """Return the numbers in a label, as texts."""
    return re.findall(r"-?\s*\d+\.?\d*|-?\s*\.\d+", label)


def points_of(x, y):
    """Return the ends of a curve, how many points it has, and some of its heights."""
    # Close to the middle, where steep ones differ, and far away from it.
    places = [len(x) * part // 100 for part in (0, 25, 40, 46, 49, 51, 54, 75)] if len(x) else []
    return [len(x), *map(float, (*x[:1], *x[-1:], *y[places]))]


def drawn(name, parameter, values, argument):
    """Return the scenario of a plot: which of the curves that it should have are there, and how.

    A curve is compared with the solution's own sigmoid, which has an exercise of its own. Of others
    some points are kept, by which a mistake is known.
    """

    def facts(s):
        axes = getattr(s, name)().axes
        # The axes themselves will do in place of their figure.
        axes = axes[0] if isinstance(axes, list) else axes
        x = np.arange(-8, 8, 0.1)
        found = {"number of lines": len(axes.lines)}
        others = [np.array([line.get_xdata(), line.get_ydata()]) for line in axes.lines]
        for value in values:
            curve = s.sigmoid(argument(x, value))
            right = np.array([x, curve])
            others = [o for o in others if o.shape != right.shape or not np.allclose(o, right)]
            labels = [
                str(line.get_label())
                for line in axes.lines
                if np.shape(line.get_ydata()) == x.shape
                and np.allclose(line.get_xdata(), x)
                and np.allclose(line.get_ydata(), curve)
            ]
            named = [
                float("".join(text.split()))
                for label in labels
                for text in numbers_in(label.replace("\u2212", "-"))
            ]
            found[f"a line for {parameter} = {value}"] = bool(labels)
            found[f"its label contains {value}"] = value in named
        found["the x axis has a label"] = bool(axes.get_xlabel())
        found["the y axis has a label"] = bool(axes.get_ylabel())
        found["there is a legend"] = axes.get_legend() is not None
        found["other curves"] = sorted(points_of(*other) for other in others)
        return found

    return Scenario(
        edges=[()],
        function=facts,
        call=f"{name}()",
        figure=lambda s: curves_of(getattr(s, name)()),
    )


SCENARIOS = {
    "sigmoid": Scenario(arrays(), edges=FAR, atol=1e-12),
    "deriv_sigmoid": Scenario(arrays(), edges=FAR, atol=1e-12),
    "tanh": Scenario(arrays(), edges=FAR, atol=1e-12),
    "relu": Scenario(arrays(1e6), edges=FAR),
    "leaky_relu": Scenario(arrays(1e6), optional(numbers(1.0).map(abs)), edges=FAR),
    "elu": Scenario(arrays(), optional(numbers(3.0)), edges=FAR, atol=1e-12),
    "linear": Scenario(
        VECTOR, VECTOR, numbers(), edges=[(np.array([1.0, 2.0]), np.array([3.0, -1.0]), 0.5)],
        atol=1e-6,
    ),
    "maxout": Scenario(VECTOR, VECTOR, numbers(), VECTOR, numbers(), atol=1e-6),
    "plot_activations": drawn("plot_activations", "w", (0.5, 1, 2), lambda x, w: w * x),
    "plot_bias": drawn("plot_bias", "b", (-8, 0, 8), lambda x, b: 5 * x + b),
}  # fmt: skip
NOT_COMPARED = {
    "plot_activations": "it draws; the curves are sigmoids, which are compared",
    "plot_bias": "it draws; the curves are sigmoids, which are compared",
}
