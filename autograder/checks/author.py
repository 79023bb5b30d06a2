"""Public checks as their author writes them: public_checks/<exercise>.toml.

What a call should give is computed with the NumPy reference unless the file says it.
"""

from __future__ import annotations

import ast
import contextlib
import copy
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from autograder.course import Assignment, TomlFile, Workplace, is_plain_path
from autograder.errors import CourseError
from autograder.models import Exercise
from autograder.sandbox.values import WireError, decode, encode
from autograder.testing import Comparison
from autograder.testing.comparable import is_comparable
from autograder.testing.frames import USUAL, FrameRules, is_table
from autograder.testing.sparse import is_sparse

from .effects import tidied
from .literals import can_be_written, has_part, is_record
from .model import Check, CheckSheet, ExerciseChecks, is_tolerance
from .run import undisturbed

_KEYS = {"hints", "checks"}
_CHECK_KEYS = {
    "description", "setup", "call", "expected", "raises", "rtol", "atol", "lists", "mistakes",
    "unchanged", "hint", "output", "file", "index", "order", "columns_in_order", "dtypes",
}  # fmt: skip

Namespace = Callable[[], dict[str, Any]]


def read_checks(assignment: Assignment, namespace: Namespace) -> CheckSheet:
    """Return the public checks of an assignment.

    Args:
        assignment: whose `public_checks/` to read.
        namespace: gives the NumPy reference's names; called only where a value is to be computed.

    Raises:
        CourseError: a file is missing or wrong; the sentence names the line.
    """
    known = {exercise.name for exercise in assignment.exercises}
    for path in sorted(assignment.public_checks.glob("*.toml")):
        if path.stem not in known:
            raise CourseError(
                f"{path} is named after no exercise of {assignment.slug}: rename or delete it."
            )
    return CheckSheet(
        assignment=assignment.slug,
        title=assignment.title,
        exercises=tuple(
            read_exercise_checks(assignment, exercise, namespace)
            for exercise in assignment.exercises
        ),
        files=tuple(file.name for file in assignment.given_files),
    )


def read_exercise_checks(
    assignment: Assignment, exercise: Exercise, namespace: Namespace
) -> ExerciseChecks:
    """Return the public checks of one exercise, as `read_checks` those of all.

    Raises:
        CourseError: its file is missing or wrong; the sentence names the line.
    """
    path = assignment.public_checks / f"{exercise.name}.toml"
    if not path.is_file():
        raise CourseError(
            f"{assignment.place(exercise.name)}: {exercise.name} has no public checks: write "
            f"{path.parent.name}/{path.name} with at least one [[checks]]."
        )
    file = TomlFile(path)
    file.check_keys(file.data, _KEYS)
    hints = _hints(file)
    entries = file.tables("checks")
    if not entries:
        raise CourseError(f"{path} has no [[checks]]: write at least one.")
    checks = []
    workplace = Workplace(assignment.given_files)
    for number, entry in enumerate(entries):
        with _scratch_folder(workplace):
            checks.append(_Reader(file, number, entry, namespace, len(hints)).check())
    return ExerciseChecks(exercise.name, exercise.title, hints, tuple(checks))


def read_hints(assignment: Assignment, exercise: Exercise) -> tuple[str, ...]:
    """Return the hints of an exercise's public checks, of which nothing is computed.

    Raises:
        CourseError: its file is wrong; the sentence names the line.
    """
    path = assignment.public_checks / f"{exercise.name}.toml"
    return _hints(TomlFile(path)) if path.is_file() else ()


def _hints(file: TomlFile) -> tuple[str, ...]:
    hints = file.data.get("hints", [])
    if not isinstance(hints, list) or not all(isinstance(hint, str) for hint in hints):
        raise CourseError(f'{file.place("hints")}: write hints as ["a gentle one", "a plain one"].')
    return tuple(hints)


@contextlib.contextmanager
def _scratch_folder(workplace: Workplace) -> Iterator[None]:
    """Have what setups and calls write go where it is in nobody's way; what they read is there."""
    with (
        tempfile.TemporaryDirectory(prefix="autograder-", ignore_cleanup_errors=True) as folder,
        workplace.copied_to(Path(folder)),
    ):
        yield


