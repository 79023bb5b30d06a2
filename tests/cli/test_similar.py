"""`autograder similar`: in every form, and always with what it does not prove."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.analysis import LEAST_FIGURE, NO_PROOF
from autograder.cli import main
from autograder.report import load_report_schema
from tests.analysis.test_similar import DISGUISES, ORIGINAL, OTHERS
from tests.conftest import write_demo

(EXAMPLE,) = load_report_schema()["examples"]
HOSTILE = "=cmd\x1b[2J[bold]"
# What a student may write into a text of the common part.
LOUD = DISGUISES["names"].replace("return a", "print('\x1b[2J [red] \u202e')\n    return a")

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a course and the reports on a class's work."""
    folder = tmp_path_factory.mktemp("class")
    write_demo(folder / "course")
    everybody = {f"s{n}": source for n, source in enumerate(OTHERS)}
    everybody |= {"ada": ORIGINAL, "bob": DISGUISES["loops"], HOSTILE: LOUD, "eve": ""}
    for number, (name, source) in enumerate(everybody.items()):
        path = folder / "out" / str(number) / "report.json"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(report(name, source)))
    return folder


def report(name: str, source: str) -> dict[str, object]:
    work = {"work": {"source": source.replace("fit", "double"), "is_cut": False}} if source else {}
    exercise = {**EXAMPLE["exercises"][0], "name": "double", **work}
    return {
        **EXAMPLE,
        "assignment": "demo",
        "submission": {**EXAMPLE["submission"], "id": name},
        "exercises": [exercise],
    }


@pytest.fixture
def run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what calls the command on these reports."""
    monkeypatch.setenv("COLUMNS", "120")
    return partial(invoke, folder)


def invoke(folder: Path, *arguments: str) -> Result:
    whole = ["similar", "demo", str(folder / "out"), *arguments]
    return CliRunner().invoke(main, [*whole, "--course", str(folder / "course")])


def commands_nothing(text: str) -> bool:
    return not {"\x1b", "\u202e"} & set(text)


def on_one_line(text: str) -> str:
    return " ".join(text.split())


def test_pairs_and_groups_are_shown_with_what_they_do_not_prove(run):
    shown = run()
    assert shown.exit_code == 0, shown.output
    first, *_ = shown.stdout.splitlines()
    assert first == "demo: 13 submissions compared, 3 pairs alike, in 1 group"
    assert "no code in their reports: eve" in shown.stdout
    assert "Group of 3: =cmd[bold], ada, bob" in shown.stdout
    assert "double 3-" in shown.stdout and "Side by side:\n" in shown.stdout
    assert NO_PROOF in on_one_line(shown.stdout) and commands_nothing(shown.stdout)
    assert "… and 2 more pairs" in run("--limit", "1").stdout


def test_two_are_shown_side_by_side_with_the_common_part_marked(run):
    shown = run("--pair", "bob", "ada")
    assert shown.exit_code == 0, shown.output
    (line,) = [line for line in shown.stdout.splitlines() if "while turn" in line]
    assert line.startswith(" ▌") or "▌" in line
    assert NO_PROOF in on_one_line(shown.stdout)
    hostile = run("--pair", "ada", HOSTILE)
    assert hostile.exit_code == 0 and "[red]" in hostile.stdout and commands_nothing(hostile.stdout)


def test_json_has_both_sources_and_the_lines(run):
    found = json.loads(run("--json").stdout)
    assert (found["compared"], found["not_compared"]) == (13, ["eve"])
    assert found["disclaimer"] == NO_PROOF and found["meaning"]
    pair = next(p for p in found["pairs"] if (p["one"], p["other"]) == ("ada", "bob"))
    assert pair["rare"] >= 11
    (shared,) = pair["exercises"]
    assert "def double(X, y)" in shared["one"]["source"]
    assert shared["other"]["lines"][0]["first"] >= 2
    assert found["clusters"][0]["submissions"] == [HOSTILE, "ada", "bob"]


def test_csv_has_a_row_for_each_pair_and_no_formula(run, tmp_path):
    path = tmp_path / "similar.csv"
    shown = run("--csv", str(path))
    assert shown.stdout.startswith("demo: 13 submissions compared")
    rows = list(csv.DictReader(path.read_text().splitlines()))
    assert len(rows) == 3 and {row["group"] for row in rows} == {"1"}
    assert all(row["note"] == NO_PROOF for row in rows)
    assert not any(cell.startswith("=") for row in rows for cell in row.values())
    assert commands_nothing(path.read_text())


def test_a_page_is_written_beside_and_leads_to_students_pages(run, folder, tmp_path):
    page = tmp_path / "similar.html"
    theirs = folder / "out" / "ada" / "instructor.html"
    theirs.parent.mkdir()
    theirs.write_text("")
    shown = run("--html", str(page))
    assert shown.stdout.startswith("demo: 13 submissions compared")
    assert shown.stdout.endswith(f"Open in a browser: {page}\n")
    text = page.read_text()
    assert NO_PROOF in text and commands_nothing(text)
    assert f"{folder.name}/out/ada/instructor.html" in text
    assert json.loads(run("--json", "--html", str(page)).stdout)["compared"] == 13


def test_of_an_exercise_that_nobody_did_nothing_is_said(run):
    shown = run("--exercise", "half")
    assert shown.exit_code == 0
    assert "0 submissions compared" in shown.stdout and "fewer than 10" in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--exercise", "triple"], "has no exercise 'triple'"),
        (["--json", "--pair", "ada", "bob"], "leave out --json"),
        (["--html", "x.html", "--pair", "ada", "bob"], "leave out --json, --csv and --html"),
        (["--pair", "ada", "nobody"], "nothing in common"),
    ],
)
def test_what_is_asked_wrongly_is_said(run, arguments, reason):
    found = run(*arguments)
    assert found.exit_code == 2 and reason in found.stderr


def test_pairs_are_shown_from_the_figure_that_was_measured():
    (least,) = [p for p in main.commands["similar"].params if p.name == "least"]
    assert least.default == LEAST_FIGURE


def test_a_report_that_cannot_be_read_is_named(run, folder):
    broken = folder / "out" / "zoe" / "report.json"
    broken.parent.mkdir()
    broken.write_text('{"schema_version"')
    try:
        found = run()
        assert found.stdout.startswith("demo: 13 submissions compared")
        assert "zoe/report.json is damaged" in on_one_line(found.stderr)
    finally:
        broken.unlink()
        broken.parent.rmdir()


def test_a_folder_without_reports_is_an_error(run, tmp_path, folder):
    course = ["--course", str(folder / "course")]
    found = CliRunner().invoke(main, ["similar", "demo", str(tmp_path), *course])
    assert found.exit_code == 2 and "holds no report on demo" in found.stderr
