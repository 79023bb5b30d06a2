"""All that one submission answered to one scenario, beside what is right."""

from __future__ import annotations

from dataclasses import dataclass, field

from autograder.sandbox import Answer, Value

from .prepared import Expected, Prepared

_TWICE = 3


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """All that one submission answered to one scenario, input by input, the smallest first.

    Of a slow one there are answers to the first inputs alone. `again` is the answer to one of the
    inputs, `twice`, when it was asked once more at the end, None where there was no time for it.

    What explains wrong answers, such as a known misconception, has here all it can go by.
    """

    prepared: Prepared
    answers: tuple[Answer, ...]
    again: Answer | None = None
    _agreements: list[bool | None] = field(init=False, default_factory=list)

    @property
    def agreements(self) -> list[bool | None]:
        """Of each answer whether it is right; None where that takes a closer look."""
        if not self._agreements:
            values = [
                (place, answer.reply.value, expected.value)
                for place, (expected, answer) in enumerate(self.pairs)
                if isinstance(answer.reply, Value)
            ]
            found = self.prepared.scenario.comparison.agreements(
                [(own, right) for _, own, right in values]
            )
            self._agreements.extend([None] * len(self.answers))
            for (place, *_), agrees in zip(values, found, strict=True):
                self._agreements[place] = agrees
        return self._agreements

    @property
    def pairs(self) -> list[tuple[Expected, Answer]]:
        """Each input with its right answer, and what the student's solution gave for it."""
        return list(zip(self.prepared.expected, self.answers, strict=False))

    @property
    def twice(self) -> int:
        """The number, from 0, of the input that is asked once more."""
        return asked_twice(len(self.prepared.expected))


def asked_twice(count: int) -> int:
    """Return which of so many inputs is asked again: an early one, and not the zeros."""
    return min(_TWICE, count - 1)
