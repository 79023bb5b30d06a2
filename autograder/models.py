"""The frozen values that the stages of the pipeline hand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """What became of one test case."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_ATTEMPTED = "not_attempted"
    MISSING = "missing"
    ERROR = "error"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"
    FORBIDDEN = "forbidden"
    BLOCKED = "blocked"
    SKIPPED = "skipped"
    GRADER_ERROR = "grader_error"


class Status(StrEnum):
    """Whether a submission could be read and run at all."""

    GRADED = "graded"
    UNGRADABLE = "ungradable"


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """A file as handed in: its path inside the submission and its content's fingerprint."""

    path: str
    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class GradedFile:
    """A notebook or script that is graded, and how many of the submission's cells are its own."""

    path: str
    cells: int


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A notebook or script of a hand-in that is not graded, and why, in a student's words."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """What of a hand-in a submission is: the files graded, those passed over, and what to note."""

    graded: tuple[GradedFile, ...] = ()
    passed_over: tuple[PassedOver, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Files handed in that are not there when the code runs: why, how many, and some of them."""

    reason: str
    count: int
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Submission:
    """A student's work, read and ready to run.

    `cells` are the sources of the code cells in order; `helpers` are further files handed in
    (path → content), placed in the student's scratch folder; `folder` is where among them the
    notebook stands, and its code begins. `name` is what the student handed it in as, where the id
    had to be another, or `personal`, the id that a gradebook has of them.
    """

    id: str
    files: tuple[SubmittedFile, ...]
    cells: tuple[str, ...]
    helpers: Mapping[str, bytes] = field(default_factory=dict)
    folder: str = ""
    left_out: tuple[LeftOut, ...] = ()
    name: str = ""
    origin: Origin = Origin()
    personal: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one submission may use: seconds of processor time, and mebibytes.

    Processor time, so that a busy machine fails nobody; time in which a process merely sleeps
    ends it at `wall_factor` times as much. `memory_mb`, beyond what the warm
    interpreter has, is what it uses or may write to, not what it reserves. `scratch_mb` is for
    files that the code writes, `files_mb` for those handed in beside the notebook.
    """

    call_s: float = 10.0
    cell_s: float = 120.0
    submission_s: float = 300.0
    wall_factor: float = 3.0
    memory_mb: int = 2048
    scratch_mb: int = 64
    files_mb: int = 64


@dataclass(frozen=True, slots=True)
class LatePolicy:
    """What a submission after the due date loses: `per_day` is a share of its points.

    Every day begun after the due date and `grace_minutes` counts; never more than `at_most` is
    lost.
    """

    per_day: float = 0.0
    at_most: float = 1.0
    grace_minutes: float = 0.0


@dataclass(frozen=True, slots=True)
class Exercise:
    """One stub; it calls functions of those it `builds_on`, and `bonus` points come on top."""

    name: str
    title: str = ""
    points: float | None = None
    builds_on: tuple[str, ...] = ()
    bonus: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """Which test cases to run, and in which order: by default all, as they were collected.

    `exercises` are the names whose test cases run; a `shuffle` seed puts them in random order.
    `student` is the id that tests see in place of the submission's, `limits` hold in place of the
    assignment's. Another `draw` than 0 gives random inputs that no student meets. Without
    `own_merit` no exercise is judged with right ones below it.
    Unless `told`, nobody looks for what is wrong with what lost points.
    """

    exercises: frozenset[str] | None = None
    shuffle: int | None = None
    student: str | None = None
    limits: Limits | None = None
    draw: int = 0
    own_merit: bool = True
    told: bool = True


ALL_CASES = Selection()


class DriftPolicy(StrEnum):
    """What becomes of work that an older version of a library would have run."""

    TELL = "tell"
    FORGIVE = "forgive"


class InputPolicy(StrEnum):
    """For whom the random inputs of hidden tests are drawn: for all alike, or for each hand-in."""

    SHARED = "shared"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Drift:
    """What worked in an older version of a library: what was written, and what to write now.

    `since` is the first version that refuses it. What is not certain is so only if the work is
    right where it is forgiven.
    """

    library: str
    since: str
    was: str
    write: str
    is_certain: bool = True

    @property
    def sentence(self) -> str:
        """What a student is told of it."""
        return (
            f"This worked in {self.library} before {self.since}: write `{self.write}` in place of "
            f"`{self.was}`."
        )


@dataclass(frozen=True, slots=True)
class CellError:
    """What a cell's statement raised, or how the cell ended its whole process.

    `ended` is the verdict on such an end, and `kind` is empty then. `cell` and `line` count from
    1; `line` is 0 where it is unknown. A cell may have several; `still_run`, with the first of
    them, holds the first and last lines of what was run after it. That a check of the released
    notebook fails (`is_check`) tells of an exercise, and is in no report.
    """

    cell: int
    kind: str
    message: str
    line: int = 0
    ended: Verdict | None = None
    statement: str = ""
    still_run: tuple[tuple[int, int], ...] = ()
    is_check: bool = False
    drift: Drift | None = None

    @property
    def cause(self) -> str:
        """The exception's kind, or the verdict in its place."""
        return self.kind if self.ended is None else self.ended.value


@dataclass(frozen=True, slots=True)
class NotebookRun:
    """What running the cells did, and what test cases added: processes lost, cells run again.

    `before` is the same before any test case, None where nothing was added. Of the exercises
    `not_there` is said that they were not when the cells had run.
    """

    cells: int
    cells_run: int
    errors: tuple[CellError, ...] = ()
    notes: tuple[str, ...] = ()
    output_chars: int = 0
    output_truncated: bool = False
    restarts: int = 0
    before: NotebookRun | None = None
    not_there: Mapping[str, Told] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TestResult:
    """One test case's outcome.

    `points` is None where the grader itself failed: unknown is not zero. `message`, `instructor`
    and `drift`, what an older version of a library would have let pass, are for instructors alone:
    student code that has seen the hidden inputs has a hand in all three. `waits_for` is the id of
    the test case that a blocked one needs, `levels` are the shares of points that can be earned.
    """

    __test__ = False

    id: str
    exercise: str
    description: str
    verdict: Verdict
    points: float | None
    max_points: float
    message: str = ""
    duration_s: float = 0.0
    instructor: Mapping[str, Any] = field(default_factory=dict)
    drift: Drift | None = None
    waits_for: str = ""
    levels: tuple[float, ...] = (0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Curve:
    """A line of a figure, or dots alone; its label is empty where there is none."""

    label: str
    is_dotted: bool
    x: tuple[float, ...]
    y: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What axes of a figure show: their labels, and curves."""

    x_label: str
    y_label: str
    has_legend: bool
    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a run on public inputs alone found of one exercise: its student may read all of it.

    `kind` is PASSED where nothing was found wrong. `call` is the input as it could be typed,
    `expected` and `actual` are values as text; all three are empty where there is none to show,
    and so is `expected` where the right value is itself the answer to the exercise. `by` is how the
    cause was found, such as "mistake sum_for_mean" or "relation negated", and empty where only the
    difference is told; what it names `explains_all` answers, or some of them. `figures` are the
    right drawing and the student's, where the exercise draws and its author has them shown.
    """

    kind: Verdict
    message: str
    call: str = ""
    expected: str = ""
    actual: str = ""
    traceback: str = ""
    drift: Drift | None = None
    by: str = ""
    explains_all: bool = False
    figures: tuple[Drawing, Drawing] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """What a student wrote for an exercise, as text; some may be left out where it is long."""

    text: str
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """One public input as it could be typed, the right value and the student's, all as text."""

    call: str
    expected: str
    actual: str


@dataclass(frozen=True, slots=True)
class Work:
    """What instructors have of an exercise: how it is written, and of lost points what it gives.

    `behaviour` are fingerprints of all its answers to public inputs: of two submissions that give
    the same, but for rounding, at least one is the same.
    """

    source: Source | None = None
    behaviour: tuple[str, ...] = ()
    answers: tuple[ShownAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class ExerciseResult:
    """The test cases of one exercise and their sum.

    `told` is what its student reads of what is wrong, `work` is for instructors alone. Its points
    were earned with right functions of the exercises `in_place_of` which it stands on, where that
    gave more.
    """

    name: str
    points: float | None
    max_points: float
    tests: tuple[TestResult, ...]
    told: Told | None = None
    in_place_of: tuple[str, ...] = ()
    work: Work | None = None


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late a submission was handed in, and what is left of its points.

    Where no time is known for it, `submitted`, `days` and `points` are None.
    """

    due: datetime
    submitted: datetime | None
    days: int | None
    lost_share: float
    points: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """All that is known of one graded submission.

    `points` are what the work itself earned, whenever it was handed in.
    """

    assignment: str
    submission_id: str
    files: tuple[SubmittedFile, ...]
    status: Status
    points: float | None
    max_points: float
    exercises: tuple[ExerciseResult, ...]
    notebook: NotebookRun | None
    reason: str
    provenance: Mapping[str, Any]
    timing: Mapping[str, float]
    limits: Limits
    left_out: tuple[LeftOut, ...] = ()
    origin: Origin = Origin()
