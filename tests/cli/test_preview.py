"""`autograder grade --preview`: what would change is said, and nothing is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.cli import main

pytestmark = pytest.mark.usefixtures("warm_zygotes")

RIGHT = "def double(x): return 2 * x\ndef half(x): return x / 2\n"
FLOOR = "def double(x): return 2 * x\ndef half(x): return x // 2\n"


def grade(folder: Path, *options: str) -> Result:
    work, out, course = (str(folder / name) for name in ("work", "out", "course"))
    arguments = ["grade", "demo", work, "--out", out, "--course", course, *options]
    return CliRunner().invoke(main, arguments)


def everything(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return all files of a folder with what is in them and when they were written."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def graded(small_course: Path, tmp_path: Path) -> Path:
    """Return a folder with a course, the work of two and their results."""
    (tmp_path / "work").mkdir()
    (tmp_path / "work/ada.py").write_text(RIGHT)
    (tmp_path / "work/bob.py").write_text(FLOOR)
    tests = small_course / "assignments/demo/hidden_tests/test_half.py"
    tests.write_text(tests.read_text().replace("7.0", "8.0"))
    done = grade(tmp_path)
    assert done.exit_code == 0, done.output
    # From now on bob's mistake is found.
    tests.write_text(tests.read_text().replace("8.0", "7.0"))
    return tmp_path


def test_a_preview_says_who_would_lose_points_and_writes_nothing(graded):
    before = everything(graded / "out")
    done = grade(graded, "--preview", "--mark", "80%")
    assert done.exit_code == 0, done.output
    shown = " ".join(done.stdout.split())
    assert "bob 5 3 -2 now below 80%; half::test_number" in shown
    assert "half::test_number passed → failed: 1 (bob)" in shown
    assert "1 student would have fewer points than now." in shown
    assert "run the same command without --preview" in shown
    assert everything(graded / "out") == before
    assert grade(graded).exit_code == 0
    report = json.loads((graded / "out/bob/report.json").read_text())
    assert report["points"] == 3


def test_what_is_unchanged_is_not_graded_again_for_a_preview(graded, monkeypatch):
    assert grade(graded).exit_code == 0

    def grade_batch(task, sources, *rest, **more):
        assert not list(sources)
        return iter(())

    monkeypatch.setattr("autograder.grading.run.grade_batch", grade_batch)
    done = grade(graded, "--preview")
    assert done.exit_code == 0, done.output
    assert "No points and no verdicts would change." in " ".join(done.stdout.split())


def test_without_results_nothing_would_be_overwritten(graded):
    done = grade(graded, "--preview", "--out", str(graded / "new"))
    assert "nothing would be overwritten" in " ".join(done.stdout.split())
    assert not (graded / "new").exists()


def test_of_a_course_each_assignment_is_previewed(graded):
    course, out = str(graded / "course"), graded / "all"
    (graded / "class").mkdir()
    (graded / "work").rename(graded / "class/demo")
    out.mkdir()
    (graded / "out").rename(out / "demo")
    before = everything(out)
    options = ["--out", str(out), "--course", course, "--preview", "--json"]
    done = CliRunner().invoke(main, ["grade", "--all", str(graded / "class"), *options])
    assert done.exit_code == 0, done.output
    (found,) = json.loads(done.stdout)["assignments"]
    assert [(one["id"], one["change"]) for one in found["students"]] == [("bob", -2)]
    assert everything(out) == before


def test_who_is_not_among_the_submissions_is_said_to_stay(graded):
    (graded / "work/bob.py").unlink()
    shown = " ".join(grade(graded, "--preview").stdout.split())
    assert "has reports on 1 student not among these submissions" in shown


def test_a_mark_without_a_preview_is_refused(graded):
    done = grade(graded, "--mark", "50%")
    assert done.exit_code == 2 and "--preview" in done.stderr
