"""Canvas: what its importer would do with each file that is written."""

from __future__ import annotations

import pytest

from autograder.errors import UsageError
from autograder.export.lms import Kind, Origin, Unknown, Wanted
from tests.export.lms.filling import UNKNOWN, fill, work
from tests.export.lms.platforms import import_into_canvas

GRADEBOOK = (
    "\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Notes,Demo (4711),Essay 2 (12),"
    "Final Score\r\n"
    ",,,,,,Manual Posting,,\r\n"
    "    Points Possible,,,,,,10.00,20.00,(read only)\r\n"
    '"Doe, Jane",101,s-1,jdoe,"A and B",=1+1,,3.00,50\r\n'
    '"Ünal, ""Bo""",102,s-2,bo@example.org,A,,1.00,,\r\n'
    '"Zoë, É",103,s-3,zoe,A,,8.5,,\r\n'
    '"Student, Test",999,,test,A,,,,\r\n'
).encode()
USERS = [
    {"id": "101", "SIS User ID": "s-1"}, {"id": "102"}, {"id": "103"}, {"id": "999"},
]  # fmt: skip
SCORES = {("102", "4711"): "1", ("103", "4711"): "8.5", ("101", "12"): "3"}
MAXIMA = {"4711": 10.0, "12": 20.0}


def imported(data: bytes):
    done = import_into_canvas(data, SCORES, MAXIMA, USERS)
    assert (done.new_assignments, done.changed_maxima, done.unresolved) == ([], [], [])
    return done.changes


def test_the_checker_finds_no_change_in_what_canvas_gave():
    assert imported(GRADEBOOK) == {}


def test_only_known_points_change_a_score(tmp_path):
    done = fill(GRADEBOOK, work("101", 7.125), work("102", None), work("103", 8.5), folder=tmp_path)
    assert done.problems == ()
    # Half to even at two decimals; the rest is as Canvas wrote it.
    assert done.data == GRADEBOOK.replace(b"=1+1,,3.00", b"=1+1,7.12,3.00")
    assert imported(done.data) == {("101", "4711"): "7.12"}
    assert done.kept == {"102": UNKNOWN, "999": "nothing was handed in"}
    again = fill(done.data, work("101", 7.125), work("102", None), folder=tmp_path)
    assert again.data == done.data


@pytest.mark.parametrize(("cell", "reason"), [("EX", "excused"), ("N/A", "not assigned")])
def test_who_is_excused_or_has_no_such_assignment_keeps_the_cell(tmp_path, cell, reason):
    given = GRADEBOOK.replace(b"A,,1.00", f"A,,{cell}".encode())
    done = fill(given, work("102", 3.0), folder=tmp_path)
    assert done.data == given
    assert reason in done.kept["102"]


@pytest.mark.parametrize("name", ["101", "S-1", "JDoe"])
def test_without_an_origin_the_id_is_any_key_of_the_student(tmp_path, name):
    done = fill(GRADEBOOK, work(name, 5.0), folder=tmp_path)
    assert imported(done.data) == {("101", "4711"): "5.00"}


def test_each_member_of_a_group_gets_its_points(tmp_path):
    origins = {"team": Origin(((Kind.USER_ID, "102"),), ("101", "bo@example.org"))}
    done = fill(GRADEBOOK, work("team", 6.0), folder=tmp_path, origins=origins)
    assert done.problems == ()
    assert imported(done.data) == {("101", "4711"): "6.00", ("102", "4711"): "6.00"}


def test_several_who_handed_in_together_are_found_by_numbers_and_addresses(tmp_path):
    keys = ((Kind.SID, "s-1"), (Kind.EMAIL, "bo@example.org"), (Kind.EMAIL, "jdoe"))
    done = fill(GRADEBOOK, work("9", 6.0), folder=tmp_path, origins={"9": Origin(keys, students=2)})
    assert imported(done.data) == {("101", "4711"): "6.00", ("102", "4711"): "6.00"}


