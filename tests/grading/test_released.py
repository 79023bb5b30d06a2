"""Whole submissions whose cells fail: what they earn, and who is told what of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from autograder.authoring.locks import check_marks, given_marks, solution_marks
from autograder.checks import PREPARING_ID
from autograder.course import load_assignment
from autograder.grading import grade_assignment
from tests.conftest import notebook_json

DOUBLE = "def double(x):\n    return 2 * x"
HALF = "def half(x):\n    return x / 2"
CHECK = (
    "# Public checks of half\nimport numpy as np\n\n"
    "def check_half_1():\n    assert half(4) == 2\n\n"
    "check_half_1()\nprint('half: all public checks pass')"
)


def released(folder: Path) -> str:
    """Write a template with an exercise and its check; return it."""
    notebook = json.loads(
        notebook_json(DOUBLE, "def half(x):\n    raise NotImplementedError", CHECK)
    )
    notebook["cells"][1]["metadata"] = solution_marks(HALF, "half")
    notebook["cells"][2]["metadata"] = check_marks(CHECK, "check_half", 2)
    text = json.dumps(notebook)
    (folder / "student_templates").mkdir()
    (folder / "student_templates/demo.ipynb").write_text(text)
    return text


def grade(
    course: Path, tmp_path: Path, document_name: str = "report.json", **files: str
) -> dict[str, Any]:
    """Grade one submission and return its report, or its student's document."""
    folder = tmp_path / "class"
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        stem, _, suffix = name.partition("_")
        (folder / f"{stem}.{suffix}").write_text(text)
    out = tmp_path / "out"
    grade_assignment(load_assignment(course, "demo"), folder, out)
    (report,) = out.rglob(document_name)
    document: dict[str, Any] = json.loads(report.read_text())
    return document


@pytest.mark.parametrize(
    "first",
    [
        "from google.colab import drive\ndrive.mount('/content/drive')\nimport numpy as np",
        "import matplotlib.pyplot as plt\nplt.style.use('./missing.mplstyle')\nimport numpy as np",
        "name = input('Name: ')\nimport numpy as np",
        "def half_typed(x):\n    return np.exp(x\n\nimport numpy as np",
        "import sys\nsys.stdout.reconfigure(encoding='utf-8')\nimport numpy as np",
        "print 'hello'\nimport numpy as np",
    ],
)
def test_a_first_cell_that_fails_costs_no_point_in_notebook_or_script(
    small_course, tmp_path, first, warm_zygotes
):
    arrays = "def double(x):\n    return np.multiply(2, x)"
    notebook = notebook_json(first, arrays, HALF)
    assert grade(small_course, tmp_path, ada_ipynb=notebook)["points"] == 5
    script = f"{first}\n\n{arrays}\n\n{HALF}\n\nif __name__ == '__main__':\n    double(\n"
    (tmp_path / "class/ada.ipynb").unlink()
    assert grade(small_course, tmp_path, ada_py=script)["points"] == 5


def test_a_name_lost_to_damage_is_told_with_line_and_reason(small_course, tmp_path, warm_zygotes):
    cell = f"{DOUBLE}\n\ndef half(x)\n    return x / 2"
    report = grade(small_course, tmp_path, ada_py=cell)
    assert report["points"] == 3
    (test,) = report["exercises"][1]["tests"]
    assert (test["verdict"], test["message"]) == (
        "missing",
        "`half` is not there because its cell 1 failed: SyntaxError: expected ':' "
        "(line 4: `def half(x)`).",
    )


def test_students_read_of_a_failed_cell_only_where_it_may_matter(
    small_course, tmp_path, warm_zygotes
):
    cell = f"import uninstalled\n{DOUBLE}"
    report = grade(small_course, tmp_path, "student.json", ada_ipynb=notebook_json(cell, HALF))
    assert report["points"] == 5
    assert report["notebook"]["errors"] == []
    wrong = notebook_json(cell, "def half(x):\n    return x")
    report = grade(small_course, tmp_path, "student.json", ada_ipynb=wrong)
    assert report["points"] == 3
    (error,) = report["notebook"]["errors"]
    assert error["statement"] == "import uninstalled"
    assert error["still_run"] == "lines 2-3"


def test_the_released_check_cells_are_never_listed_as_failures(
    small_course, tmp_path, warm_zygotes
):
    template = released(small_course)
    report = grade(small_course, tmp_path, ada_ipynb=template)
    assert report["points"] == 3
    assert report["notebook"]["errors"] == []
    own = notebook_json(
        DOUBLE, "def half(x):\n    return x", CHECK.replace("== 2", "== 3"), "1 / 0"
    )
    report = grade(small_course, tmp_path, ada_ipynb=own)
    assert [error["cell"] for error in report["notebook"]["errors"]] == [4]


def test_checks_in_the_midst_of_a_script_are_no_failures_either(
    small_course, tmp_path, warm_zygotes
):
    released(small_course)
    script = f"def half(x):\n    return x\n\n{CHECK}\n\n{DOUBLE}\nundefined()\n"
    report = grade(small_course, tmp_path, ada_py=script)
    assert report["points"] == 3
    assert report["notebook"]["errors"] == []


PREPARING = (
    "# @title Public checks: run this cell first\nimport numpy as np\n"
    "def public_checks(name):\n    double(None)\n    1 / 0"
)
CALLING = "public_checks('half')"


def test_checks_of_the_released_notebook_check_nothing_while_it_is_graded(
    small_course, tmp_path, warm_zygotes
):
    notebook = json.loads(notebook_json(PREPARING, DOUBLE, HALF, CALLING))
    notebook["cells"][0]["metadata"] = given_marks(PREPARING, PREPARING_ID)
    text = json.dumps(notebook)
    (small_course / "student_templates").mkdir()
    (small_course / "student_templates/demo.ipynb").write_text(text)
    report = grade(small_course, tmp_path, ada_ipynb=text)
    assert report["points"] == 5
    assert report["notebook"]["errors"] == []
    # What a student has changed is theirs, and runs.
    changed = text.replace("1 / 0", "2 / 0")
    report = grade(small_course, tmp_path, ada_ipynb=changed)
    (error,) = report["notebook"]["errors"]
    assert error["cell"] == 4


def test_check_cells_of_an_earlier_release_are_never_listed_either(
    small_course, tmp_path, warm_zygotes
):
    older = "# Public checks of half: run this cell after yours. More than this is graded.\n1 / 0"
    report = grade(small_course, tmp_path, ada_ipynb=notebook_json(DOUBLE, HALF, older))
    assert report["notebook"]["errors"] == []


@pytest.mark.parametrize("template", ["", "{}", "[]", '{"cells": [{"metadata": 3}]}', "\xff"])
def test_a_template_that_cannot_be_read_has_no_check_cells(
    small_course, tmp_path, template, warm_zygotes
):
    (small_course / "student_templates").mkdir()
    (small_course / "student_templates/demo.ipynb").write_text(template, encoding="latin-1")
    report = grade(small_course, tmp_path, ada_ipynb=notebook_json(DOUBLE, HALF, "1 / 0"))
    assert [error["cell"] for error in report["notebook"]["errors"]] == [3]
