"""Where two texts part, in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.testing import Mismatch, assert_equal
from autograder.testing.texts import parting


def difference(actual, expected) -> Mismatch:
    with pytest.raises(Mismatch) as caught:
        assert_equal(actual, expected, name="f(s)")
    return caught.value


@pytest.mark.parametrize(
    ("actual", "expected", "words"),
    [
        ("Ada", "ada", "is right but for capital letters, from its beginning."),
        ("a b", "a  b", "is right but for blanks or line ends, from character 3 on."),
        ("ab ", "ab", "is right but for blanks at its beginning or its end, from character 3 on."),
        ("ab", "ab\n", "is right but for line ends: one is missing at its end"),
        ("ab\n\n", "ab\n", "is right but for line ends: it has one too many"),
        ("a\r\nb", "a\nb", "is right but for the way its lines end (\\r\\n and \\n)"),
        ("A\nb", "a b", "is right but for capital letters, blanks or line ends"),
        ("abx", "aby", "is not what it should be, from character 3 on."),
        ("one\ntwo\nsix", "one\ntwo\nten", "is not what it should be, from line 3, character 1"),
        ("", "abc", "is not what it should be, from its beginning."),
        (b"abc", b"abd", "is not what it should be, from byte 3 on."),
        (b"abc\r\n", b"abc\n", "is right but for the way its lines end"),
    ],
)
def test_how_two_texts_differ_is_named(actual, expected, words):
    assert words in difference(actual, expected).message


def test_excerpts_of_both_stand_in_the_details_alone():
    found = difference("x" * 200 + "left" + "y" * 200, "x" * 200 + "right" + "y" * 200)
    assert "left" not in found.message
    assert "right" not in found.message
    assert "xxleftyy" in found.details["actual_there"]
    assert "xxrightyy" in found.details["expected_there"]
    assert all(len(found.details[key]) < 100 for key in ("actual_there", "expected_there"))


def test_a_hint_is_for_texts_that_differ():
    with pytest.raises(Mismatch, match=r"on\. Mind the blanks\.$"):
        assert_equal("abc", "abd", hint="Mind the blanks.")


@given(common=st.text(max_size=50), left=st.text(max_size=5), right=st.text(max_size=5))
def test_texts_part_where_their_first_characters_differ(common, left, right):
    place = parting(common + left, common + right)
    assert (common + left)[:place] == (common + right)[:place]
    rest = (common + left)[place : place + 1], (common + right)[place : place + 1]
    assert "" in rest or rest[0] != rest[1]
