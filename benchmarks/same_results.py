"""Whether two versions of the grader come to the same results.

    python -m benchmarks.same_results record before/     with the one version installed
    python -m benchmarks.same_results record after/      with the other
    python -m benchmarks.same_results compare before/ after/

Recorded are the reports on the class in examples/, the released templates, and
`verify --all --json`. Times, fingerprints and what students print of them differ between any two
runs and are left out.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

COURSE = Path(__file__).parents[1]
# Of one run alone.
_LEFT_OUT = frozenset(
    (
        "timing", "duration_s", "seconds", "grading_s", "mutants_per_s", "tests_sha256",
        "reference_sha256", "grader_sha256", "libraries_sha256", "versions", "output_chars",
    )
)  # fmt: skip
_OF_THE_MOMENT = re.compile(r"; \d+ graded a second| at 0x[0-9a-f]+")
_SHOWN_CHARS = 160


def record(folder: Path) -> None:
    """Grade, release and verify; write everything below `folder`."""
    folder.mkdir(parents=True)
    grader = [sys.executable, "-m", "autograder"]
    submissions = str(COURSE / "examples" / "submissions")
    _run([*grader, "grade", "--all", submissions, "--out", str(folder / "results"), "--no-cache"])
    _run([*grader, "release", "--all"])
    shutil.copytree(COURSE / "student_templates", folder / "templates")
    proof = subprocess.run(
        [*grader, "verify", "--all", "--json"], cwd=COURSE, stdout=subprocess.PIPE, check=False
    )
    (folder / "verify.json").write_bytes(proof.stdout)


def compare(before: Path, after: Path) -> list[str]:
    """Return a line for each thing that differs."""
    one, other = _files(before), _files(after)
    found = [f"{name}: only in {before}" for name in sorted(one.keys() - other.keys())]
    found += [f"{name}: only in {after}" for name in sorted(other.keys() - one.keys())]
    for name in sorted(one.keys() & other.keys()):
        values = [json.loads(files[name].read_bytes()) for files in (one, other)]
        found += [f"{name}{line}" for line in differences(*values)]
    return found


def differences(one: Any, other: Any, place: str = "") -> Iterator[str]:
    """Yield a line for each part of two JSON values that differs."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted((one.keys() | other.keys()) - _LEFT_OUT):
            yield from differences(one.get(key), other.get(key), f"{place}/{key}")
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, pair in enumerate(zip(one, other, strict=True)):
            yield from differences(*pair, f"{place}/{number}")
    elif isinstance(one, str) and isinstance(other, str):
        if _OF_THE_MOMENT.sub("", one) != _OF_THE_MOMENT.sub("", other):
            yield f"{place}:\n  - {one[:_SHOWN_CHARS]!r}\n  + {other[:_SHOWN_CHARS]!r}"
    elif one != other:
        yield f"{place}:\n  - {one!r:.{_SHOWN_CHARS}}\n  + {other!r:.{_SHOWN_CHARS}}"


def _files(folder: Path) -> dict[str, Path]:
    paths = (*folder.rglob("*.json"), *folder.rglob("*.ipynb"))
    return {path.relative_to(folder).as_posix(): path for path in paths}


def _run(command: list[str]) -> None:
    subprocess.run(command, cwd=COURSE, check=True)


def main() -> None:
    """Record or compare, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    recorded = commands.add_parser("record", help="grade, release and verify")
    recorded.add_argument("folder", type=Path)
    compared = commands.add_parser("compare", help="name what differs; exit code 1 if anything")
    compared.add_argument("before", type=Path)
    compared.add_argument("after", type=Path)
    options = parser.parse_args()
    if options.command == "record":
        record(options.folder)
        return
    found = compare(options.before, options.after)
    print("\n".join(found) or "no differences")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
