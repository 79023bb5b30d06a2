"""What a shell is offered after a press of the tab key."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from autograder.authoring.scaffold import create_assignment
from autograder.cli import main


def offered(*arguments: object, incomplete: str = "") -> list[str]:
    complete = ShellComplete(main, {}, "autograder", "_AUTOGRADER_COMPLETE")
    found = complete.get_completions([*map(str, arguments)], incomplete)
    return [item.value if item.type == "plain" else item.type for item in found]


@pytest.fixture
def course(tmp_path, monkeypatch) -> Path:
    for slug in ("losses", "layers", "optimisers"):
        create_assignment(tmp_path, slug)
    monkeypatch.chdir(tmp_path / "reference")
    return tmp_path


@pytest.mark.parametrize("command", ["grade", "release", "verify"])
def test_assignments(course, command):
    assert offered(command) == ["layers", "losses", "optimisers"]
    assert offered(command, incomplete="l") == ["layers", "losses"]


def test_assignments_of_a_course_elsewhere(course, monkeypatch):
    monkeypatch.chdir("/")
    assert not offered("verify")
    assert offered("verify", "--course", course, incomplete="o") == ["optimisers"]


def test_after_the_assignment_come_files(course):
    assert offered("grade", "losses") == ["file"]
    assert offered("grade", "--all") == ["file"]


def test_exercises_of_the_notebook(tmp_path):
    notebook = tmp_path / "work.ipynb"
    exercises = [{"name": "dense"}, {"name": "mse_loss"}, {"name": "$(rm -r ~)"}, {"name": 3}]
    notebook.write_text(json.dumps({"metadata": {"autograder": {"exercises": exercises}}}))
    assert offered("check", notebook, "--exercise") == ["dense", "mse_loss"]
    assert offered("check", notebook, "-e", incomplete="m") == ["mse_loss"]
    assert offered("check", "--hint", "1", notebook, "-e") == ["dense", "mse_loss"]
    bare = tmp_path / "bare.py"
    bare.write_text("")
    assert offered("check", bare, "--template", notebook, "-e", incomplete="d") == ["dense"]


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{}", '{"metadata": 3}', "[" * 100_000, '{"metadata": {"autograder": []}}'],
)
def test_a_damaged_notebook_offers_nothing(tmp_path, content):
    notebook = tmp_path / "work.ipynb"
    notebook.write_text(content)
    assert not offered("check", notebook, "-e")
    assert not offered("check", "-e")


def test_a_real_shell_is_answered_quietly_and_without_loading_much(course):
    script = (
        "import sys, runpy\nsys.argv[0] = 'autograder'\n"
        "try: runpy.run_module('autograder', run_name='__main__', alter_sys=False)\n"
        "except SystemExit: pass\n"
        "print(*[m for m in ('numpy', 'pytest', 'rich', 'IPython') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ
        | {
            "_AUTOGRADER_COMPLETE": "bash_complete",
            "COMP_WORDS": "autograder verify lo",
            "COMP_CWORD": "2",
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "plain,losses\n\n"
    assert not done.stderr
