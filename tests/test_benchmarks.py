"""What the benchmarks grade is what they say it is."""

from __future__ import annotations

from autograder.course import load_assignment
from autograder.grading import Grader
from autograder.intake import find_submissions
from benchmarks.cases import COURSE
from benchmarks.table import Row, as_markdown
from benchmarks.variants import variant, write_variants


def test_every_generated_submission_is_another_and_a_seed_gives_it_again():
    texts = [variant(number).text for number in range(500)]
    assert len(set(texts)) == len(texts)
    assert variant(7).text == texts[7]
    assert variant(7, seed=1).text != texts[7]


def test_generated_submissions_earn_what_they_are_due(tmp_path, fence):
    due = write_variants(tmp_path, 60)
    with Grader(load_assignment(COURSE, "five"), fence) as grader:
        reports = map(grader.grade, find_submissions(tmp_path, "five"))
        assert {report.submission_id: report.points for report in reports} == due
    assert len(set(due.values())) > 2


def test_a_table_in_markdown_has_a_line_for_each_figure():
    rows = [Row("each", "9.0 ms", "", "≤ 10 ms", True), Row("  of that", "1.0 ms")]
    assert as_markdown(rows).splitlines()[2:] == [
        "| each | 9.0 ms |  | ≤ 10 ms | met |",
        "| of that | 1.0 ms |  |  |  |",
    ]
