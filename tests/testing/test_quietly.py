"""What libraries write to the terminal when a course's file imports them."""

from __future__ import annotations

import sys

import pytest

from autograder.errors import CourseError
from autograder.testing import import_quietly, load_module

LOUD = """
import os
os.write(2, b"I0000 no graphics card\\n")
NAME = "keras"
"""


@pytest.fixture
def keras_talks(tmp_path, monkeypatch):
    """A library of this name that writes past Python's own streams, as the real one does."""
    monkeypatch.setenv("TF_CPP_MIN_LOG_LEVEL", "3")
    monkeypatch.delitem(sys.modules, "keras", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    path = tmp_path / "keras.py"
    path.write_text(LOUD)
    yield path
    sys.modules.pop("keras", None)


@pytest.mark.usefixtures("keras_talks")
def test_a_reference_is_loaded_without_its_librarys_notices(tmp_path, capfd):
    reference = tmp_path / "reference.py"
    reference.write_text("import os\nimport keras\nos.write(2, b'my own')\n")
    assert load_module(reference).keras.NAME == "keras"
    assert capfd.readouterr().err == "my own"


@pytest.mark.usefixtures("keras_talks")
def test_a_library_that_is_not_imported_at_the_top_is_not_loaded(tmp_path):
    reference = tmp_path / "reference.py"
    reference.write_text("def f():\n    import keras\n")
    load_module(reference)
    assert "keras" not in sys.modules


def test_what_cannot_be_imported_is_told_where_it_is_needed(tmp_path, keras_talks, capfd):
    keras_talks.write_text("raise OSError('libcuda is broken')")
    import_quietly("keras")
    reference = tmp_path / "reference.py"
    reference.write_text("import keras\n")
    with pytest.raises(CourseError, match=r"reference\.py:1 cannot be imported: OSError: libcuda"):
        load_module(reference)
    assert capfd.readouterr().err == ""
