"""Whose submissions are, as the way in wrote it down."""

from __future__ import annotations

import json

import pytest

from autograder.errors import UsageError
from autograder.export.lms import Kind, Origin, read_origins

ENTRY = {
    "keys": {
        "user_id": "123", "attachment_ids": ["456"], "participant": 657831, "folder": "Jane_1_x",
        "sids": ["s-1", None], "emails": ["jane@example.org", "bo@example.org"],
        "username": None, "names": ["Jane"],
    },
    "members": [{"id": "7", "name": "Jane"}, {"id": None, "name": "Bo"}],
    "late": None, "submitted": None, "files": {"hw.ipynb": "doejane_123_456_hw.ipynb"},
}  # fmt: skip


def written(folder, entry, version="1.0"):
    document = {"schema_version": version, "platform": "canvas", "assignment": "demo",
                "submissions": {"jane": entry}}  # fmt: skip
    (folder / "origin.json").write_text(json.dumps(document))
    return folder


def test_keys_are_read_where_they_are_known(tmp_path):
    assert read_origins(written(tmp_path, ENTRY)) == {
        "jane": Origin(
            ((Kind.USER_ID, "123"), (Kind.PARTICIPANT, "657831"), (Kind.SID, "s-1"),
             (Kind.EMAIL, "jane@example.org"), (Kind.EMAIL, "bo@example.org")),
            ("7",), "Jane_1_x", {"hw.ipynb": "doejane_123_456_hw.ipynb"}, ("Jane",), students=2,
        )
    }  # fmt: skip
    assert read_origins(written(tmp_path, {})) == {"jane": Origin()}


def test_without_the_file_nothing_is_known(tmp_path):
    assert read_origins(tmp_path) == {}


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"schema_version": "1.0", "submissions": 3}', "[" * 100_000, "\ud800"],
)
def test_a_damaged_file_is_refused(tmp_path, text):
    (tmp_path / "origin.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(UsageError, match="is damaged, or of another version"):
        read_origins(tmp_path)


@pytest.mark.parametrize(
    "entry",
    [
        None,
        {"keys": {"user_id": ["1"]}},
        {"keys": {"sids": 3}},
        {"members": ["7"]},
        {"files": {"a": None, "b": {}}},
        {"keys": {"username": True}},
    ],
)
def test_an_entry_of_another_form_is_refused(tmp_path, entry):
    with pytest.raises(UsageError, match="is damaged"):
        read_origins(written(tmp_path, entry))


def test_another_version_is_refused(tmp_path):
    with pytest.raises(UsageError, match="another version"):
        read_origins(written(tmp_path, ENTRY, "2.0"))
