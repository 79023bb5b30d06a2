"""What students easily write in another way has the same normal form."""

from __future__ import annotations

import ast

import pytest

from autograder.analysis.similar_pieces import pieces_of


def forms(code: str, words: frozenset[str] = frozenset()) -> list[str]:
    return [piece.whole for node in ast.parse(code).body for piece in pieces_of(node, words)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "def f(a):\n    return a * 2",
            "def g(b):\n    '''Doubles.'''\n    r = 2 * b\n    return r",
        ),
        ("x.dot(y)", "x @ y"),
        ("np.dot(x, y)", "numpy.matmul(x, y)"),
        ("np.sum(x, axis=0)", "x.sum(axis=0)"),
        ("x > y", "y < x"),
        ("x += f(y)", "x = x + f(y)"),
        ("found.append(f(x))", "found += [f(x)]"),
        ("x ** 2 + 1", "1 + np.square(x)"),
        ("a, b = f(x), g(y)", "a = f(x)\nb = g(y)"),
        ("for i in range(n):\n    f(i)", "while k < n:\n    f(k)"),
        ("for x in xs:\n    r.append(x * 2)", "r = [x * 2 for x in xs]"),
        ("for x in range(len(xs)):\n    f(x)", "for i, x in enumerate(xs):\n    f(x)"),
        ("print('x is', x)\nf(x)", "f(x)"),
        ("import math\nmath.exp(x)", "from numpy import exp\nexp(x)"),
        ("x = 'some text'", "x = 'another'"),
        ("if x < y:\n    f(x)", "if not x < y:\n    f(x)"),
        ("async def f(x):\n    return x + 1", "def f(x):\n    return x + 1"),
    ],
)
def test_two_ways_to_write_it_are_the_same(one, other):
    words = frozenset({"exp"})
    # A comprehension leaves a word for the list that it makes.
    assert forms(one, words) == [form for form in forms(other, words) if form != "made"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("x - y + x", "x - y + y"),
        ("np.exp(x)", "np.log(x)"),
        ("x = 0.1", "x = 0.2"),
        ("x / y", "y * x"),
        ("f(x, axis=0)", "f(x, axis=1)"),
        ("for x in xs:\n    f(x)", "if xs:\n    f(x)"),
    ],
)
def test_what_means_something_else_is_not_the_same(one, other):
    assert forms(one) != forms(other)


def test_a_name_of_the_course_is_a_word_and_any_other_a_variable():
    assert forms("sigmoid(z)", frozenset({"sigmoid"})) == ["sigmoid ( v0 )"]
    assert forms("helper(z)") == forms("other(z)")


def test_every_piece_has_the_lines_of_its_statement():
    code = (
        "def f(x):\n    y = (x +\n         2)\n    for i in range(3):\n        y *= i\n    return y"
    )
    (node,) = ast.parse(code).body
    assert [(piece.first, piece.last) for piece in pieces_of(node)] == [(2, 3), (4, 4), (5, 5)]
