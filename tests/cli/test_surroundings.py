"""Another distribution of our name, and terminals that speak another encoding."""

from __future__ import annotations

import io
import sys

import pytest
from click.testing import CliRunner

from autograder.cli import main
from autograder.cli.surroundings import foreign_distribution, speak_utf8


@pytest.mark.parametrize(
    "record", ["autograder-3.8.0.dist-info", "Autograder-3.8.0-py3.8.egg-info"]
)
def test_a_foreign_distribution_is_warned_of_with_the_way_out(tmp_path, monkeypatch, record):
    (tmp_path / record).mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    done = CliRunner().invoke(main, ["schema"])
    assert done.exit_code == 0
    assert "autograder 3.8.0 is installed here too" in done.stderr
    assert "run `pip uninstall autograder`, then install autograder-notebooks" in done.stderr
    assert done.stderr.count("\n") == 1
    assert "installed here too" not in done.stdout


def test_our_own_records_and_folders_are_no_other_distribution(tmp_path):
    for name in (
        "autograder_notebooks-0.2.0.dist-info",
        "autograder-notebooks-0.2.0.dist-info",
        "autograder.egg-info",
        "autograder-tools-1.0.dist-info",
        "autograder-1.0.tar.gz",
    ):
        (tmp_path / name).mkdir()
    assert not foreign_distribution([str(tmp_path), str(tmp_path / "missing.zip")])


def test_windows_writes_utf_8_to_files(monkeypatch):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "stdout", stream)
    speak_utf8()
    print("✓", end="", flush=True)
    assert stream.buffer.getvalue() == "✓".encode()
