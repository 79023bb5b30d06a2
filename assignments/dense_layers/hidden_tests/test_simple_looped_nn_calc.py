import numpy as np
import pytest

EXERCISE = "simple_looped_nn_calc"
PRODUCTS = ("dot", "matmul", "inner", "vdot", "einsum", "tensordot", "vecdot", "matvec", "vecmat")


@pytest.mark.points(2)
def test_three_layers(check, network):
    """Gives the output of a network of an input, a hidden and an output layer."""
    check(EXERCISE, 3, *network(4, 3, 2))


@pytest.mark.points(1)
def test_five_layers(check, network):
    """Goes on through more layers, each with its own weights and biases."""
    check(EXERCISE, 5, *network(2, 2, 2, 2, 2))


@pytest.mark.points(1)
def test_unequal_widths(check, network):
    """Works for layers that grow and shrink."""
    check(EXERCISE, 4, *network(2, 4, 1, 3))


@pytest.mark.points(1)
@pytest.mark.requires("test_three_layers")
def test_worked_example(check, tutorial):
    """Agrees with the tutorial's example, where x is a list."""
    check(EXERCISE, 3, *tutorial, right=np.array([0.83545566]))


@pytest.mark.points(1)
def test_n_layers(check, network):
    """Stops after n_layers layers, even if w and b hold more."""
    check(EXERCISE, 3, *network(3, 2, 2, 2, 2))


@pytest.mark.points(1)
def test_integers(check, network):
    """Takes an input of integers without cutting anything off."""
    _, w, b = network(3, 3, 2)
    check(EXERCISE, 3, np.array([2, -1, 1]), w, b)


@pytest.mark.points(1)
@pytest.mark.requires("test_three_layers")
def test_flat_result(check_flat):
    """Gives a flat array or list of numbers."""
    check_flat(EXERCISE)


@pytest.mark.points(1)
@pytest.mark.requires("test_three_layers")
def test_written_with_loops(source, check_alone):
    """Is written with loops."""
    check_alone(source.must_loop(EXERCISE), EXERCISE)


@pytest.mark.points(3)
@pytest.mark.requires("test_three_layers")
def test_no_ready_made_products(source, check_alone):
    """Adds up the products itself, without `@`, np.dot or similar functions."""
    alone = source.must_avoid(
        EXERCISE,
        functions=tuple(f"numpy.{name}" for name in PRODUCTS),
        methods=("dot",),
        operators=("@",),
    )
    check_alone(alone, EXERCISE)


@pytest.mark.points(1)
@pytest.mark.requires("test_three_layers")
def test_input_is_unchanged(check_unchanged):
    """Changes neither x nor w nor b."""
    check_unchanged(EXERCISE)
