"""The fixtures of hidden tests, and the state they read: which submission is being tested."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np
import pytest

from autograder.errors import CourseError
from autograder.sandbox import Session

from .alone import AloneRuns
from .hidden_files import HiddenFiles
from .kept import Kept
from .proxies import Exchange
from .reading import Code, SourceCode
from .reference import Reference
from .seeds import Seeds
from .student import Student
from .wording import SubmissionText

# The fixtures that draw something at random.
DRAWING = frozenset(("rng", "shared_rng"))


@dataclass
class Credit:
    """Partial credit: the fraction granted so far, and what to tell the instructor of it."""

    fraction: float | None = None
    message: str = ""

    def __call__(self, fraction: float, message: str = "") -> None:
        """Grant `fraction` of the test case's points, whatever happens afterwards.

        What counts is the highest level that the test case's marker declares and this reaches.

        Raises:
            CourseError: `fraction` is not a finite number in [0, 1].
        """
        is_number = isinstance(fraction, int | float) and not isinstance(fraction, bool)
        if not is_number or not math.isfinite(fraction) or not 0 <= fraction <= 1:
            raise CourseError(f"credit({fraction!r}) is not a number from 0 to 1.")
        self.fraction = float(fraction)
        self.message = message


@dataclass
class CaseState:
    """What the fixtures of the running test case share with the runner.

    `given` are the sources of cells that students were given and need not change.
    """

    reference: Reference
    given: frozenset[str] = frozenset()
    hidden_file: HiddenFiles = field(default_factory=HiddenFiles)
    session: Session | None = None
    student_id: str | None = None
    text: SubmissionText = field(default_factory=lambda: SubmissionText(()))
    code: Code | None = None
    alone: AloneRuns | None = None
    exchange: Exchange | None = None
    kept: Kept = field(default_factory=Kept)
    credit: Credit = field(default_factory=Credit)
    seeds: Seeds = field(default_factory=Seeds)

    def use(self, session: Session | None, student: str | None = None) -> None:
        """Turn to another submission, or to none; `student` is an id in place of its own."""
        self.session = session
        self.kept = Kept()
        self.student_id = student
        self.text = SubmissionText(session.cells if session is not None else (), self.given)
        self.code = Code(session) if session is not None else None

    def begin(self, seeds: Seeds) -> None:
        """Start a test case with seeds of its own."""
        self.seeds = seeds
        self.exchange = None
        self.alone = None
        self.credit = Credit()

    @contextlib.contextmanager
    def in_place(self, session: Session, student: str) -> Iterator[None]:
        """Test another submission in this one's name for a while; then all is as it was."""
        kept = {entry.name: getattr(self, entry.name) for entry in fields(self)}
        self.use(session, student)
        try:
            yield
        finally:
            for name, value in kept.items():
                setattr(self, name, value)

    def end(self, outcome: BaseException | None) -> BaseException | None:
        """Return what the test case is judged by, and end what ran for it alone.

        What was read earns nothing until its values have been looked at.
        """
        if self.alone is None:
            return outcome
        error = self.alone.error() if outcome is None or self.credit.fraction else None
        self.alone.close()
        return error or outcome

    @property
    def exchanges(self) -> list[Exchange]:
        """The talks of this test case, with the submission and with what ran alone."""
        asked = [] if self.exchange is None else [self.exchange]
        return asked if self.alone is None else [*asked, *self.alone.exchanges]

    def student(self) -> Student:
        """Return the submission under test."""
        if self.session is None:
            pytest.fail(_NO_SUBMISSION, pytrace=False)
        shared = (self.kept, self.seeds.shared_student)
        self.exchange = Exchange(self.session, self.text, self.seeds.student, *shared)
        return Student(self.exchange)

    def source(self) -> SourceCode:
        """Return the code of the submission under test."""
        if self.code is None or self.session is None:
            pytest.fail(_NO_SUBMISSION, pytrace=False)
        self.alone = AloneRuns(self.session, self.text, self.seeds.student)
        return SourceCode(self.code, self.alone)

    def submission_id(self) -> str:
        """Return the id that the submission under test was handed in under."""
        if self.session is None:
            pytest.fail(_NO_SUBMISSION, pytrace=False)
        return self.session.submission_id if self.student_id is None else self.student_id

    def rng(self) -> np.random.Generator:
        """Return a generator with the test case's own seed."""
        return np.random.default_rng(self.seeds.inputs)

    def shared_rng(self) -> np.random.Generator:
        """Return a generator with the seed that the exercise's test cases have in common."""
        return np.random.default_rng(self.seeds.shared_inputs)


