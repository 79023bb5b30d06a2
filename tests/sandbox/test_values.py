from __future__ import annotations

import contextlib
import struct
import tracemalloc
import warnings
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.sandbox.values import Caps, NamedDict, WireError, decode, encode
from tests.sandbox.kinds import frame, handled, sized

DTYPES = st.one_of(
    hnp.boolean_dtypes(),
    hnp.integer_dtypes(endianness="?"),
    hnp.unsigned_integer_dtypes(endianness="?"),
    hnp.floating_dtypes(endianness="?"),
    hnp.complex_number_dtypes(endianness="?"),
    hnp.byte_string_dtypes(min_len=1),
    hnp.unicode_string_dtypes(min_len=1),
)
ARRAYS = hnp.arrays(DTYPES, hnp.array_shapes(min_dims=0, min_side=0, max_side=4))
SHORT = st.integers(-(2**63), 2**63 - 1)
ATOMS = st.one_of(st.none(), st.booleans(), SHORT, st.floats(), st.text(), st.binary())
KEYS = st.one_of(ATOMS, st.lists(ATOMS, max_size=3).map(tuple))
LEAVES = st.one_of(
    ATOMS,
    st.sets(KEYS, max_size=4),
    st.frozensets(KEYS, max_size=4),
    st.integers(),
    st.complex_numbers(),
    ARRAYS,
    ARRAYS.filter(np.size).map(lambda a: a.flat[0]),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=10),
        st.lists(inner, max_size=5).map(tuple),
        st.dictionaries(KEYS, inner, max_size=5),
    ),
    max_leaves=20,
)


def same(a, b) -> bool:
    if type(a) is not type(b):
        return False
    if isinstance(a, np.ndarray):
        return a.dtype == b.dtype and a.shape == b.shape and a.tobytes() == b.tobytes()
    if isinstance(a, np.generic):
        return a.dtype == b.dtype and a.tobytes() == b.tobytes()
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return len(a) == len(b) and all(
            same(k, m) and same(v, w) for (k, v), (m, w) in zip(a.items(), b.items(), strict=True)
        )
    if isinstance(a, set | frozenset):
        return sorted(map(repr, a)) == sorted(map(repr, b))
    if isinstance(a, float):
        return struct.pack("d", a) == struct.pack("d", b)
    return repr(a) == repr(b)


@given(VALUES)
@settings(max_examples=300, deadline=None)
def test_plain_values_come_back_as_they_were(value):
    assert same(decode(encode(value)), value)


@given(st.binary(max_size=400))
@settings(max_examples=500, deadline=None)
def test_any_bytes_are_a_value_or_an_error(content):
    with contextlib.suppress(WireError):
        decode(content)


@given(VALUES, st.data())
@settings(max_examples=300, deadline=None)
def test_damaged_frames_are_a_value_or_an_error(value, data):
    content = bytearray(encode(value))
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    for damaged in (content, content[:cut]):
        with contextlib.suppress(WireError):
            decode(damaged)


@pytest.mark.parametrize(
    "content",
    [
        b"l\xff\xff\xff\xff",
        b"m\xff\xff\xff\x7f",
        b"s\xff\xff\xff\xff",
        b"b\xff\xff\xff\xff",
        b"L\xff\xff\xff\xff",
        b"I\xff\xff\xff\xff",
        b"a\x03\x02<f8" + struct.pack("<qqQ", 1 << 31, 1 << 31, 8) + bytes(8),
        b"a\x03\x02<f8" + struct.pack("<qqQ", 1 << 62, 0, 0),
        b"a\x03\x04<f8" + struct.pack("<qqqqQ", 1 << 26, 1 << 26, 1 << 26, 0, 0),
        b"a\x03\x02<f8" + struct.pack("<qqQ", 1 << 26, 0, 0),
        frame("objects", ((1 << 40, 0), [])),
        b"a\x03\x01<f8" + struct.pack("<qQ", -1, 8) + bytes(8),
        b"a\x03\x01|O8" + struct.pack("<qQ", 1, 8) + bytes(8),
        b"a\x03\x01|V8" + struct.pack("<qQ", 1, 8) + bytes(8),
        b"a\x03\x01<U0" + struct.pack("<qQ", 1 << 40, 0),
        b"a\x03\x01<U1" + struct.pack("<qQ", 1, 4) + b"\xff\xff\xff\xff",
        b"m\x01\x00\x00\x00l\x00\x00\x00\x00N",
        b"h" + bytes(12),
        b"NN",
        b"",
    ],
)
def test_lies_are_refused_before_memory_is_set_aside(content):
    tracemalloc.start()
    try:
        with pytest.raises(WireError):
            decode(content)
        assert tracemalloc.get_traced_memory()[1] < 1 << 20
    finally:
        tracemalloc.stop()


def test_integers_with_equal_hashes_are_no_keys():
    # A dict of half a million of these takes some twenty minutes to build.
    alike = [(2**61 - 1) * (number + 10) for number in range(3)]
    assert len(set(map(hash, alike))) == 1
    items = b"".join(b"I\x0c\0\0\0" + key.to_bytes(12, "little") + b"N" for key in alike)
    with pytest.raises(WireError, match="key"):
        decode(b"m\x03\0\0\0" + items)
    # As any dict that cannot cross, one with such a key stays where it is.
    frame = encode({alike[0]: 1}, lambda value: (7, "builtins.dict"))
    assert decode(frame, lambda number, name: (number, name)) == (7, "builtins.dict")


