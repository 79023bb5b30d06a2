"""What the notebook gives to students is not a place where one of them can make a mistake."""

from __future__ import annotations

import pytest

from autograder.course import load_assignment
from autograder.mutation import ReferenceSource
from autograder.verify.given import given_functions
from autograder.verify.mutants import generate_mutants

GIVEN = '''

def halved(values):
    """Return half of each."""
    return np.asarray(values) / 2


class Scale:
    """A factor."""

    factor = 3
'''


@pytest.fixture
def assignment(starter):
    found = load_assignment(starter, "losses")
    text = found.numpy_reference.read_text()
    found.numpy_reference.write_text(
        text.replace("def mse_loss(", GIVEN.lstrip() + "\n\ndef mse_loss(", 1)
        + "\n\nmse_loss.used = halved, Scale\n"
    )
    return found


def given_of(assignment, cell: str):
    notebook = assignment.folder / "notebook.py"
    notebook.write_text(f"{notebook.read_text()}\n# %%\n{cell}")
    names = frozenset(exercise.name for exercise in assignment.exercises)
    source = ReferenceSource(assignment.numpy_reference, names)
    given = given_functions(assignment, source)
    return given, {mutant.function for mutant in generate_mutants(source, given)}


def test_what_the_notebook_defines_with_the_same_code_has_no_mutants(assignment):
    shorter = GIVEN.replace('    """Return half of each."""\n', "")
    given, mutated = given_of(assignment, f"%matplotlib inline\n{shorter}")
    assert given == {"halved", "Scale"}
    assert "mse_loss" in mutated
    assert not mutated & {"halved", "Scale"}


def test_what_it_defines_otherwise_is_the_references_own(assignment):
    given, mutated = given_of(assignment, GIVEN.replace("/ 2", "/ 4"))
    assert given == {"Scale"}
    assert "halved" in mutated


def test_an_exercise_is_never_given(assignment):
    text = assignment.numpy_reference.read_text()
    given, mutated = given_of(assignment, text[text.index("def mse_loss(") :])
    assert not given
    assert "mse_loss" in mutated


def test_cells_that_are_no_python_give_nothing(assignment):
    assert given_of(assignment, "def halved(values:\n")[0] == frozenset()
