"""Public checks from within a notebook: `check("sigmoid")`, or `%check sigmoid`.

`import autograder` loads this module, so it imports the rest only when a check is run.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.errors import AutograderError, UsageError

if TYPE_CHECKING:
    from autograder.checks import CheckSheet

_MAX_NOTEBOOK_BYTES = 64 << 20


def check(
    exercise: str | Callable[..., Any] = "",
    hint: int = 0,
    notebook: str | os.PathLike[str] | None = None,
) -> None:
    """Run the public checks of one exercise, or of all, on what this notebook has defined.

    Args:
        exercise: its name, such as "sigmoid"; all exercises if empty.
        hint: how many hints to show for each exercise that does not pass yet.
        notebook: the notebook file that holds the checks; by default the one that is open.
    """
    _run(exercise, hint, notebook, 'check("NAME", hint={})' if exercise else "check(hint={})")


def load_ipython_extension(shell: Any) -> None:
    """Add the magic `%check <exercise> [--hint N]`."""
    shell.register_magic_function(_magic, "line", "check")


def _magic(line: str) -> None:
    """Run public checks: %check [exercise] [--hint N]."""
    found = re.fullmatch(r"""\s*["']?(\w*)["']?\s*(--hint(?:[ =]\s*(\d{1,3}))?)?\s*""", line)
    if found is None:
        print("usage: %check [exercise] [--hint N]", file=sys.stderr)
        return
    _run(found[1], int(found[3] or 1) if found[2] else 0, None, "%check NAME --hint {}")


def _run(exercise: Any, hint: Any, notebook: Any, ask: str) -> None:
    try:
        _check(exercise, hint, notebook, ask)
    except AutograderError as error:
        from autograder.export import one_line

        print(f"autograder: {one_line(str(error))}", file=sys.stderr)


def _check(exercise: Any, hint: Any, notebook: Any, ask: str) -> None:
    from rich.console import Console

    from autograder.checks import KernelEvaluator, run_checks
    from autograder.export import print_check_results

    name = getattr(exercise, "__name__", exercise)
    if not isinstance(name, str):
        raise UsageError('Name the exercise in quotes, as in check("sigmoid").')
    if isinstance(hint, bool) or not isinstance(hint, int) or hint < 0:
        raise UsageError("hint is a number of hints: 1, then 2, and so on.")
    if notebook is not None and not isinstance(notebook, str | os.PathLike):
        raise UsageError('notebook is the name of a file, as in notebook="assignment.ipynb".')
    namespace, cells = _kernel()
    sheet = _sheet(name, namespace, notebook)
    sheet.require(name)
    results = run_checks(sheet, KernelEvaluator(namespace, cells), name)
    print_check_results(Console(), sheet, list(results), hint, ask.replace("NAME", name))


def _kernel() -> tuple[dict[str, Any], list[str]]:
    """Return the namespace that the notebook's cells run in, and the cells run so far."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None:
        return vars(sys.modules["__main__"]), []
    return shell.user_ns, [cell for cell in shell.user_ns.get("In", []) if isinstance(cell, str)]


def _sheet(exercise: str, namespace: dict[str, Any], notebook: Any) -> CheckSheet:
    from autograder.checks import read_sheet

    if notebook is not None:
        return read_sheet(_parsed(Path(notebook)))
    for path in _open_notebook(namespace):
        with contextlib.suppress(UsageError):
            return read_sheet(_parsed(path))
    found = {}
    for path in sorted(Path.cwd().glob("*.ipynb")):
        with contextlib.suppress(UsageError):
            found[path.name] = read_sheet(_parsed(path))
    fitting = {
        name: sheet for name, sheet in found.items() if not exercise or exercise in sheet.names
    }
    # A check runs code of the notebook that holds it: another one's is not run unasked.
    if len({repr(sheet) for sheet in fitting.values()}) > 1:
        raise UsageError(
            f"Several notebooks here hold public checks ({', '.join(fitting)}): name yours, as in "
            f"check({exercise!r}, notebook={next(iter(fitting))!r})."
        )
    if found:
        return next(iter((fitting or found).values()))
    raise UsageError(
        f"No notebook with public checks was found here: save the notebook that your course hands "
        f'out in {Path.cwd()}, or name it: check({exercise!r}, notebook="assignment.ipynb").'
    )


def _open_notebook(namespace: dict[str, Any]) -> Iterator[Path]:
    """Yield where the open notebook may be, as Jupyter and VS Code tell."""
    for name in (os.environ.get("JPY_SESSION_NAME"), namespace.get("__vsc_ipynb_file__")):
        if isinstance(name, str) and name.endswith(".ipynb"):
            yield Path(name)
            yield Path.cwd() / Path(name).name


def _parsed(path: Path) -> Any:
    try:
        if path.stat().st_size > _MAX_NOTEBOOK_BYTES:
            raise UsageError(f"{path} is too large for a notebook.")
        return json.loads(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path} is no notebook: it is not valid JSON.") from error
