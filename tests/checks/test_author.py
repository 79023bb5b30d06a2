"""Public checks as their authors write them, and the line that is named where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.checks import ExerciseChecks, check_cell, read_checks
from autograder.course import load_assignment
from autograder.errors import CourseError
from autograder.sandbox.values import Record
from autograder.testing import Comparison, load_module
from autograder.testing.frames import FrameRules


@pytest.fixture
def read(starter):
    assignment = load_assignment(starter, "losses")

    def read(text: str | None = None, exercise: str = "mse_loss"):
        if text is not None:
            (assignment.public_checks / f"{exercise}.toml").write_text(text)
        return read_checks(assignment, lambda: vars(load_module(assignment.numpy_reference)))

    return read


def test_values_come_from_the_reference(read):
    sheet = read(
        """
hints = ["one", "two"]
[[checks]]
description = "Averages."
setup = "y = np.array([1.0, 3.0])"
call = "mse_loss(y, [0, 0])"
unchanged = ["y"]
rtol = 1e-3
lists = false
hint = 2
[checks.mistakes]
"the sum" = "np.sum(y ** 2)"
"""
    )
    assert [exercise.name for exercise in sheet.exercises] == ["mse_loss", "dense"]
    first = sheet.exercises[0]
    assert first.hints == ("one", "two")
    (check,) = first.checks
    assert check.expected == 5.0
    assert check.mistakes == {"the sum": 10.0}
    assert check.unchanged == ("y",)
    assert check.hint == 2
    assert check.comparison == Comparison(1e-3, 1e-9, lists=False)


def test_a_value_that_is_given_needs_no_reference(starter):
    assignment = load_assignment(starter, "losses")
    for exercise in ("mse_loss", "dense"):
        (assignment.public_checks / f"{exercise}.toml").write_text(
            f'[[checks]]\ndescription = "d"\ncall = "{exercise}(1)"\nexpected = "[1, 2]"\n'
        )

    def namespace():
        raise AssertionError("the reference is not needed")

    sheet = read_checks(assignment, namespace)
    assert [exercise.checks[0].expected for exercise in sheet.exercises] == [[1, 2], [1, 2]]


CHECK = '[[checks]]\ndescription = "d"\n'


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('hint = ["x"]\n' + CHECK + 'call = "1"', 1, "'hint' is unknown"),
        ('hints = "x"\n' + CHECK + 'call = "1"', 1, "write hints as"),
        (CHECK + 'cal = "1"', 3, "'cal' is unknown"),
        (CHECK, 1, "call is missing"),
        (CHECK + 'call = "mse_loss("', 3, "not valid Python"),
        (CHECK + 'call = "mse_los([1], [1])"', 3, "NameError"),
        (CHECK + 'call = "mse_loss"', 3, "no plain value"),
        (CHECK + 'call = "1"\nsetup = "x ="', 4, "not valid Python"),
        (CHECK + 'call = "mse_loss(x, x)"\nsetup = "x = y"', 4, "NameError"),
        (CHECK + 'call = "1"\nexpected = 3', 4, "in quotes"),
        (CHECK + 'call = "1"\nrtol = -1', 4, "no tolerance"),
        (CHECK + 'call = "1"\nlists = 0', 4, "true or false"),
        (CHECK + 'call = "1"\nunchanged = ["z"]', 4, "variables of setup"),
        (CHECK + 'call = "1"\nsetup = "z = object()"\nunchanged = ["z"]', 5, "no plain value"),
        (CHECK + 'call = "1"\nraises = "Value Error"', 4, "no exception's name"),
        (CHECK + 'call = "1"\nhint = 2', 4, "number of one of the 0 hints"),
        (CHECK + 'call = "1"\nhint = "x"', 4, "number of one of the 0 hints"),
        (CHECK + 'call = "1"\nmistakes = "x"', 4, '"sentence" = "expression"'),
        (CHECK + 'call = "1"\n[checks.mistakes]\n"s" = "1/0"', 5, "ZeroDivisionError"),
        ("checks = 3", 1, "[[checks]]"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(read, text, line, words):
    with pytest.raises(CourseError) as caught:
        read(text)
    assert f"mse_loss.toml:{line}: " in str(caught.value)
    assert words in str(caught.value)


def test_every_exercise_needs_checks(read):
    with pytest.raises(CourseError, match=r"mse_loss\.toml has no \[\[checks\]\]"):
        read("hints = []")


def test_a_missing_file_is_named_by_its_exercise(starter, read):
    (starter / "assignments/losses/public_checks/dense.toml").unlink()
    with pytest.raises(CourseError, match=r"assignment\.toml:\d+: dense has no public checks"):
        read()


def test_a_file_for_no_exercise_is_named(read):
    with pytest.raises(CourseError, match=r"densse\.toml is named after no exercise"):
        read(CHECK + 'call = "1"', exercise="densse")


def files_below(folder: Path) -> list[Path]:
    # Python may or may not keep what it has compiled.
    return sorted(path for path in folder.rglob("*") if "__pycache__" not in path.parts)


def test_what_setups_write_is_in_nobodys_way(read, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = files_below(tmp_path)
    text = """
