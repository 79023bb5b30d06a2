"""What is said while a batch runs, on a terminal and in a log."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console

from autograder.cli import progress

_CODES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Clock:
    """Stands still until it is told."""

    def __init__(self) -> None:
        self.now = 1000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch):
    made = Clock()
    monkeypatch.setattr(progress, "time", made)
    return made


def bar_lines(clock: Clock, width: int, slug: str, names: list[str]) -> list[str]:
    """Return what a terminal of this width has shown, line by line; each name takes a second."""
    file = io.StringIO()
    console = Console(file=file, force_terminal=True, width=width, color_system=None)
    with progress.show_progress(console, slug, 12_345) as advance:
        for name in names:
            clock.now += 1
            advance(name)
    shown = re.split(r"[\r\n]+|\x1b\[2K", file.getvalue())
    return [line for line in (_CODES.sub("", part) for part in shown) if line.strip()]


def test_rate_and_time_left_count_what_was_graded_and_not_what_was_reused(clock):
    rate = progress.Rate(1000)
    for _ in range(500):
        rate.count(is_reused=True)
    clock.now += 2
    for _ in range(100):
        rate.count(is_reused=False)
    assert str(rate) == "50/s, 0:00:08 left"


def test_a_slow_batch_is_told_in_seconds_each(clock):
    rate = progress.Rate(10)
    clock.now += 3
    rate.count(is_reused=False)
    assert str(rate) == "3 s each, 0:00:27 left"


def test_of_unchanged_submissions_their_number_is_told(clock):
    rate = progress.Rate(5000)
    for _ in range(1200):
        rate.count(is_reused=True)
    assert str(rate) == "1,200 unchanged"


def test_a_log_gets_a_whole_line_each_half_minute(clock):
    file = io.StringIO()
    slug = "neural_network_from_scratch_with_momentum_and_decay"
    with progress.show_progress(Console(file=file, width=40), slug, 10_000) as advance:
        for number in range(700):
            clock.now += 0.125
            advance(f"student{number}")
    assert file.getvalue().splitlines() == [
        f"{slug}: 240 of 10000, 0.12 s each, 0:20:20 left",
        f"{slug}: 480 of 10000, 0.12 s each, 0:19:50 left",
    ]


@pytest.mark.parametrize("slug", ["five", "neural_network_from_scratch_with_momentum"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_terminal_shows_counts_rate_and_time_left_uncut(clock, width, slug):
    *_, last = bar_lines(clock, width, slug, ["a very long name of a student's folder" * 2] * 40)
    assert len(last) <= width
    assert re.search(r"40/12345 .* left", last)


def test_the_name_of_a_submission_is_shown_where_there_is_room(clock):
    *_, last = bar_lines(clock, 80, "five", ["ada", "bob[red]\x1b[31m"])
    assert last.rstrip().endswith("bob[red]")
