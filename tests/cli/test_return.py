"""`autograder return`: from a folder of reports and a platform's file to what it takes back."""

from __future__ import annotations

import csv
import json

import pytest
from click.testing import CliRunner, Result

from autograder.cli import main
from tests.conftest import DEMO_TOML, write_demo
from tests.documents import HIDDEN, case, document, lay
from tests.export.lms.platforms import import_feedback_into_moodle, import_worksheet

HEADER = (
    'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",'
    '"Last modified (submission)","Last modified (grade)","Feedback comments"\n'
)
ROWS = "".join(
    f'"Participant {number}","{name}",{name}@example.org,Submitted,{grade},4.00,Yes,-,-,\n'
    for number, name, grade in ((1, "ada", ""), (2, "bob", "1.00"), (3, "eve", "2.00"),
                                (4, "ivy", ""))
)  # fmt: skip
ADA = document("ada", case("half::test_one", "passed"), case("twice::test_one", "failed"))
BOB = document("bob", case("half::test_one", "passed"), case("twice::test_one", "grader_error"))
EVE = document("eve", reason="This is no notebook.")


@pytest.fixture
def class_of_three(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    results = lay(tmp_path / "results", ADA, BOB, EVE)
    (tmp_path / "grades.csv").write_text(HEADER + ROWS)
    submissions = {
        name: {"keys": {"participant": str(number),
                        "folder": f"{name}_{number}_assignsubmission_file"}}
        for number, name in enumerate(("ada", "bob", "eve"), start=1)
    }  # fmt: skip
    (results / "origin.json").write_text(
        json.dumps({"schema_version": "1.0", "platform": "moodle", "assignment": "demo",
                    "submissions": submissions})
    )  # fmt: skip
    (results / "ada/report.html").write_text("<p>Well done</p>")
    return tmp_path


def return_(*options: object) -> Result:
    words = ["return", "results", "--gradebook", "grades.csv", "--to", "to_lms"]
    return CliRunner().invoke(main, [*words, *map(str, options)])


def files(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "to_lms").glob("*")}


def test_points_and_pages_come_to_those_that_they_are_for(class_of_three):
    done = return_("--feedback")
    # Bob's points are unknown by the grader's fault.
    assert done.exit_code == 3, done.output
    written = files(class_of_three)
    assert written.keys() == {"grades.csv", "changes.csv", "feedback.zip"}
    stored = {"1": None, "2": 1.0, "3": 2.0, "4": None}
    worksheet = import_worksheet(written["grades.csv"], stored, 4.0)
    assert (worksheet.grades, worksheet.feedback) == ({"1": 2.0}, {})
    assert written["grades.csv"].decode() == HEADER + ROWS.replace(
        "ada@example.org,Submitted,,", "ada@example.org,Submitted,2.00,"
    )
    pages = import_feedback_into_moodle(class_of_three / "to_lms/feedback.zip", list(stored), {})
    assert pages == {"1": {"report.html": b"<p>Well done</p>"}}
    assert "1 cell set" in done.stdout
    assert "final, after lateness" in done.stdout
    assert not any(HIDDEN.encode() in data for data in written.values())
    return_("--feedback")
    assert files(class_of_three) == written


def test_a_zip_of_an_earlier_grading_does_not_stay(class_of_three):
    return_("--feedback")
    (class_of_three / "results/ada/report.html").unlink()
    return_()
    assert "feedback.zip" in files(class_of_three)
    assert "write it with autograder report" in return_("--feedback").stderr
    assert "feedback.zip" not in files(class_of_three)


def test_changes_say_for_each_student_what_became_of_the_cell(class_of_three):
    return_()
    with (class_of_three / "to_lms/changes.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["student"], row["old"], row["new"], row["reason"]) for row in rows] == [
        ("1", "", "2.00", ""),
        ("2", "1.00", "1.00", "the grader failed on a test: grade the work again"),
        ("3", "2.00", "2.00", "the hand-in could not be read"),
        ("4", "", "", "nothing was handed in"),
    ]


def test_a_dry_run_shows_the_changes_and_writes_nothing(class_of_three):
    done = return_("--dry-run", "--feedback")
    assert done.exit_code == 3
    assert "1 ada: (blank) → 2.00\n" in done.stdout
    assert "3 eve: 2.00 stays (the hand-in could not be read)\n" in done.stdout
    assert not (class_of_three / "to_lms").exists()


