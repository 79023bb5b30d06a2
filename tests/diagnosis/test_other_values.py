"""What is told where answers are texts, dicts, dates or tables."""

from __future__ import annotations

import datetime

import numpy as np
import pytest

from autograder.diagnosis import Scenario
from tests.diagnosis.student import told

WORDS = Scenario(edges=[("Ada Lovelace",), ("alan turing",), (" x ",)])


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("return s", "is right but for capital letters"),
        ("return s.lower() + ' '", "is right but for blanks at its beginning or its end"),
        ("return s.lower() + '\\n'", "is right but for line ends: it has one too many"),
        ("return s.lower()[:2]", "from character 3 on"),
        ("return len(s)", "is an int; it should be a string"),
    ],
)
def test_what_is_wrong_with_a_text_is_told(body, words):
    found = told(f"def f(s):\n    {body}\n", "f", str.lower, WORDS)
    assert words in found.message
    assert found.expected


def test_missing_keys_and_wrong_dates_are_told():
    code = "def f(s):\n    return {'letters': len(s)}\n"
    right = told(code, "f", lambda s: {"letters": len(s), "words": 1}, WORDS)
    assert right.message == "The dict that `f` returns has no `words`. The other entries are right."
    code = "import datetime\ndef f(s):\n    return datetime.date(2024, 1, len(s))\n"
    wrong = told(code, "f", lambda s: datetime.date(2024, 2, len(s)), WORDS)
    assert wrong.message == "The result is wrong in its month."


class TestTables:
    @pytest.fixture
    def towns(self):
        pd = pytest.importorskip("pandas")
        frame = pd.DataFrame({"town": ["b", "a", "b"], "price": [3.0, 1.0, 2.0]})
        return Scenario(edges=[(frame,), (frame.head(2),), (frame.iloc[[1]],)])

    @pytest.mark.parametrize(
        ("body", "words"),
        [
            ("df.sort_values('price')", "use `reset_index(drop=True)`"),
            ("df.reset_index(drop=True)", "all rows are there, but in another order"),
            ("df.sort_values('price').reset_index(drop=True).astype(str)", "holds text in column"),
            ("df[['price']]", "The result has no column 'town'."),
            ("df.price", "The result is a Series (one column); it should be a DataFrame"),
            ("df.to_numpy().tolist()", "is a list; it should be a DataFrame"),
        ],
    )
    def test_what_is_wrong_with_a_table_is_told(self, towns, body, words):
        found = told(f"def f(df):\n    return {body}\n", "f", sort, towns)
        assert words in found.message, found.message

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("df = df.sort_values('price', inplace=True)", "so `df` is None: leave out `inplace="),
            (
                "return df.sort_values('price', inplace=True)",
                "gives None: leave out `inplace=True`",
            ),
            ("return print(df)", "`print(…)` gives None: write `return …` without `print`."),
            ("df[df['price'] > 2]['price'] = 0", "`.loc[…, 'price'] = …`"),
            ("df['price'][df['price'] > 2] = 0", "Line 3 of the cell writes into a copy"),
            ("df.loc[df['price'] > 2, 'price'] = 0", "The result is wrong in column 'price'"),
            ("df['price'] = 0", "The result is wrong in column 'price'"),
        ],
    )
    def test_a_line_that_changes_nothing_is_told(self, towns, line, words):
        end = "" if line.startswith("return") else "    return df\n"
        code = f"def f(df):\n    df = df.assign(price=9.0)\n    {line}\n{end}"
        found = told(code, "f", lambda df: df.assign(price=8.0), towns)
        assert words in found.message, found.message

    def test_a_right_table_is_right(self, towns):
        code = "def f(df):\n    return df.sort_values('price', ignore_index=True)\n"
        assert "come out right" in told(code, "f", sort, towns).message


def sort(df):
    return df.sort_values("price").reset_index(drop=True)


def test_nothing_is_given_away_of_what_is_itself_the_answer():
    alone = Scenario(edges=[()], function=lambda s: s.f(), call="f()")
    for answer in ("secres", "SECRET", "secret "):
        found = told(f"def f():\n    return {answer!r}\n", "f", lambda: "secret", alone)
        assert found.message == "The result is not right yet: work it out again."
        assert not found.expected


def test_no_member_of_a_set_is_given_away_where_it_is_itself_the_answer():
    alone = Scenario(edges=[()], function=lambda s: s.f(), call="f()")
    found = told("def f():\n    return {1, 5}\n", "f", lambda: {1, 2, 3}, alone)
    assert found.message == "The result is not right yet: work it out again."


def test_an_entry_of_a_list_is_no_step():
    pairs = Scenario(edges=[("b",), ("c",), ("d",)])
    code = "def f(s):\n    return [(s, 1), (s, 2)]\n"
    found = told(code, "f", lambda s: [(s, 1), (s, 3)], pairs)
    assert found.message == "The second value in entry 2 of the result is wrong."


def test_a_list_is_no_array_where_the_type_is_taught():
    code = "def f(n):\n    return list(range(n))\n"
    sizes = [(3,), (4,), (5,)]
    assert "come out right" in told(code, "f", np.arange, Scenario(edges=sizes)).message
    taught = told(code, "f", np.arange, Scenario(edges=sizes, lists=False))
    assert taught.message == "The result is a list; it should be an array."
