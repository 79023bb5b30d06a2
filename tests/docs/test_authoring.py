"""docs/authoring.md does what it says: its files are written, its commands run, in order."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

DOCUMENT = Path(__file__).parents[2] / "docs" / "authoring.md"
_BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def squeezed(text: str) -> str:
    """Return text with every run of spaces as one, since tables are padded."""
    return re.sub(r"[ \t]+", " ", text)


@pytest.mark.tensorflow
def test_the_tutorial_makes_a_proven_assignment(tmp_path):
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "AUTOGRADER_CACHE": str(tmp_path / "cache"),
    }
    course = tmp_path / "course"
    course.mkdir()
    output, commands, files = "", 0, 0
    for language, details, content in _BLOCK.findall(DOCUMENT.read_text()):
        if language == "sh":
            wanted = int((re.search(r"exit=(\d+)", details) or [0, "0"])[1])
            done = subprocess.run(
                ["bash", "-ec", content], cwd=course, env=environment, check=False,
                capture_output=True, text=True,
            )  # fmt: skip
            output = squeezed(done.stdout + done.stderr)
            assert done.returncode == wanted, f"{content}\n{output}"
            commands += 1
        elif language == "text":
            for line in squeezed(content).splitlines():
                assert line.strip() in output, f"{line!r} is not in:\n{output}"
        else:
            path = re.search(r"file=(\S+)", details)
            if path is None:
                # Configuration of other programs, and tables of assignment.toml, shown alone.
                assert content.startswith(("c.", "[feedback]", "[[exercises]]")), content
                continue
            (course / path[1]).write_text(content)
            files += 1
    assert commands >= 9
    assert files >= 10
