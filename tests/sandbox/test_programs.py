"""Many programs in one process: none meets another, and one that fails costs itself alone."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.models import Limits, Submission
from autograder.sandbox import NUMPY, Raised, Sandbox, StudentFault, Value

pytestmark = pytest.mark.usefixtures("warm_zygotes")
HEAD = "import numpy as np\nimport random"
INPUTS = ((1.0,), (np.ones(2),))
RIGHT = "def f(x):\n    return 2 * x"


@pytest.fixture
def ask(fence):
    """Runs texts, each with the same head, after a right one."""
    with Sandbox(fence, (), NUMPY) as sandbox:
        submission = Submission("course", (), ("f = 1",))
        limits = Limits(call_s=2, cell_s=2, submission_s=30)
        with sandbox.session(submission, limits) as session:

            def asked(*texts, inputs=INPUTS, seconds=20.0, name="f"):
                parts = [HEAD, RIGHT, *texts]
                programs = [[0, number] for number in range(1, len(parts))]
                found = session.programs(name, b"", parts, programs, list(inputs), seconds)
                return found[1:]

            asked.session = session
            yield asked


def values(answers):
    return [answer.reply.value for answer in answers if isinstance(answer.reply, Value)]


def test_each_has_names_of_its_own(ask):
    first, second, third = ask(
        "seen = 1\ndef f(x): return 3 * x",
        "def f(x): return 'seen' in globals()",
        "f = lambda x: g",
    )
    assert values(first)[0] == 3.0
    assert values(second) == [False, False]
    assert third is None


@pytest.mark.parametrize(
    "text",
    [
        "def f(x): return 1 +",
        "1 / 0",
        "g = 1",
        "def f(x): raise SystemExit",
        "def f(x):\n    while True: pass",
        "while True: pass",
        "def f(x):\n    while True:\n        try: x += 1\n        except Exception: pass",
        "def f(x): return list(range(10**6)), [0.5] * 10**6",
    ],
)
def test_one_without_answers_is_left_out_and_the_rest_goes_on(ask, text):
    before, none, after = ask(RIGHT, text, RIGHT)
    assert none is None
    assert values(before)[0] == values(after)[0] == 2.0


def test_what_raises_for_some_inputs_answers_the_others(ask):
    (found,) = ask("def f(x): return float(x)")
    assert [type(answer.reply) for answer in found] == [Value, Raised]


def test_inputs_are_as_they_were_for_the_next_one(ask):
    first, second = ask("def f(x):\n    x += 1\n    return x", RIGHT)
    assert [answer.changes_arguments for answer in first] == [False, True]
    assert values(second)[1].tolist() == [2.0, 2.0]
    assert not second[1].changes_arguments


def test_every_answer_begins_with_the_same_random_numbers(ask):
    (found,) = ask("def f(x): return np.random.rand() + random.random()")
    one, other = values(found)
    assert one == other


def test_warnings_are_noted(ask):
    (found,) = ask("def f(x): return np.log(x - 1)")
    assert [bool(answer.warnings) for answer in found] == [True, True]


def test_what_ends_the_process_is_named(ask):
    with pytest.raises(StudentFault):
        ask(RIGHT, "import os\ndef f(x): os._exit(3)", RIGHT)
    assert ask.session.reached == 3
    assert values(ask(RIGHT)[0])[0] == 2.0


def test_when_the_time_is_up_no_further_one_is_begun(ask):
    assert ask(RIGHT, seconds=0.0) == []
