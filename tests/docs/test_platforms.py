"""docs/platforms.md: what it says of the way back is what the command does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli import main
from autograder.export.lms import PLATFORMS
from tests.documents import case, document, lay

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/platforms.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)[^\n]*\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
GRADEBOOK = next(text for language, text in BLOCKS if language == "csv" and "Doe" in text)
COMMANDS = [
    line
    for language, text in BLOCKS if language == "sh"
    for line in text.splitlines() if line.startswith("autograder return")
]  # fmt: skip


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    passed = case("half::test_one", "passed")
    lay(
        tmp_path / "results",
        document("101", passed, case("twice::test_one", "failed")),
        document("102", passed, case("twice::test_one", "passed")),
        document("103", reason="This is no notebook."),
    )
    (tmp_path / "grades.csv").write_text(GRADEBOOK)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run_as_they_stand_there(command, place):
    done = CliRunner().invoke(main, shlex.split(command)[1:])
    assert done.exit_code == 0, done.output
    assert (place / "to_lms/grades.csv").exists() != ("--dry-run" in command)


def test_a_dry_run_prints_what_the_page_shows(place):
    (command,) = [command for command in COMMANDS if "--dry-run" in command]
    done = CliRunner().invoke(main, shlex.split(command)[1:])
    shown = [text for language, text in BLOCKS if language == "text" and "Doe, Jane" in text]
    assert shown == [done.stdout]


def test_every_platform_has_a_row():
    rows = re.findall(r"^\| (Canvas|Moodle|Blackboard|Brightspace)(?:, \w| \|)", PAGE, re.MULTILINE)
    assert {row.lower() for row in rows} == {one.name.partition("-")[0] for one in PLATFORMS}


def test_every_option_is_there():
    page = PAGE
    for option in main.commands["return"].params:
        for name in option.opts:
            assert not name.startswith("--") or name in page, name
