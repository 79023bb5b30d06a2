"""Python's and NumPy's own types besides the plain ones, there and back."""

from __future__ import annotations

import datetime as dt
import itertools
import pathlib
import zoneinfo
from collections import Counter, OrderedDict, defaultdict, deque
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.sandbox.guest.carried import Items, NamedDict
from autograder.sandbox.values import Caps, WireError, decode, encode
from tests.fuzz.hostile import EDITS
from tests.sandbox.kinds import (
    back,
    damage,
    expect_value_or_refusal,
    frame,
    handled,
    lies,
    sent_parts,
    sized,
    there,
)

ZONES = st.one_of(
    st.none(),
    st.sampled_from(("UTC", "Europe/Berlin", "America/New_York")).map(zoneinfo.ZoneInfo),
    st.integers(-86_399, 86_399).map(lambda s: dt.timezone(dt.timedelta(seconds=s))),
)
DECIMALS = st.decimals(allow_nan=False).filter(lambda d: not d or abs(d.adjusted()) < 4000)
SCALARS = st.one_of(
    st.dates(),
    st.times(timezones=ZONES),
    st.datetimes(timezones=ZONES),
    st.timedeltas(),
    DECIMALS,
    st.fractions(),
    st.builds(range, st.integers(-9, 9), st.integers(-99, 99), st.integers(1, 4)),
)
KEYS = st.one_of(
    st.dates(), DECIMALS, st.fractions(), st.timedeltas(), st.integers(-9, 9), st.text()
)
DATES = hnp.arrays(
    st.one_of(
        hnp.datetime64_dtypes(endianness="<"),
        hnp.timedelta64_dtypes(endianness="<"),
    ),
    hnp.array_shapes(min_dims=0, min_side=0, max_side=3),
)
OBJECTS = hnp.arrays(
    object,
    hnp.array_shapes(min_dims=0, max_dims=2, min_side=0, max_side=3),
    elements=st.one_of(st.none(), st.text(max_size=3), st.floats(), st.dates(), st.just([1])),
)


@given(SCALARS)
@settings(max_examples=200, deadline=None)
def test_dates_and_exact_numbers_keep_type_and_value(value):
    for other in (there(value), back(value)):
        assert type(other) is type(value)
        assert repr(other).replace("zoneinfo.ZoneInfo(key='UTC')", "datetime.timezone.utc") == repr(
            value
        ).replace("zoneinfo.ZoneInfo(key='UTC')", "datetime.timezone.utc")
        assert getattr(other, "fold", 0) == getattr(value, "fold", 0)


@given(st.dictionaries(KEYS, SCALARS, max_size=4), st.sets(st.tuples(KEYS, KEYS), max_size=4))
@settings(max_examples=100, deadline=None)
def test_they_can_be_keys_and_stand_in_sets(table, several):
    for way in (there, back):
        assert way(table) == table
        assert way([several, frozenset(several)]) == [several, frozenset(several)]


@given(DATES)
@settings(max_examples=100, deadline=None)
def test_dates_of_numpy_keep_unit_and_numbers(array):
    for other in (there(array), back(array)):
        assert other.dtype == array.dtype and other.shape == array.shape
        assert other.tobytes() == array.tobytes()
    for value in array.flat:
        assert repr(there(value)) == repr(back(value)) == repr(value)


def test_dates_counted_in_several_units_come_in_one():
    value = np.array([1, 2], "m8[25s]")
    assert there(value).tolist() == value.tolist()
    assert there(value[0]) == value[0]


@given(OBJECTS)
@settings(max_examples=100, deadline=None)
def test_arrays_of_plain_objects_keep_their_shape(array):
    for other in (there(array), back(array)):
        assert other.dtype == object and other.shape == array.shape
        assert list(map(repr, other.ravel())) == list(map(repr, array.ravel()))


