import numpy as np
import pytest

from autograder.testing import Mismatch, assert_close, assert_unchanged


def is_like(found, value):
    try:
        assert_close(found, value)
    except Mismatch:
        return False
    return True


@pytest.mark.points(4, credit=(0.5,))
def test_weighted_sums(student, reference, credit, rng):
    """Gives the weighted sum at each place where the whole kernel lies on the signal."""
    x, kernel = rng.normal(size=11), rng.normal(size=4)
    found = student.conv1d(x, kernel)
    others = [np.correlate(x, kernel, mode) for mode in ("same", "full")]
    others += [np.convolve(x, kernel, mode) for mode in ("valid", "same", "full")]
    if any(is_like(found, other) for other in others):
        credit(0.5, "The sums are right by another convention than ours.")
    elif is_like(found, reference.conv1d(x, kernel)[:-1]):
        credit(0.5, "All sums but the last one are right.")
    assert_close(found, reference.conv1d(x, kernel), name="conv1d(x, kernel)")


@pytest.mark.points(1)
@pytest.mark.parametrize(("n", "k", "stride"), [(12, 3, 2), (13, 4, 3), (11, 5, 3)])
def test_stride(student, reference, rng, n, k, stride):
    """Moves by the stride, and leaves out what is left over at the end."""
    x, kernel = rng.normal(size=n), rng.normal(size=k)
    found = student.conv1d(x, kernel, stride)
    assert_close(found, reference.conv1d(x, kernel, stride), name="conv1d(x, kernel, stride)")


@pytest.mark.points(1)
def test_shortest_and_longest_kernel(student, reference, rng):
    """Takes a kernel of one value, and one that is as long as the signal."""
    x = rng.normal(size=5)
    one, two, three = rng.normal(size=3)
    # Symmetrical: a flipped kernel is another test case's matter.
    for kernel in (np.array([one]), np.array([one, two, three, two, one])):
        found = student.conv1d(x, kernel)
        assert_close(
            found,
            reference.conv1d(x, kernel),
            name="conv1d(x, kernel)",
            hint=f"Here the kernel has {len(kernel)} of the signal's 5 values.",
        )


@pytest.mark.points(1)
def test_integers(student, reference):
    """Takes integers, also in one of the two alone, and does not cut anything off."""
    whole, kernels = np.array([3, -1, 4, 1, -5, 9]), (np.array([2, 7, 2]), np.array([2, -1, 2]) / 4)
    for x, kernel in ((whole, kernels[0]), (whole, kernels[1]), (whole / 8, kernels[0])):
        found = student.conv1d(x, kernel)
        assert_close(
            found,
            reference.conv1d(x, kernel),
            name="conv1d(x, kernel)",
            hint="Is the result made for integers? np.zeros_like(x) is, if x holds integers, and "
            "so is dtype=kernel.dtype, if the kernel does.",
        )


@pytest.mark.requires("test_weighted_sums")
@pytest.mark.points(1)
def test_kernel_too_long(student):
    """Raises ValueError for a kernel that is longer than the signal."""
    with student.raises(ValueError):
        student.conv1d(np.array([1.5, -2.0, 0.5]), np.array([1.0, 2.0, -1.0, 0.5]))


@pytest.mark.requires("test_weighted_sums")
@pytest.mark.points(1)
def test_inputs_are_unchanged(student, rng):
    """Changes neither the signal nor the kernel."""
    x, kernel = rng.normal(size=7), rng.normal(size=3)
    call = student.call("conv1d", x, kernel)
    assert_unchanged(call, "conv1d(x, kernel)", x=x, kernel=kernel)
