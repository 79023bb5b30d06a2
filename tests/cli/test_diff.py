"""`autograder diff`: two folders of results on a terminal, as JSON and as CSV."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from autograder.cli import main
from tests.documents import case, document, lay


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Before: all is right. After: ada lost half, bob's points are unknown, cyd is gone."""
    names = ("ada", "bob", "cyd", "dan")
    right = [case(f"half::test_{n}", "passed") for n in (1, 2)]
    lay(tmp_path / "before", *(document(name, *right) for name in names))
    lay(
        tmp_path / "after",
        document("ada", right[0], case("half::test_2", "timed_out")),
        document("bob", right[0], case("half::test_2", "grader_error")),
        document("dan", *right),
    )
    return tmp_path / "before", tmp_path / "after"


def diff(before: Path, after: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["diff", str(before), str(after), *options])


def lines(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return [" ".join(line.split()) for line in result.stdout.splitlines()]


def test_tables_say_who_lost_what_by_which_test_case(folders):
    shown = lines(diff(*folders, "--mark", "75%"))
    assert "ada 4 2 -2 now below 75%; half::test_2" in shown
    assert any(line.startswith("bob 4 ? ? graded → grader error") for line in shown)
    assert "half::test_2 passed → timed out: 1 (ada)" in shown
    closing = " ".join(shown)
    for part in (
        "3 graded before and after",
        "1 with fewer points (at most 2 fewer)",
        "1 with points that are unknown now",
        "1 with the same points",
        "1 now below 75%",
        "1 only before: cyd",
    ):
        assert part in closing


def test_json_and_csv_hold_the_same_numbers(folders, tmp_path):
    table = tmp_path / "changes.csv"
    done = diff(*folders, "--json", "--csv", str(table), "--mark", "3")
    (found,) = json.loads(done.stdout)["assignments"]
    assert found["counts"]["lower"] == found["counts"]["unknown_now"] == 1
    assert found["mark"] == {"value": 3, "is_share": False, "below_now": ["ada"], "reached_now": []}
    assert [one["change"] for one in found["students"]] == [None, -2]
    assert found["tests"][0]["moves"][0]["students"] == ["ada"]
    with table.open(newline="") as file:
        rows = {row["submission_id"]: row for row in csv.DictReader(file)}
    assert (rows["ada"]["change"], rows["ada"]["mark"], rows["ada"]["in"]) == (
        "-2",
        "below",
        "both",
    )
    assert (rows["bob"]["points_after"], rows["bob"]["change"]) == ("", "")
    assert rows["cyd"]["in"] == "before"
    assert "dan" not in rows


def test_a_page_is_written_beside_and_leads_to_students_pages(folders, tmp_path):
    page = tmp_path / "changes.html"
    for side in folders:
        (side / "ada" / "instructor.html").write_text("")
    (folders[0] / "cyd" / "instructor.html").write_text("")
    shown = diff(*folders, "--html", str(page), "--mark", "75%")
    assert shown.stdout.endswith(f"Open in a browser: {page}\n")
    text = page.read_text()
    assert 'href="after/ada/instructor.html"' in text
    assert 'href="before/cyd/instructor.html"' in text
    assert "bob/instructor.html" not in text
    assert json.loads(diff(*folders, "--html", str(page), "--json").stdout)["assignments"]


def test_a_change_fails_only_where_it_is_asked_to(folders):
    before, after = folders
    assert diff(before, after).exit_code == 0
    assert diff(before, after, "--fail-on-change").exit_code == 1
    same = diff(before, before, "--fail-on-change")
    assert same.exit_code == 0
    assert "nothing changed" in " ".join(same.stdout.split())


def test_a_long_table_is_cut_where_it_is_told_to_be(folders):
    shown = " ".join(lines(diff(*folders, "--limit", "1")))
    assert "… and 1 more: --json has all." in shown


def test_names_act_on_no_terminal_and_no_spreadsheet(tmp_path):
    name = "=1+1\x1b[2J[bold]\u202e"
    for side, verdict in (("before", "passed"), ("after", "failed")):
        made = document("ada", case("half::test_one", verdict))
        hostile = {**made, "submission": {**made["submission"], "id": name}}
        place = lay(tmp_path / side, made) / "ada/report.json"
        place.write_text(json.dumps(hostile))
    table = tmp_path / "changes.csv"
    done = diff(tmp_path / "before", tmp_path / "after", "--csv", str(table))
    assert not {"\x1b", "\u202e"} & set(done.output)
    assert "=1+1[bold]" in done.stdout
    assert "demo,'=1+1\ufffd[2J[bold]\ufffd," in table.read_text()


def test_what_is_damaged_is_named(folders):
    (folders[0] / "ada/report.json").write_text("{")
    done = diff(*folders)
    assert "ada/report.json is damaged" in done.stderr
    assert "1 only after: ada" in " ".join(done.stdout.split())


@pytest.mark.parametrize("options", [["--mark", "many"], ["--limit", "0"]])
def test_what_makes_no_sense_is_refused(folders, options):
    assert diff(*folders, *options).exit_code == 2


def test_a_folder_without_reports_is_refused(folders, tmp_path):
    (tmp_path / "empty").mkdir()
    done = diff(folders[0], tmp_path / "empty")
    assert done.exit_code == 2 and "holds no report" in done.stderr
