"""What of an assignment a file answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import assignment_slugs, load_assignment
from autograder.intake.notebook import read_cells
from autograder.intake.work import Released, read_work, without_stubs

COURSE = Path(__file__).parents[2]
SLUGS = assignment_slugs(COURSE)
F = Released(frozenset({"f", "g"}))


def cells_of(path: Path) -> tuple[str, ...]:
    return read_cells(path.name, path.read_bytes())


@pytest.mark.parametrize("slug", SLUGS)
def test_the_released_notebooks_of_the_course_hold_no_work(slug: str) -> None:
    released = Released.of(load_assignment(COURSE, slug))
    work = read_work(cells_of(released.template), released)

    assert not work.answers
    assert not work.added
    # Nor does one of an earlier release, of which nothing is known but the exercises' names.
    assert not read_work(cells_of(released.template), Released(released.exercises)).answers


@pytest.mark.parametrize("slug", SLUGS)
def test_the_answers_of_the_course_are_found(slug: str) -> None:
    assignment = load_assignment(COURSE, slug)
    released = Released.of(assignment)

    assert read_work(cells_of(assignment.numpy_reference), released).answers == released.exercises


@pytest.mark.parametrize(
    ("code", "answers"),
    [
        ("def f(x): return x", "f"),
        ("async def f(x): return x", "f"),
        ("class f:\n    def __init__(self):\n        self.x = 1", "f"),
        ("f = 3", "f"),
        ("f, g = 3, 4", "fg"),
        ("f: int = 3", "f"),
        ("f = lambda x: x", "f"),
        ("if True:\n    def f(x): return x\nelse:\n    g = 3", "fg"),
        ("try:\n    f = 1\nexcept Exception:\n    g = 1", "fg"),
        ("with open('x') as h:\n    f = 1", "f"),
        ("%%time\ndef f(x):\n    !ls\n    return x", "f"),
        ("names = !ls\nnp.exp?\nf = 1", "f"),
        ("def f(x):\n    return (x", "f"),
        ("f = [1,", "f"),
        ("f == 3", ""),
        ("def f(x):\n    'Say what.'\n    # YOUR CODE HERE\n    raise NotImplementedError()", ""),
        ("def f(x):\n    raise NotImplementedError('later')", ""),
        ("def f(x): pass", ""),
        ("def f(x): ...", ""),
        ("def f(x):\n    return None", ""),
        ("class f:\n    'Say what.'\n    def g(self):\n        raise NotImplementedError", ""),
        ("f = None", ""),
        ("f = ...", ""),
        ("print(f(1))", ""),
        ("x.f = 3", ""),
        ("def h():\n    f = 3", ""),
    ],
)
def test_an_exercise_is_answered_by_what_defines_it_and_is_no_stub(code: str, answers: str) -> None:
    assert read_work([code], F).answers == set(answers)


def test_only_cells_that_hold_nothing_but_stubs_are_blanked() -> None:
    stub = "def f(x):\n    raise NotImplementedError"
    cells = [stub, f"{stub}\nx = 1", "g = None", "print(f(1))", "import numpy", ""]

    assert without_stubs(cells, {"f"}, F) == ("", *cells[1:])


def test_much_code_is_compared_as_text_and_soon() -> None:
    cells = ["a = 1\n" * 100_000, "f = 1"]

    assert read_work(cells, F).answers == {"f"}
    assert len(read_work(cells, F).added) == 2
