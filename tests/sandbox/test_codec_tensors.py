"""Tensors of three libraries: arrays for tests, the library's own for students' functions."""

from __future__ import annotations

import copy

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.sandbox.guest.carried import Tensor, tensor
from autograder.sandbox.values import WireError, decode, encode
from tests.fuzz.hostile import EDITS
from tests.sandbox.kinds import back, damage, expect_value_or_refusal, frame, handled, lies, there


def test_a_tensor_is_an_array_that_knows_its_library():
    made = there(tensor([[1.0, 2.0]], "torch", "bfloat16"))
    assert isinstance(made, Tensor) and made.tolist() == [[1.0, 2.0]]
    assert (made.library, made.dtype_name, made.dtype) == ("torch", "bfloat16", np.float64)
    assert type(made.numpy()) is np.ndarray and made.detach().cpu() is made
    assert copy.deepcopy(made).dtype_name == "bfloat16"
    # What is computed has the dtype that it has here.
    assert (made + 1).dtype_name == "float64" and (made + 1).library == "torch"
    assert type(there(made[0, 0])) is np.float64


def test_other_libraries_have_no_tensors():
    with pytest.raises(ValueError, match="none of torch, tensorflow, jax"):
        tensor([1.0], "numpy")


def test_without_a_library_it_is_an_array_for_the_student():
    computed = np.ones(3).view(Tensor)
    assert type(back(computed)) is np.ndarray


@given(lies(("torch", "float32", np.ones(3, "f4"))), EDITS)
@settings(max_examples=100, deadline=None)
def test_lies_are_a_value_or_refused(parts, edits):
    content = frame("tensor", parts)
    expect_value_or_refusal(content)
    expect_value_or_refusal(damage(content, edits))


@pytest.mark.parametrize(
    "parts",
    [("os", "float32", np.ones(1)), ("torch", "__class__", np.ones(1)), ("torch", "f", [1]), 3],
)
def test_impossible_ones_are_refused(parts):
    with pytest.raises(WireError):
        decode(frame("tensor", parts))


def test_a_class_that_pretends_gains_nothing():
    kind = type("Tensor", (), {"__module__": "torch", "dtype": "float32", "numpy": lambda s: 3})
    assert handled(kind()) == (7, "Tensor")


@given(st.lists(st.floats(width=32, allow_nan=False), max_size=4))
@settings(max_examples=20, deadline=None)
def test_torch_there_and_back(numbers):
    torch = pytest.importorskip("torch")
    value = torch.tensor(numbers, requires_grad=bool(numbers))
    made, other = there(value), back(there(value))
    assert made.tolist() == numbers and made.library == "torch" and made.dtype_name == "float32"
    assert type(other) is torch.Tensor and torch.equal(other, value.detach())


def test_torchs_other_tensors():
    torch = pytest.importorskip("torch")
    small = torch.tensor([1.0, 2.5], dtype=torch.bfloat16)
    made = there(small)
    assert (made.dtype_name, made.dtype) == ("bfloat16", np.float32) and made.tolist() == [1, 2.5]
    assert torch.equal(back(made), small)
    assert there(torch.nn.Parameter(torch.ones(2))).tolist() == [1, 1]
    assert there(torch.tensor(3)).shape == () and there(torch.tensor(3)) == 3
    assert there(torch.tensor([1 + 2j]).conj()).tolist() == [1 - 2j]
    values, places = there(torch.max(torch.tensor([[1.0, 3.0]]), dim=1))
    assert (values.tolist(), places.tolist()) == ([3.0], [1])
    assert handled(torch.ones(2).to_sparse()) == (7, "Tensor")
    assert handled(torch.nn.Linear(1, 1)) == (7, "Linear")
    assert encode(torch.ones(2)) == encode(torch.ones(2)) != encode(torch.zeros(2))


def test_jax_there_and_back():
    jax = pytest.importorskip("jax")
    for name in ("float32", "int32", "bool", "bfloat16", "complex64"):
        value = jax.numpy.asarray([0, 1], dtype=name)
        made, other = there(value), back(there(value))
        assert (made.library, made.dtype_name) == ("jax", name)
        assert other.dtype == value.dtype and bool((other == value).all())
    assert handled(jax.random.key(0)) == (7, "PRNGKeyArray")


@pytest.mark.tensorflow
def test_tensorflow_there_and_back():
    tf = pytest.importorskip("tensorflow")
    for name in ("float32", "int64", "bool", "bfloat16"):
        value = tf.cast(tf.constant([0, 1]), name)
        made, other = there(value), back(there(value))
        assert (made.library, made.dtype_name) == ("tensorflow", name)
        assert other.dtype == value.dtype and bool(tf.reduce_all(other == value))
    assert there(tf.Variable([1.5])).tolist() == [1.5]
    import keras

    assert there(keras.Variable([1.5])).tolist() == [1.5]
    assert handled(keras.Input((2,))) == (7, "KerasTensor")
    assert handled(tf.ragged.constant([[1], [2, 3]])) == (7, "RaggedTensor")
