import pandas as pd
import pytest

from autograder.testing import assert_frame, assert_unchanged


def raw_table(rng, rows=12):
    """Return a table as careless as sales.csv, without gaps and repeated rows."""
    regions = rng.choice(["north", " North", "NORTH ", "south", " South "], size=rows)
    return pd.DataFrame(
        {
            "region": regions,
            "units": rng.integers(1, 50, size=rows).astype(float),
            "price": 1.0 + rng.permutation(rows) / 4,
        }
    )


def compare(student, reference, sales, **options):
    """Compare what a student's function gives with what is right."""
    found, right = student.clean(sales), reference.clean(sales)
    assert_frame(found, right, name="clean(sales)", **options)


@pytest.mark.points(2)
def test_regions(student, reference, rng):
    """Writes each region in lower case, without spaces around it."""
    compare(student, reference, raw_table(rng))


# How the rows are counted has a test case of its own: one mistake costs its own points.
@pytest.mark.points(2)
def test_gaps(student, reference, rng):
    """Leaves out rows without units, and no others."""
    sales = raw_table(rng)
    sales.loc[rng.choice(len(sales), size=3, replace=False), "units"] = None
    sales.loc[sales["units"].first_valid_index(), "price"] = None
    compare(student, reference, sales, index=False)


@pytest.mark.points(2)
def test_repeated_rows(student, reference, rng):
    """Keeps the first of rows that are the same once their regions are clean."""
    sales = raw_table(rng, rows=6)
    shouted = sales.assign(region=sales["region"].str.upper())
    doubled = pd.concat([sales, shouted.iloc[2:5]], ignore_index=True)
    compare(student, reference, doubled, index=False)


@pytest.mark.points(1)
@pytest.mark.requires("test_regions")
def test_index(student, reference, rng):
    """Counts the rows that are left from 0."""
    sales = raw_table(rng)
    sales.loc[[0, 4], "units"] = None
    compare(student, reference, sales)


@pytest.mark.points(1)
@pytest.mark.requires("test_regions")
def test_input_is_unchanged(student, rng):
    """Does not change the table that it is given."""
    sales = raw_table(rng)
    assert_unchanged(student.call("clean", sales), "clean(sales)", sales=sales)
