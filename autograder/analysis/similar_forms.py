"""Expressions in normal form: what is left when names, layout and wording are not looked at.

What students can easily write in another way is the same here: a variable's name, `a.dot(b)` and
`a @ b`, the operands of a sum, `a > b` and `b < a`.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable
from typing import Final

Form = tuple[str, ...]

# How a variable is told from a word of Python, a library or the course while a form is made.
_OWN: Final = "$"
_LEAST_TOKENS = 5
_MAX_TOKENS = 200
_WORDS = frozenset(dir(builtins)) - {"_"}
_SAME = {
    "dot": "matmul",
    "Dot": "matmul",
    "power": "pow",
    "Pow": "pow",
    "multiply": "Mult",
    "add": "Add",
    "subtract": "Sub",
    "divide": "Div",
    "true_divide": "Div",
    "MatMult": "matmul",
    "T": "transpose",
    "Gt": "Lt",
    "GtE": "LtE",
    "List": "seq",
    "Tuple": "seq",
    "Set": "seq",
    "absolute": "abs",
    "fabs": "abs",
    "amax": "max",
    "amin": "min",
    "xrange": "range",
    "extend": "Add",
    "concatenate": "Add",
    "array": "asarray",
    "negative": "USub",
}
_COMMUTE = frozenset(("Add", "Mult", "Eq", "NotEq", "And", "Or", "maximum", "minimum"))
PUT = "put"
_MODULES = frozenset(("np", "numpy", "math", "tf", "keras", "plt", "random", "torch"))


class Forms(ast.NodeVisitor):
    """Visits an expression and returns its form; `inside` collects those of what it contains."""

    def __init__(self, words: frozenset[str]) -> None:
        """Take the names that mean the same to all, besides Python's own."""
        self._words = _WORDS | words
        self.inside: list[Form] = []

    def visit(self, node: ast.AST) -> Form:
        made: Form = super().visit(node)
        if isinstance(node, ast.expr) and len(made) >= _LEAST_TOKENS:
            self.inside.append(made)
        return made

    def generic_visit(self, node: ast.AST) -> Form:
        return self._made(type(node).__name__, _values(node))

    def comprehension_of(self, node: ast.expr, generator: ast.comprehension) -> None:
        """Take note of the loop in a comprehension."""

    def put(self, node: ast.expr, what: ast.expr) -> None:
        """Take note of what a comprehension collects."""

    def visit_Name(self, node: ast.Name) -> Form:
        return (node.id,) if node.id in self._words else (_OWN + node.id,)

    def visit_Constant(self, node: ast.Constant) -> Form:
        return (_constant(node.value),)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> Form:
        return ("text",)

    def visit_Attribute(self, node: ast.Attribute) -> Form:
        if isinstance(node.value, ast.Name) and node.value.id == "self":
            return (f"{_OWN}self.{node.attr}",)
        return self._made(node.attr, () if _is_module(node.value) else (node.value,))

    def visit_Call(self, node: ast.Call) -> Form:
        keywords = sorted(node.keywords, key=lambda one: one.arg or "")
        match node.func:
            case ast.Attribute(value=value, attr=name):
                own = () if _is_module(value) else (value,)
                if name == "square" and not own:
                    return self._made("pow", (*node.args, ast.Constant(2)))
                return self._made(name, (*own, *node.args, *keywords))
            case ast.Name(id=name) if name in self._words:
                return self._made(name, (*node.args, *keywords))
        return self._made("call", (node.func, *node.args, *keywords))

    def visit_BinOp(self, node: ast.BinOp) -> Form:
        return self._made(type(node.op).__name__, (node.left, node.right))

    def visit_BoolOp(self, node: ast.BoolOp) -> Form:
        return self._made(type(node.op).__name__, node.values)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> Form:
        match node:
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
                return (_constant(-number),)
        return self._made(type(node.op).__name__, (node.operand,))

    def visit_Compare(self, node: ast.Compare) -> Form:
        match node:
            case ast.Compare(left=left, ops=[ast.Gt() | ast.GtE() as op], comparators=[right]):
                return self._made(type(op).__name__, (right, left))
        name = "-".join(type(op).__name__ for op in node.ops)
        return self._made(name, (node.left, *node.comparators))

    def visit_Subscript(self, node: ast.Subscript) -> Form:
        return self._made("of", (node.value, node.slice))

    def visit_ListComp(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> Form:
        return self._collected(node, node.generators, node.elt)

    def visit_SetComp(self, node: ast.SetComp) -> Form:
        return self.visit_ListComp(node)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> Form:
        return self.visit_ListComp(node)

    def visit_DictComp(self, node: ast.DictComp) -> Form:
        return self._collected(node, node.generators, ast.Tuple([node.key, node.value]))

    def visit_Lambda(self, node: ast.Lambda) -> Form:
        return self._made("lambda", (node.body,))

    def visit_keyword(self, node: ast.keyword) -> Form:
        return self._made(f"{node.arg}=", (node.value,))

    def _collected(
        self, node: ast.expr, generators: Iterable[ast.comprehension], what: ast.expr
    ) -> Form:
        for generator in generators:
            self.comprehension_of(node, generator)
        self.put(node, what)
        return ("made",)

    def _made(self, name: str, values: Iterable[ast.AST]) -> Form:
        name = _SAME.get(name, name)
        forms = [self.visit(value) for value in values]
        if name in _COMMUTE:
            forms.sort(key=outline)
        return (name, "(", *(token for form in forms for token in form), ")")


def numbered(form: Form) -> str:
    """Return a form as text, its variables numbered in their order."""
    numbers: dict[str, int] = {}
    return " ".join(
        f"v{numbers.setdefault(token, len(numbers))}" if token[0] == _OWN else token
        for token in form[:_MAX_TOKENS]
    )


def outline(form: Form) -> Form:
    """Return a form in which all variables are the same."""
    return tuple("v" if token[0] == _OWN else token for token in form[:_MAX_TOKENS])


def _is_module(node: ast.AST) -> bool:
    """Return whether something is what libraries are imported as."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id in _MODULES


def _constant(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return str(value)
    if isinstance(value, int | float):
        try:
            return f"{float(value):.6g}"
        except OverflowError:
            return "number"
    return "text"


def _values(node: ast.AST) -> list[ast.AST]:
    kinds = ast.expr | ast.keyword
    return [child for child in ast.iter_child_nodes(node) if isinstance(child, kinds)]
