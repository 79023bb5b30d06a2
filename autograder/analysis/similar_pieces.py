"""Statements in normal form: each value that is computed, each condition, each loop is a piece.

A loop is the same as a comprehension, `x += y` as `x = x + y`, and a value the same whatever name
it gets; nothing else of a statement counts.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

from .similar_forms import PUT, Form, Forms, numbered, outline

_QUIET = frozenset(("print", "display"))
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Piece:
    """A value, a condition or a loop: its lines, and its forms.

    `whole` is the form with its variables numbered in order, `outline` that with all variables the
    same, and `inside` are the forms of what it contains.
    """

    first: int
    last: int
    whole: str
    outline: str
    inside: frozenset[str]


def pieces_of(node: ast.stmt, words: frozenset[str] = frozenset()) -> list[Piece]:
    """Return the pieces of a statement, in their order.

    Args:
        node: the statement.
        words: names that mean the same to all, such as those of the exercises.
    """
    reader = _Reader(words)
    reader.block([node])
    return reader.pieces


class _Reader(Forms, ast.NodeVisitor):
    def __init__(self, words: frozenset[str]) -> None:
        super().__init__(words)
        self.pieces: list[Piece] = []

    def block(self, nodes: Iterable[ast.stmt]) -> None:
        for node in nodes:
            self.visit(node)

    def generic_visit(self, node: ast.AST) -> Form:
        if not isinstance(node, ast.stmt):
            return super().generic_visit(node)
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.stmt | ast.ExceptHandler):
                self.visit(child)
            elif isinstance(child, ast.withitem):
                self._value(child.context_expr, child.context_expr)
        return ()

    def visit_FunctionDef(self, node: _Function) -> Form:
        for default in (*node.args.defaults, *filter(None, node.args.kw_defaults)):
            self._value(default, default)
        self.block(node.body)
        return ()

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> Form:
        return self.visit_FunctionDef(node)

    def visit_Return(self, node: ast.Return) -> Form:
        return self._value(node, node.value)

    def visit_Expr(self, node: ast.Expr) -> Form:
        return self._value(node, node.value)

    def visit_Assign(self, node: ast.Assign) -> Form:
        for target in node.targets:
            self._assign(node, target, node.value)
        return ()

    def visit_AnnAssign(self, node: ast.AnnAssign) -> Form:
        if node.value is not None:
            self._assign(node, node.target, node.value)
        return ()

    def visit_AugAssign(self, node: ast.AugAssign) -> Form:
        return self._assign(node, node.target, ast.BinOp(node.target, node.op, node.value))

    def visit_For(self, node: ast.For | ast.AsyncFor) -> Form:
        self._add(node, node.iter, ("loop", *self._over(node.iter)))
        self.block((*node.body, *node.orelse))
        return ()

    def visit_AsyncFor(self, node: ast.AsyncFor) -> Form:
        return self.visit_For(node)

    def visit_While(self, node: ast.While) -> Form:
        self._add(node, node.test, ("loop", *self._until(node.test)))
        self.block((*node.body, *node.orelse))
        return ()

    def visit_If(self, node: ast.If) -> Form:
        test = node.test
        # The same branches, the other way around.
        while isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            test = test.operand
        self._add(node, node.test, ("if", *self.visit(test)))
        self.block((*node.body, *node.orelse))
        return ()

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> Form:
        if node.type is not None:
            self._add(node, node.type, ("except", *self.visit(node.type)))
        self.block(node.body)
        return ()

    def visit_Raise(self, node: ast.Raise) -> Form:
        raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        if raised is not None:
            self._add(node, node, ("raise", *self.visit(raised)))
        return ()

    def visit_Assert(self, node: ast.Assert) -> Form:
        return self._add(node, node.test, ("assert", *self.visit(node.test)))

    def visit_Break(self, node: ast.Break | ast.Continue) -> Form:
        return self._add(node, node, (type(node).__name__,))

    def visit_Continue(self, node: ast.Continue) -> Form:
        return self.visit_Break(node)

    def comprehension_of(self, node: ast.expr, generator: ast.comprehension) -> None:
        self._add(node, generator.iter, ("loop", *self._over(generator.iter)))
        for test in generator.ifs:
            self._add(node, test, ("if", *self.visit(test)))

    def put(self, node: ast.expr, what: ast.expr) -> None:
        self._add(node, what, (PUT, *self.visit(what)))

    def _value(self, node: ast.AST, value: ast.expr | None) -> Form:
        match value:
            case None | ast.Name() | ast.Constant():
                return ()
            case ast.Call(func=ast.Name(id=name)) if name in _QUIET:
                return ()
            case ast.Call(func=ast.Attribute(attr="append" | "add"), args=[one]):
                return self._add(node, value, (PUT, *self.visit(one)))
            case ast.Call(func=ast.Attribute(attr="extend"), args=[one]):
                return self._add(node, value, (PUT, *self._elements(one)))
            case ast.Yield(value=ast.expr() as one):
                return self._add(node, value, (PUT, *self.visit(one)))
            case ast.Tuple(elts=values):
                for one in values:
                    self._value(one, one)
                return ()
        return self._add(node, value, self.visit(value))

    def _assign(self, node: ast.AST, target: ast.expr, value: ast.expr) -> Form:
        match target, value:
            case (
                (ast.Tuple(elts=targets) | ast.List(elts=targets)),
                (ast.Tuple(elts=values) | ast.List(elts=values)),
            ) if len(targets) == len(values):
                for one, its in zip(targets, values, strict=True):
                    self._assign(node, one, its)
                return ()
            case ast.Name(), ast.BinOp(left=left, op=ast.Add(), right=right) if _same(target, left):
                return self._add(node, value, (PUT, *self._elements(right)))
            case ast.Name(), ast.BinOp(left=left, op=ast.Add(), right=more) if _same(target, more):
                return self._add(node, value, (PUT, *self._elements(left)))
            case ast.Name(), ast.Constant() | ast.Name():
                return self._add(node, value, ("is", *self.visit(value)))
            case ast.Name() | ast.Tuple() | ast.List(), _:
                return self._add(node, value, self.visit(value))
        return self._add(node, value, ("set", *self.visit(target), *self.visit(value)))

    def _elements(self, value: ast.expr) -> Form:
        """Return the form of what is added to something: of a list of one, that one."""
        if isinstance(value, ast.List | ast.Tuple) and len(value.elts) == 1:
            return self.visit(value.elts[0])
        return self.visit(value)

    def _until(self, test: ast.expr) -> Form:
        match test:
            case ast.Compare(ast.Name(), [ast.Lt() | ast.NotEq() | ast.LtE()], [end]):
                return self._size(end)
        return self.visit(test)

    def _over(self, over: ast.expr) -> Form:
        match over:
            case ast.Call(func=ast.Name(id="range" | "xrange"), args=[end]):
                return self._size(end)
            case ast.Call(func=ast.Name(id="range" | "xrange"), args=[_, end, *_]):
                return self._size(end)
            case ast.Call(func=ast.Name(id="enumerate" | "list" | "iter"), args=[one, *_]):
                return self.visit(one)
        return self.visit(over)

    def _size(self, end: ast.expr) -> Form:
        match end:
            case ast.Call(func=ast.Name(id="len"), args=[one]):
                return self.visit(one)
            case ast.Subscript(value=ast.Attribute(attr="shape", value=one)):
                return self.visit(one)
        return self.visit(end)

    def _add(self, node: ast.AST, where: ast.AST, form: Form) -> Form:
        first = getattr(node, "lineno", 0)
        last = max(first, getattr(where, "end_lineno", None) or first)
        inside = frozenset(map(numbered, self.inside))
        self.inside.clear()
        self.pieces.append(Piece(first, last, numbered(form), " ".join(outline(form)), inside))
        return ()


def _same(one: ast.AST, other: ast.AST) -> bool:
    return isinstance(one, ast.Name) and isinstance(other, ast.Name) and one.id == other.id
