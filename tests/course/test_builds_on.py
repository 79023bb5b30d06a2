"""Which exercises build on which others: read from assignment.toml, and checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import all_built_on, load_assignment
from autograder.errors import CourseError
from tests.conftest import write_demo


def lay_down(folder: Path, **builds_on: str) -> Path:
    lines = [
        f'[[exercises]]\nname = "{name}"\nbuilds_on = {names}' for name, names in builds_on.items()
    ]
    write_demo(folder, toml="\n".join(lines))
    return folder


def test_what_an_exercise_builds_on_builds_on_more(tmp_path):
    course = lay_down(tmp_path, a="[]", b='["a", "a"]', c='["b"]', d='["c", "a"]', e='["a"]')
    exercises = load_assignment(course, "demo").exercises
    assert exercises[1].builds_on == ("a",)
    assert {one.name: all_built_on(exercises, one.name) for one in exercises} == {
        "a": (), "b": ("a",), "c": ("a", "b"), "d": ("a", "b", "c"), "e": ("a",),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("names", "line", "words"),
    [
        ({"a": '"b"', "b": "[]"}, 3, "builds_on is 'b'; write names of exercises in brackets"),
        ({"a": "[1]"}, 3, "builds_on is [1]"),
        ({"a": "[]", "b": '["x"]'}, 6, "b builds on 'x', which is no exercise here"),
        ({"a": '["a"]'}, 3, "in a circle, a → a"),
        ({"a": "[]", "b": '["c"]', "c": '["a", "b"]'}, 6, "in a circle, b → c → b"),
    ],
)
def test_what_builds_on_cannot_be_is_told_with_its_line(tmp_path, names, line, words):
    course = lay_down(tmp_path, **names)
    with pytest.raises(CourseError) as caught:
        load_assignment(course, "demo")
    assert f"assignment.toml:{line}: " in str(caught.value)
    assert words in str(caught.value)
