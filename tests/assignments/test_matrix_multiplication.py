"""The reference of matrix_multiplication: golden values, docstring examples, personal matrices."""

from __future__ import annotations

import ast
import doctest
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.testing.reference import load_module

COURSE = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def reference():
    return load_module(COURSE / "reference/matrix_multiplication/numpy_solution.py")


def test_docstring_examples_are_right(reference):
    assert doctest.testmod(reference) == (0, 4)


@pytest.mark.parametrize(
    ("A", "W", "name", "golden"),
    [
        ([[1, -1], [2, -2]], [[3, 5], [4, 6]], "z_small", [[11, 17], [-11, -17]]),
        (
            [[1, -1, 0.1], [2, -2, 0.2]],
            [[3, 5, 7, 9], [4, 6, 8, 0]],
            "z_large",
            [[11, 17, 23, 9], [-11, -17, -23, -9], [1.1, 1.7, 2.3, 0.9]],
        ),
    ],
)
def test_golden_values(reference, A, W, name, golden):
    A, W = np.array(A), np.array(W)
    np.testing.assert_allclose(getattr(reference, name), golden, rtol=1e-15)
    np.testing.assert_allclose(reference.matmul(reference.transpose(A), W), golden, rtol=1e-14)
    np.testing.assert_allclose(
        reference.matmul_vectorised(reference.transpose(A), W), golden, rtol=1e-14
    )


def test_shapes_that_do_not_fit_are_an_error(reference):
    for product in (reference.matmul, reference.matmul_vectorised):
        with pytest.raises(ValueError, match=r"A has 3 columns|mismatch"):
            product(np.ones((2, 3)), np.ones((2, 3)))


def test_an_id_is_the_same_in_any_spelling_and_everybody_has_their_own(reference):
    first = np.concatenate([m.ravel() for m in reference.personal_matrices("ada_lovelace")])
    for spelling in ("Ada Lovelace", "ada-lovelace", " ADA.LOVELACE "):
        other = np.concatenate([m.ravel() for m in reference.personal_matrices(spelling)])
        np.testing.assert_array_equal(first, other)
    drawn = {
        tuple(np.concatenate([m.ravel() for m in reference.personal_matrices(f"s{number}")]))
        for number in range(1000)
    }
    assert len(drawn) == 1000
    assert {value for numbers in drawn for value in numbers} == set(range(-9, 10))


@given(st.one_of(st.text(max_size=30), st.integers()))
def test_every_id_has_matrices(student_id):
    reference = load_module(COURSE / "reference/matrix_multiplication/numpy_solution.py")
    A, W = reference.personal_matrices(student_id)
    assert A.shape == (2, 3)
    assert W.shape == (2, 4)


def test_students_draw_their_matrices_as_the_grader_does(reference):
    notebook = (COURSE / "assignments/matrix_multiplication/notebook.py").read_text()
    (definition,) = (node for node in ast.parse(notebook).body if isinstance(node, ast.FunctionDef))
    own: dict = {}
    code = "import hashlib\nimport numpy as np\n" + ast.unparse(definition)
    exec(code, own)
    for student_id in ("ada_lovelace", "s1234567", "Grace Hopper"):
        for drawn, right in zip(
            own["personal_matrices"](student_id),
            reference.personal_matrices(student_id),
            strict=True,
        ):
            np.testing.assert_array_equal(drawn, right)
