"""What a student reads is taken from the report entry by entry; all else is the instructor's."""

from __future__ import annotations

from typing import Any

import pytest

from autograder.errors import SandboxError
from autograder.models import (
    CellError,
    Drift,
    Exercise,
    Limits,
    NotebookRun,
    Report,
    ShownAnswer,
    Source,
    Submission,
    TestResult,
    Told,
    Verdict,
    Work,
)
from autograder.report import build_report, student_document, to_document, validate_document

PROVENANCE = {
    **dict.fromkeys(
        (
            "submission_sha256", "tests_sha256", "reference_sha256", "grader_sha256",
            "libraries_sha256",
        ), "a" * 64,
    ),
    "versions": {"python": "3.11.2"}, "secret_fingerprint": "4711" * 4, "fence": "landlock+seccomp",
}  # fmt: skip
DRIFT = Drift("NumPy", "2.0", "np.product", "np.prod")
# What a case's verdict, and all that goes with it, is where student code saw the hidden input.
KINDS = [
    Verdict.FAILED,
    Verdict.ERROR,
    Verdict.MISSING,
    Verdict.NOT_ATTEMPTED,
    Verdict.TIMED_OUT,
    Verdict.OUT_OF_MEMORY,
    Verdict.CRASHED,
    Verdict.FORBIDDEN,
]


def lost(verdict: Verdict = Verdict.FAILED, name: str = "t", **more: Any) -> TestResult:
    known = {"points": 0.0, "max_points": 2.0, "message": "HIDDEN", "duration_s": 0.4711}
    return TestResult(
        f"f::{name}", "f", f"Does {name}.", verdict, instructor={"input": "HIDDEN"},
        **(known | more),
    )  # fmt: skip


def report(*results: TestResult, notebook: NotebookRun | None = None, **more: Any) -> Report:
    return build_report(
        assignment="demo",
        submission=Submission("ada", (), ("x = 1",)),
        results=results,
        exercises=[Exercise("f"), Exercise("g")],
        notebook=notebook or NotebookRun(1, 1),
        provenance=PROVENANCE,
        timing={"total_s": 0.4711},
        limits=Limits(),
        **more,
    )


def read(made: Report) -> dict[str, Any]:
    """Return the student's document, which fits the schema and holds nothing of the judged run."""
    whole = to_document(made)
    document = student_document(whole)
    for each in (whole, document):
        validate_document(each)
    assert "HIDDEN" not in str(document)
    assert "4711" not in str(document)
    return document


@pytest.mark.parametrize("kind", KINDS)
def test_how_a_test_case_was_lost_is_not_to_be_read(kind):
    plain = read(report(lost(), lost(name="u")))
    assert read(report(lost(kind, drift=DRIFT), lost(name="u"))) == plain
    tests = plain["exercises"][0]["tests"]
    assert [test["verdict"] for test in tests] == ["failed", "failed"]
    assert tests[0].keys() == {"id", "description", "verdict", "points", "max_points"}


def test_full_credit_is_one_thing():
    by_credit = read(report(lost(points=2.0)))
    assert by_credit == read(report(lost(Verdict.PASSED, points=2.0)))


@pytest.mark.parametrize("kind", [Verdict.MISSING, Verdict.NOT_ATTEMPTED])
def test_what_is_not_there_before_any_test_case_is_said_so(kind):
    told = Told(kind, "`f` is not there.")
    made = report(
        lost(),
        notebook=NotebookRun(1, 1, not_there={"f": told}),
        told={"f": Told(Verdict.ERROR, "another story")},
    )
    exercise = read(made)["exercises"][0]
    assert exercise["told"] == {"kind": kind.value, "message": "`f` is not there."}
    assert exercise["tests"][0]["verdict"] == kind.value


def test_what_was_told_is_read_whole():
    told = Told(
        Verdict.ERROR, "f(2) raised KeyError: 2.", "f(2)", "4.0", "5.0", "Traceback …", DRIFT
    )
    (exercise, _) = read(report(lost(Verdict.TIMED_OUT), told={"f": told}))["exercises"]
    assert exercise["told"] == {
        "kind": "error", "message": "f(2) raised KeyError: 2.", "call": "f(2)", "expected": "4.0",
        "actual": "5.0", "traceback": "Traceback …",
        "drift": {"library": "NumPy", "since": "2.0", "was": "np.product", "write": "np.prod"},
    }  # fmt: skip
    assert exercise["tests"][0]["verdict"] == "failed"


def test_where_public_examples_come_out_right_the_lost_cases_are_named():
    results = (lost(), lost(name="u"), lost(Verdict.PASSED, "v", points=2.0))
    told = {"f": Told(Verdict.PASSED, "")}
    exercise = read(report(*results, told=told))["exercises"][0]
    assert exercise["told"]["kind"] == "passed"
    assert exercise["told"]["message"] == (
        "Public examples of this kind come out right. What is not right yet: “Does t.” “Does u.”"
    )
    without = read(report(*results))["exercises"][0]["told"]
    assert without == {"kind": "failed", "message": "What is not right yet: “Does t.” “Does u.”"}


def test_of_many_lost_cases_the_first_are_named():
    message = read(report(*(lost(name=f"t{n}") for n in range(9))))["exercises"][0]["told"][
        "message"
    ]
    assert message.endswith("“Does t4.” and 4 more.")


def test_nothing_is_told_of_what_is_right():
    told = {"f": Told(Verdict.PASSED, "fine"), "g": Told(Verdict.ERROR, "odd")}
    document = read(report(lost(Verdict.PASSED, points=2.0, message=""), told=told))
    assert not any("told" in exercise for exercise in document["exercises"])


