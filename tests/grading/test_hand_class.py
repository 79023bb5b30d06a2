"""Whose answers are graded by hand, who shares the work, and what becomes of their sheets."""

from __future__ import annotations

import pytest

from autograder.course import Secret
from autograder.errors import CourseError, UsageError
from autograder.grading import Chosen, HandClass, take_back
from tests.grading.classes_by_hand import ByHand

SECRET = Secret("of this test alone, and of nobody else")


@pytest.fixture
def by_hand(tmp_path):
    made = ByHand(tmp_path)
    for name in ("ada", "bob", "eve", "Zoe"):
        made.hand_in(name)
    return made


def people(by_hand):
    return HandClass(by_hand.assignment, by_hand.results)


def sheet(by_hand, *lines, name="s.csv"):
    path = by_hand.course.parent / name
    path.write_text("\n".join(["student,exercise,Chain,Result,Axes,comment,by", *lines]))
    return path


def take(by_hand, *sheets, by="ann", **options):
    found = take_back(by_hand.assignment, by_hand.results, sheets, by, "now", **options)
    return list(found.problems)


def test_everybody_is_there_who_handed_in_or_could_have(by_hand):
    by_hand.graded_from(absent=("kim", "tim"), members={"max": "bob"})
    (by_hand.course / "students.csv").write_text("student,section\nkim,A\nliz,A\nmax,A\numa,B\n")
    (by_hand.course / "groups.csv").write_text("group,student\neve,uma\n")
    excused = "assignment,student,excused\n,ona,yes\n,ada,yes\n"
    (by_hand.course / "extensions.csv").write_text(excused)
    with (by_hand.course / "students.csv").open("a") as file:
        file.write("ona,A\n")
    found = people(by_hand)
    assert found.ids == ["ada", "bob", "eve", "kim", "liz", "tim", "Zoe"]
    assert [id_ for id_ in found.ids if not found.has_handed_in(id_)] == ["kim", "liz", "tim"]
    assert found.submissions == by_hand.work


def test_a_section_has_the_hand_ins_of_its_groups(by_hand):
    by_hand.graded_from(members={"max": "bob"})
    (by_hand.course / "students.csv").write_text("student;section\nada;A\nmax;B\numa;b\neve;A\n")
    (by_hand.course / "groups.csv").write_text("group,student\neve,uma\n")
    found = people(by_hand)
    assert found.chosen(Chosen("A")) == ["ada", "eve"]
    assert found.chosen(Chosen("B")) == ["bob", "eve"]
    with pytest.raises(UsageError, match=r"section 'C' of students\.csv: it has A, B, b"):
        found.chosen(Chosen("C"))


def test_without_sections_that_is_said(by_hand):
    with pytest.raises(UsageError, match="it names no sections"):
        people(by_hand).chosen(Chosen("A"))


@pytest.mark.parametrize("parts", [1, 2, 3, 5])
def test_parts_are_equal_and_make_the_whole(by_hand, parts):
    found = people(by_hand)
    each = [found.chosen(Chosen(part=part, parts=parts)) for part in range(1, parts + 1)]
    assert sorted(id_ for part in each for id_ in part) == sorted(found.ids)
    assert max(map(len, each)) - min(map(len, each)) <= 1


def test_codes_are_the_same_each_time_and_tell_nothing(by_hand):
    derive, plot = by_hand.assignment.manual
    codes = people(by_hand).codes(derive, SECRET)
    assert codes == people(by_hand).codes(derive, SECRET)
    assert len(set(codes.values())) == 4
    assert not set(codes.values()) & set(people(by_hand).codes(plot, SECRET).values())
    other = Secret("of this test alone, and of nobody more")
    assert not set(codes.values()) & set(people(by_hand).codes(derive, other).values())
    for code in codes.values():
        assert code.replace("-", "").isalpha() and len(code) == 9