def test_a_number_means_what_its_origin_says(tmp_path):
    given = GRADEBOOK.replace(b"s-3", b"101")
    doubtful = fill(given, work("101", 5.0), folder=tmp_path)
    assert "fits 2 rows" in doubtful.problems[0]
    assert "--key" in doubtful.problems[0]
    origins = {"101": Origin(((Kind.USER_ID, "101"),))}
    sure = fill(given, work("101", 5.0), folder=tmp_path, origins=origins)
    assert imported(sure.data) == {("101", "4711"): "5.00"}
    named = fill(given, work("101", 5.0), folder=tmp_path, key="SIS User ID")
    assert imported(named.data) == {("103", "4711"): "5.00"}


def test_all_that_is_wrong_is_said_at_once(tmp_path):
    done = fill(
        GRADEBOOK, work("101", 12.0), work("jdoe", 3.0), work("404", 3.0), work("103", 3.0, 5.0),
        folder=tmp_path,
    )  # fmt: skip
    assert [sentence.split(":")[0] for sentence in done.problems] == [
        "'101' and 'jdoe' are both the work of '101' in the gradebook",
        "'404' is in no row of the gradebook",
        "'Demo (4711)' is worth 10.00 points in the gradebook and 5.0 in the report",
    ]
    alone = fill(GRADEBOOK, work("101", 10.01), folder=tmp_path)
    assert alone.problems == ("'101' has 10.01 points, and Canvas takes 10.00 at most in "
                              "'Demo (4711)'.",)  # fmt: skip


def test_a_member_who_is_in_no_row_stops_the_group(tmp_path):
    origins = {"team": Origin(((Kind.USER_ID, "102"),), ("102", "404"))}
    done = fill(GRADEBOOK, work("team", 6.0), folder=tmp_path, origins=origins)
    assert done.problems == (
        "'404', of the group that handed in 'team', is in no row of the gradebook.",
    )


def test_work_without_a_row_may_be_left_out(tmp_path):
    wanted = Wanted(allow_missing=True)
    done = fill(GRADEBOOK, work("404", 3.0), folder=tmp_path, wanted=wanted)
    assert (done.data, done.problems) == (GRADEBOOK, ())
    assert "'404' is in no row" in done.plan.notes[0]
    # And where its points are not known anyway, nobody has to say so.
    assert fill(GRADEBOOK, work("404", None), folder=tmp_path).problems == ()


def test_points_are_converted_to_the_files_maximum(tmp_path):
    wanted = Wanted(scale=True)
    done = fill(GRADEBOOK, work("101", 1.0, 3.0), folder=tmp_path, wanted=wanted)
    assert imported(done.data) == {("101", "4711"): "3.33"}


@pytest.mark.parametrize("heading", ["Essay 2 (12)", "Essay 2", "12"])
def test_a_column_is_named_by_its_heading_title_or_number(tmp_path, heading):
    wanted = Wanted({"": heading})
    done = fill(GRADEBOOK, work("102", 4.0, 20.0), folder=tmp_path, wanted=wanted)
    assert imported(done.data) == {("102", "12"): "4.00"}


@pytest.mark.parametrize("heading", ["Final Score", "Notes", "Essay", "Demo (1)"])
def test_a_column_that_is_no_assignments_is_refused(tmp_path, heading):
    done = fill(GRADEBOOK, work("102", 4.0), folder=tmp_path, wanted=Wanted({"": heading}))
    assert "no column" in done.problems[0]
    assert "'Demo (4711)', 'Essay 2 (12)'" in done.problems[0]


def test_of_several_columns_of_one_name_none_is_chosen(tmp_path):
    given = GRADEBOOK.replace(b"Essay 2", b"demo")
    done = fill(given, work("102", 4.0), folder=tmp_path)
    assert "several columns named after 'demo'" in done.problems[0]


def test_a_column_that_canvas_ignores_is_not_offered(tmp_path):
    given = GRADEBOOK.replace(b",10.00,20.00", b",(read only),20.00")
    done = fill(given, work("102", 4.0, 20.0), folder=tmp_path)
    assert done.plan.columns[0].title == "Essay 2"


