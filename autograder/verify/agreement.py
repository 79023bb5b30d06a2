"""Step 2: the NumPy and the Keras reference give the same on generated inputs.

Which inputs, the course says in `reference/<slug>/inputs.py`:

    from autograder.verify import Compare, arrays

    COMPARED = {"sigmoid": Compare(arrays(), rtol=1e-6)}
    NOT_COMPARED = {"plot_bias": "draws; Keras has nothing to compare it with"}
"""

from __future__ import annotations

import contextlib
import copy
import importlib
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from autograder.course import Assignment
from autograder.errors import CourseError
from autograder.testing import Comparison, Mismatch, load_module
from autograder.testing.reproducible import SETTINGS

from .model import Outcome, Progress, Step, step

AGREEMENT = "NumPy and Keras agree"
_SHOWN_CHARS = 600
_DEFAULT = Comparison()
_KERAS_IMPORT = re.compile(r"^[ \t]*(?:import|from)[ \t]+(keras|tensorflow)\b", re.MULTILINE)


class Compare:
    """How to compare one function of the two references.

    Args:
        arguments: a Hypothesis strategy for each positional argument.
        edges: further argument tuples that are always tried.
        rtol, atol: within which the two should agree, as in `assert_close`.
        examples: how many inputs Hypothesis generates.
        function: what to call with a reference module and the arguments, if it is more than the
            function of that name: `lambda module, x: module.Network().predict(x)`.
    """

    def __init__(
        self,
        *arguments: Any,
        edges: Sequence[tuple[Any, ...]] = (),
        rtol: float = _DEFAULT.rtol,
        atol: float = _DEFAULT.atol,
        examples: int = 100,
        function: Callable[..., Any] | None = None,
    ) -> None:
        from hypothesis.strategies import SearchStrategy

        if not all(isinstance(argument, SearchStrategy) for argument in arguments):
            raise TypeError("Compare takes a Hypothesis strategy for each argument")
        if not all(isinstance(edge, tuple) for edge in edges):
            raise TypeError("each edge is a tuple of arguments: edges=[(0.0,), (1.0,)]")
        if not isinstance(examples, int) or examples < 1:
            raise TypeError("examples is a whole number from 1 up")
        self.arguments = arguments
        self.edges = tuple(edges)
        self.comparison = Comparison(rtol, atol)
        self.examples = examples
        self.function = function


def numbers(bound: float = 30.0) -> Any:
    """Return a strategy for floats from -bound to bound, the ends and zero among them."""
    from hypothesis import strategies as st

    edges = st.sampled_from([0.0, 1.0, -1.0, bound, -bound])
    return st.one_of(edges, st.floats(-bound, bound, allow_nan=False, width=64))


def arrays(bound: float = 30.0, shape: Any = None) -> Any:
    """Return a strategy for arrays of floats from -bound to bound.

    Args:
        bound: the largest absolute value.
        shape: a tuple or a strategy for one; by default one to three dimensions of 1 to 4.
    """
    from hypothesis.extra import numpy as npst

    if shape is None:
        shape = npst.array_shapes(min_dims=1, max_dims=3, max_side=4)
    return npst.arrays(np.float64, shape, elements=numbers(bound))


