"""Frames, series, indexes and scalars of pandas, there and back."""

from __future__ import annotations

import subprocess
import sys
import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.sandbox.guest import codec_pandas
from autograder.sandbox.guest.carried import Frame
from autograder.sandbox.values import WireError, decode, encode
from tests.fuzz.hostile import EDITS
from tests.sandbox.kinds import (
    back,
    damage,
    expect_value_or_refusal,
    frame,
    handled,
    lies,
    sent_parts,
    there,
)

pd = pytest.importorskip("pandas")
with warnings.catch_warnings():
    # Of pandas' own optional parts.
    warnings.simplefilter("ignore")
    from hypothesis.extra import pandas as hpd

same_frame = pd.testing.assert_frame_equal
same_series = pd.testing.assert_series_equal
same_index = pd.testing.assert_index_equal

DTYPES = st.one_of(
    hnp.boolean_dtypes(),
    hnp.integer_dtypes(endianness="="),
    hnp.floating_dtypes(endianness="=", sizes=(32, 64)),
    st.just(np.dtype("M8[ns]")),
    st.just(np.dtype("m8[ns]")),
)


@st.composite
def texts(draw):
    items = draw(st.lists(st.one_of(st.none(), st.text(max_size=4)), max_size=5))
    return pd.array(items, dtype=draw(st.sampled_from(("string", object))))


@st.composite
def gaps(draw):
    name, numbers = draw(
        st.sampled_from(
            (
                ("Int64", st.integers(-(2**62), 2**62)),
                ("UInt8", st.integers(0, 255)),
                ("Float32", st.floats(width=32, allow_nan=False)),
                ("boolean", st.booleans()),
            )
        )
    )
    return pd.array(draw(st.lists(st.one_of(st.none(), numbers), max_size=5)), dtype=name)


@st.composite
def categories(draw):
    known = draw(st.lists(st.text(max_size=3), min_size=1, max_size=3, unique=True))
    codes = draw(st.lists(st.integers(-1, len(known) - 1), max_size=5))
    return pd.Categorical.from_codes(codes, known, ordered=draw(st.booleans()))


ARRAYS = st.one_of(texts(), gaps(), categories())
FRAMES = hpd.data_frames(
    columns=[
        hpd.column("a", dtype=float),
        hpd.column("b", elements=st.one_of(st.none(), st.text(max_size=3)), dtype=object),
        hpd.column("c", dtype="M8[ns]"),
        hpd.column(("d", 1), dtype=np.int32),
    ],
    index=st.one_of(
        hpd.range_indexes(max_size=4), hpd.indexes(dtype=np.int64, max_size=4, unique=False)
    ),
)


@given(FRAMES)
@settings(max_examples=20, deadline=None)
def test_frames_come_as_they_were(value):
    same_frame(there(value), value)
    same_frame(back(value), value)


@given(st.one_of(DTYPES.flatmap(lambda d: hpd.series(dtype=d)), ARRAYS.map(pd.Series)))
@settings(max_examples=50, deadline=None)
def test_series_of_every_dtype_come_as_they_were(value):
    same_series(there(value), value)
    same_series(back(value), value)


def table():
    return pd.DataFrame(
        {
            "city": ["Bonn", None, "Köln", "Bonn"],
            "people": pd.array([1, None, 3, 4], "Int64"),
            "kind": pd.Categorical(["u", "v", "u", None], categories=["v", "u"], ordered=True),
            "since": pd.to_datetime(["2020-01-01", "2020-02-01", None, "2021-01-01"]),
            "until": pd.date_range("2020-01-01", periods=4, tz="Europe/Berlin"),
            "month": pd.period_range("2020-01", periods=4, freq="M"),
            "took": pd.to_timedelta([1, 2, 3, 4], "D"),
            "bin": pd.cut([1.0, 2.0, 3.0, 4.0], 2),
            "price": np.array([1, 2, np.nan, 4], "f4"),
            "tags": [{"a"}, (1, 2), None, {"k": [1]}],
        }
    )


