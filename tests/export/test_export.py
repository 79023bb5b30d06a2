from __future__ import annotations

import csv
import errno
import io
import json
import random
import tracemalloc
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from autograder.errors import SandboxError, UsageError
from autograder.export import (
    Late,
    Results,
    RowStatus,
    SummaryRow,
    closing_line,
    grade_table,
    one_line,
    plain,
    render,
    summarise,
    summary_row,
    write_atomic,
    write_course_files,
    write_grades_csv,
    write_summary,
)
from autograder.models import Limits, NotebookRun, Report, Status
from autograder.report import to_document

HASH = "0" * 64


def row(name: str, points: float | None, status: str = "graded", **fields) -> SummaryRow:
    values = {"max_points": 10.0, "exercises": {"f": points}, "verdicts": {"f": {"passed": 1}},
              "cell_errors": 0, "reason": "", "duration_s": 0.1, **fields}  # fmt: skip
    return SummaryRow(name, RowStatus(status), points, **values)


def report(points: float | None) -> Report:
    provenance = {"submission_sha256": HASH, "tests_sha256": HASH, "reference_sha256": HASH,
                  "grader_sha256": HASH, "libraries_sha256": HASH,
                  "versions": {}, "secret_fingerprint": "0" * 16, "fence": "x"}  # fmt: skip
    return Report("demo", "ada", (), Status.GRADED, points, 5.0, (), NotebookRun(1, 1), "",
                  provenance, {"total_s": 0.1}, Limits())  # fmt: skip


def read(path) -> list[dict[str, str]]:
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def test_unknown_points_are_blank_in_csv_and_null_in_json(tmp_path):
    rows = [row("ada", 7.5), row("bob", None, "grader_error"), row("cyd", None, "ungradable")]
    table = read(write_grades_csv(rows, tmp_path / "grades.csv"))
    assert [entry["points"] for entry in table] == ["7.5", "", ""]
    summary = json.loads(write_summary(rows, tmp_path / "summary.json", "demo").read_text())
    assert [entry["points"] for entry in summary["submissions"]] == [7.5, None, None]
    assert summary["statuses"] == {"graded": 1, "grader_error": 1, "ungradable": 1}
    assert summary["points"]["mean"] == 7.5


def test_a_batch_without_any_points_has_no_statistics():
    assert summarise([row("ada", None, "ungradable")], "demo")["points"] is None


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "\u3000=", "\uff1d"])
def test_no_cell_is_a_formula(tmp_path, start):
    (entry,) = read(write_grades_csv([row(f"{start}1+1", 1.0)], tmp_path / "grades.csv"))
    assert entry["submission_id"][0] in "'\ufffd"


def test_where_folders_ignore_case_nobody_takes_the_place_of_another(tmp_path, monkeypatch):
    monkeypatch.setattr(Results, "_ignores_case", True)
    with Results(tmp_path) as results:
        for name in ("alice", "Alice", "alice", "ALICE"):
            results.write(render(to_document(replace(report(3.0), submission_id=name))))
        for name in ("alice", "Alice", "ALICE"):
            found = results.find(name, "demo", lambda stated: True)
            assert found.document["submission"]["id"] == name
    folders = [path.name for path in tmp_path.iterdir() if path.is_dir()]
    assert "alice" in folders
    assert len({folder.casefold() for folder in folders}) == 3


def test_whether_folders_ignore_case_is_found_out(tmp_path):
    with Results(tmp_path) as results:
        assert results._ignores_case == (tmp_path / ".LOCK").exists()
        if not results._ignores_case:
            (tmp_path / ".LOCK").touch()
    with Results(tmp_path) as results:
        assert results._ignores_case


def test_what_has_no_time_has_no_final_points(tmp_path):
    rows = [row("ada", 7.5, late=Late(2, 6.0)), row("bob", 5.0, late=Late(None, None))]
    table = read(write_grades_csv(rows, tmp_path / "grades.csv"))
    assert [(entry["days_late"], entry["final_points"]) for entry in table] == [
        ("2", "6"),
        ("", ""),
    ]
    assert [entry["points"] for entry in table] == ["7.5", "5"]
    late = [entry["final_points"] for entry in summarise(rows, "demo")["submissions"]]
    assert late == [6.0, None]
    assert "1 without a time" in closing_line(rows)


def test_a_course_with_times_has_final_points(tmp_path):
    book = {
        "one": [row("ada", 7.5, late=Late(2, 6.0)), row("bob", 5.0, late=Late(None, None))],
        "two": [row("ada", 4.0), row("bob", 4.0)],
    }
    write_course_files(book, tmp_path)
    assert (tmp_path / "grades.csv").read_text() == (
        "submission_id,points,final_points,one,two\nada,11.5,10,7.5,4\nbob,9,,5,4\n"
    )
    students = json.loads((tmp_path / "summary.json").read_text())["students"]
    assert [student["final_points"] for student in students] == [10.0, None]
    assert students[0]["assignments"]["one"]["days_late"] == 2


