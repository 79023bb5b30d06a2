"""The proof of exercises that people grade: there is none, and verify says so."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from autograder.authoring import build_template, write_template
from autograder.cli import main
from autograder.course import load_assignment
from autograder.verify.by_hand import naming_manual
from autograder.verify.model import step
from tests.authoring.test_by_hand import CELLS, MANUAL


@pytest.fixture
def essays(tmp_path):
    folder = tmp_path / "assignments/essays"
    folder.mkdir(parents=True)
    (folder / "assignment.toml").write_text(MANUAL)
    (folder / "notebook.py").write_text(CELLS)
    return tmp_path


def verify(course):
    done = CliRunner().invoke(main, ["verify", "essays", "--json", "--course", str(course)])
    return done.exit_code, json.loads(done.stdout)["assignments"][0]["steps"]


def test_of_manual_exercises_alone_nothing_is_proven_and_nothing_wrong(essays):
    assignment = load_assignment(essays, "essays")
    write_template(assignment, build_template(assignment))
    code, steps = verify(essays)
    assert code == 0
    assert [(step["name"], step["outcome"]) for step in steps] == [
        ("template", "ok"),
        ("hidden tests", "skipped"),
    ]
    assert "graded by hand: there is nothing to prove" in steps[1]["summary"]


def test_their_notebook_has_to_be_fresh(essays):
    code, steps = verify(essays)
    assert code == 1
    assert "run `autograder release essays`" in steps[0]["findings"][0]
    (essays / "assignments/essays/notebook.py").write_text("# %%\nx = 1\n")
    assert "no cells `# exercise: derivation`" in verify(essays)[1][0]["findings"][0]


def test_beside_tested_exercises_a_step_names_those_of_which_nothing_is_proven(
    essays, small_course
):
    found = step("reference and template", "all is right", [])
    assert naming_manual(found, load_assignment(essays, "essays")).summary == (
        "all is right; graded by hand, nothing to prove: derivation, plot, report"
    )
    assert naming_manual(found, load_assignment(small_course, "demo")) == found
