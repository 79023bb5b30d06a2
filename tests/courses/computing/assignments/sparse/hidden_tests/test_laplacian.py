import pytest

from autograder.testing import assert_close, assert_equal


@pytest.mark.points(3)
def test_entries(student, reference):
    """Has -2 on the diagonal and 1 beside it."""
    for n in (1, 2, 6):
        assert_equal(student.laplacian(n), reference.laplacian(n), name=f"laplacian({n})")


@pytest.mark.points(1)
@pytest.mark.requires("test_entries")
def test_stays_small(student):
    """Stores no zeros, also where it is large."""
    assert_close(student.laplacian(50_000).nnz, 149_998, name="the number of stored entries")
