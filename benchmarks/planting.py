"""Copies planted in a class's work, written again so that nobody should see it."""

from __future__ import annotations

import ast
import builtins
import copy
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Work = dict[str, str]
"""A student's code by exercises."""

_KNOWN = frozenset(dir(builtins)) | {"np", "math", "self", "cls"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_COMMUTE = (ast.Add, ast.Mult)
_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt,
    ast.Gt: ast.Lt,
    ast.LtE: ast.GtE,
    ast.GtE: ast.LtE,
    ast.Eq: ast.Eq,
    ast.NotEq: ast.NotEq,
}


@dataclass(frozen=True)
class Planted:
    """A class's work with copies in it: who has it from whom, and how each was made."""

    work: dict[str, Work]
    pairs: dict[frozenset[str], str]


def plant(work: Mapping[str, Work], each: int, seed: int = 0) -> Planted:
    """Return a class's work in which some students' is a copy of others', `each` of every kind.

    A copy takes the place of what its student wrote, of a half copied one of half of it. Nobody
    copies twice or is copied twice.
    """
    rng = random.Random(seed)
    names = sorted(work)
    rng.shuffle(names)
    if len(names) < 2 * each * len(KINDS):
        raise ValueError(f"{len(names)} submissions are too few for {each} of each kind.")
    found, pairs = dict(work), {}
    for kind, copied in KINDS.items():
        for _ in range(each):
            victim, copier = names.pop(), names.pop()
            found[copier] = copied(work[victim], work[copier], rng)
            pairs[frozenset((victim, copier))] = kind
    return Planted(found, pairs)


def renamed(source: str, rng: random.Random) -> str:
    """Return code with other names, without comments and docstrings, laid out anew."""
    tree = _without_docstrings(ast.parse(source))
    top = {getattr(node, "name", "") for node in tree.body}
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        for name in _bound(node) - top - _KNOWN:
            names.setdefault(name, f"{rng.choice(_LETTERS)}{rng.choice(_LETTERS)}_{len(names)}")
    return ast.unparse(_Names(names).visit(tree))


