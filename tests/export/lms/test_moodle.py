"""Moodle: what its importers would do with each file that is written."""

from __future__ import annotations

import pytest

from autograder.export.lms import Kind, Origin, Wanted, Which
from tests.export.lms.filling import UNKNOWN, fill, work
from tests.export.lms.platforms import Refused, import_gradebook_into_moodle, import_worksheet

WORKSHEET = (
    b'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",'
    b'"Last modified (submission)","Last modified (grade)","Feedback comments"\n'
    b'"Participant 657831","Jane Doe",jane@example.org,"Submitted for grading - ",,10.00,Yes,'
    b'"Monday, 2 November 2026, 9:00 AM",-,\n'
    b'"Participant 657832","Bo_Roe",bo@example.org,"No submission",4.00,10.00,Yes,-,'
    b'"Monday, 2 November 2026, 9:00 AM","Well, done"\n'
    b'"Participant 657833",=cmd|x,zoe@example.org,Graded,3.00,10.00,No,-,-,\n'
)
STORED = {"657831": None, "657832": 4.0, "657833": 3.0}
COMMENTS = {"657832": "Well, done"}


def imported(data: bytes, **options):
    done = import_worksheet(data, STORED, 10, comments=COMMENTS, locked=["657833"], **options)
    assert done.feedback == {}
    return done


def test_only_known_points_change_a_grade(tmp_path):
    done = fill(WORKSHEET, work("657831", 7.5), work("bo@example.org", None), folder=tmp_path)
    assert done.problems == ()
    assert done.data == WORKSHEET.replace(b'grading - ",,', b'grading - ",7.50,')
    assert imported(done.data).grades == {"657831": 7.5}
    assert done.kept["657832"] == UNKNOWN
    assert fill(done.data, work("657831", 7.5), folder=tmp_path).data == done.data


def test_what_moodle_would_skip_in_silence_is_said(tmp_path):
    given = WORKSHEET
    done = fill(given, work("657832", 4.0), work("657833", 9.0), folder=tmp_path)
    assert done.data == given
    assert done.kept["657833"] == "the grade is locked in Moodle"
    above = fill(given, work("657831", 10.5), folder=tmp_path)
    assert "takes 10.00 at most" in above.problems[0]
    assert imported(above.data).skipped["657832"] == "equal"


def test_lateness_counts_since_moodle_takes_nothing_off(tmp_path):
    late = work("657831", 8.0, final=6.0)
    assert imported(fill(WORKSHEET, late, folder=tmp_path).data).grades == {"657831": 6.0}
    wanted = Wanted(which=Which.EARNED)
    done = fill(WORKSHEET, late, folder=tmp_path, wanted=wanted)
    assert imported(done.data).grades == {"657831": 8.0}


def test_a_group_is_found_by_its_members(tmp_path):
    members = ("657831", "bo@example.org")
    origins = {"Team 5": Origin((), members, folder="Team 5_12_assignsubmission_file")}
    done = fill(WORKSHEET, work("Team 5", 6.0), folder=tmp_path, origins=origins)
    assert imported(done.data).grades == {"657831": 6.0, "657832": 6.0}


def with_groups(*groups: str) -> bytes:
    header, *rows = WORKSHEET.decode().splitlines(keepends=True)
    made = [header.replace("Status,", "Status,Group,")]
    for row, group in zip(rows, groups, strict=True):
        parts = row.split(",")
        at = next(i for i, part in enumerate(parts) if part.endswith("example.org")) + 2
        made.append(",".join([*parts[:at], group, *parts[at:]]))
    return "".join(made).encode()


TEAM = Origin(
    ((Kind.PARTICIPANT, "657833"),), folder="Team 5_657833_assignsubmission_file",
    names=("Team 5",),
)  # fmt: skip


def test_a_groups_number_is_no_students(tmp_path):
    given = with_groups("Team_5", "Team_5", "Team 6")
    done = fill(given, work("657833", 6.0), folder=tmp_path, origins={"657833": TEAM})
    assert done.problems == ()
    assert imported(done.data).grades == {"657831": 6.0, "657832": 6.0}


def test_where_the_file_says_nothing_of_groups_a_strange_name_is_refused(tmp_path):
    done = fill(WORKSHEET, work("657833", 6.0), folder=tmp_path, origins={"657833": TEAM})
    assert "'657833' was handed in as 'Team 5'" in done.problems[0]
    assert done.data == WORKSHEET


def test_two_groups_that_differ_in_signs_alone_are_told_apart_by_nobody(tmp_path):
    given = with_groups("Team-5", "Team_5", "")
    done = fill(given, work("657833", 6.0), folder=tmp_path, origins={"657833": TEAM})
    assert "fits the groups 'Team-5', 'Team_5'" in done.problems[0]


TRANSLATED = {
    "Identifier": "ID", "Grade": "Bewertung",
    "Last modified (grade)": "Zuletzt geändert (Bewertung)",
    "Feedback comments": "Feedback als Kommentar", "Participant": "Teilnehmer/in",
}  # fmt: skip


