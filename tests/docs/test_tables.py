"""docs/tables.md: its commands print what it shows, and it has every column of every table."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from click.testing import CliRunner

from autograder.cli import main
from autograder.standing import course_tables
from tests.conftest import notebook_json

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/tables.md").read_text(encoding="utf-8")
SHOWN = [
    session
    for block in re.findall(r"```\n(\$ .*?)```", PAGE, re.DOTALL)
    for session in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
]
TIME = re.compile(r"\d{4}-\d\d-\d\dT[\d:]{8}[+-]\d\d:\d\d")
DOUBLE = "def double(x):\n    return 2 * x\n"
HALF = "def half(x):\n    return x / 2\n"
WORK = {
    "ada": (DOUBLE, HALF),
    "bob": (DOUBLE, "def half(x):\n    return x\n"),
    "eve": ("def double(x):\n    return x\n", HALF),
}


def timeless(text: str) -> str:
    return TIME.sub("TIME", text)


def test_its_commands_print_what_it_shows(small_course, monkeypatch, warm_zygotes):
    monkeypatch.chdir(small_course)
    monkeypatch.setenv("AUTOGRADER_BY", "Grace")
    (small_course / "students.csv").write_text("student\nada\nbob\neve\nivy\n")
    (small_course / "work").mkdir()
    for student, cells in WORK.items():
        (small_course / "work" / f"{student}.ipynb").write_text(notebook_json(*cells))
    runner = CliRunner()
    assert runner.invoke(main, ["grade", "demo", "work"]).exit_code == 0
    commands = []
    for session in SHOWN:
        command, _, shown = session.partition("\n")
        words = shlex.split(command)[1:]
        if words[0] == "regrade":
            (small_course / "work/bob.ipynb").write_text(notebook_json(DOUBLE, HALF))
        done = runner.invoke(main, words)
        assert done.exit_code == 0, done.output
        assert timeless(done.stdout) == timeless(shown), command
        commands.append(words[0])
    assert commands.count("adjust") == 4
    assert {"extend", "regrade", "log"} <= set(commands)
    (written,) = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
    assert timeless((small_course / "adjustments.csv").read_text()) == timeless(written)


def test_every_column_of_every_table_is_there():
    for table in course_tables():
        (section,) = re.findall(rf"^## {table.file}\n(.*?)^## ", PAGE, re.DOTALL | re.MULTILINE)
        for column in table.columns:
            assert f"`{column}`" in section, (table.file, column)


def test_the_readme_and_the_course_lead_there():
    assert "(docs/tables.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
    assert "(tables.md)" in (ROOT / "docs/course.md").read_text(encoding="utf-8")
