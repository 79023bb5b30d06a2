"""Text that does not compile: which statements of it can be read, and what is said of the rest."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.sandbox.guest.damage import MAX_CHARS, read_around

GOOD = (
    "x = 1",
    "import math",
    "y = [\n1,\n2\n]",
    "s = '''\ndef no_code(:\n'''",
    "def f(x):\n    '''Doc.'''\n\n    return x",
    "@property\ndef g(x): return x",
    "for i in range(3):\n    print(i)\nelse:\n    pass",
    "try:\n    import no\nexcept ImportError:\n    no = None\n\nfinally:\n    pass",
    "z = 1 + \\\n2",
    "# a comment",
    "class A:\n    x = 1\n# at the margin\n    def f(self): pass",
)
BAD = (
    "def h(x)\n    return x",
    "def h(x):\n    return (x",
    "def h(x):\n    '''Doc.\n    return x",
    "def h(x):",
    "h = (1,",
    "h = {'a': [1",
    "print 'x'",
    "foo bar",
    "<<<<<<< HEAD",
    "if x = 1:\n    y = 2",
    "@dec\ndef h(:\n    pass",
    "h(x",
    "'''",
    "x = 09",
    ")",
)


def dump(tree: ast.AST) -> str:
    return ast.dump(tree)


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("good", [text for text in GOOD if not text.startswith("#")])
def test_what_stands_around_damage_is_read_with_its_lines(good, bad):
    if bad.count("'''") == 1 and good.startswith("s = '''"):
        pytest.skip("which of them ends a text nobody can tell")
    text = f"{good}\n{bad}\n\n{good}\n"
    found = read_around(text)
    above = text[: text.rindex(good)].count("\n")
    (before,), (after,) = ast.parse(good).body, ast.parse("\n" * above + good).body
    assert [dump(node) for node in found.statements] == [dump(before), dump(after)]
    assert found.statements[1].lineno == after.lineno
    assert found.damages
    first = good.count("\n") + 2
    assert all(damage.first >= first for damage in found.damages)
    assert all(damage.last <= first + bad.count("\n") + 1 for damage in found.damages)
    assert all(damage.first <= damage.line <= damage.last for damage in found.damages)
    assert all(damage.reason for damage in found.damages)


@given(st.lists(st.sampled_from(GOOD), min_size=1, max_size=12))
def test_what_compiles_is_read_whole(parts):
    text = "\n".join(parts)
    found = read_around(text)
    expected = ast.parse(text)
    assert not found.damages
    assert [ast.dump(node, include_attributes=True) for node in found.statements] == [
        ast.dump(node, include_attributes=True) for node in expected.body
    ]


@given(st.text(st.sampled_from("ab =()[]:'\"\\\n \t#@%!.def<>"), max_size=200))
def test_any_text_is_read_within_its_lines_and_each_line_once(text):
    found = read_around(text)
    last = text.count("\n") + 1
    for damage in found.damages:
        assert 1 <= damage.first <= damage.line <= damage.last <= last
    lines = [node.lineno for node in found.statements]
    assert lines == sorted(lines)
    for node in found.statements:
        assert 1 <= node.lineno <= (node.end_lineno or 0) <= last


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "class A:\n    def f(self):\n        return (1\n\n    def g(self):\n        return 2",
            ["g"],
        ),
        ("class A:\n    def f(self) return 1\n    def g(self): return 2\n    x = 5 +", ["g"]),
        ("class A:\n    def f(self):\n        '''Doc\n        return 1", []),
    ],
)
def test_a_class_keeps_the_methods_that_can_be_read(text, names):
    found = read_around(text)
    assert found.damages
    kept = [n.name for c in found.statements for n in ast.walk(c) if isinstance(n, ast.FunctionDef)]
    assert kept == names


@pytest.mark.parametrize(
    "text",
    [
        "def f(x):\n    y = 1\nprint y\n    return y",
        "def f(x):\n    y = 1\n<<<<<<< HEAD\n    y = 2\n=======\n    y = 3\n>>>>>>> x\n    y = 4",
        "while True:\n    x = 1\n$\n    break",
    ],
)
def test_half_a_suite_is_none(text):
    assert read_around(text).statements == []


def test_a_whole_function_above_a_stray_indented_line_is_kept():
    text = "def f(x):\n    return x\nimport math\n  y = 3\nz = 1"
    assert [node.lineno for node in read_around(text).statements] == [1, 3, 5]


def test_reasons_count_lines_as_the_cell_does():
    text = "x = 1\n\nx = 2\nif x:\ny = 1"
    (damage,) = read_around(text).damages
    assert damage.line == 4
    assert damage.reason.endswith("on line 4")


def test_ipythons_syntax_is_rewritten_where_it_stands():
    asked = []

    def rewrite(block: str) -> str:
        asked.append(block)
        return "magic()"

    found = read_around("%matplotlib inline\nx = (\n!ls\nx = 1", rewrite)
    assert [ast.unparse(node) for node in found.statements] == ["magic()", "magic()", "x = 1"]
    assert [node.lineno for node in found.statements] == [1, 3, 4]
    assert asked == ["%matplotlib inline", "!ls"]


def test_a_text_that_is_too_long_is_not_searched():
    (damage,) = read_around("x = (\n" * (MAX_CHARS // 6 + 1)).damages
    assert "too long" in damage.reason
