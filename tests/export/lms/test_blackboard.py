"""Blackboard: its offline file, in the encoding that it came in."""

from __future__ import annotations

import codecs
import csv
import io

import pytest

from autograder.export.lms import Wanted
from tests.export.lms.filling import fill, work

TITLE = "Demo [Total Pts: 10 Score] |123456"
QUOTED = (
    f'"Last Name","First Name","Username","Student ID","{TITLE}",'
    '"Essay [Total Pts: 1,000 Score] |7","Feedback to Learner"\r\n'
    '"Doe","Jane","jdoe","1","","",""\r\n'
    '"Roe","Bo ""B""","bo","2","4.00","","<p>Good</p>"\r\n'
)
TABBED = codecs.BOM_UTF16_LE + QUOTED.replace('","', '"\t"').encode("utf-16-le")


@pytest.mark.parametrize("given", [QUOTED.encode(), TABBED])
def test_points_go_into_the_column_and_all_else_stays(tmp_path, given):
    done = fill(given, work("jdoe", 7.5), work("2", None), folder=tmp_path)
    assert done.problems == ()
    is_wide = given is TABBED
    text = done.data.decode("utf-16" if is_wide else "utf-8")
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if is_wide else ",")
    assert [row[header.index(TITLE)] for row in rows] == ["7.50", "4.00"]
    encoding = "utf-16-le" if is_wide else "utf-8"
    assert done.data.replace("7.50".encode(encoding), b"") == given


def test_a_column_without_a_number_would_be_made_anew_and_is_refused(tmp_path):
    wanted = Wanted({"": "Feedback to Learner"})
    done = fill(QUOTED.encode(), work("jdoe", 1.0), folder=tmp_path, wanted=wanted)
    assert "no column 'Feedback to Learner'" in done.problems[0]


def test_headings_in_another_language_are_read_once_the_key_is_named(tmp_path):
    given = QUOTED.replace("Username", "Gebruikersnaam").replace("Student ID", "Nummer")
    given = given.replace("Total Pts: 10 Score", "Totaal: 10 Score")
    done = fill(given.encode(), work("bo", 7.5), folder=tmp_path, key="Gebruikersnaam")
    assert done.data == given.replace('"4.00"', '"7.50"').encode()
