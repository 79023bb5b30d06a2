"""The page of answers for who grades by hand."""

from __future__ import annotations

import re
from dataclasses import replace

from autograder.pages import AnswerState, hand, hand_pages
from tests.pages.annotating import text
from tests.pages.answers_shown import DERIVE, EVIL, every_kind, shown


def page(answers, part=""):
    ((name, html),) = hand_pages(DERIVE, "Proofs", answers, "derive", part)
    assert name == "derive.html"
    return html


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main")[2]).split())


def test_the_rubric_stands_above_the_answers():
    html = page(every_kind(), "section B, part 1 of 2")
    assert "section B, part 1 of 2" in html
    said = words(html)
    assert said.index("Each step says which rule it uses.") < said.index("5 answers")
    assert "Result 1.5" in said and ">3.5</strong> points" in html


def test_what_is_known_of_each_answer_is_said():
    said = words(page(every_kind()))
    for part in (
        "answer is another one than when these points were given",
        "Chain rule 1.5 of 2", "Result ? of 1.5", "by ann", "Say which rule.",
        "bob no answer", "eve cannot be read", "is cut short at line 1", "kim nothing handed in",
        "below is all that the student wrote",
    ):  # fmt: skip
        assert part in said, part


def test_nothing_of_a_stranger_acts_or_stands_for_ours():
    html = page(every_kind())
    assert "<script" not in html.partition("</head>")[2]
    addresses = re.findall(r"<[^>]*?\s(?:src|href)=\"([^\"]*)", html)
    assert addresses and all(one.startswith(("#", "data:image/png")) for one in addresses)
    assert "\u202e" not in html
    assert html.count("<article") == html.count("</article>") == 5
    assert html.count("</main>") == 1


def test_bonus_points_are_called_that():
    ((_, html),) = hand_pages(replace(DERIVE, bonus=True), "Proofs", [], "derive")
    assert "</strong> bonus points" in html and "nothing was handed in" in html


def test_a_large_class_has_several_pages_that_name_each_other(monkeypatch):
    monkeypatch.setattr(hand, "_MAX_ANSWERS", 2)
    answers = [shown(f"s{n}", AnswerState.ANSWERED, text(f"Mine {n}.")) for n in range(5)]
    pages = hand_pages(DERIVE, "Proofs", answers, "derive")
    assert [name for name, _ in pages] == ["derive.html", "derive-2.html", "derive-3.html"]
    assert [re.findall(r"Mine \d", html) for _, html in pages] == [
        ["Mine 0", "Mine 1"], ["Mine 2", "Mine 3"], ["Mine 4"],
    ]  # fmt: skip
    second = pages[1][1]
    assert 'href="derive.html"' in second and 'href="derive-3.html"' in second
    assert '<strong aria-current="page">2</strong>' in second


def test_large_answers_are_spread_over_pages(monkeypatch):
    monkeypatch.setattr(hand, "_MAX_CHARS", 100)
    answers = [shown("a", AnswerState.ANSWERED, text(EVIL)) for _ in range(3)]
    assert len(hand_pages(DERIVE, "Proofs", answers, "derive")) == 3