def translated() -> bytes:
    text = WORKSHEET.decode().replace("Participant", "Teilnehmer/in").replace(",Yes,", ",Ja,")
    header, _, rest = text.partition("\n")
    german = (
        'ID,"Vollständiger Name",E-Mail-Adresse,Status,Bewertung,Bestwertung,'
        '"Bewertung kann geändert werden","Zuletzt geändert (Abgabe)",'
        '"Zuletzt geändert (Bewertung)","Feedback als Kommentar"'
    )
    assert german.count(",") == header.count(",")
    return f"\ufeff{german}\n{rest}".encode()


def test_a_worksheet_in_another_language_is_known_by_its_rows(tmp_path):
    done = fill(translated(), work("657831", 7.5), folder=tmp_path)
    assert done.problems == ()
    assert imported(done.data, headings=TRANSLATED).grades == {"657831": 7.5}
    assert done.data == translated().replace(b'grading - ",,', b'grading - ",7.50,')


def test_where_two_columns_may_be_the_maximum_nothing_is_written(tmp_path):
    given = translated().replace(b'grading - "', b"7").replace(b'"No submission"', b"7")
    given = given.replace(b",Graded,", b",7,").replace(b"jane@example.org", b"1")
    given = given.replace(b"bo@example.org", b"").replace(b"zoe@example.org", b"")
    done = fill(given, work("657831", 7.5), folder=tmp_path)
    assert "no column" in done.problems[0]


def test_a_worksheet_that_moodle_would_refuse_is_refused(tmp_path):
    given = WORKSHEET.replace(b"Last modified (grade)", b"Notes")
    with pytest.raises(Refused):
        imported(given)
    done = fill(given, work("657831", 7.5), folder=tmp_path)
    assert "no column 'Last modified (grade)'" in done.problems[0]


def test_a_maximum_that_is_no_number_is_refused(tmp_path):
    given = WORKSHEET.replace(b"10.00", b"Good")
    done = fill(given, work("657831", 7.5), folder=tmp_path)
    assert "doesn't say as a number" in done.problems[0]


def test_exercises_have_no_columns_there(tmp_path):
    wanted = Wanted(by_exercise=True)
    done = fill(WORKSHEET, work("657831", 7.5, half=2.5), folder=tmp_path, wanted=wanted)
    assert "no column named after 'half'" in done.problems[0]


EXPORT = (
    b'"First name","Last name","ID number",Institution,"Email address",'
    b'"Assignment: Demo (Real)","Quiz: One (Real)","Course total (Real)",'
    b'"Last downloaded from this course"\n'
    b"Jane,Doe,1,,jane@example.org,-,3.00,3.00,1793000000\n"
    b"Bo,Roe,2,,bo@example.org,2.00,-,2.00,1793000000\n"
    b"Zoe,Xu,3,,zoe@example.org,-,-,-,1793000000\n"
)
EMAILS = ["jane@example.org", "bo@example.org", "zoe@example.org"]
DEMO = "Assignment: Demo (Real)"


def test_the_gradebook_has_rows_of_known_points_alone(tmp_path):
    cleared = import_gradebook_into_moodle(EXPORT, DEMO, EMAILS)
    assert cleared["zoe@example.org"] is None
    done = fill(EXPORT, work("1", 7.5), work("bo@example.org", None), folder=tmp_path)
    assert done.problems == ()
    assert import_gradebook_into_moodle(done.data, DEMO, EMAILS) == {"jane@example.org": 7.5}
    again = fill(done.data, work("1", 7.5), work("bo@example.org", None), folder=tmp_path)
    assert (again.problems, again.data) == ((), done.data)


def test_what_would_end_the_whole_import_is_refused(tmp_path):
    done = fill(EXPORT, work("1", 101.0, 120.0), folder=tmp_path)
    with pytest.raises(Refused):
        import_gradebook_into_moodle(EXPORT.replace(b",-,3.00", b",101.00,3.00"), DEMO, EMAILS)
    assert "takes 100 at most" in done.problems[0]


def test_without_a_maximum_in_the_file_points_are_not_converted(tmp_path):
    done = fill(EXPORT, work("1", 7.5), folder=tmp_path, wanted=Wanted(scale=True))
    assert "can't be converted" in done.problems[0]


def test_an_export_in_another_language_is_read_once_its_columns_are_named(tmp_path):
    given = EXPORT.replace(b"Real", b"Punkte").replace(b"Email address", b"E-Mail")
    given = given.replace(b"Last downloaded from this course", b"Zuletzt")
    wanted = Wanted({"": "Assignment: Demo (Punkte)"})
    done = fill(
        given, work("bo@example.org", 7.5), folder=tmp_path, wanted=wanted,
        lms="moodle-gradebook", key="E-Mail",
    )  # fmt: skip
    assert done.problems == ()
    assert done.data.splitlines()[1:] == [b"Bo,Roe,2,,bo@example.org,7.50,-,2.00,1793000000"]


def test_a_participants_number_is_no_number_of_the_institutions(tmp_path):
    given = WORKSHEET.replace(b'"Email address"', b'"ID number"')
    given = given.replace(b"bo@example.org", b"657831").replace(b"jane@example.org", b"1")
    origins = {"x": Origin(((Kind.PARTICIPANT, "657831"),))}
    done = fill(given, work("x", 6.0), folder=tmp_path, origins=origins)
    assert imported(done.data).grades == {"657831": 6.0}
