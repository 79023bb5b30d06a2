"""The `render` command: reports written down in another format."""

from __future__ import annotations

from pathlib import Path

import click

from .options import COURSE, EXIT_GRADER_ERROR


@click.command()
@click.argument("results", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "name",
    required=True,
    metavar="FORMAT",
    help="json (summary.json), csv (grades.csv), junit (JUnit XML), ctrf (CTRF JSON), markdown, or "
    "gradescope (results.json for each submission).",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    help="File to write, or a folder that is there, for a file of the usual name.  "
    "[default: standard output]",
)
@click.option(
    "--to",
    "appended",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to append Markdown to.  [default: $GITHUB_STEP_SUMMARY, where it is set]",
)
@click.option(
    "--for",
    "audience",
    type=click.Choice(["student", "instructor"]),
    help="Write what these may read. An instructor's file holds hidden inputs and students' "
    "messages.  [default: student; instructor for json and csv, which are yours]",
)
@COURSE
def render(
    results: Path,
    name: str,
    out: Path | None,
    appended: Path | None,
    audience: str | None,
    course: Path | None,
) -> None:
    """Write RESULTS in another format, from the reports alone: nothing is graded.

    RESULTS is the folder of an assignment that `autograder grade` wrote, the folder of one
    submission, or a report.json. What CI, Gradescope and the page of a workflow's run show is what
    students may read, unless you say --for instructor.

    gradescope makes a file for each submission, DIR/<submission id>/results.json: it needs a folder
    as --out, unless RESULTS is one submission. Files that are there already are replaced.

    \b
    Exit codes: 0 written; 2 the command is wrong, or there are no reports; 3 of some submission
    nothing could be written, since its report is damaged or the grader failed on it.

    \b
    Examples:
      autograder render results/ --format junit --out junit.xml
      autograder render results/ --format csv
      autograder render results/ada/report.json --format gradescope --out results.json
      autograder render results/ada --format markdown --to "$GITHUB_STEP_SUMMARY"
    """
    from .rendering import render_results
    from .settling import bring_up_to_date

    bring_up_to_date(results, course)
    if not render_results(results, name, out, appended, audience):
        raise SystemExit(EXIT_GRADER_ERROR)
