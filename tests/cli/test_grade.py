from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.cli import main
from autograder.export import FORMATS
from autograder.intake import folded
from autograder.report import validate_document
from tests.conftest import notebook_json

pytestmark = pytest.mark.usefixtures("warm_zygotes")

RIGHT = "def double(x):\n    return x + x\n\ndef half(x):\n    return x * 0.5\n"
SQUARED = "def double(x):\n    return x ** 2\n\ndef half(x):\n    return x / 2\n"


def grade(course: Path, submissions: Path, out: Path, *options: str) -> Result:
    arguments = ["grade", "demo", str(submissions), "--out", str(out), "--course", str(course)]
    return CliRunner().invoke(main, [*arguments, *options])


def report(out: Path, student: str) -> dict:
    document = json.loads((out / student / "report.json").read_text())
    validate_document(document)
    return document


@pytest.fixture
def class_set(tmp_path: Path) -> Path:
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "ada.py").write_text(RIGHT)
    (folder / "bob.py").write_text(SQUARED)
    (folder / "cyd.ipynb").write_text("{ not json")
    (folder / "dan.py").write_text("def double(x):\n    while True: pass\n" + RIGHT[30:])
    return folder


def test_a_class_is_graded_and_every_submission_has_a_report(small_course, class_set, tmp_path):
    out = tmp_path / "results"
    result = grade(small_course, class_set, out)
    assert result.exit_code == 0, result.output
    assert report(out, "ada")["points"] == 5
    assert report(out, "cyd")["status"] == "ungradable"
    assert report(out, "cyd")["points"] is None
    summary = json.loads((out / "summary.json").read_text())
    assert [entry["id"] for entry in summary["submissions"]] == ["ada", "bob", "cyd", "dan"]
    with (out / "grades.csv").open() as file:
        rows = {row["submission_id"]: row for row in csv.DictReader(file)}
    assert float(rows["ada"]["points"]) == 5
    assert rows["cyd"]["points"] == ""
    for student in ("ada", "bob", "cyd", "dan"):
        assert student in result.output


def test_a_wrong_value_is_said_to_be_wrong(small_course, class_set, tmp_path):
    grade(small_course, class_set, tmp_path / "results")
    tests = {
        test["id"]: test
        for exercise in report(tmp_path / "results", "bob")["exercises"]
        for test in exercise["tests"]
    }
    assert "double(x) is wrong in" in tests["double::test_array"]["message"]
    assert tests["half::test_number"]["verdict"] == "passed"


def test_both_documents_are_written_and_one_holds_hidden_values(small_course, class_set, tmp_path):
    out = tmp_path / "results"
    done = grade(small_course, class_set, out)
    assert "report.json, for students student.json" in " ".join(done.output.split())
    assert "21.5" in (out / "bob" / "report.json").read_text()
    text = (out / "bob" / "student.json").read_text()
    assert "21.5" not in text
    assert '"instructor"' not in text
    student = json.loads(text)
    validate_document(student)
    assert student["audience"] == "student"
    assert student["points"] == report(out, "bob")["points"]
    assert student.keys() & {"timing", "first_pass"} == set()
    assert student["provenance"].keys() == {"submission_sha256", "versions", "fence"}
    failed = [t for e in student["exercises"] for t in e["tests"] if t["verdict"] == "failed"]
    assert failed
    for test in failed:
        assert test.keys() == {"id", "description", "verdict", "points", "max_points"}


def test_an_option_that_chose_one_document_is_refused(small_course, class_set, tmp_path):
    # Who published report.json by it must hear that this is the instructor's now.
    done = grade(small_course, class_set, tmp_path / "results", "--audience", "student")
    assert done.exit_code == 2
    assert "--audience" in done.output


def test_two_runs_differ_in_timing_alone(small_course, class_set, tmp_path):
    (class_set / "dan.py").unlink()
    documents = []
    for name in ("one", "two"):
        grade(small_course, class_set, tmp_path / name)
        documents.append(
            [without_timing(report(tmp_path / name, s)) for s in ("ada", "bob", "cyd")]
        )
    assert documents[0] == documents[1]