@pytest.mark.parametrize(
    "make",
    [
        lambda f: f,
        lambda f: f.set_index(["city", "price"]),
        lambda f: f.set_index("until"),
        lambda f: f.set_index("month"),
        lambda f: f[["price", "people"]].T,
        lambda f: f.describe(),
        lambda f: f.groupby("kind", observed=True)["price"].agg(["mean", "sum"]),
        lambda f: f.pivot_table(index="city", columns="kind", values="price", observed=True),
        lambda f: f.iloc[:0],
        lambda f: f.iloc[:, :0],
        lambda f: pd.concat([f, f], axis=1),
        lambda f: pd.DataFrame(),
        lambda f: pd.DataFrame(index=range(3)),
    ],
)
def test_what_courses_make_of_frames_comes_as_it_was(make):
    value = make(table())
    same_frame(there(value), value)
    same_frame(back(value), value)


@pytest.mark.parametrize(
    "make",
    [
        lambda f: f["city"].value_counts(),
        lambda f: f["bin"].value_counts(),
        lambda f: f["until"],
        lambda f: f.iloc[0],
        lambda f: f.dtypes[["people", "price"]],
        lambda f: f.groupby(["city", "kind"], observed=True)["price"].mean(),
        lambda f: pd.Series([], dtype=float, name="x"),
    ],
)
def test_series_that_courses_make_come_as_they_were(make):
    value = make(table())
    same_series(there(value), value)
    same_series(back(value), value)


@pytest.mark.parametrize(
    "index",
    [
        pd.RangeIndex(2, 10, 3, name="n"),
        pd.Index(["a", "b"], name="s"),
        pd.Index([1.5, np.nan]),
        pd.MultiIndex.from_product([["a", "b"], [1, 2]], names=["x", None]),
        pd.date_range("2020-01-31", periods=3, freq="ME"),
        pd.date_range("2020-01-01", periods=3, freq="2h", tz="UTC"),
        pd.CategoricalIndex(["a", "b", "a"]),
        pd.interval_range(0, 3),
        pd.timedelta_range("1h", periods=2),
    ],
)
def test_indexes_come_as_they_were(index):
    for other in (there(index), back(index)):
        same_index(other, index)
        assert getattr(other, "freq", None) == getattr(index, "freq", None)


@pytest.mark.parametrize(
    "value",
    [
        pd.Timestamp("2020-01-01 12:00:00.000000001"),
        pd.Timestamp("2020-06-01", tz="America/New_York"),
        pd.Timedelta("3h"),
        pd.Period("2020-01", "M"),
        pd.Interval(0, 1, closed="both"),
        pd.Interval(pd.Timestamp("2020"), pd.Timestamp("2021")),
    ],
)
def test_scalars_come_as_they_were(value):
    for other in (there(value), back(value)):
        assert type(other) is type(value) and other == value and repr(other) == repr(value)


def test_texts_that_numpy_drew_are_texts_in_a_column():
    drawn = pd.Series(["a", *np.random.default_rng(0).permutation(["b", "c", "d"])])
    assert type(drawn.iloc[1]) is np.str_
    found = there(drawn)
    assert found.tolist() == drawn.tolist()
    assert {type(text) for text in found} == {str}


def test_missing_values_stay_what_they_are():
    for way in (there, back):
        assert way([pd.NA, pd.NaT])[0] is pd.NA
        assert way([pd.NA, pd.NaT])[1] is pd.NaT


def test_a_dict_by_moments_has_pythons_moments_for_keys():
    moment = pd.Timestamp("2020-01-01")
    assert there({moment: 1})[moment] == back({moment: 1})[moment] == 1


def test_arrays_of_pandas_come_as_they_were():
    for value in (table()["kind"].array, table()["city"].array, table()["people"].array):
        same_series(pd.Series(there(value)), pd.Series(value))


def test_a_subclass_comes_as_a_frame():
    class Own(pd.DataFrame):
        pass

    assert type(there(Own({"a": [1]}))) is pd.DataFrame


def test_what_holds_objects_is_an_object():
    assert handled(pd.DataFrame({"a": [object()]})) == (7, "DataFrame")
    assert handled([pd.Series([1]).groupby([0])]) == [(7, "SeriesGroupBy")]


