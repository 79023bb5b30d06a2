"""What a course adds to a page: as much as its `[feedback]` allows, and nothing before its time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from autograder.course import Feedback, load_assignment
from autograder.pages import extras_of, student_page
from tests.pages import documents

DUE = datetime(2026, 12, 20, tzinfo=UTC)
BEFORE = DUE - timedelta(seconds=1)
HIDDEN = {"input": "sigmoid(array([-4242.5]))", "expected": "array([0.4711])"}


@pytest.fixture
def assignment(course):
    return load_assignment(course, "activations")


def with_feedback(assignment, **entries):
    return replace(assignment, feedback=Feedback(**entries))


def page_of(assignment, now=BEFORE) -> str:
    lost = documents.case("failed", 2, instructor=HIDDEN)
    won = documents.case(instructor={"input": "sigmoid(array([4343.5]))"})
    told = {"message": "Not so.", "call": "sigmoid(0)", "expected": "0.5", "actual": "2"}
    exercises = (documents.exercise("sigmoid", lost, won, told=told), documents.full("relu"))
    return student_page(documents.document(*exercises), extras_of(assignment, now))


def test_titles_and_all_hints_are_there_by_default(assignment):
    page = page_of(assignment)
    assert "Activation functions" in page
    assert "The rectified linear unit" in page
    assert "Hint 3" in page


@pytest.mark.parametrize(("hints", "shown"), [(0, []), (1, ["Hint 1"])])
def test_an_author_says_how_many_hints(assignment, hints, shown):
    page = page_of(with_feedback(assignment, hints=hints))
    assert [hint for hint in ("Hint 1", "Hint 2", "Hint 3") if hint in page] == shown


def test_an_exercise_that_is_right_needs_no_hint(assignment):
    document = documents.document(documents.full("sigmoid"))
    assert "Hint" not in student_page(document, extras_of(assignment, BEFORE))


@pytest.mark.parametrize("now", [BEFORE, DUE])
@pytest.mark.parametrize("hidden", [False, True])
def test_solutions_and_hidden_inputs_wait_for_their_date(assignment, now, hidden):
    course = with_feedback(assignment, solutions_after=DUE, hidden_inputs=hidden)
    page = page_of(course, now)
    assert ("A solution" in page) is ("maximum" in page) is (now == DUE)
    assert ("-4242.5" in page) is ("0.4711" in page) is (now == DUE and hidden)
    assert "4343.5" not in page  # that test case was passed


def test_a_page_without_its_course_has_none_of_it(assignment):
    page = page_of(assignment)
    document = documents.everything()
    document["exercises"][1]["tests"][0]["instructor"] = HIDDEN
    bare = student_page(document)
    assert "Hint" in page
    assert not any(words in bare for words in ("Hint", "A solution", "4242.5", "0.4711"))


def test_a_solution_is_that_of_its_exercise_with_its_helpers_and_no_other(assignment):
    extras = extras_of(with_feedback(assignment, solutions_after=DUE), DUE)
    solution = extras.of("deriv_sigmoid").solution
    assert "def deriv_sigmoid" in solution
    assert "def sigmoid" not in solution
    assert "import" not in solution
