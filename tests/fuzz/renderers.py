"""All that leaves the grader: reports, gradebooks, tables, checks, and the words of a verdict."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
from hypothesis import strategies as st
from rich.console import Console

from autograder.checks import CheckResult, CheckSheet
from autograder.checks.model import ExerciseChecks
from autograder.export import (
    FORMATS,
    Files,
    Results,
    check_results_data,
    course_closing_line,
    course_table,
    grade_table,
    one_line,
    print_check_results,
    render,
    summary_row,
    to_json,
    write_course_files,
    write_grades_csv,
    write_summary,
)
from autograder.intake.names import distinct_ids, safe_id, shown
from autograder.models import (
    CellError,
    Exercise,
    Limits,
    NotebookRun,
    Report,
    Submission,
    SubmittedFile,
    TestResult,
    Told,
    Verdict,
)
from autograder.report import (
    build_report,
    student_document,
    to_document,
    ungradable_report,
    validate_document,
)
from autograder.sandbox.values import decode, encode
from autograder.testing import Comparison, Mismatch, assert_close
from autograder.testing.wording import SubmissionText, describe_error, own_frames

from .hostile import ARRAYS, SECRET, TEXTS, VALUES, expect_plain, expect_readable, is_fit
from .target import Target

_FORMULA_STARTS = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
_POINTS = st.sampled_from((0.0, 1.0, 2.5))
_PROVENANCE = {
    "submission_sha256": "0" * 64,
    "tests_sha256": "0" * 64,
    "reference_sha256": "0" * 64,
    "grader_sha256": "0" * 64,
    "libraries_sha256": "0" * 64,
    "secret_fingerprint": "0" * 16,
    "fence": "none",
}
_TOLD = st.dictionaries(
    st.just("double"), st.builds(Told, st.just(Verdict.ERROR), TEXTS, TEXTS, TEXTS, TEXTS, TEXTS)
)
_WIDTHS = st.sampled_from((20, 80, 200))


@st.composite
def _reports(draw: st.DrawFn) -> Report:
    name, provenance = draw(TEXTS), _PROVENANCE | {"versions": {"python": draw(TEXTS)}}
    if draw(st.integers(0, 3)) == 0:
        return ungradable_report(
            assignment="demo",
            submission_id=name or "x",
            files=(),
            reason=draw(TEXTS) or "x",
            max_points=5.0,
            provenance=provenance,
            timing={"total_s": 0.1},
            limits=Limits(),
        )
    verdicts = draw(st.lists(st.sampled_from(Verdict), max_size=4))
    results = [
        TestResult(
            id=f"double::{number}{draw(TEXTS)}",
            exercise="double",
            description=draw(TEXTS),
            verdict=verdict,
            points=None if verdict is Verdict.GRADER_ERROR else draw(_POINTS),
            max_points=2.5,
            message=draw(TEXTS),
            instructor={"input": draw(TEXTS)} | draw(st.dictionaries(TEXTS, VALUES, max_size=2)),
        )
        for number, verdict in enumerate(verdicts)
    ]
    errors = draw(
        st.lists(
            st.builds(
                CellError, st.integers(1, 9), TEXTS, TEXTS, ended=st.sampled_from([None, *Verdict])
            ),
            max_size=3,
        )
    )
    notes = tuple(draw(st.lists(TEXTS, max_size=3)))
    return build_report(
        assignment="demo",
        submission=Submission(name or "x", (SubmittedFile(draw(TEXTS), "0" * 64, 1),), ("1",)),
        results=results,
        exercises=[Exercise("double"), Exercise("half")],
        notebook=NotebookRun(1, 1, tuple(errors), notes, output_chars=draw(st.integers(0, 10**15))),
        provenance=provenance,
        timing={"total_s": 0.1},
        limits=Limits(),
        told=draw(_TOLD),
    )


def _is_strict_json(report: Report) -> None:
    whole = to_document(report)
    student = student_document(whole)
    for document in (whole, student):
        validate_document(document)
        _expect_strict(to_json(document))
    assert not _keys(student["exercises"]) & {"instructor", "duration_s", "waits_for"}


def _expect_strict(text: str) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    _expect_readable_tree(json.loads(text.encode("utf-8"), parse_constant=refuse))


def _expect_readable_tree(value: Any) -> None:
    if isinstance(value, str):
        expect_readable(value)
    elif isinstance(value, dict):
        for key, item in value.items():
            expect_readable(key)
            _expect_readable_tree(item)
    elif isinstance(value, list):
        for item in value:
            _expect_readable_tree(item)


def _keys(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(_keys, value))
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set()


def _gradebook_is_inert(reports: Sequence[Report]) -> None:
    documents = [to_document(report) for report in reports]
    rows = [summary_row(document) for document in documents]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = _read_csv(write_grades_csv(rows, folder / "grades.csv"))
        assert len(table) == 1 + len(rows)
        _expect_strict(write_summary(rows, folder / "summary.json", "demo").read_text("utf-8"))
        write_course_files({"demo": rows, "more": rows[:1]}, folder)
        _expect_strict((folder / "summary.json").read_text("utf-8"))
        assert len(_read_csv(folder / "grades.csv")) == 1 + len({row.id for row in rows})
        _formats_are_inert(documents)
        for document in documents:
            with Results(folder) as results:
                path = results.write(render(document))
            assert path.parent.parent == folder and path.name == "report.json"


def _formats_are_inert(documents: Sequence[dict[str, Any]]) -> None:
    files = Files(FORMATS)
    made = [
        one for number, document in enumerate(documents) for one in files.add(str(number), document)
    ]
    for form, text in [*made, *files.of_batch("demo")]:
        if form.file.endswith(".json"):
            _expect_strict(text)
        elif form.file.endswith(".xml"):
            ElementTree.fromstring(text.encode("utf-8"))
        expect_readable(text)


def _read_csv(path: Path) -> list[list[str]]:
    content = path.read_bytes().decode("utf-8")
    # Splitting as a careless reader would must give the same rows as quoting does.
    table = list(csv.reader(io.StringIO(content, newline=""), strict=True))
    assert len(table) == content.count("\n") == len(content.splitlines())
    for cells in table:
        assert len(cells) == len(table[0])
        for cell in cells:
            is_number = cell.replace(".", "").replace("e+", "").isdecimal()
            assert is_number or not cell.lstrip().startswith(_FORMULA_STARTS), cell
            expect_readable(cell)
    return table


def _printed(width: int, *parts: Any) -> str:
    file = io.StringIO()
    console = Console(file=file, width=width, color_system=None)
    for part in parts:
        console.print(part)
    return file.getvalue()


def _tables_are_inert(case: tuple[Sequence[Report], int]) -> None:
    reports, width = case
    documents = [to_document(report) for report in reports]
    rows = [summary_row(document) for document in documents]
    course = {"demo": rows, "more": rows[:1]}
    table, closing = course_table(course, width), course_closing_line(course)
    expect_plain(_printed(width, grade_table(rows, width), table, closing))


_RESULTS = st.lists(
    st.builds(
        CheckResult,
        exercise=st.sampled_from(("f", "g")),
        description=TEXTS,
        call=TEXTS,
        verdict=st.sampled_from(Verdict),
        message=TEXTS,
        expected=TEXTS,
        actual=TEXTS,
        setup=TEXTS,
        hint=st.integers(0, 4),
    ),
    max_size=4,
)
_SHEETS = st.builds(
    lambda titles, hints: CheckSheet(
        "demo",
        titles[0],
        tuple(ExerciseChecks(n, t, tuple(hints), ()) for n, t in zip("fg", titles, strict=True)),
    ),
    st.tuples(TEXTS, TEXTS),
    st.lists(TEXTS, max_size=3),
)


def _check_results_are_inert(case: tuple[CheckSheet, Sequence[CheckResult], int, int]) -> None:
    sheet, results, hint, width = case
    file = io.StringIO()
    print_check_results(Console(file=file, width=width, color_system=None), sheet, results, hint)
    expect_plain(file.getvalue())
    _expect_strict(to_json(check_results_data(sheet, results, hint)))


def _error_is_one_line(text: str) -> None:
    line = one_line(text)
    assert "\n" not in line and len(line) <= 4000
    expect_plain(line)
    line.encode("utf-8")


_CELLS = ("def f(x):\n    return x @ x\n", "y = [f(1)]\r\nz = y\r'\x1b[2J\u202e'")


def _verdict_is_one_readable_sentence(case: tuple[Verdict, str, str, Any]) -> None:
    verdict, kind, message, frames = case
    text = SubmissionText(_CELLS)
    sentence = describe_error(verdict, kind, message, own_frames(frames, text), text, "f()")
    assert len(sentence) <= 1000
    expect_readable(sentence)


_MESSAGES = st.one_of(
    TEXTS,
    st.builds("name '{}' is not defined".format, TEXTS),
    st.builds("'{}' object has no attribute '{}'".format, st.just("list"), TEXTS),
    st.builds("operands could not be broadcast together with shapes {}".format, TEXTS),
)
_FRAMES = st.one_of(
    VALUES,
    st.lists(st.one_of(VALUES, st.tuples(st.integers(-1, 4), st.integers(-1, 4))), max_size=3),
)
_EXPECTED = st.sampled_from(
    (
        1.5,
        True,
        3,
        2j,
        np.ones(3),
        np.zeros((2, 2), int),
        np.array([True, False]),
        np.float32(0.5),
        np.zeros((0, 2)),
        (1.0, np.ones(2)),
        {"a": 1.0, "b": np.ones(3)},
    )
)
_SAID = st.one_of(
    VALUES,
    ARRAYS,
    st.lists(st.one_of(st.floats(), st.integers(), TEXTS, st.booleans(), VALUES), max_size=3),
    st.tuples(VALUES, ARRAYS),
    st.fixed_dictionaries({"a": VALUES, "b": ARRAYS}),
)
_MISTAKES = {"You forgot the square.": np.ones(2), "One too many.": np.ones((1, 3)), "Sum.": 4.0}


def _answer_is_judged(case: tuple[Any, Any, bool, str | None]) -> None:
    actual, expected, lists, dtype = case
    actual = decode(encode(actual))
    try:
        assert_close(actual, expected, name="f(x)", lists=lists, dtype=dtype)
    except Mismatch as mismatch:
        _expect_harmless(mismatch)
    found = Comparison().difference(actual, expected, "f(x)", _MISTAKES)
    if found is not None:
        _expect_harmless(Mismatch(found.message, found.details))


def _expect_harmless(mismatch: Mismatch) -> None:
    assert SECRET not in mismatch.message and len(mismatch.message) <= 500
    expect_plain(mismatch.message)
    assert all(isinstance(value, str | int) for value in mismatch.details.values())


def _ids_are_safe(names: Sequence[str]) -> None:
    ids = distinct_ids([(name, name) for name in names])
    assert len(set(ids)) == len(names)
    for id_ in ids:
        assert id_ == safe_id(id_) and 0 < len(id_) <= 100 and len(id_.encode()) <= 200
        assert not set(id_) & set('/\\<>:"|?*') and id_.strip(" .") and id_[0] not in "=+-@. "
        assert all(is_fit(char) for char in id_) and not unicodedata.combining(id_[0])
    for name in names:
        assert all(is_fit(char) for char in shown(name)) and len(shown(name)) <= 83


_NAMES = st.lists(st.one_of(TEXTS, TEXTS.map(str.upper), st.sampled_from("aA")), max_size=4)


TARGETS = (
    Target("report documents", _reports(), _is_strict_json),
    Target("gradebooks and files", st.lists(_reports(), max_size=3), _gradebook_is_inert),
    Target(
        "tables on a terminal",
        st.tuples(st.lists(_reports(), max_size=3), _WIDTHS),
        _tables_are_inert,
    ),
    Target(
        "results of public checks",
        st.tuples(_SHEETS, _RESULTS, st.integers(0, 3), _WIDTHS),
        _check_results_are_inert,
    ),
    Target("error messages", TEXTS, _error_is_one_line, 3),
    Target(
        "words of a verdict",
        st.tuples(
            st.sampled_from(Verdict),
            st.one_of(TEXTS, st.just("ValueError")),
            _MESSAGES,
            _FRAMES,
        ),
        _verdict_is_one_readable_sentence,
        3,
    ),
    Target(
        "answers compared",
        st.tuples(
            _SAID.filter(lambda value: "10000000000" not in repr(value)),
            _EXPECTED,
            st.booleans(),
            st.sampled_from((None, "float", "int", "bool", "complex")),
        ),
        _answer_is_judged,
        3,
    ),
    Target("file names and ids", _NAMES, _ids_are_safe, 3),
)
