"""Public checks as a readable cell that needs NumPy alone.

The cell says what `Comparison` does, in plain Python: one function for each check, so that no
check's names get in another one's way.
"""

from __future__ import annotations

import ast
import builtins
import json
import math
import re
import textwrap
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.errors import CourseError
from autograder.testing.comparable import TEXTUAL, is_long, is_numeric

from .model import Check, ExerciseChecks

_WIDTH = 88
# More than most tolerances ask for, and short enough to read.
_SHOWN_DIGITS = 10
_FINE_RTOL = 1e-8


def check_cell(checks: ExerciseChecks) -> str:
    """Return the source of the cell that runs an exercise's public checks.

    Raises:
        CourseError: a check cannot be written as a function, for an import of `*`, say.
    """
    name = checks.name
    numbered = list(enumerate(checks.checks, start=1))
    imports = ["import numpy as np"]
    if any(check.unchanged for check in checks.checks):
        imports.insert(0, "from copy import deepcopy\n")
    source = "\n".join(
        [
            f"# Public checks of {name}: run this cell after yours. More than this is graded.",
            *imports,
            *(f"\n{_function(f'check_{name}_{number}', check)}" for number, check in numbered),
            "",
            *(f"check_{name}_{number}()" for number, _ in numbered),
            f'print("{name}: all public checks pass")',
        ]
    )
    try:
        compile(source, name, "exec")
    except SyntaxError as error:
        raise CourseError(
            f"A public check of {name} cannot be written as a function: {error.msg}."
        ) from error
    return source


def _function(name: str, check: Check) -> str:
    setup = check.setup
    if '"""' in setup or "'''" in setup:
        # Indenting would change what such a text holds.
        setup = ast.unparse(ast.parse(setup))
    lines = [f"# {line}" for line in check.description.splitlines()]
    lines += setup.splitlines()
    lines += [f"{copy} = deepcopy({variable})" for variable, copy in check.copies.items()]
    lines += _raising(check) if check.raises else _returning(check)
    lines += [
        f'np.testing.assert_equal({variable}, {copy}, "{variable} is changed: work on a copy")'
        for variable, copy in check.copies.items()
    ]
    return f"def {name}():\n{textwrap.indent(chr(10).join(lines), '    ')}"


def _raising(check: Check) -> list[str]:
    lines = ["try:", f"    {check.call}", "except NotImplementedError:", "    raise"]
    if isinstance(getattr(builtins, check.raises, None), type):
        lines += [f"except {check.raises}:", "    pass"]
    else:
        names = "[kind.__name__ for kind in type(error).__mro__]"
        lines += ["except Exception as error:", f'    assert "{check.raises}" in {names}, error']
    words = f"{check.call} should raise {check.raises}"
    return [*lines, "else:", f"    raise AssertionError({json.dumps(words)})"]


def _returning(check: Check) -> list[str]:
    words = re.findall(r"\w+", check.call + check.setup)
    result = "_result" if {"result", "expected"} & set(words) else "result"
    lines = [f"{result} = {check.call}"]
    if check.expected is not None and isinstance(ast.parse(check.call, mode="eval").body, ast.Call):
        lines.append(f'assert {result} is not None, "the result is None: end with return"')
    return [*lines, *_assertions(result, check.expected, check)]


