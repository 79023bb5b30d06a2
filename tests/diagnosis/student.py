"""A student's code run here, without a fence, and its answers as they come from a scenario."""

from __future__ import annotations

import copy
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from autograder.diagnosis import Answers, Expected, Prepared, Scenario
from autograder.diagnosis.answers import asked_twice
from autograder.diagnosis.code import OwnCode
from autograder.diagnosis.drawing import draw_inputs
from autograder.diagnosis.errors import explained
from autograder.diagnosis.findings import tell
from autograder.models import Told
from autograder.sandbox import Answer, Raised, Value
from autograder.sandbox.guest import faults
from autograder.testing import StudentError
from autograder.testing.wording import SubmissionText


def defined(code: str) -> dict[str, Any]:
    """Return the names that a cell defines."""
    names: dict[str, Any] = {"__name__": "__main__"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        exec(compile(code, "<cell 1>", "exec"), names)
    return names


def answer(call: Callable[..., Any], arguments: tuple[Any, ...]) -> Answer:
    """Return what a call gives, whether it changes its arguments, and what NumPy warns of."""
    given = copy.deepcopy(arguments)
    with np.errstate(all="warn"), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            reply: Value | Raised = Value(copy.deepcopy(call(*given)))
        except Exception as error:
            reply = Raised(faults.describe(error))
    warned = tuple(str(each.message) for each in caught if each.category is RuntimeWarning)
    return Answer(reply, repr(given) != repr(arguments), warned)


def answers(code: str, name: str, right: Callable[..., Any], scenario: Scenario) -> Answers:
    """Return a function's answers to a scenario's inputs, beside those of the right one."""
    expected = tuple(
        Expected(given, right(*copy.deepcopy(given)), False, False)
        for given in draw_inputs(scenario)
    )
    prepared = Prepared(name, scenario, b"", expected)
    function = defined(code)[name]
    given = [answer(function, each.arguments) for each in expected]
    return Answers(
        prepared, tuple(given), answer(function, expected[asked_twice(len(expected))].arguments)
    )


def told(code: str, name: str, right: Callable[..., Any], scenario: Scenario) -> Told:
    """Return what is told of a function."""
    return tell(answers(code, name, right, scenario), SubmissionText([code]))


def why(code: str, name: str, *arguments: Any) -> tuple[str, str] | None:
    """Return how the exception is explained that a call raises."""
    reply = answer(defined(code)[name], arguments).reply
    assert isinstance(reply, Raised), "nothing was raised"
    text = SubmissionText([code])
    return explained(StudentError(reply.fault, text, name), name, arguments, OwnCode(text))
