"""`python -m benchmarks.similar FOLDER`: are copies found among a class's independent work?"""

from __future__ import annotations

import ast
import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from autograder.analysis import LEAST_FIGURE, Similar, find_similar
from autograder.analysis import Work as Submitted
from benchmarks.planting import KINDS, Work, plant

# An exercise is what this share of a class define.
_SHARE = 0.5


def read_class(folder: Path) -> dict[str, Work]:
    """Return a class's work: a file or folder for each student, of Python files and notebooks."""
    found = {
        entry.name: dict(_definitions(entry))
        for entry in sorted(folder.iterdir())
        if not entry.name.startswith(".")
    }
    counts = Counter(name for work in found.values() for name in work)
    exercises = {name for name, count in counts.items() if count >= _SHARE * len(found)}
    return {
        student: {name: text for name, text in work.items() if name in exercises}
        for student, work in found.items()
        if work.keys() & exercises
    }


def mixed(work: Mapping[str, Work], size: int, seed: int = 0) -> dict[str, Work]:
    """Return a larger class, each student's exercises taken from several of this one."""
    rng = random.Random(seed)
    by_exercise: dict[str, list[str]] = {}
    for own in work.values():
        for name, source in own.items():
            by_exercise.setdefault(name, []).append(source)
    return {
        f"student_{number:05}": {name: rng.choice(all_) for name, all_ in by_exercise.items()}
        for number in range(size)
    }


def compare(work: Mapping[str, Work], least: float) -> tuple[Similar, float]:
    """Return what is alike in a class, and the seconds that it took."""
    submitted = [Submitted(student, own) for student, own in work.items()]
    begun = time.perf_counter()
    found = find_similar(submitted, threshold=least)
    return found, time.perf_counter() - begun


def _definitions(entry: Path) -> Iterator[tuple[str, str]]:
    files = sorted(entry.rglob("*")) if entry.is_dir() else [entry]
    for file in files:
        for text in _cells(file):
            try:
                tree = ast.parse(text)
            except (SyntaxError, ValueError):
                continue
            for node in tree.body:
                if isinstance(node, ast.FunctionDef | ast.ClassDef):
                    yield node.name, ast.get_source_segment(text, node) or ""


def _cells(file: Path) -> Iterator[str]:
    if file.suffix == ".py":
        yield file.read_text(errors="replace")
    elif file.suffix == ".ipynb":
        for cell in json.loads(file.read_bytes()).get("cells", ()):
            if cell.get("cell_type") == "code":
                yield "".join(cell["source"])


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--each", default=10, show_default=True, help="Copies of each kind.")
@click.option("--rounds", default=4, show_default=True, help="Other copies each time.")
@click.option("--least", default=LEAST_FIGURE, show_default=True, help="Pairs from this figure on.")
@click.option("--size", default=0, help="Measure the time for a class of this size instead.")
def main(folder: Path, each: int, rounds: int, least: float, size: int) -> None:
    """Plant copies in the work of a class in FOLDER, a file or folder a student, and look for them.

    Pairs that are alike before anything is planted are listed: read them, and take out one of
    each that has a common source, or they count as wrong.

    Example: python -m benchmarks.similar a_class/ --each 12
    """
    work = read_class(folder)
    if size:
        found, seconds = compare(mixed(work, size), least)
        click.echo(
            f"{size} submissions, {len(found.pairs) + found.left_out} pairs: {seconds:.1f} s"
        )
        return
    before, seconds = compare(work, least)
    click.echo(f"{len(work)} submissions: {seconds:.1f} s")
    for pair in before.pairs:
        click.echo(f"  alike before: {pair.rare:.1f} {pair.one} {pair.other}")
    hits, others = Counter[str](), set[frozenset[str]]()
    for number in range(rounds):
        planted = plant(work, each, number)
        found, _ = compare(planted.work, least)
        pairs = {frozenset((pair.one, pair.other)) for pair in found.pairs}
        hits.update(planted.pairs[pair] for pair in pairs & planted.pairs.keys())
        others |= pairs - planted.pairs.keys()
    for kind in KINDS:
        click.echo(f"  {kind:<16} {hits[kind]} of {each * rounds}")
    share = hits.total() / (each * rounds * len(KINDS))
    click.echo(f"  found {share:.3f}, pairs that nobody planted: {len(others)}")
    for other in sorted(map(sorted, others)):
        click.echo(f"    {' '.join(other)}")


if __name__ == "__main__":
    main()
