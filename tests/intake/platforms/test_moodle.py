"""Moodle's downloads: with folders and without, of old and new versions."""

from __future__ import annotations

import pytest

from tests.intake.platforms.downloads import NB, download, found_in, read_by_id


@pytest.mark.parametrize("form", ["zip", "folder"])
@pytest.mark.parametrize("end", ["", "_"], ids=["since 4.1", "up to 4.0"])
def test_folders_of_one_participant_are_one_students(tmp_path, form, end):
    files = {
        f"Jane Doe_657831_assignsubmission_file{end}/hw.ipynb": NB,
        f"Jane Doe_657831_assignsubmission_file{end}/data/x.csv": b"1\n",
        f"Jane Doe_657831_assignsubmission_onlinetext{end}/onlinetext.html": b"<p>hi</p>",
        f"محمد علي_657832_assignsubmission_file{end}/work/hw.ipynb": NB,
    }
    found = found_in(download(tmp_path, files, form))

    assert found.platform == "moodle"
    assert read_by_id(found) == {
        "657831": ["hw.ipynb", "data/x.csv", "onlinetext.html"],
        "657832": ["work/hw.ipynb"],
    }
    assert found.by_id["657831"].keys == {
        "participant": "657831",
        "names": ("Jane Doe",),
        "folder": f"Jane Doe_657831_assignsubmission_file{end}",
    }


@pytest.mark.parametrize("form", ["zip", "folder"])
def test_without_folders_names_stand_in_front_of_files(tmp_path, form):
    files = {
        "Jane Doe_1_assignsubmission_file_hw_v2.ipynb": NB,
        "Jane Doe_1_assignsubmission_onlinetext_onlinetext.html": b"",
        "Ann Roe_2_assignsubmission_file_hw.ipynb": NB,
    }
    found = found_in(download(tmp_path, files, form))

    assert found.platform == "moodle"
    assert read_by_id(found) == {"1": ["hw_v2.ipynb", "onlinetext.html"], "2": ["hw.ipynb"]}


@pytest.mark.parametrize("word", ["Participant", "Teilnehmer", "参与者"])
def test_with_blind_marking_nobody_is_called_by_a_name(tmp_path, word):
    files = {f"{word}_{n}_assignsubmission_file/hw.ipynb": NB for n in (31, 32)}
    found = found_in(download(tmp_path, files))

    assert list(read_by_id(found)) == ["31", "32"]
    assert all("names" not in one.keys for one in found.by_id.values())


def test_teams_have_their_own_numbers_and_those_without_a_group_none(tmp_path):
    files = {
        "Team 5_12_assignsubmission_file/hw.ipynb": NB,
        "Default group_assignsubmission_file/hw.ipynb": NB,
    }
    found = found_in(download(tmp_path, files))

    assert found.platform == "moodle"
    assert read_by_id(found) == {"12": ["hw.ipynb"], "Default group": ["hw.ipynb"]}
    assert "participant" not in found.by_id["Default group"].keys


def test_a_site_may_write_the_user_name_in_front(tmp_path):
    found = found_in(download(tmp_path, {"jd_7_Jane Doe_3_assignsubmission_file/hw.ipynb": NB}))

    assert found.by_id["3"].keys["username"] == "jd_7"
    assert found.by_id["3"].keys["names"] == ("Jane Doe",)
