"""CTRF by what its JSON schema asks for: the fields that have to be there, and no others."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest

from autograder.export import Files, named_formats
from autograder.models import Told, Verdict
from tests.documents import case, document

COUNTS = ("tests", "passed", "failed", "skipped", "pending", "other", "start", "stop")
INTEGER, TEXT, ANY = {"type": "integer"}, {"type": "string"}, {"type": "object"}


def closed(needed: dict[str, Any], **optional: Any) -> dict[str, Any]:
    properties = {**needed, **optional}
    return {
        "type": "object",
        "required": [*needed],
        "properties": properties,
        "additionalProperties": False,
    }


TEST = closed(
    {
        "name": {"type": "string", "minLength": 1},
        "status": {"enum": ["passed", "failed", "skipped", "pending", "other"]},
        "duration": INTEGER,
    },
    suite={"type": "array", "minItems": 1, "items": TEXT},
    message=TEXT,
    rawStatus=TEXT,
    extra=ANY,
)
RESULTS = closed(
    {
        "tool": closed({"name": {"type": "string", "minLength": 1}}, version=TEXT),
        "summary": closed(
            dict.fromkeys(COUNTS, INTEGER), suites=INTEGER, duration=INTEGER, extra=ANY
        ),
        "tests": {"type": "array", "items": TEST},
    }
)
REPORT = closed(
    {
        "reportFormat": {"const": "CTRF"},
        "specVersion": {"type": "string", "pattern": r"^[0-9]+\.[0-9]+\.[0-9]+$"},
        "results": RESULTS,
    },
    generatedBy=TEXT,
)


def ctrf(*documents: dict[str, Any], wanted: str | None = None) -> dict[str, Any]:
    files = Files(named_formats("ctrf"), wanted)
    for made in documents:
        files.add(made["submission"]["id"], made)
    ((_, text),) = files.of_batch("demo")
    found = json.loads(text)
    jsonschema.validate(found, REPORT)
    results: dict[str, Any] = found["results"]
    return results


def test_every_verdict_has_its_status_and_is_counted():
    verdicts = ["passed", "failed", "timed_out", "skipped", "grader_error"]
    tests = [
        case(f"half::test_{v}", v, **({"points": 0.0} if v == "skipped" else {})) for v in verdicts
    ]
    found = ctrf(document("ada", *tests), document("eve", reason="This is no notebook."))
    statuses = [test["status"] for test in found["tests"]]
    assert statuses == ["passed", "failed", "failed", "skipped", "other", "other"]
    counts = {name: found["summary"][name] for name in (*COUNTS[:6], "suites")}
    assert counts == {
        "tests": 6, "passed": 1, "failed": 2, "skipped": 1, "pending": 0, "other": 2, "suites": 2
    }  # fmt: skip
    assert found["tests"][-1]["message"] == "This is no notebook."


def test_points_stand_beside_each_test_case_and_unknown_ones_are_null():
    found = ctrf(document("ada", case("half::test_one", "passed"), case("f::test", "grader_error")))
    assert [test["extra"]["points"] for test in found["tests"]] == [2, None]
    assert found["tests"][0]["suite"] == ["demo", "ada", "half"]


def test_what_is_told_is_the_message():
    told = {"half": Told(Verdict.FAILED, "half(4) is wrong.", "half(4)", "2.0", "8.0")}
    (test,) = ctrf(document("ada", case("half::test_one", "error"), told=told))["tests"]
    assert test["message"] == "half(4) is wrong."
    assert "got: 8.0" in test["extra"]["details"]
    assert test["rawStatus"] == "failed"


@pytest.mark.parametrize(("wanted", "duration"), [("student", 0), ("instructor", 250)])
def test_times_are_for_instructors_alone(wanted, duration):
    found = ctrf(document("ada", case("half::test_one", "passed")), wanted=wanted)
    assert found["tests"][0]["duration"] == found["summary"]["stop"] == duration
