"""`autograder annotate`: from reports and submissions to notebooks with comments."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.cli import main
from autograder.pages import annotating
from tests.documents import lay
from tests.pages.annotating import HALF, TWICE, code, graded, notebook, report, wanted


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """A class of one, graded."""
    hw = graded("ada.ipynb", notebook(code(HALF), code(TWICE)))
    (tmp_path / "in").mkdir()
    (tmp_path / "in/ada.ipynb").write_bytes(hw.content)
    lay(tmp_path / "results", {**report(hw), "assignment": "activations"})
    return tmp_path


def annotate(given: Path, *options: str) -> Result:
    arguments = ["annotate", "activations", f"{given}/in", "--results", f"{given}/results"]
    return CliRunner().invoke(main, [*arguments, *options])


def test_both_files_are_written_beside_the_report(given):
    done = annotate(given)
    assert done.exit_code == 0, done.output
    assert "1 notebook annotated" in done.stdout
    made = json.loads((given / "results/ada/annotated.ipynb").read_text())
    assert len(made["cells"]) == 5
    page = (given / "results/ada/annotated.html").read_text()
    assert "Comment on half" in page and "<h1>Activation functions</h1>" in page


def test_what_cannot_be_annotated_is_said_and_changes_the_exit_code(given):
    (given / "in/bob.ipynb").write_bytes(notebook(code(HALF)))
    (given / "in/eve.ipynb").write_bytes(notebook(code("z = 1")))
    document = json.loads((given / "results/ada/report.json").read_text())
    for name in ("bob", "gone"):
        lay(given / "results", {**document, "submission": {**document["submission"], "id": name}})
    (given / "results/eve").mkdir()
    (given / "results/eve/report.json").write_text("{")
    done = annotate(given, "--no-html", "--out", f"{given}/out")
    assert done.exit_code == 3
    assert "bob: what was handed in is not what was graded" in done.stderr
    assert "has no such submission" in done.stderr and "eve/report.json is damaged" in done.stderr
    written = [path.relative_to(given / "out") for path in (given / "out").rglob("*.*")]
    assert written == [Path("ada/annotated.ipynb")]


def test_where_nothing_can_be_annotated_no_file_is_named(given):
    (given / "in/ada.ipynb").write_bytes(notebook(code(HALF)))
    done = annotate(given)
    assert (done.exit_code, done.stdout) == (3, "0 notebooks annotated\n")


def test_without_reports_it_is_refused(given):
    document = json.loads((given / "results/ada/report.json").read_text())
    lay(given / "results", {**document, "assignment": "other"})
    done = annotate(given)
    assert done.exit_code == 2 and "no report on activations" in done.stderr


def _ends(wanted):
    os._exit(1)
    yield


def test_a_converter_that_ends_costs_a_sentence(given, monkeypatch):
    monkeypatch.setattr(annotating, "annotate_one", _ends)
    made = json.loads((given / "results/ada/report.json").read_text())
    (done,) = annotating.annotate_all([wanted(given / "in", given / "out", made)], 1)
    assert done.id == "ada" and "was given up" in done.problems[0]
