"""How much of an author's help pages may show, as assignment.toml says it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from autograder.course import Feedback, load_assignment
from autograder.errors import CourseError

DUE = "solutions_after = 2026-12-20T00:00:00+01:00"


@pytest.fixture
def feedback(tmp_path):
    def read(text: str) -> Feedback:
        folder = tmp_path / "assignments" / "demo"
        folder.mkdir(parents=True)
        (folder / "assignment.toml").write_text(f'{text}\n[[exercises]]\nname = "double"\n')
        return load_assignment(tmp_path, "demo").feedback

    return read


def test_by_default_all_hints_are_shown_and_no_solution_ever(feedback):
    found = feedback("")
    assert found == Feedback(hints=None, solutions_after=None, hidden_inputs=False)
    assert not found.shows_solutions(datetime.max.replace(tzinfo=UTC))


def test_solutions_are_shown_from_the_very_second_on(feedback):
    found = feedback(f"[feedback]\nhints = 0\n{DUE}\nhidden_inputs = true")
    due = datetime(2026, 12, 19, 23, tzinfo=UTC)
    assert (found.hints, found.hidden_inputs) == (0, True)
    assert found.shows_solutions(due)
    assert not found.shows_solutions(due - timedelta(seconds=1))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[feedback]\nhints = -1", 2, "a whole number from 0 up"),
        ("[feedback]\nhints = true", 2, "a whole number from 0 up"),
        ("[feedback]\nhints = 1.5", 2, "a whole number from 0 up"),
        ("[feedback]\nsolutions_after = 2026-12-20", 2, "with time and time zone"),
        ("[feedback]\nsolutions_after = 2026-12-20T00:00:00", 2, "with time and time zone"),
        ('[feedback]\nsolutions_after = "soon"', 2, "without quotes"),
        (f"[feedback]\n{DUE}\nhidden_inputs = 1", 3, "write true or false"),
        ("[feedback]\nhidden_inputs = true", 2, "from when on with solutions_after"),
        ("[feedback]\nlevel = 3", 2, "the key 'level' is unknown"),
        ("feedback = 3", 1, "feedback is not a table"),
    ],
)
def test_a_wrong_entry_is_named_with_its_line(feedback, text, line, words):
    with pytest.raises(CourseError) as caught:
        feedback(text)
    assert f"assignment.toml:{line}: " in str(caught.value)
    assert words in str(caught.value)
