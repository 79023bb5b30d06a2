"""A student who drew something wrong sees it beside the right drawing."""

from __future__ import annotations

import pytest

from autograder.models import Report
from autograder.report import student_document, to_document, validate_document
from tests.grading.test_telling import HALF, RIGHT, graded

pytestmark = pytest.mark.usefixtures("warm_zygotes")

SCENARIOS = """
from autograder.diagnosis import Scenario


def line(s):
    x = [0.0, 1.0, 2.0]
    y = [float(s.double(value)) for value in x]
    return {"x": "x", "y": "", "legend": False, "curves": [("twice", False, x, y)]}


SCENARIOS = {"double": Scenario(edges=[(1.5,)], figure=FIGURE), "half": Scenario(edges=[(1.0,)])}
"""


@pytest.fixture
def grade(small_course, fence, tmp_path):
    def grade(code: str, figure: str = "line") -> Report:
        path = small_course / "reference/demo/scenarios.py"
        path.write_text(SCENARIOS.replace("FIGURE", figure))
        (tmp_path / "ada.py").write_text(f"{code}\n{HALF}")
        return graded(small_course, fence, tmp_path / "ada.py")

    return grade


def test_both_drawings_stand_in_the_report(grade):
    document = to_document(grade("def double(x): return x + 2"))
    validate_document(document)
    own = student_document(document)
    validate_document(own)
    figures = own["exercises"][0]["told"]["figures"]
    assert [figures[name]["curves"][0]["y"] for name in ("expected", "actual")] == [
        [0, 2, 4],
        [2, 3, 4],
    ]
    assert "figures" not in own["exercises"][1].get("told", {})


@pytest.mark.parametrize(
    "code",
    [
        RIGHT,
        "def double(x): return x + 2 if x == 1.5 else 'no number'",
        "def double(x): return x + 2 if x == 1.5 else exit()",
    ],
)
def test_without_both_there_is_none_and_the_rest_is_told(grade, code):
    exercise = grade(code).exercises[0]
    if code == RIGHT:
        assert exercise.told is None
    else:
        assert exercise.told.figures is None
        assert exercise.told.message


def test_a_figure_that_the_reference_has_not_is_the_authors_to_read(grade):
    report = grade("def double(x): return x + 2", "lambda s: s.picture()")
    notes = {str(test.instructor.get("not_told", "")) for test in report.exercises[0].tests}
    assert any("has a figure that fails with the reference: AttributeError" in n for n in notes)
