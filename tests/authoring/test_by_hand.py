"""Exercises that people grade in the released notebook: the rubric, and nbgrader's marks."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from click.testing import CliRunner

from autograder.authoring import build_template
from autograder.cli import main
from autograder.course import load_assignment
from autograder.errors import CourseError
from tests.authoring.test_locks import by_nbgrader

MANUAL = """
[[exercises]]
name = "derivation"
title = "Derive the gradient"
manual = true
rubric = [
  { name = "Chain rule", points = 2, description = "Each step says why." },
  { name = "Result", points = 1.5 },
]

[[exercises]]
name = "plot"
manual = true
answer = "code"
bonus = true
rubric = [{ name = "Axes", points = 1 }]

[[exercises]]
name = "report"
manual = true
answer = "task"
rubric = [{ name = "All", points = 3 }]
"""
CELLS = """
# %% [markdown]
# ## Derive the gradient

# %%
# exercise: derivation

# %%
# exercise: plot

import numpy as np

# %% [markdown]
# exercise: report
#
# Report what you found.
"""


def with_manual(course: Path, toml: str = MANUAL, cells: str = CELLS) -> str:
    """Return the template of an assignment that has such exercises too."""
    folder = course / "assignments/losses"
    (folder / "assignment.toml").write_text((folder / "assignment.toml").read_text() + toml)
    (folder / "notebook.py").write_text((folder / "notebook.py").read_text() + cells)
    return build_template(load_assignment(course, "losses"))


def cells_of(text: str) -> dict[str, dict]:
    return {cell["id"]: cell for cell in json.loads(text)["cells"]}


def text_of(cell: dict) -> str:
    return "".join(cell["source"])


def test_the_template_is_nbgraders_own_and_valid(starter):
    made = with_manual(starter)
    nbformat.validate(nbformat.reads(made, as_version=4))
    assert made == by_nbgrader(made)


def test_answers_are_marked_as_graded_by_hand(starter):
    cells = cells_of(with_manual(starter))
    assert {
        name: [cells[f"exercise-{name}"]["cell_type"]]
        + [cells[f"exercise-{name}"]["metadata"]["nbgrader"][key]
           for key in ("grade", "solution", "locked", "task", "points")]
        for name in ("derivation", "plot", "report")
    } == {
        "derivation": ["markdown", True, True, False, False, 3.5],
        "plot": ["code", True, True, False, False, 1],
        "report": ["markdown", False, False, True, True, 3],
    }  # fmt: skip
    assert "editable" not in cells["exercise-derivation"]["metadata"]
    assert cells["exercise-report"]["metadata"]["editable"] is False


def test_students_read_the_rubric_and_where_to_answer(starter):
    cells = cells_of(with_manual(starter))
    names = list(cells)
    assert names.index("rubric-derivation") == names.index("exercise-derivation") - 1
    assert text_of(cells["rubric-derivation"]) == (
        "**Derive the gradient** is worth 3.5 points. A person reads your answer and gives points "
        "for:\n\n- Chain rule (2 points): Each step says why.\n- Result (1.5 points)\n\n"
        "Write your answer in the next cell. You can add more cells below it."
    )
    assert "worth 1 bonus point." in text_of(cells["rubric-plot"])
    assert text_of(cells["rubric-report"]).endswith("Add your own cells below the next cell.")


def test_a_cell_begins_with_what_its_author_wrote_below_the_mark(starter):
    cells = cells_of(with_manual(starter))
    assert text_of(cells["exercise-derivation"]) == "*Write your answer here.*"
    assert text_of(cells["exercise-plot"]) == "import numpy as np"
    assert text_of(cells["exercise-report"]) == "Report what you found."


def test_an_assignment_of_manual_exercises_alone_is_released(tmp_path):
    folder = tmp_path / "assignments/essays"
    folder.mkdir(parents=True)
    (folder / "assignment.toml").write_text(MANUAL)
    (folder / "notebook.py").write_text(CELLS)
    runner = CliRunner()
    for _ in range(2):
        done = runner.invoke(main, ["release", "essays", "--course", str(tmp_path)])
        assert done.exit_code == 0, done.output
    done = runner.invoke(main, ["release", "essays", "--check", "--course", str(tmp_path)])
    assert done.exit_code == 0, done.output
    cells = cells_of((tmp_path / "student_templates/essays.ipynb").read_text())
    assert "public-checks" not in cells
    assert list(cells)[1:3] == ["rubric-derivation", "exercise-derivation"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("# exercise: derivation\n", "x = 1\n", "no cells `# exercise: derivation`"),
        (
            "exercise: report\n#\n# Report what you found.",
            "exercise: derivation",
            "2 cells `# exercise: derivation`",
        ),
        ("# exercise: derivation\n", "# exercise: derivation\nx = 1\n", "stand in a Markdown cell"),
        ("# %%\n# exercise: plot", "# %% [markdown]\n# exercise: plot", "stand in a code cell"),
        ("#\n# Report what you found.\n", "", "report is a task, which asks for something"),
        ("import numpy as np", "def dense(X, W, b): ...", "defines dense itself"),
    ],
)
def test_a_notebook_that_does_not_fit_is_refused(starter, old, new, words):
    assert old in CELLS
    with pytest.raises(CourseError) as caught:
        with_manual(starter, cells=CELLS.replace(old, new))
    assert words in str(caught.value)


def test_an_exercise_that_is_called_like_anothers_checks_is_refused(starter):
    with pytest.raises(CourseError, match="rename the exercise check_dense"):
        with_manual(
            starter,
            MANUAL.replace('"plot"', '"check_dense"'),
            CELLS.replace("exercise: plot", "exercise: check_dense"),
        )
