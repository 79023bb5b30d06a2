"""The page of similar submissions: pairs side by side, and what they do not prove at the top."""

from __future__ import annotations

import re
from dataclasses import replace

from autograder.analysis import FIGURE_SAYS, NO_PROOF, Cluster, Similar
from autograder.pages import similar_page
from tests.pages.comparisons import pair, similar
from tests.pages.test_batch import text_of


def test_what_it_does_not_prove_stands_before_any_name():
    page = similar_page(similar(), "Activations")
    assert NO_PROOF in page and page.count(FIGURE_SAYS) == 1
    assert page.index(NO_PROOF) < page.index("ada")


def test_the_lines_in_common_are_marked_in_both_and_said_in_words():
    page = similar_page(similar(), "Activations")
    first = page.partition('id="pair-1"')[2].partition("</details>")[0]
    sides = first.split('<div class="side">')[1:]
    marks = [re.findall(r'class="line( marked)?"', side) for side in sides]
    assert marks == [["", "", " marked", " marked"], [" marked", " marked"]]
    assert "ada in common: lines 3-4 of 4" in text_of(f"<body>{sides[0]}")
    assert "in common: lines 1, 2 of 2" in text_of(f"<body>{sides[1]}")
    assert "# the sum of all" in first


def test_pairs_and_groups_are_counted_and_linked():
    page = similar_page(similar(), "Activations", address_of=lambda name: f"{name}/instructor.html")
    text = text_of(page)
    assert "30 compared 5 pairs alike 1 group of three or more" in text
    assert '<a href="cyd/instructor.html">cyd</a>' in page
    groups = page.partition('id="groups"')[2].partition("</section>")[0]
    assert re.findall(r'href="#(pair-\d)"', groups) == ["pair-1", "pair-2"]
    assert re.findall(r"<details class=\"pair\"( open)?", page) == [" open", "", ""]
    assert "no code in the reports of fay" in text
    assert "2 more pairs are not on this page" in text


def test_nothing_found_and_too_few_are_said():
    nothing = similar_page(Similar(30, (), (), ()), "Activations")
    assert "No two submissions are more alike than independent work is." in nothing
    assert "0 pairs alike" in text_of(nothing)
    few = similar_page(Similar(4, (), (), ()), "Activations", "fit")
    assert "Nothing is said of fewer than 10 submissions" in few
    assert "Only fit was compared." in text_of(few)


def test_of_many_pairs_the_first_are_shown_and_the_rest_is_counted():
    pairs = tuple(pair(f"s{n}", f"t{n}", 40.0, lines=150) for n in range(1_000))
    found = replace(similar(), pairs=pairs, clusters=(Cluster(("s0", "t0"), 40.0),), left_out=7)
    page = similar_page(found, "Activations")
    assert len(page.encode()) < 2_000_000
    shown = page.count('<details class="pair"')
    assert 10 < shown <= 60
    assert page.count('<th scope="row">') == 400
    assert f"{1_007 - 400 - shown} more pairs are not on this page" in page


def test_a_long_source_is_cut_and_says_so():
    long = replace(pair("ada", "bob", lines=500), rare=20.0)
    page = similar_page(replace(similar(), pairs=(long,)), "Activations")
    assert page.count("… the rest is left out here") == 2
