"""One submission against hidden tests in an ordinary pytest run, for their author to debug with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.course import (
    TRIAL,
    Workplace,
    find_course,
    given_cells,
    load_assignment,
    read_secret,
)
from autograder.errors import UsageError
from autograder.intake import Given, Released, read_single
from autograder.sandbox import FenceMode, Sandbox, choose_fence, declared_stack

from .cases import case_ids
from .fixtures import CaseState, Fixtures, exercise_of
from .hidden_files import HiddenFiles
from .reference import cache_folder, reference_of
from .reproducible import seed_hypothesis
from .seeds import Draw


class InteractiveGrading(Fixtures):
    """A pytest plugin: the fixtures, bound to the submission that the command line names."""

    def __init__(self, config: pytest.Config) -> None:
        assignment = load_assignment(*_assignment_of(config))
        path, files_mb = Path(config.getoption("submission")), assignment.limits.files_mb
        submission = read_single(path, assignment.slug, Released.of(assignment), files_mb)
        self._sandbox = Sandbox(
            choose_fence(
                FenceMode(config.getoption("submission_fence")),
                python=config.getoption("submission_python"),
            ),
            [assignment.folder, assignment.numpy_reference.parent],
            declared_stack(assignment),
            given=Given.of(assignment),
        )
        self._session = self._sandbox.session(submission, assignment.limits)
        self._reference = reference_of(assignment, cache_folder())
        self._draw = Draw(assignment, read_secret(assignment.course) or TRIAL)
        self._workplace = Workplace(assignment.given_files)
        hidden = HiddenFiles(assignment.hidden_files)
        super().__init__(CaseState(self._reference, given_cells(assignment), hidden))
        self._state.use(self._session)

    @pytest.hookimpl(wrapper=True)
    def pytest_collection(self) -> Iterator[None]:
        """Import the hidden tests where the grader does."""
        with self._workplace.entered():
            return (yield)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Name the test cases as the grader does, so that they get the same seeds."""
        self._ids = case_ids(session.items)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Begin each test case as the grader does."""
        files, exercise = self._session.files, exercise_of(item)
        seeds = self._draw.seeds(self._ids[item], files, exercise=exercise)
        self._state.begin(seeds)
        seed_hypothesis(item, seeds.inputs)
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self) -> Iterator[None]:
        """End each test case as the grader does."""
        outcome: BaseException | None = None
        try:
            with self._workplace.entered():
                yield
        except BaseException as error:
            outcome = error
        if (outcome := self._state.end(outcome)) is not None:
            raise outcome

    def pytest_unconfigure(self) -> None:
        """Leave no process behind."""
        self._reference.close()
        self._session.__exit__()
        self._sandbox.close()


def _assignment_of(config: pytest.Config) -> tuple[Path, str]:
    for argument in config.args:
        path = Path(str(argument).partition("::")[0]).resolve()
        for folder in (path, *path.parents):
            if folder.name == "hidden_tests" and folder.parent.parent.name == "assignments":
                return find_course(folder), folder.parent.name
    raise UsageError(
        "--submission needs hidden tests to run: name assignments/<slug>/hidden_tests or a file "
        "in it."
    )
