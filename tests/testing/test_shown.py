"""How values that are no plain ones are shown and called: short, with nothing that acts."""

from __future__ import annotations

from collections import Counter, deque
from typing import cast

import numpy as np
import pytest

from autograder.sandbox import Handle, Session
from autograder.sandbox.values import (
    Frame,
    Items,
    Member,
    NamedDict,
    NamedValues,
    Record,
    Tensor,
    tensor,
)
from autograder.testing.difference import kind_of, show
from autograder.testing.proxies import Exchange, Remote, wrap
from autograder.testing.wording import SubmissionText


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (
            Handle(0, "__main__.Net", 1),
            "an object of type __main__.Net",
            "an object of type __main__.Net",
        ),
        (
            Items("builtins.generator", [1, "a"], False),
            "a generator",
            "<generator of 1, 'a', ...>",
        ),
        (NamedValues("Line", ("m",), [1.5]), "a named tuple Line", "Line(m=1.5)"),
        (Record("Point", {"x": 1}), "an object of type Point", "Point(x=1)"),
        (Member("Color", "RED", 1), "a member of Color", "Color.RED"),
        (NamedDict("Bunch", {"a": [1]}), "a dict of type Bunch", "Bunch({'a': [1]})"),
        (Counter("aab"), "a Counter", "Counter({'a': 2, 'b': 1})"),
        (deque([1, 2]), "a deque", "deque([1, 2])"),
        (Frame("DataFrame", ()), "a DataFrame", "a DataFrame"),
        (
            tensor([1.0], "torch", "bfloat16"),
            "a tensor of bfloat16",
            "tensor([1.])",
        ),
        (np.ones(1).view(Tensor), "an array of float", "array([1.])"),
        (np.array(["2024-01-01"], "M8[D]"), "an array of date", "array(['2024-01-01']"),
        (np.array([None, "a"], object), "an array of objects", "array([None, 'a'], dtype=object)"),
        ([Handle(0, "a.B", 1)], "a list", "[an object of type a.B]"),
    ],
)
def test_values_are_called_and_shown(value, kind, text):
    assert kind_of(value) == kind
    assert show(value).startswith(text)


def test_a_students_object_is_called_by_its_type():
    nobody = Exchange(cast(Session, None), SubmissionText(()), seed=0)
    net = Remote(Handle(0, "__main__.Net\x1b", 1), nobody)
    assert show(net) == kind_of(net) == "an object of type __main__.Net\N{REPLACEMENT CHARACTER}"
    assert show({"a": [net]}).startswith("{'a': [an object of type __main__.Net")
    account = wrap(Record("Account", {"owner": "Ada"}, Handle(0, "__main__.Account", 1)), nobody)
    assert show(account) == "Account(owner='Ada')"
    assert kind_of(account) == "an object of type __main__.Account"


def test_what_is_long_is_cut_before_it_is_printed():
    long = "x" * (1 << 20)
    many = list(range(100_000))
    for value in (
        Items("builtins.map", [many] * 100),
        NamedValues("A", ("a",), [many]),
        Record("A", {"a": many, "b": long}),
        NamedDict("A", dict.fromkeys(range(2000), long)),
        Counter(many),
        deque(many),
        np.array([many, [long]], object),
        np.array([[long, many]], object),
    ):
        assert len(show(value)) <= 1500
        assert len(show([value, value], 100)) <= 100


def test_a_frame_is_its_size_its_columns_and_its_first_rows():
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame({"city": ["Bonn", None] * 4, "price": [1.25, 2.0] * 4})
    assert show(frame).splitlines() == [
        "DataFrame: 8 rows, 2 columns (city, price)",
        "   city  price",
        "0  Bonn   1.25",
        "1   nan      2",
        "2  Bonn   1.25",
        "3   nan      2",
        "4  Bonn   1.25",
        "...",
    ]
    assert show(frame["price"][:1]).splitlines() == [
        "Series price: 1 value of type float64",
        "0  1.25",
    ]
    assert show(pd.DataFrame()) == "DataFrame: 0 rows, 0 columns"
    assert show(pd.Index([1, 2])) == "Index([1, 2], dtype=int64)"
    assert show([pd.Timestamp("2024-01-01"), frame[:1]]).startswith(
        "[Timestamp('2024-01-01 00:00:00'), DataFrame: 1 row, 2 columns (city, price)"
    )
    assert kind_of(frame) == "a DataFrame"


def test_nothing_in_a_frame_acts_on_its_reader_or_takes_long():
    pd = pytest.importorskip("pandas")
    odd = "\x1b[2J\u202e"
    many = list(range(1_000_000))
    frame = pd.DataFrame({odd: [odd, many, {odd: many}, b"\x1b", {1, 2}]}, index=[odd] * 5)
    text = show(frame)
    assert "\x1b" not in text and "\u202e" not in text and len(text) < 1500
    wide = pd.DataFrame(np.zeros((3, 500)), columns=[f"c{n}" for n in range(500)])
    assert "3 rows, 500 columns (c0, c1" in show(wide) and len(show(wide)) < 1500


def test_a_sparse_matrix_is_its_shape_and_first_values():
    sparse = pytest.importorskip("scipy.sparse")
    value = sparse.csr_array(np.diag([1.5, 2.0]))
    assert show(value) == "csr_array of shape (2, 2) with {(0, 0): 1.5, (1, 1): 2}"
    assert show(sparse.eye_array(1000)).endswith(", ...}")


def test_sets_are_shown_in_the_same_order_in_every_process():
    assert show({"c", "a", "b"}) == "{'a', 'b', 'c'}"
    assert show(frozenset({2, 1})) == "frozenset({1, 2})"
    assert show(set()) == "set()"


def test_days_of_a_table_are_shown_without_their_beginning():
    pd = pytest.importorskip("pandas")
    days = pd.Series(pd.to_datetime(["2026-01-31", "2026-02-01"]))
    assert show(days).endswith("0  2026-01-31\n1  2026-02-01")
    assert "2026-01-31 06:00:00" in show(days + pd.Timedelta("6h"))


def test_what_a_library_cannot_show_is_named():
    pd = pytest.importorskip("pandas")

    class Odd(pd.DataFrame):
        @property
        def iloc(self):
            raise NotImplementedError("of a date in the year 20000")

    assert show(Odd({"when": [1]})) == "Odd (it cannot be shown)"