def test_a_class_that_pretends_gains_nothing():
    kind = type("DataFrame", (), {"__module__": "pandas"})
    assert handled(kind()) == (7, "DataFrame")


def test_changes_in_a_frame_change_its_bytes():
    value = table()
    before = encode(value)
    assert encode(value.copy()) == before
    value.loc[0, "price"] = 9
    assert encode(value) != before


def test_frames_are_copies():
    value = pd.DataFrame({"a": [1.0, 2.0]})
    other = back(value)
    other.loc[0, "a"] = 9.0
    assert value.loc[0, "a"] == 1.0


def test_a_course_without_frames_does_not_pay_for_pandas():
    script = (
        "import sys, numpy as np\n"
        "from autograder.sandbox.values import decode, encode, pack\n"
        "decode(encode([np.arange(3), {1: 2.5}, range(3)])); pack(iter([1]))\n"
        "assert not {'pandas', 'scipy', 'torch', 'jax', 'tensorflow'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_without_pandas_there_is_a_plain_value(monkeypatch):
    value = table()
    content = encode(value)
    monkeypatch.setattr(codec_pandas, "_pandas", lambda: None)
    made = decode(content)
    assert type(made) is Frame and made.kind == "DataFrame"
    assert made == decode(content) and made != decode(encode(value.iloc[:2]))
    assert encode(made) == content
    assert repr(made).startswith("DataFrame(")


HONEST = [
    sent_parts(value)
    for value in (
        table(),
        table().set_index(["city", "kind"]),
        table()["price"],
        pd.RangeIndex(3),
        pd.date_range("2020-01-01", periods=2, freq="D"),
        table()["kind"].array,
        table()["people"].array,
        table()["bin"].array,
        pd.Timestamp("2020-01-01", tz="UTC"),
        pd.Period("2020-01", "M"),
        pd.Interval(0, 1),
        pd.NA,
        pd.Int64Dtype(),
    )
]


@given(st.sampled_from(HONEST).flatmap(lambda h: st.tuples(st.just(h[0]), lies(h[1]))), EDITS)
@settings(max_examples=100, deadline=None)
def test_lies_about_any_kind_are_a_value_or_refused(claim, edits):
    kind, parts = claim
    try:
        content = frame(kind, parts)
    except WireError:  # a part that cannot even be sent
        return
    expect_value_or_refusal(content)
    expect_value_or_refusal(damage(content, edits))


PLAIN = ("range", (0, 2, 1), None)
NUMBERS = ("numpy", np.zeros(2))


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("DataFrame", (("range", (0, 10**9, 1), None), ("range", (0, 0, 1), None), [])),
        ("DataFrame", (PLAIN, ("range", (0, 2, 1), None), [NUMBERS])),
        ("DataFrame", (PLAIN, ("range", (0, 1, 1), None), [("numpy", np.zeros(3))])),
        ("DataFrame", (PLAIN, ("range", (0, 1, 1), None), [("numpy", np.zeros((2, 2)))])),
        ("DataFrame", (PLAIN, ("range", (0, 1, 1), None), [("numpy", np.zeros(2, "S3"))])),
        ("DataFrame", PLAIN),
        ("Series", (PLAIN, ("text", "str", ["a", 1]), None)),
        ("Series", (PLAIN, ("masked", np.zeros(2), np.zeros(3, bool)), None)),
        ("Series", (PLAIN, ("masked", np.zeros(2), np.zeros(2)), None)),
        ("Series", (PLAIN, ("masked", np.zeros(2, "f2"), np.zeros(2, bool)), None)),
        ("Series", (PLAIN, ("category", PLAIN, np.array([0, 5]), False), None)),
        ("Series", (PLAIN, ("category", PLAIN, np.zeros(2), False), None)),
        ("Series", (PLAIN, ("period", np.array([1, 2]), "M; import os"), None)),
        ("Series", (PLAIN, ("zoned", np.zeros(2, "M8[ns]"), "/etc/passwd"), None)),
        ("Series", (PLAIN, ("interval", PLAIN, PLAIN, "somewhere"), None)),
        ("Series", (PLAIN, NUMBERS, [])),
        ("Series", NUMBERS),
        (
            "Index",
            ("multi", [("multi", [PLAIN], [np.array([0])], [None])], [np.array([0])], [None]),
        ),
        ("Index", ("multi", [PLAIN] * 40, [np.array([0])] * 40, [None] * 40)),
        ("Index", ("multi", [PLAIN], [np.array([7])], [None])),
        ("pandas array", ("nothing",)),
        ("missing", "None"),
        ("Timestamp", 1),
        ("Timedelta", 1),
        ("Period", (1, "")),
        ("Period", (2**70, "M")),
        ("Interval", (2, 1, "left")),
        ("Interval", (1, 2, "up")),
        ("pandas dtype", "Sparse[int]"),
    ],
)
def test_impossible_values_are_refused(kind, parts):
    with pytest.raises(WireError):
        decode(frame(kind, parts))


