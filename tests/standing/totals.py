"""Plans and results to reckon totals of, short to write and to draw at random."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from autograder.course import Band, Count, Part, TotalPlan
from autograder.report import Counting, Final
from autograder.standing.total import Finals, Outcome, outcome_of_shares, share_of_part

AUSTRIAN = tuple(
    Band(grade, Fraction(start))
    for grade, start in (("1", "87.5"), ("2", "75"), ("3", "62.5"), ("4", "50"), ("5", "0"))
)
SLUGS = ("a", "b", "c", "d", "e")


def got(points: float, most: float = 10) -> Final:
    return Final(Counting.FINAL, points, most)


def without(state: Counting, most: float = 10) -> Final:
    return Final(state, None, most)


EXCUSED, NOTHING, OPEN, WAITING, UNKNOWN = (
    without(state)
    for state in (
        Counting.EXCUSED,
        Counting.NOT_HANDED_IN,
        Counting.OPEN,
        Counting.WAITING,
        Counting.UNKNOWN,
    )
)


def part(assignments: str, weight: str = "1", name: str = "", **more: Any) -> Part:
    """Return a part of assignments with one letter each; fractions may be texts."""
    for key in ("minimum", "max_points"):
        if key in more:
            more[key] = Fraction(more[key])
    more["weights"] = {slug: Fraction(each) for slug, each in more.get("weights", {}).items()}
    return Part(name or assignments, Fraction(weight), tuple(assignments), **more)


def plan(*parts: Part, **more: Any) -> TotalPlan:
    """Return a plan; by default without grades."""
    if "minimum" in more:
        more["minimum"] = Fraction(more["minimum"])
    return TotalPlan(parts, **more)


def outcome_if(drawn: TotalPlan, results: Finals, share: Fraction | None) -> Outcome | None:
    """Return what comes of a course if all that is to come earns a share of its points."""
    return outcome_of_shares(drawn, [share_of_part(own, results, share) for own in drawn.parts])


def finals() -> st.SearchStrategy[Final]:
    """Draw what counts of an assignment: points, a bonus among them, or why there are none."""
    most = st.sampled_from([1, 7, 10, 12.5])
    share = st.sampled_from([0, 0.1, 1 / 3, 0.5, 2 / 3, 0.75, 1, 1.2])
    known = st.builds(lambda m, s: got(round(m * s, 6), m), most, share)
    return known | st.sampled_from([EXCUSED, NOTHING, OPEN, WAITING, UNKNOWN])


@st.composite
def plans(draw: st.DrawFn) -> TotalPlan:
    """Draw a plan for the assignments a to e in one or two parts."""
    border = draw(st.integers(1, len(SLUGS)))
    parts = []
    for slugs in (SLUGS[:border], SLUGS[border:]):
        if slugs:
            rule = draw(st.sampled_from([{}, {"best": 1}, {"best": 2}, {"drop": 1}, {"drop": 2}]))
            parts.append(
                part(
                    "".join(slugs),
                    draw(st.sampled_from(["1", "0.3", "70"])),
                    count=draw(st.sampled_from(list(Count))),
                    weights=draw(st.dictionaries(st.sampled_from(slugs), st.sampled_from("23"))),
                    **rule,
                    **draw(st.sampled_from([{}, {"minimum": "0.5"}])),
                )
            )
    grades = draw(st.sampled_from([{}, {"bands": AUSTRIAN, "failing": "5", "minimum": "0.5"}]))
    return plan(*parts, decimals=draw(st.integers(0, 3)), **grades)