def without_timing(document: dict) -> dict:
    document.pop("timing")
    for exercise in document["exercises"]:
        for test in exercise["tests"]:
            test.pop("duration_s")
    return document


def test_several_jobs_give_the_same_reports(small_course, class_set, tmp_path):
    grade(small_course, class_set, tmp_path / "one")
    result = grade(small_course, class_set, tmp_path / "two", "--jobs", "2")
    assert result.exit_code == 0, result.output
    for student in ("ada", "bob", "cyd", "dan"):
        one, two = (without_timing(report(tmp_path / out, student)) for out in ("one", "two"))
        assert one == two


def test_a_zip_of_the_class_gives_the_same_points(small_course, class_set, tmp_path):
    archive = tmp_path / "class.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in class_set.iterdir():
            zipped.write(path, path.name)
    grade(small_course, archive, tmp_path / "zipped")
    assert report(tmp_path / "zipped", "ada")["points"] == 5


def test_a_fault_in_a_hidden_test_is_no_zero_and_exits_with_3(small_course, class_set, tmp_path):
    hidden = small_course / "assignments/demo/hidden_tests/test_half.py"
    hidden.write_text(hidden.read_text().replace("reference.half(7.0)", "reference.half('text')"))
    result = grade(small_course, class_set, tmp_path / "results")
    assert result.exit_code == 3
    document = report(tmp_path / "results", "ada")
    assert document["points"] is None
    assert [exercise["points"] for exercise in document["exercises"]] == [3, None]
    with (tmp_path / "results" / "grades.csv").open() as file:
        assert next(csv.DictReader(file))["points"] == ""


@pytest.mark.parametrize(
    ("break_it", "sentence"),
    [
        (lambda c: shutil.rmtree(c / "assignments/demo/hidden_tests"), "hidden tests live there"),
        (
            lambda c: (c / "assignments/demo/assignment.toml").write_text("titel = 1"),
            "toml:1: the key 'titel' is",
        ),
        (
            lambda c: (c / "assignments/demo/hidden_tests/test_third.py").write_text(
                "def test_it(student): pass"
            ),
            "no exercise of demo",
        ),
        (
            lambda c: (c / "assignments/demo/hidden_tests/test_half.py").write_text(
                "import nothing_"
            ),
            "test_half.py:1: ModuleNotFoundError",
        ),
        (
            lambda c: (c / "assignments/demo/hidden_tests/test_half.py").write_text(
                "raise SystemExit(0)"
            ),
            "cannot be collected: SystemExit(0)",
        ),
        (
            lambda c: (c / "assignments/demo/hidden_tests/test_half.py").write_text(
                "\ndef test_it(studnt): pass"
            ),
            "test_half.py:2: there is no fixture 'studnt'",
        ),
    ],
)
def test_a_wrong_course_is_one_sentence_and_exit_code_2(
    small_course, class_set, tmp_path, break_it, sentence
):
    break_it(small_course)
    result = grade(small_course, class_set, tmp_path / "results")
    assert result.exit_code == 2
    assert sentence in result.output
    assert "Traceback" not in result.output


