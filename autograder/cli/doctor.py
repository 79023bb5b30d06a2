"""The `doctor` command: one screen on what the fence withstands here."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.course import find_course, read_secret, secret_warnings
from autograder.errors import UsageError
from autograder.export import plain
from autograder.sandbox import FenceMode, choose_fence
from autograder.sandbox.doctor import diagnose


def print_diagnosis(fence: str, use_bwrap: bool, as_json: bool, python: Path | None = None) -> bool:
    """Print what was found and return whether every attempt was stopped."""
    console = Console()
    diagnosis = diagnose(choose_fence(FenceMode(fence), use_bwrap, python=python))
    secret = _secret_here()
    if as_json:
        console.print_json(json.dumps({**dataclasses.asdict(diagnosis), "secret": secret}))
        return diagnosis.is_safe
    table = Table(title="A student process …", title_justify="left", box=None, padding=(0, 1))
    table.add_column("")
    table.add_column("claim")
    table.add_column("what became of the attempt", style="dim")
    for check in diagnosis.checks:
        mark = "[green]ok[/]" if check.holds else "[bold red]NO[/]"
        table.add_row(mark, check.claim, Text(plain(check.detail, 400)))
    console.print(f"Machine: {diagnosis.machine}", highlight=False)
    console.print(f"Fence:   {diagnosis.level}", highlight=False)
    for line in secret:
        console.print(Text(f"Secret:  {plain(line, 400)}"))
    console.print()
    console.print(table)
    if diagnosis.is_safe:
        console.print("\n[green]Student code is isolated on this machine.[/]")
    else:
        console.print(
            "\n[bold red]Student code is NOT isolated:[/] do not grade what you do not trust."
        )
    if diagnosis.is_safe and "bwrap" not in diagnosis.level:
        console.print("An outer wall can be added: install bubblewrap (apt install bubblewrap).")
    return diagnosis.is_safe


def _secret_here() -> list[str]:
    """Return what there is to say of the secret of the course that this is called in."""
    try:
        course = find_course(Path.cwd())
    except UsageError:
        return []
    try:
        secret = read_secret(course)
    except UsageError as error:
        return [str(error)]
    if secret is None:
        return [f"{course} has none yet; the first `grade` makes it."]
    return [f"{secret.fingerprint} (its fingerprint)", *secret_warnings(course)]
