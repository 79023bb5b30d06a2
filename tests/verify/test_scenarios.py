"""Verify says where students would be told little, or what nobody should read."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import assignment_slugs, load_assignment
from autograder.sandbox import Fence
from autograder.verify import Outcome, Step
from autograder.verify.scenarios import verify_scenarios

COURSE = Path(__file__).parents[2]
HEAD = "from autograder.diagnosis import Scenario, arrays, numbers\n"
BOTH = "SCENARIOS = {'double': Scenario(arrays()), 'half': Scenario(numbers())}\n"


def silent(step: str, done: int, total: int) -> None:
    """Nobody watches."""


@pytest.fixture
def verify(small_course, fence, warm_zygotes):
    def verified(scenarios: str, file: str = "scenarios.py") -> Step:
        (small_course / "reference/demo" / file).write_text(HEAD + scenarios)
        return verify_scenarios(load_assignment(small_course, "demo"), fence, silent)

    return verified


def test_scenarios_that_serve_are_counted(verify):
    step = verify(BOTH)
    assert step.outcome is Outcome.OK, step.findings
    assert step.figures["exercises"] == 2
    assert step.figures["inputs"] >= 20


def test_an_exercise_without_one_needs_a_reason(verify):
    without = "SCENARIOS = {'double': Scenario(arrays())}\n"
    (finding,) = verify(without).findings
    assert "has no scenario for half: write one, or give a reason in NOT_TOLD" in finding
    assert verify(f"{without}NOT_TOLD = {{'half': 'a text'}}\n").outcome is Outcome.OK


@pytest.mark.parametrize(("file", "words"), [("inputs.py", "rename inputs.py"), ("x.py", "write")])
def test_a_missing_file_is_found(verify, file, words):
    (finding,) = verify(BOTH, file).findings
    assert "scenarios.py is missing" in finding and words in finding


@pytest.mark.parametrize(
    ("scenario", "words"),
    [
        ("Scenario(edges=[(1.0,)], function=lambda s, x: s.doubled(x))", "'doubled'"),
        ("Scenario(edges=[(1.0,)], function=lambda s, x: lambda: x)", "no plain value"),
        ("Scenario(edges=[(1.0,)], function=lambda s, x: s.double(x), call='{y}')", "does not fit"),
        ("Scenario()", "has no input"),
        ("Scenario(edges=[({},)])", "fails with the reference"),
        ("Scenario(edges=[(1.0,)], function=lambda s, x: type(s).__name__)", "would be told"),
        ("Scenario(edges=[(1.0,)], function=lambda s, x: Scenario)", "carries"),
    ],
)
def test_one_that_cannot_serve_is_found(verify, scenario, words):
    both = f"SCENARIOS = {{'double': {scenario}, 'half': Scenario(numbers())}}\n"
    step = verify(both)
    assert step.outcome is Outcome.FAILED
    assert any(words in finding for finding in step.findings), step.findings


def test_one_that_carries_the_right_answer_is_found(verify, small_course):
    reference = small_course / "reference/demo/numpy_solution.py"
    reference.write_text(reference.read_text() + "\nimport numpy as np\nby_hand = np.arange(4)\n")
    toml = small_course / "assignments/demo/assignment.toml"
    toml.write_text(f'{toml.read_text()}\n[[exercises]]\nname = "by_hand"\n')
    scenarios = (
        f"import numpy as np\nRIGHT = np.arange(4)\n{BOTH}"
        "SCENARIOS['by_hand'] = Scenario(edges=[()], function=lambda s: s.by_hand + 0 * RIGHT)\n"
    )
    (finding,) = verify(scenarios).findings
    assert "the scenario of by_hand carries the right answer" in finding
    assert verify(scenarios.replace(" + 0 * RIGHT", "")).outcome is Outcome.OK


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "slug",
    [
        pytest.param(slug, marks=[pytest.mark.tensorflow, pytest.mark.slow])
        if slug == "keras_models"
        else slug
        for slug in assignment_slugs(COURSE)
    ],
)
def test_each_exercise_of_this_course_is_told_on_many_inputs(slug: str, fence: Fence):
    assignment = load_assignment(COURSE, slug)
    step = verify_scenarios(assignment, fence, silent)
    assert step.outcome is Outcome.OK, step.findings
    assert step.figures["exercises"] == len(assignment.exercises)
