"""The programs of an exercise that have one mistake each: written down, or made by an edit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice

from autograder.course import Assignment
from autograder.mutation import (
    SLIPS,
    Edit,
    ReferenceSource,
    all_changes,
    edits_of,
    everywhere,
    is_public,
)

from .mistakes import parts_with, read_mistakes

# More are rarely more behaviours, and each takes a millisecond.
_MAX_SLIPS, _MAX_IN_ALL = 800, 1_400
_RARE = "as if the product were taken"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A program in parts, and the sentence for a student whose answers are the same."""

    sentence: str
    by: str
    parts: tuple[str, ...]
    is_slip: bool = False


class Candidates:
    """All candidates of an assignment, exercise by exercise.

    Raises:
        CourseError: a reference or a textbook solution is no Python.
    """

    def __init__(self, assignment: Assignment) -> None:
        self._assignment = assignment
        names = frozenset(exercise.name for exercise in assignment.exercises)
        self.reference = ReferenceSource(assignment.numpy_reference, names)
        folder = assignment.numpy_reference.parent
        self.textbooks = {
            path.stem: ReferenceSource(path, names) for path in sorted(folder.glob("textbook*.py"))
        }

    @property
    def right(self) -> tuple[str, ...]:
        """The reference itself."""
        return tuple(unit.source for unit in self.reference.units)

    def written(self, name: str) -> list[Candidate]:
        """Return the mistakes that an author wrote down.

        Raises:
            CourseError: a file cannot be used.
        """
        return [
            Candidate(
                mistake.sentence,
                f"mistake {mistake.name}",
                parts_with(self.reference, name, mistake.text),
            )
            for mistake in read_mistakes(self._assignment, name)
        ]

    def by_textbook(self, name: str) -> dict[str, tuple[str, ...]]:
        """Return the textbook solutions of an exercise, by the file's name, without a mistake."""
        return {
            stem: (*self.right, *_needed(source, name))
            for stem, source in self.textbooks.items()
            if any(name in unit.binds for unit in source.units)
        }

    def slips(self, name: str) -> list[Candidate]:
        """Return what comes of one slip in a textbook solution or in the reference."""
        books = [source for source in self.textbooks.values() if name in _names(source)]
        # A student's formula is more often the textbook's, and so are the words for what is wrong.
        in_order = [(source, self.right) for source in books]
        made = [
            islice(_slipped(source, name, before), _MAX_SLIPS)
            for source, before in (*in_order, (self.reference, ()))
        ]
        found = list(islice(chain.from_iterable(made), _MAX_IN_ALL))
        # The logarithm of a product is a sum of logarithms, which is what students write.
        return sorted(found, key=lambda candidate: _RARE in candidate.sentence)


def _slipped(source: ReferenceSource, name: str, before: tuple[str, ...]) -> Iterator[Candidate]:
    edits = [
        (index, edit, changed)
        for index, unit in enumerate(source.units)
        if unit.is_code and name in source.judges_of(index)
        for edit, changed in _changes(unit.source)
        if is_public(edit.words, unit.node, source.exercises)
    ]
    # What students do most comes first, in whichever statement.
    order = {name: rank for rank, name in enumerate(dict.fromkeys(e.operator for _, e, _ in edits))}
    for index, edit, changed in sorted(edits, key=lambda entry: order[entry[1].operator]):
        kept = source.reached_from((name,)) if before else range(len(source.units))
        parts = tuple(
            changed if number == index else unit.source
            for number, unit in enumerate(source.units)
            if number in kept or not unit.is_code
        )
        yield Candidate(edit.words, f"slip {edit.operator}", (*before, *parts), is_slip=True)


def _changes(source: str) -> Iterator[tuple[Edit, str]]:
    edits = [edit for edit in edits_of(source, SLIPS) if edit.words]
    together = [*((edit,) for edit in edits), *everywhere(edits, source)]
    for group, changed in all_changes(source, together):
        yield group[0], changed


def _needed(source: ReferenceSource, name: str) -> tuple[str, ...]:
    kept = source.reached_from((name,))
    return tuple(u.source for n, u in enumerate(source.units) if n in kept or not u.is_code)


def _names(source: ReferenceSource) -> frozenset[str]:
    return frozenset().union(*(unit.binds for unit in source.units))
