"""What the time of one submission is made of: the same one, taken a step further each time.

Each step is measured whole, in turns with the others; a part is the difference between two steps.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median

from autograder.course import load_assignment
from autograder.export import Results, render
from autograder.grading import Grader
from autograder.intake import find_submissions, read_submission
from autograder.models import Submission
from autograder.report import to_document
from autograder.sandbox import FenceMode, Sandbox, choose_fence
from autograder.testing import open_suite
from benchmarks.cases import CASES, COURSE
from benchmarks.notebook import write_notebook

_TURNS = 60


def breakdown() -> dict[str, float]:
    """Return the milliseconds of each part of a NumPy submission, and of all of them together."""
    assignment = load_assignment(COURSE, "five")
    with (
        tempfile.TemporaryDirectory() as name,
        Sandbox(choose_fence(FenceMode.NONE)) as open_sandbox,
        Sandbox(choose_fence()) as sandbox,
        open_suite(assignment, None) as suite,
        Grader(assignment, choose_fence()) as grader,
        Results(Path(name) / "results") as results,
    ):
        (source,) = find_submissions(write_notebook(Path(name), 0), "five")
        submission = read_submission(source)
        blank = replace(submission, cells=())
        report = grader.grade(source)

        def run(where: Sandbox, what: Submission) -> None:
            with where.session(what, assignment.limits) as session:
                session.run()

        def call() -> None:
            with sandbox.session(submission, assignment.limits) as session:
                for function, cases in CASES.items():
                    for arguments in cases:
                        session.call(function, arguments, seed=1)

        def test() -> None:
            with sandbox.session(submission, assignment.limits) as session:
                suite.run(session)

        medians = _in_turns(
            {
                "intake": lambda: read_submission(source),
                "fork": lambda: run(open_sandbox, blank),
                "fence": lambda: run(sandbox, blank),
                "cells": lambda: run(sandbox, submission),
                "calls": call,
                "tests": test,
                "report": lambda: results.write(render(to_document(report))),
                "all": lambda: results.write(render(to_document(grader.grade(source)))),
            }
        )
    parts = {"intake": medians["intake"], "fork and end of a process": medians["fork"]}
    for label, step, before in (
        ("fence", "fence", "fork"),
        ("15 cells", "cells", "fence"),
        ("40 calls across the boundary", "calls", "cells"),
        ("tests: references, comparison, bookkeeping", "tests", "calls"),
    ):
        parts[label] = medians[step] - medians[before]
    parts["report: built, checked, written"] = medians["report"]
    return {**parts, "all": medians["all"]}


def _in_turns(steps: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Return the median milliseconds of each step, measured in turns so that noise meets all."""
    taken: dict[str, list[float]] = {name: [] for name in steps}
    for turn in range(_TURNS + 3):
        for name, step in steps.items():
            started = time.perf_counter()
            step()
            if turn >= 3:
                taken[name].append((time.perf_counter() - started) * 1e3)
    return {name: median(values) for name, values in taken.items()}


def main() -> None:
    """Print the parts as a table."""
    found = breakdown()
    for part, milliseconds in found.items():
        print(f"| {part} | {milliseconds:.1f} |")


if __name__ == "__main__":
    main()