def test_all_that_is_wrong_is_said_and_nothing_is_written(class_of_three):
    lay(class_of_three / "results", document("zoe", case("half::test_one", "passed")))
    text = (HEADER + ROWS).replace("4.00", "8.00")
    (class_of_three / "grades.csv").write_text(text)
    done = return_()
    assert done.exit_code == 2
    assert done.stderr.count("Error: ") == 2
    assert "'zoe' is in no row" in done.stderr
    assert "--scale" in done.stderr
    assert done.stderr.endswith("Nothing was written.\n")
    assert not (class_of_three / "to_lms").exists()
    scaled = return_("--scale", "--allow-missing", "--points", "earned")
    assert "what counts, before lateness" in scaled.stdout
    assert b"ada@example.org,Submitted,4.00,8.00" in files(class_of_three)["grades.csv"]


def test_lateness_counts_and_an_unknown_time_keeps_the_cell(class_of_three):
    late = {"due": "2026-11-01T00:00:00+00:00", "submitted": "2026-11-02T00:00:00+00:00",
            "days": 1, "lost_share": 0.25, "points": 1.5}  # fmt: skip
    unknown = {**late, "submitted": None, "days": None, "points": None}
    cleo = document("ivy@example.org", case("half::test_one", "passed", 4.0))
    lay(class_of_three / "results", {**ADA, "lateness": late}, {**cleo, "lateness": unknown})
    done = return_("--dry-run")
    assert "1 ada: (blank) → 1.50\n" in done.stdout
    assert "4 ivy: (blank) stays (it is not known when the work was handed in)" in done.stdout
    assert "4 ivy: (blank) → 4.00\n" in return_("--dry-run", "--points", "earned").stdout


def test_a_report_that_is_damaged_keeps_the_cell_and_is_said(class_of_three):
    (class_of_three / "results/ada/report.json").write_text("{")
    done = return_("--dry-run")
    assert done.exit_code == 3
    assert "1 ada: (blank) stays (the report is damaged: grade the work again)" in done.stdout


def test_a_class_whose_points_are_all_known_ends_well(class_of_three):
    lay(class_of_three / "results", document("bob", case("half::test_one", "passed", 4.0)))
    assert return_().exit_code == 0


def test_the_gradebook_that_was_given_is_never_replaced(class_of_three):
    lay(class_of_three / "in/results", ADA)
    (class_of_three / "to_lms").mkdir()
    for place in (".", "to_lms/.."):
        done = CliRunner().invoke(
            main, ["return", "in/results", "--gradebook", "grades.csv", "--to", place]
        )
        assert done.exit_code == 2
        assert "is the gradebook itself" in done.stderr
    (class_of_three / "grades.csv").rename(class_of_three / "changes.csv")
    done = CliRunner().invoke(
        main, ["return", "results", "--gradebook", "changes.csv", "--to", "to_lms"]
    )
    assert "rename the gradebook" in done.stderr
    assert (class_of_three / "changes.csv").read_text() == HEADER + ROWS


@pytest.mark.parametrize("place", ["results", "results/../results"])
def test_the_results_are_no_place_for_the_file(class_of_three, place):
    done = CliRunner().invoke(
        main, ["return", "results", "--gradebook", "grades.csv", "--to", place]
    )
    assert done.exit_code == 2
    assert "holds results" in done.stderr


def test_one_submission_alone_may_be_returned(class_of_three):
    done = CliRunner().invoke(
        main,
        ["return", "results/ada", "--gradebook", "grades.csv", "--to", "to_lms", "--feedback"],
    )
    assert done.exit_code == 0, done.output
    pages = import_feedback_into_moodle(class_of_three / "to_lms/feedback.zip", ["1"], {})
    assert pages["1"].keys() == {"report.html"}
    assert b"bob@example.org,Submitted,1.00,4.00" in files(class_of_three)["grades.csv"]


def test_results_of_a_course_or_of_two_assignments_are_refused(class_of_three):
    lay(class_of_three / "results", document("zed", slug="other"))
    assert "holds reports on demo and on other" in return_().stderr
    lay(class_of_three / "course/demo", ADA)
    lay(class_of_three / "course/other", document("ada", slug="other"))
    done = CliRunner().invoke(
        main, ["return", "course", "--gradebook", "grades.csv", "--to", "to_lms"]
    )
    assert "holds the results of a course" in done.stderr


