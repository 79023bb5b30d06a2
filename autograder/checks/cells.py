"""Public checks as cells that need NumPy alone: one that prepares them, and one for each exercise.

What carries them out is the text of `in_notebook` and `plain_values`; a check is the data that the
notebook's metadata hold as well. Hints and sentences about mistakes stand in rot13, so that nobody
reads them unasked.
"""

from __future__ import annotations

import codecs
import json
import re
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from autograder.testing import Comparison
from autograder.testing.frames import USUAL

from .literals import dtypes_of, source_of
from .model import Check, ExerciseChecks

_WIDTH = 88
# More than most tolerances ask for, and short enough to read.
_SHOWN_DIGITS = 10
_FINE_RTOL = 1e-8
_TEXTS = (
    "effects.py", "plain_frames.py", "plain_objects.py", "plain_values.py", "in_notebook.py"
)  # fmt: skip
# Each module's own imports of the other are one text with it here.
_OWN_IMPORT = re.compile(r"^from \.\w+ import (?:\([^)]*\)|.*)\n", re.MULTILINE)

# By which nbgrader, and grading, know the first of the cells.
PREPARING_ID = "public_checks"

_PREPARING = """\
# @title Public checks: run this cell first
# It prepares the checks below each exercise. Nothing in it needs to be read or changed.
import numpy as np

public_checks = {{}}
exec({text}, public_checks)
public_checks = public_checks["PublicChecks"](globals(), {exercises})
hint = public_checks.hint
print({words})"""
_WORDS = (
    "Ready. Write each answer in place of `raise NotImplementedError` or None, and run its cell.\n"
    "Then run the cell below it: it checks your answer and says what is wrong."
)

_CHECKING = """\
# @title Public checks of {name}: run this cell after yours
# Passing these is not enough: grading tests more than they do.
if "public_checks" not in globals():
    print("First run the cell at the top of this notebook that prepares the checks.")
else:
    public_checks(
        "{name}",
        checks=[
{checks}
        ],
        hints=[
{hints}
        ],
    )"""


def preparing_cell(exercises: Sequence[str]) -> str:
    """Return the source of the cell that has to be run before those of `check_cell`."""
    folder = Path(__file__).parent
    text = "\n\n".join(
        _OWN_IMPORT.sub("", (folder / name).read_text(encoding="utf-8")).strip() for name in _TEXTS
    )
    names = textwrap.fill(
        json.dumps(list(exercises)), _WIDTH, subsequent_indent="    ", break_long_words=False
    )
    # On one line, which is as readable to who wants to, and keeps the notebook short.
    return _PREPARING.format(text=json.dumps(text), exercises=names, words=json.dumps(_WORDS))


def check_cell(checks: ExerciseChecks) -> str:
    """Return the source of the cell that runs an exercise's public checks."""
    return _CHECKING.format(
        name=checks.name,
        checks="\n".join(textwrap.indent(_entry(check), " " * 12) for check in checks.checks),
        hints="\n".join(f"            {_text(_hidden(hint))}," for hint in checks.hints),
    ).replace("        hints=[\n\n        ],", "        hints=[],")


def _entry(check: Check) -> str:
    """Return a check as the source of a dict; what is usual is left out."""
    usual = Comparison()
    fields = {"description": _text(" ".join(check.description.split()))}
    if check.setup:
        fields["setup"] = _text(check.setup)
    fields["call"] = _text(check.call)
    if check.output:
        fields["output"] = "True"
    if check.file:
        fields["file"] = _text(check.file)
    if check.raises:
        fields["raises"] = _text(check.raises)
    else:
        fields["expected"] = _literal(check.expected, check)
    if check.comparison.rtol != usual.rtol:
        fields["rtol"] = f"{check.comparison.rtol:g}"
    if check.comparison.atol != usual.atol:
        fields["atol"] = f"{check.comparison.atol:g}"
    if not check.comparison.lists:
        fields["lists"] = "False"
    fields |= _rules_of(check)
    if check.unchanged:
        fields["unchanged"] = json.dumps(list(check.unchanged))
    if check.hint:
        fields["hint"] = str(check.hint)
    if check.mistakes:
        entries = (
            f"    {_text(_hidden(sentence))}: {_literal(value, check)},\n"
            for sentence, value in check.mistakes.items()
        )
        fields["mistakes"] = "{\n" + "".join(entries) + "}"
    parts = [f"{json.dumps(key)}: {value}" for key, value in fields.items()]
    whole = f"{{{', '.join(parts)}}},"
    if "\n" not in whole and len(whole) <= _WIDTH:
        return whole
    lines = (f"    {part},".replace("\n", "\n    ") for part in parts)
    return "{\n" + "\n".join(lines) + "\n},"


def _rules_of(check: Check) -> dict[str, str]:
    """Return what counts of a table, where that is not the usual."""
    own = {
        key: str(getattr(check.rules, key))
        for key in ("index", "order", "columns_in_order")
        if getattr(check.rules, key) != getattr(USUAL, key)
    }
    if check.rules.dtypes:
        own["dtypes"] = json.dumps(dtypes_of(check.expected))
    elif check.rules.dtypes is None:
        own["dtypes"] = "None"
    return own


def _hidden(text: str) -> str:
    return codecs.encode(text, "rot13")


def _text(text: str) -> str:
    """Return a text as source; of several lines, each stands on its own."""
    if "\n" not in text:
        return json.dumps(text, ensure_ascii=False)
    lines = "".join(
        f"    {json.dumps(line, ensure_ascii=False)}\n" for line in text.splitlines(True)
    )
    return f"(\n{lines})"


def _literal(value: Any, check: Check) -> str:
    digits = _SHOWN_DIGITS if check.comparison.rtol >= _FINE_RTOL else None
    source = source_of(value, digits)
    if set(source) & set("\"'"):
        return source
    # A line may be broken after every comma.
    return textwrap.fill(
        source, _WIDTH, subsequent_indent="    ", break_long_words=False, break_on_hyphens=False
    )
