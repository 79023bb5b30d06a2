"""What is said of tables: columns, then rows, then types, then values."""

from __future__ import annotations

import contextlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.errors import CourseError
from autograder.testing import Mismatch, assert_close, assert_frame

pd = pytest.importorskip("pandas")

TOWNS = ["Bonn", "Rome", "Oslo"]


def table(**changed):
    columns = {"town": TOWNS, "price": [1.5, 2.5, np.nan], "rooms": [1, 2, 3]}
    return pd.DataFrame(columns | changed)


def by_town(frame):
    return frame.set_index("town")


def message(actual, expected, **options) -> str:
    with pytest.raises(Mismatch) as caught:
        assert_frame(actual, expected, name="f(df)", **options)
    return caught.value.message


@pytest.mark.parametrize(
    "right",
    [
        table(),
        table()[["rooms", "town", "price"]],
        table(price=[1.5 + 1e-9, 2.5, np.nan]),
        table(rooms=[1.0, 2.0, 3.0]),
        table(rooms=pd.array([1, 2, 3], "Int64")),
        table(price=pd.array([1.5, 2.5, None], "Float64")),
        table(town=pd.Categorical(TOWNS)),
        table(town=pd.Series(TOWNS, dtype=object)),
        table(price=np.array([1.5, 2.5, np.nan], "float32")),
    ],
)
def test_right_tables_pass(right):
    assert_frame(right, table())
    assert_close(right, table())


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (None, "f(df) is None: return the result with `return`"),
        (table()["price"], "f(df) is a Series (one column); it should be a DataFrame (a table)."),
        ([1, 2], "f(df) is a list; it should be a DataFrame (a table)."),
        (table().drop(columns="price"), "f(df) has no column 'price'."),
        (table().drop(columns=["price", "town"]), "f(df) has no column 'town', 'price'."),
        (
            table().rename(columns={"price": "Price "}),
            "has no column 'price', but 'Price ': mind capital letters and blanks.",
        ),
        (
            table().rename(columns={"price": "prise"}),
            "has no column 'price', but 'prise': mind how it is written.",
        ),
        (table(area=[1, 2, 3]), "has a column that does not belong there: 'area'."),
        (table().set_index("town"), "has 'town' as row labels (the index); it should be a column"),
        (pd.concat([table(), table()[["town"]]], axis=1), "has the column 'town' more than once."),
        (table().head(2), "has 2 rows; it should have 3."),
        (table().set_index(pd.Index([5, 6, 7])), "row labels are not 0, 1, 2 and so on"),
        (
            table().iloc[[1, 0, 2]],
            "has the right row labels in another order: they should be 0, 1, 2.",
        ),
        (table().iloc[::-1], "in another order, the reversed one: they should be 0, 1, 2."),
        (
            table(rooms=["1", "2", "3"]),
            "holds text in column 'rooms'; it should hold numbers (see `pd.",
        ),
        (table(rooms=[True, False, True]), "holds True/False in column 'rooms'"),
        (table(town=pd.to_datetime(["2024-01-01"] * 3)), "holds dates in column 'town'"),
        (table(price=[1.5, np.nan, np.nan]), "has no value (NaN) in column 'price' in 1 of 3 rows"),
        (
            table(price=[1.5, 2.5, 0.0]),
            "has a value in column 'price' in 1 of 3 rows, the first at row 2; it should be "
            "missing (NaN).",
        ),
        (
            table(price=[1.5, 3.5, np.nan]),
            "f(df) is wrong in column 'price' in 1 of 3 rows, the first at row 1.",
        ),
        (table(town=["Bonn", "Rome", "oslo"]), "is wrong in column 'town' in 1 of 3 rows"),
        (table(rooms=[1, 2, 4]), "is wrong in column 'rooms' in 1 of 3 rows, the first at row 2."),
    ],
)
def test_the_first_difference_of_tables_is_named(wrong, words):
    assert words in message(wrong, table())


def test_columns_come_before_rows_and_types_before_values():
    wrong = table(rooms=["9", "9", "9"], price=[9.0, 9.0, 9.0]).head(2)
    assert "column 'town'" in message(wrong.drop(columns="town"), table())
    assert "has 2 rows" in message(wrong, table())
    assert "holds text" in message(table(rooms=["9", "9", "9"], price=[9.0, 9.0, 9.0]), table())


