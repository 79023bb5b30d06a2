"""The page of a batch: all that an instructor looks at stands there, without a script as well."""

from __future__ import annotations

import re

import pytest

from autograder.pages import batch_page
from tests.pages.classes import large_class, named, overview, small_class
from tests.pages.documents import ATTACKS, case, document, exercise, full, hostile

CELLS = 60


def text_of(page: str) -> str:
    """Return a page's text, as far as tests look for it."""
    body = page.partition("<body>")[2].partition("<script>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


@pytest.fixture(scope="module")
def page() -> str:
    return batch_page(overview(small_class()))


def test_what_was_handed_in_is_said_at_the_top(page):
    top = text_of(page.partition("<main")[0])
    assert "6 handed in 3 graded 1 could not be read 2 with a fault of the grader" in top
    assert "waiting for people" not in top


def test_who_needs_a_look_is_linked_with_reasons(page):
    looks = page.partition('id="looks"')[2].partition("</section>")[0]
    assert re.findall(r'href="(\w+)/instructor.html"', looks) == ["dan", "fay", "eve", "cyd", "bob"]
    assert "save your work and hand in that file" in looks
    assert "begun again 2 times" in looks and "9 days late" in looks


def test_the_first_screen_names_the_exercises_that_went_worst():
    half = exercise("relu", case("passed"), case("failed"))
    one = document(full("tanh"), half, exercise("elu", case("failed")))
    page = batch_page(overview([named("ada", one)]))
    said = page.partition("Least is earned in ")[2].partition("</p>")[0]
    assert re.findall(r'href="#(exercise-\d)"><code>(\w+)<', said) == [
        ("exercise-3", "elu"),
        ("exercise-2", "relu"),
    ]
    assert "Least is earned" not in batch_page(overview([named("ada", document(full()))]))


def test_a_row_for_each_student_leads_to_both_pages(page):
    rows = page.partition("<tbody>\n<tr data-is")[2].partition("</tbody>")[0].split("\n")[:-1]
    assert len(rows) == 6
    for row, name in zip(rows, ("ada", "bob", "cyd", "dan", "eve", "fay"), strict=True):
        assert f"<a href={chr(34)}{name}/instructor.html{chr(34)}>{name}</a>" in row
        assert f"{name}/report.html" in row
        assert row.count("<td") == rows[0].count("<td")


def test_cells_say_what_became_of_a_test_case(page):
    row = next(line for line in page.split("\n") if 'href="dan/report.html"' in line)
    for cell in ("f>✓", "p>◐", "w>✗", "l>⊘", "o>○", "b>‖", "u>!"):
        assert f"<td class={cell}" in row
    assert "<td>?<td" in row
    assert "title=" not in row


def test_what_cells_mean_is_said_once(page):
    assert page.count("stopped: ran too long, took too much memory") == 1


def test_mistakes_stand_with_number_example_and_code(page):
    sigmoid = page.partition('id="exercise-1"')[2].partition("</article>")[0]
    said = text_of("<body>" + sigmoid)
    assert "3 students" in said and "the denominator needs brackets." in said
    assert "for the same reason" not in said
    assert "sigmoid(np.array([0.0, 1.0, -2.0]))" in said
    assert "overflows for -1000" in said and "Code of " in said


def test_what_is_no_students_mistake_stands_apart(page):
    apart = text_of("<body>" + page.partition('id="apart"')[2])
    assert "The hidden test is wrong." in apart
    assert "NumPy 2.0: np.product(z) → np.prod(z)" in apart
    assert "bob by 9 days" in apart
    assert "cyd 2 times" in apart


def test_below_twenty_hand_ins_no_figure_of_discrimination_is_drawn(page):
    assert "not given below 20 hand-ins" in page
    assert 'aria-labelledby="scatter-title"' not in page


def test_figures_of_a_larger_class_have_intervals_and_pictures():
    page = batch_page(overview(list(large_class(24))))
    assert 'aria-labelledby="scatter-title"' in page and 'aria-labelledby="histogram-title"' in page
    assert "Cronbach's alpha is" in text_of(page).replace("&#39;", "'")
    assert re.search(r"0\.\d\d <span class=\"small\">0\.\d\d to ", page)
    assert "not given below 20" not in page


def test_a_batch_of_what_cannot_be_read_has_a_page():
    page = batch_page(overview([small_class()[4]]))
    assert "No submission was tested." in page and "1 could not be read" in text_of(page)


def test_a_page_may_run_its_own_script_alone_and_ask_for_nothing(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    assert "default-src &#39;none&#39;" in policy[1] and "unsafe" not in policy[1]
    assert "script-src &#39;sha256-" in policy[1]
    assert page.count("<script") == 1
    markup = re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.DOTALL)
    assert not re.search(r"<[^>]*\s(style|on\w+|src)=|href=\W?https?:|url\(", markup)


def test_the_course_is_one_click_away_where_there_is_one(page):
    assert "All assignments" not in page
    assert 'href="../index.html"' in batch_page(overview(small_class()), up="../index.html")


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_strangers_write_is_text(attack):
    text = ATTACKS[attack].encode("utf-8", "replace").decode("utf-8")
    page = batch_page(overview([(f"ada{text}", hostile(text))]))
    markup = re.sub(r"<(style|script)>.*?</\1>", "", page, count=2, flags=re.DOTALL)
    tags = set(re.findall(r"<([a-zA-Z]+)", markup))
    assert not tags & {"script", "iframe", "base", "img", "style", "plaintext", "use"}
    assert tags.isdisjoint({"x", "NotAnEntity"})
    for hidden in "\u202e\u2066\u200b\x00\x1b\u2028\U000e0041":
        assert hidden not in page


def test_links_lead_to_the_folder_whatever_its_name():
    page = batch_page(overview([named('a b"%/../é', document(exercise("f", case("failed"))))]))
    assert 'href="a%20b%22%25%2F..%2F%C3%A9/instructor.html"' in page


def test_a_page_of_a_large_class_is_small():
    tests = [case("failed" if n % 3 else "passed", description="Does it right.") for n in range(20)]
    own = [exercise(name, *tests) for name in ("a", "b", "c")]
    one = document(*own)
    page = batch_page(overview([named(f"student_{n:03}", one) for n in range(500)]))
    assert page.count("<td class=") >= 500 * CELLS
    assert len(page.encode()) < 1_000_000


def test_what_a_report_keeps_is_bounded_on_the_page():
    told = {"message": "Wrong. " * 500, "call": "f(" + "1, " * 5000, "expected": "1" * 4000,
            "actual": "2" * 4000}  # fmt: skip
    work = {"source": ("x = 1  # " + "long " * 200 + "\n") * 300}
    reports = [
        named(f"s{number}", document(*(
            exercise(f"e{place}", case("failed"),
                     told={**told, "by": f"mistake m{number}"}, work=work)
            for place in range(30))))
        for number in range(10)
    ]  # fmt: skip
    assert len(batch_page(overview(reports)).encode()) < 2_500_000


def test_who_handed_in_nothing_is_counted_at_the_top_and_named_below_the_table():
    page = batch_page(overview(small_class(), absent=("ada", "gus", "<b>hal</b>")))
    assert "2 not handed in" in text_of(page.partition("<main")[0])
    said = page.partition('<details class="absent">')[2].partition("</details>")[0]
    assert "2 students of the gradebook" in said
    assert ">gus</span>, " in said and "&lt;b&gt;hal&lt;/b&gt;" in said and "ada" not in said


def test_a_class_without_a_gradebook_says_nothing_of_who_handed_in_nothing(page):
    assert "not handed in" not in text_of(page.partition("<main")[0])
    assert '<details class="absent">' not in page


def test_of_very_many_who_handed_in_nothing_the_page_names_some():
    page = batch_page(overview(small_class(), absent=tuple(f"s{n:04}" for n in range(1_200))))
    assert "s0499" in page and "s0500" not in page and "and 700 more" in page
