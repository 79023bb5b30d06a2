import pytest

from autograder.testing import assert_equal

GOOD = """
# a comment
[server]
host = example.org   # another
port = {port}

[limits]
rate={rate:.3f}
name =
"""


@pytest.mark.points(3)
def test_sections(student, reference, rng):
    """Reads sections with whole numbers, other numbers and texts."""
    text = GOOD.format(port=rng.integers(1000, 9000), rate=rng.uniform(1, 2))
    found = student.parse_config(text)
    assert_equal(found, reference.parse_config(text), name="parse_config(text)")
    assert type(found["server"]["port"]) is int, "The port should be a whole number."


@pytest.mark.points(2)
@pytest.mark.requires("test_sections")
def test_wrong_lines(student):
    """Refuses lines that cannot be read, and says which."""
    for lines in (("x = 1",), ("[a]", "x 1"), ("[a]", "", "x = 1", "x = 2")):
        with student.raises(ValueError) as caught:
            student.parse_config("\n".join(lines))
        assert str(len(lines)) in caught.message, "The message should contain the line's number."
