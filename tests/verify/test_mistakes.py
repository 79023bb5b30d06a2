"""Verify tries each mistake that is written down: by the tests, and by what students are told."""

from __future__ import annotations

import pytest

from autograder.course import load_assignment
from autograder.models import Report
from autograder.verify import Bench, Outcome
from autograder.verify.audit import verify_cases
from autograder.verify.bench import REFERENCE, known_sources
from autograder.verify.mistakes import Tried, verify_mistakes

pytestmark = pytest.mark.usefixtures("warm_zygotes")

SCENARIOS = """
from autograder.diagnosis import Scenario, arrays
SCENARIOS = {"double": Scenario(arrays()), "half": Scenario(arrays())}
"""
HEAD = '"""{sentence}\n{fails}"""\n'


class Author:
    """Lays mistakes into the demo course, and has them tried."""

    def __init__(self, course, fence) -> None:
        self.folder, self.fence = course, fence
        self.submissions = course / "assignments/demo/submissions"
        self.submissions.mkdir()
        (self.submissions / "ada.py").write_text("def double(x): return x + x\n")
        (course / "reference/demo/scenarios.py").write_text(SCENARIOS)

    def write(self, name: str, code: str, fails: str = "", exercise: str = "double") -> None:
        path = self.submissions / f"mistakes/{exercise}/{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD.format(sentence=f"{name}.", fails=fails) + code)

    def tried(self) -> Tried:
        bench = Bench(load_assignment(self.folder, "demo"), self.fence, None, 1, lambda *_: None)
        self.sources = known_sources(bench.assignment)
        own = [source for source in self.sources if source.id == REFERENCE]
        self.reference: Report = bench.grade("reference", own)[REFERENCE]
        return verify_mistakes(bench, self.reference)


@pytest.fixture
def author(small_course, fence) -> Author:
    return Author(small_course, fence)


def test_mistakes_that_are_noticed_and_named_pass(author):
    author.write("squared", "def double(x): return x**2", "Fails: test_array test_number")
    author.write("constant", "def double(x): return 43.0", "\nFails: test_array")
    author.write("third", "def half(x): return x / 3", exercise="half")
    tried = author.tried()
    assert tried.step.findings == ()
    assert tried.step.outcome is Outcome.OK
    assert tried.step.figures["mistakes"] == 3
    assert [source.id for source in author.sources] == ["ada", REFERENCE]
    _, cases = verify_cases({REFERENCE: author.reference}, [], tried.reports)
    assert [case.submissions for case in cases] == [1, 2, 1]


def test_each_thing_that_is_wrong_is_found(author):
    author.write("a_right", "def double(x): return x + x")
    author.write("b_squared", "def double(x): return x**2", "Fails: test_array")
    author.write("c_squared", "def double(x): return x * x", "Fails: test_arrays")
    author.write("d_raises", "def double(x): return y")
    author.write("e_spelt", "def double(x): return 3 * x", exercise="duble")
    (author.submissions / "mistakes/half").mkdir()
    (author.submissions / "mistakes/half/none.py").write_text("def half(x): return x\n")
    findings = "\n".join(author.tried().step.findings)
    for words in (
        "a_right.py passes every test case of double",
        "a_right.py is never named",
        "b_squared.py should fail test_array and fails test_array test_number",
        "c_squared.py: double has no test case test_arrays",
        "d_raises.py raises on each input",
        "e_spelt.py is no mistake of an exercise",
        "none.py has no sentence for students",
    ):
        assert words in findings
    (alike,) = [line for line in findings.splitlines() if "cannot be told from" in line]
    assert "c_squared.py" in alike and "b_squared.py" in alike


def test_a_textbook_solution_that_is_wrong_is_found(author):
    reference = author.folder / "reference/demo"
    (reference / "textbook.py").write_text("def double(x): return 2 * x\ndef half(x): return x\n")
    (finding,) = author.tried().step.findings
    assert "textbook.py: half is wrong on most inputs" in finding


def test_there_need_be_none(author):
    step = author.tried().step
    assert (step.outcome, step.summary) == (Outcome.OK, "none is written down")
