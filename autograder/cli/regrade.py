"""The `regrade` command: one student graded anew, and what that changed and why."""

from __future__ import annotations

from pathlib import Path

import click

from .names import complete_assignment
from .options import BY, COURSE, EXIT_GRADER_ERROR, FENCE, PYTHON, jobs_option


@click.command()
@click.argument("slug", metavar="ASSIGNMENT", shell_complete=complete_assignment)
@click.argument("submissions", required=False, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--student",
    "students",
    multiple=True,
    required=True,
    metavar="ID",
    help="Whom to grade anew; once for each.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder that `autograder grade` wrote, of the assignment or of the course.  "
    "[default: results/]",
)
@BY
@jobs_option(default=1)
@COURSE
@PYTHON
@FENCE
@click.option("--json", "as_json", is_flag=True, help="Print what changed as JSON.")
def regrade(
    slug: str,
    submissions: Path | None,
    students: tuple[str, ...],
    out: Path | None,
    by: str | None,
    jobs: int,
    course: Path | None,
    python: Path | None,
    fence: str,
    as_json: bool,
) -> None:
    """Grade one student's work for ASSIGNMENT anew, and explain what changed since and why.

    The work is taken from where it was graded (OUT/graded.json says where), or from SUBMISSIONS,
    with the same platform, gradebook, times and --python. Everybody else's report stays as it is.

    You see the points before and after, each exercise and test case with another verdict, what the
    report is made from that changed (the hand-in, the tests, the references, versions), and which
    adjustments apply, with a note on each that is odd by now. If nothing changed, it says so.

    \b
    Exit codes: 0 graded, whatever the points; 2 the command or the course is wrong;
    3 the grader itself failed, and the points are unknown, not zero.

    \b
    Examples:
      autograder regrade activations --student ada
      autograder regrade activations --student ada --student bob --out results/activations
      autograder regrade activations new_hand_ins/ --student ada
    """
    from autograder.sandbox import FenceMode, require_linux

    require_linux("autograder regrade")
    from autograder.grading import Options

    from .names import named_assignments
    from .regrading import print_regraded
    from .who import who

    (assignment,) = named_assignments(slug, False, course)
    options = Options(jobs=jobs, fence=FenceMode(fence), by=who(by), python=python)
    if not print_regraded(assignment, students, out, submissions, options, as_json):
        raise SystemExit(EXIT_GRADER_ERROR)
