"""What each policy lets through, held against Unicode's own properties."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder import untrusted

MARK = "\ufffd"
ANY_TEXT = st.text(alphabet=st.characters(), max_size=60)
# All planes that have characters, and some code points of those that have none.
EVERY_CHARACTER = tuple(
    map(chr, [*range(0x40000), 0x7FFFF, *range(0xE0000, 0xF0001), 0x100000, 0x10FFFF])
)
JOINERS = frozenset("\u200c\u200d")
SELECTORS = frozenset(map(chr, [*range(0x180B, 0x180E), 0x180F, *range(0xFE00, 0xFE10)]))
# Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties.txt.
UNSEEN = frozenset(
    map(
        chr,
        [
            0xAD, 0x34F, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810),
            *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164,
            *range(0xFE00, 0xFE10), 0xFEFF, 0xFFA0, *range(0xFFF0, 0xFFF9),
            *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000),
        ],
    )
)  # fmt: skip
ANNOTATIONS = frozenset("\ufff9\ufffa\ufffb")
DIRECTIONS = frozenset(char for char in EVERY_CHARACTER if unicodedata.bidirectional(char) in {
    "LRE", "LRO", "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"
})  # fmt: skip
ACTS_OR_HIDES = (
    frozenset(c for c in EVERY_CHARACTER if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp"))
    | (UNSEEN - JOINERS - SELECTORS)
    | ANNOTATIONS
    | DIRECTIONS
)
NOT_PRINTABLE = frozenset(c for c in EVERY_CHARACTER if not c.isprintable())
SPACES = frozenset(c for c in EVERY_CHARACTER if unicodedata.category(c) == "Zs")
FORMULA_STARTS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20")


def refused(policy) -> frozenset[str]:
    """Return every character that does not come through as it is, between two others."""
    return frozenset(char for char in EVERY_CHARACTER if policy(f"x{char}x") != f"x{char}x")


@pytest.mark.parametrize(
    ("policy", "unfit"),
    [
        (untrusted.for_report, ACTS_OR_HIDES - set("\t\n")),
        (untrusted.for_page, ACTS_OR_HIDES - set("\t\n")),
        (untrusted.for_terminal, ACTS_OR_HIDES | JOINERS),
        (untrusted.for_cell, ACTS_OR_HIDES),
        (untrusted.for_name, (NOT_PRINTABLE | UNSEEN | {"\u2800"}) - {" "}),
        (untrusted.for_id, (NOT_PRINTABLE | UNSEEN | {"\u2800"}) - {" "}),
        (untrusted.for_code, (NOT_PRINTABLE | UNSEEN) - JOINERS - SELECTORS),
    ],
)
def test_a_policy_refuses_what_acts_or_hides_in_its_place_and_nothing_else(policy, unfit):
    assert refused(policy) == unfit


@pytest.mark.parametrize(
    ("policy", "instead"),
    [
        (untrusted.for_report, MARK),
        (untrusted.for_terminal, ""),
        (untrusted.for_cell, MARK),
        (untrusted.for_name, MARK),
        (untrusted.for_id, ""),
        (untrusted.for_code, MARK),
    ],
)
def test_what_is_refused_is_marked_or_left_out(policy, instead):
    written = {policy(f"x{char}x") for char in refused(policy)}
    spaces = (
        {"x x"} if policy in {untrusted.for_name, untrusted.for_id, untrusted.for_code} else set()
    )
    marked_half = {f"x{MARK}x"} if policy is untrusted.for_terminal else set()
    assert written == {f"x{instead}x"} | spaces | marked_half


def test_an_odd_space_of_a_name_is_a_plain_one_and_of_code_is_shown():
    for space in SPACES:
        assert untrusted.for_name(f"a{space}b") == untrusted.for_id(f"a{space}b") == "a b"
        assert untrusted.for_code(f"a{space}b") == ("a b" if space == " " else f"a{MARK}b")
    assert untrusted.for_code("a\tb") == "a b"


@pytest.mark.parametrize(
    "policy",
    [
        untrusted.for_report, untrusted.for_terminal, untrusted.for_cell,
        untrusted.for_name, untrusted.for_id, untrusted.for_code,
    ],
)  # fmt: skip
@given(text=ANY_TEXT)
def test_text_that_is_fit_is_left_as_it_is(policy, text):
    fit = policy(text)
    assert policy(fit) == fit
    fit.encode("utf-8")


@given(ANY_TEXT)
def test_a_report_is_told_of_every_character_even_where_it_is_ascii(text):
    fit = untrusted.for_report(text)
    assert len(fit) == len(text)
    assert not set(fit) & (ACTS_OR_HIDES - set("\t\n"))
    assert untrusted.for_report(f"{text}\xe9") == f"{fit}\xe9"


@given(st.text(alphabet=st.one_of(st.sampled_from("\x1b[]?;0123JmhHK\x9b\x07\n"), st.characters())))
def test_a_terminal_is_commanded_nothing(text):
    fit = untrusted.for_terminal(text)
    assert not set(fit) & (ACTS_OR_HIDES | JOINERS)
    assert untrusted.for_terminal(f"{text}\xe9") == f"{fit}\xe9"


@given(st.text(alphabet=st.one_of(st.sampled_from("=+-@\uff1d \t\r\n\u200c"), st.characters())))
def test_a_cell_is_never_a_formula_nor_two_rows(text):
    fit = untrusted.for_cell(text)
    assert fit.lstrip()[:1] not in FORMULA_STARTS
    assert len(fit.splitlines()) <= 1


@pytest.mark.parametrize("text", ["ada;=1+1", "ada; \t@SUM(1)", 'ada;"=1+1', "ada;;\uff1d1;+1"])
def test_a_cell_is_no_formula_where_semicolons_part_cells_either(text):
    parts = [part.lstrip(' "') for part in untrusted.for_cell(text).split(";")]
    assert not {part[:1] for part in parts} & FORMULA_STARTS
    assert untrusted.for_cell("a; b = c") == "a; b = c"


@given(ANY_TEXT)
def test_what_a_name_keeps_every_other_place_keeps(text):
    fit = untrusted.for_name(text)
    assert untrusted.for_report(fit) == untrusted.for_code(fit) == fit
    assert untrusted.for_terminal(fit) == fit
    unmarked = text.replace(MARK, "")
    assert untrusted.for_id(unmarked) == untrusted.for_name(unmarked).replace(MARK, "")


@pytest.mark.parametrize(
    "word",
    [
        "größer",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\U0001f469\u200d\U0001f52c",
        "\u2764\ufe0f",
        "\u092e\u093e\u0928\u0915",
        "\u1820\u180b",
        "日本語",
        "e\u0301",
    ],
)
def test_words_of_all_languages_come_through(word):
    assert (
        untrusted.for_report(word) == untrusted.for_code(word) == untrusted.for_cell(word) == word
    )


def test_marks_are_not_piled_up_on_a_page():
    piled = "a" + "\u0301" * 50 + "b" + "\u0e47" * 50
    assert untrusted.for_page(piled) == f"a{4 * chr(0x301)}{MARK}b{4 * chr(0xE47)}{MARK}"
    word = "S\u0323\u0302\u0301, \u05d1\u05bc\u05b8\u0591"
    assert untrusted.for_page(word) == word
