"""Version drift: what newer libraries say of it is recognised, and what older ones did forgiven."""

from __future__ import annotations

import ast
import builtins
import math
import types
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest

from autograder.models import Drift
from autograder.sandbox import recognise_drift
from autograder.sandbox.guest import drift

Run = Callable[[str], dict[str, Any]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs code as a forgiving student process does; NumPy is as before afterwards."""
    before = dict(vars(np))
    rewrite = drift.forgive()

    def run(source: str) -> dict[str, Any]:
        names: dict[str, Any] = {"np": np, "math": math}
        exec(compile(rewrite(ast.parse(source)), "<cell 1>", "exec"), names)
        return names

    yield run
    for name in set(vars(np)) - set(before):
        delattr(np, name)
    np.reshape = before["reshape"]
    del builtins.__autograder_forgiving__  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("source", "was", "write"),
    [
        ("np.float(1)", "np.float", "float"),
        ("np.Inf", "np.Inf", "np.inf"),
        ("np.product([1, 2])", "np.product", "np.prod"),
        ("np.trapz([1, 2])", "np.trapz", "np.trapezoid"),
        ("np.zeros(3).ptp()", "a.ptp()", "np.ptp(a)"),
        ("np.array([1, 2.5], copy=False)", "np.array(a, copy=False)", "np.asarray(a)"),
    ],
)
def test_what_this_numpy_refuses_by_name_is_recognised(source: str, was: str, write: str):
    try:
        eval(source, {"np": np})
    except Exception as error:
        found = recognise_drift(str(error))
    else:
        pytest.skip("this NumPy still takes it")
    assert found is not None
    assert (found.library, found.was, found.write) == ("NumPy", was, write)
    assert found.is_certain
    assert f"write `{write}` in place of `{was}`" in found.sentence


@pytest.mark.parametrize(
    ("message", "write"),
    [
        ("Argument(s) not recognized: {'lr': 0.1}", "learning_rate="),
        ("'Sequential' object has no attribute 'predict_classes'", "model.predict(x).argmax"),
        ("No module named 'keras.layers.core'", "from keras.layers import"),
        ("module 'tensorflow' has no attribute 'Session'", "the functions of Keras"),
    ],
)
def test_what_keras_refuses_is_recognised(message: str, write: str):
    found = recognise_drift(message)
    assert isinstance(found, Drift)
    assert found.write.startswith(write)


@pytest.mark.parametrize(
    "message",
    [
        "module 'numpy' has no attribute 'secret'",
        "`np.nothing` was removed in the NumPy 2.0 release. Use it no more.",
        "index 3 is out of bounds for axis 0 with size 3",
        "setting an array element with a sequence. The requested array has an inhomogeneous shape",
        "",
    ],
)
def test_other_messages_are_no_drift(message: str):
    assert recognise_drift(message) is None


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("a[0] = np.exp([0.0])", [1, 0, 0]),
        ("a[-1] = np.array([[7.0]])", [0, 0, 7]),
        ("a[0] += np.array([2.0])\na[0] *= np.array([[3.0]])", [6, 0, 0]),
        ("for j in range(3):\n    a[j] = np.array([j]) @ np.array([[2.0]])", [0, 2, 4]),
        ("a[1:] = np.array([5.0])", [0, 5, 5]),
        ("a[0:2][1] = np.ones(1)", [0, 1, 0]),
        ("a.reshape(1, 3)[0, 2] = np.ones((1, 1, 1))", [0, 0, 1]),
        ("a[0] = float(np.array([4.0]))\na[1] = math.exp(np.zeros((1, 1)))", [4, 1, 0]),
        ("from math import sqrt\na[0] = sqrt(np.array([9.0]))", [3, 0, 0]),
        ("a[0] = int(np.array([[2.9]]))", [2, 0, 0]),
        ("a[:] = np.reshape(np.arange(3), newshape=(3,))", [0, 1, 2]),
        (
            "a[0] = np.float(2)\na[1] = np.product([2, 3])\na[2] = np.asscalar(np.ones(1))",
            [2, 6, 1],
        ),
        ("class C:\n    def f(self):\n        a[2] = np.ones(1)\nC().f()", [0, 0, 1]),
    ],
)
def test_what_older_versions_accepted_is_forgiven(run: Run, source: str, value: list[float]):
    assert run(f"a = np.zeros(3)\n{source}")["a"].tolist() == value


@pytest.mark.parametrize(
    "source",
    [
        "np.zeros(3)[0] = np.zeros(2)",
        "np.zeros(3)[0] = [1.0]",
        "np.zeros(3)[5] = 1.0",
        "float(np.zeros(2))",
        "float('x')",
        "np.nothing",
        "(1, 2)[0] = np.ones(1)",
    ],
)
def test_what_was_always_wrong_stays_wrong_with_the_same_words(run: Run, source: str):
    with pytest.raises(Exception) as usual:  # noqa: PT011
        exec(source, {"np": np})
    with pytest.raises(type(usual.value)) as rewritten:
        run(source)
    assert str(rewritten.value) == str(usual.value)
    traceback: types.TracebackType | None = rewritten.tb
    lines = []
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == "<cell 1>":
            lines.append(traceback.tb_lineno)
        traceback = traceback.tb_next
    assert lines == [1]


def test_lists_and_dicts_keep_their_arrays(run: Run):
    names = run("d = {}\nd['w'] = np.ones(1)\nlist_ = [0]\nlist_[0] = np.ones((1, 1))")
    assert names["d"]["w"].shape == (1,)
    assert names["list_"][0].shape == (1, 1)


def test_a_students_own_function_of_such_a_name_is_called_once(run: Run):
    names = run(
        "calls = []\ndef exp(x):\n    calls.append(x)\n    return [][0] if False else float(x)\n"
        "try:\n    exp(np.ones((1, 2)))\nexcept TypeError:\n    pass"
    )
    assert len(names["calls"]) == 1
