"""Sparse matrices and arrays of SciPy, there and back."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.sandbox.guest import codec_scipy
from autograder.sandbox.guest.carried import Frame
from autograder.sandbox.values import WireError, decode, encode
from tests.fuzz.hostile import EDITS
from tests.sandbox.kinds import back, damage, expect_value_or_refusal, frame, lies, sized, there

sparse = pytest.importorskip("scipy.sparse")

FORMATS = "bsr coo csc csr dia dok lil".split()


@given(
    st.sampled_from(FORMATS),
    st.booleans(),
    st.sampled_from(("f8", "f4", "i4", "c16", "?")),
    st.lists(st.lists(st.integers(0, 2), min_size=3, max_size=3), min_size=1, max_size=4),
)
@settings(max_examples=60, deadline=None)
def test_every_format_keeps_its_type_and_numbers(name, is_array, dtype, rows):
    kind = sparse.coo_array if is_array else sparse.coo_matrix
    value = kind(np.array(rows, dtype)).asformat(name)
    for other in (there(value), back(value)):
        assert type(other) is type(value) and other.dtype == value.dtype
        assert other.toarray().tolist() == value.toarray().tolist()


def test_without_scipy_there_is_a_plain_value(monkeypatch):
    content = encode(sparse.csr_array(np.eye(3)))
    monkeypatch.setattr(codec_scipy, "_sparse", lambda: None)
    made = decode(content)
    assert type(made) is Frame and made.kind == "sparse" and encode(made) == content


HONEST = ("csr", True, (2, 3), np.ones(2), [np.array([0, 1]), np.array([2, 0])])


@given(st.tuples(st.sampled_from(FORMATS), *map(lies, HONEST[1:])), EDITS)
@settings(max_examples=200, deadline=None)
def test_lies_are_a_value_or_refused(parts, edits):
    content = frame("sparse", parts)
    expect_value_or_refusal(content)
    expect_value_or_refusal(damage(content, edits))


@pytest.mark.parametrize(
    "parts",
    [
        ("xyz", *HONEST[1:]),
        ("csr", True, (2**40, 2**40), *HONEST[3:]),
        ("csr", True, (-2, 3), *HONEST[3:]),
        ("csr", True, (1, 3), *HONEST[3:]),
        ("csr", True, (2, 3), np.ones(3), HONEST[4]),
        ("csr", True, (2, 3), np.array(["a", "b"]), HONEST[4]),
        ("csr", True, (2, 3), np.ones(2), [np.array([0, 1])]),
        ("csr", True, (2, 3), np.ones(2), [np.array([0.0, 1.0]), np.array([0, 0])]),
        ("csr", False, (3,), np.ones(1), [np.array([0])]),
        ("csr",),
        ("csr", True, "ab", np.ones(1), []),
    ],
)
def test_impossible_ones_are_refused(parts):
    with pytest.raises(WireError):
        decode(frame("sparse", parts))


def test_many_diagonals_take_no_memory():
    count = 30_000
    places = [np.arange(count), np.zeros(count, int)]
    content = frame("sparse", ("dia", True, (count, count), np.ones(count), places))
    tracemalloc.start()
    try:
        made = decode(content)
        assert tracemalloc.get_traced_memory()[1] < 64 << 20
    finally:
        tracemalloc.stop()
    assert made.format == "coo" and made.nnz == count


def test_rows_that_hold_nothing_are_counted():
    # Each of these frames has 132 bytes, and its rows would take 32 MB, or millions of lists.
    places = [np.zeros(1, "i4"), np.zeros(1, "i4")]
    wide = frame("sparse", ("csr", True, (8_000_000, 1), np.ones(1), places))
    lists = frame("sparse", ("lil", True, (8_000_000, 1), np.ones(1), places))
    assert decode(wide).shape == (8_000_000, 1)
    for content in (sized(b"l", 3) + 3 * wide, lists):
        with pytest.raises(WireError, match="too long"):
            decode(content)
    with pytest.raises(WireError, match="more than"):
        encode([decode(wide)] * 3)
