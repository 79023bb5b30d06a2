"""What an instructor reads of one submission: the student's page, and what that keeps back."""

from __future__ import annotations

import re

import pytest

from autograder.pages import instructor_page, student_page
from tests.pages.documents import ATTACKS, STATES, case, document, exercise, hostile, wrong

HIDDEN = {
    "input": "sigmoid(array([-31.25]))",
    "expected": "array([0.125, 0.5])",
    "actual": "array([0.125, 0.75])",
    "calls": ["sigmoid", "sigmoid"],
    "credit": 0.5,
    "surprise": {"of": "another version"},
}


def kept_back() -> dict:
    test = case("failed", 2, 1, message="Wrong in 1 of 2 values.", instructor=HIDDEN)
    return document(exercise("sigmoid", test, told={"message": "The sign is reversed."}))


def test_hidden_inputs_and_values_stand_beside_the_exercise():
    page = instructor_page(kept_back())
    part = page.partition('id="exercise-1"')[2].partition("</article>")[0]
    for text in ("sigmoid(array([-31.25]))", "Wrong in 1 of 2 values.", "sigmoid, sigmoid"):
        assert text in part
    assert "<mark>0.75</mark>" in part
    assert "another version" in part and "Surprise" in part
    assert "1 of 2" in part


def test_the_students_page_has_none_of_it():
    page = student_page(kept_back())
    assert "31.25" not in page and "instructor" not in page.partition("<body>")[2]


def test_it_says_whom_it_is_for_and_leads_to_both_other_pages():
    page = instructor_page(kept_back())
    assert "For instructors." in page
    assert 'href="report.html"' in page and 'href="../index.html"' in page
    assert "<script" not in page


def test_times_and_all_test_cases_are_there():
    tests = [case(duration_s=0.25), case("timed_out", duration_s=3.0)]
    page = instructor_page(document(exercise("f", *tests, told={"kind": "timed_out"})))
    table = page.partition('class="all-tests"')[2].partition("</table>")[0]
    assert table.count("<tr>") == 3
    assert "250 ms" in table and "3.0 s" in table and "ran too long" in table


def test_what_has_no_place_of_its_own_on_the_page_is_listed():
    fault = exercise("f", case("grader_error", message="The test raised KeyError."))
    page = instructor_page(document(fault, wrong()))
    assert "The test raised KeyError." in page
    assert page.count("The test raised KeyError.") == 1


def test_cells_that_failed_only_once_hidden_tests_had_run_are_listed():
    error = {"cell": 4, "line": 2, "kind": "ValueError", "message": "a hidden one"}
    found = kept_back()
    ran = found["notebook"]
    found = {**found, "notebook": {**ran, "errors": [error], "failed_cells": 1}, "first_pass": ran}
    assert "ValueError: a hidden one" in instructor_page(found)
    assert "a hidden one" not in student_page(found)


def test_long_values_are_cut():
    long = {"input": "f(" + "1, " * 9000 + ")", "expected": "1" * 9000, "actual": "2" * 9000}
    page = instructor_page(document(exercise("f", case("failed", instructor=long))))
    assert len(page.encode()) < 60_000


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_page(state):
    page = instructor_page(STATES[state]())
    assert "How it was graded" in page


@pytest.mark.parametrize("attack", ["script", "end_of_style", "quotes", "svg", "bidi", "unseen"])
def test_what_strangers_write_is_text(attack):
    text = ATTACKS[attack]
    found = hostile(text)
    for each in found["exercises"]:
        each["tests"][0].update(message=text, instructor={"input": text, text: text, "x": [text]})
    page = instructor_page(found)
    markup = re.sub(r"<style>.*?</style>", "", page, count=1, flags=re.DOTALL)
    tags = set(re.findall(r"<([a-zA-Z]+)", markup))
    assert not tags & {"script", "style", "iframe", "img", "use"}
    assert not {"\u202e", "\u200b"} & set(page)
