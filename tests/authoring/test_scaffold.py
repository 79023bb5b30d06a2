"""`autograder new`: a working assignment, or a sentence and nothing written."""

from __future__ import annotations

import tomllib

import pytest
from click.testing import CliRunner

from autograder.authoring import create_assignment
from autograder.cli import main
from autograder.course import load_assignment
from autograder.errors import UsageError


def new(*arguments):
    return CliRunner().invoke(main, ["new", *map(str, arguments)])


def test_what_it_writes_is_read_as_it_was_meant(tmp_path):
    title = 'A "quoted" \\\\frac # title'
    paths = create_assignment(tmp_path, "losses", title)
    assert all(path.is_file() for path in paths)
    assignment = load_assignment(tmp_path, "losses")
    assert assignment.title == title
    assert assignment.due is not None
    assert assignment.due.tzinfo is not None
    assert assignment.late.per_day > 0
    assert [exercise.name for exercise in assignment.exercises] == ["mse_loss", "dense"]
    for path in paths:
        assert "@slug@" not in path.read_text()
        assert "@title@" not in path.read_text()


def test_the_command_says_what_to_do_next_and_leaves_a_fresh_template(tmp_path):
    done = new("losses", "--course", tmp_path / "course", "--title", "Losses")
    assert done.exit_code == 0, done.output
    assert "autograder verify losses" in done.output
    checked = CliRunner().invoke(
        main, ["release", "--all", "--check", "--course", str(tmp_path / "course")]
    )
    assert checked.exit_code == 0, checked.output


def test_a_second_assignment_joins_the_course(tmp_path):
    assert new("one", "--course", tmp_path).exit_code == 0
    assert new("two", "--course", tmp_path).exit_code == 0
    assert {path.name for path in (tmp_path / "assignments").iterdir()} == {"one", "two"}


def test_nothing_is_ever_overwritten(tmp_path):
    create_assignment(tmp_path, "losses")
    path = tmp_path / "assignments/losses/notebook.py"
    path.write_text("mine")
    done = new("losses", "--course", tmp_path)
    assert done.exit_code == 2
    assert "exists already" in done.output
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    "slug", ["", "a b", "3d", "../up", "class", "gr\u00f6\u00dfe", "_x", "a" * 61]
)
def test_a_name_that_cannot_be_one_is_refused(tmp_path, slug):
    with pytest.raises(UsageError, match="cannot name an assignment"):
        create_assignment(tmp_path, slug)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("title", ["two\nlines", "bell\x07", "x" * 201])
def test_a_title_is_one_line(tmp_path, title):
    with pytest.raises(UsageError, match="is not one line"):
        create_assignment(tmp_path, "losses", title)
    assert not list(tmp_path.iterdir())


def test_the_starter_is_valid_toml_throughout(tmp_path):
    for path in create_assignment(tmp_path, "losses"):
        if path.suffix == ".toml":
            tomllib.loads(path.read_text())
