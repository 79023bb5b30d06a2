"""Pictures of a class: what they show is where its numbers say."""

from __future__ import annotations

import re

import pytest

from autograder.analysis import Bin, Case, Estimate, Flag, FlagKind, Item, spread_of
from autograder.pages.figures import histogram, scatter


def item(number: int, share: float | None, agrees: float | None, is_flagged: bool = False) -> Item:
    flags = (Flag(FlagKind.NEGATIVE, "Look."),) if is_flagged else ()
    found = None if agrees is None else Estimate(agrees, None, None)
    case = Case(f"f::t{number}", "f", "Works.", 1.0)
    return Item(number, case, 30, share, found, {}, None, None, flags)


def marks(svg: str, tag: str, look: str) -> list[dict[str, str]]:
    found = re.findall(rf'<{tag} class="{look}"([^>]*)>', svg)
    return [dict(re.findall(r'([\w-]+)="([^"]*)"', attributes)) for attributes in found]


def labels(svg: str) -> dict[int, tuple[float, float]]:
    found = re.findall(r'<text class="label[^"]*" x="([\d.]+)" y="([\d.]+)"[^>]*>(\d+)</text>', svg)
    return {int(number): (float(x), float(y)) for x, y, number in found}


def test_columns_are_as_high_as_their_counts():
    bins = [Bin(0.0, 5.0, 2), Bin(5.0, 10.0, 8), Bin(10.0, 15.0, 0)]
    svg = str(histogram(bins, spread_of([1.0, 6.0, 9.0])))
    heights = [float(column["height"]) for column in marks(svg, "rect", "column")]
    assert heights[0] == pytest.approx(heights[1] / 4) and heights[2] == 0
    counts = re.findall(r'<text class="count"[^>]*>(\d+)</text>', svg)
    assert counts == ["2", "8"]


def test_the_middle_half_and_the_median_lie_where_they_are():
    bins = [Bin(0.0, 5.0, 1), Bin(5.0, 10.0, 1)]
    svg = str(histogram(bins, spread_of([0.0, 10.0])))
    (axis,) = marks(svg, "line", "axis")
    left, right = float(axis["x1"]), float(axis["x2"])
    (half,) = marks(svg, "rect", "half")
    (middle,) = marks(svg, "line", "middle")
    assert float(middle["x1"]) == pytest.approx((left + right) / 2, abs=0.1)
    assert float(half["x"]) == pytest.approx(left + (right - left) / 4, abs=0.1)
    assert float(half["width"]) == pytest.approx((right - left) / 2, abs=0.1)


def test_a_dot_is_further_right_where_more_is_earned_and_higher_where_it_agrees():
    svg = str(scatter([item(1, 0.2, 0.1), item(2, 0.9, 0.8), item(3, 0.5, -0.6, True)]))
    first, second = marks(svg, "circle", "dot")
    assert float(first["cx"]) < float(second["cx"]) and float(first["cy"]) > float(second["cy"])
    (flagged,) = marks(svg, "circle", "flagged")
    (zero,) = marks(svg, "line", "zero")
    assert float(flagged["cy"]) > float(zero["y1"]) > float(first["cy"])
    assert set(labels(svg)) == {1, 2, 3}


def test_what_is_unknown_has_no_dot():
    assert scatter([item(1, 0.5, None), item(2, None, None)]) is None
    svg = str(scatter([item(1, 0.5, None), item(2, 0.5, 0.5)]))
    assert set(labels(svg)) == {2}


def test_numbers_stand_beside_each_other_and_inside_the_picture():
    crowd = [item(n, 0.5 + n % 3 / 100, 0.5 + n % 5 / 100, n == 60) for n in range(1, 61)]
    svg = str(scatter(crowd))
    placed = labels(svg)
    assert 60 in placed, "what is to be looked at is placed first"
    assert len(svg.split("<circle")) == 61
    boxes = [(x - 3.5 * len(str(n)), y - 10, x + 3.5 * len(str(n)), y + 1)
             for n, (x, y) in placed.items()]  # fmt: skip
    for number, (left, top, right, bottom) in enumerate(boxes):
        assert left > 0 and right < 640 and top > 0 and bottom < 400
        for other in boxes[number + 1 :]:
            apart = right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
            assert apart
