"""What the benchmarks grade is what they say it is."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.course import load_assignment
from autograder.grading import Grader
from autograder.intake import find_submissions
from autograder.models import Selection
from autograder.sandbox import LIBRARIES
from benchmarks import wrong
from benchmarks.cases import COURSE
from benchmarks.libraries import write_course
from benchmarks.library_cases import LIBRARY_CASES, installed_cases
from benchmarks.parts import SOME_FAILED
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


def test_wrong_work_is_wrong_in_the_exercises_that_it_names_and_in_no_other(tmp_path, fence):
    slug, failed = "adam_and_convolution", ("conv1d", "adam_step")
    path = wrong.write_work(tmp_path, slug, failed, 1)
    # What is wrong is told apart from what it builds on.
    exercises = frozenset(("conv1d", "adam_step", "ekg_features"))
    selection = Selection(exercises=exercises, told=False)
    with Grader(load_assignment(wrong.COURSE, slug), fence) as grader:
        (source,) = find_submissions(path, slug)
        report = grader.grade(source, selection)
    assert {e.name for e in report.exercises if e.points != e.max_points} == set(failed)


def test_there_is_wrong_work_for_the_exercises_that_are_measured():
    for slug, failed in SOME_FAILED.items():
        names = {exercise.name for exercise in load_assignment(wrong.COURSE, slug).exercises}
        assert set(failed) <= set(wrong.wrong_solutions(slug)) <= names
        assert wrong.wrong_solutions(slug).keys() == names


def test_no_two_pieces_of_wrong_work_are_the_same(tmp_path):
    paths = [wrong.write_work(tmp_path, "activations", ["elu"], number) for number in (1, 2)]
    first, second = (path.read_text() for path in paths)
    assert first != second
    assert first.count("def elu") == second.count("def elu") == 2


def test_a_table_in_markdown_has_a_line_for_each_figure():
    rows = [Row("each", "9.0 ms", "", "≤ 10 ms", True), Row("  of that", "1.0 ms")]
    assert as_markdown(rows).splitlines()[2:] == [
        "| each | 9.0 ms |  | ≤ 10 ms | met |",
        "| of that | 1.0 ms |  |  |  |",
    ]


def test_notebooks_of_libraries_give_numbers_that_can_be_compared():
    # The others are the same in kind, and slow to import.
    for case in installed_cases():
        if case.name in {"pandas", "pillow", "tqdm"}:
            for answers in case.expected.values():
                assert all(np.asarray(answer).dtype.kind in "fiu" for answer in answers)
    names = {row.name for row in LIBRARIES}
    assert set(LIBRARY_CASES) <= names
    assert all(len(case.cases) == 3 for case in LIBRARY_CASES.values())


def test_the_course_of_a_library_is_graded_right(tmp_path, fence):
    case = LIBRARY_CASES["tqdm"]
    if case not in installed_cases():
        pytest.skip("no tqdm here")
    write_course(tmp_path / "course", case)
    work = tmp_path / "ada.py"
    work.write_text("\n\n".join(case.cells_of(1)))
    with Grader(load_assignment(tmp_path / "course", "three"), fence) as grader:
        (source,) = find_submissions(work, "three")
        report = grader.grade(source)
    assert report.points == report.max_points == case.max_points
