"""How to grade, as the command line or another caller asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from autograder.intake import Platform
from autograder.sandbox import FenceMode


@dataclass(frozen=True, slots=True)
class Options:
    """How to grade: `use_cache` keeps what an earlier run has found and is still true.

    With `allow_missing` rows of a table of times may match no submission. Where `earlier` is a
    folder, what was found is looked up there, and nothing is written to it. `lms` is the platform
    whose download the submissions are; None to find that out. `gradebook` is its CSV file.
    With `only` these alone are graded, anew, and all others keep the reports that they have.
    `by` is who grades, for the log of points; `submitted` is where their times were read. `python`
    is a Python or a virtual environment that students' code runs with; None for the grader's own.
    """

    jobs: int = 1
    fence: FenceMode = FenceMode.ON
    use_cache: bool = True
    allow_missing: bool = False
    earlier: Path | None = None
    lms: Platform | None = None
    gradebook: Path | None = None
    only: frozenset[str] | None = None
    by: str = ""
    submitted: Path | None = None
    python: Path | None = None


DEFAULTS = Options()
