"""All pages of a folder of results, made of its reports alone."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from fractions import Fraction

import pytest

from autograder.course import CoursePlan, LateDays, Part, TotalPlan
from autograder.errors import UsageError
from autograder.export import (
    Results,
    RowStatus,
    SummaryRow,
    render,
    write_course_files,
    write_summary,
)
from autograder.pages import Extras, make_pages
from autograder.pages.student import student_page
from autograder.standing import CourseRules
from tests.pages.classes import lay_down, named, small_class
from tests.pages.documents import document, full, wrong


def test_every_submission_gets_its_pages_and_the_batch_one(tmp_path):
    made = make_pages(lay_down(small_class(), tmp_path / "out"))
    assert made.index == tmp_path / "out/index.html" and not made.is_course
    for name, _ in small_class():
        assert (tmp_path / "out" / name / "report.html").exists()
        assert (tmp_path / "out" / name / "instructor.html").exists()
    page = made.index.read_text()
    for address in set(re.findall(r'href="([^"#]+)"', page)):
        assert (tmp_path / "out" / address).exists()
    assert not (tmp_path / "out/tables").exists()


def test_a_course_gets_a_page_over_its_assignments(tmp_path):
    lay_down(small_class(), tmp_path / "activations")
    other = [("ada", {**named("ada", document(full("relu")))[1], "assignment": "relu_lab"})]
    lay_down(other, tmp_path / "relu_lab")
    seen: list[str] = []

    def extras(slug: str) -> Extras:
        seen.append(slug)
        return Extras(title=f"The title of {slug}")

    made = make_pages(tmp_path, extras, with_tables=True)
    assert made.is_course and list(made.overviews) == ["activations", "relu_lab"] == seen
    page = made.index.read_text()
    assert "The title of relu_lab" in page
    for address in set(re.findall(r'href="([^"#]+)"', page)):
        assert (tmp_path / address).exists()
    assert 'href="../index.html"' in (tmp_path / "relu_lab/index.html").read_text()
    assert "The title of relu_lab" in (tmp_path / "relu_lab/ada/report.html").read_text()
    with (tmp_path / "tables/course.csv").open() as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert rows["ada"]["relu_lab"] == "8" and rows["eve"]["activations"] == ""


def lay_summary(place, *absent, slug="activations"):
    rows = [SummaryRow("ada", RowStatus.GRADED, 15, 15, {}, {}, 0, "", 1.0)]
    rows += [SummaryRow(id_, RowStatus.NOT_HANDED_IN, None, 15, {}, {}, 0, "", 0) for id_ in absent]
    write_summary(rows, place / "summary.json", slug)


def test_who_is_in_the_gradebook_alone_is_on_the_pages_and_in_the_tables(tmp_path):
    lay_down(small_class()[:2], tmp_path)
    lay_summary(tmp_path, "gus", "bob")
    made = make_pages(tmp_path, with_tables=True)
    assert made.overviews["activations"].absent == ("gus",)
    assert ">gus</span>" in made.index.read_text()
    with (tmp_path / "tables/students.csv").open() as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert (rows["gus"]["status"], rows["gus"]["points"]) == ("not_handed_in", "")
    assert rows["bob"]["status"] == "graded"


@pytest.mark.parametrize("text", ["", "{", "[1]", "[" * 100_000, '{"submissions": 3}', (
    '{"assignment": "activations", "submissions": [3, {"status": "not_handed_in", "id": 4}]}'
)])  # fmt: skip
def test_a_summary_that_is_damaged_names_nobody(text, tmp_path):
    lay_down(small_class()[:1], tmp_path)
    (tmp_path / "summary.json").write_text(text)
    assert make_pages(tmp_path).overviews["activations"].absent == ()


def test_a_summary_of_another_assignment_or_behind_a_link_names_nobody(tmp_path):
    lay_down(small_class()[:1], tmp_path / "out")
    lay_summary(tmp_path / "out", "gus", slug="another")
    assert make_pages(tmp_path / "out").overviews["activations"].absent == ()
    lay_summary(tmp_path, "gus")
    (tmp_path / "out/summary.json").unlink()
    (tmp_path / "out/summary.json").symlink_to(tmp_path / "summary.json")
    assert make_pages(tmp_path / "out").overviews["activations"].absent == ()


def test_tables_hold_all_that_is_drawn_and_no_formula(tmp_path):
    reports = [*small_class(), named("=1+1", document(wrong()))]
    make_pages(lay_down(reports, tmp_path), with_tables=True)
    names = {path.name for path in (tmp_path / "tables").iterdir()}
    assert {"students.csv", "matrix_points.csv", "test_cases.csv", "mistakes.csv"} <= names
    with (tmp_path / "tables/students.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [row["points"] for row in rows if row["id"] in ("eve", "fay")] == ["", ""]
    assert "'=1+1" in [row["student"] for row in rows]
    for path in (tmp_path / "tables").iterdir():
        assert not re.search(r"(^|[,\n\"])[=@+]", path.read_text()), path


def test_no_link_leads_a_page_or_a_table_elsewhere(tmp_path):
    lay_down(small_class()[:2], tmp_path / "out")
    (tmp_path / "mine.txt").write_text("kept")
    (tmp_path / "elsewhere").mkdir()
    for name in ("index.html", "ada/report.html", "ada/instructor.html"):
        (tmp_path / "out" / name).symlink_to(tmp_path / "mine.txt")
    (tmp_path / "out/cyd").symlink_to(tmp_path / "out/ada")
    made = make_pages(tmp_path / "out")
    assert "bob" in made.index.read_text() and "cyd" not in made.index.read_text()
    (tmp_path / "out/tables").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="leads to another folder"):
        make_pages(tmp_path / "out", with_tables=True)
    assert (tmp_path / "mine.txt").read_text() == "kept"
    assert not list((tmp_path / "elsewhere").iterdir())


def test_progress_is_told_of_every_submission(tmp_path):
    heard: list[object] = []

    class Progress:
        def __init__(self, slug, total):
            heard.append((slug, total))

        def __enter__(self):
            return heard.append

        def __exit__(self, *_):
            heard.append("done")

    make_pages(lay_down(small_class()[:2], tmp_path), progress=Progress)
    assert heard == [("activations", 2), "ada", "bob", "done"]


def test_what_is_damaged_is_named_and_the_rest_is_made(tmp_path):
    lay_down(small_class()[:2], tmp_path)
    (tmp_path / "torn").mkdir()
    (tmp_path / "torn/report.json").write_text("{")
    students = {**small_class()[0][1], "audience": "student"}
    lay_down([("theirs", {k: v for k, v in students.items() if k != "timing"})], tmp_path)
    other = {**small_class()[0][1], "assignment": "another"}
    lay_down([("other", other)], tmp_path)
    made = make_pages(tmp_path)
    assert [path.parent.name for path in made.left_out] == ["other", "theirs", "torn"]
    assert made.overviews["activations"].counts.handed_in == 2
    assert not (tmp_path / "other/report.html").exists()


def test_a_report_that_no_page_can_show_costs_only_its_row(tmp_path, monkeypatch):
    lay_down(small_class()[:3], tmp_path)

    def page(document, extras):
        if document["submission"]["id"] == "bob":
            raise OverflowError
        return student_page(document, extras)

    monkeypatch.setattr("autograder.pages.folder.student_page", page)
    made = make_pages(tmp_path)
    assert [path.parent.name for path in made.left_out] == ["bob"]
    assert 'href="cyd/' in made.index.read_text() and 'href="bob/' not in made.index.read_text()
    assert (tmp_path / "cyd/report.html").exists()


def test_where_there_are_no_reports_that_is_said(tmp_path):
    with pytest.raises(UsageError, match="no report"):
        make_pages(tmp_path)


def test_the_folder_of_one_submission_is_refused(tmp_path):
    lay_down(small_class()[:1], tmp_path)
    with pytest.raises(UsageError, match="folder of one submission"):
        make_pages(tmp_path / "ada")
    assert not (tmp_path / "ada/index.html").exists()


def test_pages_are_not_made_while_somebody_grades(tmp_path):
    lay_down(small_class()[:1], tmp_path)
    with Results(tmp_path), pytest.raises(UsageError, match="Another grader"):
        make_pages(tmp_path)


def test_pages_are_made_again_of_what_reports_say_now(tmp_path):
    lay_down([named("ada", document(wrong()))], tmp_path)
    make_pages(tmp_path)
    before = (tmp_path / "ada/report.html").read_text()
    lay_down([named("ada", document(full()))], tmp_path)
    make_pages(tmp_path)
    assert (tmp_path / "ada/report.html").read_text() != before


def test_a_report_that_is_written_anew_leaves_no_page_of_the_old_one(tmp_path):
    reports = [named("ada", document(wrong())), named("bob", document(wrong()))]
    make_pages(lay_down(reports, tmp_path))
    with Results(tmp_path) as results:
        results.write(render(reports[0][1]))
    assert not (tmp_path / "ada/report.html").exists()
    assert not (tmp_path / "ada/instructor.html").exists()
    assert not (tmp_path / "index.html").exists()
    assert (tmp_path / "bob/report.html").exists()


def test_a_report_that_stays_keeps_its_pages_while_its_student_reads_the_same(tmp_path):
    (report,) = [named("ada", document(wrong()))]
    with Results(tmp_path) as results:
        results.write(render(report[1]))
    make_pages(tmp_path)
    with Results(tmp_path) as results:
        results.mend(render(report[1]))
        assert (tmp_path / "ada/report.html").exists()
        (tmp_path / "ada/student.json").write_text(json.dumps({}))
        results.mend(render(report[1]))
    assert not (tmp_path / "ada/report.html").exists()


def test_what_stands_in_a_reports_place_is_said_as_before(tmp_path):
    (tmp_path / "ada").write_text("a file")
    with Results(tmp_path) as results, pytest.raises(UsageError, match="cannot be written"):
        results.write(render(named("ada", document(wrong()))[1]))


def test_a_course_that_is_graded_again_has_no_page_of_before(tmp_path):
    (tmp_path / "index.html").write_text("old")
    write_course_files({}, tmp_path)
    assert not (tmp_path / "index.html").exists()


def lay_course(tmp_path):
    """Lay down results of two assignments, and return them with rules of a total."""
    other = [named(id_, document(full("relu"), assignment="relu_lab")) for id_ in ("ada", "zoe")]
    lay_down(small_class(), tmp_path / "activations")
    lay_down(other, tmp_path / "relu_lab")
    lay_summary(tmp_path / "activations", "gus")
    homework = Part("Homework", Fraction(1), ("activations", "relu_lab"))
    titles = {"activations": "Activations", "relu_lab": "ReLU"}
    return tmp_path, CourseRules(CoursePlan(total=TotalPlan((homework,))), {}, titles)


def test_each_student_of_a_course_has_a_page_of_their_own(tmp_path):
    place, rules = lay_course(tmp_path)
    (place / "course-pages").mkdir()
    (place / "course-pages" / "gone.html").write_text("")
    made = make_pages(place, rules=rules, with_tables=True)
    pages = {path.name for path in (place / "course-pages").iterdir()}
    who = ("ada", "bob", "cyd", "dan", "eve", "fay", "gus", "zoe")
    assert pages == {f"{id_}.html" for id_ in who}
    assert str(made.totals.students["ada"].total.outcome.percent) == "100.0"
    assert "100.0 %" in (place / "course-pages/ada.html").read_text()
    assert "Nothing was handed in." in (place / "course-pages/gus.html").read_text()
    assert 'href="course-pages/ada.html"' in made.index.read_text()
    assert "ada,23,15,8,100.0 %," in (place / "tables/course.csv").read_text()


def test_without_rules_a_course_has_no_pages_of_students(tmp_path):
    place, _ = lay_course(tmp_path)
    assert make_pages(place).totals is None
    assert not (place / "course-pages").exists()


def test_pages_of_a_course_are_not_written_through_a_link(tmp_path):
    place, rules = lay_course(tmp_path / "out")
    (tmp_path / "elsewhere").mkdir()
    (place / "course-pages").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="leads to another folder"):
        make_pages(place, rules=rules)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_what_counts_of_a_report_is_in_the_total_and_days_spent_on_the_page(tmp_path):
    place, rules = lay_course(tmp_path)
    standing = {
        "state": "final", "points": 4.0, "max_points": 8, "reason": "", "exercises": [],
        "steps": [], "days_late": 2, "days_spent": 2, "due": None, "notes": [],
        "points_in_time": 8.0,
    }  # fmt: skip
    report = document(full("relu"), assignment="relu_lab", standing=standing)
    lay_down([named("ada", report)], place / "relu_lab")
    rules = replace(rules, plan=replace(rules.plan, late_days=LateDays(3, 3)))
    totals = make_pages(place, rules=rules).totals
    assert str(totals.students["ada"].total.outcome.percent) == "75.0"
    assert "2 of 3 days spent, 1 left" in (place / "course-pages/ada.html").read_text()
