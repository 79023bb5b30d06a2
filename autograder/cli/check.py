"""The `check` command: a student's notebook against its own public checks."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import replace
from pathlib import Path

import click
from rich.console import Console

from autograder.checks import (
    CheckResult,
    CheckSheet,
    SessionEvaluator,
    check_locally,
    read_sheet,
    run_checks,
)
from autograder.errors import UngradableError, UsageError
from autograder.export import check_results_data, print_check_results, to_json
from autograder.intake import Given, read_cells, read_single
from autograder.intake.choose import GRADABLE
from autograder.intake.helpers import Refusals, choose_helpers
from autograder.intake.names import is_junk, is_tool_folder, shown
from autograder.intake.tree import Entry, walk_folder
from autograder.models import Limits
from autograder.sandbox import FenceMode, Sandbox, choose_fence, is_linux, stack_for

from .course_files import find_course_files, say_what_is_missing, with_course_files


def check_notebook(
    notebook: Path,
    template: Path | None,
    only: str,
    hint: int,
    fence: str,
    as_json: bool,
    is_trusted: bool,
    python: Path | None = None,
) -> bool:
    """Run the public checks, print the results, and return whether all pass.

    Raises:
        UsageError: there is nothing to check, or it may not be run here.
    """
    sheet = _sheet(template or notebook)
    sheet.require(only)
    if notebook.suffix.lower() not in GRADABLE:
        raise UsageError(f"{notebook} is neither a notebook (.ipynb) nor a Python script (.py).")
    submission = read_single(notebook, sheet.assignment)
    submission = replace(submission, helpers=_helpers(notebook, submission.cells))
    files = find_course_files(sheet, notebook, *([template] if template else []))
    if missing := say_what_is_missing(sheet, files):
        click.echo(missing, err=True)
    if not is_linux():
        if python is not None:
            raise UsageError("--python needs Linux: start autograder with that Python instead.")
        helpers = with_course_files(submission.helpers, files)
        submission = replace(submission, helpers=helpers)
        _make_sure_of_trust(notebook, is_trusted)
        with _status(Console(stderr=True)):
            limit_s = stack_for(submission).limits.submission_s
            results = check_locally(sheet, submission, only, limit_s)
        return _print(sheet, results, hint, as_json)
    console = Console(stderr=True)
    given = Given.made_of(files) if files else None
    with (
        _status(console),
        Sandbox(choose_fence(FenceMode(fence), python=python), given=given) as sandbox,
        sandbox.session(submission, sandbox.stack_for(submission).limits) as session,
    ):
        results = list(run_checks(sheet, SessionEvaluator(session), only))
    return _print(sheet, results, hint, as_json)


def _print(sheet: CheckSheet, results: Sequence[CheckResult], hint: int, as_json: bool) -> bool:
    if as_json:
        print(to_json(check_results_data(sheet, results, hint)), end="")
    else:
        print_check_results(Console(), sheet, results, hint)
    return all(result.has_passed for result in results)


def _status(console: Console) -> AbstractContextManager[object]:
    return console.status("Running your notebook …") if console.is_terminal else nullcontext()


def _make_sure_of_trust(notebook: Path, is_trusted: bool) -> None:
    """Say that there is no fence here, and ask whether to go on, unless that was said before."""
    click.echo(
        f"Only Linux can fence a notebook in: {shown(notebook.name)} runs with your own rights and "
        f"can do to your files what you can.",
        err=True,
    )
    if is_trusted:
        return
    if not sys.stdin.isatty():
        raise UsageError(
            "Nothing was run, since nobody can be asked here: add --trust if the notebook is your "
            "own or you trust it, or use a Linux machine or container."
        )
    if not click.confirm("Is it your own, or do you trust it?", err=True):
        raise UsageError("Nothing was run.")


def _helpers(notebook: Path, cells: Sequence[str]) -> dict[str, bytes]:
    """Return the files and folders beside the notebook that its code speaks of.

    Its own folder may be a whole home; what is spoken of is taken as grading a folder would.
    """
    text = "\n".join(cells)

    def is_named(path: Path) -> bool:
        names = {path.name, path.stem} if path.suffix in GRADABLE else {path.name}
        return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)

    folder = notebook.parent
    entries = []
    for path in sorted(folder.iterdir()):
        if path.name == notebook.name or is_junk(path.name) or not is_named(path):
            continue
        if path.is_file():
            entries.append(Entry(path.name, path.stat().st_size))
        elif path.is_dir() and not is_tool_folder(path.name):
            with suppress(UngradableError):  # such as a folder of far too many files
                below = walk_folder(str(path)).entries
                entries += [replace(entry, path=f"{path.name}/{entry.path}") for entry in below]
    chosen = choose_helpers(entries, Entry(notebook.name), Limits().files_mb << 20, Refusals())
    return {entry.path: (folder / entry.path).read_bytes() for entry in chosen}


def _sheet(path: Path) -> CheckSheet:
    if path.suffix.lower() != ".ipynb":
        raise UsageError(
            f"{path} is no notebook: public checks are in the .ipynb that your course hands out; "
            f"name that one with --template."
        )
    content = path.read_bytes()
    try:
        read_cells(path.name, content)
    except UngradableError as error:
        raise UsageError(str(error)) from error
    return read_sheet(json.loads(content))
