"""Public checks from within a notebook: `check("sigmoid")`, or `%check sigmoid`.

`import autograder` loads this module, so it imports the rest only when a check is run.
"""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.errors import AutograderError, UsageError

if TYPE_CHECKING:
    from autograder.checks import CheckSheet

_MAX_NOTEBOOK_BYTES = 64 << 20


def check(
    exercise: str = "", hint: int = 0, notebook: str | os.PathLike[str] | None = None
) -> None:
    """Run the public checks of one exercise, or of all, on what this notebook has defined.

    Args:
        exercise: its name, such as "sigmoid"; all exercises if empty.
        hint: how many hints to show for each exercise that does not pass yet.
        notebook: the notebook file that holds the checks; by default the one that is open.
    """
    try:
        _check(exercise, hint, None if notebook is None else Path(notebook))
    except AutograderError as error:
        print(f"autograder: {error}", file=sys.stderr)


def load_ipython_extension(shell: Any) -> None:
    """Add the magic `%check <exercise> [--hint N]`."""
    shell.register_magic_function(_magic, "line", "check")


def _magic(line: str) -> None:
    """Run public checks: %check [exercise] [--hint N]."""
    words = shlex.split(line)
    hint = 0
    if "--hint" in words:
        at = words.index("--hint")
        number = words[at + 1 : at + 2]
        has_number = bool(number) and number[0].isdecimal()
        hint = int(number[0]) if has_number else 1
        del words[at : at + 1 + has_number]
    if len(words) > 1 or any(word.startswith("-") for word in words):
        print("usage: %check [exercise] [--hint N]", file=sys.stderr)
        return
    check(words[0] if words else "", hint)


def _check(exercise: str, hint: int, notebook: Path | None) -> None:
    from rich.console import Console

    from autograder.checks import KernelEvaluator, run_checks
    from autograder.export import print_check_results

    namespace, cells = _kernel()
    sheet = _sheet(exercise, namespace, notebook)
    known = [entry.name for entry in sheet.exercises]
    if exercise and exercise not in known:
        raise UsageError(f"There is no exercise {exercise!r}: choose one of {', '.join(known)}.")
    results = run_checks(sheet, KernelEvaluator(namespace, cells), exercise)
    print_check_results(Console(), sheet, list(results), hint)


def _kernel() -> tuple[dict[str, Any], list[str]]:
    """Return the namespace that the notebook's cells run in, and the cells run so far."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None:
        return vars(sys.modules["__main__"]), []
    return shell.user_ns, [cell for cell in shell.user_ns.get("In", []) if isinstance(cell, str)]


def _sheet(exercise: str, namespace: dict[str, Any], notebook: Path | None) -> CheckSheet:
    from autograder.checks import read_sheet

    if notebook is not None:
        return read_sheet(_parsed(notebook))
    found = []
    for path in _candidates(namespace):
        with contextlib.suppress(UsageError):
            found.append(read_sheet(_parsed(path)))
    for sheet in found:
        if not exercise or exercise in [entry.name for entry in sheet.exercises]:
            return sheet
    if found:
        return found[0]
    raise UsageError(
        f"No notebook with public checks{f' of {exercise}' if exercise else ''} was found here: "
        f"save the notebook that your course hands out in {Path.cwd()}, or name it: "
        f'check("{exercise}", notebook="assignment.ipynb").'
    )


def _candidates(namespace: dict[str, Any]) -> Iterator[Path]:
    """Yield files that may be the open notebook: as Jupyter and VS Code tell, else those here."""
    for name in (os.environ.get("JPY_SESSION_NAME"), namespace.get("__vsc_ipynb_file__")):
        if isinstance(name, str) and name.endswith(".ipynb"):
            yield Path(name)
            yield Path.cwd() / Path(name).name
    yield from sorted(Path.cwd().glob("*.ipynb"))


def _parsed(path: Path) -> Any:
    try:
        if path.stat().st_size > _MAX_NOTEBOOK_BYTES:
            raise UsageError(f"{path} is too large for a notebook.")
        return json.loads(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path} is no notebook: it is not valid JSON.") from error
