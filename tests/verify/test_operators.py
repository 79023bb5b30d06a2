"""Every mutation operator makes the mistake it is named after, where it stands, and compiles."""

from __future__ import annotations

import ast

import pytest

from autograder.mutation import ReferenceSource, operators
from autograder.testing import is_same
from autograder.verify.general import general_edits
from autograder.verify.mutants import generate_mutants

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
    assert "'z is changed in place'" in changed.pop()


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
    assert len({mutant.changed for mutant in mutants}) == len(mutants)


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
    asked = {mutant.function: mutant.judges for mutant in generate_mutants(source)}
    assert asked == {
        "SCALE": {"one", "two", "Net"},
        "helper": {"one", "two", "Net"},
        "one": {"one"},
        "two": {"two"},
        "Net.run": {"Net"},
    }


def test_what_is_used_through_another_exercise_alone_is_left_to_that_one(reference):
    text = "def h(x): return x + 1\ndef f(x): return h(x)\ndef g(x): return f(x) * 2\n"
    asked = {
        mutant.function: mutant.judges for mutant in generate_mutants(reference(text, "f", "g"))
    }
    assert asked == {"h": {"f"}, "f": {"f"}, "g": {"g"}}


def test_a_submission_holds_what_its_exercises_need_alone(reference):
    source = reference(HELPERS, "one", "two", "Net")
    for mutant in generate_mutants(source):
        namespace = {}
        exec(source.submission(mutant.judges, mutant.unit, mutant.changed), namespace)
        assert "unused" not in namespace
        assert mutant.judges <= namespace.keys()
        assert ("Net" in namespace) == ("Net" in mutant.judges)


REGISTERED = """\
import functools
import numpy as np
EPS = 5.0; SHIFT = EPS + 1
_impl = lambda x: x - SHIFT
_TABLE = {"double": lambda x: 2 * x}


@functools.singledispatch
def f(x):
    raise TypeError


@f.register
def _(x: np.ndarray):
    return _TABLE["double"](x) + 1


@f.register
def _(x: float):
    return _impl(x)


try:
    def g(x):
        return x * 3
except ImportError:
    g = None
"""


def test_code_outside_of_functions_is_mutated_and_kept_too(reference):
    source = reference(REGISTERED, "f", "g")
    mutants = list(generate_mutants(source))
    lines = {source.text.split("\n")[mutant.line - 1].strip() for mutant in mutants}
    for line in (
        "EPS = 5.0; SHIFT = EPS + 1",
        "_impl = lambda x: x - SHIFT",
        '_TABLE = {"double": lambda x: 2 * x}',
        'return _TABLE["double"](x) + 1',
        "return _impl(x)",
        "return x * 3",
    ):
        assert line in lines, line
    namespace = {}
    exec(source.submission(frozenset(("f",))), namespace)
    assert namespace["f"](2.0) == -4.0
    assert "g" not in namespace


def test_columns_count_characters_and_not_bytes(reference):
    text = 'def f(x):\n    s, t = "σσσ", x + 1  # σ\n    return s, t * 2\n'
    changes = {mutant.after for mutant in generate_mutants(reference(text, "f"))}
    assert 's, t = "σσσ", x - 1  # σ' in changes
    assert 's, t = "σσσ", x + 0  # σ' in changes


@pytest.mark.parametrize(
    "source",
    [
        "def f(x): return x + 1",
        "def f(x):\n\treturn x + 1",
        "def f(x):\n    @decorate\n    def g(): pass\n    return g",
        "def f(x):\n    if x: return 1\n    return 2",
        "class A:\n    def f(self, x): return x + 1",
        "def f(x):\n    def g(y): return y\n    return g(x)",
    ],
)
def test_inputs_are_spoilt_in_every_form_of_function(source):
    changed = made(operators.spoilt_inputs, source)
    assert changed
    for text in changed:
        compile(text, "mutant", "exec")


@pytest.mark.parametrize(
    ("signature", "doc", "is_spoilt"),
    [
        ("x", "x : float", False),
        ("x", "x : float or np.ndarray", True),
        ("x", "x : ndarray of float", True),
        ("x: float", "", False),
        ("x: list[float]", "", True),
        ("x=0.5", "", False),
        ("x=None", "", True),
        ("*, x=True", "", False),
        ("x", "", True),
    ],
)
def test_plain_numbers_cannot_be_spoilt(signature, doc, is_spoilt):
    source = f'def f({signature}):\n    """Do.\n\n    {doc}\n    """\n    return x'
    assert bool(made(operators.spoilt_inputs, source)) == is_spoilt


@pytest.mark.parametrize("kind", ["DataFrame", "Series"])
def test_a_table_is_changed_in_place_and_the_answer_stays_right(kind):
    pd = pytest.importorskip("pandas")
    given = getattr(pd, kind)({"a": [1, 2]} if kind == "DataFrame" else [1, 2])
    before = given.copy()
    text = 'def f(table):\n    """Double it."""\n    return 2 * table\n'
    (edit,) = operators.spoilt_inputs(ast.parse(text))
    namespace = {}
    exec(edit.apply(text), namespace)
    assert namespace["f"](given).equals(2 * before)
    assert not is_same(given, before)
