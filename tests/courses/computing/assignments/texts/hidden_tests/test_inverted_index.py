import pytest

from autograder.testing import assert_equal


@pytest.mark.points(3)
def test_index(student, reference, rng):
    """Names, for each word, the texts that contain it."""
    words = ["Sea", "sky", "Sand", "sun", "salt"]
    documents = {name: " ".join(rng.choice(words, size=4)) for name in ("c", "a", "b", "d")}
    found = student.inverted_index(documents)
    assert_equal(found, reference.inverted_index(documents), name="inverted_index(documents)")