def reordered(source: str, rng: random.Random) -> str:
    """Return code with statements, operands and branches in another order, where they may be."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        for field in ("body", "orelse"):
            statements = getattr(node, field, None)
            if isinstance(statements, list):
                _swap(statements, rng)
    return ast.unparse(ast.fix_missing_locations(_Turned(rng).visit(tree)))


def retyped(source: str, rng: random.Random) -> str:
    """Return code with its loops, comprehensions and augmented assignments written otherwise."""
    tree = _Retyped(rng).visit(ast.parse(source))
    return ast.unparse(ast.fix_missing_locations(tree))


Rewrite = Callable[[str, random.Random], str]


def _whole(*steps: Rewrite) -> Callable[[Work, Work, random.Random], Work]:
    def copied(of: Work, instead_of: Work, rng: random.Random) -> Work:
        return {name: _through(steps, source, rng) for name, source in of.items()}

    return copied


def _half(of: Work, own: Work, rng: random.Random) -> Work:
    """Return the larger half of somebody's exercises, renamed, and the rest of one's own."""
    shared = sorted(of.keys() & own.keys())
    taken = set(rng.sample(shared, (len(shared) + 1) // 2))
    return {
        **own,
        **{name: _through((renamed,), of[name], rng) for name in sorted(taken)},
    }


KINDS: dict[str, Callable[[Work, Work, random.Random], Work]] = {
    "renamed": _whole(renamed),
    "reordered": _whole(renamed, reordered),
    "retyped": _whole(renamed, retyped),
    "all of these": _whole(renamed, reordered, retyped),
    "half copied": _half,
}


def _through(steps: Sequence[Rewrite], source: str, rng: random.Random) -> str:
    try:
        for step in steps:
            source = step(source, rng)
    except (SyntaxError, ValueError, RecursionError):
        return source
    return source


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and len(node.body) > 1:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                del node.body[0]
    return tree


def _bound(node: ast.AST) -> set[str]:
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
            return {name}
        case ast.FunctionDef(name=name) if not name.startswith("__"):
            return {name}
        case ast.Attribute(value=ast.Name(id="self"), attr=name, ctx=ast.Store()):
            return {name}
    return set()


class _Names(ast.NodeTransformer):
    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def visit_Name(self, node: ast.Name) -> ast.AST:
        node.id = self._names.get(node.id, node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.arg = self._names.get(node.arg, node.arg)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.name = self._names.get(node.name, node.name)
        return self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if isinstance(node.value, ast.Name) and node.value.id == "self":
            node.attr = self._names.get(node.attr, node.attr)
        return self.generic_visit(node)


def _swap(statements: list[ast.stmt], rng: random.Random) -> None:
    for at in range(len(statements) - 1):
        one, other = statements[at], statements[at + 1]
        if _may_swap(one, other) and rng.random() < 0.7:
            statements[at], statements[at + 1] = other, one


def _may_swap(one: ast.stmt, other: ast.stmt) -> bool:
    """Return whether neither of two plain assignments reads or sets what the other one sets."""
    if not isinstance(one, ast.Assign) or not isinstance(other, ast.Assign):
        return False
    sets, its = _names(one, ast.Store), _names(other, ast.Store)
    return not (sets & _names(other) or its & _names(one))


def _names(node: ast.AST, ctx: type[ast.expr_context] = ast.expr_context) -> set[str]:
    return {
        inner.id
        for inner in ast.walk(node)
        if isinstance(inner, ast.Name) and isinstance(inner.ctx, ctx)
    }


class _Turned(ast.NodeTransformer):
    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, _COMMUTE) and self._rng.random() < 0.5:
            node.left, node.right = node.right, node.left
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if len(node.ops) == 1 and type(node.ops[0]) in _TURNED and self._rng.random() < 0.5:
            turned = _TURNED[type(node.ops[0])]()
            return ast.Compare(node.comparators[0], [turned], [node.left])
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        has_plain_else = node.orelse and not isinstance(node.orelse[0], ast.If)
        if has_plain_else and self._rng.random() < 0.5:
            return ast.If(ast.UnaryOp(ast.Not(), node.test), node.orelse, node.body)
        return node


class _Retyped(ast.NodeTransformer):
    """Each loop as another kind of loop."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._count = 0

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        read = copy.deepcopy(node.target)
        read.ctx = ast.Load()
        return ast.Assign([node.target], ast.BinOp(read, node.op, node.value))

    def visit_For(self, node: ast.For) -> ast.AST | list[ast.AST]:
        self.generic_visit(node)
        if node.orelse:
            return node
        match node:
            case ast.For(target=ast.Name(id=name), iter=ast.Call(ast.Name("range"), ends, [])) if (
                len(ends) < 3 and not _has(node, ast.Continue)
            ):
                first = ends[0] if len(ends) == 2 else ast.Constant(0)
                step = ast.Assign([_set(name)], ast.BinOp(_get(name), ast.Add(), ast.Constant(1)))
                test = ast.Compare(_get(name), [ast.Lt()], [ends[-1]])
                body = [*node.body, step]
                return [ast.Assign([_set(name)], first), ast.While(test, body, [])]
            case ast.For(target=target, iter=ast.Name(id=name)):
                index = self._name("i")
                size = ast.Call(_get("len"), [_get(name)], [])
                one = ast.Subscript(_get(name), _get(index))
                whole = ast.Call(_get("range"), [size], [])
                return ast.For(_set(index), whole, [ast.Assign([target], one), *node.body], [])
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST | list[ast.AST]:
        match node:
            case ast.Assign([ast.Name(id=name)], ast.ListComp(elt, [loop])):
                return self._written_out(name, elt, loop)
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST | list[ast.AST]:
        match node:
            case ast.Return(ast.ListComp(elt, [loop])):
                name = self._name("found")
                return [*self._written_out(name, elt, loop), ast.Return(_get(name))]
        return node

    def _written_out(self, name: str, elt: ast.expr, loop: ast.comprehension) -> list[ast.AST]:
        add = ast.Expr(ast.Call(ast.Attribute(_get(name), "append"), [elt], []))
        body: list[ast.stmt] = [add]
        for test in loop.ifs:
            body = [ast.If(test, body, [])]
        begin = ast.Assign([_set(name)], ast.List([], ast.Load()))
        return [begin, ast.For(loop.target, loop.iter, body, [])]

    def _name(self, stem: str) -> str:
        self._count += 1
        return f"{stem}_{self._count}"


def _has(node: ast.AST, kind: type[ast.AST]) -> bool:
    return any(isinstance(inner, kind) for inner in ast.walk(node))


def _get(name: str) -> ast.Name:
    return ast.Name(name, ast.Load())


def _set(name: str) -> ast.Name:
    return ast.Name(name, ast.Store())
