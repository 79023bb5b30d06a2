import pytest


def plain(name):
    return "".join(letter for letter in str(name).casefold() if letter.isalnum())


@pytest.mark.points(1)
def test_is_yours(student, submission_id):
    """Is the id under which this work was handed in."""
    own = student.variable("student_id")
    assert isinstance(own, str | int), "student_id should be a string: put it into quotes."
    assert plain(own) == plain(submission_id), (
        "student_id is not the id that this was handed in under: set it to that id, and work out "
        "the product for the matrices that are printed then."
    )
