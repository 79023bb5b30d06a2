"""Slips in which value is meant: an old one after its update, all of them for each, another side."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Sequence

from .edits import Edit, bracketed, name_of, replace_node, without_docstrings
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
                    words = behaves(f"{what} were used as it was before its update")
                    yield _spanning(update, later, lines, words)
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
    """Apply a function to each term of a sum, and not to the sum."""
    for node in without_docstrings(tree):
        if not isinstance(node, ast.AugAssign) or not isinstance(node.op, ast.Add):
            continue
        name = node.target.id if isinstance(node.target, ast.Name) else ""
        for call in ast.walk(tree):
            if not isinstance(call, ast.Call) or len(call.args) != 1 or not name:
                continue
            if name in {n.id for n in ast.walk(call.args[0]) if isinstance(n, ast.Name)}:
                function = ast.unparse(call.func)
                if name_of(call.func).lstrip("_") in ("sigmoid", "tanh", "exp", "relu"):
                    text = f"{function}({ast.unparse(node.value)})"
                    words = behaves(
                        f"{name_of(call.func).lstrip('_')} were applied to each product and not "
                        f"to their sum"
                    )
                    start = (node.value.lineno, node.value.col_offset)
                    yield _moved_in(node, call, start, text, words)


def _moved_in(
    node: ast.AugAssign, call: ast.Call, start: tuple[int, int], text: str, words: str
) -> Edit:
    """Return the edit of both places; what is between them stays."""
    return replace_node("inner activation", node.value, text, words)


def _blocks(tree: ast.AST) -> Iterator[Sequence[ast.stmt]]:
    for node in ast.walk(tree):
        for name in ("body", "orelse"):
            block = getattr(node, name, None)
            if isinstance(block, list) and not isinstance(node, ast.Module | ast.ClassDef):
                yield block


def _spanning(first: ast.stmt, last: ast.stmt, lines: Sequence[str], words: str) -> Edit:
    assert last.end_lineno is not None
    assert last.end_col_offset is not None
    indent = "\n" + " " * first.col_offset
    text = "\n".join(lines).replace("\n", indent)
    start = (first.lineno, first.col_offset)
    return Edit("outdated", start, (last.end_lineno, last.end_col_offset), text, words)
