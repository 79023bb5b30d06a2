"""Names that students chose become names of files in their folder."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.canvas.names import safe_names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("hw.ipynb", "hw.ipynb"),
        ("aufgabe übung.ipynb", "aufgabe übung.ipynb"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("C:\\boot.ini", "C__boot.ini"),
        ("..", "file"),
        ("", "file"),
        (".bashrc", "bashrc"),
        ("a\x00b\x1b[31m.py", "ab[31m.py"),
        ("a\u202eybp.py", "aybp.py"),
    ],
)
def test_a_name_stays_in_its_folder_and_commands_nothing(name, expected):
    assert safe_names([name]) == [expected]


def test_long_names_keep_their_ending_and_fit():
    (name,) = safe_names(["ü" * 300 + ".ipynb"])
    assert name.endswith("ü.ipynb")
    assert len(name.encode()) <= 200


def test_names_that_a_system_takes_for_one_stay_apart():
    assert safe_names(["\u00e9.py", "e\u0301.py"]) == ["\u00e9.py", "e\u0301-2.py"]
    assert safe_names(["a.py", "A.py", "a/.py", "a.py"]) == ["a.py", "A-2.py", "a_.py", "a-3.py"]


@given(st.lists(st.text(st.characters(), max_size=300) | st.sampled_from(["a.py", "A.PY", ".."])))
def test_any_names_become_files_of_one_folder(names):
    made = safe_names(names)
    assert len({name.casefold() for name in made}) == len(names)
    for name in made:
        assert not set("/\\\0\n") & set(name)
        assert not name.startswith(".")
        assert 0 < len(name.encode()) <= 220
