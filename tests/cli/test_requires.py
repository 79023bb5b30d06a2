"""An assignment whose packages are not installed: one sentence, before anything runs."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from autograder.cli import main


@pytest.mark.parametrize("command", [["grade", "demo", "ada.py"], ["verify", "demo"]], ids=" ".join)
def test_nothing_runs_without_what_is_required(small_course, monkeypatch, command):
    toml = small_course / "assignments" / "demo" / "assignment.toml"
    toml.write_text(f'requires = ["no-such-package-at-all>=2"]\n{toml.read_text()}')
    # Else it would be the first to say that the package is missing, less clearly.
    reference = small_course / "reference" / "demo" / "numpy_solution.py"
    reference.write_text("import no_such_package_at_all\n")
    (small_course / "ada.py").write_text("x = 1\n")
    monkeypatch.chdir(small_course)
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 2
    assert (
        result.output.split()
        == (
            "Error: demo requires no-such-package-at-all>=2, and this Python has no "
            "no-such-package-at-all: install what is required, grade where it is, or correct "
            f"{toml}:1."
        ).split()
    )
