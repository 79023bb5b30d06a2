"""Named tuples, dataclasses and members of enums, there and back."""

from __future__ import annotations

import enum
from collections import namedtuple
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.sandbox.guest.carried import Member, NamedValues, Record
from autograder.sandbox.guest.decoder import decode as decode_for
from autograder.sandbox.values import WireError, decode, encode
from tests.fuzz.hostile import EDITS, VALUES
from tests.sandbox.kinds import back, damage, expect_value_or_refusal, frame, handled, lies, there

Line = namedtuple("Line", "m b")


@dataclass
class Account:
    owner: str
    balance: Any = 0.0

    def deposit(self, amount):
        self.balance += amount


class Color(enum.Enum):
    RED = 1
    BLUE = "b"


class Level(enum.IntEnum):
    HIGH = 3


class Right(enum.Flag):
    READ = 1
    WRITE = 2


@given(VALUES)
@settings(max_examples=50, deadline=None)
def test_a_named_tuple_is_a_tuple_whose_places_have_names(value):
    for way in (there, back):
        try:
            made = way(Line(1.5, [value]))
        except WireError:  # an integer that cannot cross
            return
        assert isinstance(made, tuple) and type(made) is NamedValues and len(made) == 2
        assert made.m == made[0] == 1.5 and made.b is made[1]
        assert made._fields == ("m", "b")


def test_a_named_tuple_reads_as_one():
    m, b = made = there(Line(1.5, [2]))
    assert (m, b) == made == (1.5, [2]) and repr(made) == "Line(m=1.5, b=[2])"
    assert made._asdict() == {"m": 1.5, "b": [2]} and made._replace(m=2) == (2, [2])
    assert there(made) == made
    with pytest.raises(AttributeError):
        made.c  # noqa: B018


def test_a_dataclass_is_its_fields_and_the_object():
    made = handled(Account("Ada", np.arange(2.0)))
    assert type(made) is Record and made.type_name_ == "Account"
    assert made.owner == "Ada" and made.balance.tolist() == [0, 1]
    assert made.origin_ == (7, "Account")
    assert repr(made) == "Account(owner='Ada', balance=array([0., 1.]))"
    assert made == there(Account("Ada", np.arange(2.0))) != there(Account("Ada", np.arange(3.0)))
    assert there(SimpleNamespace(a=1)).a == 1


def test_a_dataclass_with_what_is_not_plain_crosses_with_handles():
    assert handled(Account("Ada", object())).balance == (7, "object")
    with pytest.raises(WireError, match="cannot cross"):
        encode(Account("Ada", object()))


def test_a_record_for_the_student_has_attributes():
    made = back(there(Account("Ada", 2.5)))
    assert (made.owner, made.balance) == ("Ada", 2.5)
    made.balance += 1
    assert encode(made) != encode(there(Account("Ada", 2.5)))


def test_the_notebooks_own_classes_are_used_for_the_student(monkeypatch):
    import __main__

    for kind in (Account, Color):
        monkeypatch.setattr(__main__, kind.__name__, kind, raising=False)
    assert back(there(Account("Ada", 2.5))) == Account("Ada", 2.5)
    assert back(there(Color.BLUE)) is Color.BLUE
    # What is of that name may be something else.
    monkeypatch.setattr(__main__, "Account", 3)
    monkeypatch.setattr(__main__, "Color", Account)
    assert type(back(there(Account("Ada", 2.5)))) is Record
    assert type(back(there(Color.BLUE))) is Member


def test_members_of_enums_have_their_names():
    made = handled(Color.BLUE)
    assert (made.type_name, made.name, made.value, repr(made)) == (
        "Color",
        "BLUE",
        "b",
        "Color.BLUE",
    )
    assert made == there(Color.BLUE) != there(Color.RED) and made != "b"
    assert there(Level.HIGH) == 3 and hash(there(Level.HIGH)) == hash(3)
    assert there(Right.READ | Right.WRITE).name in ("READ|WRITE", "WRITE|READ", "unnamed")
    assert made.origin == (7, "Color")
    assert there(made) == made and len({made, there(Color.BLUE)}) == 1


def test_an_object_stays_itself_where_it_lives():
    account = Account("Ada")
    content = encode(account, lambda value: (3, "Account"))
    assert decode_for(content, lambda number, name: account, is_real=True) is account
    content = encode(account, lambda value: (3, "Account"), records=False)
    assert decode(content, lambda number, name: (number, name)) == (3, "Account")


def test_odd_names_of_classes_are_not_shown():
    odd = type("\x1b[2J", (tuple,), {"_fields": ("a",)})
    assert repr(there(odd((1,)))) == "object(a=1)"


HONEST = [
    ("named tuple", ("Line", ("m", "b"), [1, 2])),
    ("record", ("Account", ("owner",), ["Ada"], None)),
    ("member", ("Color", "RED", 1, False, None)),
]


@given(st.sampled_from(HONEST).flatmap(lambda h: st.tuples(st.just(h[0]), lies(h[1]))), EDITS)
@settings(max_examples=150, deadline=None)
def test_lies_are_a_value_or_refused(claim, edits):
    content = frame(*claim)
    expect_value_or_refusal(content)
    expect_value_or_refusal(damage(content, edits))


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("named tuple", ("Line", ("m", "m"), [1, 2])),
        ("named tuple", ("Line", ("m",), [1, 2])),
        ("named tuple", ("Line", ("__class__",), [1])),
        ("named tuple", ("Li ne", ("m",), [1])),
        ("record", ("Account", ("class",), [1], None)),
        ("record", ("\x1b[2J", ("a",), [1], None)),
        ("record", ("Account", ("a b",), [1], None)),
        ("member", ("Color", "RED", [1], True, None)),
        ("member", ("Color", "\x1b[2J", 1, False, None)),
    ],
)
def test_impossible_ones_are_refused(kind, parts):
    with pytest.raises(WireError):
        decode(frame(kind, parts))
