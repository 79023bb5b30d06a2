"""Pictures of a class as SVG, written by hand: each small, and in the colours of its page.

They hold numbers and our own words alone. What they show stands in a table beside them as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from autograder.analysis import Bin, Item, Spread

from .rendering import points

_WIDTH = 640
_LEFT, _RIGHT = 46, 16
_ROUND = 2
# Where a label may stand beside its dot: to the right first, then around it.
_BESIDE = ((9, 4), (-9, 4), (0, -9), (0, 16), (9, -7), (-9, -7), (9, 14), (-9, 14))
_DIGIT = 7.0
_LINE = 11.0


def histogram(bins: Sequence[Bin], spread: Spread) -> Markup:
    """Return how many have how many points, with the median and the middle half below."""
    height, top, floor = 250, 26, 186
    most = max(bin_.count for bin_ in bins) or 1
    last = bins[-1].high
    step = (_WIDTH - _LEFT - _RIGHT) / len(bins)

    def across(value: float) -> float:
        return round(_LEFT + (_WIDTH - _LEFT - _RIGHT) * value / last, _ROUND)

    parts = [_line("axis", _LEFT, floor, _WIDTH - _RIGHT, floor)]
    for number, bin_ in enumerate(bins):
        tall = round((floor - top) * bin_.count / most, _ROUND)
        left = round(_LEFT + number * step + 2, _ROUND)
        parts.append(
            Markup('<rect class="column" x="{}" y="{}" width="{}" height="{}"/>').format(
                left, floor - tall, round(step - 4, _ROUND), tall
            )
        )
        if bin_.count:
            parts.append(_text(left + step / 2 - 2, floor - tall - 6, str(bin_.count)))
    edges = [bin_.low for bin_ in bins] + [last]
    parts += [_text(across(edge), floor + 16, points(round(edge, 1)), "tick") for edge in edges]
    low, high = across(spread.lower_quartile), across(spread.upper_quartile)
    parts.append(
        Markup('<rect class="half" x="{}" y="{}" width="{}" height="8" rx="4"/>').format(
            low, floor + 27, max(round(high - low, _ROUND), 1)
        )
    )
    middle = across(spread.median)
    parts.append(_line("middle", middle, floor + 23, middle, floor + 39))
    parts.append(_text((_LEFT + _WIDTH - _RIGHT) / 2, height - 6, "points", "tick"))
    return _svg(height, "histogram", parts)


def scatter(items: Sequence[Item]) -> Markup | None:
    """Return each test case by its difficulty and discrimination; None where nothing is known.

    A test case is its number. Where there is no room for it, its dot stands alone.
    """
    known = [
        (item.number, item.difficulty, item.discrimination.value, bool(item.flags))
        for item in items
        if item.difficulty is not None and item.discrimination is not None
    ]
    if not known:
        return None
    height, top, floor = 400, 14, 344
    lowest = min(-0.2, *(round(value - 0.05, 1) for _, _, value, _ in known))

    def across(share: float) -> float:
        return round(_LEFT + (_WIDTH - _LEFT - _RIGHT) * share, _ROUND)

    def down(value: float) -> float:
        return round(floor - (floor - top) * (value - lowest) / (1 - lowest), _ROUND)

    parts = [_line("zero", _LEFT, down(0), _WIDTH - _RIGHT, down(0))]
    for tenth in (-5, 0, 5, 10):
        if tenth / 10 >= lowest:
            parts.append(_text(_LEFT - 8, down(tenth / 10) + 4, f"{tenth / 10:g}", "tick end"))
    for tenth in range(0, 11, 2):
        parts.append(_line("grid", across(tenth / 10), top, across(tenth / 10), floor))
        parts.append(_text(across(tenth / 10), floor + 18, f"{10 * tenth} %", "tick"))
    parts.append(_text((_LEFT + _WIDTH) / 2, height - 8, "share of points earned", "tick"))
    parts.append(
        Markup(
            '<text class="tick" x="{0}" y="{1}" text-anchor="middle" '
            'transform="rotate(-90 {0} {1})">agrees with the rest</text>'
        ).format(11, (top + floor) / 2)
    )
    dots = [
        (number, across(share), down(value), is_flagged)
        for number, share, value, is_flagged in known
    ]
    parts += [
        Markup('<circle class="{}" cx="{}" cy="{}" r="4.5"/>').format(
            "flagged" if is_flagged else "dot", x, y
        )
        for _, x, y, is_flagged in dots
    ]
    parts += _labels(dots, top, floor)
    return _svg(height, "scatter", parts)


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def _labels(
    dots: Sequence[tuple[int, float, float, bool]], top: float, floor: float
) -> list[Markup]:
    """Return numbers beside dots; those to look at are placed first."""
    taken = list(dict.fromkeys(_Box(x - 4, y - 4, x + 4, y + 4) for _, x, y, _ in dots))
    made = []
    for number, x, y, is_flagged in sorted(dots, key=lambda dot: (not dot[3], dot[0])):
        wide = _DIGIT * len(str(number))
        for right, lower in _BESIDE:
            left = x + right - (wide if right < 0 else wide / 2 if not right else 0)
            box = _Box(left, y + lower - _LINE, left + wide, y + lower)
            is_inside = box.right < _WIDTH and box.left > _LEFT and top <= box.top < floor
            if is_inside and not any(map(box.meets, taken)):
                taken.append(box)
                look = "label flagged" if is_flagged else "label"
                made.append(_text(left + wide / 2, y + lower - 1, str(number), look))
                break
    return made


def _line(look: str, x1: float, y1: float, x2: float, y2: float) -> Markup:
    return Markup('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>').format(look, x1, y1, x2, y2)


def _text(x: float, y: float, words: str, look: str = "count") -> Markup:
    anchor = "end" if look.endswith(" end") else "middle"
    return Markup('<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>').format(
        look, round(x, _ROUND), round(y, _ROUND), anchor, words
    )


def _svg(height: int, name: str, parts: Sequence[Markup]) -> Markup:
    return Markup(
        '<svg class="figure" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title">{}</svg>'
    ).format(_WIDTH, height, name, Markup("").join(parts))
