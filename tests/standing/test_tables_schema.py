"""A row that the reader takes fits the table's schema, and what fits it the reader takes."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from autograder.cli import main
from autograder.cli.schema import TABLES
from autograder.errors import CourseError
from autograder.standing import (
    course_table_schema,
    course_tables,
    read_adjustments,
    read_extensions,
    read_groups,
    read_hand_grades,
    read_students,
)

EXERCISES = {"demo": ["double", "half"]}
READ = {
    "adjustments": lambda course: read_adjustments(course, EXERCISES),
    "extensions": lambda course: read_extensions(course, ["demo"], None),
    "students": read_students,
    "groups": lambda course: read_groups(course, ["demo"]),
    "hand_grades": lambda course: read_hand_grades(course, EXERCISES),
}
RIGHT = {
    "adjustments": {"assignment": "demo", "student": "ada", "how": "add", "value": "1"},
    "extensions": {"assignment": "demo", "student": "ada", "days": "1"},
    "students": {"student": "ada"},
    "groups": {"group": "A", "student": "ada"},
    "hand_grades": {
        "assignment": "demo", "student": "ada", "exercise": "half", "criterion": "idea",
        "points": "1",
    },
}  # fmt: skip
NUMBERS = st.one_of(
    st.decimals(-99, 99, places=2).map(str),
    st.from_regex(r"[-+\u2212]?[0-9]{0,3}[.,]?[0-9]{0,3}", fullmatch=True),
    st.sampled_from(["1e2", "1_000", "\u0663", "\uff11", "nan", "inf", "5,", "--1", "1.2.3"]),
)
WORDS = st.one_of(
    st.sampled_from("|demo|half|ada|yes|No|X|Add|TIMES|bonus|maybe".split("|")),
    st.text(st.characters(exclude_categories=["C", "Z"]), max_size=6),
)
TIMES = st.sampled_from(["2026-12-04T23:59+01:00", "2026-12-04", "soon", ""])
# Columns whose cells have a form of their own.
JUDGED = {
    "adjustments": {"how": WORDS, "value": NUMBERS, "was": NUMBERS},
    "extensions": {"days": NUMBERS, "excused": WORDS},
    "students": {},
    "groups": {},
    "hand_grades": {"points": NUMBERS},
}


def is_read(tmp_path_factory, name: str, row: dict[str, str]) -> bool:
    course = tmp_path_factory.getbasetemp() / "tables"
    course.mkdir(exist_ok=True)
    text = io.StringIO()
    csv.writer(text).writerows([row.keys(), row.values()])
    (course / f"{name}.csv").write_text(text.getvalue(), encoding="utf-8", newline="")
    try:
        return bool(READ[name](course))
    except CourseError:
        return False


def fits(name: str, row: dict[str, str]) -> bool:
    return Draft202012Validator(course_table_schema(name)).is_valid(row)


@pytest.mark.parametrize("name", READ)
@given(data=st.data())
def test_what_is_read_fits_the_schema(tmp_path_factory, name, data):
    kinds = {**JUDGED[name], **({"due": TIMES} if name == "extensions" else {})}
    columns = list(course_table_schema(name)["properties"])
    chosen = data.draw(st.lists(st.sampled_from(columns), unique=True, max_size=3))
    row = RIGHT[name] | {column: data.draw(kinds.get(column, WORDS)) for column in chosen}
    if is_read(tmp_path_factory, name, row):
        assert fits(name, row)


@pytest.mark.parametrize(
    ("name", "column"), [(name, column) for name, columns in JUDGED.items() for column in columns]
)
@given(data=st.data())
def test_a_cell_is_read_if_it_fits_the_schema(tmp_path_factory, name, column, data):
    row = RIGHT[name] | {column: data.draw(JUDGED[name][column])}
    if not fits(name, row):
        assert not is_read(tmp_path_factory, name, row)
        return
    # Beyond the form of cells, the reader asks whether they go together.
    is_odd = False
    if name == "adjustments":
        row["comment"] = "Well done."
        how, value = row["how"].lower(), number(row["value"])
        is_odd = (value is None) != (how == "comment")
        is_odd |= value is not None and value < 0 and how != "add"
    elif name == "extensions":
        days = number(row["days"])
        is_excused = row.get("excused", "").lower() in ("yes", "y", "true", "1", "x")
        is_odd = (days is not None) == is_excused or (days is not None and not 1 <= days <= 3650)
    assert is_read(tmp_path_factory, name, row) != is_odd


def number(cell: str) -> Decimal | None:
    return Decimal(cell.replace(",", ".").replace("\u2212", "-")) if cell else None


def test_the_command_prints_a_valid_schema_for_each_table():
    assert [table.name for table in course_tables()] == list(TABLES) == list(READ)
    for name in TABLES:
        schema = json.loads(CliRunner().invoke(main, ["schema", name]).stdout)
        Draft202012Validator.check_schema(schema)
        assert schema["title"] == f"{name}.csv"
