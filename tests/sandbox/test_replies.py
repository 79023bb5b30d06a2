"""Replies are read by their form; what an honest student process never says is refused."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.sandbox import Called, Evaluated, Raised, TooLarge, Undefined, Unset, Value
from autograder.sandbox.replies import read_reply
from autograder.sandbox.values import WireError

GIVEN = (Value, Called, Evaluated)


@pytest.mark.parametrize(
    ("reply", "read"),
    [
        (("value", 1.5), Value(1.5)),
        (("value", None), Value(None)),
        (("called", 1, (2,), "hi", [("UserWarning", "w")]),
         Called(1, (2,), "hi", [("UserWarning", "w")])),
        (("called", 1, (), "", [("a",), 3, ("a", 1), ("a", "b")]), Called(1, (), "", [("a", "b")])),
        (("evaluated", 1, [2, None]), Evaluated(1, [2, None])),
        (("raised", {"kind": "E"}), Raised({"kind": "E"})),
        (("too_large", "why"), TooLarge()),
        (("undefined", "f", ["a", 3, "b" * 5000]), Undefined("f", ["a", "b" * 1000])),
        (("undefined", "f", "names"), Undefined("f", [])),
        (("unset", "f"), Unset("f")),
    ],
)  # fmt: skip
def test_each_kind_has_its_form(reply, read):
    gives = type(read) if type(read) in GIVEN else Value
    assert read_reply(reply, gives, about="f") == read
    for other in GIVEN:
        if type(read) in GIVEN and other is not type(read):
            with pytest.raises(WireError):
                read_reply(reply, other, about="f")


@pytest.mark.parametrize(
    "reply",
    [
        (), ("value",), ("value", 1, False), ("called", 1, [], "", []), ("called", 1, (), b"", []),
        ("called", 1, (), "", ()), ("evaluated", 1, (2,)), ("raised", "words"), ("raised",),
        ("undefined", "g", []), ("undefined", np.zeros(3), []), ("unset", "g"), ("unset", 1),
        ("passed", True), ("VALUE", 1), (3, 4),
    ],
)  # fmt: skip
@pytest.mark.parametrize("gives", GIVEN)
def test_any_other_form_is_refused(reply, gives):
    with pytest.raises(WireError, match="unknown form"):
        read_reply(reply, gives, about="f")
