import numpy as np
import pytest

from autograder.testing import Mismatch, assert_close, assert_unchanged


def slid(x, kernel, stride=1):
    """Return the weighted sums by np.correlate, which has no stride of its own."""
    return np.correlate(x, kernel, mode="valid")[::stride]


def check_length(found, n, k, stride):
    """Say by which convention a result of another shape came about."""
    right = (n - k) // stride + 1
    if isinstance(found, np.ndarray) and found.shape == (right, k):
        raise Mismatch("conv1d(...): the products of each window are not added up.", {})
    is_row = isinstance(found, list | tuple) or (isinstance(found, np.ndarray) and found.ndim == 1)
    if not is_row or len(found) == right:
        return
    padded = (
        "Nothing is added at the ends here ('valid'): the whole kernel has to lie on the signal."
    )
    # One length may come about in two ways: the first one that fits is the likelier one.
    for length, sentence in (
        (-(-n // stride), f"it is as long as with 'same' padding. {padded}"),
        (-(-(n + k - 1) // stride), f"it is as long as with 'full' padding. {padded}"),
        (n - k + 1, "the stride is not used: the kernel moves by `stride` each time."),
        (right - 1, "the last place is left out: there are floor((n - k) / stride) + 1 places."),
        (right + 1, "there is a place too many: the whole kernel has to lie on the signal."),
    ):
        if len(found) == length:
            raise Mismatch(f"conv1d(...): {sentence}", {})


def is_like(found, value):
    try:
        assert_close(found, value)
    except Mismatch:
        return False
    return True


def misconceived(x, kernel, stride=1):
    """Return what frequent mistakes give, by sentence."""
    right = slid(x, kernel, stride)
    k = len(kernel)
    windows = np.lib.stride_tricks.sliding_window_view(x, k)[::stride]
    found = {
        "the kernel is flipped, as np.convolve does it. Ours is the cross-correlation of deep "
        "learning: x[i + j] goes with kernel[j].": slid(x, kernel[::-1], stride),
        "this is the mean of the products; it takes their sum.": right / k,
        "the last value of the kernel is left out.": windows[:, :-1] @ kernel[:-1],
        "the first value of the kernel is left out.": windows[:, 1:] @ kernel[1:],
        "the windows are added up without the kernel's weights.": windows.sum(axis=1),
        "this is the largest product of each window; it takes their sum.": (windows * kernel).max(
            axis=1
        ),
        "each result goes on from the one before: begin each sum at zero.": np.cumsum(right),
    }
    if stride > 1:
        found[
            "the result is as long as it should be, but the kernel moves by 1: stride is used for "
            "the length alone."
        ] = slid(x, kernel)[: len(right)]
    return found


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
    check_length(found, 11, 4, 1)
    assert_close(
        found,
        reference.conv1d(x, kernel),
        name="conv1d(x, kernel)",
        mistakes=misconceived(x, kernel),
    )


@pytest.mark.points(1)
@pytest.mark.parametrize(("n", "k", "stride"), [(12, 3, 2), (13, 4, 3), (11, 5, 3)])
def test_stride(student, reference, rng, n, k, stride):
    """Moves by the stride, and leaves out what is left over at the end."""
    x, kernel = rng.normal(size=n), rng.normal(size=k)
    found = student.conv1d(x, kernel, stride)
    check_length(found, n, k, stride)
    assert_close(
        found,
        reference.conv1d(x, kernel, stride),
        name="conv1d(x, kernel, stride)",
        mistakes=misconceived(x, kernel, stride),
    )


@pytest.mark.points(1)
def test_shortest_and_longest_kernel(student, reference, rng):
    """Takes a kernel of one value, and one that is as long as the signal."""
    x = rng.normal(size=5)
    one, two, three = rng.normal(size=3)
    # Symmetrical: a flipped kernel is another test case's matter.
    for kernel in (np.array([one]), np.array([one, two, three, two, one])):
        found = student.conv1d(x, kernel)
        check_length(found, 5, len(kernel), 1)
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
        check_length(found, 6, 3, 1)
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
