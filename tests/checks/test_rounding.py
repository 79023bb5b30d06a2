"""What is stored of a computed value: all that a check can tell apart, and nothing else."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.checks import Check, CheckSheet, ExerciseChecks, settled
from autograder.sandbox.values import NamedValues, Record
from autograder.testing import Comparison
from autograder.testing.frames import FrameRules


def sheet(value, mistakes=(), **tolerances):
    comparison = Comparison(**tolerances)
    check = Check("d", "f()", expected=value, mistakes=dict(mistakes), comparison=comparison)
    return CheckSheet("demo", "", (ExerciseChecks("f", checks=(check,)),))


def stored(value, released=None, **tolerances):
    """Return what is released of a value, where another one may have been before."""
    before = sheet(released, **tolerances) if released is not None else None
    return settled(sheet(value, **tolerances), before).exercises[0].checks[0].expected


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (1 / 3, 0.3333333333),
        (0.1 + 0.2, 0.3),
        (1e6 / 3, 333333.3333),
        (np.float64(2 / 3), np.float64(0.6666666667)),
        (np.float32(1 / 3), np.float32(1 / 3)),
        (-1.2246467991473532e-16, 0.0),
        ((1 / 3) + (2 / 3) * 1j, 0.3333333333 + 0.6666666667j),
        (np.array([[1 / 3, np.nan, -np.inf]]), np.array([[0.3333333333, np.nan, -np.inf]])),
        ({"k": [1 / 3, (2, "a")]}, {"k": [0.3333333333, (2, "a")]}),
    ],
)
def test_last_digits_are_rounded_off(value, kept):
    found = stored(value)
    np.testing.assert_equal(found, kept)
    assert type(found) is type(kept)
    assert "-0.0" not in repr(found)


@pytest.mark.parametrize(
    "value",
    [0.1, -0.005, 1e-12, 6.02e23, 123456789012.0, 2**53 + 1, True, None, "1.00000000000001",
     np.array([1, 2]), np.float16(0.1), np.float32(0.1), np.zeros((0, 2))],
)  # fmt: skip
def test_whole_numbers_and_short_decimals_stay_exact(value):
    for tolerances in ({}, {"rtol": 0.1, "atol": 1.0}, {"rtol": 0.0, "atol": 0.0}):
        found = stored(value, **tolerances)
        np.testing.assert_array_equal(found, value)
        assert np.asarray(found).dtype == np.asarray(value).dtype


@pytest.mark.parametrize("tolerances", [{"rtol": 0.0, "atol": 0.0}, {"rtol": 1e-16, "atol": 0.0}])
def test_where_every_digit_counts_every_digit_is_stored(tolerances):
    assert stored(1 / 3, **tolerances) == 1 / 3
    assert stored(1 / 3, released=np.nextafter(1 / 3, 1), **tolerances) == 1 / 3


@given(st.floats(allow_nan=False), st.sampled_from([1e-2, 1e-6, 1e-9]))
def test_rounding_changes_no_verdict_but_within_a_thousandth_of_the_tolerance(value, rtol):
    found = stored(value, rtol=rtol)
    if math.isfinite(value):
        assert abs(found - value) <= 1e-3 * (1e-9 + rtol * abs(value))
    assert Comparison(rtol).difference(value, found) is None


# On both sides of a half step of 1e-10.
HERE, THERE = 0.12345678905 - 1e-17, 0.12345678905 + 2e-17


def test_a_last_digit_that_rounding_pulls_apart_leaves_what_was_released():
    assert stored(HERE) != stored(THERE)
    assert stored(HERE, released=stored(THERE)) == stored(THERE)
    assert stored(THERE, released=stored(HERE)) == stored(HERE)
    pair = stored((np.array([HERE, 1.0]), "a"), released=(np.array([stored(THERE), 1.0]), "a"))
    assert pair[0][0] == stored(THERE)


def test_mistakes_are_settled_like_expected_values():
    (exercise,) = settled(
        sheet(1.0, {"a": HERE, "b": HERE, "c": HERE}),
        sheet(1.0, {"a": stored(THERE), "b": 0.2, "d": stored(THERE)}),
    ).exercises
    assert exercise.checks[0].mistakes == {
        "a": stored(THERE), "b": stored(HERE), "c": stored(HERE),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "released"),
    [
        (0.5, 0.50000002),
        (1.0, 1),
        (True, 1),
        (np.float64(1), np.float32(1)),
        (np.ones(2), np.ones((2, 1))),
        ([1.0, 2.0], (1.0, 2.0)),
        ([1.0, 2.0], [1.0]),
        ({"a": 1.0}, {"a": 1.0, "b": 2.0}),
        ("a", "b"),
        (2**60, 2**60 + 1),
        # As it was stored before values were rounded.
        (1 / 3, 1 / 3),
    ],
)
def test_what_a_check_could_tell_apart_is_stored_anew(value, released):
    found = stored(value, released=released)
    np.testing.assert_equal(found, stored(value))
    assert type(found) is type(value)


def test_checks_that_came_or_went_settle_what_is_there():
    two = CheckSheet(
        "demo",
        "",
        (ExerciseChecks("f", checks=(Check("d", "f()", expected=HERE),) * 2), ExerciseChecks("g")),
    )
    first, second = settled(two, sheet(stored(THERE))).exercises[0].checks
    assert (first.expected, second.expected) == (stored(THERE), stored(HERE))
    assert settled(sheet(HERE), two).exercises[0].checks[0].expected == stored(HERE)


def test_tables_are_rounded_column_by_column_and_kept_where_they_are_near():
    pd = pytest.importorskip("pandas")
    released = pd.DataFrame({"town": ["a", None], "mean": [0.123456789012345, math.nan]})
    first = stored(released)
    assert first["mean"].iloc[0] != released["mean"].iloc[0]
    assert abs(first["mean"] - released["mean"]).max() < 1e-9
    again = stored(released.assign(mean=released["mean"] * (1 + 1e-15)), first)
    assert again.equals(first)
    other = stored(released.assign(town=["b", None]), first)
    assert other["town"].iloc[0] == "b"
    series = stored(pd.Series([1 / 3], index=["x"]))
    assert series["x"] != 1 / 3
    assert stored(pd.Index(["x"])).equals(pd.Index(["x"]))


def test_records_are_rounded_field_by_field_and_kept_where_they_are_near():
    third = 1 / 3
    found = stored(Record("Point", {"x": third, "y": NamedValues("P", ("a",), (third,))}))
    assert (found.x, found.y, found.y._fields) == (0.3333333333, (0.3333333333,), ("a",))
    near = Record("Point", {"x": 0.3333333334})
    assert stored(Record("Point", {"x": third}), near).x == 0.3333333334
    assert stored(Record("Point", {"y": third}), near) == Record("Point", {"y": 0.3333333333})
    assert stored(Record("Spot", {"x": third}), near).type_name_ == "Spot"


def test_sparse_matrices_are_rounded_and_kept_where_they_are_near():
    sparse = pytest.importorskip("scipy.sparse")
    matrix = sparse.csr_matrix(np.array([[0, 1 / 3], [2, 0]]))
    found = stored(matrix)
    assert (found.format, found.data.tolist()) == ("csr", [0.3333333333, 2.0])
    near = sparse.csr_matrix(np.array([[0, 0.3333333334], [2, 0]]))
    assert stored(matrix, near).data.tolist() == [0.3333333334, 2.0]
    moved = sparse.csr_matrix(np.array([[0.3333333334, 0], [2, 0]]))
    assert stored(matrix, moved).toarray().tolist() == [[0, 0.3333333333], [2, 0]]


def test_a_dtype_is_stored_anew_where_it_counts():
    pd = pytest.importorskip("pandas")
    released, now = (pd.DataFrame({"a": [1, 2]}, dtype=dtype) for dtype in ("int64", "int32"))
    for dtypes, kept in ((False, "int64"), (True, "int32")):
        rules = FrameRules(dtypes=dtypes)
        sheets = (
            CheckSheet("demo", "", (ExerciseChecks("f", checks=(check,)),))
            for check in (Check("d", "f()", expected=each, rules=rules) for each in (now, released))
        )
        (check,) = settled(*sheets).exercises[0].checks
        assert str(check.expected["a"].dtype) == kept
