"""Whose time a row of the instructor's table is."""

from __future__ import annotations

import os
import unicodedata
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from autograder.errors import UsageError
from autograder.intake import (
    MatchedTimes,
    SubmissionSource,
    find_submissions,
    match_times,
    read_times,
)

NOON = datetime(2026, 12, 4, 12, tzinfo=UTC)
JOSE = "Jos\u00e9 N\u00fa\u00f1ez"


def sources(*ids: str) -> list[SubmissionSource]:
    return [SubmissionSource(id_, "hw", f"/nonexistent/{id_}") for id_ in ids]


def matched(tmp_path: Path, found: list[SubmissionSource], *students: str) -> MatchedTimes:
    lines = [f'"{student}",{NOON.isoformat()}' for student in students]
    table = tmp_path / "times.csv"
    table.write_text("\n".join(["submission_id,submitted", *lines]), encoding="utf-8")
    return match_times(read_times(table), found)


@pytest.mark.parametrize(
    ("written", "ids", "meant"),
    [
        ("alice", ["alice", "Alice"], "alice"),
        ("12345", ["12345", "0012345"], "12345"),
        ("12345", ["0012345", "bob"], "0012345"),
        ("12345.0", ["0012345", "bob"], "0012345"),
        ("1.2E+06", ["1200345", "1300345"], "1200345"),
        ("1,2E+06", ["1200345", "1300345"], "1200345"),
        ("1.23457E+11", ["0123456789012", "0123556789012"], "0123456789012"),
        ("ALICE", ["alice", "bob"], "alice"),
        (" alice\u00a0", ["alice", "bob"], "alice"),
        ("alice.ipynb", ["alice", "bob"], "alice"),
        ("'=alice", ["=alice"], "=alice"),
        (unicodedata.normalize("NFD", JOSE), [JOSE], JOSE),
    ],
)
def test_an_id_that_a_spreadsheet_changed_is_repaired(
    tmp_path: Path, written: str, ids: list[str], meant: str
) -> None:
    times = matched(tmp_path, sources(*ids), written)

    assert times.by_id == {meant: NOON}
    assert times.unmatched == ()
    assert len(times.notes) == (written != meant)
    assert all("times.csv:2" in note and meant in note for note in times.notes)


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("ALICE", ["alice", "Alice"]),
        ("12345", ["0012345", "00012345"]),
        ("1.2E+06", ["1200345", "1200346"]),
        ("12345", ["12346"]),
        ("12345.5", ["12345"]),
        ("", ["bob"]),
        ("eve", ["bob"]),
        ("nan", ["bob"]),
        ("1E+999999", ["1"]),
        ("9" * 5_000, ["9"]),
    ],
)
def test_no_id_or_several_are_told_and_never_guessed(
    tmp_path: Path, written: str, ids: list[str]
) -> None:
    times = matched(tmp_path, sources(*ids), written)

    assert times.by_id == {}
    assert [row.student for row in times.unmatched] == [written]


def test_a_name_that_is_no_id_is_known_as_it_was_handed_in(tmp_path: Path) -> None:
    (tmp_path / "class").mkdir()
    (tmp_path / "class/con.py").write_text("x")
    found = find_submissions(tmp_path / "class", "hw")

    assert found[0].id != "con"
    assert matched(tmp_path, found, "con").by_id == {found[0].id: NOON}


def table_of(tmp_path: Path, *times: datetime) -> Path:
    path = tmp_path / "times.csv"
    path.write_text("submission_id,submitted\n" + "".join(f"ann,{t.isoformat()}\n" for t in times))
    return path


@pytest.mark.parametrize(
    ("file_at", "counts"),
    [(NOON, 0), (NOON + timedelta(hours=5), 1), (NOON + timedelta(days=2), 2),
     (NOON - timedelta(days=9), 0)],
)  # fmt: skip
@pytest.mark.parametrize("layout", ["file", "folder", "zip"])
def test_of_several_times_that_of_the_file_counts(
    tmp_path: Path, layout: str, file_at: datetime, counts: int
) -> None:
    times = [NOON, NOON + timedelta(hours=4), NOON + timedelta(days=1)]
    work = tmp_path / "class"
    file = work / ("ann.py" if layout == "file" else "ann/hw.py")
    file.parent.mkdir(parents=True)
    file.write_text("x")
    os.utime(file, (file_at.timestamp(), file_at.timestamp()))
    if layout == "zip":
        work = tmp_path / "class.zip"
        with zipfile.ZipFile(work, "w") as archive:
            archive.writestr(zipfile.ZipInfo("ann/hw.py", file_at.timetuple()[:6]), "x")
    matched = match_times(
        read_times(table_of(tmp_path, *reversed(times))), find_submissions(work, "hw"), UTC
    )

    assert matched.by_id == {"ann": times[counts]}
    (note,) = matched.notes
    assert "'ann' has 3 times" in note
    assert times[counts].isoformat() in note


def test_the_same_time_twice_is_one_time(tmp_path: Path) -> None:
    assert match_times(read_times(table_of(tmp_path, NOON, NOON)), sources("ann")).notes == ()


def test_a_folder_of_tables_names_the_assignments(tmp_path: Path) -> None:
    table_of(tmp_path, NOON).rename(tmp_path / "hw.csv")
    table_of(tmp_path, NOON).rename(tmp_path / "lab.CSV")

    assert [(row.assignment, row.student) for row in read_times(tmp_path)] == [
        ("hw", "ann"), ("lab", "ann"),
    ]  # fmt: skip
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="holds no CSV file"):
        read_times(tmp_path / "empty")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_spreadsheets_own_delimiter_is_read(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "times.csv"
    lines = ("Name", "submission_id", "submitted"), ("Ann", "ann", NOON.isoformat())
    text = "\r\n".join(delimiter.join(line) for line in lines)
    path.write_text(f"\ufeff{text}\r\n", encoding="utf-8")

    (row,) = read_times(path)
    assert (row.student, row.submitted, row.place) == ("ann", NOON, f"{path}:2")


@pytest.mark.parametrize("year", ["0001", "9999", "1969"])
def test_a_year_out_of_reach_is_no_time(tmp_path: Path, year: str) -> None:
    path = tmp_path / "times.csv"
    path.write_text(f"submission_id,submitted\nann,{year}-01-01T00:00:00+14:00\n")

    with pytest.raises(UsageError, match=r"times\.csv:2: .* is no time"):
        read_times(path)
