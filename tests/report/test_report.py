from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from autograder.errors import SandboxError
from autograder.export import render
from autograder.models import (
    CellError,
    Exercise,
    Limits,
    NotebookRun,
    Status,
    Submission,
    SubmittedFile,
    TestResult,
    Told,
    Verdict,
)
from autograder.report import (
    build_report,
    clean,
    fits_schema,
    load_report_schema,
    student_document,
    to_document,
    total_points,
    ungradable_report,
    validate_document,
)

HASH = "0" * 64
PROVENANCE = {
    "submission_sha256": HASH, "tests_sha256": HASH, "reference_sha256": HASH,
    "grader_sha256": HASH, "libraries_sha256": HASH,
    "versions": {"python": "3.11.2"}, "secret_fingerprint": "0" * 16, "fence": "landlock+seccomp",
}  # fmt: skip
TEXT = st.text(alphabet=st.characters(), max_size=40)
DETAILS = st.dictionaries(TEXT, st.one_of(TEXT, st.floats(), st.lists(st.floats())), max_size=3)


def result(verdict: Verdict = Verdict.PASSED, points: float | None = 1.0, **fields) -> TestResult:
    values = {"id": "f::t", "exercise": "f", "description": "d", "max_points": 2.0, **fields}
    return TestResult(verdict=verdict, points=points, **values)


def report(*results: TestResult, notebook: NotebookRun | None = None, name: str = "ada", **more):
    return build_report(
        assignment="demo",
        submission=Submission(name, (SubmittedFile("a.py", HASH, 3),), ("x = 1",)),
        results=results,
        exercises=[Exercise("f"), Exercise("g")],
        notebook=notebook or NotebookRun(1, 1),
        provenance=PROVENANCE,
        timing={"total_s": 0.5},
        limits=Limits(),
        **more,
    )


def strict(document: dict) -> dict:
    def refuse(constant: str):
        raise AssertionError(constant)

    return json.loads(json.dumps(document, allow_nan=False), parse_constant=refuse)


def test_points_are_summed_by_exercise():
    made = report(result(points=1.5), result(points=0.1), result(points=0.2, exercise="g"))
    assert (made.points, made.max_points) == (1.8, 6.0)
    assert [(e.name, e.points, e.max_points) for e in made.exercises] == [
        ("f", 1.6, 4.0),
        ("g", 0.2, 2.0),
    ]


def test_three_thirds_are_one():
    thirds = [result(points=1 / 3, exercise=name) for name in ("f", "g", "f")]
    made = report(*thirds)
    assert made.points == 1.0
    assert [exercise.points for exercise in made.exercises] == [0.666667, 0.333333]
    documents = [to_document(report(result(points=1 / 3)))["points"] for _ in range(3)]
    assert total_points(documents) == 1.0
    assert total_points([2 / 7] * 7) == 2.0
    assert total_points([0.25, None]) is None
    # What is no part of a few is what it is.
    assert total_points([0.999998, 0.000001]) == 0.999999
    assert total_points([12345.678901, 0.000002]) == 12345.678903


def test_a_grader_error_makes_points_unknown_not_zero():
    made = report(result(), result(Verdict.GRADER_ERROR, None), result(exercise="g"))
    assert made.status is Status.GRADED
    assert made.points is None
    assert made.max_points == 6
    assert [e.points for e in made.exercises] == [None, 1]


def test_skipped_tests_count_neither_way():
    made = report(result(), result(Verdict.SKIPPED, 0.0))
    assert (made.points, made.max_points) == (1.0, 2.0)


def test_an_ungradable_submission_has_a_reason_and_no_points():
    made = ungradable_report(
        assignment="demo", submission_id="ada", files=(), reason="Hand in a notebook.",
        max_points=5.0, provenance=PROVENANCE, timing={"total_s": 0.1}, limits=Limits(),
    )  # fmt: skip
    document = to_document(made)
    validate_document(document)
    assert document["status"] == "ungradable"
    assert document["points"] is None
    assert document["reason"] == "Hand in a notebook."


