"""The results of public checks on a terminal or in a notebook."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from autograder.models import Verdict
from autograder.report import clean_tree

from .terminal import plain

if TYPE_CHECKING:
    from rich.console import Console

    from autograder.checks import CheckResult, CheckSheet, ExerciseChecks

_MAX_WIDTH = 400
_MAX_LINES = 8
_MAX_JSON_CHARS = 4000
_INDENT = "    "
# What a reader of the input needs not.
_IMPORTING = ("import ", "from ", "plt.close")


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
            said: set[str] = set()
            for result in own:
                _print_result(console, result, said)
        if _failing(own):
            _print_hints(console, _fitting_hints(exercise, own), hint)
    console.print(Text(f"\n{_closing(sheet, results, hint, ask)}"))


def check_results_data(
    sheet: CheckSheet, results: Sequence[CheckResult], hint: int = 0
) -> dict[str, Any]:
    """Return the results as what JSON can hold."""
    failing = _failing(results)
    data: dict[str, Any] = {
        "assignment": sheet.assignment,
        "passed": sum(result.has_passed for result in results),
        "checks": [result.plain() for result in results],
        "hints": {
            exercise.name: _fitting_hints(exercise, results)[:hint]
            for exercise in sheet.exercises
            if exercise.name in failing
        },
    }
    cleaned: dict[str, Any] = clean_tree(data, _MAX_JSON_CHARS)
    return cleaned


def _fitting_hints(exercise: ExerciseChecks, results: Sequence[CheckResult]) -> list[str]:
    """Return the hints of an exercise, the one first that helps with the first check that fails."""
    failing = (r for r in results if r.exercise == exercise.name and not r.has_passed)
    number = next((result.hint for result in failing), 0)
    first = exercise.hints[number - 1 : number] if number else ()
    return list(dict.fromkeys([*first, *exercise.hints]))


def _failing(results: Sequence[CheckResult]) -> set[str]:
    return {result.exercise for result in results if not result.has_passed}


def _print_result(console: Console, result: CheckResult, said: set[str]) -> None:
    from rich.text import Text

    description = plain(result.description, _MAX_WIDTH)
    if result.has_passed:
        console.print(Text.assemble(("  ✓ ", "green"), description))
        return
    console.print(Text.assemble(("  ✗ ", "bold red"), description))
    if result.message in said and not result.expected:
        _print_indented(console, "The same as above.")
        return
    said.add(result.message)
    _print_indented(console, result.message)
    for line in result.setup.splitlines():
        if line.strip() and not line.startswith(_IMPORTING):
            _print_indented(console, f"   where {line}", "dim")
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


def _next(sheet: CheckSheet, results: Sequence[CheckResult]) -> str:
    """Return what comes after the only exercise that was checked."""
    names = {result.exercise for result in results}
    later = sheet.names[sheet.names.index(results[0].exercise) + 1 :]
    return f"\nNext: {plain(later[0])}." if len(names) == 1 and later else ""


def _closing(sheet: CheckSheet, results: Sequence[CheckResult], hint: int, ask: str) -> str:
    passed = sum(result.has_passed for result in results)
    if results and passed == len(results):
        return (
            f"All {passed} public checks pass. Well done! The grading tests more than these."
            f"{_next(sheet, results)}"
        )
    failing = _failing(results)
    most = max((len(e.hints) for e in sheet.exercises if e.name in failing), default=0)
    more = (
        f" For {'more hints' if hint else 'a hint'}: {ask.format(hint + 1)}." if hint < most else ""
    )
    return f"{passed} of {len(results)} public checks pass.{more}"
