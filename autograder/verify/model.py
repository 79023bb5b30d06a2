"""What a verification found, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, Protocol


class Outcome(StrEnum):
    """How a step ended; one that was skipped proves nothing."""

    OK = "ok"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the proof: a summary in one sentence, and a finding for each thing wrong."""

    name: str
    outcome: Outcome
    summary: str
    findings: tuple[str, ...] = ()
    seconds: float = 0.0
    figures: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CaseProof:
    """What shows that a test case can fail.

    `submissions` and `mutants` count what it rejects; `alone` describes the faults that no other
    test case of the exercise notices.
    """

    id: str
    submissions: int
    mutants: int
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verification:
    """All steps of one assignment."""

    assignment: str
    steps: tuple[Step, ...]
    cases: tuple[CaseProof, ...] = ()

    @property
    def is_proven(self) -> bool:
        """Whether every step was carried out and found nothing wrong."""
        return all(step.outcome is Outcome.OK for step in self.steps)

    @property
    def has_findings(self) -> bool:
        """Whether something needs to be fixed."""
        return any(step.outcome is Outcome.FAILED for step in self.steps)

    def to_data(self) -> dict[str, Any]:
        """Return everything as what JSON can hold."""
        return {"is_proven": self.is_proven, "has_findings": self.has_findings, **asdict(self)}


class Progress(Protocol):
    """Hears of progress: the running step, and how much of it is done."""

    def __call__(self, step: str, done: int, total: int) -> None: ...


def step(name: str, summary: str, findings: list[str], **more: Any) -> Step:
    """Return a step that failed if there are findings."""
    outcome = Outcome.FAILED if findings else Outcome.OK
    return Step(name, outcome, summary, tuple(findings), **more)
