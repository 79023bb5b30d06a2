"""Submissions to assignments with exercises that people grade."""

from __future__ import annotations

import json

import pytest

from autograder.course import load_assignment
from autograder.errors import UngradableError
from autograder.grading import Options, grade_assignment
from autograder.intake import Released, find_submissions, read_submission
from tests.conftest import DEMO_TOML

MANUAL = """
[[exercises]]
name = "essay"
manual = true
rubric = [{ name = "All", points = 3 }]
"""
TEXT_ALONE = json.dumps(
    {
        "cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "My answer."}],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
)


@pytest.mark.usefixtures("warm_zygotes")
def test_text_alone_is_work_where_people_give_all_points(tmp_path):
    folder = tmp_path / "course/assignments/essays"
    folder.mkdir(parents=True)
    (folder / "assignment.toml").write_text(MANUAL)
    (tmp_path / "ada.ipynb").write_text(TEXT_ALONE)
    assignment = load_assignment(tmp_path / "course", "essays")
    for reused in (0, 1):
        out = tmp_path / "out"
        graded = grade_assignment(assignment, tmp_path / "ada.ipynb", out, Options())
        assert graded.reused == reused
    document = json.loads((tmp_path / "out/ada/report.json").read_text())
    assert (document["status"], document["exercises"]) == ("graded", [])
    assert (document["points"], document["max_points"]) == (0, 0)


@pytest.mark.usefixtures("warm_zygotes")
def test_beside_tested_exercises_the_tests_points_stay_theirs(small_course, tmp_path):
    (small_course / "assignments/demo/assignment.toml").write_text(DEMO_TOML + MANUAL)
    work = "def double(x):\n    return 2 * x\n# %%\ndef half(x):\n    return x / 2\n"
    (tmp_path / "ada.py").write_text(f"{work}# %% [markdown]\n# # essay\n# Mine.\n")
    assignment = load_assignment(small_course, "demo")
    grade_assignment(assignment, tmp_path / "ada.py", tmp_path / "out", Options())
    document = json.loads((tmp_path / "out/ada/report.json").read_text())
    assert (document["points"], document["max_points"]) == (5, 5)
    assert [one["name"] for one in document["exercises"]] == ["double", "half"]
    standing = document["standing"]
    assert (standing["state"], standing["max_points"]) == ("waiting", 8)


def test_beside_tested_exercises_code_is_needed_as_ever(small_course, tmp_path):
    (small_course / "assignments/demo/assignment.toml").write_text(DEMO_TOML + MANUAL)
    released = Released.of(load_assignment(small_course, "demo"))
    (tmp_path / "ada.ipynb").write_text(TEXT_ALONE)
    (source,) = find_submissions(tmp_path / "ada.ipynb", "demo", released)
    with pytest.raises(UngradableError, match="holds no code"):
        read_submission(source, released)
