"""Every file that tests and references are made of counts, wherever in the course it lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import import_closure, load_assignment
from autograder.errors import CourseError


@pytest.fixture
def lay(tmp_path: Path):
    """Return a function that lays down files and gives what the first is made of."""

    def lay(files: dict[str, str]) -> set[str]:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        first = tmp_path / next(iter(files))
        found = import_closure(tmp_path, [first])
        return {path.relative_to(tmp_path).as_posix() for path in found - {first}}

    return lay


TEST = "assignments/demo/hidden_tests/test_f.py"


@pytest.mark.parametrize(
    "text",
    [
        "import tools",
        "import os, tools as t",
        "from tools import check",
        "from tools import (  # all\n    check,\n)",
        "def test_f():\n    from tools import check",
        "from assignments.tools import check",
        "from assignments import tools",
        "import assignments.tools",
        "from ... import tools",
        "from ...tools import check",
        "import importlib\ntools = importlib.import_module('tools')",
        "load_module(Path(__file__).parents[2] / 'tools.py')",
        'load_module(COURSE / "assignments/tools.py")',
        "open('../../tools.py')",
    ],
)
def test_an_imported_file_counts(lay, text):
    assert "assignments/tools.py" in lay({TEST: text, "assignments/tools.py": "A = 1"})


@pytest.mark.parametrize("text", ["import numpy", "# the tools of the trade", "tools = 3"])
def test_what_is_not_imported_does_not_count(lay, text):
    assert lay({TEST: text, "assignments/tools.py": "A = 1"}) == set()


def test_imports_are_followed_with_packages_and_the_data_beside_them(lay):
    found = lay(
        {
            TEST: "from shared.losses import mse",
            "shared/__init__.py": "",
            "shared/losses.py": "from .numbers import TWO",
            "shared/numbers.py": "TABLE = open(FOLDER / 'houses.csv')",
            "shared/houses.csv": "1,2",
            "shared/unused.py": "",
            "unrelated.csv": "",
        }
    )
    assert found == {
        "shared/__init__.py", "shared/losses.py", "shared/numbers.py", "shared/houses.csv",
    }  # fmt: skip


def test_files_that_import_each_other_are_no_trouble(lay):
    assert lay({TEST: "import a", "a.py": "import b", "b.py": "import a"}) == {"a.py", "b.py"}


def test_text_that_is_no_python_is_read_all_the_same(lay):
    assert lay({TEST: "import tools\n>>> half a line(", "tools.py": ""}) == {"tools.py"}


def test_fingerprints_change_with_what_is_imported_alone(small_course):
    assignment = load_assignment(small_course, "demo")
    test = assignment.hidden_tests / "test_half.py"
    test.write_text(f"import tools\n{test.read_text()}")
    tools, other = small_course / "assignments/tools.py", small_course / "assignments/other.py"
    tools.write_text("A = 1")
    before = assignment.tests_sha256, assignment.reference_sha256
    other.write_text("A = 1")
    assert (assignment.tests_sha256, assignment.reference_sha256) == before
    tools.write_text("A = 2")
    assert assignment.tests_sha256 != before[0]
    assert assignment.reference_sha256 == before[1]


def test_files_that_an_assignment_names_and_conftests_above_it_count(small_course):
    toml = small_course / "assignments/demo/assignment.toml"
    data = small_course / "data/houses.csv"
    data.parent.mkdir()
    data.write_text("1,2")
    toml.write_text(f'files = ["data/houses.csv"]\n{toml.read_text()}')
    assignment = load_assignment(small_course, "demo")
    found = [assignment.tests_sha256]
    data.write_text("1,3")
    found.append(assignment.tests_sha256)
    (small_course / "assignments/conftest.py").write_text("A = 1")
    found.append(assignment.tests_sha256)
    assert len(set(found)) == 3


@pytest.mark.parametrize("name", ["data/none.csv", "../outside.csv", "assignments"])
def test_a_file_that_is_not_there_is_an_error_with_its_line(small_course, name):
    (small_course.parent / "outside.csv").write_text("")
    toml = small_course / "assignments/demo/assignment.toml"
    toml.write_text(f'title = "Demo"\nfiles = ["{name}"]\n[[exercises]]\nname = "half"\n')
    with pytest.raises(CourseError, match=r"assignment.toml:2: there is no file .* in the course"):
        load_assignment(small_course, "demo")
