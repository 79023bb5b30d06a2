"""Public checks as a readable cell that needs NumPy alone."""

from __future__ import annotations

import ast
import json
import math
import pprint
import textwrap
from typing import Any

import numpy as np

from .model import Check, ExerciseChecks, is_text

_WIDTH = 88
# More than any tolerance in use asks for, and short enough to read.
_SHOWN_DIGITS = 10


def check_cell(checks: ExerciseChecks) -> str:
    """Return the source of the cell that runs an exercise's public checks."""
    name = checks.name
    body = "\n\n".join(_check(check) for check in checks.checks)
    imports = ["import numpy as np"]
    if any(check.unchanged for check in checks.checks):
        imports.insert(0, "from copy import deepcopy\n")
    head = (
        f"# Public checks of {name}: run this cell after yours. The grading tests more than this."
    )
    return "\n".join(
        [
            head,
            *imports,
            "",
            "",
            f"def check_{name}():",
            textwrap.indent(body, "    "),
            "",
            f'    print("{name}: all public checks pass")',
            "",
            "",
            f"check_{name}()",
        ]
    )


def _check(check: Check) -> str:
    lines = [f"# {check.description}", *check.setup.splitlines()]
    lines += [f"{name}_before = deepcopy({name})" for name in check.unchanged]
    lines += _raising(check) if check.raises else _returning(check)
    lines += [
        f'np.testing.assert_equal({name}, {name}_before, "{name} is changed: work on a copy")'
        for name in check.unchanged
    ]
    return "\n".join(lines)


def _raising(check: Check) -> list[str]:
    return [
        "try:",
        f"    {check.call}",
        f"except {check.raises}:",
        "    pass",
        "else:",
        f"    raise AssertionError({check.call + ' should raise ' + check.raises!r})",
    ]


def _returning(check: Check) -> list[str]:
    expected = check.expected
    lines = [f"result = {check.call}"]
    if isinstance(expected, bool):
        return [*lines, f"assert {'' if expected else 'not '}result"]
    if expected is None or is_text(expected):
        return [*lines, f"assert result == {_literal(expected)}, result"]
    if isinstance(ast.parse(check.call, mode="eval").body, ast.Call):
        lines.append('assert result is not None, "the result is None: end with return"')
    if isinstance(expected, dict):
        lines += [f"expected = {_literal(expected)}", "for key in expected:"]
        return [*lines, f"    {_close('result[key]', 'expected[key]', check)}"]
    if np.ndim(expected):
        lines.append(f"assert np.shape(result) == {np.shape(expected)}, np.shape(result)")
    return [*lines, _close("result", _literal(expected), check)]


def _close(actual: str, expected: str, check: Check) -> str:
    return (
        f"np.testing.assert_allclose({actual}, {expected}, "
        f"rtol={check.rtol:g}, atol={check.atol:g})"
    )


def _literal(value: Any) -> str:
    """Return `value` as Python source, wrapped; arrays as lists, which allclose takes as well."""
    if is_text(value):
        return pprint.pformat(value, width=_WIDTH, sort_dicts=False)
    # No text in it, so a line may be broken after every comma.
    text = _numbers(value).replace(": ", ":\0")
    wrapped = textwrap.fill(text, _WIDTH, subsequent_indent="    ", break_long_words=False)
    return wrapped.replace("\0", " ")


def _numbers(value: Any) -> str:
    if isinstance(value, np.ndarray | np.generic):
        value = value.tolist()
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{_key(key)}: {_numbers(item)}" for key, item in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(_numbers, value)) + "]"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(_numbers, value)) + "," * (len(value) == 1) + ")"
    if isinstance(value, float) and not math.isfinite(value):
        return {"inf": "np.inf", "-inf": "-np.inf"}.get(repr(value), "np.nan")
    if isinstance(value, float):
        return repr(float(f"{value:.{_SHOWN_DIGITS}g}"))
    return repr(value)


def _key(key: Any) -> str:
    return json.dumps(key) if isinstance(key, str) else repr(key)