def test_each_exercise_has_its_own_column(tmp_path):
    given = GRADEBOOK.replace(b"Demo (", b"Demo: half (").replace(b"10.00,20.00", b"5,5.00")
    wanted = Wanted({"twice": "Essay 2 (12)"}, by_exercise=True)
    done = fill(
        given, work("101", 4.0, half=1.5, twice=2.5), work("102", None, half=None, twice=2.0),
        folder=tmp_path, wanted=wanted,
    )  # fmt: skip
    assert done.problems == ()
    changes = import_into_canvas(done.data, SCORES, {"4711": 5, "12": 5}, USERS).changes
    assert changes == {
        ("101", "4711"): "1.50", ("101", "12"): "2.50", ("102", "12"): "2.00",
    }  # fmt: skip


def test_exercises_never_share_a_column(tmp_path):
    wanted = Wanted({"half": "12", "twice": "Essay 2"}, by_exercise=True)
    done = fill(GRADEBOOK, work("101", 4.0, half=1.5, twice=2.5), folder=tmp_path, wanted=wanted)
    assert "would both go into the column" in done.problems[0]


@pytest.mark.parametrize("columns", [{"thrice": "12"}, {"": "12"}])
def test_a_column_for_no_exercise_is_refused(tmp_path, columns):
    wanted = Wanted({**columns, "half": "4711"}, by_exercise=True)
    done = fill(GRADEBOOK, work("101", 4.0, half=1.5), folder=tmp_path, wanted=wanted)
    assert "--column" in done.problems[0]


def test_rows_without_known_points_may_be_left_out(tmp_path):
    wanted = Wanted(unknown=Unknown.LEAVE_OUT)
    done = fill(GRADEBOOK, work("101", 7.0), work("102", None), folder=tmp_path, wanted=wanted)
    rows = done.data.decode().split("\r\n")
    assert [row.partition(",1")[0] for row in rows if row[:1] == '"'] == ['"Doe, Jane"']
    assert "    Points Possible" in done.data.decode()
    assert imported(done.data) == {("101", "4711"): "7.00"}


def test_semicolons_and_names_apart_and_missing_ids_are_read(tmp_path):
    given = (
        b"LastName;FirstName;ID;SIS Login ID;Section;Demo, a test (4711)\n"
        b"Doe;Jane;101;jdoe;;\nRoe;Bo;;bo;;1,5\n"
    )
    done = fill(given, work("101", 2.0), work("bo", 1.5), folder=tmp_path)
    assert done.data == given.replace(b"jdoe;;", b"jdoe;;2.00")
    assert done.plan.changes[0].person.name == "Doe Jane"


def test_a_row_that_ends_too_early_is_refused(tmp_path):
    given = GRADEBOOK.replace(b"A,,8.5,,\r\n", b"A\r\n")
    done = fill(given, work("103", 2.0), folder=tmp_path)
    assert "ends before the column" in done.problems[0]


def test_a_file_without_students_or_the_wanted_column_is_refused(tmp_path):
    header = GRADEBOOK.splitlines(keepends=True)[0]
    with pytest.raises(UsageError, match=r"No row of 'from_lms\.csv' says who its student is"):
        fill(header, work("101", 2.0), folder=tmp_path)
    with pytest.raises(UsageError, match="no column 'Nobody'"):
        fill(GRADEBOOK, work("101", 2.0), folder=tmp_path, key="Nobody")


def test_strange_names_are_kept_and_shown_harmlessly(tmp_path):
    name = "\u202e" + "é" * 127 + "\x00\x1b[31m"
    given = GRADEBOOK.replace("Zoë, É".encode(), name.encode())
    done = fill(given, work("103", 2.0), work(name, 2.0), folder=tmp_path)
    assert name.encode() in done.data
    assert done.problems
    assert not any(set("\u202e\x00\x1b") & set(sentence) for sentence in done.problems)


def test_a_groups_name_beside_one_students_number_is_said(tmp_path):
    def notes(name, key="101"):
        origins = {key: Origin(((Kind.USER_ID, key),), names=(name,))}
        done = fill(GRADEBOOK, work(key, 6.0), folder=tmp_path, origins=origins)
        assert (done.problems, len(imported(done.data))) == ((), 1)
        return done.plan.notes

    (note,) = notes("team_5")
    assert note.startswith("'101' was handed in as 'team_5', and the gradebook has 'Doe, Jane'")
    assert notes("doejane") == notes("janedoe") == notes("zoëé", "103") == ()
