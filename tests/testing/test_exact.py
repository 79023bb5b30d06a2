"""What is said of dates, exact numbers, objects and what is gone through in order."""

from __future__ import annotations

import enum
import sys
from collections import Counter, deque
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest

from autograder.sandbox.values import Items, Member, Record, tensor
from autograder.testing import Mismatch, assert_close, assert_equal

DAY = date(2024, 2, 29)
NOON = datetime(2024, 2, 29, 12)
DAYS = np.array(["2024-01-02", "NaT"], "M8[D]")


@dataclass
class Account:
    owner: str
    balance: float


class Color(enum.Enum):
    RED = 1


class Level(enum.IntEnum):
    LOW = 1


def message(actual, expected, **options) -> str:
    with pytest.raises(Mismatch) as caught:
        assert_equal(actual, expected, name="f(x)", **options)
    return caught.value.message


@pytest.mark.parametrize(
    ("actual", "expected"),
    [
        (DAY, DAY),
        (NOON, NOON),
        (datetime(2024, 1, 1, 12, tzinfo=UTC), datetime(2024, 1, 1, 12, tzinfo=UTC)),
        (timedelta(1), timedelta(hours=24)),
        (np.timedelta64(1, "D"), timedelta(1)),
        (Decimal("1.0"), Decimal("1.00")),
        (Decimal("NaN"), Decimal("sNaN")),
        (2, Fraction(2)),
        (3, Decimal(3)),
        (DAYS, DAYS),
        (DAYS.astype("M8[ns]"), DAYS),
        ([DAY], np.array([DAY], "M8[D]")),
        (DAY, np.datetime64("2024-02-29")),
        ([DAY, Fraction(1, 2)], [DAY, Fraction(1, 2)]),
        ({DAY: Decimal("0.5")}, {DAY: Decimal("0.5")}),
        ({DAY, Decimal(1)}, {DAY, Decimal(1)}),
        (Counter("aab"), Counter("aab")),
        (Counter(a=1, b=0), Counter(a=1)),
        (deque([1.0, 2.0]), [1.0, 2.0]),
        (range(3), [0, 1, 2]),
        ([0, 1], deque([0, 1])),
        (Items("builtins.generator", [1, 2]), Items("builtins.map", [1, 2])),
        (Record("Account", {"owner": "Ada", "balance": 1.0 + 1e-9}), Account("Ada", 1.0)),
        (Member("Color", "RED", 1), Color.RED),
        (1, Level.LOW),
        (np.dtype("int64"), np.dtype("int64")),
    ],
)
def test_equal_values_pass(actual, expected):
    assert_equal(actual, expected)


@pytest.mark.parametrize(
    ("actual", "expected", "words"),
    [
        (None, DAY, "f(x) is None: return the result with `return`"),
        ("2024-02-29", DAY, "f(x) is a str; it should be a date."),
        (NOON, DAY, "f(x) is a datetime; it should be a date."),
        (DAY, NOON, "f(x) is a date; it should be a datetime (date and time)."),
        (DAY.replace(year=2020), DAY, "f(x) is wrong in its year."),
        (NOON.replace(hour=1, minute=3), NOON, "f(x) is wrong in its hour and minute."),
        (NOON.replace(tzinfo=UTC), NOON, "f(x) has a time zone; it should have none."),
        (time(3), time(4), "f(x) is wrong."),
        (0.5, Decimal("0.5"), "f(x) is a float; it should be a Decimal."),
        (True, Fraction(1), "f(x) is a bool; it should be a Fraction."),
        (Fraction(1, 3), Fraction(1, 2), "f(x) is wrong."),
        (Decimal("NaN"), Decimal(1), "f(x) is missing (NaN)."),
        (DAYS[::-1], DAYS, "f(x) is wrong in 2 of 2 values, the first at index [0]."),
        (DAYS[:1], DAYS, "f(x) has shape (1,); it should be (2,)."),
        ([1, 2], DAYS, "f(x) is a list; it should be an array of dates."),
        ([DAY, DAY], [DAY, DAY.replace(day=1)], "f(x)[1] is wrong in its day."),
        ({"a": 1}, {"a": 1, "b": 2, "c": 3}, "f(x) has no entry 'b', nor 'c'."),
        (Counter("aab"), Counter("ab"), "f(x)['a'] is wrong."),
        (Counter("abc"), Counter("ab"), "f(x) has an entry that does not belong there: 'c'."),
        (Record("Konto", {}), Account("Ada", 1.0), "of the class Konto; it should be one of Acc"),
        (3, Account("Ada", 1.0), "f(x) is an int; it should be an object of the class Account."),
        (Record("Account", {"owner": "Ada"}), Account("Ada", 1.0), "has no attribute 'balance'."),
        (
            Record("Account", {"owner": "Ada", "balance": 2.0}),
            Account("Ada", 1.0),
            "f(x).balance is wrong.",
        ),
        (Member("Color", "BLUE", 2), Color.RED, "f(x) is another member of Color."),
        (
            Items("builtins.generator", [1, 2]),
            [1, 2],
            "f(x) is a generator; it should be an array.",
        ),
        (1_000_001, 1_000_000, "f(x) is wrong."),
        ([1_000_001], [1_000_000], "f(x) is wrong in 1 of 1 values"),
    ],
)
def test_what_is_not_equal_is_told(actual, expected, words):
    assert words in message(actual, expected)


def test_whole_numbers_are_close_and_yet_not_equal():
    assert_close(1_000_001, 1_000_000, rtol=1e-5)
    assert_equal(0.1 + 0.2, 0.3)


def test_a_tensors_dtype_counts_by_its_name():
    halves = tensor(np.ones(2, "float32"), "torch", "bfloat16")
    assert_close(halves, np.ones(2))
    assert_close(halves, np.ones(2), dtype="bfloat16")
    with pytest.raises(Mismatch, match="has the dtype bfloat16; it should be float32"):
        assert_close(halves, np.ones(2), dtype="float32")
    with pytest.raises(Mismatch, match="has the dtype int64; it should be int32"):
        assert_close(np.array([1]), np.array([1]), dtype="int32")


def test_times_of_pandas_are_python_s_and_numpys():
    pd = pytest.importorskip("pandas")
    assert "pandas" in sys.modules
    assert_equal(pd.Timestamp(NOON), NOON)
    assert_equal(NOON, pd.Timestamp(NOON))
    assert_equal(pd.Timestamp(NOON), np.datetime64(NOON))
    assert_equal(pd.NaT, pd.NaT)
    assert_equal(np.nan, pd.NA)
    assert_equal(pd.DatetimeIndex([NOON]), np.array([NOON], "M8[s]"))
    assert message(pd.Timestamp(DAY), NOON) == "f(x) is wrong in its hour."
    assert message(pd.NaT, pd.Timestamp(NOON)) == "f(x) is missing (NaN)."
    assert message(pd.Period("2024-01", "M"), pd.Period("2024-02", "M")) == "f(x) is wrong."