def test_lateness_is_of_the_whole_assignment(class_of_three):
    done = return_("--by-exercise", "--points", "final")
    assert "--by-exercise goes with --points earned" in done.stderr


@pytest.fixture
def canvas_titles(class_of_three):
    """A course that calls its assignment otherwise than by its slug, as its platform does."""
    write_demo(class_of_three / "course", toml=DEMO_TOML.replace("Demo", "Halves, and twice"))
    (class_of_three / "results/origin.json").unlink()
    (class_of_three / "grades.csv").write_text(
        "Student,ID,SIS Login ID,Section,Halves and Twice (7),Essay (8)\n"
        "    Points Possible,,,,4.00,4.00\n"
        "x,1,ada,A,,\nx,2,bob,A,,\nx,3,eve,A,,\n"
    )
    return class_of_three


def test_a_column_may_have_the_title_that_the_course_gives(canvas_titles):
    done = return_("--course", "course")
    assert done.exit_code == 3 and "Halves and Twice (7)" in done.stdout, done.output


def test_without_a_course_the_slug_alone_is_known(canvas_titles):
    done = return_()
    assert done.exit_code == 2 and "named after 'demo': name one" in done.stderr
    assert return_("--course", "results").exit_code == 2


def test_a_column_of_the_slug_goes_before_one_of_the_title(canvas_titles):
    path = canvas_titles / "grades.csv"
    path.write_text(path.read_text().replace("Essay", "Demo"))
    assert "“Demo (8)”" in return_("--course", "course").stdout
    path.write_text(path.read_text().replace("Demo", "Other").replace("Halves", "Thirds"))
    assert "'demo' or 'Halves, and twice'" in return_("--course", "course").stderr


@pytest.mark.parametrize(
    ("handed_in_as", "keys"), [("team_01", {}), ("ada", {}), ("ada", {"user_id": "1"})]
)
def test_each_member_of_a_group_of_the_course_gets_its_points(
    tmp_path, monkeypatch, handed_in_as, keys
):
    monkeypatch.chdir(tmp_path)
    report = document(handed_in_as, case("half::test_one", "passed"))
    results = lay(tmp_path / "results", report)
    rows = [{"id": one, "group": handed_in_as} for one in ("ada", "bob") if one != handed_in_as]
    own = {"id": handed_in_as, **({"is_group": True} if handed_in_as == "team_01" else {})}
    (results / "summary.json").write_text(
        json.dumps({"assignment": "demo", "submissions": [*rows, own]})
    )
    if keys:
        download = {"schema_version": "1.0", "submissions": {handed_in_as: {"keys": keys}}}
        (results / "origin.json").write_text(json.dumps(download))
    (tmp_path / "grades.csv").write_text(
        "Student,ID,SIS Login ID,Section,demo (7)\n"
        "    Points Possible,,,,2.00\n"
        '"L, Ada",1,ada,A,\n"M, Bob",2,bob,A,\n"O, Eve",3,eve,A,\n'
    )
    done = return_()
    assert done.exit_code == 0, done.output
    assert "2 cells set" in done.stdout
    filled = files(tmp_path)["grades.csv"].decode().splitlines()
    assert filled[2:] == ['"L, Ada",1,ada,A,2.00', '"M, Bob",2,bob,A,2.00', '"O, Eve",3,eve,A,']


def test_a_member_of_a_group_of_the_course_who_is_in_no_row_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    results = lay(tmp_path / "results", document("team_01", case("half::test_one", "passed")))
    rows = [{"id": one, "group": "team_01"} for one in ("ada", "bob")]
    rows.append({"id": "team_01", "is_group": True})
    (results / "summary.json").write_text(json.dumps({"assignment": "demo", "submissions": rows}))
    (tmp_path / "grades.csv").write_text(
        'Student,ID,SIS Login ID,Section,demo (7)\n    Points Possible,,,,2.00\n"L, Ada",1,ada,A,\n'
    )
    done = return_()
    assert done.exit_code == 2
    assert "'bob', of the group that handed in 'team_01', is in no row" in done.stderr
    assert not files(tmp_path)