def test_arrays_with_fields_keep_them():
    array = np.array([(1, 2.5, "ab"), (2, 0.5, "c")], [("a", "i4"), ("b", float), ("c", "U2")])
    for other in (there(array), back(array), there(array.view(np.recarray))):
        assert other.dtype == array.dtype and other.tolist() == array.tolist()


@pytest.mark.parametrize(
    "value",
    [
        Counter("abba"),
        OrderedDict(b=1, a=[2]),
        deque([1, "a"], maxlen=3),
        np.dtype("float32"),
        np.dtype("<U7"),
        np.dtype("M8[ns]"),
        np.dtype(object),
    ],
)
def test_known_containers_and_dtypes_are_what_they_were(value):
    for other in (there(value), back(value)):
        assert type(other) is type(value) and other == value


def test_a_dict_with_defaults_has_none_any_more():
    counts = defaultdict(int, a=1)
    assert there(counts) == back(counts) == {"a": 1}
    with pytest.raises(KeyError):
        there(counts)["b"]


def test_a_dict_of_a_class_without_methods_has_the_name_of_its_class():
    class Bunch(dict):
        def __getattr__(self, name):
            return self[name]

    made = there(Bunch(x=[1, 2], y=3))
    assert made == {"x": [1, 2], "y": 3} and made.x == [1, 2] and type(made) is NamedDict
    assert repr(made) == "Bunch({'x': [1, 2], 'y': 3})"
    assert not hasattr(made, "z")


def test_a_dict_of_a_class_with_methods_is_an_object():
    class Inventory(dict):
        def sell(self, name):
            self[name] -= 1

    assert handled(Inventory(a=1)) == (7, "Inventory")


def test_a_counter_with_keys_that_cannot_cross_is_an_object():
    assert handled([Counter([frozenset()])]) == [(7, "Counter")]


def test_paths_come_as_text():
    assert there(pathlib.PurePosixPath("/data/x.csv")) == "/data/x.csv"
    assert back(pathlib.PurePosixPath("a/b")) == "a/b"


def squares(count):
    for number in range(count):
        yield number**2


@pytest.mark.parametrize(
    "value",
    [
        squares(3),
        map(abs, [0, -1, 4]),
        iter([0, 1, 4]),
        zip([0, 1, 4]),
        enumerate([0, 1]),
        itertools.chain([0], [1, 4]),
        {0: 1, 1: 2, 4: 3}.keys(),
        reversed([4, 1, 0]),
    ],
)
def test_iterators_are_taken(value):
    name = type(value).__qualname__
    made = there(value)
    assert isinstance(made, Items) and made.is_complete and made.type_name.endswith(name)
    items = list(made)
    assert len(items) in (2, 3) and list(made) == []
    assert repr(made).startswith(f"<{name} of ")


