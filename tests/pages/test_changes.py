"""The page of a comparison: numbers, names and reasons stand there, without a script as well."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from autograder.analysis import CaseChange, Move
from autograder.pages import changes_page
from tests.pages.comparisons import case_named, comparison, nothing_changed, student, verdict
from tests.pages.documents import ATTACKS
from tests.pages.test_batch import text_of


@pytest.fixture(scope="module")
def page() -> str:
    return changes_page([comparison()], "monday", "now")


@pytest.fixture(scope="module")
def text(page: str) -> str:
    return text_of(page)


def part(page: str, name: str) -> str:
    return page.partition(f'id="a1-{name}"')[2].partition("</section>")[0]


def row(page: str, name: str) -> str:
    own = page.partition(f'<span class="name">{name}</span></th>')[2].partition("</tr>")[0]
    return text_of(f"<body>{own}")


def test_the_top_says_how_many_lost_and_won(text):
    assert "Before: monday . Now: now" in text
    counts = "1 now below 50% 1 with fewer points 2 with more points 26 with the same points"
    assert f"{counts} 1 unknown now 1 only before 2 only now" in text
    assert "Other than before: hidden tests or assignment.toml, the grader." in text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ada", "11 ? ! unknown Was: graded. Now: our fault. Other files were graded: it was"),
        ("bob", "10 8 ▾ −2 now below 50% sigmoid::test_array passed → failed"),
        (
            "cyd",
            "12 12 0 Reads another explanation of sigmoid . sigmoid::test_array failed →",
        ),
        ("dan", "8 10 ▴ +2 now reaches 50% x failed, 0 → 2 points"),
        ("eve", "12 14.5 ▴ +2.5 All test cases that were there before end as before."),
    ],
)
def test_a_row_says_what_changed_for_a_student_and_why(page, name, said):
    assert row(page, name).startswith(said)


def test_who_reads_another_explanation_alone_has_no_row(page):
    assert 'data-is=""><th scope="row"><span class="name">fay' not in page
    assert "1 student reads another explanation" in text_of(f"<body>{part(page, 'retold')}")


def test_who_falls_below_the_mark_is_named_with_points(page):
    named = text_of(f"<body>{part(page, 'mark')}")
    assert "Now below 50%: 1 bob 10 of 20 → 8 of 20" in named
    assert "Now reach 50%: 1 dan 8 of 20 → 10 of 20" in named
    assert "The mark of" not in changes_page([comparison(mark=False)])


def test_a_test_case_says_from_what_to_what_for_whom(page):
    verdicts = text_of(f"<body>{part(page, 'verdicts')}")
    assert "sigmoid::test_array passed → failed 12 students: s0 , s1" in verdicts
    assert "and 4 more s8, s9, s10, s11" in verdicts
    others = text_of(f"<body>{part(page, 'cases')}")
    assert "sigmoid::test_new New, worth 2 points." in others
    assert "sigmoid::test_gone Gone, was worth 2 points." in others
    assert "Renamed, was sigmoid::test_was . Worth 5 points, was 2." in others


def test_a_row_leads_to_its_test_cases(page):
    (anchor,) = set(re.findall(r'href="#(a1-case-\d+)">sigmoid::test_array<', page))
    assert page.count(f'id="{anchor}"') == 1


def test_the_picture_has_a_column_for_each_change(page):
    figure = page.partition('<svg class="figure"')[2].partition("</svg>")[0]
    assert re.findall(r'<rect class="(\w+)"', figure) == ["lost", "won", "won"]
    assert re.findall(r'class="count"[^>]*>(\d+)<', figure) == ["1", "1", "1"]
    assert "26 students have the same points" in text_of(page)


@pytest.mark.parametrize(
    ("changes", "ticks"),
    [
        ([-2.0, 1.0], ["−2", "−1", "+1"]),
        ([-0.25], ["−0.25", "−0.2", "−0.15", "−0.1", "−0.05"]),
        ([30.0, 7.0], ["0", "+5", "+10", "+15", "+20", "+25", "+30"]),
    ],
)
def test_columns_are_of_round_numbers(changes, ticks):
    students = tuple(student(f"s{n}", 14.0, 14.0 + c) for n, c in enumerate(changes))
    page = changes_page([replace(comparison(), students=students)])
    assert re.findall(r'class="tick"[^>]*>([^<]+)<', page)[:-1] == ticks


def test_students_are_links_where_their_pages_are():
    page = changes_page([comparison()], address_of=lambda one: lambda name: f"r/{name}.html")
    assert '<a href="r/bob.html">bob</a>' in page


def test_nothing_is_said_to_be_nothing():
    page = changes_page([nothing_changed()])
    assert "Nothing changed: points, verdicts, students and test cases are the same." in page
    assert "<table" not in page and "30 with the same points" in text_of(page)


def test_a_course_has_a_part_for_each_assignment():
    other = replace(nothing_changed(), assignment="keras_models", slug_before="keras")
    page = changes_page([comparison(), other])
    assert '<a href="#a2">Keras models</a>' in page
    assert "Keras models before: Keras" in text_of(page)


def test_a_large_class_stays_small():
    names = tuple(f"a_student_with_a_long_name_{n:04}" for n in range(1_000))
    lost = [verdict(case=f"of_a_name_as_they_are_{n}") for n in range(60)]
    students = tuple(student(name, 18.0, 2.0, *lost) for name in names)
    case = case_named("x")
    cases = tuple(
        CaseChange(case, replace(case, id=f"c{n}"), (Move("passed", "failed", names),))
        for n in range(60)
    )
    page = changes_page([replace(comparison(), students=students, cases=cases)])
    assert len(page.encode()) < 2_000_000
    assert "400 more students" in page and "and 52 more test cases" in page


@pytest.mark.parametrize("attack", ["script", "quotes", "bidi", "template"])
def test_what_strangers_write_is_text(attack):
    page = changes_page([comparison(ATTACKS[attack])], ATTACKS[attack], ATTACKS[attack])
    assert "<script>window" not in page and "onfocus=alert('" not in page
    assert "\u202e" not in page
    if attack == "template":
        assert "{{ 7 * 7 }}" in page
