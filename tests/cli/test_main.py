from __future__ import annotations

import json
import subprocess
import sys

from click.testing import CliRunner
from jsonschema import Draft202012Validator

from autograder.authoring import create_assignment
from autograder.cli import main

HEAVY = ("numpy", "pytest", "tensorflow", "IPython", "jsonschema", "rich")


def test_help_imports_nothing_heavy():
    script = (
        "import sys\nfrom autograder.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_every_command_has_help_with_an_example():
    for name in main.commands:
        result = CliRunner().invoke(main, [name, "--help"])
        assert result.exit_code == 0
        assert f"autograder {name}" in result.output


def test_schema_prints_a_valid_schema():
    result = CliRunner().invoke(main, ["schema"])
    Draft202012Validator.check_schema(json.loads(result.output))


def test_doctor_proves_every_claim_as_json():
    result = CliRunner().invoke(main, ["doctor", "--json"])
    assert result.exit_code == 0, result.output
    findings = json.loads(result.output)
    assert all(check["holds"] for check in findings["checks"])
    assert "seccomp" in findings["level"]


def test_doctor_says_that_no_fence_is_unsafe():
    result = CliRunner().invoke(main, ["doctor", "--fence", "none"])
    assert result.exit_code == 2
    assert "NOT isolated" in result.output


def test_an_error_that_quotes_a_file_name_is_one_line_that_commands_nothing(tmp_path):
    (tmp_path / "assignments").mkdir()
    (tmp_path / "reference").mkdir()
    work = tmp_path / "work"
    (work / "\x1b[2J\u202eevil\nall is well").mkdir(parents=True)
    create_assignment(tmp_path, "losses")
    result = CliRunner().invoke(main, ["grade", "--all", str(work), "--course", str(tmp_path)])
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "evil all is well is named after no assignment" in result.stderr
    assert not {"\x1b", "\u202e"} & set(result.stderr)
