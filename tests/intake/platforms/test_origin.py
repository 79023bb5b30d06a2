"""origin.json: what the way back needs, by a schema of its own."""

from __future__ import annotations

import json

import jsonschema
import pytest

from autograder.intake import Released, find_again, origin_document, origin_schema
from tests.intake.platforms.downloads import NB, download, found_in
from tests.intake.platforms.test_brightspace import FOLDERS
from tests.intake.platforms.test_canvas import CLASS
from tests.intake.platforms.test_gradescope import EXPORT


@pytest.mark.parametrize(
    "files", [CLASS, FOLDERS, EXPORT, {"ada.ipynb": NB, "b.py": b"x"}, {"\udcff_1_2_h.py": b"x"}]
)
def test_it_fits_its_schema(tmp_path, files):
    form = "folder" if any("\udcff" in name for name in files) else "zip"
    try:
        path = download(tmp_path, files, form)
    except UnicodeEncodeError:
        pytest.skip("this file system has no names that are no text")
    document = origin_document(found_in(path), "hw")

    jsonschema.validate(document, origin_schema())
    json.dumps(document, ensure_ascii=False).encode()


def test_it_has_the_names_that_the_platform_knows_files_by(tmp_path):
    document = origin_document(found_in(download(tmp_path, CLASS)), "hw")

    assert document["platform"] == "canvas" and document["assignment"] == "hw"
    assert document["submissions"]["4711"] == {
        "keys": {
            "user_id": "4711", "attachment_ids": ["90001", "90002"], "names": ["doejane"],
        },
        "members": [],
        "late": False,
        "submitted": None,
        "files": {
            "hw.ipynb": "doejane_4711_90001_hw.ipynb",
            "helper.py": "doejane_4711_90002_helper.py",
        },
    }  # fmt: skip


def test_it_has_members_and_times(tmp_path):
    document = origin_document(found_in(download(tmp_path, EXPORT)), "hw")

    group = document["submissions"]["s9"]
    assert group["members"] == [
        {"id": "s9", "name": "Richard Roe"}, {"id": "s10", "name": "Ann Poe"},
    ]  # fmt: skip
    assert group["submitted"] == "2026-10-05T21:26:00.500000+00:00"
    assert group["keys"]["folder"] == "submission_102"


def test_submissions_are_found_again_as_they_were_graded(tmp_path):
    path = download(tmp_path, {"team_5_12345_67890_hw.ipynb": NB, "x_2_3_hw.ipynb": NB})
    document = origin_document(found_in(path, roster=("12345", "2")), "hw")
    results = tmp_path / "results"
    results.mkdir()

    def ids():
        return [source.id for source in find_again(path, "hw", Released(), results)]

    # Without such a file they were graded by name.
    assert ids() == ["team_5_12345_67890_hw", "x_2_3_hw"]
    for damaged in ("{", "[]", '{"platform": "x", "submissions": {}}', '{"platform": "canvas"}'):
        (results / "origin.json").write_text(damaged)
        assert ids() == ["team_5_12345_67890_hw", "x_2_3_hw"]
    (results / "origin.json").write_text(json.dumps(document))
    assert ids() == ["12345", "2"]