[[checks]]
description = "d"
setup = '''
np.savetxt("own.txt", [1.0, 2.0])
y = np.loadtxt("own.txt")
'''
call = "mse_loss(y, np.loadtxt('own.txt') + 1)"
"""
    (check,) = read(text).exercises[0].checks
    assert check.expected == 1.0
    # Each check begins with an empty folder.
    with pytest.raises(CourseError, match=r"setup: it fails: .*own\.txt"):
        read(text + text.replace('np.savetxt("own.txt", [1.0, 2.0])', ""))
    assert Path.cwd() == tmp_path
    assert files_below(tmp_path) == before


def test_what_is_printed_and_written_comes_from_the_reference(read):
    write = "__import__('pathlib').Path('out.txt').write_text('b ')"
    checks = (
        "call = \"print('a ', 1)\"\noutput = true\n",
        f'call = "{write}"\nfile = "out.txt"\n',
        "call = \"print('x')\"\nexpected = \"'x  '\"\noutput = true\n",
    )
    printed, written, given = read("".join(CHECK + check for check in checks)).exercises[0].checks
    assert (printed.expected, printed.output, printed.file) == ("a  1", True, "")
    assert (written.expected, written.output, written.file) == ("b", False, "out.txt")
    assert given.expected == "x"


def test_a_table_comes_from_the_reference(read):
    pd = pytest.importorskip("pandas")
    setup = 'setup = "import pandas as pd"\ncall = "pd.DataFrame({\'a\': [1.5, None]})"'
    (check,) = read(CHECK + setup).exercises[0].checks
    assert check.expected.equals(pd.DataFrame({"a": [1.5, None]}))


def test_what_counts_of_a_table_is_read(read):
    pytest.importorskip("pandas")
    check = CHECK + 'setup = "import pandas as pd"\ncall = "pd.DataFrame({\'a\': [2, 1]})"\n'
    first, second = (
        read(check + rules).exercises[0].checks[0]
        for rules in ("index = false\norder = false", 'columns_in_order = true\ndtypes = "any"')
    )
    assert first.rules == FrameRules(index=False, order=False)
    assert second.rules == FrameRules(columns_in_order=True, dtypes=None)
    right = '[checks.mistakes]\n"sorted" = "pd.DataFrame({\'a\': [1, 2]})"\n'
    with pytest.raises(CourseError, match="this is the right value, no mistake"):
        read(f"{check}index = false\norder = false\n{right}")
    assert read(check + right).exercises[0].checks[0].mistakes


def test_of_a_class_of_the_references_what_it_holds_is_released(read):
    setup = """setup = \"\"\"
from dataclasses import dataclass
from collections import namedtuple
@dataclass
class Point:
    x: float
Pair = namedtuple('Pair', 'low high')
p = Point([1.0])
\"\"\"
"""
    point, pair = (
        read(f"{CHECK}{setup}{keys}").exercises[0].checks[0]
        for keys in ('call = "Point(p.x.append(2.0))"\nunchanged = ["p"]', 'call = "[Pair(1, 2)]"')
    )
    assert point.expected == Record("Point", {"x": None})
    assert pair.expected == [(1, 2)]
    assert pair.expected[0]._fields == ("low", "high")
    assert 'public_checks.record("Point", {"x": None})' in check_cell(
        ExerciseChecks("f", checks=(point,))
    )
    named = 'public_checks.named("Pair", {"low": 1, "high": 2})'
    assert named in check_cell(ExerciseChecks("f", checks=(pair,)))


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("output = 1", "is not true or false"),
        ('file = "../out.csv"', "no path below"),
        ('file = "out.csv"\noutput = true', "not both"),
        ("order = 0", "order: 0 is not true or false"),
        ('dtypes = "all"', 'is not true, false or "any"'),
        ("index = false", "this is for tables of pandas"),
        ('dtypes = true\nraises = "ValueError"', "this is for tables of pandas"),
    ],
)
def test_what_is_judged_is_said_rightly(read, keys, words):
    with pytest.raises(CourseError, match=words):
        read(CHECK + 'call = "1"\n' + keys)


def test_a_value_that_no_cell_can_hold_is_refused(read):
    with pytest.raises(CourseError, match="cannot be compared"):
        read(CHECK + "setup = \"import enum\"\ncall = \"enum.Enum('C', 'A').A\"")