def verify_agreement(assignment: Assignment, progress: Progress) -> Step:
    """Compare the two references on generated inputs, edge cases included."""
    path = assignment.numpy_reference.with_name("inputs.py")
    if not assignment.keras_reference.is_file():
        return Step(AGREEMENT, Outcome.SKIPPED, f"there is no {assignment.keras_reference.name}")
    compared, not_compared = _read_inputs(path)
    findings = [
        f"{path} says nothing of {exercise.name}: compare it, or give a reason in NOT_COMPARED."
        for exercise in assignment.exercises
        if exercise.name not in compared and exercise.name not in not_compared
    ]
    _import_quietly("tensorflow", "keras")
    if missing := _missing_library(assignment.keras_reference):
        # Nothing was shown to agree, so this is no proof; nor is anything to be fixed.
        reason = f"{missing} is not installed here, and {assignment.keras_reference.name} needs it"
        return Step(
            AGREEMENT, Outcome.FAILED if findings else Outcome.SKIPPED, reason, (*findings,)
        )
    ours, keras = load_module(assignment.numpy_reference), load_module(assignment.keras_reference)
    tried = 0
    for number, (name, compare) in enumerate(compared.items()):
        progress(AGREEMENT, number, len(compared))
        count, finding = _compare(name, compare, ours, keras)
        tried += count
        findings += [finding] if finding else []
        if not count:
            findings.append(f"{path}: {name} is compared on no input: give a strategy or edges.")
    summary = f"{len(compared)} functions on {tried} inputs; {len(not_compared)} not comparable"
    return step(AGREEMENT, summary, findings, figures={"functions": len(compared), "inputs": tried})


def _import_quietly(*names: str) -> None:
    """Import libraries whose start-up notices no setting keeps from the terminal."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    try:
        for name in names:
            # A course may do without; whether its reference can be loaded is found out below.
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


def _missing_library(reference: Path) -> str:
    """Return what a reference that imports Keras lacks: Keras, or what that computes with."""
    found = _KERAS_IMPORT.search(reference.read_text(encoding="utf-8", errors="replace"))
    try:
        if found is not None:
            importlib.import_module(found[1])
    except ModuleNotFoundError as error:
        return error.name or "keras"
    return ""


def _read_inputs(path: Any) -> tuple[dict[str, Compare], dict[str, str]]:
    inputs = load_module(path)
    compared = getattr(inputs, "COMPARED", {})
    reasons = getattr(inputs, "NOT_COMPARED", {})
    for name, value in (("COMPARED", compared), ("NOT_COMPARED", reasons)):
        if not isinstance(value, dict):
            raise CourseError(f"{path}: {name} is no dict by the names of functions.")
    if both := sorted(compared.keys() & reasons.keys()):
        raise CourseError(f"{path}: {both[0]} is in COMPARED and in NOT_COMPARED: keep one.")
    for name, value in compared.items():
        if not isinstance(value, Compare):
            raise CourseError(f"{path}: COMPARED[{name!r}] is no Compare(...).")
    for name, reason in reasons.items():
        if not isinstance(reason, str) or not reason.strip():
            raise CourseError(f"{path}: NOT_COMPARED[{name!r}] gives no reason.")
    return compared, reasons


def _compare(
    name: str, compare: Compare, ours: ModuleType, keras: ModuleType
) -> tuple[int, str | None]:
    """Return on how many inputs the two were compared, and what is wrong if they differ."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import strategies as st

    tried = 0
    last: tuple[Any, ...] = ()

    def agree(*arguments: Any) -> None:
        nonlocal tried, last
        tried += 1
        last = arguments
        theirs, own = (
            compare.function(module, *copy.deepcopy(arguments))
            if compare.function is not None
            else getattr(module, name)(*copy.deepcopy(arguments))
            for module in (keras, ours)
        )
        found = compare.comparison.difference(theirs, own, "Keras's value")
        if found is not None:
            raise Mismatch(found.message, found.details)

    generated: Any = settings(
        **SETTINGS,
        max_examples=compare.examples,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    try:
        for edge in compare.edges:
            agree(*edge)
        if compare.arguments:
            together = st.tuples(*compare.arguments)
            generated(given(together)(lambda arguments: agree(*arguments)))()
    except Mismatch as mismatch:
        details = mismatch.details
        return tried, (
            f"{name}{_shown(last)}: the references differ. NumPy gives {details['expected']}, "
            f"Keras {details['actual']}. {mismatch.message}"
        )
    except Exception as error:
        return tried, f"{name}{_shown(last)} raises {type(error).__name__}: {error}"
    return tried, None


def _shown(arguments: tuple[Any, ...]) -> str:
    with np.printoptions(threshold=50):
        return f"({', '.join(map(repr, arguments))})"[:_SHOWN_CHARS]
