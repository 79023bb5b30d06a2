"""What counts of those without a report of their own, by the summary beside the reports."""

from __future__ import annotations

import json

import pytest

from autograder.analysis import absent_in, results_beside
from autograder.export import Late, RowStatus, SummaryRow, write_summary
from autograder.report import Counting, Final
from autograder.standing import Result


def row(id_, points=None, **more):
    status = RowStatus.NOT_HANDED_IN if points is None else RowStatus.GRADED
    return SummaryRow(id_, status, points, 10, {}, {}, 0, "", 1.0, **more)


def test_who_has_no_report_has_what_the_summary_says(tmp_path):
    rows = [
        row("ada", 7.0),
        row("bob"),
        row("cyd", final=Final(Counting.EXCUSED, None, 12.5, "excused")),
        row("dan", final=Final(Counting.OPEN, None, 10, "open")),
        row("eve", 7.0, group="ada"),
        row("fay", 7.0, group="ada", late=Late(2, 5.5)),
        row("gus", 7.0, group="ada", late=Late(None, None)),
        row("hal", 7.0, group="ada", final=Final(Counting.FINAL, 8.5, 10), spent=2),
    ]
    write_summary(rows, tmp_path / "summary.json", "demo")
    assert results_beside(tmp_path, "demo") == {
        "bob": Result(Final(Counting.NOT_HANDED_IN, None, 10)),
        "cyd": Result(Final(Counting.EXCUSED, None, 12.5)),
        "dan": Result(Final(Counting.OPEN, None, 10)),
        "eve": Result(Final(Counting.FINAL, 7.0, 10)),
        "fay": Result(Final(Counting.FINAL, 5.5, 10)),
        "gus": Result(Final(Counting.UNKNOWN, None, 10)),
        "hal": Result(Final(Counting.FINAL, 8.5, 10), 2),
    }
    assert absent_in(tmp_path, "demo") == ("bob",)
    assert results_beside(tmp_path, "another") == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": 3},
        {"id": ""},
        {"id": "a" * 1000},
        {"max_points": None},
        {"max_points": True},
        {"max_points": float("nan")},
        {"max_points": 1e300},
        {"final_max_points": "9", "counts": "final"},
        {"max_points": 10, "days_spent": -1},
        {"max_points": 10, "days_spent": 1.5},
        {"max_points": 10, "counts": "won"},
        {"max_points": 10, "counts": {}},
    ],
)
def test_damaged_rows_count_for_nobody(tmp_path, wrong):
    good = {"id": "bob", "status": "not_handed_in", "points": None, "max_points": 10}
    rows = [{**good, **wrong}, 7, {**good, "id": "b"}]
    summary = {"assignment": "demo", "submissions": rows}
    (tmp_path / "summary.json").write_text(json.dumps(summary))
    assert list(results_beside(tmp_path, "demo")) == ["b"]
