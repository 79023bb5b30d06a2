"""Gradescope's results.json: points, what is visible, and how its texts are to be read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from autograder.export import Files, named_formats
from autograder.models import Told, Verdict
from tests.documents import case, document

TOP = {"visibility", "stdout_visibility", "output", "output_format", "test_output_format",
       "test_name_format", "tests"}  # fmt: skip
TEST = {"name", "name_format", "number", "score", "max_score", "status", "visibility",
        "output_format"}  # fmt: skip


def results(made: dict[str, Any]) -> dict[str, Any]:
    ((form, text),) = Files(named_formats("gradescope")).add("ada", made)
    assert form.file == "results.json"
    found: dict[str, Any] = json.loads(text)
    # A hidden test would hide the total, HTML and Markdown would act on who reads them.
    assert (found["visibility"], found["stdout_visibility"]) == ("visible", "hidden")
    assert {v for k, v in found.items() if k.endswith("_format")} == {"text"}
    for test in found["tests"]:
        assert test.keys() >= TEST and not test.keys() - TEST - {"output"}
        assert (test["visibility"], test["output_format"]) == ("visible", "text")
        assert 0 <= test["score"] <= test["max_score"]
        assert test["status"] in ("passed", "failed")
    return found


def test_scores_are_those_of_the_test_cases():
    told = {"half": Told(Verdict.FAILED, "half(4) is wrong.", "half(4)", "2.0", "8.0")}
    tests = [
        case("half::test_one", "passed"),
        case("half::test_two", "failed", 3.0, points=1.5, levels=(0.0, 0.5, 1.0)),
        case("half::test_three", "skipped", points=0.0),
    ]
    found = results(document("ada", *tests, told=told))
    assert found.keys() == TOP
    assert [(t["score"], t["max_score"], t["status"]) for t in found["tests"]] == [
        (2, 2, "passed"), (1.5, 3, "failed")
    ]  # fmt: skip
    assert "half(4) is wrong." in found["tests"][1]["output"]
    assert found["tests"][0]["name"] == "half: Does what test_one says."


def test_what_cannot_be_read_is_one_failed_test_with_the_reason():
    (test,) = results(document("ada", reason="This is no notebook."))["tests"]
    assert (test["score"], test["max_score"], test["status"]) == (0, 4, "failed")
    assert test["output"] == "This is no notebook."


def test_unknown_points_give_no_file_so_that_nobody_reads_zero():
    made = document("ada", case("half::test_one", "passed"), case("f::test", "grader_error"))
    files = Files(named_formats("gradescope"))
    assert (files.add("ada", made), files.left_out) == ([], ["ada"])


@pytest.mark.parametrize("tests", [[], [case("half::test_one", "skipped", points=0.0)]])
def test_without_test_cases_there_is_a_score_all_the_same(tests):
    assert results(document("ada", *tests))["score"] == 0