def test_a_cells_error_is_named_by_its_exception_or_by_what_ended_its_process():
    errors = (CellError(1, "NameError", "m", 3), CellError(2, "", "m", ended=Verdict.TIMED_OUT))
    document = to_document(report(result(), notebook=NotebookRun(2, 1, errors)))
    validate_document(document)
    assert document["notebook"]["errors"] == [
        {"cell": 1, "line": 3, "kind": "NameError", "message": "m"},
        {"cell": 2, "line": 0, "kind": "timed_out", "message": "m"},
    ]


def test_no_more_errors_of_cells_are_listed_than_a_person_reads():
    errors = tuple(CellError(cell, "NameError", "m" * 900, 1) for cell in range(1, 4_901))
    document = to_document(report(result(), notebook=NotebookRun(4_900, 4_900, errors)))
    validate_document(document)
    assert document["notebook"]["failed_cells"] == 4_900
    assert len(document["notebook"]["errors"]) == 50
    assert len(render(document).text) < 100_000


def test_an_instructors_part_of_many_entries_is_cut():
    many = {f"key{number}": number for number in range(20_000)}
    made = report(result(instructor={"many": many, "list": [0.5] * 20_000}))
    assert len(render(to_document(made)).text) < 100_000


@given(TEXT, TEXT, TEXT, DETAILS)
@settings(max_examples=200, deadline=None)
def test_any_text_gives_valid_and_strict_documents(message, kind, name, details):
    notebook = NotebookRun(2, 1, (CellError(1, kind, message, 3),), (message,), 5, True, 1)
    made = report(
        result(Verdict.ERROR, 0.0, message=message, instructor=details),
        notebook=notebook,
        name=name or "x",
        told={"f": Told(Verdict.ERROR, message, message, message, message, message)},
    )
    for document in (to_document(made), student_document(to_document(made))):
        validate_document(document)
        text = json.dumps(strict(document), ensure_ascii=False)
        text.encode("utf-8")
        assert "\x1b" not in text
        assert "\u202e" not in text


@pytest.mark.parametrize(
    "hidden", ["\xad", "\u200b", "\u2028", "\u2060", "\ufeff", "\ufff9", "\U000e0041", "\U000e0101"]
)
def test_hidden_text_is_shown_to_be_there(hidden):
    assert clean(f"a{hidden}b", 9) == "a\ufffdb"


def test_joiners_stay_where_languages_need_them():
    for word in ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\U0001f469\u200d\U0001f52c"):
        assert clean(word, 20) == word


def test_long_texts_are_cut_and_say_so():
    shown = to_document(report(result(message="x" * 10_000)))["exercises"][0]["tests"][0]["message"]
    assert len(shown) < 5_000
    assert shown.endswith("more characters)")


@pytest.mark.parametrize("points", [float("nan"), float("inf"), -1.0])
def test_impossible_points_never_get_out(points):
    with pytest.raises(SandboxError):
        to_document(report(result(points=points)))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.update(points="5"),
        lambda d: d.update(status="fine"),
        lambda d: d.pop("provenance"),
        lambda d: d.update(unknown=1),
        lambda d: d["exercises"][0]["tests"][0].update(verdict="great"),
        lambda d: d["exercises"][0]["tests"][0].update(points=None),
        lambda d: d["exercises"][0]["tests"][0].update(verdict="grader_error"),
        lambda d: d.update(status="ungradable"),
        lambda d: d.update(reason="but it is graded"),
        lambda d: d["provenance"].update(tests_sha256="short"),
    ],
)
def test_the_schema_refuses_what_a_report_is_not(spoil):
    document = to_document(report(result()))
    validate_document(document)
    spoil(document)
    with pytest.raises(SandboxError, match=r"at .*: "):
        validate_document(document)


