"""What a student reads of each state, in order, and nothing that is not the student's."""

from __future__ import annotations

import re

import pytest

from autograder.pages import states as states_module
from autograder.pages import student_page
from autograder.pages.states import State
from autograder.report import student_document, validate_document
from tests.pages import documents
from tests.pages.documents import STATES

SAYS = {
    "full_marks": "Everything is right. There is nothing left to do.",
    "partly": "Partly right",
    "not_right_yet": "Not right yet",
    "right_on_the_examples": "Right on the examples",
    "not_attempted": "Not started",
    "missing": "Not found",
    "blocked": "Waits for another part",
    "timed_out": "Ran too long",
    "out_of_memory": "Ran out of memory",
    "crashed": "Crashed",
    "forbidden": "Not allowed here",
    "raised": "Stops with an error",
    "drift": "This line worked in NumPy before version 2.0.",
    "own_merit": "Right with a right sigmoid in place of yours.",
    "ungradable": "Your points are not known yet. This is not a zero.",
    "grader_error": "8 of 13 points so far",
    "all_grader_error": "There is nothing for you to do now",
    "given_up": "It is not your fault",
    "skipped": "Does not count",
    "late": "6 December 2026, 09:30, 2 days late Due 4 December 2026, 23:59",
    "in_time": "3 December 2026, 18:00, in time",
    "no_time_known": "we do not know when",
    "about_the_notebook": "Cell 5: it ran too long and was stopped",
}


def text_of(page: str) -> str:
    body = page.partition("<body>")[2]
    return " ".join(re.sub(r"</?(?:code|strong|a|mark)\b[^>]*>|(<[^>]*>)", _blank, body).split())


def _blank(found: re.Match[str]) -> str:
    return " " if found[1] else ""


@pytest.mark.parametrize("state", STATES)
def test_examples_fit_the_schema(state):
    validate_document(STATES[state]())
    validate_document(student_document(STATES[state]()))


@pytest.mark.parametrize("state", SAYS)
def test_each_state_has_words_of_its_own(state):
    assert SAYS[state] in text_of(student_page(STATES[state]()))


@pytest.mark.parametrize("state", STATES)
def test_a_page_is_small(state):
    assert len(student_page(STATES[state]()).encode()) < 300_000


def test_a_page_of_a_student_who_wrote_all_that_a_report_keeps_is_small():
    values = dict.fromkeys(("expected", "actual"), "[" + "1, " * 199 + "]")
    exercises = [
        documents.wrong(
            f"f{number}",
            told={"message": "word " * 800, "call": "f(0)" * 300, **values},
            work={"source": "x=1\n" * 2000},
        )
        for number in range(30)
    ]
    errors = [
        {"cell": i, "line": 1, "kind": "E", "message": "m" * 4000, "statement": "s" * 4000}
        for i in range(1, 51)
    ]
    page = student_page(documents.document(*exercises, notebook=documents.run(*errors)))
    assert len(page.encode()) < 300_000
    assert "and 38 more" in page
    assert "the rest is left out here" in page


def test_paths_take_no_more_of_a_page_than_it_has_and_keep_their_ends():
    paths = ["&" * 3_900 + f"/work_{number}.py" for number in range(100)]
    handed_in = documents.submission("ada", *paths)
    handed_in["passed_over"] = [{"path": path, "reason": "Not code."} for path in paths[:40]]
    handed_in["left_out"] = [{"reason": "Too many.", "count": 100, "paths": paths[:20]}]
    page = student_page(documents.document(documents.full(), submission=handed_in))
    assert len(page.encode()) < 300_000
    assert "/work_39.py" in page and "/work_40.py" not in page


def test_what_brings_the_most_points_comes_first_and_what_waits_last():
    page = student_page(documents.everything())
    names = re.findall(r'<h3 id="exercise-\d+-name"><code>(\w+)', page)
    assert names[0] == "sigmoid"
    assert names[-4:] == ["deriv_sigmoid", "elu", "tanh", "maxout"]
    assert 'Look at <a href="#exercise-2"><code>sigmoid</code></a> next' in page
    assert "up to 8 more points" in page


def test_an_exercise_that_waits_names_what_it_waits_for():
    assert "This is checked as soon as sigmoid works." in text_of(student_page(STATES["blocked"]()))


def test_nothing_of_the_run_with_hidden_inputs_is_said():
    document = documents.everything()
    for exercise in document["exercises"]:
        for number, case in enumerate(exercise["tests"]):
            case["message"] = "seen: HIDDEN"
            case["instructor"] = {"input": f"HIDDEN {number}", "exception": "HIDDEN"}
    document["notebook"]["notes"] = ["HIDDEN"]
    document["first_pass"] = documents.run()
    assert "HIDDEN" not in student_page(document)


def test_the_line_that_raised_is_marked():
    page = student_page(STATES["raised"]())
    (marked,) = re.findall(r'<span class="line marked">(.*)', page)
    assert "A @ B.T" in re.sub("<[^>]*>", "", marked)


def test_what_a_browser_looks_at_has_all_states():
    pages = [text_of(student_page(STATES[name]())) for name in documents.WITH_ALL_STATES]
    states = [value for value in vars(states_module).values() if isinstance(value, State)]
    assert len(states) > 12
    assert all(any(state.label in page for page in pages) for state in states)
