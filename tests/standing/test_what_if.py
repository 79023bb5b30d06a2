"""What a student still needs for each better grade."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from autograder.standing.total import total_of
from autograder.standing.what_if import Need, what_if
from autograder.standing.what_if import what_if_sentences as sentences
from tests.standing.totals import (
    AUSTRIAN,
    OPEN,
    SLUGS,
    WAITING,
    finals,
    got,
    outcome_if,
    part,
    plan,
    plans,
)

GRADED = plan(part("abcd"), bands=AUSTRIAN, failing="5", minimum="0.5")


def what_if_sentences(drawn, results):
    return sentences(total_of(drawn, results), results)


RESULTS = st.fixed_dictionaries({slug: finals() for slug in SLUGS})


def test_each_grade_above_the_present_one_has_its_percentage_the_nearest_first():
    results = {"a": got(8), "b": got(6), "c": OPEN}
    # 14 of 20 are there, 40 are all: 30 for a 2, 34.98 for a 1, which rounds to 87.5 %.
    assert what_if(GRADED, results) == (Need("2", 80), Need("1", None))
    assert what_if_sentences(GRADED, results) == [
        "To keep grade 3, you need at least 55 % of everything that is still to come.",
        "To get grade 2, you need at least 80 % of everything that is still to come.",
        "Out of reach by now: grade 1.",
    ]


def test_what_is_certain_is_said_and_what_takes_everything():
    results = {"a": got(10), "b": got(10), "c": got(5)}
    assert what_if_sentences(GRADED, results) == [
        "You are sure of grade 3, whatever you earn from now on.",
        "To keep grade 2, you need at least 50 % of everything that is still to come.",
        "To get grade 1, you need all points of everything that is still to come.",
    ]


def test_nobody_is_told_to_earn_what_teachers_have_to_grade():
    results = {**dict.fromkeys("abc", got(9)), "d": WAITING}
    assert what_if_sentences(GRADED, results) == [
        "You are sure of grade 3, whatever you earn from now on."
    ]


def test_where_all_is_known_there_is_nothing_to_say():
    assert what_if_sentences(GRADED, dict.fromkeys("abcd", got(9))) == []
    assert what_if(GRADED, dict.fromkeys("abcd", got(9))) == ()


def test_without_grades_it_is_about_passing():
    drawn = plan(part("ab"), minimum="0.5")
    assert what_if_sentences(drawn, {"a": got(2)}) == [
        "To pass, you need at least 80 % of everything that is still to come."
    ]
    assert what_if_sentences(drawn, {"a": got(10)}) == [
        "You are sure of passing, whatever you earn from now on."
    ]
    lost = plan(part("a", minimum="0.5"), part("b"))
    assert what_if_sentences(lost, {"a": got(2)}) == ["Out of reach by now: passing."]


def test_without_grades_and_minimum_there_is_nothing_to_reach():
    assert what_if_sentences(plan(part("ab")), {"a": got(2)}) == []


def test_before_anything_is_known_every_grade_is_told():
    assert [need.grade for need in what_if(GRADED, {})] == ["4", "3", "2", "1"]
    assert what_if(GRADED, {})[0].percent == 50


@given(plans(), RESULTS)
def test_the_percentage_is_enough_and_one_less_is_not(drawn, results):
    for need in what_if(drawn, results):

        def reaches(percent, grade=need.grade):
            outcome = outcome_if(drawn, results, Fraction(percent, 100))
            if outcome is None or outcome.passed is False:
                return False
            order = [band.grade for band in drawn.bands]
            return not grade or order.index(outcome.grade) <= order.index(grade)

        if need.percent is None:
            assert not reaches(100)
        else:
            assert reaches(need.percent)
            assert need.percent == 0 or not reaches(need.percent - 1)


@given(plans(), RESULTS)
def test_who_is_sure_of_a_grade_is_told_no_worse_one(drawn, results):
    total = total_of(drawn, results)
    lines = what_if_sentences(drawn, results)
    if total.is_final:
        assert lines == []
    for line in lines:
        assert line.endswith(".") and "Fraction" not in line
