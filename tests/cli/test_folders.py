"""`autograder grade` refuses folders that are not meant for it, before it does anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.cli import main


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Return a folder with the submissions of two of this course's assignments."""
    for name in ("activations", "dense_layers"):
        (tmp_path / "work" / name).mkdir(parents=True)
        (tmp_path / "work" / name / "ada.py").write_text("x = 1\n")
    return tmp_path / "work"


def grade(submissions: Path, out: Path, *options: str) -> Result:
    arguments = ["grade", "activations", str(submissions), "--out", str(out), *options]
    return CliRunner().invoke(main, arguments)


def test_a_folder_of_all_assignments_is_not_taken_for_a_class(work, tmp_path):
    done = grade(work, tmp_path / "out")
    assert done.exit_code == 2
    assert f"{work / 'activations'}" in done.stderr and "--all" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("options", [(), ("--preview",)])
def test_results_of_another_assignment_are_not_overwritten(work, tmp_path, options):
    out = tmp_path / "out"
    out.mkdir()
    summary = out / "summary.json"
    summary.write_text(json.dumps({"assignment": "dense_layers"}))
    done = grade(work / "activations", out, *options)
    assert done.exit_code == 2
    assert "'dense_layers'" in done.stderr and "activations_results" in done.stderr
    assert [path.name for path in out.iterdir()] == ["summary.json"]


@pytest.mark.usefixtures("warm_zygotes")
@pytest.mark.parametrize("text", ["{", "[1]", '{"assignment": 3}', '{"assignment": "demo"}'])
def test_a_summary_that_says_nothing_else_stops_nobody(small_course, tmp_path, text):
    (tmp_path / "ada.py").write_text("x = 1\n")
    out = tmp_path / "out"
    out.mkdir()
    (out / "summary.json").write_text(text)
    arguments = ["grade", "demo", str(tmp_path / "ada.py"), "--out", str(out)]
    done = CliRunner().invoke(main, [*arguments, "--course", str(small_course)])
    assert done.exit_code == 0, done.output
    assert json.loads((out / "summary.json").read_text())["assignment"] == "demo"
