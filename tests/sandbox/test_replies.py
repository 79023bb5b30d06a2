"""Replies are read by their form; what an honest student process never says is refused."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.sandbox import Called, Evaluated, Raised, TooLarge, Undefined, Unset, Value
from autograder.sandbox.replies import read_reply
from autograder.sandbox.values import WireError


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
    assert read_reply(reply, asked="f") == read


@pytest.mark.parametrize(
    "reply",
    [
        (), ("value",), ("value", 1, False), ("called", 1, [], "", []), ("called", 1, (), b"", []),
        ("called", 1, (), "", ()), ("evaluated", 1, (2,)), ("raised", "words"), ("raised",),
        ("undefined", "g", []), ("undefined", np.zeros(3), []), ("unset", "g"), ("unset", 1),
        ("passed", True), ("VALUE", 1), (3, 4),
    ],
)  # fmt: skip
def test_any_other_form_is_refused(reply):
    with pytest.raises(WireError, match="unknown form"):
        read_reply(reply, asked="f")
