"""What the grader sends arrives as what it was, by the value protocol's own account of it."""

from __future__ import annotations

from collections import OrderedDict, namedtuple

import numpy as np
import pytest
from hypothesis import given, settings

from autograder.sandbox.guest.request import pack, unpack
from autograder.sandbox.values import WireError, encode
from tests.fuzz.hostile import VALUES

Point = namedtuple("Point", "x y")


def sent(value):
    return unpack(pack(value), None)


@given(VALUES)
@settings(max_examples=300, deadline=None)
def test_values_arrive_as_by_the_value_protocol(value):
    try:
        expected = encode(value)
    except WireError:
        return  # an integer that the other direction would not carry
    assert encode(sent(value)) == expected
    assert type(sent(value)) is type(value)


@pytest.mark.parametrize(
    "value",
    [
        Point(1, 2),
        OrderedDict(a=[1, 2.5]),
        np.array([[1, 2]]).view(np.matrix),
        np.asfortranarray(np.arange(6.0).reshape(2, 3)),
        np.zeros((0, 3)),
        np.float32(1.5),
        np.str_(""),
        [np.arange(3), (np.bool_(True), None)],
        {"X": np.ones(2), 3: "\ud800"},
    ],
)
def test_numpy_and_named_values_arrive(value):
    assert encode(sent(value)) == encode(value)


def test_arrays_are_copies_that_can_be_written():
    array = np.arange(3.0)
    first, second = sent((array, array))
    first[0] = 9
    assert second[0] == array[0] == 0


def test_handles_go_by_number_and_name():
    class Model:
        pass

    content = pack([Model()], lambda value: (7, "keras.Model"))
    assert unpack(content, lambda number, name: (number, name)) == [(7, "keras.Model")]


@pytest.mark.parametrize(
    "value", [object(), {frozenset(): 3}, {frozenset()}, np.array([object()]), np.zeros(2, "V4")]
)
def test_what_is_not_plain_is_refused(value):
    with pytest.raises(WireError, match="cannot cross"):
        pack(value)


def test_a_cycle_is_refused():
    value: list = []
    value.append(value)
    with pytest.raises(WireError, match="cannot cross"):
        pack(value)