_NO_SUBMISSION = "no submission to test: name one with --submission"


class Fixtures:
    """A pytest plugin with the fixtures alone."""

    def __init__(self, state: CaseState) -> None:
        self._state = state

    @pytest.fixture
    def student(self) -> Student:
        """The submission under test: `student.sigmoid(z)` calls its function."""
        return self._state.student()

    @pytest.fixture
    def reference(self) -> Reference:
        """The course's own answers: `reference.sigmoid(z)`, `reference.keras.sigmoid(z)`."""
        return self._state.reference

    @pytest.fixture
    def credit(self) -> Credit:
        """Partial credit: `credit(0.5)`, where the marker says `points(2, credit=(0.5,))`."""
        return self._state.credit

    @pytest.fixture
    def rng(self) -> np.random.Generator:
        """A random generator with the test case's own seed, drawn from the course's secret."""
        return self._state.rng()

    @pytest.fixture
    def hidden_file(self) -> HiddenFiles:
        """A file that students do not have: `student.mean_price(hidden_file("test.csv"))`."""
        return self._state.hidden_file

    @pytest.fixture
    def shared_rng(self) -> np.random.Generator:
        """A random generator that begins alike in each test case of the exercise."""
        return self._state.shared_rng()

    @pytest.fixture
    def source(self) -> SourceCode:
        """How the submission is written: `alone = source.must_loop("matmul")`."""
        return self._state.source()

    @pytest.fixture
    def submission_id(self) -> str:
        """The id that the submission was handed in under, for exercises with personal values."""
        return self._state.submission_id()


def register_markers(config: pytest.Config) -> None:
    """Tell pytest of our markers."""
    config.addinivalue_line("markers", "points(n, credit=()): what it is worth, levels")
    config.addinivalue_line("markers", "exercise(name): the exercise a test case belongs to")
    config.addinivalue_line("markers", "requires(*names): test functions without which it counts 0")


def exercise_of(item: pytest.Item) -> str:
    """Return the exercise that a test case belongs to: its marker's, else its file's name."""
    marker = item.get_closest_marker("exercise")
    if marker is None:
        return item.path.stem.removeprefix("test_")
    if len(marker.args) != 1 or not isinstance(marker.args[0], str):
        raise CourseError(f"{place_of(item)}: write @pytest.mark.exercise with one name.")
    return marker.args[0]


def points_of(item: pytest.Item) -> float:
    """Return what a test case is worth, 1 unless its marker says otherwise."""
    marker = item.get_closest_marker("points")
    if marker is None:
        return 1.0
    value: Any = marker.args[0] if len(marker.args) == 1 else None
    is_known = set(marker.kwargs) <= {"credit"}
    if not isinstance(value, int | float) or not 0 <= value < math.inf or not is_known:
        raise CourseError(f"{place_of(item)}: write @pytest.mark.points with one number from 0 up.")
    return float(value)


def levels_of(item: pytest.Function) -> tuple[float, ...]:
    """Return the shares of its points that a test case can earn, from none to all.

    Each level more is something that students learn of the hidden inputs: a test case that grants
    shares has to declare which ones, and no other may.

    Raises:
        CourseError: levels are wrong, not declared, or declared without `credit`.
    """
    marker = item.get_closest_marker("points")
    declared: Any = marker.kwargs.get("credit") if marker is not None else None
    if (declared is not None) != ("credit" in item.fixturenames):
        raise CourseError(
            f"{place_of(item)}: {item.originalname} grants partial credit without declared levels, "
            f"or declares some and doesn't use `credit`: write "
            f"@pytest.mark.points(2, credit=(0.5,)) with the shares that it grants, and use the "
            f"fixture `credit` in it."
        )
    shares = declared or ()
    is_right = isinstance(shares, tuple | list) and all(
        isinstance(share, int | float) and 0 < share < 1 for share in shares
    )
    if not is_right or (declared is not None and not shares):
        raise CourseError(
            f"{place_of(item)}: write the levels of credit as shares between 0 and 1, such as "
            f"credit=(0.5,)."
        )
    return (0.0, *sorted({float(share) for share in shares}), 1.0)


def place_of(item: pytest.Item) -> str:
    """Return file and line of a test case."""
    path, line, _ = item.location
    return f"{path}:{(line or 0) + 1}"
