"""Canvas's flat download: whose each file is, and what it was called."""

from __future__ import annotations

import pytest

from tests.intake.platforms.downloads import NB, OTHER, download, found_in, read_by_id

CLASS = {
    "doejane_4711_90001_hw.ipynb": NB,
    "doejane_4711_90002_helper.py": b"x = 1\n",
    "garcíalópezjosé_LATE_4712_90003_hw.ipynb": NB,
    "roerichard_4713_text.html": b"<p>see attachment</p>",
    "roerichard_4713_90005_hw.v2.ipynb": NB,
}


@pytest.mark.parametrize("form", ["zip", "folder"])
def test_files_of_one_user_id_are_one_students(tmp_path, form):
    found = found_in(download(tmp_path, CLASS, form))

    assert found.platform == "canvas"
    assert read_by_id(found) == {
        "4711": ["hw.ipynb", "helper.py"],
        "4712": ["hw.ipynb"],
        "4713": ["hw.v2.ipynb", "text.html"],
    }
    assert {id_: one.late for id_, one in found.by_id.items()} == {
        "4711": False, "4712": True, "4713": False,
    }  # fmt: skip
    assert found.by_id["4712"].keys == {
        "user_id": "4712", "attachment_ids": ("90003",), "names": ("garcíalópezjosé",),
    }  # fmt: skip
    assert "Canvas" in found.notes[0] and "3 students" in found.notes[0]


def test_anonymous_marking_has_late_in_front(tmp_path):
    files = {
        "LATE_anon_aB3xZ_90001_hw.ipynb": NB,
        "anon_Qq9Ww_90002_hw.ipynb": NB,
        "anon_Qq9Ww_text.html": b"",
    }
    found = found_in(download(tmp_path, files))

    assert read_by_id(found) == {"Qq9Ww": ["hw.ipynb", "text.html"], "aB3xZ": ["hw.ipynb"]}
    assert found.by_id["aB3xZ"].late and not found.by_id["Qq9Ww"].late
    assert found.by_id["aB3xZ"].keys["anonymous_id"] == "aB3xZ"


def test_a_number_before_the_first_dot_is_canvass(tmp_path):
    files = {
        "doejane_1_11_hw-1.ipynb": NB,
        "doejane_1_12_helper-2.py": b"x = 1\n",
        "doejane_1_13_data-1.csv": b"1\n",
        "roe_2_21_hw-1.v2.ipynb": NB,
        # Both are there: nothing was numbered, or it can't be told which.
        "poe_3_31_hw.ipynb": NB,
        "poe_3_32_hw-1.ipynb": OTHER,
    }
    found = found_in(download(tmp_path, files))

    read = read_by_id(found)
    assert read["1"] == ["hw.ipynb", "data-1.csv", "data.csv", "helper.py"]
    assert read["2"] == ["hw-1.v2.ipynb"]
    assert set(read["3"]) == {"hw.ipynb", "hw-1.ipynb"}


def test_a_groups_name_may_look_like_an_id(tmp_path):
    files = {"team_5_12345_67890_hw.ipynb": NB, "team_6_12346_67891_hw.ipynb": NB}
    path = download(tmp_path, files)

    with_gradebook = found_in(path, roster=("12345", "12346"))
    assert list(read_by_id(with_gradebook)) == ["12345", "12346"]
    assert with_gradebook.by_id["12345"].keys["names"] == ("team_5",)
    assert len(with_gradebook.notes) == 1

    without = found_in(path)
    assert list(read_by_id(without)) == ["5", "6"]
    assert any("several ways" in note for note in without.notes)


def test_names_that_only_look_like_canvass_are_left_alone(tmp_path):
    # Ids of two students, or of two files, that are the same.
    for files in (
        {"ada_2026_12_hw.ipynb": NB, "bob_2026_13_hw.ipynb": NB},
        {"ada_1_12_hw.ipynb": NB, "bob_2_12_hw.ipynb": NB},
    ):
        found = found_in(download(tmp_path, files))
        assert found.platform == "plain" and len(found.sources) == 2
        assert "look like a download of Canvas" in found.notes[0]


def test_a_path_that_leads_out_stays_inside(tmp_path):
    files = {"ada_1_11_hw.ipynb": NB, "ada_1_12_..": b"x", "bob_2_13_hw.ipynb": NB}

    read = read_by_id(found_in(download(tmp_path, files)))

    assert read["1"] == ["hw.ipynb", "ada_1_12_.."]


def test_nobodys_work_is_mixed_with_anothers(tmp_path):
    # "Said to be Canvas's" does not make one student of two names.
    files = {"ada_77_12_hw.ipynb": NB, "bob_77_13_hw.ipynb": OTHER}
    found = found_in(download(tmp_path, files), "canvas")

    assert [len(one.parts) for one in found.by_id.values()] == [1, 1]
    assert "77" in found.by_id and any("two students" in note for note in found.notes)


def test_a_file_cannot_be_named_into_anothers_work(tmp_path):
    files = {"ada_1_12_2_13_hw.ipynb": NB, "bob_2_14_hw.ipynb": OTHER}
    found = found_in(download(tmp_path, files), None, ("1", "2"))

    assert read_by_id(found) == {"1": ["2_13_hw.ipynb"], "2": ["hw.ipynb"]}