def test_points_earned_with_other_functions_say_so():
    made = report(lost(Verdict.PASSED, points=2.0), in_place_of={"f": ("sigmoid", "dense")})
    exercise = read(made)["exercises"][0]
    assert exercise["in_place_of"] == ["sigmoid", "dense"]
    assert exercise["note"] == "Right with a right `sigmoid` and `dense` in place of yours."
    part = report(lost(), in_place_of={"f": ("sigmoid",)})
    assert read(part)["exercises"][0]["note"] == "Judged with a right `sigmoid` in place of yours."


def test_an_example_that_ran_without_the_functions_put_in_place_says_so():
    told = {"f": Told(Verdict.FAILED, "The result is wrong.", "f(1)", "2", "3")}
    made = report(lost(), told=told, in_place_of={"f": ("sigmoid",)})
    note = read(made)["exercises"][0]["note"]
    assert note.endswith("in place of yours. The example shown here was run with yours.")


def test_a_blocked_case_says_what_it_waits_for_and_no_more():
    blocked = lost(Verdict.BLOCKED, "u", waits_for="f::t", drift=DRIFT)
    test = read(report(lost(), blocked))["exercises"][0]["tests"][1]
    assert test["note"] == "This counts as soon as another test case does: Does t."


def test_a_grader_error_is_none_of_the_students():
    test = read(report(lost(Verdict.GRADER_ERROR, points=None)))["exercises"][0]["tests"][0]
    assert (test["verdict"], test["points"]) == ("grader_error", None)
    assert "not yours" in test["note"]


def test_of_the_cells_a_student_reads_how_they_ran_before_any_test_case():
    first = NotebookRun(2, 2, (CellError(1, "NameError", "m", 1),), ("note",), 7)
    later = NotebookRun(
        2,
        1,
        (CellError(2, "", "HIDDEN", ended=Verdict.CRASHED),),
        ("HIDDEN",),
        4711,
        True,
        9,
        first,
    )
    notebook = read(report(lost(), notebook=later))["notebook"]
    assert (notebook["restarts"], notebook["output_chars"], notebook["cells_run"]) == (0, 7, 2)
    assert [error["kind"] for error in notebook["errors"]] == ["NameError"]
    assert to_document(report(lost(), notebook=later))["notebook"]["restarts"] == 9
    right = read(report(lost(Verdict.PASSED, points=2.0), notebook=later))["notebook"]
    assert (right["errors"], right["failed_cells"]) == ([], 0)


def test_how_it_is_written_and_what_it_gives_is_the_instructors():
    source = Source("def f(): HIDDEN", is_cut=True)
    work = Work(source, ("0" * 16,) * 3, (ShownAnswer("f(1)", "2", "HIDDEN"),))
    made = report(lost(), work={"f": work})
    assert read(made) == read(report(lost()))
    assert to_document(made)["exercises"][0]["work"] == {
        "source": "def f(): HIDDEN",
        "is_cut": True,
        "behaviour": ["0" * 16] * 3,
        "answers": [{"call": "f(1)", "expected": "2", "actual": "HIDDEN"}],
    }
    document = student_document(to_document(made))
    document["exercises"][0]["work"] = {}
    with pytest.raises(SandboxError):
        validate_document(document)


def test_of_what_is_right_the_instructor_has_the_source_and_the_student_nothing_more():
    right = lost(Verdict.PASSED, points=2.0)
    made = report(right, work={"f": Work(Source("def f(): pass"))})
    assert to_document(made)["exercises"][0]["work"] == {
        "source": "def f(): pass",
        "is_cut": False,
    }
    assert read(made) == read(report(right))


def test_an_entry_that_nobody_thought_of_stays_with_the_instructor():
    whole = to_document(report(lost()))
    plain = student_document(whole)
    whole["secret"] = whole["provenance"]["secret"] = 1
    for exercise in whole["exercises"]:
        exercise["secret"] = 1
        for test in exercise["tests"]:
            test["secret"] = 1
    assert student_document(whole) == plain


def test_how_a_cause_was_found_is_read_and_what_else_fails_for_it_is_counted():
    told = Told(Verdict.FAILED, "It is negated.", by="relation negated", explains_all=True)
    results = [lost(), lost(name="u"), lost(name="v")]
    (exercise, _) = read(report(*results, told={"f": told}))["exercises"]
    assert exercise["told"]["by"] == "relation negated"
    assert exercise["told"]["message"] == "It is negated. 2 more checks fail for the same reason."
    (alone, _) = read(report(lost(), told={"f": told}))["exercises"]
    assert alone["told"]["message"] == "It is negated."


@pytest.mark.parametrize(
    "told", [Told(Verdict.ERROR, "No.", by="error name"), Told(Verdict.FAILED, "No.")]
)
def test_what_need_not_explain_all_counts_nothing(told):
    (exercise, _) = read(report(lost(), lost(name="u"), told={"f": told}))["exercises"]
    assert exercise["told"]["message"] == "No."


def test_nothing_is_blocked_beside_a_cause_that_is_told():
    blocked = lost(Verdict.BLOCKED, name="u", waits_for="f::t")
    told = Told(Verdict.FAILED, "It is negated.", by="relation negated")
    (exercise, _) = read(report(lost(), blocked, told={"f": told}))["exercises"]
    assert [test["verdict"] for test in exercise["tests"]] == ["failed", "failed"]
    assert "note" not in exercise["tests"][1]
    (unexplained, _) = read(report(lost(), blocked))["exercises"]
    assert [test["verdict"] for test in unexplained["tests"]] == ["failed", "blocked"]
