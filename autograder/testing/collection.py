"""Collecting the hidden tests of an assignment: pytest finds them, and what is wrong is said."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import pytest

from autograder.course import Assignment
from autograder.errors import CourseError

from .cases import Case, case_ids, required_by
from .fixtures import Fixtures, exercise_of, levels_of, place_of, points_of
from .pytest_internals import fixture_names, is_plain, open_session

# Where a file could not be imported, as pytest and Python say it.
_LINE = re.compile(r"^\S+\.py:(\d+): |^E\s+File \".*\", line (\d+)", re.MULTILINE)
# Whatever else is installed beside pytest has no business in grading, and would cost time.
_OPTIONS = (
    "--disable-plugin-autoload",
    "--import-mode=importlib",
    "--capture=no",
    "-p", "no:cacheprovider",
    "-p", "no:terminal",
    "-p", "no:logging",
    "-p", "no:faulthandler",
    "-p", "no:unraisableexception",
    "-p", "no:threadexception",
    "-p", "no:doctest",
    "-p", "no:junitxml",
    "-c", "/dev/null",
)  # fmt: skip


def collect(assignment: Assignment, fixtures: Fixtures, files: Collection[Path]) -> pytest.Session:
    """Return a pytest session that has collected the hidden tests, which are made of `files`.

    Raises:
        CourseError: they are missing, or cannot be imported.
    """
    folder = assignment.hidden_tests
    if not folder.is_dir():
        raise CourseError(f"{folder} is missing: hidden tests live there.")
    problems = _CollectionProblems()
    session = open_session([str(folder), f"--rootdir={folder}", *_OPTIONS], [fixtures, problems])
    try:
        session.perform_collect()
    except (pytest.UsageError, SystemExit) as error:
        raise CourseError(f"The hidden tests of {folder} cannot be collected: {error!r}") from error
    finally:
        # pytest finds modules by name before it looks at files: the next suite may have the same.
        forget_modules(files)
    if problems.found:
        raise CourseError(f"The hidden tests cannot be collected: {problems.found[0]}")
    return session


def forget_modules(files: Collection[Path]) -> None:
    """Forget the modules made of these files, which the next suite may find changed."""
    own = set(map(str, files))
    for name, module in list(sys.modules.items()):
        if str(getattr(module, "__file__", None) or "") in own:
            del sys.modules[name]


def read_cases(assignment: Assignment, items: Sequence[pytest.Item]) -> Iterator[Case]:
    """Yield the test cases that were collected.

    Raises:
        CourseError: one belongs to no exercise, or asks for what is not there.
    """
    known = {exercise.name for exercise in assignment.exercises}
    ids = case_ids(items)
    for item in items:
        assert isinstance(item, pytest.Function)
        exercise = exercise_of(item)
        if exercise not in known:
            raise CourseError(
                f"{place_of(item)} belongs to {exercise!r}, which is no exercise of "
                f"{assignment.slug}: name the file test_<exercise>.py or use "
                f"@pytest.mark.exercise."
            )
        if inspect.iscoroutinefunction(item.function):
            raise CourseError(
                f"{place_of(item)} is an async function, which pytest does not run: write an "
                f"ordinary one."
            )
        _check_fixtures(assignment, item)
        doc = inspect.getdoc(item.function) or item.originalname.replace("_", " ")
        yield Case(
            item,
            ids[item],
            exercise,
            " ".join(doc.split("\n\n")[0].split()),
            points_of(item),
            is_plain(item),
            required_by(item, ids),
            levels_of(item),
        )


def check_points(assignment: Assignment, cases: Sequence[Case]) -> None:
    """Make sure that each exercise has test cases, worth what assignment.toml says.

    Raises:
        CourseError: one has none, or other points.
    """
    if not cases:
        raise CourseError(f"{assignment.hidden_tests} holds no test case.")
    for exercise in assignment.exercises:
        own = [case.points for case in cases if case.exercise == exercise.name]
        if not own:
            raise CourseError(
                f"{assignment.place(exercise.name)}: {exercise.name} has no test case: "
                f"write {assignment.hidden_tests.name}/test_{exercise.name}.py."
            )
        if exercise.points is not None and abs(sum(own) - exercise.points) > 1e-9:
            raise CourseError(
                f"{assignment.place(exercise.name, 'points')}: {exercise.name} is worth "
                f"{exercise.points:g} points here, but its {len(own)} test cases add up to "
                f"{sum(own):g}."
            )


def _check_fixtures(assignment: Assignment, item: pytest.Function) -> None:
    known = fixture_names(item)
    for name in item.fixturenames:
        if name not in known and name != "request":
            raise CourseError(
                f"{assignment.hidden_tests / place_of(item)}: there is no fixture "
                f"{name!r}; known are student, reference, source, credit, rng, "
                f"shared_rng, hidden_file, submission_id and those of conftest.py."
            )


class _CollectionProblems:
    """A pytest plugin that remembers what could not be collected."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            text = str(report.longrepr).strip()
            lines = [line.removeprefix("E ").strip() for line in text.splitlines()]
            places = [match[1] or match[2] for match in _LINE.finditer(text)]
            place = f"{report.nodeid}:{places[-1]}" if places else report.nodeid
            self.found.append(f"{place}: {lines[-1] if lines else 'unknown error'}")
