"""The log of points: it says who, when and why, and nothing rewrites it."""

from __future__ import annotations

from autograder.report import Counting, Final
from autograder.standing import LOG, PointsLog, read_log
from tests.documents import PROVENANCE

FROM = PROVENANCE | {"tests_sha256": "b" * 64}
STEP = {
    "kind": "adjustment",
    "how": "add",
    "value": 1.0,
    "exercise": "half",
    "comment": "right | after all;=1+1",
    "by": "Ann",
}


def final(points, state=Counting.FINAL):
    return Final(state, points, 5)


def note(folder, points, steps=(), made_from=FROM, student="ada", **exercises):
    log = PointsLog(folder, "demo", "grader")
    log.note_final(student, points, exercises, steps, made_from)


def test_each_change_has_a_line_with_who_and_why(tmp_path):
    note(tmp_path, final(4), half=1)
    note(tmp_path, final(4), half=1)
    note(tmp_path, final(5), [STEP], half=2)
    note(tmp_path, final(3), [STEP], FROM | {"tests_sha256": "c" * 64}, half=0)
    note(tmp_path, final(None, Counting.EXCUSED), half=0)
    entries = list(read_log(tmp_path))
    assert [(one.before, one.after) for one in entries] == [
        ("", "4"),
        ("4", "5"),
        ("5", "3"),
        ("3", "excused"),
    ]
    assert [one.why.split(" | ")[0] for one in entries] == [
        "first graded",
        "add 1 to half: right ¦ after all;'=1+1 (Ann)",
        "the hidden tests changed",
        "the hidden tests changed",
    ]
    assert entries[3].why.endswith("no longer: add 1 to half: right ¦ after all;'=1+1 (Ann)")
    assert {one.by for one in entries} == {"grader"}


def test_lines_are_only_ever_added(tmp_path):
    note(tmp_path, final(4))
    before = (tmp_path / LOG).read_bytes()
    note(tmp_path, final(2))
    assert (tmp_path / LOG).read_bytes().startswith(before)


def test_a_line_that_a_crash_cut_off_costs_itself_alone(tmp_path):
    note(tmp_path, final(4))
    whole = (tmp_path / LOG).read_bytes()
    for cut in (1, 13, 20, 200):
        (tmp_path / LOG).write_bytes(whole + whole.splitlines()[-1][:-cut])
        note(tmp_path, final(3), student="bob")
        assert [one.student for one in read_log(tmp_path)] == ["ada", "bob"]
        # And the run after it takes the student whose line was lost as it is.
        note(tmp_path, final(4))
        assert [one.student for one in read_log(tmp_path)] == ["ada", "bob"]


def test_text_of_strangers_is_one_cell_and_no_formula(tmp_path):
    note(tmp_path, final(4), student='=HYPERLINK("x")\n,a', **{'ha"lf': 1})
    (entry,) = read_log(tmp_path)
    assert entry.student.startswith("'=")
    assert len((tmp_path / LOG).read_text().splitlines()) == 2
