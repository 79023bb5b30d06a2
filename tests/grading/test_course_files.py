"""Files of the course beside students' work, and hidden ones that tests hand on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.course import load_assignment
from autograder.grading import Grader
from autograder.intake import find_submissions
from autograder.models import Report, Verdict
from autograder.report import student_document, to_document, validate_document
from autograder.sandbox import choose_fence
from autograder.verify.model import Outcome
from autograder.verify.scenarios import verify_scenarios
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
SCENARIOS = """
from pathlib import Path
import utils
from autograder.diagnosis import Scenario
from utils import numbers

LINES = len(Path("files/housing.csv").read_text().splitlines())
SCENARIOS = {
    "mean_of": Scenario(
        edges=[("housing.csv",), ("files/housing.csv",)],
        function=lambda s, path: s.mean_of(path) + 0 * len(numbers(path) + utils.numbers(path)),
        call="mean_of({path})",
    )
}
NOT_TOLD = {"mean": f"There is one mean of {LINES} lines."}
"""
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
    (reference / "scenarios.py").write_text(SCENARIOS)


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
    report = grade(
        RIGHT, "assert open('data/deep.txt').read() == open('files/data/deep.txt').read()"
    )
    assert verdicts(report) == [Verdict.PASSED] * 3, messages(report)
    assert report.notebook.errors == () and report.origin.notes == ()


def test_nobody_can_write_to_a_file_of_the_course_but_to_a_copy(grade):
    report = grade(
        RIGHT,
        "open('housing.csv', 'w').write('rooms,price\\n1,1\\n')",
        "import os; os.chmod('files/housing.csv', 0o666); open('files/housing.csv', 'a')",
        "import shutil; shutil.copy('housing.csv', 'own.csv')",
        "open('own.csv', 'a').write('7,700\\n')",
        "assert len(open('own.csv').read().split()) == 4",
        "open('data/deep.txt', 'a')",
    )
    assert verdicts(report) == [Verdict.PASSED] * 3, messages(report)
    assert [(error.cell, error.kind) for error in report.notebook.errors] == [
        (2, "PermissionError"),
        (3, "PermissionError"),
        (7, "PermissionError"),
    ]
    assert [error.message for error in report.notebook.errors] == [
        *["housing.csv is part of the exercise and can't be changed: write to another name, such "
          "as my_housing.csv"] * 2,
        "data/deep.txt is part of the exercise and can't be changed: write to another name, such "
        "as my_deep.txt",
    ]  # fmt: skip


def test_a_function_that_writes_to_a_file_of_the_course_is_told_what_to_do(grade):
    writing = "def mean_of(path):\n    open('housing.csv', 'w')\n"
    report = grade(RIGHT.replace("def mean_of(path):\n", writing))
    sentence = (
        "PermissionError: housing.csv is part of the exercise and can't be changed: write to "
        "another name, such as my_housing.csv"
    )
    assert verdicts(report) == [Verdict.PASSED, Verdict.ERROR, Verdict.ERROR]
    assert sentence in messages(report)[1]
    told = student_document(to_document(report))["exercises"][1]["told"]
    assert sentence in told["message"], told


def test_other_places_that_cannot_be_written_are_not_taken_for_files_of_the_course(grade):
    report = grade(
        RIGHT.replace("def mean():\n", "def mean():\n    open('/etc/own.txt', 'w')\n"),
        "raise PermissionError(13, 'no', 'housing.csv' * 100)",
        "raise PermissionError(13, 'no', 'own\\0.csv')",
        "raise PermissionError(13, 'no', b'housing.csv')",
    )
    assert verdicts(report)[0] is Verdict.FORBIDDEN
    assert not any("my_" in error.message for error in report.notebook.errors)
    assert "part of the exercise" not in messages(report)[0]


def test_a_table_is_read_by_its_name(tmp_path):
    pytest.importorskip("pandas")
    files = {
        "assignments/demo/assignment.toml": (
            "libraries = ['numpy', 'pandas']\n[[exercises]]\nname = 'by_rooms'\n"
        ),
        "assignments/demo/files/housing.csv": f"{HOUSING}3,200\n",
        "assignments/demo/hidden_tests/test_by_rooms.py": (
            "from autograder.testing import assert_frame\n"
            "def test_means(student, reference):\n"
            "    assert_frame(student.by_rooms(), reference.by_rooms(), name='by_rooms()')\n"
        ),
        "reference/demo/numpy_solution.py": (
            "import pandas as pd\n"
            "def by_rooms():\n"
            "    houses = pd.read_csv('housing.csv')\n"
            "    return houses.groupby('rooms')['price'].mean()\n"
        ),
    }
    right = (
        "import pandas as pd\n"
        "df = pd.read_csv('housing.csv')\n"
        "df.head()\n"
        "def by_rooms():\n"
        "    return df.groupby('rooms').price.mean()\n"
    )
    work = {
        "ada": right,
        "bob": right.replace("mean", "sum"),
        "eve": right.replace("    return", "    df.to_csv('housing.csv', index=False)\n    return"),
    }
    files |= {f"class/{name}.py": text for name, text in work.items()}
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    with Grader(load_assignment(tmp_path, "demo"), choose_fence()) as grader:
        sources = find_submissions(tmp_path / "class", "demo")
        ada, bob, eve = (grader.grade(source) for source in sources)
    assert (verdicts(ada), verdicts(bob)) == ([Verdict.PASSED], [Verdict.FAILED]), messages(bob)
    assert messages(bob) == ["by_rooms() is wrong in 1 of 2 rows, the first at row 3."]
    assert verdicts(eve) == [Verdict.ERROR]
    assert "housing.csv is part of the exercise and can't be changed" in messages(eve)[0]


def test_files_of_the_course_are_back_in_each_new_process(grade):
    whole = "import os\nos.unlink('housing.csv')\nos._exit(0)"
    report = grade(RIGHT, whole)
    assert verdicts(report) == [Verdict.PASSED] * 3, messages(report)


def test_what_was_handed_in_under_their_names_makes_way(grade):
    report = grade(
        RIGHT,
        "assert open('own.txt').read() == 'own'",
        **{
            "housing.csv": "rooms,price\n1,1\n",
            "utils.py": "def numbers(path):\n    return [0]\n",
            "files/utils.py": UTILS,
            "data": "a file in place of a folder",
            "own.txt": "own",
        },
    )
    assert verdicts(report) == [Verdict.PASSED] * 3, messages(report)
    assert report.notebook.errors == ()
    (note,) = report.origin.notes
    assert note.startswith(
        "The course gives these files: data/deep.txt, housing.csv, utils.py. You handed in others"
    )


def test_a_package_does_not_stand_in_for_a_module_of_the_course(grade):
    report = grade(
        RIGHT,
        "assert open('utils/own.txt').read() == 'own'",
        **{"utils/__init__.py": "def numbers(path):\n    return [0]\n", "utils/own.txt": "own"},
    )
    assert verdicts(report) == [Verdict.PASSED] * 3, messages(report)
    assert report.notebook.errors == ()
    assert report.origin.notes[0].startswith("The course gives these files: utils.py.")


def test_the_same_files_handed_in_are_no_news(grade):
    report = grade(RIGHT, **{"housing.csv": HOUSING, "files/housing.csv": HOUSING})
    assert verdicts(report) == [Verdict.PASSED] * 3
    assert report.origin.notes == ()


def test_work_in_a_folder_has_them_beside_it(grade):
    report = grade("x = 1", **{"demo.ipynb": "", "hw/demo.ipynb": notebook_json(RIGHT), "hw/a": ""})
    assert verdicts(report) == [Verdict.PASSED] * 3, messages(report)


KEEPS = """
import os
seen = []
def mean():
    return 0
