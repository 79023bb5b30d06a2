import pytest

from autograder.testing import assert_equal, assert_unchanged


def some_lines(rng, size=8):
    """Return lines that can all be read, a name among them twice, and one of them empty."""
    names = rng.permutation(["pier", "old town", "lake", "hill", "mill", "pier"])
    lines = [f" {name} :{value:.3f} " for name, value in zip(names, rng.normal(0, 20, size=6))]
    return [*lines[:2], "  ", *lines[2:]]


def refused(student, lines):
    """Return the message of the exception that these lines should raise."""
    with student.raises(ValueError) as caught:
        student.parse_readings(lines)
    return caught.message


@pytest.mark.points(3)
def test_readings(student, reference, rng):
    """Reads all names and numbers; of a name that occurs again the last one counts."""
    lines = some_lines(rng)
    assert_equal(
        student.parse_readings(lines), reference.parse_readings(lines), name="parse_readings(lines)"
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_readings")
def test_no_number(student, rng):
    """Raises ValueError for a line without a number after its colon."""
    refused(student, [*some_lines(rng), "dam: cold"])
    refused(student, [*some_lines(rng), "dam:"])


@pytest.mark.points(1)
@pytest.mark.requires("test_readings")
def test_no_name(student, rng):
    """Raises ValueError for a line without a name or without a colon."""
    refused(student, [*some_lines(rng), "dam 7.5"])
    refused(student, [*some_lines(rng), "  : 7.5"])


@pytest.mark.points(2)
@pytest.mark.requires("test_no_number", "test_no_name")
def test_line_is_named(student, rng):
    """Says in the message which line is the first that is wrong."""
    before = some_lines(rng)
    for wrong in ("dam: cold", ":7"):
        message = refused(student, [*before, wrong, "gate: none"])
        assert str(len(before) + 1) in message, "The message should contain the line's number."
        assert str(len(before) + 2) not in message, "The first wrong line should be named."


@pytest.mark.points(1)
@pytest.mark.requires("test_readings")
def test_input_is_unchanged(student, rng):
    """Does not change the list of lines."""
    lines = some_lines(rng)
    assert_unchanged(student.call("parse_readings", lines), "parse_readings(lines)", lines=lines)
