"""What counts: the order in which it is reckoned, and that it is exact."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.course import Assignment, Criterion, ManualExercise
from autograder.models import Exercise, LatePolicy, Limits
from autograder.report import Counting
from autograder.standing import Adjustment, Extension, HandGrade, How, Membership, Tables
from autograder.standing.book import Book

DUE = datetime(2026, 12, 4, 23, 59, tzinfo=UTC)
NOW = datetime(2027, 1, 1, tzinfo=UTC)
DERIVATION = ManualExercise(
    "derivation", "", (Criterion("steps", Decimal("1.5")), Criterion("words", Decimal("0.5")))
)


def demo(**changes) -> Assignment:
    known = {
        "slug": "demo",
        "title": "Demo",
        "course": Path(),
        "libraries": (),
        "limits": Limits(),
        "exercises": (Exercise("double", points=3), Exercise("half", points=2)),
        "due": DUE,
        "late": LatePolicy(per_day=0.1, at_most=0.5),
    }
    return Assignment(**(known | changes))


def report(double=3.0, half=1.0, *, student="ada", late=None, status="graded"):
    exercises = [
        {"name": "double", "points": double, "max_points": 3, "tests": []},
        {"name": "half", "points": half, "max_points": 2, "tests": []},
    ]
    known = [one["points"] for one in exercises]
    document = {
        "submission": {"id": student},
        "status": status,
        "points": None if None in known else sum(known),
        "max_points": 5,
        "exercises": exercises,
    }
    if status == "ungradable":
        document |= {"points": None, "exercises": []}
    if late is not None:
        submitted = (DUE + timedelta(days=late, hours=-1)).isoformat() if late else None
        document["lateness"] = {"submitted": submitted}
    return document


def line(how, value=None, exercise="", student="ada", was=None, number=2) -> Adjustment:
    return Adjustment(
        "demo",
        student,
        exercise,
        How(how),
        None if value is None else Decimal(str(value)),
        None if was is None else Decimal(str(was)),
        "because",
        "Ann",
        "2026-12-10",
        f"/somewhere/adjustments.csv:{number}",
    )


def more_time(student="ada", *, due=None, days=None, excused=False, section="") -> Extension:
    return Extension("demo", student, section, due, days, excused, "ill", "Ann", "", "x.csv:2")


def by_hand(criterion, points, student="ada") -> HandGrade:
    return HandGrade("demo", student, "derivation", criterion, points, "", "Bob", "", "", "h.csv:2")


def standing(document, *adjustments, assignment=None, student="ada", late_days=0, **tables):
    people = [] if document is None else [(document["submission"]["id"], "")]
    book = Book(assignment or demo(), Tables(adjustments=adjustments, **tables), people, now=NOW)
    return book.standing_of(student, document, late_days=late_days, max_points=5.0)


def test_without_people_the_points_are_those_of_the_tests():
    found = standing(report())
    assert (found.state, found.points, found.max_points) == (Counting.FINAL, 4, 5)
    assert found.steps == found.notes == ()


@pytest.mark.parametrize(
    ("how", "value", "points"),
    [
        ("add", 1, 5),
        ("add", -1.5, 2.5),
        ("add", -9, 0),
        ("times", 0.5, 2),
        ("set", 2, 2),
        ("set", 9, 5),
        ("bonus", 2.5, 6.5),
        ("comment", None, 4),
    ],
)
def test_an_adjustment_of_the_whole(how, value, points):
    found = standing(report(), line(how, value))
    assert (found.state, found.points) == (Counting.FINAL, points)
    (step,) = found.steps
    assert (step.before, step.after, step.by, step.comment) == (4, points, "Ann", "because")


def test_an_exercise_can_reach_its_own_maximum_and_no_more():
    found = standing(report(), line("add", 5, "half"))
    assert found.points == 5
    assert [one.points for one in found.exercises] == [3, 2]
    assert "adjustments.csv:2: more than the maximum of 2" in found.notes[0]
    assert "/somewhere" not in found.notes[0]


def test_exercises_are_corrected_before_lateness_and_the_whole_after_it():
    # (3 + 2) less a tenth, plus one half.
    found = standing(report(late=1), line("add", 0.5, number=2), line("add", 1, "half", number=3))
    assert found.points == 5
    found = standing(report(late=1), line("set", 3), line("add", 0.25, number=3))
    assert (found.points, found.in_time, found.days_late) == (3.25, 3.25, 1)


def test_platforms_with_a_late_policy_get_what_would_count_in_time():
    found = standing(report(late=2), line("add", 1, "half"))
    assert (found.points, found.in_time) == (4, 5)


def test_more_time_moves_the_deadline_and_the_latest_one_counts():
    extensions = (more_time(days=1), more_time(due=DUE + timedelta(days=3)), more_time(days=2))
    found = standing(report(late=4), extensions=extensions)
    assert (found.days_late, found.points) == (1, 3.6)
    assert found.due == DUE + timedelta(days=3)


def test_late_days_move_it_further():
    found = standing(report(late=4), extensions=(more_time(days=1),), late_days=2)
    assert (found.days_late, found.days_spent, found.points) == (1, 2, 3.6)


def test_who_is_excused_has_neither_points_nor_a_zero():
    for document in (report(), report(status="ungradable"), None):
        found = standing(document, line("add", 1), extensions=(more_time(excused=True),))
        assert (found.state, found.points, found.reason) == (Counting.EXCUSED, None, "ill")


def test_who_handed_in_nothing_has_time_left_or_has_missed_it():
    assert standing(None).state is Counting.NOT_HANDED_IN
    later = more_time(due=NOW + timedelta(days=1))
    assert standing(None, extensions=(later,)).state is Counting.OPEN
    given_points = standing(None, line("set", 3))
    assert (given_points.state, given_points.points, given_points.max_points) == (
        Counting.FINAL,
        3,
        5,
    )


def test_an_exercise_graded_by_hand_waits_until_every_criterion_has_points():
    assignment = demo(manual=(DERIVATION,))
    found = standing(report(), assignment=assignment)
    assert (found.state, found.points, found.max_points) == (Counting.WAITING, None, 7)
    assert "derivation is graded by people" in found.reason
    steps = by_hand("steps", Decimal("1.25"))
    found = standing(report(), assignment=assignment, hand_grades=(steps,))
    assert found.state is Counting.WAITING
    words = by_hand("words", Decimal(0))
    found = standing(report(), assignment=assignment, hand_grades=(steps, words))
    assert (found.state, found.points) == (Counting.FINAL, 5.25)


def test_a_mark_is_never_more_than_its_criterion_is_worth():
    grades = (by_hand("steps", Decimal(9)), by_hand("words", Decimal("0.5")))
    found = standing(report(), assignment=demo(manual=(DERIVATION,)), hand_grades=grades)
    assert found.points == 6


def test_a_bonus_exercise_comes_on_top():
    exercises = (Exercise("double", points=3), Exercise("half", points=2, bonus=True))
    found = standing(report(3, 1), assignment=demo(exercises=exercises))
    assert (found.points, found.max_points) == (4, 3)
    found = standing(report(3, 1), line("add", 5), assignment=demo(exercises=exercises))
    assert found.points == 4
    assert "more than the maximum of 3" in found.notes[0]


def test_unknown_points_stay_unknown_until_somebody_sets_them():
    found = standing(report(half=None), line("add", 1), line("times", 2, number=3))
    assert (found.state, found.points) == (Counting.UNKNOWN, None)
    assert all("not known yet" in note for note in found.notes)
    assert standing(report(half=None), line("set", 1, "half")).points == 4
    assert standing(report(half=None), line("set", 2.5)).points == 2.5
    unread = report(status="ungradable")
    assert standing(unread).reason == "the hand-in could not be read"
    assert standing(unread, line("set", 2)).points == 2


def test_without_a_time_lateness_is_unknown_and_what_counts_in_time_is_not():
    found = standing(report(late=0))
    assert (found.state, found.points, found.in_time) == (Counting.UNKNOWN, None, 4)
    assert standing(report(late=0), line("set", 3)).points == 3


def test_an_adjustment_that_a_regrade_makes_odd_is_pointed_out():
    assert standing(report(), line("add", 1, "half", was=1)).notes == ()
    (note,) = standing(report(half=0.5), line("add", 1, "half", was=1)).notes
    assert "made when the points were 1; now they are 0.5" in note
    (note,) = standing(report(), line("set", 4, was=3)).notes
    assert "changes nothing" in note


def test_thirds_are_thirds():
    thirds = report(0.333333, 0.666667)
    assert standing(thirds).points == 1
    assert standing(thirds, line("times", 3)).points == 3


def test_members_of_a_group_share_its_work_and_have_their_own_time():
    memberships = tuple(Membership("", "team", name, "g.csv:2") for name in ("ada", "bob"))
    late = report(student="team", late=2)
    for student, points in (("ada", 4), ("bob", 3.2)):
        found = standing(
            late, student=student, memberships=memberships, extensions=(more_time(days=2),)
        )
        assert found.points == points
    all_of_them = line("add", 1, student="team")
    for student in ("ada", "bob"):
        found = standing(
            report(student="team"), all_of_them, student=student, memberships=memberships
        )
        assert found.points == 5


values = st.decimals(min_value=0, max_value=6, places=3)
changes = st.tuples(
    st.sampled_from(["add", "take", "times", "set", "bonus", "comment"]),
    values,
    st.sampled_from(["", "double", "half"]),
)


@given(
    st.tuples(values.filter(lambda v: v <= 3), values.filter(lambda v: v <= 2)),
    st.lists(changes, max_size=8),
    st.none() | st.integers(1, 8),
)
def test_what_counts_is_what_an_independent_reckoning_gives(earned, lines, late):
    adjustments = [
        line(
            "add" if how == "take" else how,
            None if how == "comment" else -value if how == "take" else value,
            exercise,
        )
        for how, value, exercise in lines
    ]
    found = standing(report(*map(float, earned), late=late), *adjustments)

    most = {"double": Fraction(3), "half": Fraction(2)}
    points = dict(zip(most, map(Fraction, earned), strict=True))
    extra = Fraction()

    def changed(value, how, by, limit):
        new = {
            "add": value + by,
            "take": value - by,
            "times": value * by,
            "set": by,
        }.get(how, value)
        return max(Fraction(), min(limit, new))

    for how, value, exercise in lines:
        if exercise and how == "bonus":
            extra += Fraction(value)
        elif exercise:
            points[exercise] = changed(points[exercise], how, Fraction(value), most[exercise])
    whole = sum(points.values())
    left = 1 - min(Fraction(1, 2), Fraction(late or 0, 10))
    whole, extra = whole * left, extra * left
    for how, value, exercise in lines:
        if not exercise and how == "bonus":
            extra += Fraction(value)
        elif not exercise:
            whole = changed(whole, how, Fraction(value), Fraction(5))
    assert found.points == pytest.approx(float(whole + extra), abs=5.1e-7)
    assert found.points >= 0
