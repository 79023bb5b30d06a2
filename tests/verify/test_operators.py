"""Every mutation operator makes the mistake it is named after, where it stands, and compiles."""

from __future__ import annotations

import ast

import pytest

from autograder.verify import operators
from autograder.verify.general import general_edits
from autograder.verify.mutants import ReferenceSource, generate_mutants

SOFTMAX = '''\
def softmax(z, axis=0):
    """Return exp(z - max) / sum, 1 + 1.

    Parameters
    ----------
    z : array of shape (n,)
    axis : int
    """
    shifted = z - np.max(z, axis=axis)
    e = np.exp(shifted)
    if e.ndim > 2:
        raise ValueError("2 + 2" + str(1 + 1))
    return e / np.sum(e, axis=axis)
'''


def made(operator, source):
    return {edit.apply(source) for edit in operator(ast.parse(source))}


@pytest.mark.parametrize(
    ("operator", "source", "expected"),
    [
        ("constants", "x + 3", {"x + 2"}),
        ("constants", "x[0]", {"x[(-1)]"}),
        ("constants", "0.5 * x", {"0.25 * x"}),
        ("axes", "np.sum(x, axis=1)", {"np.sum(x, axis=0)"}),
        ("axes", "np.sum(x, axis=-1)", {"np.sum(x, axis=0)", "np.sum(x, axis=1)"}),
        ("functions", "np.mean(x)", {"np.sum(x)", "np.median(x)"}),
        ("functions", "x.max()", {"x.min()"}),
        ("functions", "max(a, b)", {"min(a, b)"}),
        ("functions", "log(a)", set()),
        ("dropped_terms", "x @ W + b", {"(x @ W)", "b", "x + b", "W + b"}),
        ("dropped_calls", "np.exp(-z)", {"(-z)"}),
        ("dropped_calls", "np.asarray(z)", set()),
        ("signs", "def f(a):\n    return a * 2", {"def f(a):\n    return -(a * 2)"}),
        ("conditions", "np.where(c, a, b)", {"np.where(c, b, a)", "(a)", "(b)"}),
        ("conditions", "if a > b:\n    pass", {"if not (a > b):\n    pass"}),
        ("ranges", "range(n)", {"range(n - 1)", "range(n + 1)"}),
        ("ranges", "range(1, n)", {"range(1, n - 1)", "range(1, n + 1)"}),
        ("ranges", "[a for a in x]", {"[a for a in list(x)[1:]]", "[a for a in list(x)[:-1]]"}),
        ("transposes", "a.T", {"a"}),
        ("transposes", "a.T @ b", {"a @ b", "(b @ a.T)"}),
        ("statements", "x += 1", {"pass"}),
        ("prints", "def f(a):\n    return a", {"def f(a):\n    print(a)"}),
    ],
)
def test_own_operators(operator, source, expected):
    assert made(getattr(operators, operator), source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("x + 1", {"x - 1", "x + 2"}),
        ("x >= 0", {"x > 0", "x >= 1"}),
        ("f(a, k=True)", {"f(k=True)", "f(a, k=False)", "f(a, )"}),
        ("a is b", {"a is not b"}),
        ("-x", {"+x"}),
        ("not x", {"x"}),
        ("x *= a", {"x = a", "x /= a"}),
        ('d["k"]', {'d["XXkXX"]'}),
        ("(a\n + b)", {"(a\n - b)"}),
    ],
)
def test_mutmuts_operators_by_position(source, expected):
    edits = {edit.apply(source) for edit in general_edits(source)}
    assert {ast.dump(ast.parse(e)) for e in edits} == {ast.dump(ast.parse(e)) for e in expected}


def test_docstrings_annotations_decorators_and_messages_are_left_alone():
    source = "@cache(1)\ndef f(a: Any[2] = None) -> Any[3]:\n    'doc 4'\n    raise E(5)\n"
    for operator in operators.OPERATORS:
        if operator is not operators.spoilt_inputs:
            assert not made(operator, source), operator.__name__
    assert not set(general_edits(source))


def test_a_changed_input_is_told_from_a_right_answer():
    (changed,) = made(operators.spoilt_inputs, "def f(z):\n    return z + 1\n")
    namespace = {}
    exec(changed, namespace)
    values = [1, 2]
    given = {"a": 1}
    assert namespace["f"](3) == 4
    with pytest.raises(TypeError):
        namespace["f"](values)
    with pytest.raises(TypeError):
        namespace["f"](given)
    assert (values, given) == ([7, 7], {"a": 7})


def test_numbers_by_their_docstring_are_not_spoilt():
    changed = made(operators.spoilt_inputs, SOFTMAX)
    assert len(changed) == 1
    assert "_given, z = z" in changed.pop()


@pytest.fixture
def reference(tmp_path):
    def write(text: str, *exercises: str) -> ReferenceSource:
        path = tmp_path / "numpy_solution.py"
        path.write_text(text)
        return ReferenceSource(path, frozenset(exercises))

    return write


def test_mutants_of_softmax_hold_the_mistakes_that_students_make(reference):
    mutants = list(generate_mutants(reference("import numpy as np\n\n\n" + SOFTMAX, "softmax")))
    changes = {(mutant.before, mutant.after) for mutant in mutants}
    for before, after in (
        ("shifted = z - np.max(z, axis=axis)", "shifted = z"),
        ("shifted = z - np.max(z, axis=axis)", "shifted = z + np.max(z, axis=axis)"),
        ("e = np.exp(shifted)", "e = np.exp2(shifted)"),
        ("return e / np.sum(e, axis=axis)", "return e / np.mean(e, axis=axis)"),
        ("return e / np.sum(e, axis=axis)", "return e / np.sum(e, )"),
        ("return e / np.sum(e, axis=axis)", "return e"),
        ("return e / np.sum(e, axis=axis)", "print(e / np.sum(e, axis=axis))"),
        ("", "z is changed in place"),
        ("def softmax(z, axis=0):", "def softmax(z, axis=1):"),
    ):
        assert (before, after) in changes, after
    assert all(mutant.line >= 4 for mutant in mutants)
    assert len({mutant.source for mutant in mutants}) == len(mutants)


HELPERS = """\
import numpy as np

SCALE = 2


def helper(x):
    return x * SCALE


def one(x):
    return helper(x) + 1


def two(x):
    return helper(one(x))


def unused(x):
    return x - 1


class Net:
    def run(self, x):
        return helper(x)
"""


def test_an_exercise_answers_for_itself_and_a_helper_for_all_that_use_it(reference):
    source = reference(HELPERS, "one", "two", "Net")
    asked = {mutant.function: mutant.exercises for mutant in generate_mutants(source)}
    assert asked == {
        "helper": {"one", "two", "Net"},
        "one": {"one"},
        "two": {"two"},
        "Net": {"Net"},
    }


def test_a_mutant_is_a_submission_of_what_it_needs_alone(reference):
    source = reference(HELPERS, "one", "two", "Net")
    for mutant in generate_mutants(source):
        namespace = {}
        exec(mutant.source, namespace)
        assert "unused" not in namespace
        assert mutant.exercises <= namespace.keys()
        assert ("Net" in namespace) == ("Net" in mutant.exercises)
