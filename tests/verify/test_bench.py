"""A bench keeps its workers while it is used as a context manager, and only then."""

from __future__ import annotations

import multiprocessing

import pytest

from autograder.course import load_assignment
from autograder.verify import FURTHER_RUNS, Bench
from autograder.verify.bench import REFERENCE, known_sources
from autograder.verify.known import verify_repeatability

pytestmark = pytest.mark.usefixtures("warm_zygotes")


@pytest.fixture
def bench(starter, fence) -> Bench:
    return Bench(load_assignment(starter, "losses"), fence, None, 2, lambda *_: None)


def processes() -> set[int | None]:
    """Return this process's worker processes."""
    return {process.pid for process in multiprocessing.active_children()}


def test_workers_stay_from_batch_to_batch_until_they_are_dismissed(bench):
    sources = known_sources(bench.assignment)
    others = processes()
    with bench:
        first = bench.grade("first", sources)
        kept = processes() - others
        assert len(kept) == 2
        again = bench.grade("again", sources)
        assert processes() - others == kept
        bench.dismiss_workers()
        assert processes() == others
        bench.grade("anew", sources)
        assert len(processes() - others) == 2
    assert processes() == others
    assert first.keys() == again.keys()
    assert {name: report.points for name, report in first.items()} == {
        name: report.points for name, report in again.items()
    }
    bench.grade("after it", sources)
    assert processes() == others


def test_fewer_runs_can_be_asked_for_and_are_told(bench):
    reference = [s for s in known_sources(bench.assignment) if s.id == REFERENCE]
    known = bench.grade("known", reference)
    step = verify_repeatability(bench, reference, known, FURTHER_RUNS[:1])
    assert step.summary == "the same verdicts for 1 submissions in 2 runs, at 1 worker"
    assert not step.findings