def test_rows_are_named_by_their_labels():
    wrong = by_town(table(price=[1.5, 3.5, np.nan]))
    assert "the first at row 'Rome'" in message(wrong, by_town(table()))
    lacking = table(town=["Bonn", "Paris", "Oslo"], price=[9.0, 9.0, 9.0])
    assert "has no row with the label 'Rome'" in message(by_town(lacking), by_town(table()))
    assert "in another order" in message(by_town(table()).iloc[::-1], by_town(table()))
    assert "row labels (the index)" in message(table(), by_town(table()))
    pairs = table().set_index(["town", "rooms"])
    assert "row ('Rome', 2)" in message(pairs.replace(2.5, 3.5), pairs)


def test_labels_that_should_be_counted_come_before_what_else_is_wrong():
    wrong = table(rooms=[1, 2, 9]).set_index(pd.Index([1, 3, 4]))
    assert message(wrong, table()) == (
        "f(df) has row labels (the index) that are not 0, 1, 2 and so on: use "
        "`reset_index(drop=True)`."
    )


@pytest.mark.parametrize(
    ("labels", "kind"),
    [([1, 2], "numbers"), (pd.to_datetime(["2026-01-01", "2026-02-01"]), "dates")],
)
def test_labels_of_another_kind_are_told_as_that(labels, kind):
    right = pd.Series([1.0, 2.0], index=["2026-01", "2026-02"])
    assert message(pd.Series([1.0, 2.0], index=labels), right) == (
        f"f(df) has {kind} as row labels (the index); they should be text, such as '2026-01'."
    )


def test_swapped_rows_and_columns_are_told_as_that():
    right = pd.DataFrame({"Ada": [1, 2], "Bob": [3, 4]}, index=["Graz", "Wien"])
    assert "has its rows and columns swapped" in message(right.T, right)
    assert "has no column" in message(right.T, right, index=False)


def test_days_are_dates_in_any_spelling():
    right = table(day=pd.to_datetime(["2026-01-05", "2026-02-01", None]))
    days = right.assign(day=right["day"].dt.date)
    assert_frame(days, right)
    assert_frame(right, days)
    assert_frame(days.set_index("day"), right.set_index("day"))
    later = right.assign(day=right["day"] + pd.Timedelta("6h"))
    assert "is wrong in column 'day' in 2 of 3 rows" in message(days, later)
    text = right.assign(day=["2026-01-05", "2026-02-01", None])
    assert "holds text in column 'day'; it should hold dates (see `pd.to_datetime`)." in message(
        text, right
    )
    exact = "has the dtype object in column 'day'"
    assert exact in message(days, right, dtypes=True)


def test_the_order_of_rows_may_not_count():
    for shuffled in (table().iloc[[2, 0, 1]], by_town(table()).iloc[[2, 0, 1]]):
        right = by_town(table()) if shuffled.index.name else table()
        assert_frame(shuffled, right, order=False)
        assert_frame(shuffled.reset_index(drop=True), right, order=False, index=False)
    wrong = table(rooms=[1, 2, 9]).iloc[::-1]
    assert "is wrong in column 'rooms'" in message(wrong, table(), order=False)
    assert "is wrong" in message(wrong, table(), order=False, index=False)


def test_labels_that_repeat_are_compared_without_an_order_too():
    right = table(town=["Bonn", "Bonn", "Oslo"]).set_index("town")
    assert_frame(right.iloc[[2, 1, 0]], right, order=False)
    wrong = right.iloc[[2, 1, 0]].replace(3, 4)
    assert "is wrong in column 'rooms'" in message(wrong, right, order=False)


def test_row_labels_may_not_count():
    assert_frame(table().set_index(pd.Index(["x", "y", "z"])), table(), index=False)
    assert "row 1" in message(table(rooms=[1, 5, 3]), table(), index=False)


def test_all_rows_in_another_order_are_told_of():
    wrong = table().iloc[[1, 0, 2]].reset_index(drop=True)
    assert message(wrong, table()).endswith("; all rows are there, but in another order.")


def test_dtypes_count_exactly_on_request_or_not_at_all():
    floats = table(rooms=[1.0, 2.0, 3.0])
    assert "has the dtype float64 in column 'rooms'; it should be int64." in message(
        floats, table(), dtypes=True
    )
    objects = table(rooms=pd.Series([1, 2, 3], dtype=object))
    assert_frame(objects, table())
    truths = table(rooms=[True, False, True])
    assert "is wrong" in message(truths, table(), dtypes=None)


def test_order_of_columns_counts_on_request():
    turned = table()[["rooms", "price", "town"]]
    assert (
        "the right columns in another order: they should be 'town', 'price', 'rooms'."
        in message(turned, table(), columns_in_order=True)
    )


