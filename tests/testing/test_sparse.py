"""Sparse matrices are compared as the arrays that they stand for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.testing import Mismatch, assert_close

sparse = pytest.importorskip("scipy.sparse")

A = np.array([[0.0, 1.5, 0.0], [2.0, 0.0, -1.0]])


def message(actual, expected, **options) -> str:
    with pytest.raises(Mismatch) as caught:
        assert_close(actual, expected, name="f(A)", **options)
    return caught.value.message


@pytest.mark.parametrize("form", ["csr", "csc", "coo", "lil", "dok"])
def test_the_same_entries_are_right_in_any_format(form):
    answer = sparse.csr_matrix(A).asformat(form)
    assert_close(answer, sparse.csr_array(A))
    assert_close(answer, A)
    assert_close(A, sparse.csr_array(A))
    assert_close(answer, sparse.csr_array(A), sparse_format=form)


def test_zeros_that_are_stored_and_entries_that_add_up_are_no_difference():
    twice = sparse.coo_array(([1.0, 0.5, 2.0, -1.0, 0.0], ([0, 0, 1, 1, 0], [1, 1, 0, 2, 0])))
    assert_close(twice, sparse.csr_array(A))


def test_what_differs_is_named_with_its_place():
    wrong = A.copy()
    wrong[1, 2] = 7
    assert message(sparse.csr_array(wrong), sparse.csc_array(A)) == (
        "f(A) is wrong in 1 place, the first at index [1, 2]."
    )
    assert "has shape (3, 2); it should be (2, 3)" in message(
        sparse.csr_array(A.T), sparse.csr_array(A)
    )
    assert "has shape (3, 2); it should be (2, 3)" in message(sparse.csr_array(A.T), A)
    assert "is a list; it should be a sparse matrix" in message(A.tolist(), sparse.csr_array(A))
    assert "it should be a sparse matrix" in message(A, sparse.csr_array(A), lists=False)
    assert "in the format csc; it should be a sparse matrix in the format csr" in message(
        sparse.csc_array(A), sparse.csr_array(A), sparse_format="csr"
    )


def test_a_matrix_that_no_memory_holds_is_compared():
    one = sparse.coo_array(([1.0], ([3_999_999], [3_999_999])), shape=(4_000_000, 4_000_000))
    assert_close(one, one.copy())
    assert "the first at index [3999999, 3999999]" in message(one * 2, one)


@given(
    entries=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.floats(-9, 9)), max_size=8),
    others=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.floats(-9, 9)), max_size=8),
)
def test_sparse_matrices_are_equal_just_where_their_arrays_are(entries, others):
    one, two = (
        sparse.coo_array(
            ([x for *_, x in each], ([i for i, *_ in each], [j for _, j, _ in each])), shape=(4, 4)
        )
        for each in (entries, others)
    )
    assert_close(one, one.toarray())
    outcomes = []
    for actual, expected in ((one, two), (one.toarray(), two.toarray())):
        try:
            assert_close(actual, expected)
            outcomes.append(True)
        except Mismatch:
            outcomes.append(False)
    assert outcomes[0] == outcomes[1]
