"""The example class, graded as a whole: who has how many points in which assignment.

A change of an assignment that moves points here moved them for a class. Look at the report before
changing the number.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.cli import main
from autograder.course import assignment_slugs
from autograder.report import validate_document

COURSE = Path(__file__).parents[2]
SUBMISSIONS = COURSE / "examples/submissions"

pytestmark = [pytest.mark.tensorflow, pytest.mark.filterwarnings("ignore")]

# None: the submission cannot be read.
POINTS: dict[str, dict[str, float | None]] = {
    "activations": {
        "ada_lovelace": 56,
        "alan_turing": 56,
        "blaise_pascal": None,
        "carl_gauss": 33,
        "emmy_noether": 53,
        "ernst_mach": None,
        "george_boole": 0,
        "grace_hopper": 56,
        "joan_clarke": 54,
        "leonhard_euler": 46,
        "mary_somerville": 47,
        "sofia_kovalevskaya": 27,
    },
    "matrix_multiplication": {
        "ada_lovelace": 32,
        "blaise_pascal": 27.75,
        "carl_gauss": 12,
        "emmy_noether": 31.75,
        "george_boole": 24,
    },
    "dense_layers": {
        "alan_turing": 52,
        "grace_hopper": 52,
        "mary_somerville": 36,
        "sofia_kovalevskaya": 20,
    },
    "neuron_network": {
        "blaise_pascal": 0,
        "frank_rosenblatt": 29,
        "mary_somerville": 17,
    },
    "softmax_and_losses": {
        "emmy_noether": 48,
        "ernst_mach": 14,
        "george_boole": 47,
        "grace_hopper": 54,
    },
    "backprop_2_2_1": {
        "ada_lovelace": 45,
        "alan_turing": 40.5,
        "ernst_mach": None,
        "frank_rosenblatt": 17,
        "joan_clarke": 39,
        "mary_somerville": 45,
    },
    "linear_regression": {
        "carl_gauss": 39,
        "joan_clarke": 37,
        "leonhard_euler": 26,
    },
    "adam_and_convolution": {
        "ada_lovelace": 41,
        "blaise_pascal": None,
        "leonhard_euler": 39,
        "sofia_kovalevskaya": 21,
    },
    "keras_models": {
        "alan_turing": 63,
        "blaise_pascal": 6,
        "grace_hopper": 63,
        "joan_clarke": 36,
    },
}

UNGRADABLE = {
    ("activations", "blaise_pascal"): "is cut short",
    ("activations", "ernst_mach"): "is empty",
    ("adam_and_convolution", "blaise_pascal"): "holds no code",
    ("backprop_2_2_1", "ernst_mach"): "is a zip archive",
}

WORK = [(slug, student) for slug, students in POINTS.items() for student in students]


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    out = tmp_path_factory.mktemp("class") / "results"
    arguments = ["grade", "--all", str(SUBMISSIONS), "--course", str(COURSE)]
    return out, CliRunner().invoke(main, [*arguments, "--out", str(out), "--jobs", "2"])


@pytest.fixture
def report(graded: tuple[Path, Result], slug: str, student: str) -> dict:
    out, _ = graded
    document = json.loads((out / slug / student / "report.json").read_text())
    validate_document(document)
    return document


def test_the_class_is_graded_and_nothing_is_our_fault(graded):
    out, result = graded
    assert result.exit_code == 0, result.output
    assert "grader_error" not in (out / "summary.json").read_text()


def test_every_submission_has_a_report_and_every_assignment_its_number(graded):
    out, _ = graded
    reports = {path.parts[-3:-1] for path in out.glob("*/*/report.json")}
    assert reports == set(WORK)
    assert set(POINTS) == set(assignment_slugs(COURSE))
    handed_in = {folder.name: len(list(folder.iterdir())) for folder in SUBMISSIONS.iterdir()}
    assert handed_in == {slug: len(students) for slug, students in POINTS.items()}


def test_each_student_has_a_row(graded):
    out, _ = graded
    with (out / "grades.csv").open(newline="") as file:
        rows = {row["submission_id"]: row for row in csv.DictReader(file)}
    assert set(rows) == {student for _, student in WORK}
    for slug, student in WORK:
        points = POINTS[slug][student]
        assert rows[student][slug] == ("" if points is None else f"{points:g}")


@pytest.mark.parametrize(("slug", "student"), WORK)
def test_points_are_what_they_were(report, slug, student):
    assert report["points"] == POINTS[slug][student]
    cases = [case for exercise in report["exercises"] for case in exercise["tests"]]
    assert all(case["verdict"] != "grader_error" for case in cases)
    reason = UNGRADABLE.get((slug, student))
    assert report["status"] == ("ungradable" if reason else "graded")
    assert (POINTS[slug][student] is None) == (reason is not None)
    assert reason is None or reason in report["reason"]
