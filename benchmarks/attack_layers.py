"""`python -m benchmarks.attack_layers`: how many attacks get through each part of the fence alone.

Grades those attacks of tests/attacks/corpus that read, deny or escape, with the whole fence, with
each layer left out, with each layer alone and with none. Their harm is bounded, but without a
fence it is done: run it on a machine of your own. It takes about three minutes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from autograder.sandbox import Fence, choose_fence
from tests.attacks.arena import CORPUS, Arena

_INNER = frozenset(("rlimits", "landlock", "seccomp"))
_CLASSES = ("read_", "deny_", "escape_")


def builds() -> Iterator[tuple[str, Fence]]:
    """Yield each build of the fence with its name."""
    yield "whole", choose_fence()
    yield "without bwrap", choose_fence(use_bwrap=False)
    yield "without namespaces", choose_fence(use_namespaces=False)
    for layer in sorted(_INNER):
        yield f"without {layer}", choose_fence(omitted=frozenset((layer,)))
    yield "bwrap alone", choose_fence(use_namespaces=False, omitted=_INNER)
    yield "namespaces alone", choose_fence(use_bwrap=False, omitted=_INNER)
    for layer in sorted(_INNER):
        fence = choose_fence(use_bwrap=False, use_namespaces=False, omitted=_INNER - {layer})
        yield f"{layer} alone", fence
    yield "none", choose_fence(use_bwrap=False, use_namespaces=False, omitted=_INNER)


@click.command()
@click.option(
    "--json", "path", type=click.Path(path_type=Path), metavar="FILE",
    help="Also write which attacks won, and how.",
)  # fmt: skip
def main(path: Path | None) -> None:
    """Grade the attacks under each build of the fence and print how many got through."""
    names = [name for name in CORPUS if name.startswith(_CLASSES)]
    found: dict[str, dict[str, list[str]]] = {}
    for label, fence in builds():
        with Arena(fence) as arena:
            wins = {name: sorted(arena.attack(name).wins) for name in names}
        found[label] = {name: won for name, won in wins.items() if won}
        click.echo(f"{label:20} {len(found[label]):3} of {len(names)}")
    if path is not None:
        path.write_text(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()
