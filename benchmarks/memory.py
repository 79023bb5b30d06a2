"""The grader's resident memory; `python -m benchmarks.memory COUNT...` prints it as JSON.

A program of its own: in a process that has graded already, freed memory would hide new growth.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.cases import COURSE
from benchmarks.notebook import write_notebook

_RSS = re.compile(r"^Rss:\s+(\d+) kB", re.MULTILINE)


def memory_kib(counts: tuple[int, ...]) -> dict[int, int]:
    """Return resident KiB after so many submissions, in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.memory", *map(str, counts)]
    done = subprocess.run(
        command, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True
    )
    return {int(count): size for count, size in json.loads(done.stdout).items()}


def slope_kib(sizes: dict[int, int]) -> float:
    """Return the growth per submission between the first and the last count."""
    first, *_, last = sorted(sizes)
    return (sizes[last] - sizes[first]) / (last - first)


def _grade_and_weigh(counts: list[int]) -> dict[int, int]:
    from autograder.course import load_assignment
    from autograder.export import Results
    from autograder.intake import find_submissions
    from autograder.pipeline import Grader
    from autograder.report import to_document
    from autograder.sandbox import choose_fence

    sizes = {}
    with (
        tempfile.TemporaryDirectory() as name,
        Grader(load_assignment(COURSE, "five"), choose_fence()) as grader,
        Results(Path(name) / "results", "instructor") as results,
    ):
        for number in range(1, max(counts) + 1):
            path = write_notebook(Path(name), number, with_tensorflow=False)
            (source,) = find_submissions(path, "five")
            results.write(to_document(grader.grade(source)))
            path.unlink()
            if number in counts:
                # Not statm: the kernel may keep that one's count only roughly.
                found = _RSS.search(Path("/proc/self/smaps_rollup").read_text())
                assert found is not None
                sizes[number] = int(found[1])
    return sizes


if __name__ == "__main__":
    print(json.dumps(_grade_and_weigh([int(count) for count in sys.argv[1:]])))
