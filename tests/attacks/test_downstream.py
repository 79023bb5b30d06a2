"""Hostile names and texts, followed through the command line into JSON, CSV and the terminal."""

from __future__ import annotations

import csv
import json
import re
import stat
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli import main
from autograder.models import (
    ExerciseResult,
    Limits,
    NotebookRun,
    Report,
    Status,
    TestResult,
    Verdict,
)
from autograder.report import student_document, to_document, validate_document
from tests.attacks.arena import CORPUS

RIGHT = "def double(x):\n    return x + x\n\ndef half(x):\n    return x * 0.5\n"
HOSTILE_NAMES = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "\x1b[2J\x1b]0;owned\x07ada",
    "ada\u202egpj.exe",
    "ada\u200b\u2066\ufeff",
    "[bold red]ada[/]",
    "<img src=x onerror=alert(1)>",
    "summary.json",
    "grades.csv",
    "junit.xml",
    "ada;=1+1",
    "CON",
    "a" * 240,
    "ada\nbob,100,100",
    "\udcff\udcfe",
    '"; DROP TABLE grade; --',
)
# Everything that a terminal, a spreadsheet or a reader would obey or not see.
UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def grade(course: Path, submissions: Path, out: Path):
    arguments = ["grade", "demo", str(submissions), "--out", str(out), "--course", str(course)]
    return CliRunner().invoke(main, arguments)


def assert_neutral(out: Path, printed: str) -> None:
    """Check everything that was written and printed."""
    assert not UNFIT.search(printed.replace("\n", ""))
    for path in out.rglob("*"):
        assert not UNFIT.search(str(path.relative_to(out)))
        if path.suffix == ".json":
            text = path.read_text()
            assert not UNFIT.search(text.replace("\n", ""))
            document = json.loads(text, parse_constant=pytest.fail)
            if path.name == "report.json":
                validate_document(document)
    with (out / "grades.csv").open(newline="") as file:
        for row in csv.reader(file):
            # Where commas are decimal points, semicolons part cells.
            cells = [part for cell in row for part in cell.split(";")]
            assert not any(cell.startswith(FORMULA) for cell in cells), row


def test_hostile_file_names_reach_nothing(small_course, tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    for name in HOSTILE_NAMES:
        safe = name.replace("/", "_")
        (folder / f"{safe}.py").write_text(RIGHT)
    out = tmp_path / "out"
    before = {path for path in tmp_path.iterdir() if path != out}
    result = grade(small_course, folder, out)
    assert result.exit_code == 0, result.output
    assert_neutral(out, result.output)
    summary = json.loads((out / "summary.json").read_text())
    assert len(summary["submissions"]) == len(list(folder.iterdir()))
    assert {entry["points"] for entry in summary["submissions"]} == {5}
    assert {path for path in tmp_path.iterdir() if path != out} == before
    assert all((out / entry["id"] / "report.json").is_file() for entry in summary["submissions"])


def test_hostile_zip_members_stay_inside(small_course, tmp_path):
    archive = tmp_path / "class.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("ada.py", RIGHT)
        for name in (
            "../slipped.py",
            "/tmp/absolute.py",
            "a/../../slipped2.py",
            "C:\\x\\slipped3.py",
        ):
            zipped.writestr(name, RIGHT)
        for name in HOSTILE_NAMES[:12]:
            zipped.writestr(f"{name}.py", RIGHT)
        link = zipfile.ZipInfo("link.py")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        zipped.writestr(link, "/etc/passwd")
    out = tmp_path / "out"
    result = grade(small_course, archive, out)
    assert "Traceback" not in result.output
    if result.exit_code == 0:
        assert_neutral(out, result.output)
        assert "root:" not in "".join(path.read_text() for path in out.rglob("*.json"))
    # A member may be graded under its own name, but never lie where its path says.
    assert {path.name for path in tmp_path.iterdir()} == {"class.zip", "course", "out"}
    assert not list(tmp_path.rglob("slipped*.py"))
    assert not Path("/tmp/absolute.py").exists()


@pytest.mark.parametrize(
    "name", [name for name in CORPUS if name.startswith(("downstream_", "forge_handles"))]
)
def test_hostile_words_are_neutral_in_every_file(small_course, tmp_path, name):
    folder = tmp_path / "class"
    folder.mkdir()
    text = CORPUS[name].read_text().replace("def solve(", "def double(")
    (folder / "ada.py").write_text(text, errors="surrogatepass")
    (folder / "bob.py").write_text(RIGHT)
    result = grade(small_course, folder, tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert_neutral(tmp_path / "out", result.output)
    assert json.loads((tmp_path / "out/bob/report.json").read_text())["points"] == 5


def test_code_that_takes_long_to_read_is_graded_beside_others(small_course, tmp_path):
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "deep.py").write_text("x = " + "(" * 50_000 + "1" + ")" * 50_000 + "\n" + RIGHT)
    (folder / "minus.py").write_text("x = " + "-" * 50_000 + "1\n" + RIGHT)
    (folder / "long.py").write_text("x = [" + "1," * 300_000 + "]\n" + RIGHT)
    (folder / "bob.py").write_text(RIGHT)
    result = grade(small_course, folder, tmp_path / "out")
    assert result.exit_code == 0, result.output
    summary = json.loads((tmp_path / "out/summary.json").read_text())
    points = {entry["id"]: entry["points"] for entry in summary["submissions"]}
    assert points["bob"] == 5


def report_that_took(seconds: float) -> Report:
    hashed = "0" * 64
    provenance = {"submission_sha256": hashed, "tests_sha256": hashed, "reference_sha256": hashed,
                  "versions": {}, "secret_fingerprint": "0" * 16, "fence": "x"}  # fmt: skip
    test = TestResult("f::t", "f", "T.", Verdict.FAILED, 0.0, 1.0, "Wrong.", seconds)
    exercise = ExerciseResult("f", 0.0, 1.0, (test,))
    return Report("demo", "ada", (), Status.GRADED, 0.0, 1.0, (exercise,), NotebookRun(1, 1), "",
                  provenance, {"total_s": seconds}, Limits())  # fmt: skip


def test_students_cannot_read_a_hidden_input_off_the_time_it_took():
    report = report_that_took(0.731412)
    document = to_document(report)
    assert "731412" in str(document)
    assert "731412" not in str(student_document(document))
