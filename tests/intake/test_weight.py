"""What code weighs before it is parsed."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.intake import weight


@pytest.mark.parametrize(
    ("text", "marks"),
    [("", 0), ("a = b", 3), ("a;b\n\n\n  c", 5), ("x" * 1000, 1), ("'éa' # b", 5), ("\n" * 9, 1)],
)
def test_words_signs_and_lines_weigh(text, marks):
    assert weight(text, 1_000) == marks


def test_counting_ends_where_it_is_too_much():
    assert weight("a;" * 1_000_000, 10) == 11
    assert weight("a", -1) == 0


@given(st.text("ab01.,;:()[]{}=+-\"' \n", max_size=60))
def test_a_syntax_tree_has_no_more_than_a_few_nodes_for_each_mark(text):
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return
    assert sum(1 for _ in ast.walk(tree)) <= 2 + 4 * weight(text, len(text))
