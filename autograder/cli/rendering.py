"""What the `render` command does: reads reports, and writes files where they are wanted."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from autograder.analysis import found_reports, results_in
from autograder.errors import UsageError
from autograder.export import FORMATS, Files, Format, Per, named_formats, one_line, write_atomic

_SUMMARY_FILE = "GITHUB_STEP_SUMMARY"
_APPENDED = "markdown"
_REPORTS = ("report.json", "student.json")
_MAX_NAMED = 20


def render_results(
    results: Path, name: str, out: Path | None, appended: Path | None, audience: str | None
) -> bool:
    """Write reports in the formats of a name; return whether there is something on each of them.

    Raises:
        UsageError: there are no such reports, or the format is not for that.
    """
    formats = named_formats(name, FORMATS)
    if out is not None and appended is not None:
        raise UsageError("--out replaces a file and --to appends to one: give one of them.")
    if appended is not None and name != _APPENDED:
        raise UsageError(f"--to is for {_APPENDED}: no other format can be added to a file.")
    if appended is None and out is None and name == _APPENDED and os.environ.get(_SUMMARY_FILE):
        appended = Path(os.environ[_SUMMARY_FILE])
    (slug, place) = _only(results_in(results), results)
    files = Files(formats, audience)
    target = _Target(formats, out, appended, is_one=place.is_file() or _is_submission(place))
    damaged = []
    for found in found_reports(place):
        if found.document is None:
            damaged.append(found.path)
        elif found.document["assignment"] != slug:
            raise UsageError(
                f"{results} holds reports on {slug} and on {found.document['assignment']}: move "
                f"those of one of them away."
            )
        else:
            for form, text in files.add(found.name, found.document):
                target.write(form, text, found.name)
    for form, text in files.of_batch(slug):
        target.write(form, text)
    if (written := out or appended) is not None:
        files_written = f"{target.count} file{'s' * (target.count != 1)}"
        what = "Added" if out is None else f"{files_written} written"
        click.echo(f"{what} to {one_line(str(written), 300)}.", err=True)
    lost = [f"{path} is damaged, or of another version" for path in damaged]
    lost += [f"the grader failed on {name}, whose points are unknown" for name in files.left_out]
    for sentence in lost[:_MAX_NAMED]:
        click.echo(f"Note: left out: {one_line(sentence, 300)}.", err=True)
    if len(lost) > _MAX_NAMED:
        click.echo(f"Note: {len(lost) - _MAX_NAMED} more were left out.", err=True)
    return not lost


class _Target:
    """Where files go: a file, a folder, the end of a file, or standard output."""

    def __init__(
        self,
        formats: Sequence[Format[Any]],
        out: Path | None,
        appended: Path | None,
        is_one: bool,
    ) -> None:
        self._out, self._appended, self._is_one = out, appended, is_one
        self.count = 0
        is_many = len(formats) > 1 or (formats[0].per is Per.SUBMISSION and not is_one)
        self._is_folder = out is not None and (is_many or out.is_dir())
        if is_many and (out is None or out.is_file()):
            raise UsageError(
                f"{formats[0].name} gives several files: name a folder for them, such as "
                f"--out {formats[0].name}/"
            )
        if out is not None and out.name in _REPORTS:
            raise UsageError(f"{out.name} is a report's own name: choose another file with --out.")

    def write(self, form: Format[Any], text: str, submission: str = "") -> None:
        """Write a format's file; one on a single submission of many into a folder of its own."""
        self.count += 1
        if self._appended is not None:
            _append(self._appended, text)
        elif self._out is None:
            click.echo(text, nl=False)
        elif not self._is_folder:
            write_atomic(self._out, text)
        elif submission and not self._is_one:
            write_atomic(self._out / submission / form.file, text)
        else:
            write_atomic(self._out / form.file, text)


def _only(found: dict[str, Path], results: Path) -> tuple[str, Path]:
    if len(found) > 1:
        places = ", ".join(str(place) for place in found.values())
        raise UsageError(f"{results} holds the results of a course: name one of {places}.")
    return next(iter(found.items()))


def _is_submission(place: Path) -> bool:
    return (place / _REPORTS[0]).exists()


def _append(path: Path, text: str) -> None:
    try:
        with path.open("a", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(
            f"{path} cannot be appended to ({error.strerror}): choose another file with --to."
        ) from error