class _Reader:
    """Reads one [[checks]] table and says where it is wrong."""

    def __init__(
        self,
        file: TomlFile,
        number: int,
        entry: dict[str, Any],
        namespace: Namespace,
        hints: int,
    ) -> None:
        self._file = file
        self._at = ("checks", number)
        self._entry = entry
        self._namespace = namespace
        self._hints = hints
        file.check_keys(self._entry, _CHECK_KEYS, *self._at)

    def check(self) -> Check:
        call, setup = self._text("call"), self._text("setup", "").strip()
        self._parse("call", source=call, mode="eval")
        self._parse("setup", source=setup, mode="exec")
        raises = self._text("raises", "")
        if raises and not raises.isidentifier():
            raise self._wrong("raises", problem=f"{raises!r} is no exception's name")
        variables = self._after_setup(setup) if self._needs_values() else {}
        seen = self._seen(call)
        judged, helpers = seen.judged, seen.preparation
        check = Check(
            description=self._text("description"),
            setup=setup,
            call=call,
            expected=None if raises else self._expected(judged, helpers, variables),
            raises=raises,
            comparison=self._comparison(),
            mistakes={
                sentence: self._value(expression, variables, "mistakes", sentence)
                for sentence, expression in self._table("mistakes").items()
            },
            unchanged=self._names(variables),
            hint=self._hint(),
            output=seen.output,
            file=seen.file,
            rules=self._rules(),
        )
        self._check_values(check)
        return check

    def _check_values(self, check: Check) -> None:
        """Refuse what could not be compared, before a student finds out."""
        if not is_comparable(check.expected) or not can_be_written(check.expected):
            key = "expected" if "expected" in self._entry else "call"
            problem = f"a value of this kind cannot be compared: {check.expected!r:.80}"
            raise self._wrong(key, problem=problem)
        if check.rules != USUAL and not is_table(check.expected):
            key = next(key for key in FrameRules.__slots__ if key in self._entry)
            problem = f"this is for tables of pandas, and {check.call} gives none to compare"
            raise self._wrong(key, problem=problem)
        for sentence, value in check.mistakes.items():
            try:
                found = check.difference(value, check.call, {sentence: value})
            except (TypeError, ValueError) as error:
                raise self._wrong("mistakes", sentence, problem=f"{error}") from error
            if found is None:
                problem = "this is the right value, no mistake"
                raise self._wrong("mistakes", sentence, problem=problem)

    def _needs_values(self) -> bool:
        is_computed = not {"expected", "raises"} & set(self._entry)
        return is_computed or bool({"mistakes", "unchanged"} & set(self._entry))

    def _after_setup(self, setup: str) -> dict[str, Any]:
        variables = {"np": np, **self._namespace()}
        try:
            with undisturbed():
                exec(setup, variables)  # noqa: S102  (the course's own code)
        except (Exception, SystemExit) as error:
            raise self._wrong(
                "setup", problem=f"it fails: {type(error).__name__}: {error}"
            ) from error
        return variables

    def _seen(self, call: str) -> Check:
        """Return a check that judges what this one does: a value, what is printed, or a file."""
        output, file = self._entry.get("output", False), self._entry.get("file", "")
        if not isinstance(output, bool):
            raise self._wrong("output", problem=f"{output!r} is not true or false")
        if not isinstance(file, str) or (file and not is_plain_path(file)):
            raise self._wrong("file", problem=f"{file!r} is no path below the notebook's folder")
        if file and output:
            raise self._wrong("file", problem="a check judges a file or the output, not both")
        return Check("", call, output=output, file=file)

    def _expected(self, judged: str, helpers: str, variables: dict[str, Any]) -> Any:
        key = "expected" if "expected" in self._entry else "call"
        names = variables or {"np": np}
        if key == "call":
            exec(helpers, names)  # noqa: S102  (our own)
            return self._value(judged, names, key)
        value = self._value(self._text(key), names, key)
        return tidied(value) if helpers.strip() and isinstance(value, str) else value

    def _value(self, expression: Any, variables: dict[str, Any], *keys: str) -> Any:
        if not isinstance(expression, str):
            raise self._wrong(*keys, problem="write a Python expression in quotes")
        self._parse(*keys, source=expression, mode="eval")
        try:
            # A copy, so that a reference that changes its input is not hidden from `unchanged`.
            with undisturbed():
                value = eval(expression, dict(variables, **_copies(variables)))  # noqa: S307
            content = encode(value)
        except WireError as error:
            raise self._wrong(*keys, problem=f"{expression} is no plain value: {error}") from error
        except (Exception, SystemExit) as error:
            problem = f"{expression} fails with the reference: {type(error).__name__}: {error}"
            raise self._wrong(*keys, problem=problem) from error
        # Of a class of the reference's own only what it holds is released.
        return decode(content) if has_part(value, is_record) else value

    def _names(self, variables: dict[str, Any]) -> tuple[str, ...]:
        names = self._entry.get("unchanged", [])
        if not isinstance(names, list) or any(name not in variables for name in names):
            raise self._wrong("unchanged", problem=f"{names!r} should list variables of setup")
        for name in names:
            try:
                encode(variables[name])
            except WireError as error:
                raise self._wrong("unchanged", problem=f"{name} is no plain value") from error
        return tuple(names)

    def _hint(self) -> int:
        number = self._entry.get("hint", 0)
        if number == 0 and "hint" not in self._entry:
            return 0
        is_number = isinstance(number, int) and not isinstance(number, bool)
        if not is_number or not 1 <= number <= self._hints:
            problem = f"{number!r} is not the number of one of the {self._hints} hints, from 1"
            raise self._wrong("hint", problem=problem)
        return int(number)

    def _table(self, key: str) -> dict[str, Any]:
        table = self._entry.get(key, {})
        if not isinstance(table, dict):
            raise self._wrong(key, problem='write it as "sentence" = "expression"')
        return table

    def _text(self, key: str, default: str | None = None) -> str:
        value = self._entry.get(key, default)
        if not isinstance(value, str):
            problem = "is missing" if value is None else f"is {value!r}; write a text in quotes"
            raise CourseError(f"{self._file.place(*self._at, key)}: the check's {key} {problem}.")
        return value

    def _comparison(self) -> Comparison:
        lists = self._entry.get("lists", True)
        if not isinstance(lists, bool):
            raise self._wrong("lists", problem=f"{lists!r} is not true or false")
        given = [key for key in ("rtol", "atol") if key in self._entry]
        tolerances: dict[str, Any] = {key: self._number(key) for key in given}
        return replace(Comparison(lists=lists), **tolerances)

    def _rules(self) -> FrameRules:
        rules = USUAL
        for key in ("index", "order", "columns_in_order", "dtypes"):
            value = self._entry.get(key, getattr(USUAL, key))
            if key == "dtypes" and value == "any":
                value = None
            elif not isinstance(value, bool):
                words = 'true, false or "any"' if key == "dtypes" else "true or false"
                raise self._wrong(key, problem=f"{value!r} is not {words}")
            rules = replace(rules, **{key: value})
        return rules

    def _number(self, key: str) -> float:
        value = self._entry[key]
        if not is_tolerance(value):
            raise self._wrong(key, problem=f"{value!r} is no tolerance from 0 up")
        return float(value)

    def _parse(self, *keys: str, source: str, mode: str) -> None:
        try:
            ast.parse(source, mode=mode)
        except SyntaxError as error:
            problem = f"{source!r} is not valid Python: {error.msg}"
            raise self._wrong(*keys, problem=problem) from error

    def _wrong(self, *keys: str, problem: str) -> CourseError:
        return CourseError(f"{self._file.place(*self._at, *keys)}: {keys[0]}: {problem}.")


def _copies(variables: dict[str, Any]) -> dict[str, Any]:
    plain = (list, dict, set, np.ndarray)

    def can_change(value: Any) -> bool:
        return isinstance(value, plain) or hasattr(value, "iloc") or is_sparse(value)

    return {
        name: copy.deepcopy(value)
        for name, value in variables.items()
        if not name.startswith("__") and (can_change(value) or is_record(value))
    }
