"""Slips in which value is meant: an old one after its update, the sum of all for each."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Sequence

from .edits import Edit, calls, name_of, replace_node, without_docstrings
from .words import behaves, parameters

_BEFORE = "_before_"


def outdated(tree: ast.AST) -> Iterator[Edit]:
    """Use the value that a variable had before its update, in one statement that comes later."""
    public = parameters(tree)
    for block in _blocks(tree):
        for number, update in enumerate(block):
            name = _updated(update, public)
            if not name:
                continue
            for after, later in enumerate(block[number + 1 :], start=number + 1):
                if not isinstance(later, ast.Assign | ast.AugAssign | ast.Return):
                    break
                if _reads(later, name):
                    kept = f"{_BEFORE}{name}"
                    lines = [f"{kept} = {name}", *map(ast.unparse, block[number:after])]
                    lines.append(ast.unparse(_Renamed(name, kept).visit(copy.deepcopy(later))))
                    what = f"`{name}`" if name in public else "a variable"
                    verb = "returned" if isinstance(later, ast.Return) else "used"
                    words = behaves(f"{what} were {verb} as it was before its update")
                    yield _spanning("outdated", update, later, lines, words)
                if _sets(later, name):
                    break


def _updated(node: ast.stmt, public: frozenset[str]) -> str:
    """Return the variable that a statement gives a new value, where it had one before."""
    if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        return node.target.id
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        name = node.targets[0].id
        return name if name in public or _reads(node, name) else ""
    return ""


def _reads(node: ast.stmt, name: str) -> bool:
    return any(
        isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Load)
        for n in ast.walk(node)
    )


def _sets(node: ast.stmt, name: str) -> bool:
    return any(
        isinstance(n, ast.Name) and n.id == name and isinstance(n.ctx, ast.Store)
        for n in ast.walk(node)
    )


class _Renamed(ast.NodeTransformer):
    """Reads another variable in place of one."""

    def __init__(self, name: str, other: str) -> None:
        self._name, self._other = name, other

    def visit_Name(self, node: ast.Name) -> ast.Name:
        if node.id == self._name and isinstance(node.ctx, ast.Load):
            return ast.Name(self._other, node.ctx)
        return node


def gathered(tree: ast.AST) -> Iterator[Edit]:
    """Take the sum or mean of all squares where each is meant by itself."""
    for node in without_docstrings(tree):
        is_square = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow)
        is_square = is_square or (isinstance(node, ast.Call) and name_of(node.func) == "square")
        if is_square and isinstance(node, ast.BinOp | ast.Call):
            for function, words in (
                ("np.sum", "the sum of all squares were taken in place of each square"),
                ("np.mean", "the mean of all squares were taken in place of each square"),
            ):
                text = f"{function}({ast.unparse(node)})"
                yield replace_node("gathered", node, text, behaves(words))


def shifted_logs(tree: ast.AST) -> Iterator[Edit]:
    """Add a number inside each logarithm, and not only where there is a 0."""
    for call in calls(tree):
        if name_of(call.func) != "log" or len(call.args) != 1:
            continue
        inner = call.args[0]
        if isinstance(inner, ast.Call) and name_of(inner.func) in ("maximum", "clip", "max"):
            inner = inner.args[0]
        for number in ("0.001", "0.01", "1e-05"):
            text = f"{ast.unparse(call.func)}({ast.unparse(inner)} + {number})"
            words = behaves(f"{number} were added inside the logarithm, to every number")
            yield replace_node("shifted log", call, text, words)


def borders(tree: ast.AST) -> Iterator[Edit]:
    """Compare with an argument, or with 1, where 0 is meant."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        names = [e.arg for e in function.args.args if e.arg not in ("self", "cls")]
        for node in without_docstrings(function):
            if not isinstance(node, ast.Compare) or len(node.ops) != 1:
                continue
            border = node.comparators[0]
            if not isinstance(border, ast.Constant) or border.value != 0:
                continue
            left = ast.unparse(node.left)
            for other in [name for name in names if name != left]:
                words = behaves(f"the border of two cases were `{other}` and not 0")
                yield replace_node("border", border, other, words)
            yield replace_node("border", border, "1", behaves("the border of two cases were 1"))


def signs_only(tree: ast.AST) -> Iterator[Edit]:
    """Take only the sign of a factor that is subtracted or added."""
    for node in without_docstrings(tree):
        value: ast.expr | None = None
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
            value = node.right
        elif isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add | ast.Sub):
            value = node.value
        if isinstance(value, ast.BinOp) and isinstance(value.op, ast.Mult):
            text = f"np.sign({ast.unparse(value.right)})"
            words = behaves("a step had the sign of what it is taken along, and not its size")
            yield replace_node("sign only", value.right, text, words)


def inner_activations(tree: ast.AST) -> Iterator[Edit]:
    """Apply an activation to each product of a sum, and not to the sum."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in ast.walk(function):
            is_sum = isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add)
            if not is_sum or not isinstance(node, ast.AugAssign):
                continue
            if not isinstance(node.target, ast.Name) or not isinstance(node.value, ast.BinOp):
                continue
            call = _activated(function, node.target.id)
            if call is not None and isinstance(node.value.op, ast.Mult):
                changed = _Moved(node, call).visit(function)
                name = name_of(call.func).lstrip("_")
                words = behaves(f"`{name}` were applied to each product, and not to their sum")
                lines = [ast.unparse(statement) for statement in changed.body]
                first, last = function.body[0], function.body[-1]
                yield _spanning("inner activation", first, last, lines, words)


def _activated(function: ast.FunctionDef, name: str) -> ast.Call | None:
    """Return the call of an activation with a sum of that name."""
    for node in ast.walk(function):
        if not isinstance(node, ast.Call) or len(node.args) != 1:
            continue
        is_activation = name_of(node.func).lstrip("_") in ("sigmoid", "tanh")
        if is_activation and isinstance(node.args[0], ast.Name) and node.args[0].id == name:
            return node
    return None


class _Moved(ast.NodeTransformer):
    """Applies a call where a sum grows, in place of where it stands, in a copy of all around."""

    def __init__(self, grows: ast.AugAssign, call: ast.Call) -> None:
        self._grows, self._call = grows, call

    def generic_visit(self, node: ast.AST) -> ast.AST:
        if node is self._call:
            return self._call.args[0]
        made = copy.copy(node)
        if node is self._grows and isinstance(made, ast.AugAssign):
            made.value = ast.Call(self._call.func, [self._grows.value], [])
            return made
        return super().generic_visit(_own_lists(made))


def _own_lists(node: ast.AST) -> ast.AST:
    """Give a copied node lists of its own: a transformer changes them in place."""
    for field, value in ast.iter_fields(node):
        if isinstance(value, list):
            setattr(node, field, list(value))
    return node


def _blocks(tree: ast.AST) -> Iterator[Sequence[ast.stmt]]:
    for node in ast.walk(tree):
        for name in ("body", "orelse"):
            block = getattr(node, name, None)
            if isinstance(block, list) and not isinstance(node, ast.Module | ast.ClassDef):
                yield block


def _spanning(
    operator: str, first: ast.stmt, last: ast.stmt, lines: Sequence[str], words: str
) -> Edit:
    assert last.end_lineno is not None
    assert last.end_col_offset is not None
    indent = "\n" + " " * first.col_offset
    text = "\n".join(lines).replace("\n", indent)
    start = (first.lineno, first.col_offset)
    return Edit(operator, start, (last.end_lineno, last.end_col_offset), text, words)
