"""What is the same for every submission: an exercise's inputs and right answers, found once."""

from __future__ import annotations

import copy
import types
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.checks import undisturbed
from autograder.course import Assignment, Workplace
from autograder.errors import CourseError
from autograder.models import Drawing
from autograder.sandbox.values import WireError, decode, encode
from autograder.testing import Memo, load_module
from autograder.testing.comparable import is_comparable

from .course import CourseScenarios, read_scenarios
from .curves import drawing_of
from .drawing import Arguments, as_source, draw_inputs
from .extremes import has_odd, is_far
from .packing import pack_scenario
from .scenario import Scenario


@dataclass(frozen=True, slots=True, eq=False)
class Expected:
    """The right answer to one input, and how a right solution comes to it."""

    arguments: Arguments
    value: Any
    changes_arguments: bool
    warns: bool
    is_ordinary: bool = field(init=False)
    is_odd: bool = field(init=False)

    def __post_init__(self) -> None:
        # For every submission it is the same.
        is_odd = has_odd(self.value)
        # A text among numbers is what should have been raised.
        is_text = isinstance(self.value, str)
        is_ordinary = not (is_odd or is_text or any(map(is_far, self.arguments)))
        object.__setattr__(self, "is_odd", is_odd)
        object.__setattr__(self, "is_ordinary", is_ordinary)


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A scenario ready to be asked: its code as bytes, empty where the function is called."""

    name: str
    scenario: Scenario
    code: bytes
    expected: tuple[Expected, ...]
    # What instructors read of inputs and right answers, which is the same for every submission.
    shown: dict[int, tuple[str, str]] = field(init=False, default_factory=dict)

    def call_of(self, arguments: Arguments) -> str:
        """Return what a student could type."""
        return self.scenario.call_shown(self.name, as_source(arguments))


class Preparation:
    """Prepares the scenarios of an assignment, each when it is first wanted."""

    def __init__(
        self, assignment: Assignment, cache: Path | None, code_as_text: bool = False
    ) -> None:
        """Name what to prepare; `cache` is where values are kept from one run to the next.

        Where students' code runs with another Python, code goes there as text.
        """
        self._assignment = assignment
        self._code_as_text = code_as_text
        made_from = f"scenarios {assignment.reference_sha256}"
        self._memo = Memo(assignment.numpy_reference, cache, made_from)
        self._workplace = Workplace(assignment.given_files)
        self._course: CourseScenarios | None = None
        self._module: types.ModuleType | None = None
        self._ready: dict[str, Prepared] = {}
        self._drawings: dict[str, tuple[bytes, Drawing]] = {}

    @property
    def course(self) -> CourseScenarios:
        """The assignment's scenarios.

        Raises:
            CourseError: the file is wrong.
        """
        if self._course is None:
            self._course = read_scenarios(self._assignment)
        return self._course

    def close(self) -> None:
        """Keep what was found for the next run."""
        self._memo.save()

    def of(self, name: str, student: str) -> Prepared | None:
        """Return what to ask of an exercise; None where it has no scenario.

        Raises:
            CourseError: the scenario cannot be used.
        """
        scenario = self.course.scenarios.get(name)
        if scenario is None or name in self._ready:
            return self._ready.get(name)
        with self._workplace.entered():
            return self._prepared(name, scenario, student)

    def _prepared(self, name: str, scenario: Scenario, student: str) -> Prepared:
        code = self._code(name, scenario)
        if scenario.personal:
            inputs = [(student, *arguments) for arguments in draw_inputs(scenario)]
            return Prepared(name, scenario, code, self._expected(name, scenario, inputs))
        asked = ("scenario", name)
        kept = self._memo.get(asked, lambda: self._found(name, scenario))
        expected = tuple(Expected(*entry) for entry in kept)
        self._ready[name] = Prepared(name, scenario, code, expected)
        return self._ready[name]

    def drawing(self, name: str) -> tuple[bytes, Drawing] | None:
        """Return how to ask what an exercise draws, and the right drawing; None where it is not.

        Raises:
            CourseError: the scenario's `figure` cannot be used.
        """
        scenario = self.course.scenarios.get(name)
        if scenario is None or scenario.figure is None:
            return None
        if name not in self._drawings:
            figure = scenario.figure
            code = self._packed(name, figure)
            right = drawing_of(self._memo.get(("figure", name), lambda: self._drawn(name, figure)))
            if right is None:
                raise self._wrong(name, "has a figure that is not what curves_of() gives")
            self._drawings[name] = code, right
        return self._drawings[name]

    def _drawn(self, name: str, figure: Callable[[Any], Any]) -> Any:
        try:
            with self._workplace.entered(), undisturbed():
                return figure(self.reference())
        except (Exception, SystemExit) as error:
            problem = f"has a figure that fails with the reference: {type(error).__name__}: {error}"
            raise self._wrong(name, problem) from error

    def reference(self) -> types.ModuleType:
        """Return the NumPy reference, loaded when it is first wanted."""
        if self._module is None:
            with self._workplace.entered():
                self._module = load_module(self._assignment.numpy_reference)
        return self._module

    def _code(self, name: str, scenario: Scenario) -> bytes:
        if scenario.function is None:
            return b""
        return self._packed(name, scenario.function)

    def _packed(self, name: str, function: Callable[..., Any]) -> bytes:
        as_text = self._code_as_text
        return pack_scenario(self._assignment, name, function, as_text)  # type: ignore[arg-type]

    def _found(self, name: str, scenario: Scenario) -> list[tuple[Any, ...]]:
        entries = self._expected(name, scenario, draw_inputs(scenario))
        return [(e.arguments, e.value, e.changes_arguments, e.warns) for e in entries]

    def _expected(
        self, name: str, scenario: Scenario, inputs: Sequence[Arguments]
    ) -> tuple[Expected, ...]:
        found = tuple(self._right(name, scenario, arguments) for arguments in inputs)
        if not found:
            raise self._wrong(name, "has no input: give strategies or edges, edges=[()] for none")
        return found

    def _right(self, name: str, scenario: Scenario, arguments: Arguments) -> Expected:
        import warnings

        module = self.reference()
        given = copy.deepcopy(arguments)
        try:
            before = encode(arguments)
            with undisturbed(), warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always")
                value = scenario.by_reference(name, module, given)
            sent = encode(value)
            if not is_comparable(value):
                # A tensor that PyTorch still records is an array once it has crossed.
                value = decode(sent)
        except WireError as error:
            raise self._wrong(name, f"takes or gives no plain value: {error}") from error
        except (Exception, SystemExit) as error:
            shown = ", ".join(as_source(arguments))
            problem = f"fails with the reference for {shown}: {type(error).__name__}: {error}"
            raise self._wrong(name, problem) from error
        if not is_comparable(value):
            raise self._wrong(name, f"gives what cannot be compared: {value!r:.80}")
        warns = any(issubclass(entry.category, RuntimeWarning) for entry in caught)
        return Expected(arguments, value, encode(given) != before, warns)

    def _wrong(self, name: str, problem: str) -> CourseError:
        return CourseError(f"{self.course.path}: the scenario of {name} {problem}.")
