"""`python -m benchmarks`: measure, and print one table."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console

from benchmarks.machine import describe_machine
from benchmarks.parts import PARTS, SLOW
from benchmarks.table import as_markdown, as_table


@click.command()
@click.option(
    "--quick",
    is_flag=True,
    help="Fewer rounds, small batches and nothing with TensorFlow: about a minute.",
)
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(list(PARTS)),
    metavar="NAME",
    help=f"Measure this part alone: {', '.join(PARTS)}. May be given more than once.",
)
@click.option(
    "--json",
    "path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also write the figures here, in seconds, KiB and MiB.",
)
@click.option("--markdown", is_flag=True, help="Print the table as docs/performance.md quotes it.")
def main(quick: bool, only: tuple[str, ...], path: Path | None, markdown: bool) -> None:
    """Measure grading beside a bare floor and nbgrader, and large batches, on this machine.

    All of it takes about twenty minutes; a busy machine shows in the spread.

    Example: python -m benchmarks --only batch --json figures.json
    """  # fmt: skip
    console, messages = Console(), Console(stderr=True)
    # Narrower, and the table would lose what it is for.
    console.width = max(console.width, 120)
    machine = describe_machine()
    console.print(", ".join(f"{key} {value}" for key, value in machine.items()), highlight=False)
    chosen = only or [name for name in PARTS if not (quick and name in SLOW)]
    figures, rows = {"machine": machine}, []
    for name in chosen:
        with messages.status(f"Measuring: {name}"):
            found = PARTS[name](quick)
        figures[name] = found.figures
        rows += found.rows
        if path is not None:
            # After each part: the last one may be cut short.
            path.write_text(json.dumps(figures, indent=2) + "\n")
    if markdown:
        print(f"\n{as_markdown(rows)}", end="")
    else:
        console.print(as_table(rows), highlight=False)


if __name__ == "__main__":
    main()
