"""The results of public checks on a terminal or in a notebook."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from autograder.models import Verdict
from autograder.report import clean_tree

from .terminal import plain

if TYPE_CHECKING:
    from rich.console import Console

    from autograder.checks import CheckResult, CheckSheet

_MAX_WIDTH = 400
_MAX_LINES = 8
_MAX_JSON_CHARS = 4000
_INDENT = "    "


def print_check_results(
    console: Console,
    sheet: CheckSheet,
    results: Sequence[CheckResult],
    hint: int = 0,
    ask: str = "--hint {}",
) -> None:
    """Print the results by exercise; with `hint`, so many hints for each that does not pass.

    `ask` is how a student asks for a number of hints where this is shown.
    """
    from rich.text import Text

    for exercise in sheet.exercises:
        own = [result for result in results if result.exercise == exercise.name]
        if not own:
            continue
        console.print(Text.assemble((plain(exercise.name), "bold"), f"  {plain(exercise.title)}"))
        if all(result.verdict is Verdict.NOT_ATTEMPTED for result in own):
            console.print(Text(f"  · {plain(own[0].message, _MAX_WIDTH)}", style="dim"))
        else:
            for result in own:
                _print_result(console, result)
        if _failing(own):
            _print_hints(console, exercise.hints, hint)
    console.print(Text(f"\n{_closing(sheet, results, hint, ask)}"))


def check_results_data(
    sheet: CheckSheet, results: Sequence[CheckResult], hint: int = 0
) -> dict[str, Any]:
    """Return the results as what JSON can hold."""
    failing = _failing(results)
    data: dict[str, Any] = {
        "assignment": sheet.assignment,
        "passed": sum(result.has_passed for result in results),
        "checks": [asdict(result) for result in results],
        "hints": {
            exercise.name: list(exercise.hints[:hint])
            for exercise in sheet.exercises
            if exercise.name in failing
        },
    }
    cleaned: dict[str, Any] = clean_tree(data, _MAX_JSON_CHARS)
    return cleaned


def _failing(results: Sequence[CheckResult]) -> set[str]:
    return {result.exercise for result in results if not result.has_passed}


def _print_result(console: Console, result: CheckResult) -> None:
    from rich.text import Text

    description = plain(result.description, _MAX_WIDTH)
    if result.has_passed:
        console.print(Text.assemble(("  ✓ ", "green"), description))
        return
    console.print(Text.assemble(("  ✗ ", "bold red"), description))
    _print_indented(console, result.message)
    if result.expected and result.actual:
        _print_indented(console, f"expected {result.expected}", "dim")
        _print_indented(console, f"     got {result.actual}", "dim")


def _print_indented(console: Console, text: str, style: str = "") -> None:
    from rich.text import Text

    width = max(console.width - len(_INDENT), 20)
    for line in text.splitlines()[:_MAX_LINES]:
        for part in textwrap.wrap(plain(line, _MAX_WIDTH), width, drop_whitespace=False):
            console.print(Text(_INDENT + part.rstrip(), style=style))


def _print_hints(console: Console, hints: Sequence[str], wanted: int) -> None:
    for number, sentence in enumerate(hints[:wanted], start=1):
        _print_indented(console, f"hint {number} of {len(hints)}: {sentence}", "yellow")


def _closing(sheet: CheckSheet, results: Sequence[CheckResult], hint: int, ask: str) -> str:
    passed = sum(result.has_passed for result in results)
    if results and passed == len(results):
        return f"All {passed} public checks pass. The grading tests more than these."
    failing = _failing(results)
    most = max((len(e.hints) for e in sheet.exercises if e.name in failing), default=0)
    more = (
        f" For {'more hints' if hint else 'a hint'}: {ask.format(hint + 1)}." if hint < most else ""
    )
    return f"{passed} of {len(results)} public checks pass.{more}"
