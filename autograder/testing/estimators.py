"""Whether a student's estimator is fitted and predicts what it should.

An object can claim any attribute and any score, so what counts are its predictions for data that it
has not seen, and scores are computed from these here.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.errors import CourseError

from .assertions import Mismatch
from .authors import line_of_test
from .comparison import ATOL, RTOL, Comparison
from .difference import kind_of
from .frames import as_array, is_table
from .proxies import Remote
from .student_errors import StudentError

_NOT_FITTED = "NotFittedError"


def assert_estimator(
    model: Any,
    X: Any,
    expected: Any = None,
    *,
    y: Any = None,
    at_least: float | None = None,
    method: str = "predict",
    rtol: float = RTOL,
    atol: float = ATOL,
    name: str = "the model",
    hint: str = "",
) -> None:
    """Fail unless a student's estimator is fitted and predicts well for data it has not seen.

    Args:
        model: the student's estimator, an object with `predict`.
        X: held-out data, an array or table of shape (n_samples, n_features).
        expected: what it should predict, of shape (n_samples,) or more; or give `y`.
        y: what is right, of shape (n_samples,): the share of right labels, or for numbers that
            are no labels the R², is computed from the predictions.
        at_least: the score that it has to reach with `y`, from 0 to 1.
        method: what predicts, such as "predict_proba" or "transform".
        rtol, atol: as in `Comparison`.
        name: what the student reads the model is, such as "train(X, y)".
        hint: a sentence added when the predictions are wrong.

    Raises:
        Mismatch: it is no estimator, is not fitted, or predicts something else.
        CourseError: neither `expected` nor `y` with `at_least` is given; with file and line.
        StudentError: its method raises something else.
    """
    __tracebackhide__ = True
    if (expected is None) == (y is None or at_least is None):
        raise CourseError(
            f"{line_of_test()}: give assert_estimator what the model should predict, as "
            f"`expected`, or `y` with the score to reach, as `at_least`."
        )
    predictions = _predictions(model, X, method, name)
    called = f"{name}.{method}(X)"
    if expected is not None:
        found = Comparison(rtol, atol).difference(predictions, expected, called)
        if found is not None:
            tail = f" {hint}" if hint and found.largest_error is not None else ""
            raise Mismatch(f"{found.message}{tail}", found.details)
        return
    score, kind = _score(predictions, np.asarray(y), called)
    if not score >= float(at_least or 0.0):
        message = f"{name} does not predict well enough: its {kind} for new data is too low."
        details = {"score": f"{score:.6g}", "at_least": f"{at_least:.6g}"}
        raise Mismatch(f"{message}{f' {hint}' if hint else ''}", details)


def _predictions(model: Any, X: Any, method: str, name: str) -> Any:
    __tracebackhide__ = True
    if model is None:
        raise Mismatch(f"{name} is None: return the model with `return`.", {})
    if not isinstance(model, Remote):
        raise Mismatch(f"{name} is {kind_of(model)}; it should be a model with {method}().", {})
    if model.type_name == "builtins.type":
        raise Mismatch(f"{name} is a class; it should be a model: call the class with ().", {})
    unfitted = Mismatch(f"{name} is not fitted: call its `fit` before you return it.", {})
    try:
        predict = getattr(model, method)
    except StudentError as error:
        # Some of scikit-learn's methods are only there once it is fitted.
        if _NOT_FITTED in error.bases:
            raise unfitted from error
        if not isinstance(error, AttributeError):
            raise
        message = f"{name} is {kind_of(model)} without {method}(); it should be a model."
        raise Mismatch(message, {}) from error
    try:
        return predict(X)
    except StudentError as error:
        if _NOT_FITTED in error.bases:
            raise unfitted from error
        raise


def _score(predictions: Any, y: Any, called: str) -> tuple[float, str]:
    """Return the share of right labels, or the R² of numbers."""
    __tracebackhide__ = True
    got = as_array(predictions) if is_table(predictions) else predictions
    if isinstance(got, list | tuple | np.ndarray):
        got = np.asarray(got) if not isinstance(got, list | tuple) else _array_of(got)
    if not isinstance(got, np.ndarray) or got.dtype.kind not in "biufUS":
        raise Mismatch(f"{called} is {kind_of(predictions)}; it should be an array.", {})
    if got.shape == (len(y), 1) and y.ndim == 1:
        got = got[:, 0]
    if got.shape != y.shape:
        raise Mismatch(f"{called} has shape {got.shape}; it should be {y.shape}.", {})
    is_labels = y.dtype.kind in "biuUS"
    if (got.dtype.kind in "US") != (y.dtype.kind in "US"):
        raise Mismatch(f"{called} holds labels of another type than it should.", {})
    if is_labels:
        return float(np.mean(got == y)), "share of right labels"
    with np.errstate(all="ignore"):
        rest = float(((y - got.astype(float)) ** 2).sum())
        spread = float(((y - y.mean()) ** 2).sum())
        # NaN among the predictions makes a score that reaches nothing.
        return (1.0 - rest / spread if spread else float(rest == 0.0)), "R² score"


def _array_of(values: Any) -> Any:
    plain = (bool, int, float, str, np.generic)
    if all(isinstance(value, plain) for value in values):
        return np.asarray(values)
    return None