def test_whole_numbers_of_tables_are_equal_or_not():
    right = pd.DataFrame({"id": [10**9]})
    assert "is wrong in column 'id' at row 0" in message(right + 1, right)


def test_series_and_indexes_are_tables_of_one_column():
    right = pd.Series([1.0, 2.0], index=["a", "b"])
    assert_frame(right + 1e-9, right)
    assert "f(df) is wrong in 1 of 2 rows, the first at row 'b'." in message(
        right.replace(2.0, 3.0), right
    )
    assert "is a DataFrame" in message(right.to_frame(), right)
    assert "has 1 value; it should have 2" in message(right.head(1), right)
    assert_frame(pd.Index(["a", "b"]), pd.Index(["a", "b"]))
    assert "is wrong" in message(pd.Index(["a", "c"]), pd.Index(["a", "b"]))
    dates = pd.date_range("2024-01-01", periods=2)
    assert_frame(pd.Index(list(dates)), dates)
    pairs = pd.MultiIndex.from_tuples([("a", 1), ("b", 2)])
    assert_frame(pairs, pairs)
    assert "it should have 2" in message(pd.MultiIndex.from_tuples([("a", 1, 1)] * 2), pairs)


def test_cells_that_hold_values_are_compared_by_the_same_policy():
    right = pd.DataFrame({"words": [["a", "b"], []], "day": [pd.Timestamp("2024-01-02"), pd.NaT]})
    assert_frame(right.copy(), right)
    wrong = pd.DataFrame({"words": [["a", "c"], []], "day": right["day"]})
    assert "column 'words'" in message(wrong, right)
    later = right.assign(day=right["day"] + pd.Timedelta("1s"))
    assert "is wrong in column 'day' in 1 of 2 rows" in message(later, right)
    zoned = right.assign(day=right["day"].dt.tz_localize("UTC"))
    assert "holds dates with a time zone in column 'day'" in message(zoned, right)


def test_what_is_no_table_is_the_authors_mistake():
    with pytest.raises(CourseError, match=r"test_frames\.py:\d+: f\(df\) is compared with a list"):
        assert_frame(table(), [1, 2], name="f(df)")


def test_right_numbers_in_a_table_stand_for_an_array():
    right = np.array([[1.0, 2.0], [3.0, 4.0]])
    assert_close(pd.DataFrame(right), right)
    assert_close(pd.Series([1.0, 2.0]), right[0])
    assert_close(pd.Series(["a", "b"]), np.array(["a", "b"]))
    for answer, wanted in ((pd.DataFrame(right), right), (pd.Series(["a", 1.0]), right[0])):
        with pytest.raises(Mismatch, match="should be an array"):
            assert_close(answer, wanted, lists=isinstance(answer, pd.Series))


def test_empty_tables_have_columns_too():
    assert_frame(table().head(0), table().head(0))
    assert "has no column 'town'" in message(pd.DataFrame(), table())
    assert "has 0 rows" in message(table().head(0), table())


CELLS = st.one_of(
    st.none(),
    st.integers(-3, 3),
    st.floats(allow_nan=True),
    st.text(max_size=3),
    st.booleans(),
    st.dates(),
    st.lists(st.integers(0, 1), max_size=2),
)
FRAMES = st.integers(0, 4).flatmap(
    lambda rows: st.dictionaries(
        st.one_of(st.text(max_size=2), st.integers(0, 3)),
        st.lists(CELLS, min_size=rows, max_size=rows).map(pd.Series),
        max_size=3,
    ).map(pd.DataFrame)
)
OPTIONS = st.fixed_dictionaries(
    {"index": st.booleans(), "order": st.booleans(), "dtypes": st.sampled_from([None, False, True])}
)


@settings(max_examples=40)
@given(actual=FRAMES, expected=FRAMES, options=OPTIONS)
def test_any_two_tables_can_be_compared(actual, expected, options):
    assert_frame(expected.copy(), expected, **options)
    if not actual.equals(expected):
        with contextlib.suppress(Mismatch):
            assert_frame(actual, expected, **options)


@given(order=st.permutations(range(5)), values=st.lists(st.floats(-9, 9), min_size=5, max_size=5))
def test_rows_in_any_order_are_the_same_rows(order, values):
    right = pd.DataFrame({"n": range(5), "x": values})
    assert_frame(right.iloc[list(order)], right, order=False)
    assert_frame(right.iloc[list(order)], right, order=False, index=False)