def test_an_endless_iterator_is_taken_to_a_cap():
    made = there(itertools.count())
    assert not made.is_complete
    assert [next(made) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(TypeError, match="more than 10000"):
        len(made)
    with pytest.raises(IndexError, match="only the first 10000"):
        list(made)


def test_an_iterator_compared_with_a_list_is_a_mistake_of_the_test():
    made = there(squares(3))
    with pytest.raises(TypeError, match="compare list"):
        made == [0, 1, 4]  # noqa: B015
    assert made == there(squares(3)) and made != there(squares(2))
    assert there(made) == made


def test_what_an_iterator_raises_is_its_authors():
    def broken():
        yield 1
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        encode(broken())


def test_iterators_and_containers_may_hold_objects():
    thing = object()
    assert handled(deque([thing])) == deque([(7, "object")])
    assert list(handled(iter([1, thing]))) == [1, (7, "object")]
    assert handled(OrderedDict(a=thing)) == {"a": (7, "object")}
    # But not an array, of which nobody would look for them.
    assert handled(np.array([1, thing])) == (7, "ndarray")


def test_numbers_beyond_bounds_are_objects():
    for value in (Decimal("1E+5000"), Decimal("sNaN"), Fraction(1, 2**20_000), range(10**9)):
        assert handled(value) == (7, type(value).__name__)


HONEST = [
    *map(
        sent_parts,
        (
            dt.date(2024, 2, 29),
            dt.time(1, 2, 3, 4, zoneinfo.ZoneInfo("Europe/Berlin")),
            dt.datetime(2024, 1, 2, 3, 4, 5, 6, dt.UTC),
            dt.timedelta(1, 2, 3),
            Decimal("1.5"),
            Fraction(1, 3),
            range(3),
            iter([1, 2]),
            deque([1], 2),
            Counter("a"),
            OrderedDict(a=1),
            defaultdict(int, a=1),
            np.array([None, "a"]),
            np.array([(1, 2.5)], [("a", int), ("b", float)]),
            np.dtype("f8"),
        ),
    ),
    ("named dict", ("Bunch", {"a": 1})),
]


@given(st.sampled_from(HONEST).flatmap(lambda h: st.tuples(st.just(h[0]), lies(h[1]))), EDITS)
@settings(max_examples=400, deadline=None)
def test_lies_about_any_kind_are_a_value_or_refused(claim, edits):
    kind, parts = claim
    content = frame(kind, parts)
    expect_value_or_refusal(content)
    expect_value_or_refusal(damage(content, edits))


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("date", (2024, 13, 1)),
        ("date", (True, 1, 1)),
        ("time", (0, 0, 0, 0, 0, "../../etc/passwd")),
        ("time", (0, 0, 0, 0, 0, "Nowhere/City")),
        ("time", (0, 0, 0, 0, 0, 86_400)),
        ("datetime", (2024, 1, 1)),
        ("timedelta", (10**10, 0, 0)),
        ("decimal", "1E+999999"),
        ("decimal", "1E+99999"),
        ("decimal", "9" * 5000),
        ("decimal", "sNaN"),
        ("decimal", 1),
        ("fraction", (1, 0)),
        ("range", (0, 10**9, 1)),
        ("range", (0, 1, 0)),
        ("range", (0, 2**80, 1)),
        ("items", ("generator", (1,), True)),
        ("deque", ([1], -1)),
        ("counter", [1]),
        ("ordered dict", "a"),
        ("named dict", ("A", [1])),
        ("objects", ((2, 2), [1])),
        ("objects", ((-1,), [1])),
        ("objects", ("a",)),
        ("fields", [("a", np.zeros(2)), ("b", np.zeros(3))]),
        ("fields", [("a", 1)]),
        ("fields", [("a", np.zeros(2)), ("a", np.zeros(2))]),
        ("fields", []),
        ("dtype", "V8"),
        ("dtype", "|O8,f8"),
        ("no kind", 1),
    ],
)
def test_impossible_values_are_refused(kind, parts):
    with pytest.raises(WireError):
        decode(frame(kind, parts))


def test_costly_keys_are_few():
    dates = {dt.date(2024, 1, 1) + dt.timedelta(n): n for n in range(4)}
    caps = Caps(tuple_keys=3)
    with pytest.raises(WireError, match="cannot cross"):
        encode(dates, caps=caps)
    with pytest.raises(WireError, match="key of type date"):
        decode(encode(dates), caps=caps)


def test_no_handle_may_stand_where_nobody_looks_for_one():
    content = b"x\x07objects" + b"t\x02\0\0\0" + encode((1,)) + b"l\x01\0\0\0"
    content += b"h" + bytes(8) + b"\x01\0\0\0A"
    with pytest.raises(WireError, match="handle"):
        decode(content, lambda number, name: None)


def test_nesting_is_bounded():
    content = b"x\x07counter" * 40 + b"N"
    with pytest.raises(WireError, match="levels deep"):
        decode(content)


def test_long_fractions_are_few():
    # Each takes a millisecond to make.
    long = encode(Fraction(3**8_000, 2**13_000))
    with pytest.raises(WireError, match="too long"):
        decode(sized(b"l", 10_001) + 10_001 * long)
    assert decode(encode([Fraction(1, 3)] * 5_000)) == [Fraction(1, 3)] * 5_000