def _assertions(place: str, expected: Any, check: Check) -> Iterator[str]:
    """Yield the lines that compare what stands at `place` with what is expected there."""
    name = "_expected" if place.startswith("_") else "expected"
    comparison = check.comparison
    is_text = isinstance(expected, np.ndarray) and expected.dtype.kind in TEXTUAL
    tolerances = f"rtol={_short(comparison.rtol)}, atol={_short(comparison.atol)}"
    if plain := _equality(place, expected):
        yield plain
    elif isinstance(expected, set | frozenset):
        yield f"assert isinstance({place}, (set, frozenset)), type({place})"
        yield from _set_assertions(place, expected, tolerances)
    elif isinstance(expected, dict) and all(map(_is_number, expected.values())):
        entries = ", ".join(
            f"{_key(key)}: {_literal(value, check)}".replace(" ", "\0", 1)
            for key, value in expected.items()
        )
        text = textwrap.fill(f"{{{entries}}}", _WIDTH, subsequent_indent="    ")
        yield f"{name} = {text}".replace("\0", " ")
        yield f"assert set({place}) == set({name}), set({place})"
        yield f"for key in {name}:"
        yield f"    assert np.shape({place}[key]) == (), key"
        yield f"    np.testing.assert_allclose({place}[key], {name}[key], {tolerances})"
    elif isinstance(expected, dict):
        keys = ", ".join(map(_key, expected))
        yield f"assert set({place}) == {{{keys}}}, set({place})" if keys else f"assert not {place}"
        for key, value in expected.items():
            yield from _assertions(f"{place}[{_key(key)}]", value, check)
    elif is_numeric(expected) or is_text:
        if np.ndim(expected) and not comparison.lists and not isinstance(expected, list):
            types = "(tuple, list)" if isinstance(expected, tuple) else "np.ndarray"
            yield f"assert isinstance({place}, {types}), type({place})"
        yield f"assert np.shape({place}) == {np.shape(expected)}, np.shape({place})"
        values = _literal(expected, check)
        if is_text:
            yield f"np.testing.assert_array_equal({place}, {values})"
            return
        if len(place + values + tolerances) > _WIDTH - 30:
            yield f"{name} = {values}"
            values = name
        yield f"np.testing.assert_allclose({place}, {values}, {tolerances})"
    else:
        yield f"assert len({place}) == {len(expected)}, len({place})"
        for index, value in enumerate(expected):
            yield from _assertions(f"{place}[{index}]", value, check)


def _equality(place: str, expected: Any) -> str:
    """Return the line that compares what has no tolerance, nothing for what may have one."""
    if expected is None:
        return f"assert {place} is None, {place}"
    if isinstance(expected, str | bytes) or is_long(expected):
        return f"assert {place} == {_as_python(expected)!r}, {place}"
    if isinstance(expected, bool | np.bool_):
        return f"assert isinstance({place}, (bool, np.bool_)) and {place} == {bool(expected)}"
    return ""


def _set_assertions(
    place: str, expected: set[Any] | frozenset[Any], tolerances: str
) -> Iterator[str]:
    if expected and all(map(_is_number, expected)):
        yield f"assert len({place}) == {len(expected)}, {place}"
        values = _numbers([_as_python(value) for value in sorted(expected)], None)
        yield f"np.testing.assert_allclose(sorted({place}), {values}, {tolerances})"
    else:
        entries = ", ".join(sorted(map(_key, expected)))
        yield f"assert {place} == {{{entries}}}, {place}" if entries else f"assert not {place}"


def _as_python(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def _literal(value: Any, check: Check) -> str:
    """Return numbers as Python source, wrapped; arrays as lists, which allclose takes as well."""
    array = np.asarray(value)
    if not array.size:
        return f"np.zeros({array.shape})"
    digits = _SHOWN_DIGITS if check.comparison.rtol >= _FINE_RTOL else None
    # A line may be broken after every comma.
    return textwrap.fill(
        _numbers(array.tolist(), digits), _WIDTH, subsequent_indent="    ", break_long_words=False
    )


def _numbers(value: Any, digits: int | None) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_numbers(item, digits) for item in value) + "]"
    if isinstance(value, float) and not math.isfinite(value):
        return {"inf": "np.inf", "-inf": "-np.inf"}.get(repr(value), "np.nan")
    if isinstance(value, float) and digits is not None:
        return repr(float(f"{value:.{digits}g}"))
    return repr(value)


def _is_number(value: Any) -> bool:
    is_truth = isinstance(value, bool | np.bool_)
    return not is_truth and is_numeric(value) and np.ndim(value) == 0


def _short(tolerance: float) -> str:
    return f"{tolerance:g}".replace("e-0", "e-")


def _key(key: Any) -> str:
    return json.dumps(key) if isinstance(key, str) else repr(_as_python(key))
