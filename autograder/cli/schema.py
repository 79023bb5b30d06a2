"""The `schema` command: what a report is, and a row of each of the course's tables."""

from __future__ import annotations

import json

import click

# Those of `standing.course_tables`, which is not loaded for a line of help.
TABLES = ("adjustments", "extensions", "students", "groups", "hand_grades")


@click.command()
@click.argument("what", type=click.Choice(["report", *TABLES]), default="report")
def schema(what: str) -> None:
    """Print a JSON Schema: of report.json, or of a row of one of the course's CSV files.

    A row's cells are all texts, as they stand in the file.

    \b
    Examples:
      autograder schema > report.schema.json
      autograder schema adjustments
    """
    if what == "report":
        from autograder.report import load_report_schema

        document = load_report_schema()
    else:
        from autograder.standing import course_table_schema

        document = course_table_schema(what)
    click.echo(json.dumps(document, indent=2, ensure_ascii=False))
