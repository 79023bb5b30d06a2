"""Ids made from hostile names, and names shown in messages."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.intake.names import (
    MAX_ID_BYTES,
    MAX_ID_CHARS,
    as_handed_in,
    distinct_ids,
    is_course_note,
    is_junk,
    safe_id,
    shown,
)
from autograder.report import clean

any_name = st.text(st.characters(), max_size=150)


@pytest.mark.parametrize(
    "name",
    [
        "alice",
        "Doe, Jane_12345_assignsubmission_file_",
        "o'neil",
        "Łukasz",
        "李雷",
        "_x",
        "j.smith",
    ],
)
def test_an_ordinary_name_is_its_own_id(name: str) -> None:
    assert safe_id(name) == name


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        (".hidden", "hidden"),
        ("--help", "help"),
        ("=1+1", "1+1"),
        ("@sum", "sum"),
        ("ann\u202egnp", "anngnp"),
        ("an\u200bn", "ann"),
        ("an\x1b[31mn", "an[31mn"),
        ("a\nb", "ab"),
        ("a\\b", "a_b"),
        ("\u0301eve", "eve"),
        ("bob. .", "bob"),
        ("bob\u00a0b", "bob b"),
        ("bo\ud800b", "bob"),
        ("\u3164", "unnamed"),
        ("", "unnamed"),
        ("..", "unnamed"),
        ("con", "_con"),
        ("LPT1.tar", "_LPT1.tar"),
        ("nul .x", "_nul .x"),
        ("x" * 101, "x" * 91),
        ("\U0001f600" * 60, "\U0001f600" * 47),
    ],
)
def test_a_name_that_could_do_harm_is_cleaned_and_marked_with_its_hash(
    name: str, kept: str
) -> None:
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()

    assert safe_id(name) == f"{kept}-{digest[:8]}"


@given(any_name)
def test_an_id_is_always_harmless(name: str) -> None:
    id_ = safe_id(name)

    assert 0 < len(id_) <= MAX_ID_CHARS
    assert len(id_.encode()) <= MAX_ID_BYTES
    assert unicodedata.is_normalized("NFC", id_)
    assert not any(unicodedata.category(char)[0] == "C" for char in id_)
    assert not set(id_) & set('/\\<>:"|?*\u2028\u2029')
    assert id_[0] not in " .-=+@"
    assert id_[-1] not in " ."


@given(any_name)
def test_a_shown_name_is_always_printable(name: str) -> None:
    assert shown(name).isprintable()


@given(any_name)
@example("a\U000e0100")
@example("\u180e\u200d\ufff9x")
def test_an_id_stands_in_reports_as_it_is(name: str) -> None:
    assert clean(safe_id(name), 4_000) == safe_id(name)


@given(any_name)
def test_an_id_needs_no_second_cleaning(name: str) -> None:
    assert safe_id(safe_id(name)) == safe_id(name)


@given(st.lists(st.tuples(any_name, any_name), max_size=8))
def test_ids_differ(names: list[tuple[str, str]]) -> None:
    ids = distinct_ids(names)

    assert len(set(ids)) == len(names)
    assert [safe_id(id_) for id_ in ids] == ids
    assert distinct_ids(names) == ids


def test_an_id_taken_by_a_forged_hash_is_still_told_apart() -> None:
    (_, forged) = distinct_ids([("alice", "alice.ipynb"), ("alice", "alice.py")])

    ids = distinct_ids([("alice", "a"), (forged, "b"), ("alice", "alice.py")])

    assert ids[:2] == ["alice", forged]
    assert ids[2] not in ids[:2]


def test_case_tells_two_students_apart_and_changes_nobodys_id() -> None:
    pairs = [("Alice", "Alice.py"), ("alice", "alice.py")]

    assert distinct_ids(pairs) == ["Alice", "alice"]
    assert distinct_ids(pairs[1:]) == ["alice"]


def test_who_is_called_so_goes_before_who_would_be_after_cleaning() -> None:
    cleaned = safe_id("a:b")

    assert distinct_ids([("a:b", "a:b.py"), (cleaned, f"{cleaned}.py")])[1] == cleaned


@pytest.mark.parametrize("name", ["José", "Nguyễn", "김철수", "a:é"])
def test_how_accents_are_spelled_makes_no_difference(name: str) -> None:
    apart = unicodedata.normalize("NFD", name)

    assert apart != name
    assert safe_id(apart) == safe_id(name)
    assert as_handed_in(apart) == as_handed_in(name) == name


def test_a_shown_name_can_neither_steer_a_terminal_nor_flood_it() -> None:
    assert shown("a\x1b[2Jb\u202e") == "'a\ufffd[2Jb\ufffd'"
    assert shown("a\u00a0b") == "'a b'"
    assert shown("y" * 500, max_chars=3) == "'yyy…'"


@pytest.mark.parametrize("name", [".DS_Store", "__MACOSX", ".ipynb_checkpoints", "Thumbs.db"])
def test_what_systems_leave_behind_is_junk(name: str) -> None:
    assert is_junk(name)


@pytest.mark.parametrize(
    ("name", "is_note"),
    [
        ("README", True),
        ("readme.txt", True),
        ("notes.md", True),
        ("expected.toml", True),
        ("README.ipynb", False),
        ("readme_smith.zip", False),
        ("alice.toml", False),
    ],
)
def test_course_notes_are_told_from_submissions(name: str, is_note: bool) -> None:
    assert is_course_note(name) is is_note
