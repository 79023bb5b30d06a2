"""What a course adds to what reports say: its title, hints, and solutions once they are due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from autograder.checks import read_hints
from autograder.course import Assignment
from autograder.models import Exercise
from autograder.mutation import ReferenceSource

# A solution is written by a course's author, yet a page has to stay small.
_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class ForExercise:
    """What stands beside one exercise: hints in the order in which they help, and a solution."""

    title: str = ""
    hints: Sequence[str] = ()
    solution: str = ""


_NOTHING = ForExercise()


@dataclass(frozen=True, slots=True)
class Extras:
    """What stands on a page beside what its report says; by default nothing.

    `manual` are the titles of exercises that people grade, by name.
    """

    title: str = ""
    exercises: Mapping[str, ForExercise] = field(default_factory=dict)
    has_hidden_inputs: bool = False
    manual: Mapping[str, str] = field(default_factory=dict)

    def of(self, exercise: str) -> ForExercise:
        """Return what there is for an exercise."""
        return self.exercises.get(exercise, _NOTHING)


def extras_of(assignment: Assignment, now: datetime) -> Extras:
    """Return what a course adds to an assignment's pages, as its `[feedback]` allows.

    Args:
        assignment: the assignment.
        now: a time with its time zone, that of the page: solutions are shown from a date on.

    Raises:
        CourseError: the public checks or the reference are wrong; the sentence names the line.
    """
    feedback = assignment.feedback
    shows_solutions = feedback.shows_solutions(now)
    solutions = _solutions(assignment) if shows_solutions else {}
    return Extras(
        assignment.title,
        {
            exercise.name: ForExercise(
                exercise.title,
                read_hints(assignment, exercise)[: feedback.hints],
                solutions.get(exercise.name, ""),
            )
            for exercise in assignment.exercises
        },
        shows_solutions and feedback.hidden_inputs,
        {exercise.name: exercise.title for exercise in assignment.manual},
    )


def _solutions(assignment: Assignment) -> dict[str, str]:
    names = frozenset(exercise.name for exercise in assignment.exercises)
    source = ReferenceSource(assignment.numpy_reference, names)
    return {exercise.name: _solution(source, exercise) for exercise in assignment.exercises}


def _solution(source: ReferenceSource, exercise: Exercise) -> str:
    """Return an exercise's solution, with what it uses that is no exercise of its own."""
    needed = sorted(source.reached_from((exercise.name,), past=False))
    units = [source.units[index] for index in needed]
    return "\n\n".join(unit.source for unit in units if unit.is_code)[:_LONGEST]
