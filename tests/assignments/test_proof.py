"""Every assignment of this course is proven: `autograder verify`, all steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import assignment_slugs, load_assignment
from autograder.verify import FURTHER_RUNS, Bench, Outcome, verify_assignment

# The four further runs of all submissions are a third of a proof: here one by one worker and one by
# four, all of them with `./do verify`. Who trains models takes a minute for each: one of them. That
# repeating finds what it should, tests/verify shows.
RUNS = FURTHER_RUNS[1:3]
FEWER_RUNS = {"keras_models": FURTHER_RUNS[-1:]}
# And `./do verify` tries more other inputs.
DRAWS = 2
COURSE = Path(__file__).parents[2]


@pytest.mark.tensorflow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("slug", assignment_slugs(COURSE))
def test_the_assignment_is_proven(slug, fence, capsys):
    def progress(step: str, done: int, total: int) -> None:
        """Nobody watches."""

    bench = Bench(load_assignment(COURSE, slug), fence, None, 2, progress)
    further = FEWER_RUNS.get(slug, RUNS)
    found = verify_assignment(bench, further=further, draws=DRAWS)
    findings = [finding for step in found.steps for finding in step.findings]
    assert not findings, "\n\n".join(findings)
    assert {step.outcome for step in found.steps} == {Outcome.OK}
    assert found.is_proven
    # The proof is about something: nothing was passed over.
    figures = {step.name: step.figures for step in found.steps}
    assert figures["mutation audit"]["caught"] >= 20
    assert figures["NumPy and Keras agree"]["inputs"] >= 20
    assert len(found.cases) >= 5
