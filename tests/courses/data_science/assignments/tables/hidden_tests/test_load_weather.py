import pytest

from autograder.testing import assert_frame


@pytest.mark.points(3)
def test_public_file(student, reference):
    """Reads the file that was handed out."""
    found = student.load_weather("weather.csv")
    assert_frame(found, reference.load_weather("weather.csv"), name="load_weather('weather.csv')")


@pytest.mark.points(1)
@pytest.mark.requires("test_public_file")
def test_dates(student):
    """Has dates for its index."""
    index = student.load_weather("weather.csv").index
    assert getattr(index.dtype, "kind", "") == "M", "The index should hold dates."
