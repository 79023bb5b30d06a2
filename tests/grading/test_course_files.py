"""Files of the course beside students' work, and hidden ones that tests hand on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.course import load_assignment
from autograder.grading import Grader
from autograder.intake import find_submissions
from autograder.models import Report, Verdict
from autograder.report import to_document, validate_document
from autograder.sandbox import choose_fence
from tests.conftest import notebook_json

FENCES = {"full": {}, "no_namespaces": {"use_bwrap": False, "use_namespaces": False}}
TOML = """
[limits]
call_s = 2
cell_s = 4
submission_s = 20
files_mb = 2
scratch_mb = 1
[[exercises]]
name = "mean"
[[exercises]]
name = "mean_of"
"""
HOUSING = "rooms,price\n3,100\n5,300\n"
UTILS = """
from pathlib import Path


def numbers(path):
    return [int(line.split(",")[1]) for line in Path(path).read_text().splitlines()[1:]]
"""
REFERENCE = '''
"""Means of prices."""

import utils

PRICES = utils.numbers("housing.csv")


def mean():
    """Return the mean price."""
    return sum(PRICES) / len(utils.numbers("files/housing.csv"))


def mean_of(path):
    """Return the mean price in a file."""
    found = utils.numbers(path)
    return sum(found) / len(found)
'''
TESTS = {
    "test_mean.py": '''
import utils

ROWS = len(utils.numbers("housing.csv"))


def test_mean(student, reference):
    """The mean of all prices."""
    assert ROWS == 2 and reference.mean() == 200
    assert student.mean() == reference.mean()
''',
    "test_mean_of.py": '''
def test_other_file(student, reference, hidden_file):
    """The mean of prices in another file."""
    other = hidden_file("more/test.csv")
    assert other.read_text().startswith("rooms") and other.read_bytes().endswith(b"900\\n")
    assert reference.mean_of(other) == 500
    assert student.mean_of(other) == reference.mean_of(other)


def test_same_file(student, reference):
    """The mean of prices in the file that everybody has."""
    assert student.mean_of("files/housing.csv") == reference.mean_of("housing.csv")
''',
}
RIGHT = (
    "import utils\n"
    "def mean():\n"
    "    return sum(utils.numbers('housing.csv')) / len(utils.numbers('files/housing.csv'))\n"
    "def mean_of(path):\n"
    "    found = utils.numbers(path)\n"
    "    return sum(found) / len(found)\n"
)


def write_course(folder: Path) -> None:
    files = {
        "assignment.toml": TOML,
        "files/housing.csv": HOUSING,
        "files/utils.py": UTILS,
        "files/data/deep.txt": "deep\n",
        "hidden_files/more/test.csv": "rooms,price\n1,100\n2,900\n",
        **{f"hidden_tests/{name}": text for name, text in TESTS.items()},
    }
    for name, text in files.items():
        path = folder / "assignments" / "demo" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    reference = folder / "reference" / "demo"
    reference.mkdir(parents=True)
    (reference / "numpy_solution.py").write_text(REFERENCE)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("course")
    write_course(folder)
    return folder


@pytest.fixture(scope="module", params=FENCES)
def grader(request: pytest.FixtureRequest, course: Path):
    with Grader(load_assignment(course, "demo"), choose_fence(**FENCES[request.param])) as grader:
        yield grader


@pytest.fixture
def grade(grader: Grader, tmp_path: Path) -> Callable[..., Report]:
    def grade_cells(*cells: str, **files: str) -> Report:
        written = {"demo.ipynb": notebook_json(*cells), **files}
        for name, text in written.items():
            path = tmp_path / "class" / "ada" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        (tmp_path / "class" / "bob").mkdir(exist_ok=True)
        source, _ = find_submissions(tmp_path / "class", "demo")
        report = grader.grade(source)
        validate_document(to_document(report))
        return report

    return grade_cells


def verdicts(report: Report) -> list[Verdict]:
    return [test.verdict for exercise in report.exercises for test in exercise.tests]


def messages(report: Report) -> list[str]:
    return [test.message for exercise in report.exercises for test in exercise.tests]


def test_files_and_modules_of_the_course_are_there(grade):
    report = grade(RIGHT, "assert open('data/deep.txt').read() == open('files/data/deep.txt').read()")
    assert verdicts(report) == [Verdict.PASSED] * 3, messages(report)
    assert report.notebook.errors == () and report.origin.notes == ()