def test_tuples_as_keys_are_few():
    # Their hashes can be made equal, too.
    caps = Caps(tuple_keys=3)
    few, many = {(n, "a"): n for n in range(3)}, {(n, "a"): n for n in range(4)}
    assert decode(encode([few, 1], caps=caps), caps=caps) == [few, 1]
    for value in (many, set(many), frozenset(many), [few, few]):
        with pytest.raises(WireError, match="cannot cross"):
            encode(value, caps=caps)
        with pytest.raises(WireError, match="key of type tuple"):
            decode(encode(value), caps=caps)
    deep: tuple = ()
    for _ in range(8):
        deep = (deep,)
    for value in ({deep: 1}, {deep}):
        with pytest.raises(WireError, match="cannot cross"):
            encode(value)


def test_keys_of_numpy_are_the_numbers_that_they_are():
    value = {np.int64(1): "a", np.str_("b"): 2, (np.float64(0.5), np.bool_(True)): 3}
    back = decode(encode(value))
    assert back == value
    assert [type(key) for key in back] == [int, str, tuple]
    assert list(map(type, next(reversed(back)))) == [float, bool]
    assert decode(encode({np.int64(3), np.int64(4)})) == {3, 4}
    assert decode(encode(Counter("abba"))) == {"a": 2, "b": 2}


def test_equal_sets_are_the_same_bytes():
    words = ["a", "b", "c", 1, 2.5, None, ("d", 3)]
    assert encode(set(words)) == encode({*words[::-1]})
    assert type(decode(encode(frozenset(words)))) is frozenset


def test_depth_elements_and_bytes_are_capped_both_ways():
    deep: list = []
    for _ in range(40):
        deep = [deep]
    cyclic: list = []
    cyclic.append(cyclic)
    caps = Caps(frame_bytes=1000, depth=8, elements=50)
    for value in (deep, cyclic, [1] * 60, "x" * 2000, np.zeros(500), 2**20_000):
        with pytest.raises(WireError):
            encode(value, caps=caps)
    for value in ([1] * 60, "x" * 2000, [[[[[[[[[[1]]]]]]]]]]):
        with pytest.raises(WireError):
            decode(encode(value), caps=caps)


def test_other_objects_travel_as_handles():
    handed: list = []

    def to_handle(value):
        handed.append(value)
        return len(handed) - 1, "some.Type"

    things = [
        object(),
        {frozenset(): 3},
        {frozenset()},
        np.array([object()]),
        range(10**7),
        type("L", (list,), {})(),
    ]
    back = decode(encode(things, to_handle), lambda number, name: (number, name))
    assert all(name == "some.Type" for _, name in back)
    assert [handed[number] for number, _ in back] == things


def test_bools_other_than_0_and_1_are_mended():
    frame = bytearray(encode(np.array([True, False])))
    frame[-2:] = b"\x07\x00"
    assert decode(frame).view(np.uint8).tolist() == [1, 0]


def test_a_matrix_crosses_as_an_array_and_what_pretends_to_be_a_namedtuple_as_a_tuple():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PendingDeprecationWarning)
        matrix = np.matrix([[1, 2], [3, 4]])
    assert same(decode(encode(matrix)), np.array([[1, 2], [3, 4]]))

    class Own(tuple):
        _fields = ()

        def __iter__(self):
            raise OSError

    assert same(decode(encode(Own((1, 2)))), (1, 2))


def test_keys_that_begin_alike_are_bounded_together():
    beginning = (1 << 60,) * 100
    keys = {(*beginning, number): None for number in range(200)}
    with pytest.raises(WireError):
        encode(keys)
    item = b"i" + struct.pack("<q", 1)
    key = b"t" + struct.pack("<I", 9000) + item * 9000
    with pytest.raises(WireError, match="too many items"):
        decode(b"e" + struct.pack("<I", 2) + key * 2)
    nested = b"t" + struct.pack("<I", 1) + key
    with pytest.raises(WireError, match="too many items"):
        decode(b"e" + struct.pack("<I", 2) + nested * 2)


# Of bytes of its own, so that nothing is harmed where NumPy believes it.
ADDRESS = {"data": bytes(8), "shape": (1,), "typestr": "<f8", "version": 3}


def test_what_numpy_would_take_for_an_address_is_no_value():
    items = b"".join(encode(key) + encode(value) for key, value in ADDRESS.items())
    with pytest.raises(WireError, match="memory"):
        decode(sized(b"m", len(ADDRESS)) + items)
    assert handled({"x": ADDRESS}) == {"x": (7, "dict")}
    assert decode(encode({"shape": (2,), "size": 2})) == {"shape": (2,), "size": 2}


def test_a_dict_that_a_student_named_answers_no_library():
    class Held:
        __array_interface__ = ADDRESS

    assert np.asarray(Held()).dtype == float, "NumPy asks for it"
    value = NamedDict("Bunch", {"__array_interface__": ADDRESS, "__len__": 3, "size": 1})
    assert np.asarray(value).dtype == object
    assert value.size == 1
    with pytest.raises(AttributeError):
        _ = value.__array_interface__


def test_fields_are_no_address_either():
    parts = ("A", tuple(ADDRESS), list(ADDRESS.values()), None)
    with pytest.raises(WireError):
        decode(frame("record", parts))
