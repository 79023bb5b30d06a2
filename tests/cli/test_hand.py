"""`autograder hand`: from results to sheets and pages of answers, and back."""

from __future__ import annotations

import csv
import os

import pytest
from click.testing import CliRunner

from autograder.cli import main
from autograder.course import ensure_secret
from autograder.grading import HandClass
from autograder.pages import answering
from autograder.standing import read_log
from tests.grading.classes_by_hand import PNG, ByHand
from tests.pages.annotating import notebook, text

EVIL = '<script>window.pwned = 1</script><img src="http://example.org/x.png">'


@pytest.fixture
def by_hand(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AUTOGRADER_BY", "ann")
    return ByHand(tmp_path)


def hand(by_hand, *options):
    arguments = ["hand", "proofs", "results", "--course", str(by_hand.course), *map(str, options)]
    return CliRunner().invoke(main, arguments)


def rows(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def fill(path, **cells):
    """Write points into a sheet, by student and heading."""
    found = rows(path)
    for row in found:
        row.update(cells.get(row["student"], {}))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, found[0])
        writer.writeheader()
        writer.writerows(found)


def test_sheets_go_out_are_filled_in_and_count(by_hand, tmp_path):
    by_hand.hand_in("ada", f"By the chain rule, $x < y$.\n\n{EVIL}")
    by_hand.hand_in("bob")
    by_hand.hand_in("eve", content=b"{")
    by_hand.graded_from(absent=("kim",))
    done = hand(by_hand)
    assert done.exit_code == 0, done.output
    assert "derive: 3 hand-ins, 0 graded, 1 without an answer, 1 who handed in nothing" in (
        done.stdout
    )
    assert "Note: derive: eve: 'eve.ipynb' is cut short" in done.stderr
    sheet = tmp_path / "by_hand/proofs/derive.csv"
    assert [(row["student"], row["state"]) for row in rows(sheet)] == [
        ("ada", "answered"), ("bob", "no answer"), ("eve", "cannot be read"),
        ("kim", "nothing handed in"),
    ]  # fmt: skip
    page = (tmp_path / "by_hand/proofs/derive.html").read_text()
    assert "By the chain rule, $x &lt; y$." in page and "Each step." in page
    assert "<script" not in page.partition("</head>")[2] and "example.org" not in page
    assert PNG in (tmp_path / "by_hand/proofs/plot.html").read_text()

    fill(sheet, ada={"Chain (2)": "1,5", "Result (1.5)": "1", "comment": "Why?"})
    refused = hand(by_hand)
    assert refused.exit_code == 2 and "holds what was not taken back yet" in refused.stderr
    taken = hand(by_hand, "--take", sheet)
    assert taken.exit_code == 0, taken.output
    assert "1 answer graded by hand: 2 lines in hand_grades.csv" in taken.stdout
    derive = by_hand.standing("ada")["exercises"][0]
    assert (derive["points"], by_hand.standing("ada")["state"]) == (2.5, "waiting")
    entry = [one for one in read_log(by_hand.results) if one.student == "ada"][-1]
    assert (entry.by, entry.why) == ("ann", "first graded | by hand 2.5 to derive: Why? (ann)")
    assert "Nothing new" in hand(by_hand, "--take", sheet).stdout

    by_hand.hand_in("ada", "By another rule.")
    done = hand(by_hand, "-e", "derive", "--anonymous", "--part", "1/1")
    assert done.exit_code == 0, done.output
    secret, _ = ensure_secret(by_hand.course)
    people = HandClass(by_hand.assignment, by_hand.results)
    code = people.codes(by_hand.assignment.manual[0], secret)["ada"]
    assert f"the answer of {code} changed since it was graded" in done.stderr
    assert "eve" not in done.output
    row = next(row for row in rows(sheet) if row["student"] == code)
    assert (row["state"], row["Chain (2)"], row["comment"], row["by"]) == (
        "changed since it was graded", "1.5", "Why?", "ann",
    )  # fmt: skip
    page = (tmp_path / "by_hand/proofs/derive.html").read_text()
    assert "1.5 of 2" in page and "Look again." in page
    for name in ("ada", "bob", "eve", "kim"):
        assert name not in page.partition("<main")[2] and name not in sheet.read_text()
    fill(sheet, **{code: {"state": "seen"}})
    assert hand(by_hand, "--take", sheet).exit_code == 0
    given = HandClass(by_hand.assignment, by_hand.results).given(by_hand.assignment.manual[0])
    assert not given["ada"].is_of_another(row["answer"])


def test_what_is_wrong_in_a_sheet_is_said_line_by_line_and_nothing_taken(by_hand, tmp_path):
    by_hand.hand_in("ada")
    sheet = tmp_path / "s.csv"
    sheet.write_text("student,exercise,Chain\nada,derive,9\nno\x1bbody,derive,1\n")
    done = hand(by_hand, "--take", sheet)
    assert done.exit_code == 2
    first, second, last = done.stderr.splitlines()
    assert first == "Error: s.csv:2: Chain is 9; write a number from 0 to 2.".replace(
        "s.csv", str(sheet)
    )
    assert "s.csv:3: nobody in the results" in second and "\x1b" not in second
    assert last == "Nothing was taken: correct the sheets, then take them again."
    assert not by_hand.table.exists()


def _ends(wanted):
    os._exit(1)
    yield


def test_a_hand_in_that_ends_its_reader_costs_its_own_answers(by_hand, tmp_path, monkeypatch):
    by_hand.hand_in("ada", "x")
    by_hand.graded_from()
    monkeypatch.setattr(answering, "answers_in", _ends)
    done = hand(by_hand)
    assert done.exit_code == 0, done.output
    assert "ada: reading it took too much time or memory" in done.stderr
    assert rows(tmp_path / "by_hand/proofs/derive.csv")[0]["state"] == "cannot be read"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--take"], "Name the sheets to take back after --take."),
        (["s.csv"], "Sheets are taken back with --take"),
        (["--take", "s.csv", "--anonymous"], "--take goes with --by and --replace alone"),
        (["--take", "s.csv", "--part", "1/2"], "--take goes with --by and --replace alone"),
        (["--by", "ann"], "--by and --replace go with --take"),
        (["-e", "derv"], "no exercise 'derv' that people grade; choose one of derive, plot"),
        (["--part", "3/2"], "'3/2' is no part: write 1/2 for the first of two"),
        (["--part", "half"], "'half' is no part"),
        (["--section", "A"], "Nobody in the results is in section 'A'"),
        ([], "does not say where the submissions lie"),
        (["--take", "gone.csv"], "gone.csv is not there"),
    ],
)
def test_a_command_that_makes_no_sense_is_refused(by_hand, options, words):
    by_hand.hand_in("ada")
    done = hand(by_hand, *options)
    assert done.exit_code == 2
    assert words in " ".join(done.stderr.split())


def test_an_assignment_without_manual_exercises_has_nothing_to_grade(by_hand, small_course):
    done = CliRunner().invoke(main, ["hand", "demo", ".", "--course", str(small_course)])
    assert done.exit_code == 2
    assert "demo has no exercise with manual = true" in done.stderr


def test_an_answer_that_cannot_be_laid_out_is_shown_as_typed(by_hand, tmp_path, monkeypatch):
    from autograder.intake import Released, find_submissions
    from autograder.pages import annotated_page

    def fails(*_):
        raise RecursionError

    monkeypatch.setattr(annotated_page, "kept_html", fails)
    (tmp_path / "x.ipynb").write_bytes(notebook({**text(f"One {EVIL}"), "id": "exercise-derive"}))
    released = Released(needs_code=False)
    (source,) = find_submissions(tmp_path / "x.ipynb", "proofs", released)
    wanted = answering.WantedAnswers(source, released, 1, by_hand.assignment.manual[:1], ())
    (answer,) = answering.answers_in(wanted)
    assert "shown as it was typed" in answer.note
    assert "One &lt;script" in answer.html and "<script" not in answer.html
