"""`autograder new`: a working assignment, or a sentence and nothing written."""

from __future__ import annotations

import sys
import tomllib

import pytest
from click.testing import CliRunner

from autograder.authoring import create_assignment
from autograder.cli import main
from autograder.course import load_assignment
from autograder.errors import CourseError, UsageError


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


def test_a_failure_leaves_nothing_and_a_second_try_works(tmp_path):
    def fail(assignment):
        (assignment.course / "student_templates").mkdir()
        assignment.template.write_text("half a notebook")
        raise CourseError("no luck")

    with pytest.raises(CourseError, match="no luck"):
        create_assignment(tmp_path, "losses", finish=fail)
    assert not list(tmp_path.iterdir())
    assert new("losses", "--course", tmp_path).exit_code == 0


def test_a_move_that_fails_half_way_is_taken_back(tmp_path):
    (tmp_path / "reference").write_text("a file, where a folder should be")
    with pytest.raises(UsageError, match="cannot be written to"):
        create_assignment(tmp_path, "losses")
    assert [path.name for path in tmp_path.iterdir() if path.name != "assignments"] == ["reference"]
    assert not list((tmp_path / "assignments").iterdir())


def test_a_template_that_is_left_over_is_not_overwritten(tmp_path):
    template = tmp_path / "student_templates/losses.ipynb"
    template.parent.mkdir()
    template.write_text("mine")
    done = new("losses", "--course", tmp_path)
    assert done.exit_code == 2
    assert "losses.ipynb exists already" in done.output
    assert template.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["student_templates"]


def test_without_nbgrader_keras_and_the_authoring_extra_new_and_release_work(tmp_path, monkeypatch):
    for name in ("nbgrader", "hypothesis", "libcst", "mutmut", "keras", "tensorflow"):
        monkeypatch.setitem(sys.modules, name, None)
    assert new("losses", "--course", tmp_path).exit_code == 0
    fresh = CliRunner().invoke(main, ["release", "--all", "--check", "--course", str(tmp_path)])
    assert fresh.exit_code == 0, fresh.output


def init(*arguments):
    return CliRunner().invoke(main, ["init", *map(str, arguments)])


def test_init_begins_a_course_that_the_other_commands_know(tmp_path):
    folder = tmp_path / "mine"
    done = init(folder)
    assert done.exit_code == 0, done.output
    assert f"autograder new loss_functions --course {folder}" in done.output
    assert "/results/" in (folder / ".gitignore").read_text().splitlines()
    assert (folder / "README.md").read_text().startswith("# A course")
    listed = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    assert listed >= {"assignments", "reference/.gitkeep", "student_templates"}
    assert new("losses", "--course", folder).exit_code == 0


def test_init_makes_a_first_assignment_if_asked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = init("--assignment", "losses")
    assert done.exit_code == 0, done.output
    assert "autograder verify losses" in done.output
    assert (tmp_path / "student_templates/losses.ipynb").is_file()


def test_init_keeps_what_is_there(tmp_path):
    (tmp_path / "README.md").write_text("mine")
    (tmp_path / "reference").mkdir()
    (tmp_path / "reference/notes.txt").write_text("mine as well")
    done = init(tmp_path)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "README.md").read_text() == "mine"
    assert "README.md" not in done.output
    assert [path.name for path in (tmp_path / "reference").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("options", [(), ("--assignment", "other")])
def test_init_leaves_a_course_alone(tmp_path, options):
    create_assignment(tmp_path, "losses")
    before = sorted(tmp_path.rglob("*"))
    done = init(tmp_path, *options)
    assert done.exit_code == 2
    assert "is a course already, with losses, and stays as it is" in done.output
    assert "`autograder new NAME`" in done.output
    inside = init(tmp_path / "assignments/losses/more")
    assert inside.exit_code == 2
    assert f"lies in the course {tmp_path.resolve()}" in inside.output
    assert sorted(tmp_path.rglob("*")) == before


def test_init_writes_nothing_for_a_name_that_cannot_be_one(tmp_path):
    done = init(tmp_path / "mine", "--assignment", "a b")
    assert done.exit_code == 2
    assert "cannot name an assignment" in done.output
    assert not (tmp_path / "mine").exists()


def test_init_where_nothing_can_be_written_is_one_sentence(tmp_path):
    (tmp_path / "taken").write_text("")
    done = init(tmp_path / "taken/course")
    assert done.exit_code == 2
    assert "cannot be written to" in done.output
    assert done.output.count("\n") == 1


def test_the_starter_is_valid_toml_throughout(tmp_path):
    for path in create_assignment(tmp_path, "losses"):
        if path.suffix == ".toml":
            tomllib.loads(path.read_text())
