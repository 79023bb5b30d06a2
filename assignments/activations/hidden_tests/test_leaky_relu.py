import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged


@pytest.mark.points(2)
def test_array(student, reference, rng):
    """Lets a tenth of what is negative through."""
    z = rng.normal(scale=2, size=8)
    assert_close(
        student.leaky_relu(z),
        reference.leaky_relu(z),
        name="leaky_relu(z)",
        mistakes={
            "this is max(alpha, z): it takes max(alpha z, z).": np.maximum(0.1, z),
            "this is the plain relu: the negative side is alpha z.": np.maximum(0, z),
            "the slope is on the wrong side.": np.where(z > 0, 0.1 * z, z),
            "the negative side is -alpha z; it keeps the sign of z.": np.where(z > 0, z, -0.1 * z),
        },
    )


@pytest.mark.points(1)
def test_other_alpha(student, reference, rng):
    """Uses the alpha that it is given, in arrays of two and of three dimensions."""
    for z in (rng.normal(size=(3, 2)), rng.normal(size=(2, 3, 2))):
        assert_close(
            student.leaky_relu(z, alpha=0.35),
            reference.leaky_relu(z, alpha=0.35),
            name="leaky_relu(z, alpha=0.35)",
            mistakes={"alpha is not used: the slope is always 0.1.": reference.leaky_relu(z, 0.1)},
        )


@pytest.mark.points(1)
def test_integers_and_number(student):
    """Takes integers without cutting off, and a plain number."""
    cut_off = (
        "the decimals are cut off. If you use np.vectorize: it takes the result's type from the "
        "first value, an integer here; write float(v)."
    )
    for z in (np.array([-25, 4]), np.array([4, -25])):
        right = np.where(z > 0, z, 0.1 * z)
        mistakes = {cut_off: np.trunc(right)}
        assert_close(student.leaky_relu(z), right, name="leaky_relu(z)", mistakes=mistakes)
    assert_close(student.leaky_relu(-2.5), -0.25, name="leaky_relu(z)")


@pytest.mark.points(1)
@pytest.mark.requires("test_array")
def test_input_is_unchanged(student):
    """Does not change its input."""
    z = np.array([-1.5, 0.5, -0.25])
    assert_unchanged(student.call("leaky_relu", z), "leaky_relu(z)", z=z)
