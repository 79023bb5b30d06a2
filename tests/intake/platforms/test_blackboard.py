"""Blackboard's flat download: attempts by their time, whatever the word for them."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.intake.platforms.downloads import NB, OTHER, download, found_in, read_by_id

TEXT = """\
Name: Jane Doe (jdoe)
Assignment: Lab_2
Date Submitted: Monday, October 5, 2026 9:26:00 PM CEST
Current Grade: Not Yet Graded

Submission Field:
There is no student submission text data for this assignment.

Comments:
Original filename: ../../evil.ipynb
Filename: Lab_2_jdoe_attempt_2026-10-05-21-26-00_hw.ipynb

Files:
\tOriginal filename: my work.ipynb
\tFilename: Lab_2_jdoe_attempt_2026-10-05-21-26-00_mywork.ipynb
"""


@pytest.mark.parametrize("form", ["zip", "folder"])
@pytest.mark.parametrize("word", ["attempt", "poging", "tentativa", "إرسال"])
def test_the_latest_attempt_counts(tmp_path, form, word):
    files = {
        f"Lab_2_jdoe_{word}_2026-10-04-09-00-00.txt": b"",
        f"Lab_2_jdoe_{word}_2026-10-04-09-00-00_hw.ipynb": OTHER,
        f"Lab_2_jdoe_{word}_2026-10-05-21-26-00.txt": b"",
        f"Lab_2_jdoe_{word}_2026-10-05-21-26-00_hw.ipynb": NB,
        f"Lab_2_jdoe_{word}_2026-10-05-21-26-00_helper.py": b"x = 1\n",
        f"Lab_2_roe_{word}_2026-10-05-08-00-00.txt": b"",
    }
    found = found_in(download(tmp_path, files, form))

    assert found.platform == "blackboard"
    read = read_by_id(found)
    assert read["jdoe"] == ["hw.ipynb", "helper.py"]
    assert "no notebook" in read["roe"][0]
    assert found.by_id["jdoe"].submitted == datetime(2026, 10, 5, 21, 26)
    (jdoe, _) = found.sources
    assert [one.path for one in jdoe.older] == ["hw.ipynb of 2026-10-04 09:00:00"]


def test_the_text_file_knows_names_and_no_paths(tmp_path):
    stem = "Lab_2_jdoe_attempt_2026-10-05-21-26-00"
    files = {f"{stem}.txt": TEXT.encode(), f"{stem}_hw.ipynb": NB, f"{stem}_mywork.ipynb": OTHER}

    found = found_in(download(tmp_path, files))

    assert [part.inside for part in found.by_id["jdoe"].parts] == ["hw.ipynb", "my work.ipynb"]
    assert found.by_id["jdoe"].keys == {"username": "jdoe", "names": ("Jane Doe",)}


def test_a_user_name_may_have_a_line_in_it(tmp_path):
    stem = "Lab_2_j_doe_attempt_2026-10-05-21-26-00"
    files = {f"{stem}.txt": b"\xef\xbb\xbfNaam: Jane (J.) Doe (j_doe)\r\n", f"{stem}_hw.ipynb": NB}

    found = found_in(download(tmp_path, files))

    assert list(found.by_id) == ["j_doe"]
    assert found.by_id["j_doe"].keys["names"] == ("Jane (J.) Doe",)


def test_a_text_file_cannot_make_one_student_another(tmp_path):
    stem = "Lab_2_jdoe_attempt_2026-10-05-21-26-00"
    files = {f"{stem}.txt": b"Name: Ann Roe (aroe)\n", f"{stem}_hw.ipynb": NB}

    assert list(found_in(download(tmp_path, files)).by_id) == ["jdoe"]