def test_sheets_of_two_people_are_taken_together(by_hand):
    one = sheet(by_hand, "ada,derive,2,1,,Good,", "bob,derive,,,,,", name="1.csv")
    other = sheet(by_hand, "eve,plot,,,1,,ben", "ZOE,derive,0,,,,ben", name="2.csv")
    assert take(by_hand, one, other) == []
    assert by_hand.grades() == [
        ["ada", "derive", "Chain", "2", "Good", "ann"],
        ["ada", "derive", "Result", "1", "", "ann"],
        ["eve", "plot", "Axes", "1", "", "ben"],
        ["Zoe", "derive", "Chain", "0", "", "ben"],
    ]
    assert take(by_hand, one, other) == []
    assert len(by_hand.grades()) == 4


def test_codes_are_taken_back(by_hand, monkeypatch):
    monkeypatch.setenv("AUTOGRADER_SECRET", SECRET.text)
    code = people(by_hand).codes(by_hand.assignment.manual[0], SECRET)["eve"]
    assert take(by_hand, sheet(by_hand, f"{code.upper()},derive,1,,,,")) == []
    assert by_hand.grades() == [["eve", "derive", "Chain", "1", "", "ann"]]


def test_if_one_row_is_wrong_nothing_is_written_and_all_is_said(by_hand):
    right = sheet(by_hand, "ada,derive,1,,,,", name="1.csv")
    wrong = sheet(
        by_hand, "bob,derive,3,,,,", "nobody,derive,1,,,,", "eve,derive,x,,,,", name="2.csv"
    )
    gone = by_hand.course / "gone.csv"
    problems = take(by_hand, right, wrong, gone)
    places = [problem.rpartition("2.csv:")[2] for problem in problems]
    assert places[0].startswith("2: Chain is 3; write a number from 0 to 2.")
    assert places[1].startswith("4: chain is 'x'")
    assert "gone.csv is not there" in places[2]
    assert "3: nobody in the results is 'nobody'" in places[3]
    assert not by_hand.table.exists()


def test_what_another_person_gave_stays_unless_it_is_to_be_replaced(by_hand):
    take(by_hand, sheet(by_hand, "ada,derive,1,,,,"))
    before = by_hand.table.read_bytes()
    second = sheet(by_hand, "ada,derive,2,,,,", "bob,derive,2,,,,")
    (problem,) = take(by_hand, second, by="ben")
    assert "ben gives 2 for Chain to ada, ann gave 1" in problem
    assert "hand_grades.csv:2" in problem
    assert by_hand.table.read_bytes() == before
    assert take(by_hand, second, by="ben", replaces=True) == []
    # What was there before can still be read.
    assert by_hand.table.read_bytes().startswith(before)
    assert people(by_hand).given(by_hand.assignment.manual[0])["ada"].points == {"Chain": 2}


def test_a_table_that_people_edited_is_understood(by_hand):
    by_hand.table.write_bytes(
        b"\xef\xbb\xbfassignment;student;exercise;criterion;points;by\r\n"
        b"proofs;ADA;derive;Chain;1,5;ann\r\n"
    )
    assert take(by_hand, sheet(by_hand, "ada,derive,1.5,1,,,")) == []
    lines = by_hand.table.read_bytes().decode("utf-8-sig").splitlines()
    assert lines[2].startswith("proofs;ada;derive;Result;1;ann")


def test_a_table_that_is_wrong_is_named(by_hand):
    by_hand.table.write_text("assignment,student,exercise,criterion,points\nproofs,ada,derv,x,1\n")
    with pytest.raises(CourseError, match=r"hand_grades\.csv:2: proofs has no exercise 'derv'"):
        people(by_hand)


def test_other_results_are_refused_and_damaged_reports_named(by_hand, tmp_path):
    (by_hand.results / "ada/report.json").write_text("{")
    found = people(by_hand)
    assert "ada" not in found.ids and "ada/report.json is damaged" in found.notes[0]
    with pytest.raises(UsageError, match="holds no report"):
        HandClass(by_hand.assignment, tmp_path / "course")
