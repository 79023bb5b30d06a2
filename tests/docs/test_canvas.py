"""docs/canvas.md: its commands do what it says, and print what it shows."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from autograder.cli import main
from tests.canvas.fake import TOKEN, running
from tests.documents import case, document, lay

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/canvas.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)[^\n]*\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = [
    line
    for language, text in BLOCKS if language == "sh"
    for line in text.splitlines() if line.startswith("autograder")
]  # fmt: skip


@pytest.fixture
def fake(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CANVAS_TOKEN", TOKEN)
    passed = case("half::test_one", "passed")
    lay(
        tmp_path / "results",
        document("101", passed, case("twice::test_one", "passed"), slug="activations"),
        document("102", passed, case("twice::test_one", "failed"), slug="activations"),
    )
    for user in ("101", "102"):
        (tmp_path / "results" / user / "report.html").write_text("<p>Your report</p>")
    with running() as canvas:
        monkeypatch.setenv("CANVAS_URL", canvas.url)
        canvas.assignment["name"] = "Activations"
        canvas.progress = ["completed"]
        canvas.student(101, ("activations.ipynb", b"{}"), entered_score=2.0)
        canvas.student(102, ("activations.ipynb", b"{}"))
        canvas.student(103)
        for user, name in ((101, "Ada"), (102, "Bob"), (103, "Eve")):
            canvas.students[user]["user"]["name"] = f"{name} Example"
        yield canvas


def test_commands_run_as_they_stand_there_and_print_what_it_shows(fake):
    shown = [text for language, text in BLOCKS if language == "text"]
    printed = []
    for command in COMMANDS:
        done = CliRunner().invoke(main, shlex.split(command)[1:])
        assert done.exit_code == 0, done.output
        printed.append(done.stdout)
    assert len(printed) == 3
    assert printed[:2] == shown


def test_every_option_is_there():
    group = main.commands["canvas"]
    assert isinstance(group, click.Group)
    for command in group.commands.values():
        for option in command.params:
            for name in option.opts:
                assert not name.startswith("--") or name in PAGE or name == "--url", name


def test_the_readme_and_the_page_of_platforms_lead_there():
    assert "(docs/canvas.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "(canvas.md)" in (ROOT / "docs/platforms.md").read_text(encoding="utf-8")
