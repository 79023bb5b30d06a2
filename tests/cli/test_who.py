"""Whose name stands beside a change of points."""

from __future__ import annotations

import getpass

import pytest

from autograder.cli.who import VARIABLE, who
from autograder.errors import UsageError


@pytest.fixture(autouse=True)
def nobody(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setattr(getpass, "getuser", lambda: "ada")


def test_the_option_goes_before_the_environment_and_that_before_the_login(monkeypatch):
    assert who() == "ada"
    monkeypatch.setenv(VARIABLE, " Grace ")
    assert who() == "Grace"
    assert who("Emmy") == "Emmy"


def test_a_blank_name_is_none(monkeypatch):
    monkeypatch.setenv(VARIABLE, "  ")
    assert who(" ") == "ada"


@pytest.mark.parametrize("name", ["two\nlines", "x" * 81, "clear\x1b[2J", "turned \u202e back"])
def test_a_name_that_would_break_a_file_or_a_terminal_is_refused(name):
    with pytest.raises(UsageError, match="--by is"):
        who(name)


def test_an_account_without_a_name_has_to_say_one(monkeypatch):
    def nameless():
        raise KeyError("getpwuid(): uid not found: 4711")

    monkeypatch.setattr(getpass, "getuser", nameless)
    with pytest.raises(UsageError, match=f"--by NAME, or set {VARIABLE}"):
        who()
