import pytest

from autograder.testing import assert_equal

WORDS = ["river", "Stone", "TREE", "o'clock", "sea-bed", "x2"]


def a_text(rng, ends, size=15):
    """Return a text of words with these things written around them."""
    parts = [end.format(word) for end, word in zip(rng.choice(ends, size), rng.choice(WORDS, size))]
    return " ".join(parts)


@pytest.mark.points(2)
def test_counts(student, reference, rng):
    """Counts the words of a text, in lower case."""
    text = a_text(rng, ["{}"])
    assert_equal(student.word_counts(text), reference.word_counts(text), name="word_counts(text)")


@pytest.mark.points(2)
def test_punctuation(student, reference, rng):
    """Takes punctuation off both ends of a word and leaves what is inside."""
    text = a_text(rng, ["{}", "{},", "({})", "{}?!", "...{}", "*{}*", "{} -"])
    assert_equal(student.word_counts(text), reference.word_counts(text), name="word_counts(text)")


@pytest.mark.points(1)
def test_line_breaks(student, reference, rng):
    """Splits words at line breaks, tabs and several spaces as well."""
    text = a_text(rng, ["{}", "{}\n", "\t{}", "{}   "])
    assert_equal(student.word_counts(text), reference.word_counts(text), name="word_counts(text)")


@pytest.mark.points(1)
@pytest.mark.requires("test_counts")
def test_no_words(student):
    """Gives an empty dict for a text without words."""
    assert_equal(student.word_counts(" -- \n"), {}, name="word_counts(text)")
