"""Gradescope's export, and the file in it that says whose each folder is."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.intake.platforms.metadata import MetadataError, read_metadata
from tests.intake.platforms.downloads import NB, download, found_in, read_by_id

METADATA = """\
---
submission_101:
  :submitters:
  - :name: Jane Doe
    :sid: 0777
    :email: jane@example.edu
  :created_at: 2026-10-05 21:26:00.123456789 Z
  :score: 3.0
  :status: processed
  :results: &r
    tests: [{name: a, output: "x: y"}]
  :history:
  - :id: 99
    :created_at: 2026-10-01 10:00:00 Z
    :results: *r
submission_102:
  :submitters:
  - :name: Richard Roe
    :sid: s9
    :email: rich@example.edu
  - :name: Ann Poe
    :sid: s10
    :email: &mail ann@example.edu
  :created_at: 2026-10-05 14:26:00.5 -07:00
submission_103:
  :submitters:
  :created_at: never
submission_104:
  :submitters:
  - :name: No Sid
    :sid:
    :email: *mail
"""
EXPORT = {
    "assignment_5_export/submission_metadata.yml": METADATA.encode(),
    "assignment_5_export/submission_101/hw.ipynb": NB,
    "assignment_5_export/submission_102/sub/hw.ipynb": NB,
    "assignment_5_export/submission_103/hw.ipynb": NB,
    "assignment_5_export/submission_104/hw.ipynb": NB,
    "__MACOSX/assignment_5_export/._submission_101": b"x",
    "assignment_5_export/.DS_Store": b"x",
}


@pytest.mark.parametrize("form", ["zip", "folder"])
def test_ids_are_those_of_the_university(tmp_path, form):
    found = found_in(download(tmp_path, EXPORT, form))

    assert found.platform == "gradescope"
    # The number of a folder is another with each attempt, so it is the last resort.
    assert read_by_id(found) == {
        "0777": ["hw.ipynb"],
        "ann@example.edu": ["hw.ipynb"],
        "s9": ["sub/hw.ipynb"],
        "submission_103": ["hw.ipynb"],
    }
    assert found.by_id["0777"].submitted == datetime(2026, 10, 5, 21, 26, 0, 123456, UTC)
    assert found.by_id["s9"].submitted == datetime(2026, 10, 5, 21, 26, 0, 500000, UTC)
    assert found.by_id["submission_103"].submitted is None


def test_all_who_handed_in_together_are_known(tmp_path):
    found = found_in(download(tmp_path, EXPORT))

    assert [(one.id, one.name) for one in found.by_id["s9"].members] == [
        ("s9", "Richard Roe"), ("s10", "Ann Poe"),
    ]  # fmt: skip
    assert found.by_id["s9"].keys["sids"] == ("s9", "s10")
    assert not found.by_id["0777"].members


def test_who_left_a_group_costs_the_others_nothing(tmp_path):
    metadata = (
        "submission_1:\n  :submitters:\n  - {:sid: a}\n  - {:sid: b}\n"
        "submission_2:\n  :submitters:\n  - {:sid: a}\n"
    )
    files = {"submission_metadata.yml": metadata.encode()}
    files |= {f"submission_{n}/hw.ipynb": NB for n in (1, 2)}

    found = found_in(download(tmp_path, files))

    assert len(found.sources) == 2


def test_an_earlier_attempt_is_named_and_not_graded(tmp_path):
    metadata = "".join(
        f"submission_{n}:\n  :submitters:\n  - :sid: a\n  :created_at: 2026-10-0{day} 10:00:00 Z\n"
        for n, day in ((1, 5), (2, 3))
    )
    files = {"submission_metadata.yml": metadata.encode(), "submission_1/hw.ipynb": NB}
    files["submission_2/old.ipynb"] = NB

    found = found_in(download(tmp_path, files))

    assert read_by_id(found) == {"a": ["hw.ipynb"]}
    assert [one.path for one in found.sources[0].older] == ["attempt of 2026-10-03 10:00:00"]


@pytest.mark.parametrize(
    "metadata",
    [b"a: [", b"\xff\xfe\x00", b"? [a]\n: b\n", b"- [" * 5000, b"[" * 100_000, b"&a [*a, *a]: x"],
    ids=["open", "no text", "key", "lists", "nested", "itself"],
)
def test_a_broken_file_costs_names_and_no_work(tmp_path, metadata):
    files = {"submission_metadata.yml": metadata, "submission_7/hw.ipynb": NB}

    found = found_in(download(tmp_path, files))

    assert read_by_id(found) == {"submission_7": ["hw.ipynb"]}
    assert "was not read" in found.notes[1]


def test_aliases_of_aliases_do_not_grow():
    # Ten levels of ten: a billion texts, if anybody put them in.
    levels = ["a: &l0 [x, x, x, x, x, x, x, x, x, x]"]
    levels += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 10)]
    merged = "\n".join([*levels, "m: {<<: [*l9, *l9]}", "s:\n  :created_at: *l9"])

    assert read_metadata(merged.encode())["s"].created_at == ""
    with pytest.raises(MetadataError, match="aliases"):
        read_metadata(b"a: &a x\nb: [" + b"*a, " * 60_000 + b"]")


@settings(max_examples=100, deadline=None)
@given(
    st.recursive(
        st.one_of(st.none(), st.integers(), st.text(max_size=4), st.just(":submitters")),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(
                st.one_of(st.sampled_from([":submitters", ":sid", ":created_at"]), st.text()),
                inner,
                max_size=3,
            ),
        ),
        max_leaves=8,
    ),
    st.binary(max_size=4),
)
def test_whatever_it_holds_it_is_read_or_refused(data, noise):
    for content in (json.dumps(data).encode(), json.dumps({"s": data}).encode(), noise):
        with contextlib.suppress(MetadataError):
            read_metadata(content)


def test_texts_are_read_as_texts_and_cut():
    said = json.dumps({"s": {":submitters": [{":sid": 12, ":name": "n" * 5000, ":email": None}]}})

    (person,) = read_metadata(said.encode())["s"].submitters

    assert person[":sid"] == "12" and len(person[":name"]) == 1000 and person[":email"] == ""