def test_many_small_frames_are_too_much():
    # They would take the grader a minute, and a gigabyte.
    one = pd.Series([1.0])
    with pytest.raises(WireError, match="more than"):
        encode([one] * 10_000)
    with pytest.raises(WireError, match="too long"):
        decode(b"l" + (10_000).to_bytes(4, "little") + encode(one) * 10_000)


def test_labels_whose_hashes_can_be_made_equal_are_few():
    labels = [(2**61 - 1) * number for number in range(10, 5010)]
    index = ("plain", ("objects", labels), None, None)
    with pytest.raises(WireError, match="labels"):
        decode(frame("Index", index))


def test_numbers_whose_hashes_are_alike_are_refused():
    count = 30_000
    high = np.arange(count, dtype=np.uint64) << np.uint64(33)
    # So chosen that the upper bits undo the lower ones in a table of hashes.
    alike = (high ^ (high >> np.uint64(33))).view(np.int64)
    content = encode(pd.Series(alike))
    with pytest.raises(WireError, match="alike"):
        decode(content)
    for usual in (np.arange(count), np.arange(count) * 1000, np.arange(count) * 1.5):
        assert len(there(pd.Series(usual))) == count


ADDRESS = "__array_interface__"


def test_a_series_answers_no_library():
    # NumPy asks for it where in memory its numbers lie, and it would give what has that label.
    address = {"data": bytes(8), "shape": (1,), "typestr": "<f8", "version": 3}
    held = pd.Series([address], index=pd.Index([ADDRESS], dtype=object))
    assert np.asarray(held).dtype == float, "NumPy is told"
    assert handled(held) == (7, "Series")
    assert handled(pd.DataFrame({ADDRESS: [1.0]})) == (7, "DataFrame")
    for labels in (("objects", [ADDRESS]), ("text", "str", [ADDRESS])):
        plain = ("plain", labels, None, None)
        inner = ("plain", ("category", plain, np.array([0]), False), None, None)
        levels = ("multi", [plain], [np.array([0])], [None])
        for index in (plain, inner, levels):
            with pytest.raises(WireError, match="names"):
                decode(frame("Series", (index, ("numpy", np.zeros(1)), None)))


def test_ranges_of_which_all_numbers_would_be_made_are_short():
    long = ("range", (0, 4_000_000, 1), None)
    codes = np.zeros(2, "i1")
    for kind, parts in (
        ("pandas array", ("interval", long, long, "right")),
        ("pandas array", ("category", long, codes, False)),
        ("Index", ("multi", [long] * 8, [codes] * 8, [None] * 8)),
    ):
        with pytest.raises(WireError):
            decode(frame(kind, parts))
    many = pd.RangeIndex(5_000)
    value = pd.Series(pd.Categorical.from_codes([0, 4_999], many))
    assert there(value).tolist() == [0, 4_999]
    spans = pd.Series(pd.interval_range(0, 5_000))
    pd.testing.assert_series_equal(there(spans), spans)
    odd = pd.arrays.IntervalArray.from_arrays(many[:-1], many[1:])
    assert there(odd).left.tolist() == list(many[:-1])
