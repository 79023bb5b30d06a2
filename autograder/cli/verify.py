"""The `verify` command: progress, a table of the proof, and what needs to be fixed."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.export import plain, to_json
from autograder.sandbox import choose_fence
from autograder.testing import cache_folder
from autograder.verify import (
    Bench,
    CaseProof,
    Outcome,
    Progress,
    Step,
    Verification,
    verify_assignment,
)

_MARKS = {
    Outcome.OK: ("✓", "green"),
    Outcome.FAILED: ("✗", "bold red"),
    Outcome.SKIPPED: ("·", "dim"),
}
_WIDTH = 2000
_FILE_WIDTH = 140
_NUMBERS_WIDTH = 26


def verify_assignments(
    assignments: Sequence[Assignment],
    jobs: int,
    audit: bool,
    as_json: bool,
    draws: int | None = None,
    python: Path | None = None,
) -> bool:
    """Verify, show progress, print what was found; return whether nothing needs to be fixed."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _FILE_WIDTH
    fence, cache = choose_fence(python=python), cache_folder()
    found = []
    for assignment in assignments:
        with _progress(Console(stderr=True), assignment.slug) as progress:
            bench = Bench(assignment, fence, cache, jobs, progress)
            found.append(_verify(bench, audit, draws, is_one=len(assignments) == 1))
        if not as_json:
            _print(console, found[-1])
    if as_json:
        data = {
            "is_proven": all(verification.is_proven for verification in found),
            "assignments": [verification.to_data() for verification in found],
        }
        console.file.write(to_json(data))
    return not any(verification.has_findings for verification in found)


def _verify(bench: Bench, audit: bool, draws: int | None, is_one: bool) -> Verification:
    """Verify one assignment; among several, one that cannot be verified does not stop the rest."""
    try:
        return verify_assignment(bench, audit, draws=draws)
    except CourseError as error:
        if is_one:
            raise
        step = Step("all steps", Outcome.FAILED, "could not be carried out", (str(error),))
        return Verification(bench.assignment.slug, (step,))


@contextlib.contextmanager
def _progress(console: Console, slug: str) -> Iterator[Progress]:
    """Yield what hears of progress; shows a bar where somebody can see it."""
    if not console.is_terminal:
        yield lambda step, done, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn(f"{slug}: {{task.description}}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        running = ""

        def progress(step: str, done: int, total: int) -> None:
            nonlocal running
            if step != running:
                # A new step has a rate of its own.
                bar.reset(task, total=total, completed=done, description=step)
                running = step
            else:
                bar.update(task, completed=done)

        yield progress


def _print(console: Console, verification: Verification) -> None:
    console.print(Text(f"\n{verification.assignment}", style="bold"))
    console.print(_steps_table(verification.steps))
    for step in verification.steps:
        for finding in step.findings:
            console.print()
            _print_finding(console, step, finding)
    if verification.cases:
        console.print()
        console.print(_cases_table(verification.cases, console.width))


def _steps_table(steps: Sequence[Step]) -> Table:
    table = Table(box=None, padding=(0, 1), show_header=False)
    table.add_column("")
    table.add_column("step", no_wrap=True)
    table.add_column("what was found")
    table.add_column("seconds", justify="right", no_wrap=True, style="dim")
    for step in steps:
        mark, style = _MARKS[step.outcome]
        summary = step.summary
        if step.outcome is Outcome.FAILED:
            count = len(step.findings)
            summary = f"{count} finding{'s' * (count != 1)}, see below"
            if step.figures:
                summary = f"{step.summary}; {summary}"
        elif step.outcome is Outcome.SKIPPED:
            summary = f"skipped: {step.summary}"
        table.add_row(Text(mark, style), step.name, Text(summary), f"{step.seconds:.1f} s")
    return table


def _print_finding(console: Console, step: Step, finding: str) -> None:
    first, *rest = finding.splitlines() or [""]
    text = Text.assemble((f"{step.name}: ", "bold red"), plain(first, _WIDTH))
    console.print(text, soft_wrap=True)
    for line in rest:
        style = {"+": "green", "-": "red", "@": "dim"}.get(line[:1], "")
        console.print(Text(f"  {plain(line, _WIDTH)}", style=style), soft_wrap=True)


def _cases_table(cases: Sequence[CaseProof], width: int) -> Table:
    names = min(max(len(case.id) for case in cases), width // 2)
    left = max(width - names - _NUMBERS_WIDTH, 20)
    table = Table(box=None, padding=(0, 1), header_style="bold")
    table.add_column("fails for\nsubmissions", justify="right", no_wrap=True)
    table.add_column("\nmutants", justify="right", no_wrap=True)
    table.add_column("\ntest case", no_wrap=True)
    table.add_column("\nthe only one to notice", no_wrap=True, style="dim")
    for case in cases:
        more = f"(and {len(case.alone) - 1} more) " if len(case.alone) > 1 else ""
        alone = plain(more + case.alone[0], left) if case.alone else ""
        name = plain(case.id, names)
        table.add_row(str(case.submissions), str(case.mutants), Text(name), Text(alone))
    return table