@pytest.mark.parametrize(
    ("spoil", "place", "fault"),
    [
        (lambda d: d.update(points="5"), "points", 'not of types "null", "number"'),
        (lambda d: d.pop("limits"), "the report", '"limits" is a required property'),
        (
            lambda d: d["exercises"][0]["tests"][0].update(verdict="great"),
            "exercises/0/tests/0/verdict",
            "not one of",
        ),
    ],
)
def test_what_does_not_fit_the_schema_is_told_with_its_place(spoil, place, fault):
    document = to_document(report(result()))
    spoil(document)
    with pytest.raises(SandboxError) as caught:
        validate_document(document)
    assert f"at {place}: " in str(caught.value)
    assert fault in str(caught.value)


@pytest.mark.parametrize("key", ["points", "status", "exercises", "assignment", "notebook"])
def test_a_complaint_about_a_report_quotes_none_of_its_values(key):
    document = to_document(report(result())) | {key: {"secret": "\x1b[2J" * 500}}
    with pytest.raises(SandboxError) as caught:
        validate_document(document)
    assert "secret" not in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_a_complaint_about_a_report_is_short_and_clean_whatever_its_keys():
    spoiled = {"\x1b[2J" + "k" * 5_000: 1}
    document = to_document(report(result()))
    for where in (document, document["provenance"]["versions"]):
        where.update(spoiled)
        with pytest.raises(SandboxError) as caught:
            validate_document(document)
        where.popitem()
        assert len(str(caught.value)) < 800
        assert "\x1b" not in str(caught.value)


def test_what_json_has_no_form_for_is_no_report():
    document = to_document(report(result())) | {"points": object()}
    assert not fits_schema(document)
    with pytest.raises(SandboxError, match="no form"):
        validate_document(document)


SPOILED = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 2), st.floats(allow_nan=False), TEXT,
    st.lists(st.integers(), max_size=2), st.dictionaries(TEXT, st.integers(), max_size=2),
)  # fmt: skip


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_both_validators_agree_on_what_a_report_is(data):
    document = json.loads(json.dumps(to_document(report(result(), result(exercise="g")))))
    parent = document
    while True:
        keys = sorted(parent) if isinstance(parent, dict) else range(len(parent))
        key = data.draw(st.sampled_from(list(keys)))
        below = parent[key]
        if not (isinstance(below, dict | list) and below) or data.draw(st.booleans()):
            break
        parent = below
    if data.draw(st.booleans()):
        del parent[key]
    else:
        parent[key] = data.draw(SPOILED)
    reference = Draft202012Validator(load_report_schema())
    try:
        json.dumps(document, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        fits_schema(document)  # refused where the schema looks at it; written it is never
        with pytest.raises(SandboxError):
            render(document)
    else:
        assert fits_schema(document) == reference.is_valid(document)


@pytest.mark.parametrize("value", [float("nan"), "\ud800", ["\udfff"], {"\ud800": 1}])
def test_nothing_leaves_that_json_has_no_form_for(value):
    with pytest.raises(SandboxError, match="no form"):
        render(to_document(report(result())) | {"extra": {"anything": value}})


def test_unknown_keys_go_under_extra():
    validate_document(to_document(report(result())) | {"extra": {"anything": [1, "x"]}})


def described(schema: dict, path: str = "") -> list[str]:
    missing = []
    for name, part in schema.get("properties", {}).items():
        if "description" not in part:
            missing.append(f"{path}/{name}")
        missing += described(part, f"{path}/{name}") + described(part.get("items", {}), path + "[]")
    return missing


def test_the_schema_is_valid_described_and_its_example_fits():
    schema = load_report_schema()
    Draft202012Validator.check_schema(schema)
    assert described(schema) == []
    assert described(schema["$defs"]["run"]) == []
    assert schema["$id"].endswith(":2.0")
    for example in schema["examples"]:
        validate_document(example)


def test_verdicts_of_schema_and_model_agree():
    schema = load_report_schema()
    tests = schema["properties"]["exercises"]["items"]["properties"]["tests"]["items"]
    assert set(tests["properties"]["verdict"]["enum"]) == {verdict.value for verdict in Verdict}
