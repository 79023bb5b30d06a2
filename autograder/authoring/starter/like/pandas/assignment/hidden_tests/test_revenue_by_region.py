import pandas as pd
import pytest

from autograder.testing import assert_frame, assert_unchanged


def clean_table(rng, rows=12):
    """Return a clean table whose regions earn far from the same, in no order that shows."""
    regions = ["south", *rng.permutation(["north", "south", "east"] * (rows // 3))]
    worth = {"north": 16.0, "east": 4.0, "south": 1.0}
    return pd.DataFrame(
        {
            "region": regions,
            "units": rng.integers(10, 20, size=len(regions)),
            "price": [worth[region] * rng.uniform(1.0, 1.4) for region in regions],
        }
    )


def compare(student, reference, sales, **options):
    """Compare what a student's function gives with what is right."""
    found, right = student.revenue_by_region(sales), reference.revenue_by_region(sales)
    assert_frame(found, right, name="revenue_by_region(sales)", **options)


@pytest.mark.points(3)
def test_sums(student, reference, rng):
    """Adds up units times price for each region."""
    compare(student, reference, clean_table(rng), order=False)


@pytest.mark.points(2)
@pytest.mark.requires("test_sums")
def test_order(student, reference, rng):
    """Puts the region that earns most first."""
    compare(student, reference, clean_table(rng))


@pytest.mark.points(1)
@pytest.mark.requires("test_sums")
def test_input_is_unchanged(student, rng):
    """Adds no column to the table that it is given."""
    sales = clean_table(rng)
    call = student.call("revenue_by_region", sales)
    assert_unchanged(call, "revenue_by_region(sales)", sales=sales)
