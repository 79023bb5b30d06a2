"""`autograder new --like`: each starter is a working assignment of its field."""

from __future__ import annotations

import importlib.util
import sys
import tomllib

import pytest
from click.testing import CliRunner

from autograder.authoring import LIKE, create_assignment
from autograder.cli import main
from autograder.course import load_assignment
from autograder.errors import UsageError
from autograder.verify.bench import REFERENCE, Bench, known_sources
from autograder.verify.bench import test_results as results_of
from autograder.verify.known import verify_known_submissions

NEEDS = {
    "pandas": "pandas",
    "sklearn": "sklearn",
    "torch": "torch",
    "plot": "matplotlib",
    "keras": "keras",
}
MARKS = {
    "sklearn": pytest.mark.slow,
    "torch": pytest.mark.slow,
    "keras": pytest.mark.tensorflow,
}
STARTERS = [pytest.param(like, marks=MARKS.get(like, ())) for like in LIKE[1:]]


def skip_without(like: str) -> None:
    library = NEEDS.get(like)
    if library is not None and importlib.util.find_spec(library) is None:
        pytest.skip(f"{library} is not installed")


def new(*arguments):
    return CliRunner().invoke(main, ["new", *map(str, arguments)])


@pytest.mark.parametrize("like", LIKE)
def test_a_starter_is_read_as_it_was_meant(like, tmp_path):
    paths = create_assignment(tmp_path, "first", "A title", like=like)
    assignment = load_assignment(tmp_path, "first")
    assert assignment.title == "A title"
    assert assignment.due is not None
    assert len(assignment.exercises) == 2
    places = {path.relative_to(tmp_path).as_posix() for path in paths}
    for exercise in assignment.exercises:
        folder = "assignments/first"
        assert f"{folder}/hidden_tests/test_{exercise.name}.py" in places
        assert f"{folder}/public_checks/{exercise.name}.toml" in places
        assert any(f"{folder}/submissions/mistakes/{exercise.name}/" in place for place in places)
    assert "reference/first/scenarios.py" in places
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert "@slug@" not in text
        assert "@title@" not in text
        if path.suffix == ".toml":
            tomllib.loads(text)
        if path.parent.name == "public_checks":
            assert tomllib.loads(text)["hints"]


def test_the_command_offers_all_of_them():
    option = next(option for option in main.commands["new"].params if option.name == "like")
    assert tuple(option.type.choices) == LIKE
    assert option.default == LIKE[0]


def test_another_field_is_refused(tmp_path):
    with pytest.raises(UsageError, match="no starter like 'poetry': choose from numpy, pandas"):
        create_assignment(tmp_path, "first", like="poetry")
    assert new("first", "--like", "poetry", "--course", tmp_path).exit_code == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("version", "there"), [(None, "no torch"), ("2.1.0", "torch 2.1.0")])
def test_what_is_missing_is_named_and_the_rest_is_written(version, there, tmp_path, monkeypatch):
    monkeypatch.setattr("autograder.course.requires.version_here", lambda name: version)
    done = new("nets", "--like", "torch", "--course", tmp_path)
    assert done.exit_code == 0, done.output
    assert (
        f"nets.ipynb is still to be written: this assignment requires torch>=2.4, and this Python "
        f"has {there}. Install what is missing with `pip install 'torch>=2.4'`, then run "
        f"`autograder release nets --course {tmp_path}`." in done.output
    )
    assert (tmp_path / "reference/nets/numpy_solution.py").is_file()
    assert (tmp_path / "assignments/nets/hidden_tests/test_train.py").is_file()
    assert not (tmp_path / "student_templates").exists()


def test_the_next_steps_can_be_taken_where_one_is(tmp_path, monkeypatch):
    course = tmp_path / "my course"
    outside = new("words", "--like", "text", "--course", course)
    assert f"autograder verify words --course '{course}' " in outside.output
    monkeypatch.chdir(course / "assignments")
    inside = new("more", "--like", "text")
    assert "autograder verify more   " in inside.output
    assert "--course" not in inside.output


def test_a_library_that_is_broken_is_named_and_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    done = new("sales", "--like", "pandas", "--course", tmp_path)
    assert done.exit_code == 2
    assert "numpy_solution.py:3 cannot be imported" in done.output
    assert "pandas" in done.output
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("like", STARTERS)
@pytest.mark.filterwarnings("ignore")
def test_known_submissions_get_their_verdicts(like, tmp_path, fence):
    skip_without(like)
    create_assignment(tmp_path, "first", like=like)
    assignment = load_assignment(tmp_path, "first")
    with Bench(assignment, fence, None, 1, lambda *_: None) as bench:
        reports = bench.grade("known submissions", known_sources(assignment))
        step = verify_known_submissions(bench, reports)
    reference = results_of(reports[REFERENCE])
    assert all(test.points == test.max_points for test in reference)
    assert not step.findings, "\n".join(step.findings)


def test_the_data_file_comes_with_the_notebook(tmp_path):
    skip_without("pandas")
    done = new("sales", "--like", "pandas", "--course", tmp_path)
    assert done.exit_code == 0, done.output
    fresh = CliRunner().invoke(main, ["release", "--all", "--check", "--course", str(tmp_path)])
    assert fresh.exit_code == 0, fresh.output
    assert (tmp_path / "student_templates/sales_files/sales.csv").is_file()
    assert "sales.csv" in (tmp_path / "student_templates/sales.ipynb").read_text()
