"""assignment.toml: what may stand in it, and the line that is named where it is wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from autograder.course import find_course, load_assignment
from autograder.course.tomlfile import TomlFile
from autograder.errors import CourseError, UsageError
from autograder.models import InputPolicy, LatePolicy

WHOLE = """\
title = "Whole"
libraries = ["numpy", "keras"]
due = 2026-12-04T23:59:00+01:00

[late]
per_day = 0.1
at_most = 0.5
grace_minutes = 10

[limits]
call_s = 2.5
memory_mb = 512

[[exercises]]
name = "double"
title = "Twice"
points = 3

[[exercises]]
name = "half"

[hidden]
inputs = "own"
"""


@pytest.fixture
def write(small_course):
    def write(text: str):
        (small_course / "assignments/demo/assignment.toml").write_text(text)
        return load_assignment(small_course, "demo")

    return write


def test_everything_that_may_be_set_is_read(write):
    assignment = write(WHOLE)
    assert assignment.title == "Whole"
    assert assignment.libraries == ("numpy", "keras")
    assert assignment.due == datetime(2026, 12, 4, 22, 59, tzinfo=UTC)
    assert assignment.due.utcoffset() == timedelta(hours=1)
    assert assignment.late == LatePolicy(per_day=0.1, at_most=0.5, grace_minutes=10)
    assert assignment.inputs is InputPolicy.OWN
    assert (assignment.limits.call_s, assignment.limits.memory_mb) == (2.5, 512)
    assert [(e.name, e.title, e.points) for e in assignment.exercises] == [
        ("double", "Twice", 3),
        ("half", "", None),
    ]


def test_what_is_not_set_has_a_default(write):
    assignment = write('[[exercises]]\nname = "double"\n')
    assert assignment.title == "demo"
    assert assignment.due is None
    assert assignment.late == LatePolicy()
    assert assignment.inputs is InputPolicy.SHARED


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('title = "Whole"', "title = 3", 1, "write a text in quotes"),
        ('["numpy", "keras"]', '"numpy"', 2, "write libraries as"),
        ("2026-12-04T23:59:00+01:00", "2026-12-04T23:59:00", 3, "time zone"),
        ("2026-12-04T23:59:00+01:00", '"Friday"', 3, "time zone"),
        ("per_day = 0.1", "per_day = 10", 6, "a share from 0 to 1"),
        ("grace_minutes = 10", "grace_minutes = -1", 8, "minutes from 0 up"),
        ("grace_minutes", "grace_hours", 8, "the key 'grace_hours' is unknown"),
        ("[late]", "[feedback]", 6, "the key 'per_day' is unknown; known here are hidden_inputs"),
        ("call_s = 2.5", "call_s = true", 11, "a number above 0"),
        ("memory_mb = 512", "memory_mb = 0", 12, "a number above 0"),
        ('name = "double"', 'name = "two words"', 15, "use a Python name"),
        ('title = "Twice"', "title = []", 16, "is not a text"),
        ("points = 3", 'points = "three"', 17, "use a number from 0 up"),
        ("points = 3", "points = inf", 17, "use a number from 0 up"),
        ("points = 3", "point = 3", 17, "the key 'point' is unknown"),
        ('name = "half"', 'name = "double"', 20, "is there twice"),
        ('inputs = "own"', 'inputs = "mine"', 23, 'inputs is \'mine\'; write "shared" or "own".'),
        ('inputs = "own"', "inputs = 3", 23, "inputs is 3; write"),
        ('inputs = "own"', 'input = "own"', 23, "the key 'input' is unknown; known"),
    ],
)
def test_a_wrong_entry_is_named_with_its_line(write, old, new, line, words):
    assert old in WHOLE
    with pytest.raises(CourseError) as caught:
        write(WHOLE.replace(old, new))
    assert f"assignment.toml:{line}: " in str(caught.value)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title = 'x'", "has no [[exercises]]"),
        ("exercises = 3", "write exercises as [[exercises]] tables"),
        ("hidden = 3\n[[exercises]]\nname='a'", "toml:1: hidden is not a table"),
        ("late = 3\n[[exercises]]\nname='a'", "toml:1: late is not a table"),
        ("title = ", "is not valid TOML"),
    ],
)
def test_a_file_of_another_form_is_named(write, text, words):
    with pytest.raises(CourseError, match=r".") as caught:
        write(text)
    assert words in str(caught.value)


VIENNA = 'timezone = "Europe/Vienna"\n'


@pytest.mark.parametrize(
    ("due", "offsets"),
    [
        ("due = 2026-10-24T23:59:00", (2, 1)),
        ("due = 2026-10-24T21:59:00Z", (2, 1)),
        ("due = 2026-10-24T23:59:00+02:00", (2, 1)),
    ],
)
def test_a_time_zone_makes_days_those_of_its_calendar(write, due, offsets):
    read = write(f"{due}\n{VIENNA}[[exercises]]\nname = 'double'").due
    assert read.astimezone(UTC) == datetime(2026, 10, 24, 21, 59, tzinfo=UTC)
    assert (read.utcoffset(), (read + timedelta(days=1)).utcoffset()) == tuple(
        timedelta(hours=hours) for hours in offsets
    )


@pytest.mark.parametrize("zone", ["Europe/Wien", "../../etc/passwd", "", "CET+", "/etc/localtime"])
def test_an_unknown_time_zone_is_named(write, zone):
    with pytest.raises(CourseError) as caught:
        write(f"due = 2026-10-24T23:59:00\ntimezone = '{zone}'\n[[exercises]]\nname = 'double'")
    assert "assignment.toml:" in str(caught.value)


def test_an_unknown_assignment_and_an_empty_course_say_the_way_out(small_course, tmp_path):
    with pytest.raises(UsageError, match="choose one of demo"):
        load_assignment(small_course, "demi")
    (tmp_path / "other" / "assignments").mkdir(parents=True)
    with pytest.raises(UsageError, match="autograder new"):
        load_assignment(tmp_path / "other", "demo")
    assert find_course(small_course / "assignments" / "demo") == small_course.resolve()


def test_the_place_of_a_key_is_found_below_nested_tables(tmp_path):
    path = tmp_path / "x.toml"
    path.write_text('[[a]]\nx = 1\n[a.b]\n"y z" = 2\n[[a]]\n[a.b]\nc.d = 3\n')
    file = TomlFile(path)
    assert file.place("a", 0, "b", "y z") == f"{path}:4"
    assert file.place("a", 1, "b", "c", "d") == f"{path}:7"
    assert file.place("a", 1, "nothing") == f"{path}:5"
    assert file.place("nothing") == str(path)
