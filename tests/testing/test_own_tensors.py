"""A reference that is written with PyTorch gets tensors, and gives what can be compared."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from autograder.sandbox.values import Tensor
from autograder.testing import Reference, tensor
from autograder.testing.own_tensors import with_own_tensors

GRADIENT = """
import torch


def gradient(given):
    (w, X), power = given["of"], given["power"]
    w = w.clone().requires_grad_(True)
    ((X @ w) ** power).sum().backward()
    return w.grad
"""


def test_a_reference_in_torch_computes_with_tensors(tmp_path):
    pytest.importorskip("torch")
    solution = tmp_path / "numpy_solution.py"
    solution.write_text(GRADIENT)
    reference = Reference(solution, None, "")
    w, X = np.array([1.0, -2.0]), np.array([[1.0, 2.0], [0.5, 1.0], [3.0, 0.0]])
    given = {"of": [tensor(w, "torch"), tensor(X, "torch")], "power": 2}
    found = reference.gradient(given)
    assert type(found) is Tensor
    assert found.library == "torch"
    np.testing.assert_allclose(found, 2 * X.T @ (X @ w))
    # The test's own stay as they are.
    assert [type(each) for each in given["of"]] == [Tensor, Tensor]


def test_no_library_is_imported_for_a_tensor(monkeypatch):
    monkeypatch.setitem(sys.modules, "jax", None)
    given = tensor([1.0, 2.0], "jax")
    assert with_own_tensors((given,))[0] is given
    assert sys.modules["jax"] is None


def test_a_dtype_that_no_library_has_leaves_the_numbers():
    torch = pytest.importorskip("torch")
    (found,) = with_own_tensors([tensor([1.0, 2.0], "torch", "no_such_dtype")])
    assert found.tolist() == [1.0, 2.0]
    (single,) = with_own_tensors([tensor([1.0], "torch", "bfloat16")])
    assert single.dtype == torch.bfloat16


def test_what_holds_no_tensor_stays_the_same_object():
    numbers, text = [1.0, 2.0], "text"
    assert with_own_tensors(numbers) is numbers
    assert with_own_tensors(text) is text
    assert with_own_tensors({"a": 1}) == {"a": 1}
