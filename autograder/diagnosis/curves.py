"""What an exercise draws, as data: a student's curves, to be shown beside the right ones."""

from __future__ import annotations

import math
from typing import Any

from autograder.models import Curve, Drawing
from autograder.untrusted import for_report

_LABEL_CHARS = 60
_MOST_CURVES = 6
_MOST_POINTS = 100
_LARGEST = 1e12


def curves_of(figure: Any) -> dict[str, Any]:
    """Return the curves of a matplotlib figure, or of axes, as plain values.

    For a scenario's `figure`: it is sent to where students' code runs, so it uses nothing else.
    Of many points some are left out.
    """
    axes = figure.axes
    # The axes themselves will do in place of their figure.
    axes = axes[0] if isinstance(axes, list) else axes
    curves = []
    for line in list(axes.lines)[:6]:
        x, y = list(line.get_xdata()), list(line.get_ydata())
        each = -(-len(x) // 100) or 1
        is_dotted = str(line.get_linestyle()) in ("None", "none", " ", "")
        points = [float(v) for v in x[::each]], [float(v) for v in y[::each]]
        curves.append((str(line.get_label())[:60], is_dotted, *points))
    return {
        "x": str(axes.get_xlabel())[:60],
        "y": str(axes.get_ylabel())[:60],
        "legend": axes.get_legend() is not None,
        "curves": curves,
    }


def drawing_of(value: Any) -> Drawing | None:
    """Return what `curves_of` gave where a student's code could change it; None if it is no more.

    Points that are not finite, or very far away, are left out.
    """
    match value:
        case {"x": str(x), "y": str(y), "legend": bool(has_legend), "curves": list(curves)}:
            found = [_curve(entry) for entry in curves[:_MOST_CURVES]]
            kept = tuple(curve for curve in found if curve is not None)
            return (
                Drawing(_label(x), _label(y), has_legend, kept) if len(kept) == len(found) else None
            )
    return None


def _curve(entry: Any) -> Curve | None:
    match entry:
        case (str(label), bool(is_dotted), list(x), list(y)) if len(x) == len(y):
            pairs = list(zip(x[:_MOST_POINTS], y[:_MOST_POINTS], strict=True))
            if not all(type(number) is float for pair in pairs for number in pair):
                return None
            # Neither infinite ones nor NaN, and nothing that a scale could not hold.
            finite = [(a, b) for a, b in pairs if abs(a) <= _LARGEST and abs(b) <= _LARGEST]
            return Curve(
                _label(label),
                is_dotted,
                _rounded([a for a, _ in finite]),
                _rounded([b for _, b in finite]),
            )
    return None


def _rounded(numbers: list[float]) -> tuple[float, ...]:
    """Return numbers to a thousandth of the largest: more than anybody sees."""
    largest = max(map(abs, numbers), default=0.0)
    digits = 3 - math.floor(math.log10(max(largest, 1e-9)))
    return tuple(round(number, digits) + 0.0 for number in numbers)


def _label(text: str) -> str:
    return for_report(text)[:_LABEL_CHARS]
