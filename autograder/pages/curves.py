"""Drawings of an exercise as SVG: the right one and the student's, in one scale where that serves.

All that a student's code chose are numbers, which the report's schema bounds, and labels.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_WIDTH, _HEIGHT = 340.0, 220.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 46.0, 10.0, 10.0, 26.0
_TICKS = 4
# Beyond this both in one scale would show one of them as a flat line.
_MOST_APART = 8.0
_LARGEST = 1e12


@dataclass(frozen=True, slots=True)
class Line:
    """A curve: its path or its dots, and its name for the legend."""

    label: str
    path: str
    dots: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Tick:
    """A number at an axis, and how far along that is."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """All that a template draws; lengths are in the units of its view box."""

    lines: Sequence[Line]
    x_ticks: Sequence[Tick]
    y_ticks: Sequence[Tick]
    x_label: str
    y_label: str
    has_legend: bool

    width, height = _WIDTH, _HEIGHT
    left, right, top, bottom = _LEFT, _WIDTH - _RIGHT, _TOP, _HEIGHT - _BOTTOM

    @property
    def in_words(self) -> str:
        """What somebody hears who does not see it."""
        if not self.lines:
            return "no curves"
        names = [line.label or "without a label" for line in self.lines]
        return f"{len(names)} curve{'s' if len(names) > 1 else ''}: {', '.join(names)}"


@dataclass(frozen=True, slots=True)
class _Span:
    low: float
    high: float

    @property
    def size(self) -> float:
        return self.high - self.low

    def place(self, value: float) -> float:
        return (value - self.low) / self.size


def charts_of(figures: Mapping[str, Any]) -> tuple[Chart, Chart]:
    """Return the right drawing and the student's, of a report's `figures`."""
    both = (figures["expected"], figures["actual"])
    spans = [tuple(_span(_numbers(drawing, axis)) for axis in ("x", "y")) for drawing in both]
    shared = [_shared(*axis) for axis in zip(*spans, strict=True)]
    if all(span is not None for span in shared):
        spans = [tuple(span for span in shared if span is not None)] * 2
    right, own = (_chart(drawing, *span) for drawing, span in zip(both, spans, strict=True))
    return right, own


def _numbers(drawing: Mapping[str, Any], axis: str) -> list[float]:
    return [_held(number) for curve in drawing["curves"] for number in curve[axis]]


def _held(number: float) -> float:
    """Return a number that a scale can hold, whoever wrote the report."""
    return max(-_LARGEST, min(_LARGEST, number))


def _span(numbers: Sequence[float]) -> _Span:
    if not numbers:
        return _Span(0.0, 1.0)
    low, high = min(numbers), max(numbers)
    largest = max(abs(low), abs(high))
    if high - low <= max(1e-9, 1e-6 * largest):
        room = max(1.0, largest) / 2
    else:
        room = 0.05 * (high - low)
    return _Span(low - room, high + room)


def _shared(one: _Span, other: _Span) -> _Span | None:
    both = _Span(min(one.low, other.low), max(one.high, other.high))
    return both if both.size <= _MOST_APART * min(one.size, other.size) else None


def _chart(drawing: Mapping[str, Any], x: _Span, y: _Span) -> Chart:
    return Chart(
        [_line(curve, x, y) for curve in drawing["curves"]],
        [Tick(_across(x.place(value)), text) for value, text in _ticks(x)],
        [Tick(_down(y.place(value)), text) for value, text in _ticks(y)],
        drawing["x_label"],
        drawing["y_label"],
        drawing["has_legend"],
    )


def _line(curve: Mapping[str, Any], x: _Span, y: _Span) -> Line:
    points = [
        (_across(x.place(_held(a))), _down(y.place(_held(b))))
        for a, b in zip(curve["x"], curve["y"], strict=False)
    ]
    # Matplotlib calls a line without a label _child0.
    label = "" if curve["label"].startswith("_") else curve["label"]
    if curve["is_dotted"]:
        return Line(label, "", points)
    return Line(label, "M" + "L".join(f"{a} {b}" for a, b in points) if points else "", ())


def _across(share: float) -> float:
    return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)


def _down(share: float) -> float:
    return round(_HEIGHT - _BOTTOM - share * (_HEIGHT - _TOP - _BOTTOM), 1)


def _ticks(span: _Span) -> Iterable[tuple[float, str]]:
    """Return round numbers within a span, some four of them, as people write them."""
    power = 10.0 ** math.floor(math.log10(span.size / _TICKS))
    step = next(power * each for each in (1, 2, 5, 10) if power * each * _TICKS >= span.size)
    first = math.ceil(span.low / step)
    count = math.floor(span.high / step) - first + 1
    for number in range(max(0, min(count, 2 * _TICKS))):
        value = (first + number) * step
        yield value, f"{value:.6g}".replace("-", "\u2212")
