"""A class whose answers people grade, and results on it without grading."""

from __future__ import annotations

import json
from pathlib import Path

from autograder.authoring import build_template, write_template
from autograder.course import load_assignment
from autograder.grading import GradedFrom
from tests.documents import document, lay
from tests.pages.annotating import notebook, shows, text

TOML = """
title = "Proofs"

[[exercises]]
name = "derive"
title = "Derive it"
manual = true
rubric = [{ name = "Chain", points = 2, description = "Each step." }, { name = "Result", points = 1.5 }]

[[exercises]]
name = "plot"
manual = true
answer = "code"
rubric = [{ name = "Axes", points = 1 }]
"""  # noqa: E501
NOTEBOOK = "# %% [markdown]\n# # Proofs\n\n# %%\n# exercise: derive\n\n# %%\n# exercise: plot\n"
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="  # noqa: E501


class ByHand:
    """A course with the assignment `proofs`, hand-ins, and results of them."""

    def __init__(self, folder: Path) -> None:
        self.course = folder / "course"
        own = self.course / "assignments/proofs"
        own.mkdir(parents=True)
        (own / "assignment.toml").write_text(TOML)
        (own / "notebook.py").write_text(NOTEBOOK)
        self.results, self.work = folder / "results", folder / "in"
        self.work.mkdir()
        self.assignment = load_assignment(self.course, "proofs")
        write_template(self.assignment, build_template(self.assignment))

    @property
    def table(self) -> Path:
        return self.course / "hand_grades.csv"

    def hand_in(self, name: str, answer: str = "", content: bytes | None = None) -> None:
        """Lay a hand-in down, and a report on it."""
        if content is None:
            cells = [
                text("# Proofs"),
                {**text(answer or "*Write your answer here.*"), "id": "exercise-derive"},
                {**text("![](x)"), "id": "exercise-plot", "cell_type": "code",
                 "outputs": [shows(image_png=PNG)], "execution_count": 1},
            ]  # fmt: skip
            content = notebook(*cells)
        (self.work / f"{name}.ipynb").write_bytes(content)
        lay(self.results, document(name, slug="proofs"))

    def graded_from(self, absent: tuple[str, ...] = (), members: dict[str, str] | None = None):
        GradedFrom(str(self.work), absent=absent, members=members or {}).write(self.results)

    def grades(self) -> list[list[str]]:
        """Return the lines of the table, without the time and the fingerprint."""
        lines = self.table.read_text().splitlines()[1:] if self.table.exists() else []
        return [[*cells[1:7]] for cells in (line.split(",") for line in lines)]

    def standing(self, name: str) -> dict:
        report = json.loads((self.results / name / "report.json").read_text())
        return report["standing"]