def test_a_student_cannot_take_the_place_of_a_results_file(small_course, tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    taken = ("summary.json", "Grades.csv", "index.html", "Tables", "Junit.xml", "summary.md")
    for name in ("ada", *taken):
        (folder / f"{name}.py").write_text(RIGHT)
    result = grade(small_course, folder, tmp_path / "results", "--html")
    assert result.exit_code == 0, result.output
    summary = json.loads((tmp_path / "results" / "summary.json").read_text())
    assert [entry["points"] for entry in summary["submissions"]] == 7 * [5]
    assert "ada" in (tmp_path / "results/index.html").read_text()
    there = {folded(path.name) for path in (tmp_path / "results").iterdir() if path.is_dir()}
    assert not there & {form.file for form in FORMATS}


def test_pages_are_made_after_grading_and_their_path_ends_what_is_said(
    small_course, class_set, tmp_path
):
    out = tmp_path / "results"
    result = grade(small_course, class_set, out, "--html")
    assert result.exit_code == 0, result.output
    said = result.stdout.replace("\n", "")
    assert said.endswith(f"Open in a browser: {out / 'index.html'}")
    assert "Demo" in (out / "index.html").read_text()
    assert "21.5" in (out / "bob/instructor.html").read_text()
    assert "21.5" not in (out / "bob/report.html").read_text()
    as_json = grade(small_course, class_set, out, "--html", "--json")
    assert json.loads(as_json.stdout) == json.loads((out / "summary.json").read_text())
    assert "Open in a browser" in as_json.stderr
    both = grade(small_course, class_set, out, "--html", "--preview")
    assert both.exit_code == 2 and "say one of them" in both.output


@pytest.fixture
def course_of_two(small_course, tmp_path):
    """A course of two assignments, and what three students handed in."""
    shutil.copytree(small_course / "assignments/demo", small_course / "assignments/other")
    shutil.copytree(small_course / "reference/demo", small_course / "reference/other")
    work = tmp_path / "work"
    for slug, name, text in (
        ("demo", "ann.py", RIGHT),
        ("demo", "bob.py", SQUARED),
        ("other", "ann.py", SQUARED),
        ("other", "cleo.ipynb", "{"),
    ):
        (work / slug).mkdir(parents=True, exist_ok=True)
        (work / slug / name).write_text(text)
    return small_course, work


def grade_all(course: Path, work: Path, out: Path, *options: str) -> Result:
    arguments = ["grade", "--all", str(work), "--out", str(out), "--course", str(course)]
    return CliRunner().invoke(main, [*arguments, *options])


def test_a_course_is_graded_with_a_row_for_each_student(course_of_two, tmp_path):
    out = tmp_path / "out"
    result = grade_all(*course_of_two, out)
    assert result.exit_code == 0, result.output
    assert "4 submissions of 3 students, 2 assignments · 1 ungradable" in result.stdout
    assert (out / "grades.csv").read_text() == (
        "submission_id,points,demo,other\nann,7,5,2\nbob,2,2,\ncleo,,,\n"
    )
    assert report(out / "other", "ann")["points"] == 2
    assert (out / "demo/grades.csv").is_file()
    summary = json.loads((out / "summary.json").read_text())
    assert [entry["max_points"] for entry in summary["assignments"]] == [5, 5]
    cleo = summary["students"][2]
    assert (cleo["id"], cleo["points"]) == ("cleo", None)
    assert cleo["assignments"] == {
        "other": {"status": "ungradable", "points": None, "max_points": 5}
    }


def test_a_course_with_a_total_has_grades_and_says_who_passes(course_of_two, tmp_path):
    course, work = course_of_two
    (course / "course.toml").write_text(
        '[total]\nminimum = 0.5\n[[total.parts]]\nname = "Homework"\n'
    )
    result = grade_all(course, work, tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "1 passed · 1 not passed · 1 not decided" in " ".join(result.stdout.split())
    assert (tmp_path / "out/grades.csv").read_text() == (
        "submission_id,points,percent,percent_from,percent_to,grade,passed,Homework %,demo,other\n"
        "ann,7,70.0,70.0,70.0,,yes,70.0,5,2\n"
        "bob,2,20.0,20.0,20.0,,no,20.0,2,not handed in\n"
        "cleo,,,0.0,50.0,,,0.0,not handed in,unknown\n"
    )
    (course / "course.toml").write_text("[total]\n")
    wrong = grade_all(course, work, tmp_path / "more")
    assert wrong.exit_code == 2 and "course.toml:1" in wrong.output
    assert not (tmp_path / "more").exists()


def test_a_course_as_json_is_what_is_written(course_of_two, tmp_path):
    result = grade_all(*course_of_two, tmp_path / "out", "--json")
    assert result.stdout == (tmp_path / "out/summary.json").read_text()


def test_a_grader_error_in_one_assignment_is_the_courses(course_of_two, tmp_path):
    course, work = course_of_two
    test = course / "assignments/other/hidden_tests/test_half.py"
    test.write_text("import pytest\n@pytest.mark.points(2)\ndef test_it(student):\n    1 / 0\n")
    result = grade_all(course, work, tmp_path / "out")
    assert result.exit_code == 3
    assert "ann,,5,\n" in (tmp_path / "out/grades.csv").read_text()


def test_work_that_belongs_to_no_assignment_is_named(course_of_two, tmp_path):
    course, work = course_of_two
    for arguments, words in (
        (["grade", "--all", "demo", str(work)], "or say --all and name the folder"),
        (["grade", str(work)], "Name an assignment and its submissions"),
        (["grade", "--all", str(work / "nothing")], "does not exist"),
        (["grade", "--all", str(work / "demo/ann.py")], "is no folder"),
        (["grade", "--all", str(tmp_path / "empty")], "expected one of demo, other"),
    ):
        (tmp_path / "empty").mkdir(exist_ok=True)
        result = CliRunner().invoke(main, [*arguments, "--course", str(course)])
        assert result.exit_code == 2
        assert words in result.stderr
    (work / "demmo").mkdir()
    result = grade_all(course, work, tmp_path / "out")
    assert result.exit_code == 2
    assert "demmo is named after no assignment of the course" in result.stderr


def test_an_unknown_assignment_names_those_there_are(small_course, class_set, tmp_path):
    arguments = ["grade", "demoo", str(class_set), "--course", str(small_course)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2
    assert "choose one of demo" in result.output


def test_two_hundred_submissions_leave_the_grader_no_larger(small_course, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(200):
        (folder / f"s{number:03}.py").write_text(f"# {number}\n" + RIGHT)
    script = (
        "import sys, resource, os\n"
        "from pathlib import Path\n"
        "from autograder.grading import Task, as_it_is, grade_batch\n"
        "from autograder.course import load_assignment\n"
        "from autograder.intake import find_submissions\n"
        "from autograder.sandbox import choose_fence\n"
        "def rss():\n"
        "    return int(open('/proc/self/statm').read().split()[1]) * os.sysconf('SC_PAGE_SIZE')\n"
        "task = Task(load_assignment(Path(sys.argv[1]), 'demo'), choose_fence())\n"
        "sizes = []\n"
        "for report in grade_batch(task, find_submissions(Path(sys.argv[2]), 'demo'), as_it_is):\n"
        "    assert report.points == 5, report\n"
        "    sizes.append(rss())\n"
        "print(len(sizes), sizes[-1] - sizes[49])\n"
    )
    command = [sys.executable, "-c", script, str(small_course), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    count, growth = map(int, done.stdout.split())
    assert count == 200
    assert growth < 2 << 20


DUE = "due = 2026-12-04T23:59:00+00:00\n"
POLICIES = """
[late]
per_day = 0.2
at_most = 0.5
"""


@pytest.fixture
def due_course(small_course):
    path = small_course / "assignments/demo/assignment.toml"
    path.write_text(DUE + path.read_text() + POLICIES)
    return small_course


def test_late_work_keeps_its_points_and_gets_final_ones(due_course, class_set, tmp_path):
    times = tmp_path / "times.csv"
    times.write_text(
        "submission_id,submitted,note\nada,2026-12-06T12:00:00+00:00,x\n"
        "bob,2026-12-04T23:00:00+00:00,\n"
    )
    out = tmp_path / "out"
    done = grade(due_course, class_set, out, "--submitted", str(times))
    assert done.exit_code == 0, done.output
    ada, bob, dan = (report(out, name) for name in ("ada", "bob", "dan"))
    assert ada["points"] == 5
    assert (ada["lateness"]["days"], ada["lateness"]["points"]) == (2, 3.0)
    assert bob["lateness"]["days"] == 0
    assert dan["lateness"]["submitted"] is dan["lateness"]["days"] is None
    with (out / "grades.csv").open() as file:
        rows = {row["submission_id"]: row for row in csv.DictReader(file)}
    assert (rows["ada"]["days_late"], rows["ada"]["final_points"]) == ("2", "3")
    assert (rows["dan"]["days_late"], rows["dan"]["final_points"]) == ("", "")
    assert "late" in done.output
    assert "2 without a time" in done.output
    # Without times nothing is said of them, whatever an earlier run has left.
    assert grade(due_course, class_set, out).exit_code == 0
    assert "lateness" not in report(out, "dan")
    assert "lateness" not in report(out, "ada")


def test_ids_that_match_nothing_stop_all_before_anything_is_graded(due_course, class_set, tmp_path):
    times = tmp_path / "times.csv"
    times.write_text(
        "submission_id,submitted\nADA,2026-12-06T12:00:00+00:00\neve,2026-12-06T12:00:00+00:00\n"
    )
    out = tmp_path / "out"
    done = grade(due_course, class_set, out, "--submitted", str(times))
    assert done.exit_code == 2
    assert "'eve'" in done.stderr
    assert "times.csv:3" in done.stderr
    assert "--allow-missing" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not out.exists()
    done = grade(due_course, class_set, out, "--submitted", str(times), "--allow-missing")
    assert done.exit_code == 0, done.output
    assert report(out, "ada")["lateness"]["days"] == 2
    # The console breaks lines anywhere in a long path.
    assert "times.csv:2:'ADA'wastakenfor'ada'" in "".join(done.stderr.split())
    assert "has the id 'eve'" in " ".join(done.stderr.split())


def timed_course(course_of_two):
    course, work = course_of_two
    for slug in ("demo", "other"):
        path = course / f"assignments/{slug}/assignment.toml"
        path.write_text(DUE + path.read_text() + "[late]\nper_day = 0.5\n")
    return course, work


ROWS = {
    "demo": ("ann,2026-12-05T12:00:00+00:00", "bob,2026-12-04T12:00:00+00:00"),
    "other": ("ann,2026-12-04T12:00:00+00:00", "cleo,2026-12-04T12:00:00+00:00"),
}


def write_times(path: Path, is_folder: bool, rows: dict[str, tuple[str, ...]] = ROWS) -> Path:
    if is_folder:
        path.mkdir()
        for slug, own in rows.items():
            (path / f"{slug}.csv").write_text("\n".join(("submission_id,submitted", *own)))
    else:
        lines = [f"{row},{slug}" for slug, own in rows.items() for row in own]
        path.write_text("\n".join(("submission_id,submitted,assignment", *lines)))
    return path


@pytest.mark.parametrize("is_folder", [True, False])
def test_a_course_is_graded_with_times(course_of_two, tmp_path, is_folder):
    course, work = timed_course(course_of_two)
    times = write_times(tmp_path / "times", is_folder)
    out = tmp_path / "out"
    done = grade_all(course, work, out, "--submitted", str(times))
    assert done.exit_code == 0, done.output
    assert (out / "grades.csv").read_text() == (
        "submission_id,points,final_points,demo,other\nann,7,4.5,5,2\nbob,2,2,2,\ncleo,,,,\n"
    )
    assert report(out / "demo", "ann")["lateness"]["days"] == 1
    # The same file serves for one of them.
    done = grade(course, work / "demo", tmp_path / "one", "--submitted", str(times))
    assert done.exit_code == 0, done.output
    assert report(tmp_path / "one", "bob")["lateness"]["days"] == 0


def test_times_of_other_assignments_are_no_times(course_of_two, tmp_path):
    course, work = timed_course(course_of_two)
    times = write_times(tmp_path / "times", is_folder=True, rows={"other": ROWS["other"]})
    done = grade(course, work / "demo", tmp_path / "out", "--submitted", str(times))
    assert done.exit_code == 2
    assert "has no times for demo: it is about 'other'" in done.stderr


def test_one_name_in_two_spellings_is_one_row_and_in_two_cases_a_note(course_of_two, tmp_path):
    course, work = course_of_two
    for name in ("demo/Jose\u0301.py", "other/Jos\u00e9.py", "other/Bob.py"):
        (work / name).write_text(RIGHT)
    done = grade_all(course, work, tmp_path / "out")
    assert done.exit_code == 0, done.output
    rows = (tmp_path / "out/grades.csv").read_text().splitlines()
    assert "Jos\u00e9,10,5,5" in rows
    assert sum("Jos" in row for row in rows) == 1
    assert "'Bob' and 'bob' differ in upper and lower case" in " ".join(done.stderr.split())


def test_times_of_the_last_assignment_are_looked_at_before_the_first_is_graded(
    course_of_two, tmp_path
):
    course, work = timed_course(course_of_two)
    wrong = {**ROWS, "other": ("zoe,2026-12-04T12:00:00+00:00",)}
    times = write_times(tmp_path / "times", is_folder=True, rows=wrong)
    done = grade_all(course, work, tmp_path / "out", "--submitted", str(times))
    assert done.exit_code == 2
    assert "'zoe'" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("submission_id,submitted\nann,2026-12-04T12:00:00+00:00", "add the column assignment"),
        ("submission_id,submitted,assignment\nann,2026-12-04T12:00:00Z,dema", "is no assignment"),
    ],
)
def test_a_table_for_a_course_says_which_assignment(course_of_two, tmp_path, content, words):
    course, work = timed_course(course_of_two)
    (tmp_path / "times.csv").write_text(content)
    done = grade_all(course, work, tmp_path / "out", "--submitted", str(tmp_path / "times.csv"))
    assert done.exit_code == 2
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def released(course: Path) -> str:
    stubs = (f"def {name}(x):\n    raise NotImplementedError" for name in ("double", "half"))
    text = notebook_json("import numpy as np", *stubs)
    (course / "student_templates").mkdir()
    (course / "student_templates/demo.ipynb").write_text(text)
    return text


def test_a_solved_copy_beside_the_released_notebook_is_what_is_graded(small_course, tmp_path):
    template = released(small_course)
    folder = tmp_path / "class/ada"
    folder.mkdir(parents=True)
    (folder / "demo.ipynb").write_text(template)
    (folder / "demo (1).ipynb").write_text(notebook_json(RIGHT))
    out = tmp_path / "out"
    done = grade(small_course, tmp_path / "class", out)
    assert done.exit_code == 0, done.output
    document = report(out, "ada")
    assert document["points"] == 5
    assert document["submission"]["graded"] == ["demo (1).ipynb"]
    assert document["submission"]["passed_over"] == [
        {"path": "demo.ipynb", "reason": "There is no answer in it."}
    ]
    assert "passed over demo.ipynb" in " ".join(done.stdout.split())
    again = grade(small_course, tmp_path / "class", out)
    assert "1 unchanged" in again.stdout
    # What is passed over is part of what a report says.
    (folder / "draft.ipynb").write_text(template)
    assert "unchanged" not in grade(small_course, tmp_path / "class", out).stdout
    assert len(report(out, "ada")["submission"]["passed_over"]) == 2


def test_notebooks_for_parts_of_an_assignment_are_graded_together(small_course, tmp_path):
    released(small_course)
    folder = tmp_path / "class/ada"
    folder.mkdir(parents=True)
    stub = "def double(x):\n    raise NotImplementedError"
    (folder / "part1.ipynb").write_text(notebook_json("x = 1", RIGHT[:32]))
    (folder / "part2.ipynb").write_text(notebook_json(stub, RIGHT[33:], "1 / 0"))
    out = tmp_path / "out"
    done = grade(small_course, tmp_path / "class", out)
    assert done.exit_code == 0, done.output
    document = report(out, "ada")
    assert document["points"] == 5
    assert document["submission"]["graded"] == ["part1.ipynb", "part2.ipynb"]
    (error,) = document["notebook"]["errors"]
    assert (error["cell"], error["file"]) == (5, "part2.ipynb")


def test_names_that_differ_in_case_keep_their_ids_and_personal_values(small_course, tmp_path):
    hidden = small_course / "assignments/demo/hidden_tests/test_half.py"
    hidden.write_text(
        "import pytest\n@pytest.mark.points(2)\ndef test_it(student, submission_id):\n"
        "    assert student.half(0) == submission_id\n"
    )
    folder = tmp_path / "class"
    folder.mkdir()
    for name in ("alice", "Alice", "Jose\u0301", "con"):
        said = unicodedata.normalize("NFC", name)
        text = f"def double(x):\n    return 2 * x\ndef half(x):\n    return {said!r}\n"
        (folder / f"{name}.py").write_text(text)
    out = tmp_path / "out"
    done = grade(small_course, folder, out)
    assert done.exit_code == 0, done.output
    with (out / "grades.csv").open() as file:
        rows = {row["submission_id"]: row["points"] for row in csv.DictReader(file)}
    assert {"alice", "Alice", "Jos\u00e9"} < set(rows)
    assert set(rows.values()) == {"5"}
    assert "'Alice' and 'alice'" in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("id,submitted\nada,x\n", "lacks the columns"),
        ("submission_id,submitted\nada,2026-12-06\n", ":2: '2026-12-06' is no time"),
        ("submission_id,submitted\nada,\n", ":2: '' is no time"),
        ("submission_id,submitted\nada\n", ":2: None is no time"),
        (b"\xff\xfe\x00", "cannot be read as CSV"),
    ],
)
def test_wrong_times_are_one_sentence(due_course, class_set, tmp_path, content, words):
    times = tmp_path / "times.csv"
    times.write_bytes(content if isinstance(content, bytes) else content.encode())
    done = grade(due_course, class_set, tmp_path / "out", "--submitted", str(times))
    assert done.exit_code == 2
    assert words in done.output
    assert done.output.count("\n") == 1


def test_times_without_a_due_date_say_where_to_write_one(small_course, class_set, tmp_path):
    times = tmp_path / "times.csv"
    times.write_text("submission_id,submitted\n")
    done = grade(small_course, class_set, tmp_path / "out", "--submitted", str(times))
    assert done.exit_code == 2
    assert "--submitted needs a due date" in done.output


def test_lateness_stands_in_both_documents_also_of_a_report_that_was_kept(
    due_course, class_set, tmp_path
):
    out, times = tmp_path / "out", tmp_path / "times.csv"
    grade(due_course, class_set, out)
    assert "lateness" not in (out / "ada" / "student.json").read_text()
    times.write_text("submission_id,submitted\nada,2026-12-05T12:00:00+00:00\n")
    grade(due_course, class_set, out, "--submitted", str(times), "--allow-missing")
    student = json.loads((out / "ada" / "student.json").read_text())
    assert student["lateness"] == report(out, "ada")["lateness"]
    assert student["lateness"]["days"] == 1


def test_a_platforms_download_is_read_as_its_own(small_course, tmp_path):
    path, book, out = tmp_path / "submissions.zip", tmp_path / "from_lms.csv", tmp_path / "out"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("doejane_101_9001_demo.py", RIGHT)
        archive.writestr("roebob_LATE_102_9002_demo.py", SQUARED)
    book.write_text("Student,ID,SIS Login ID,Section\nD,101,a,S\nR,102,b,S\nP,103,c,S\n")

    done = grade(small_course, path, out, "--gradebook", str(book))

    assert done.exit_code == 0, done.output
    assert "read as a download of Canvas" in done.stderr and "handed in nothing" in done.stderr
    assert report(out, "101")["points"] == 5
    assert "2 submissions" in done.stdout and "1 not handed in" in done.stdout
    assert (out / "origin.json").exists()

    done = grade(small_course, path, tmp_path / "other", "--lms", "moodle")
    assert done.exit_code == 2 and "nothing as moodle" in done.stderr
    by_name = grade(small_course, path, tmp_path / "plain", "--lms", "plain", "--json")
    ids = [one["id"] for one in json.loads(by_name.stdout)["submissions"]]
    assert ids == ["doejane_101_9001_demo", "roebob_LATE_102_9002_demo"]
