import pandas as pd
import pytest

from autograder.testing import assert_frame, assert_unchanged


def table(rng):
    dates = pd.date_range("2024-01-03", periods=90, freq="D")
    stations = rng.permutation(["pier", "hill", "lake"] * 30)
    return pd.DataFrame({"date": dates, "station": stations, "temp": rng.normal(10, 5, size=90)})


@pytest.mark.points(4)
def test_means(student, reference, rng):
    """Gives the mean of each station in each month."""
    weather = table(rng)
    found, right = student.monthly_means(weather), reference.monthly_means(weather)
    assert_frame(found, right, name="monthly_means(weather)")


@pytest.mark.points(1)
@pytest.mark.requires("test_means")
def test_unchanged(student, rng):
    """Does not change the table."""
    weather = table(rng)
    call = student.call("monthly_means", weather)
    assert_unchanged(call, "monthly_means(weather)", weather=weather)
