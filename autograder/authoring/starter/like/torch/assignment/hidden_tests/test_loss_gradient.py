import pytest

from autograder.testing import assert_close, assert_unchanged, tensor


def inputs(rng, m=6, n=3, dtype="float64"):
    """Return weights, samples and truths as tensors of PyTorch."""
    values = rng.normal(size=n), rng.normal(size=(m, n)), rng.normal(size=m)
    return [tensor(value.astype(dtype), "torch") for value in values]


@pytest.mark.points(4)
def test_values(student, reference, rng):
    """Gives the gradient of the mean squared error."""
    given = inputs(rng)
    assert_close(
        student.loss_gradient(*given),
        reference.loss_gradient(*given),
        name="loss_gradient(w, X, y)",
    )


@pytest.mark.points(1)
def test_single_precision(student, reference, rng):
    """Works in single precision, and for one weight."""
    given = inputs(rng, n=1, dtype="float32")
    assert_close(
        student.loss_gradient(*given),
        reference.loss_gradient(*given),
        atol=1e-5,
        name="loss_gradient(w, X, y)",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_values")
def test_inputs_are_unchanged(student, rng):
    """Changes none of its inputs."""
    w, X, y = inputs(rng)
    call = student.call("loss_gradient", w, X, y)
    assert_unchanged(call, "loss_gradient(w, X, y)", w=w, X=X, y=y)
