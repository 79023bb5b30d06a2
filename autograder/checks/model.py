"""What a public check is, and how a notebook's metadata carry it.

Checks are data, not code of ours: an expression to evaluate in the student's namespace and the
plain value it should have. A notebook may come from anywhere, so reading them trusts nothing.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from autograder.course import is_plain_path
from autograder.errors import UsageError
from autograder.sandbox.values import decode, encode
from autograder.testing import Comparison, Difference
from autograder.testing.frames import USUAL, FrameRules, is_table

FORMAT = 2
_KNOWN_FORMATS = (1, FORMAT)
_MAX_TEXT = 4000
_MAX_ENTRIES = 200
_MAX_PACKED = 1 << 20


@dataclass(frozen=True, slots=True)
class Check:
    """One public check of an exercise.

    `setup` are Python statements to run first, `call` is the expression that is judged: it should
    have the value `expected`, as `comparison` sees it, or raise the exception `raises`.
    `mistakes` maps a sentence to the value of the misconception it describes; `unchanged` names
    variables of `setup` that should be the same before and after the call; `hint` is the number of
    the exercise's hint that helps where this check fails, 0 if none does more than others. With
    `output` it is what the call prints that is judged, with `file` the text of the file of that
    name that it writes. `rules` say what counts of a table.
    """

    description: str
    call: str
    setup: str = ""
    expected: Any = None
    raises: str = ""
    comparison: Comparison = field(default_factory=Comparison)
    mistakes: Mapping[str, Any] = field(default_factory=dict)
    unchanged: tuple[str, ...] = ()
    hint: int = 0
    output: bool = False
    file: str = ""
    rules: FrameRules = USUAL

    def difference(
        self, value: Any, name: str, mistakes: Mapping[str, Any] | None = None
    ) -> Difference | None:
        """Return how a value first differs from the one expected; `name` is what it is called."""
        if self.rules != USUAL and is_table(self.expected):
            return self.comparison.frame_difference(value, self.expected, name, self.rules)
        return self.comparison.difference(value, self.expected, name, mistakes)

    @property
    def judged(self) -> str:
        """The expression whose value is judged."""
        if self.output:
            return f"printed_by(lambda: ({self.call}))"
        if self.file:
            return f"written_by(lambda: ({self.call}), {self.file!r})"
        return self.call

    @property
    def copies(self) -> dict[str, str]:
        """What each variable of `unchanged` is kept as before the call."""
        return {name: f"{name}_before" for name in self.unchanged}

    @property
    def preparation(self) -> str:
        """`setup`, and statements that make the copies."""
        lines = [f"{copy} = deepcopy({name})" for name, copy in self.copies.items()]
        helpers = [_effects()] if self.output or self.file else []
        copying = ["from copy import deepcopy"] if lines else []
        return "\n".join([self.setup, *helpers, *copying, *lines])


@cache
def _effects() -> str:
    return Path(__file__).with_name("effects.py").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class ExerciseChecks:
    """The public checks of one exercise, and its hints from gentle to plain."""

    name: str
    title: str = ""
    hints: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckSheet:
    """All public checks of an assignment; `files` lie beside the notebook while they run."""

    assignment: str
    title: str
    exercises: tuple[ExerciseChecks, ...]
    files: tuple[str, ...] = ()

    @property
    def names(self) -> list[str]:
        """The names of all exercises."""
        return [exercise.name for exercise in self.exercises]

    def require(self, exercise: str) -> None:
        """Raise UsageError unless there is such an exercise; an empty name means all of them."""
        if exercise and exercise not in self.names:
            raise UsageError(
                f"There is no exercise {exercise!r}: choose one of {', '.join(self.names)}."
            )


def sheet_to_data(sheet: CheckSheet) -> dict[str, Any]:
    """Return a sheet as what JSON can hold; values are base64 of the value protocol."""
    return {
        "format": FORMAT,
        "assignment": sheet.assignment,
        "title": sheet.title,
        "exercises": [
            {
                "name": exercise.name,
                "title": exercise.title,
                "hints": list(exercise.hints),
                "checks": [_check_to_data(check) for check in exercise.checks],
            }
            for exercise in sheet.exercises
        ],
    } | ({"files": list(sheet.files)} if sheet.files else {})


def read_sheet(notebook: Any) -> CheckSheet:
    """Return the public checks in a notebook, given as its parsed JSON.

    Raises:
        UsageError: there are none, or they are damaged.
    """
    metadata = notebook.get("metadata") if isinstance(notebook, dict) else None
    data = metadata.get("autograder") if isinstance(metadata, dict) else None
    if data is None:
        raise UsageError(
            "This notebook holds no public checks: begin with the one your course hands out, or "
            "name that one with --template."
        )
    try:
        if data["format"] not in _KNOWN_FORMATS:
            raise UsageError(
                f"This notebook's public checks have format {data['format']!r:.20}, and this "
                f"autograder knows format {FORMAT}: install the version your course uses."
            )
        return CheckSheet(
            assignment=_text(data["assignment"]),
            title=_text(data["title"]),
            exercises=tuple(_exercise(entry) for entry in _list(data["exercises"])),
            files=_files(data.get("files", [])),
        )
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise UsageError(
            "This notebook's public checks are damaged: take its metadata, or the whole notebook, "
            "from the one your course hands out, or name that one with --template."
        ) from error


def _check_to_data(check: Check) -> dict[str, Any]:
    return {
        "description": check.description,
        "setup": check.setup,
        "call": check.call,
        "expected": _pack(check.expected),
        "raises": check.raises,
        "rtol": check.comparison.rtol,
        "atol": check.comparison.atol,
        "lists": check.comparison.lists,
        "mistakes": {sentence: _pack(value) for sentence, value in check.mistakes.items()},
        "unchanged": list(check.unchanged),
    } | {
        key: value
        for key, value in (
            ("hint", check.hint),
            ("output", check.output),
            ("file", check.file),
            ("rules", _rules_to_data(check.rules)),
        )
        if value
    }


def _rules_to_data(rules: FrameRules) -> dict[str, bool | None]:
    """Return what is unusual of them."""
    return {
        key: getattr(rules, key)
        for key in FrameRules.__slots__
        if getattr(rules, key) != getattr(USUAL, key)
    }


def _exercise(entry: Any) -> ExerciseChecks:
    name = _text(entry["name"])
    if not name.isidentifier():
        raise ValueError(name)
    return ExerciseChecks(
        name=name,
        title=_text(entry["title"]),
        hints=tuple(_text(hint) for hint in _list(entry["hints"], least=0)),
        checks=tuple(_check(check) for check in _list(entry["checks"])),
    )


def _check(entry: Any) -> Check:
    return Check(
        description=_text(entry["description"]),
        setup=_text(entry["setup"]),
        call=_text(entry["call"]),
        expected=_unpack(entry["expected"]),
        raises=_text(entry["raises"]),
        comparison=Comparison(
            _tolerance(entry["rtol"]),
            _tolerance(entry["atol"]),
            lists=_truth(entry.get("lists", True)),
        ),
        mistakes=_values(entry["mistakes"]),
        unchanged=_names(entry["unchanged"]),
        hint=_number(entry.get("hint", 0)),
        output=_truth(entry.get("output", False)),
        file=next(iter(_files([entry["file"]])), "") if entry.get("file") else "",
        rules=_rules(entry.get("rules", {})),
    )


def _rules(entries: Any) -> FrameRules:
    if not isinstance(entries, dict) or not set(entries) <= set(FrameRules.__slots__):
        raise TypeError
    kept = {key: value for key, value in entries.items() if (key, value) != ("dtypes", None)}
    rules = FrameRules(**{key: _truth(value) for key, value in kept.items()})
    return rules if len(kept) == len(entries) else replace(rules, dtypes=None)


def _values(entries: Any) -> dict[str, Any]:
    if not isinstance(entries, dict) or len(entries) > _MAX_ENTRIES:
        raise TypeError
    return {_text(name): _unpack(value) for name, value in entries.items()}


def _names(entries: Any) -> tuple[str, ...]:
    # Format 1 held a value for each, computed on the author's machine.
    names = list(entries) if isinstance(entries, dict) else entries
    if not all(_text(name).isidentifier() for name in _list(names, least=0)):
        raise ValueError(names)
    return tuple(names)


def _files(entries: Any) -> tuple[str, ...]:
    # They are looked for on a student's machine: none may lead out of the folder.
    paths = [_text(path) for path in _list(entries, least=0)]
    if not all(map(is_plain_path, paths)):
        raise ValueError(paths)
    return tuple(paths)


def _text(value: Any, most: int = _MAX_TEXT) -> str:
    if not isinstance(value, str) or len(value) > most:
        raise TypeError
    value.encode()  # a lone surrogate could not even be printed
    return value


def is_tolerance(value: Any) -> bool:
    """Return whether a value can be a tolerance."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and 0 <= value < 1e300


def _tolerance(value: Any) -> float:
    if not is_tolerance(value):
        raise TypeError
    return float(value)


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MAX_ENTRIES:
        raise TypeError
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _list(value: Any, least: int = 1) -> list[Any]:
    if not isinstance(value, list) or not least <= len(value) <= _MAX_ENTRIES:
        raise TypeError
    return value


def _pack(value: Any) -> str:
    return base64.b64encode(encode(value)).decode("ascii")


def _unpack(text: Any) -> Any:
    return decode(base64.b64decode(_text(text, _MAX_PACKED), validate=True))
