"""Building, fitting and using a Keras model: in a fenced submission, and in a warm interpreter."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from autograder.course import load_assignment
from autograder.grading import Grader
from autograder.sandbox import choose_fence
from benchmarks.cases import COURSE, Kind
from benchmarks.measure import OurTurn, floor_process, median_ratio
from benchmarks.spread import Spread


@dataclass(frozen=True)
class Fitting:
    """Seconds per submission that fits a model; `forked` is the floor, `stayed` a process that has
    fitted models before.
    """

    ours: Spread
    forked: Spread
    stayed: Spread
    times_forked: float
    times_stayed: float


def fitting(rounds: int, count: int) -> Fitting:
    """Measure all three in turns."""
    ours, forked, stayed = [], [], []
    with (
        tempfile.TemporaryDirectory() as name,
        floor_process(Kind.KERAS) as fork,
        floor_process(Kind.KERAS, forks=False) as stay,
        Grader(load_assignment(COURSE, "five"), choose_fence()) as grader,
    ):
        turn = OurTurn(grader, Path(name) / "ours", Kind.KERAS)
        turn.seconds_per_submission(1)
        for _ in range(rounds):
            ours.append(turn.seconds_per_submission(count))
            forked.append(fork(count))
            stayed.append(stay(count))
    return Fitting(
        ours=Spread.of(ours),
        forked=Spread.of(forked),
        stayed=Spread.of(stayed),
        times_forked=median_ratio(ours, forked),
        times_stayed=median_ratio(ours, stayed),
    )
