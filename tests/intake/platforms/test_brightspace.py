"""Brightspace's folder for each attempt."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.intake.platforms.downloads import NB, OTHER, download, found_in, read_by_id

FOLDERS = {
    "HW 1 Download/397063-2557369 - Mary-Ann Smith - Sep 24, 2026 926 PM/old.ipynb": OTHER,
    "HW 1 Download/397063-2557369 - Mary-Ann Smith - Oct 4, 2026 1226 AM/hw.ipynb": NB,
    "HW 1 Download/397064-2557369 - Li - Wu - Oct 10, 2026 1022 AM/hw.ipynb": NB,
    "HW 1 Download/index.html": b"<html>",
    "HW 1 Download/.DS_Store": b"",
    "__MACOSX/HW 1 Download/._index.html": b"",
}


@pytest.mark.parametrize("form", ["zip", "folder"])
def test_attempts_of_one_name_are_one_students(tmp_path, form):
    found = found_in(download(tmp_path, FOLDERS, form))

    assert found.platform == "brightspace"
    assert read_by_id(found) == {"Li - Wu": ["hw.ipynb"], "Mary-Ann Smith": ["hw.ipynb"]}
    mary = found.by_id["Mary-Ann Smith"]
    assert mary.submitted == datetime(2026, 10, 4, 0, 26)
    assert mary.keys["folder"] == "397063-2557369 - Mary-Ann Smith - Oct 4, 2026 1226 AM"
    assert mary.older == ("attempt of 2026-09-24 21:26:00",)
    assert len(found.notes) == 1


def test_files_may_have_it_all_in_front(tmp_path):
    files = {
        "1-9 - Ann Poe - Oct 4, 2026 926 AM - hw.ipynb": NB,
        "1-9 - Ann Poe - Oct 4, 2026 926 AM - my - helper.py": b"x = 1\n",
        "index.html": b"",
    }
    found = found_in(download(tmp_path, files))

    assert found.platform == "brightspace"
    assert read_by_id(found) == {"Ann Poe": ["hw.ipynb", "my - helper.py"]}


def test_two_students_of_one_name_are_pointed_out(tmp_path):
    files = {
        "1-9 - Ann Poe - Oct 4, 2026 926 AM/hw.ipynb": NB,
        "2-9 - Ann Poe - Oct 5, 2026 926 AM/hw.ipynb": OTHER,
    }
    found = found_in(download(tmp_path, files))

    assert "'Ann Poe'" in found.notes[1] and "two students" in found.notes[1]


def test_a_time_in_another_language_is_not_guessed(tmp_path):
    files = {"1-9 - Ann Poe - 4 oct. 2026 9 h 26/hw.ipynb": NB}
    found = found_in(download(tmp_path, files))

    assert found.platform == "brightspace" and found.by_id["Ann Poe"].submitted is None


def test_a_name_cannot_be_a_time(tmp_path):
    name = "1-9 - Ann Poe - Oct 1, 2026 926 AM - Oct 9, 2026 926 AM"
    for files in ({f"{name}/hw.ipynb": NB}, {f"{name} - hw.ipynb": NB}):
        assert found_in(download(tmp_path, files)).platform == "plain"
