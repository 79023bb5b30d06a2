"""docs/formats.md: its commands run as they stand there, and it lists every format."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli import main
from autograder.export import FORMATS
from tests.documents import case, document, lay

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
    if line.startswith(("autograder render", "autograder diff"))
]


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run_as_they_stand_there(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    summary = tmp_path / "page.md"
    for place in ("results", "before", "after"):
        for name in ("ada", "submission"):
            lay(tmp_path / place, document(name, case("half::test_one", "failed")))
    command = command.replace("$GITHUB_STEP_SUMMARY", str(summary)).replace(" /", f" {tmp_path}/")
    laid = set(tmp_path.rglob("*"))
    done = CliRunner().invoke(main, shlex.split(command)[1:])
    assert done.exit_code == 0, done.output
    assert done.stdout or set(tmp_path.rglob("*")) > laid


def test_every_format_is_listed_with_its_file_and_reader():
    rows = re.findall(r"^\| `(\w+)` \| `(\S+)` \| (\w+) \|", PAGE, re.MULTILINE)
    readers = {"student": "students", "instructor": "you"}
    assert rows == [(form.name, form.file, readers[form.audiences[0]]) for form in FORMATS]


def test_the_readme_leads_there():
    assert "(docs/formats.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