def test_files_graded_and_passed_over_are_in_table_and_summary():
    rows = [row("ada", 7.5, graded=("hw (1).ipynb",), passed_over=("hw.ipynb", "a", "b", "c", "d"))]
    console = Console(width=160, file=io.StringIO())
    console.print(grade_table(rows, 160))
    shown = " ".join(console.file.getvalue().split())
    assert "graded hw (1).ipynb, passed over hw.ipynb, a, b and 2 more" in shown
    assert "1 with files passed over" in closing_line(rows)
    (entry,) = summarise(rows, "demo")["submissions"]
    assert entry["graded"] == ["hw (1).ipynb"]
    assert entry["passed_over"][0] == "hw.ipynb"


def test_no_id_leads_out_of_the_results(tmp_path):
    with Results(tmp_path) as results:
        path = results.write(render(to_document(replace(report(3.0), submission_id="../../eve"))))
    assert path.parent.parent == tmp_path


@pytest.mark.parametrize("hidden", ["\xad", "\u180e", "\u2028", "\u206a", "\ufff9", "\U000e0041"])
def test_hidden_characters_are_left_out_on_a_terminal(hidden):
    assert plain(f"a{hidden}b") == "ab"


def test_a_message_is_one_line():
    assert one_line("no \x1b[2Jfile\nGraded: all\u202e") == "no file Graded: all"


@given(st.text(alphabet=st.characters(), max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_name_acts_on_a_terminal(name):
    shown = plain(name)
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in shown)
    assert not set(shown) & set("\u202e\u200b\u2066\ufeff\u200f")
    shown.encode("utf-8")
    console = Console(file=io.StringIO(), width=80, force_terminal=False)
    console.print(grade_table([row(name, 1.0)], 80))
    assert "\x1b" not in console.file.getvalue()


def test_markup_in_names_is_shown_as_it_is():
    console = Console(file=io.StringIO(), width=100, force_terminal=False)
    console.print(grade_table([row("[bold red]x[/]", 1.0)], 100))
    assert "[bold red]x[/]" in console.file.getvalue()


def test_the_table_shows_points_exercises_and_problems():
    rows = [row("ada", 10.0), row("bob", None, "ungradable", reason="Hand in a notebook."),
            row("cyd", 2.0, verdicts={"f": {"timed_out": 2, "error": 2, "passed": 1}})]  # fmt: skip
    console = Console(file=io.StringIO(), width=100, force_terminal=False)
    console.print(grade_table(rows, 100))
    text = console.file.getvalue()
    assert "10 / 10" in text
    assert "- / 10" in text
    assert "2 timed out, 2 errors" in text
    assert "Hand in a notebook." in text
    assert "2 timed out" in text


def test_a_long_batch_shows_those_that_need_a_look():
    rows = [row(f"s{n:03}", float(n % 11)) for n in range(200)] + [row("zoe", None, "grader_error")]
    console = Console(file=io.StringIO(), width=100, force_terminal=False)
    console.print(grade_table(rows, 100))
    text = console.file.getvalue()
    assert "zoe" in text
    assert len(text.splitlines()) < 60
    assert "40 that most need a look" in closing_line(rows)


def test_a_report_that_does_not_fit_is_not_written(tmp_path):
    with Results(tmp_path) as results:
        path = results.write(render(to_document(report(3.0))))
        before = path.read_text()
        with pytest.raises(SandboxError):
            results.write(render(to_document(report(float("nan")))))
    assert path.read_text() == before
    assert {entry.name for entry in path.parent.iterdir()} == {"report.json", "student.json"}


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        write_atomic(tmp_path / "file" / "inside" / "x.json", "text")


def test_a_link_in_the_locks_place_has_no_file_emptied(tmp_path):
    (tmp_path / "mine.txt").write_text("kept")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/.lock").symlink_to(tmp_path / "mine.txt")
    with pytest.raises(UsageError, match="cannot be written to"), Results(tmp_path / "out"):
        pass
    assert (tmp_path / "mine.txt").read_text() == "kept"


def test_a_file_system_without_locks_is_named_as_such(tmp_path, monkeypatch):
    def flock(*_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", flock)
    with (
        pytest.raises(UsageError, match=r"without locks \(No locks available\): choose another"),
        Results(tmp_path),
    ):
        pass


def test_the_rows_of_a_large_batch_are_small():
    drawn = random.Random(0)
    document = to_document(report(3.0))

    def fill(number: int) -> SummaryRow:
        exercises = [
            {
                "name": f"exercise_{index}",
                "points": float(drawn.randint(0, 8)),
                "tests": [{"verdict": drawn.choice(["passed", "failed"])} for _ in range(8)],
            }
            for index in range(5)
        ]
        named = {**document["submission"], "id": f"student{number}"}
        # As if read anew from a file, where no text is shared.
        text = json.dumps({**document, "submission": named, "exercises": exercises})
        return summary_row(json.loads(text))

    tracemalloc.start()
    try:
        for number in range(300):
            fill(number)
        before, _ = tracemalloc.get_traced_memory()
        rows = [fill(number) for number in range(1000)]
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert rows[7].verdicts["exercise_1"].keys() <= {"passed", "failed"}
    assert (after - before) / len(rows) < 1024
