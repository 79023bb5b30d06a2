"""How far a batch is: a bar on a terminal, a line now and then in a log."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from rich.console import Console
from rich.markup import escape

from autograder.export import plain
from autograder.grading import Advance

_LOG_EVERY_S = 30.0
# "Grading", two counts, a rate, the time left, and the spaces between all that is shown.
_COUNTS = 48
_LEAST_NAME, _MOST_NAME = 8, 30
_LEAST_BAR, _MOST_BAR = 5, 40


class Rate:
    """How fast submissions are graded; those of an earlier run tell nothing about it."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.done = self._reused = 0
        self._started = time.monotonic()

    def count(self, is_reused: bool) -> None:
        """Count one more submission."""
        self.done += 1
        if is_reused:
            self._reused += 1
            self._started = time.monotonic()

    def __str__(self) -> str:
        graded = self.done - self._reused
        seconds = time.monotonic() - self._started
        if not graded or seconds <= 0:
            return f"{self._reused:,} unchanged" if self._reused else ""
        each = seconds / graded
        speed = f"{1 / each:.0f}/s" if each < 0.1 else f"{each:.2g} s each"
        left = timedelta(seconds=round(each * (self.total - self.done)))
        return f"{speed}, {left} left"


@contextmanager
def show_progress(
    console: Console, slug: str, total: int, verb: str = "Grading"
) -> Iterator[Advance]:
    """Yield a function to call after each submission."""
    if total == 1:
        yield lambda submission_id, is_reused=False: None
    elif console.is_terminal:
        with _bar(console, slug, total, verb) as advance:
            yield advance
    else:
        yield _log(console, slug, total)


@contextmanager
def _bar(console: Console, slug: str, total: int, verb: str) -> Iterator[Advance]:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, TextColumn

    # What is counted must not be cut short for a long name.
    slug = plain(slug, max(_LEAST_NAME, console.width - _COUNTS - _LEAST_BAR))
    room = console.width - _COUNTS - len(slug)
    name_width = min(_MOST_NAME, room - 2 * _LEAST_BAR)
    has_name = name_width >= _LEAST_NAME
    bar_width = min(_MOST_BAR, max(_LEAST_BAR, room - (name_width if has_name else 0)))
    columns: list[ProgressColumn] = [
        TextColumn(f"{verb} {escape(slug)}"),
        BarColumn(bar_width),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
    ]
    if has_name:
        columns.append(TextColumn("[dim]{task.description}"))
    rate = Rate(total)
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=total, rate="")

        def advance(submission_id: str, is_reused: bool = False) -> None:
            rate.count(is_reused)
            name = escape(plain(submission_id, max(name_width, 1)))
            progress.update(task, advance=1, description=name, rate=str(rate))

        yield advance


def _log(console: Console, slug: str, total: int) -> Advance:
    rate = Rate(total)
    said = time.monotonic()

    def advance(submission_id: str, is_reused: bool = False) -> None:
        nonlocal said
        rate.count(is_reused)
        if time.monotonic() - said >= _LOG_EVERY_S:
            said = time.monotonic()
            console.print(
                f"{slug}: {rate.done} of {total}, {rate}", highlight=False, soft_wrap=True
            )

    return advance
