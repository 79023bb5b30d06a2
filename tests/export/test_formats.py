"""The table of formats: anyone can add a row, and nothing hidden reaches a student's file."""

from __future__ import annotations

import json

import pytest

from autograder.errors import UsageError
from autograder.export import (
    FORMATS,
    GRADEBOOK,
    SUMMARY_JSON,
    Audience,
    Files,
    Format,
    Per,
    named_formats,
    summary_row,
    write_files,
)
from autograder.models import Told, Verdict
from autograder.report import student_document
from tests.documents import HIDDEN, case, document

FOR_STUDENTS = [form for form in FORMATS if Audience.STUDENT in form.audiences]
WRONG = document(
    "ada",
    case("half::test_one", "error"),
    case("half::test_two", "passed"),
    told={"half": Told(Verdict.FAILED, "half(4) is wrong.", "half(4)", "2.0", "8.0")},
)


def texts(form: Format, *documents: dict, wanted: str | None = None) -> list[str]:
    files = Files([form], wanted)
    own = [text for made in documents for _, text in files.add(made["submission"]["id"], made)]
    return own + [text for _, text in files.of_batch("demo")]


def ids_of(name: str, per: Per) -> Format[str]:
    return Format(
        name,
        f"{name}.txt",
        per,
        (Audience.STUDENT,),
        take=lambda made: made["submission"]["id"],
        write=lambda ids, assignment: f"{assignment}: {', '.join(ids)}\n",
    )


@pytest.mark.parametrize("form", FOR_STUDENTS, ids=lambda form: form.name)
def test_nothing_hidden_is_in_what_students_read(form):
    (text,) = texts(form, WRONG)
    assert HIDDEN not in text
    assert "half" in text


@pytest.mark.parametrize("form", FOR_STUDENTS, ids=lambda form: form.name)
def test_a_students_document_gives_the_same_as_the_whole_report(form):
    assert texts(form, WRONG) == texts(form, student_document(WRONG))


@pytest.mark.parametrize("name", ["junit", "ctrf", "markdown"])
def test_an_instructor_reads_what_was_hidden(name):
    (form,) = named_formats(name)
    assert HIDDEN in texts(form, WRONG, wanted="instructor")[0]
    with pytest.raises(UsageError, match=r"report\.json beside it"):
        texts(form, student_document(WRONG), wanted="instructor")


def test_what_is_for_one_audience_is_refused_to_the_other():
    (form,) = named_formats("gradescope")
    with pytest.raises(UsageError, match="for student alone"):
        Files([form], "instructor")


def test_a_format_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(UsageError, match=r"'pdf'.*json, csv, junit, ctrf, markdown, gradescope"):
        named_formats("pdf")


def test_rows_of_one_name_are_written_together():
    page, index = ids_of("html", Per.SUBMISSION), ids_of("html", Per.BATCH)
    formats = named_formats("html", (*FORMATS, page, index))
    files = Files(formats)
    made = [files.add(name, document(name)) for name in ("bob", "ada")]
    assert [[text for _, text in own] for own in made] == [["demo: bob\n"], ["demo: ada\n"]]
    assert files.of_batch("demo", ["ada", "bob"]) == [(index, "demo: ada, bob\n")]


def test_formats_that_need_the_same_take_it_once():
    taken = []

    def take(made):
        taken.append(made["submission"]["id"])
        return summary_row(made)

    formats = [
        Format(form.name, form.file, form.per, form.audiences, take, form.write)
        for form in GRADEBOOK
    ]
    files = Files(formats)
    files.add("ada", WRONG)
    assert len(files.of_batch("demo")) == 2
    assert taken == ["ada"]


def test_the_gradebook_is_written_from_rows_that_were_kept(tmp_path):
    files = Files(GRADEBOOK)
    for name in ("bob", "ada"):
        files.add(name, document(name, case("half::test_one", "passed")))
    write_files(files.of_batch("demo", ["ada", "bob"]), tmp_path)
    assert (tmp_path / "grades.csv").read_text() == (
        "submission_id,status,points,max_points,half\nada,graded,2,2,2\nbob,graded,2,2,2\n"
    )
    summary = json.loads((tmp_path / "summary.json").read_text())
    assert [entry["id"] for entry in summary["submissions"]] == ["ada", "bob"]
    assert files.kept(SUMMARY_JSON)["bob"].points == 2


def test_of_what_a_format_cannot_say_it_says_nothing():
    (form,) = named_formats("gradescope")
    files = Files([form])
    assert files.add("ada", document("ada", case("half::test_one", "grader_error"))) == []
    assert files.left_out == ["ada"]
