"""Which platform a download is taken for, and what becomes of what does not fit."""

from __future__ import annotations

import os
import zipfile

import pytest

from autograder.errors import UsageError
from autograder.intake import safe_id
from tests.intake.platforms.downloads import NB, download, found_in, read_by_id


@pytest.mark.parametrize("form", ["zip", "folder"])
def test_one_name_that_does_not_fit_makes_it_plain(tmp_path, form):
    files = {"doe_1_11_hw.ipynb": NB, "roe_2_12_hw.ipynb": NB, "alice.ipynb": NB}
    path = download(tmp_path, files, form)

    found = found_in(path)
    assert found.platform == "plain" and len(found.sources) == 3
    assert "'alice.ipynb'" in found.notes[0] and "--lms canvas" in found.notes[0]

    told = found_in(path, "canvas")
    assert read_by_id(told) == {"1": ["hw.ipynb"], "2": ["hw.ipynb"], "alice": ["alice.ipynb"]}
    assert any("'alice.ipynb'" in note for note in told.notes)


def test_plain_names_are_no_platforms_and_nothing_is_said(tmp_path):
    files = {"alice.ipynb": NB, "bob/hw.ipynb": NB, "carl_7.ipynb": NB}
    found = found_in(download(tmp_path, files))

    assert found.platform == "plain" and found.notes == () and len(found.sources) == 3


def test_plain_means_plain(tmp_path):
    found = found_in(download(tmp_path, {"doe_1_11_hw.ipynb": NB, "r_2_12_hw.ipynb": NB}), "plain")

    assert [source.id for source in found.sources] == ["doe_1_11_hw", "r_2_12_hw"]


def test_what_is_not_there_at_all_is_said(tmp_path):
    path = download(tmp_path, {"alice.ipynb": NB, "bob.ipynb": NB})
    for lms in ("canvas", "moodle", "gradescope", "blackboard", "brightspace"):
        with pytest.raises(UsageError, match=f"nothing as {lms}"):
            found_in(path, lms)


def test_folders_around_a_download_are_opened(tmp_path):
    path = download(tmp_path, {"a/b/doe_1_11_hw.ipynb": NB, "a/b/roe_2_12_hw.ipynb": NB})

    assert list(read_by_id(found_in(path))) == ["1", "2"]


@pytest.mark.parametrize("form", ["zip", "folder"])
def test_nbgraders_folder_is_read_as_ever(tmp_path, form):
    files = {f"submitted/{name}/hw/{file}": NB for name in ("ada", "bob") for file in ("n.ipynb",)}
    found = found_in(download(tmp_path, files, form))

    assert found.platform == "nbgrader"
    assert read_by_id(found) == {"ada": ["hw/n.ipynb"], "bob": ["hw/n.ipynb"]}


def test_what_all_repositories_begin_with_is_no_part_of_an_id(tmp_path):
    files = {f"cs101-hw-{name}/hw.ipynb": NB for name in ("ada", "ada-2", "bob")}
    path = download(tmp_path, files, "folder")
    assert found_in(path).platform == "plain"

    for folder in path.iterdir():
        (folder / ".git").mkdir()
    found = found_in(path)
    assert found.platform == "repositories"
    assert read_by_id(found) == {name: ["hw.ipynb"] for name in ("ada", "ada-2", "bob")}
    zipped = found_in(download(tmp_path, files), "repositories")
    assert read_by_id(zipped) == read_by_id(found)


def test_a_link_in_a_download_is_not_followed(tmp_path):
    path = download(tmp_path, {"doe_1_11_hw.ipynb": NB}, "folder")
    (tmp_path / "secret.ipynb").write_bytes(NB)
    os.symlink(tmp_path / "secret.ipynb", path / "roe_2_12_hw.ipynb")

    read = read_by_id(found_in(path, "canvas"))

    assert read["1"] == ["hw.ipynb"] and "could not be opened" in read["2"][0]


HOSTILE = (
    "\u202eeod_1_11_hw.ipynb",
    "=cmd()_2_12_hw.ipynb",
    "\U0001f600_3_13_hw.ipynb",
    f"{'é' * 100}_4_14_hw.ipynb",
    "a\x1b[31m_5_15_hw.ipynb",
    "CON_6_16_CON.ipynb",
    f"n_{'7' * 19}_17_hw.ipynb",
    "_".join("1" * 100) + "_hw.ipynb",
    "summary.json_8_18_hw.ipynb",
)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("lms", ["canvas", "moodle", "brightspace", "blackboard"])
def test_hostile_names_stay_names(tmp_path, name, lms):
    who = name.removesuffix(".ipynb")
    names = {
        "canvas": name,
        "moodle": f"{who}_9_assignsubmission_file_hw.ipynb",
        "brightspace": f"1-2 - {who} - Oct 4, 2026 926 AM - hw.ipynb",
        "blackboard": f"Lab_{who}_attempt_2026-10-05-21-26-00_hw.ipynb",
    }
    found = found_in(download(tmp_path, {names[lms]: NB}), lms)

    (source,) = found.sources
    assert source.id == safe_id(source.id) and "/" not in source.id
    assert all("/" not in entry.path for entry in source.members)
    assert all(note.isprintable() for note in found.notes)


def test_a_name_that_no_file_system_takes_costs_no_time(tmp_path):
    path = tmp_path / "s.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for filler in ("1_", "1-1 - ", "_2026-10-05-21-26-0", "a_1_assignsubmission_"):
            archive.writestr(filler * (60_000 // len(filler)) + ".ipynb", NB)

    assert len(found_in(path).sources) == 4
