"""Sheets taken back: nothing is lost, doubled or overwritten unnoticed, whoever grades."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.course import Criterion, ManualExercise
from autograder.standing import FilledRow, HandGrade, given_so_far, take_rows

DERIVE = ManualExercise(
    "derive", "Derive it", (Criterion("Chain", Decimal(2)), Criterion("Result", Decimal(1)))
)
IDS = {"ada": "ada", "bob": "bob", "kdmr": "ada"}


def row(student="ada", comment="", by="", answer="first", is_seen=False, place="s.csv:2", **points):
    given = {name: Decimal(str(value)) for name, value in points.items()}
    return FilledRow(student, "derive", given, comment, by, answer, is_seen, place)


def taken(before, *rows, by="ann", replaces=False):
    """Return the table after sheets were taken, and what was wrong."""
    known = {"derive": given_so_far(before, DERIVE, IDS.get)}
    found = take_rows(rows, [DERIVE], known, IDS.get, "hw", by, "now", replaces=replaces)
    after = {(one.student, one.criterion): one for one in before}
    for line in found.lines:
        points = Decimal(line["points"]) if line["points"] else None
        after[line["student"], line["criterion"]] = HandGrade(
            line["assignment"], line["student"], line["exercise"], line["criterion"], points,
            line["comment"], line["by"], line["at"], line["answer"], "h.csv:1",
        )  # fmt: skip
    return list(after.values()), found


def points(table, student="ada"):
    return {one.criterion: one.points for one in table if one.student == student}


def test_points_are_taken_and_blank_ones_stay_unknown():
    table, found = taken([], row(Chain=1.5, comment="Fine."), row("bob", place="s.csv:3"))
    assert points(table) == {"Chain": Decimal("1.5")}
    assert points(table, "bob") == {}
    assert found.answers == 1
    (line,) = found.lines
    assert line == {
        "assignment": "hw", "student": "ada", "exercise": "derive", "criterion": "Chain",
        "points": "1.5", "comment": "Fine.", "by": "ann", "at": "now", "answer": "first",
    }  # fmt: skip


def test_taking_a_sheet_again_changes_nothing_and_a_blank_cell_takes_nothing_away():
    first = row(Chain=1, Result=0, comment="Fine.")
    table, _ = taken([], first)
    for again in (first, row(), row(Chain=1, by="ann", comment="Fine.")):
        assert taken(table, again)[1].lines == ()


def test_a_code_is_taken_for_its_student():
    table, _ = taken([], row("kdmr", Chain=1))
    assert points(table) == {"Chain": 1}


def test_who_is_nobody_is_named():
    _, found = taken([], row("eve", Chain=1), row(Chain=1))
    assert found.lines == ()
    assert found.problems == ("s.csv:2: nobody in the results is 'eve'.",)


def test_another_persons_points_give_way_only_on_request():
    table, _ = taken([], row(Chain=1))
    after, found = taken(table, row(Chain=2), by="ben")
    assert after == table
    assert found.problems == (
        "s.csv:2: ben gives 2 for Chain to ada, ann gave 1 (h.csv:1): agree, or let the new points "
        "count with --replace.",
    )
    after, found = taken(table, row(Chain=2), by="ben", replaces=True)
    assert (points(after), found.problems) == ({"Chain": 2}, ())
    after, _ = taken(table, row(Chain=0), by="ann")
    assert points(after) == {"Chain": 0}


def test_the_name_in_a_row_counts_unless_it_is_of_who_graded_before():
    table, _ = taken([], row(Chain=1, by="ann"), by="ben")
    assert [one.by for one in table] == ["ann"]
    _, found = taken(table, row(Chain=2, by="ann"), by="ben")
    assert "ben gives 2 for Chain to ada, ann gave 1" in found.problems[0]


def test_two_people_may_grade_a_criterion_each():
    table, _ = taken([], row(Chain=1), by="ann")
    table, _ = taken(table, row(Chain=1, Result=1), by="ben")
    assert {one.criterion: one.by for one in table} == {"Chain": "ann", "Result": "ben"}
    assert given_so_far(table, DERIVE, IDS.get)["ada"].by == "ann, ben"


def test_a_comment_is_kept_once_and_not_overwritten_unnoticed():
    table, _ = taken([], row(Chain=1, Result=1, comment="Fine."))
    assert [one.comment for one in table] == ["Fine.", ""]
    _, found = taken(table, row(comment="Poor."), by="ben")
    assert "ann wrote another comment on the answer of ada" in found.problems[0]
    table, _ = taken(table, row(comment="Good."))
    assert given_so_far(table, DERIVE, IDS.get)["ada"].comment == "Good."
    assert points(table) == {"Chain": 1, "Result": 1}


def test_a_comment_on_another_persons_points_leaves_them_theirs():
    table, _ = taken([], row(Chain=1, Result=1))
    table, _ = taken(table, row(comment="See me."), by="ben")
    assert points(table) == {"Chain": 1, "Result": 1}
    assert {one.criterion: one.by for one in table} == {"Chain": "ann, ben", "Result": "ann"}
    table, _ = taken(table, row(Chain=2), by="ann")
    assert points(table)["Chain"] == 2


def test_a_comment_alone_gives_no_points():
    table, _ = taken([], row(comment="Come to my office."))
    assert points(table) == {"Chain": None}
    assert given_so_far(table, DERIVE, IDS.get)["ada"].points == {}


def test_rows_that_contradict_each_other_are_named_unless_the_last_is_to_count():
    one, other = row(Chain=1), row("kdmr", Chain=2, place="t.csv:9")
    _, found = taken([], one, other)
    assert found.lines == ()
    assert "t.csv:9: kdmr has other points or another comment than in s.csv:2" in found.problems[0]
    assert points(taken([], one, other, replaces=True)[0]) == {"Chain": 2}
    assert taken([], one, replace(one, place="t.csv:2"))[1].problems == ()


def test_points_for_an_answer_that_has_changed_are_pointed_out_until_someone_looks():
    table, _ = taken([], row(Chain=1, Result=1))
    given = given_so_far(table, DERIVE, IDS.get)["ada"]
    assert not given.is_of_another("first")
    assert given.is_of_another("second") and given.is_of_another("")
    same = row(Chain=1, Result=1, answer="second")
    assert taken(table, same)[1].lines == ()
    for seen in (replace(same, is_seen=True), row(Chain=2, answer="second")):
        after = given_so_far(taken(table, seen)[0], DERIVE, IDS.get)["ada"]
        assert not after.is_of_another("second")


POINTS = st.dictionaries(st.sampled_from(["Chain", "Result"]), st.integers(0, 2), max_size=2)


@settings(max_examples=150)
@given(st.lists(st.tuples(st.sampled_from(["ann", "ben"]), POINTS, st.booleans()), max_size=6))
def test_whatever_the_order_what_stands_is_what_was_last_accepted(steps):
    table, expected, owner = [], {}, {}
    for by, values, replaces in steps:
        clash = [n for n, v in values.items() if n in expected and expected[n] != v
                 and owner[n] != by]  # fmt: skip
        table, found = taken(table, row(**values), by=by, replaces=replaces)
        assert bool(found.problems) == bool(clash and not replaces)
        if not found.problems:
            owner |= {n: by for n, v in values.items() if expected.get(n) != v}
            expected |= values
        assert points(table) == expected


@pytest.mark.parametrize("answer", ["", "first"])
def test_where_the_answer_was_not_known_nothing_is_said_of_it(answer):
    table, _ = taken([], row(Chain=1, answer=""))
    assert not given_so_far(table, DERIVE, IDS.get)["ada"].is_of_another(answer)
