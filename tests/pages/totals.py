"""A course with one of everything that its pages tell apart, and hostile ids and titles."""

from __future__ import annotations

from autograder.course import CoursePlan, LateDays
from autograder.report import Counting, Final
from autograder.standing import CourseRules, CourseTotals, Result, reckon_course
from tests.pages.documents import ATTACKS
from tests.standing.totals import (
    AUSTRIAN,
    EXCUSED,
    NOTHING,
    OPEN,
    UNKNOWN,
    WAITING,
    got,
    part,
    plan,
)

GRADED = plan(
    part("abcdef", "70", name="Homework", best=3, minimum="0.3"),
    part("g", "10", name="Project"),
    part("", "20", name="Exam", scores="exam.csv", max_points="40", minimum="0.5"),
    bands=AUSTRIAN,
    failing="5",
    minimum="0.5",
)
CHANGED = Final(Counting.FINAL, 7.5, 10.0, is_changed=True)


def totals(attack: str = "", drawn=GRADED) -> CourseTotals:
    """Return what comes of a course for four students; `attack` stands in every text of it."""
    slugs = "abcdefgh"
    own = {
        f"ada{attack}": [got(10), CHANGED, got(4), EXCUSED, OPEN, WAITING, UNKNOWN, got(3)],
        f"bob{attack}": [got(1), NOTHING, got(2), got(2), got(1), got(0), got(9), got(9)],
        f"cyd{attack}": [got(10)] * 8,
        f"zoe{attack}": [EXCUSED] * 8,
    }
    results = {
        slug: {id_: Result(finals[place], int(slug == "b")) for id_, finals in own.items()}
        for place, slug in enumerate(slugs)
    }
    scores = {f"bob{attack}": got(19.9999, 40), f"cyd{attack}": got(38, 40)}
    rules = CourseRules(
        CoursePlan(late_days=LateDays(3, 2), total=drawn),
        {} if drawn is None else {"Exam": {**scores, f"zoe{attack}": EXCUSED}},
        {slug: f"Task {slug.upper()}{attack}" for slug in slugs},
    )
    return reckon_course(rules, results)


def hostile() -> CourseTotals:
    """Return the same with the worst that a stranger can put into a text."""
    return totals("".join(ATTACKS.values()).encode("utf-8", "replace").decode("utf-8"))