def mean_of(path):
    seen.append(path)
    raise ValueError([(os.path.exists(name), 'test' in name) for name in seen])
"""


def test_a_hidden_file_is_there_for_one_call_and_nothing_of_it_is_told(grade):
    report = grade(KEEPS)
    first, second = messages(report)[1:]
    assert "ValueError: [(True, False)]" in first
    assert "ValueError: [(False, False), (True, False)]" in second
    told = str(student_document(to_document(report)))
    assert not any(word in told for word in ("900", "more/", "test.csv", "hidden"))


def test_an_object_reads_its_hidden_file_when_it_is_asked(tmp_path):
    folder = tmp_path / "lazy"
    write_course(folder)
    test = folder / "assignments/demo/hidden_tests/test_mean_of.py"
    test.write_text(
        "def test_rows(student, hidden_file):\n"
        "    rows = student.mean_of(hidden_file('more/test.csv'))\n"
        "    assert rows.count() == 3 and rows.count() == 3\n"
        "    assert len(rows) == 3 and rows.first == rows[0] == 'rooms,price\\n'\n"
    )
    work = tmp_path / "ada.py"
    work.write_text(
        "class Rows:\n"
        "    def __init__(self, path):\n"
        "        self.path = path\n"
        "    def count(self):\n"
        "        return len(self.lines())\n"
        "    __len__ = count\n"
        "    def lines(self):\n"
        "        return open(self.path).readlines()\n"
        "    def __getitem__(self, number):\n"
        "        return self.lines()[number]\n"
        "    first = property(lambda self: self[0])\n"
        "mean_of = Rows\n"
        "def mean():\n    return 200\n"
    )
    with Grader(load_assignment(folder, "demo"), choose_fence()) as grader:
        report = grader.grade(find_submissions(work, "demo")[0])
    assert verdicts(report) == [Verdict.PASSED] * 2, messages(report)


def test_right_functions_below_an_exercise_read_its_hidden_file(tmp_path):
    files = {
        "assignments/demo/assignment.toml": (
            "[[exercises]]\nname = 'load'\n[[exercises]]\nname = 'total'\nbuilds_on = ['load']\n"
        ),
        "assignments/demo/hidden_files/test.txt": "3\n4\n",
        "assignments/demo/hidden_tests/test_load.py": (
            "def test_load(student, hidden_file):\n"
            "    assert student.load(hidden_file('test.txt')) == [3, 4]\n"
        ),
        "assignments/demo/hidden_tests/test_total.py": (
            "def test_total(student, hidden_file):\n"
            "    assert student.total(hidden_file('test.txt')) == 7\n"
        ),
        "reference/demo/numpy_solution.py": (
            "from pathlib import Path\n"
            "def load(path):\n    return [int(n) for n in Path(path).read_text().split()]\n"
            "def total(path):\n    return sum(load(path))\n"
        ),
        "ada.py": "def load(path):\n    return []\ndef total(path):\n    return sum(load(path))\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    with Grader(load_assignment(tmp_path, "demo"), choose_fence()) as grader:
        report = grader.grade(find_submissions(tmp_path / "ada.py", "demo")[0])
    assert [exercise.points for exercise in report.exercises] == [0, 1], messages(report)
    assert report.exercises[1].in_place_of == ("load",)


def test_what_is_told_comes_of_the_files_that_students_have(grade):
    report = grade(RIGHT.replace("sum(found) / len(found)", "float(sum(found))"))
    told = report.exercises[1].told
    assert (told.call, told.expected, told.actual) == ("mean_of('housing.csv')", "200.0", "400.0")


def test_code_of_the_course_is_read_as_part_of_what_uses_it(tmp_path):
    folder = tmp_path / "reading"
    write_course(folder)
    hidden = folder / "assignments/demo/hidden_tests"
    (hidden / "test_mean.py").write_text(
        "def test_no_loop(student, reference, source):\n"
        "    alone = source.must_not_loop('mean')\n"
        "    assert alone.mean() == reference.mean()\n"
    )
    work = tmp_path / "ada.py"
    work.write_text(RIGHT)
    with Grader(load_assignment(folder, "demo"), choose_fence()) as grader:
        report = grader.grade(find_submissions(work, "demo")[0])
    (case,) = report.exercises[0].tests
    assert case.verdict is Verdict.FAILED
    assert "utils.py, line 2" in case.message


def test_scenarios_are_proven_beside_them(course):
    step = verify_scenarios(load_assignment(course, "demo"), choose_fence(), lambda *_: None)
    assert step.outcome is Outcome.OK, step.findings


def test_authors_debug_with_them(course, tmp_path):
    work = tmp_path / "ada.py"
    work.write_text(RIGHT)
    hidden = course / "assignments" / "demo" / "hidden_tests"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(hidden)]
    command += ["--submission", str(work)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "3 passed" in done.stdout, done.stdout + done.stderr
