import numpy as np
import pytest

from autograder.testing import array, assert_close, assert_unchanged


def overflows(call):
    """Return whether a call overflowed; a student may warn of other things on purpose."""
    return any(
        category == "RuntimeWarning" and ("overflow" in text or "invalid value" in text)
        for category, text in call.warnings
    )


@pytest.mark.points(2)
def test_array(student, reference, rng):
    """Keeps the positive side and bends the negative one towards -1."""
    z = rng.normal(scale=2, size=8)
    assert_close(
        student.elu(z),
        reference.elu(z),
        name="elu(z)",
    )


@pytest.mark.points(1)
def test_other_alpha(student, reference, rng):
    """Uses the alpha that it is given, in arrays of two and of three dimensions."""
    for z in (rng.normal(size=(2, 4)), rng.normal(size=(2, 3, 2))):
        assert_close(
            student.elu(z, alpha=1.75),
            reference.elu(z, alpha=1.75),
            name="elu(z, alpha=1.75)",
        )


@pytest.mark.points(1)
def test_integers_and_number(student, reference):
    """Takes integers without cutting off decimals, and a plain number."""
    for z in (np.array([-2, -1, 0, 3]), np.array([3, -1])):
        assert_close(student.elu(z), reference.elu(z), name="elu(z)")
    assert_close(student.elu(-1.5), reference.elu(-1.5), name="elu(z)")


@pytest.mark.points(1)
@pytest.mark.requires("test_array")
def test_large_values(student, reference):
    """Is exact far away from zero on both sides."""
    z = np.array([-1000.0, 1000.0])
    assert_close(student.elu(z), reference.elu(z), name="elu(z)")


@pytest.mark.points(1)
@pytest.mark.requires("test_array")
def test_no_overflow(student):
    """Is right for negative values next to large ones, without an overflow warning."""
    call = student.call("elu", np.array([-3.0, 1000.0]))
    low = array(call.value, 2, "elu(z)")[0]
    assert -1 <= low < 0, "elu(z) should lie between -1 and 0 on the negative side."
    assert not overflows(call), (
        "A warning was given: np.where computes both sides, so exp(1000) overflows. Keep large "
        "values out of exp."
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_array")
def test_input_is_unchanged(student):
    """Does not change its input."""
    z = np.array([-1.5, 0.5, -0.25])
    assert_unchanged(student.call("elu", z), "elu(z)", z=z)
