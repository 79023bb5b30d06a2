"""`python -m benchmarks.peer_attacks.corpus`: the attack corpus against nbgrader.

Grades those classes that do no lasting harm without a fence, and writes what came of each to
tests/attacks/same_process.json. It takes about six minutes.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path

import click

from benchmarks.peer_attacks.graders import POINTS, NbgraderCourse, end_what_is_left, telling_test
from tests.attacks.arena import CORPUS

_RUN = ("read_", "forge_", "subvert_", "evade_")
_TARGET = Path(__file__).parents[2] / "tests" / "attacks" / "same_process.json"


def outcome(course: NbgraderCourse, folder: Path, name: str) -> str:
    """Return what nbgrader makes of one attack, in a few words."""
    drop = folder / "drop"
    drop.mkdir()
    canary = folder / "canary"
    canary.write_text("SECRET-in-a-file")
    places = {"@COURSE@": folder / "source", "@CANARY@": canary, "@DROP@": drop, "@VICTIM@": 1,
              "@PORT@": 9, "@SOCKET@": "none", "@ABSTRACT@": "none"}  # fmt: skip
    text = CORPUS[name].read_text()
    for placeholder, value in places.items():
        text = text.replace(placeholder, str(value))
    points, printed = course.grade(name, *text.split("# %%\n"))
    end_what_is_left(folder)
    found = [f"{points:g} of {POINTS}" if points is not None else "no score"]
    if points == POINTS:
        found = ["**full points**"]
    if "SECRET-in-a" in printed:
        found.append("**secret read**")
    if any(drop.iterdir()) or Path(f"{canary}.late").exists() or Path(f"{canary}.after").exists():
        found.append("**wrote outside**")
    shutil.rmtree(drop)
    for path in folder.glob("canary*"):
        path.unlink()
    return ", ".join(found)


@click.command()
def main() -> None:
    """Grade what is not in the file yet with nbgrader, and write what came of it."""
    found = json.loads(_TARGET.read_text()) if _TARGET.is_file() else {}
    found = {name: words for name, words in found.items() if name in CORPUS}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        course = NbgraderCourse(Path(temporary), telling_test())
        for name in [name for name in CORPUS if name not in found]:
            is_run = name.startswith(_RUN)
            found[name] = outcome(course, Path(temporary), name) if is_run else "not run"
            click.echo(f"{name}: {found[name]}")
            _TARGET.write_text(json.dumps(dict(sorted(found.items())), indent=2) + "\n")


if __name__ == "__main__":
    main()
