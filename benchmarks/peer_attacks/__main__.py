"""`python -m benchmarks.peer_attacks`: the same ideas against this grader and against others.

nbgrader is in the project's own environment. Otter-Grader and gradescope-utils want one of theirs:

    python -m venv peers && peers/bin/pip install otter-grader gradescope-utils numpy ipykernel
    python -m benchmarks.peer_attacks --peers peers/bin/python
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from benchmarks.peer_attacks import graders
from benchmarks.peer_attacks.ideas import IDEAS

Grade = Callable[[Path, str], float | None]


@click.command()
@click.option(
    "--peers", "python", type=click.Path(exists=True, path_type=Path), metavar="PYTHON",
    help="The Python of an environment with otter-grader and gradescope-utils.",
)  # fmt: skip
@click.option(
    "--json", "path", type=click.Path(path_type=Path), metavar="FILE", help="Also write it here."
)
@click.option("--idea", "names", multiple=True, help="Only this idea; may be given several times.")
def main(python: Path | None, path: Path | None, names: tuple[str, ...]) -> None:
    """Print the points, of 4, that each idea gets from each grader; `-` is no result at all."""
    tried: dict[str, Grade] = {"this grader": graders.ours, "nbgrader": graders.nbgrader}
    if python is not None:
        # Not resolved: a virtual environment's Python is a link.
        tried["otter"] = partial(graders.otter, python=python.absolute())
        tried["gradescope-utils"] = partial(graders.gradescope_utils, python=python.absolute())
    found: dict[str, dict[str, float | None]] = {}
    click.echo(f"{'':22}" + "".join(f"{name:>18}" for name in tried))
    for idea in [idea for idea in IDEAS if not names or idea.name in names]:
        points = {}
        for name, grade in tried.items():
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                points[name] = grade(Path(folder), idea.cell)
                graders.end_what_is_left(Path(folder))
        found[idea.name] = points
        shown = ("-" if value is None else f"{value:g}" for value in points.values())
        click.echo(f"{idea.name:22}" + "".join(f"{value:>18}" for value in shown))
    if path is not None:
        path.write_text(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()
