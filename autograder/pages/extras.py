"""What a course adds to what reports say: its title, hints, and solutions once they are due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ForExercise:
    """What stands beside one exercise: hints in the order in which they help, and a solution."""

    hints: Sequence[str] = ()
    solution: str = ""


_NOTHING = ForExercise()


@dataclass(frozen=True, slots=True)
class Extras:
    """What stands on a page beside what its report says; by default nothing."""

    title: str = ""
    exercises: Mapping[str, ForExercise] = field(default_factory=dict)

    def of(self, exercise: str) -> ForExercise:
        """Return what there is for an exercise."""
        return self.exercises.get(exercise, _NOTHING)
