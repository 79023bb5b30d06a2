"""Slips in chains of methods, as programs with tables and texts are written."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.mutation import OPERATORS, SLIPS, chains, changes, edits_of


def made(operator, body: str) -> dict[str, str]:
    """Return what is made of a function's last line, and the words for it."""
    source = f"def f(df, s, d, other):\n    {body}\n"
    return {
        changed.split("\n")[1].strip(): edit.words
        for edit, changed in changes(source, edits_of(source, [operator]))
    }


@pytest.mark.parametrize(
    ("operator", "body", "becomes", "words"),
    [
        (chains.forgotten, "return df.dropna().mean()", "return df.mean()", "missing values were"),
        (chains.forgotten, "return df['a'].str.strip()", "return df['a']", "blanks at both ends"),
        (chains.forgotten, "return s.replace('a', 'b')", "return s", "nothing were replaced"),
        (chains.forgotten, "return df.reset_index(drop=True)", "return df", "not reset"),
        (chains.methods, "return df.head(3)", "return df.tail(3)", "the last rows were taken"),
        (chains.methods, "return s.strip()", "return s.rstrip()", "blanks at the beginning"),
        (chains.methods, "return df.size()", "return df.count()", "missing values were not"),
        (chains.aggregates, "return df.agg('mean')", "return df.agg('median')", "the median were"),
        (chains.aggregates, "return df.agg({'sum': ['min']})", "return df.agg({'sum': ['max']})",
         "the maximum were taken in place of the minimum"),
        (chains.options, "return df.sort_values('a')",
         "return df.sort_values('a', ascending=False)", "the order were reversed"),
        (chains.options, "return df.sort_values('a', ascending=False)",
         "return df.sort_values('a', ascending=True)", "the order were reversed"),
        (chains.options, "return df.merge(other, how='left')",
         "return df.merge(other, how='outer')", "all rows of both tables were kept"),
        (chains.options, "return df.merge(other)", "return df.merge(other, how='outer')", "both"),
        (chains.options, "return df.drop_duplicates(keep='first')",
         "return df.drop_duplicates(keep='last')", "the last of those that repeat"),
        (chains.options, "df.dropna(inplace=True)", "df.dropna(inplace=False)", "in place"),
        (chains.options, "return sorted(s)", "return sorted(s, reverse=True)", "order were rev"),
        (chains.separators, "return ', '.join(s)", "return ''.join(s)", "nothing stood in between"),
        (chains.separators, "return s.split(',')", "return s.split()", "split at blanks"),
        (chains.defaults, "return d.get(s, 0)", "return d[s]", "had no default"),
        (chains.cuts, "return s[::-1]", "return s", "the order were not reversed"),
        (chains.cuts, "return s[1:-1]", "return s[:-1]", "began at the very beginning"),
        (chains.cuts, "return s[1:-1]", "return s[1:]", "went on to the very end"),
    ],
)  # fmt: skip
def test_a_slip_is_made_and_has_words(operator, body, becomes, words):
    found = made(operator, body)
    assert becomes in found
    assert found[becomes].startswith("It behaves as if ")
    assert words in found[becomes]


@pytest.mark.parametrize(
    ("body", "is_swapped"),
    [
        ("if not s.strip(): return 1", False),
        ("if s.strip('.') and d: return 1", False),
        ("return [x for x in s if x.strip() or d]", False),
        ("return 1 if s.strip() else 2", False),
        ("return not s.strip()", False),
        ("if s.strip() == 'a': return 1", True),
        ("if len(s.strip()): return 1", True),
        ("return s.strip() or 'none'", True),
        ("if not s.strip().lower(): return 1", True),
    ],
)
def test_the_end_at_which_blanks_go_is_not_mutated_where_only_emptiness_counts(body, is_swapped):
    assert any("strip" in text for text in made(chains.methods, body)) == is_swapped


@pytest.mark.parametrize(
    "body",
    [
        "return np.mean(s, axis=0)",
        "return s.replace",
        "return df.agg({'mean': len})",
        "return df.sort_values",
        "return d.get(s)",
        "return s.split()",
        "return s[0]",
        "return replace(s, 1)",
    ],
)
def test_other_code_is_left_alone(body):
    assert not any(made(operator, body) for operator in chains.CHAIN_OPERATORS)


CLEAN = """\
def clean(df):
    df = df.dropna().drop_duplicates(keep="first")
    df["town"] = df["town"].str.strip().str.lower()
    means = df.groupby("town").agg({"price": "mean"}).reset_index()
    return means.sort_values("price", ascending=False).head(3)
"""


def test_the_audit_and_the_catalogue_say_something_of_tables():
    for operators in (OPERATORS, SLIPS):
        kinds = {edit.operator for edit, _ in changes(CLEAN, edits_of(CLEAN, operators))}
        assert {"forgotten method", "method", "aggregation", "option"} <= kinds


@given(
    st.lists(
        st.sampled_from(
            [".dropna()", ".str.lower()", ".head(2)", "[1:]", ".agg(['sum', 'min'])",
             ".sort_values('ä')", ".merge(other)", ".get('é', 0)", ".split(';')"]
        ),
        max_size=6,
    )
)  # fmt: skip
def test_whatever_is_made_is_python(links):
    source = f"def f(df, other):\n    return df{''.join(links)}\n"
    for edit, changed in changes(source, edits_of(source, OPERATORS)):
        ast.parse(changed)
        assert changed != source, edit
