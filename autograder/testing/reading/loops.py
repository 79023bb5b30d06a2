"""Loops in a closed text: what is one, and how many stand inside each other."""

from __future__ import annotations

import ast
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property

from .allowed import HIDDEN_LOOPS
from .closed import ClosedText
from .names import Names
from .program import UnreadableError

_COMPREHENSIONS = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
_LOOPS = ast.For | ast.AsyncFor | ast.While | _COMPREHENSIONS
# What calls a function for each of many values, by Python's own names.
_LOOPING = frozenset(("filter", "map", "reduce"))
_BY_KEY = frozenset(("max", "min", "sort", "sorted"))
_Codes = list[tuple[Names, ast.AST]]
_Meanings = dict[str, _Codes]
# What nested functions hold is looked at for each of them, and all that a name may mean for each
# of its uses.
_MAX_LOOKS = 300_000
_CODE = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass
class Loops:
    """The loops of a text that run when its function is called."""

    text: ClosedText
    _looks_left: int = _MAX_LOOKS

    def __iter__(self) -> Iterator[tuple[Names, ast.AST]]:
        """Yield each loop; functions that call themselves are some."""
        for part, code in self._codes:
            for node in self._walk(code):
                if self.is_loop(part, node):
                    yield part, node
            if id(code) in self._recursive:
                yield part, code

    def is_loop(self, part: Names, node: ast.AST) -> bool:
        """Return whether a node is a loop, a comprehension, or calls what is one."""
        if isinstance(node, _LOOPS):
            return True
        if not isinstance(node, ast.Call):
            return False
        name = _called(node)
        has_key = name in _BY_KEY and any(keyword.arg == "key" for keyword in node.keywords)
        handed = [arg.id for arg in node.args if isinstance(arg, ast.Name)]
        calls_itself = isinstance(node.func, ast.Name) and name in handed
        is_hidden = any(
            path.rpartition(".")[2] in HIDDEN_LOOPS | _LOOPING for path in part.paths(node.func)
        )
        return name in _LOOPING or has_key or calls_itself or is_hidden

    def depth(self) -> int:
        """Return how many loops stand inside each other, called functions included."""
        known: dict[int, int] = {}

        def of_code(part: Names, code: ast.AST) -> int:
            if id(code) not in known:
                # What calls itself would have no end.
                known[id(code)] = 0
                parts = [of(part, inner) for inner in ast.iter_child_nodes(code)]
                is_recursive = id(code) in self._recursive
                known[id(code)] = max(parts, default=0) + is_recursive
            return known[id(code)]

        def of(part: Names, node: ast.AST) -> int:
            if isinstance(node, ast.ClassDef):
                # Its methods come by their names.
                return 0
            if isinstance(node, _CODE):
                return of_code(part, node)
            called = max((of_code(p, c) for p, c in self._meant_by(part, node)), default=0)
            if isinstance(node, _COMPREHENSIONS):
                first, *others = node.generators
                parts = [inner for inner in ast.iter_child_nodes(node) if inner is not first]
                inside = max(of(part, inner) for inner in [*parts, first.target, *first.ifs])
                return max(of(part, first.iter), len(others) + 1 + inside)
            parts = list(ast.iter_child_nodes(node))
            if isinstance(node, ast.For | ast.AsyncFor):
                parts.remove(node.iter)
                inside = max(of(part, inner) for inner in parts)
                return max(of(part, node.iter), 1 + inside)
            inside = max((of(part, inner) for inner in parts), default=0)
            return max(called, inside + self.is_loop(part, node))

        depths = (of_code(part, code) for part, code in self._codes)
        return max(depths, default=0)

    @cached_property
    def _codes(self) -> _Codes:
        """The functions of the text; what stands outside of them has run before."""
        return [(part, node) for part, node in self.text.nodes() if isinstance(node, _CODE)]

    @cached_property
    def _functions(self) -> _Meanings:
        """What names stand for at the top level: functions, and other names of them."""
        found: _Meanings = {}
        for part in self.text.parts:
            _add(found, part, part.node)
        return found

    @cached_property
    def _inner(self) -> _Meanings:
        """What names inside of functions stand for."""
        found: _Meanings = {}
        for part in self.text.parts:
            for node in ast.walk(part.node):
                if node is not part.node:
                    _add(found, part, node)
        return found

    @cached_property
    def _methods(self) -> _Meanings:
        """What names after a dot stand for."""
        found: _Meanings = {}
        for part, node in self.text.nodes():
            if isinstance(node, ast.ClassDef):
                for inner in node.body:
                    _add(found, part, inner)
            elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute):
                _add_value(found, node.targets[0].attr, part, node.value)
        return found

    def _meant_by(self, part: Names, node: ast.AST) -> _Codes:
        meant = [code for found, name in self._keys(part, node) for code in found.get(name, ())]
        self._look(len(meant))
        return meant

    def _walk(self, code: ast.AST) -> Iterator[ast.AST]:
        for node in ast.walk(code):
            self._look()
            yield node

    def _look(self, times: int = 1) -> None:
        self._looks_left -= times
        if self._looks_left < 0:
            raise UnreadableError

    def _keys(self, part: Names, node: ast.AST) -> Iterator[tuple[_Meanings, str]]:
        """Yield where the functions are to be found that an expression may stand for."""
        if not isinstance(node, ast.Name | ast.Attribute):
            return
        if paths := part.paths(node):
            for module, _, name in (path.rpartition(".") for path in paths):
                if self.text.program.is_own(module):
                    yield self._functions, name
        elif isinstance(node, ast.Attribute):
            yield self._methods, node.attr
        else:
            if node.id in part.used:
                yield self._functions, node.id
            if node.id in part.local:
                yield self._inner, node.id

    @cached_property
    def _recursive(self) -> set[Hashable]:
        """The functions, by their node's id, that are called again before they have ended."""
        leads_to: dict[Hashable, set[Hashable]] = {}
        for part, code in [*self._codes, *self._other_names]:
            keys = leads_to.setdefault(id(code), set())
            for node in self._walk(code):
                for found, name in self._keys(part, node):
                    key = (id(found), name)
                    keys.add(key)
                    if key not in leads_to:
                        leads_to[key] = {id(meant) for _, meant in found.get(name, ())}
        return _on_cycles(leads_to)

    @cached_property
    def _other_names(self) -> _Codes:
        tables = (self._functions, self._inner, self._methods)
        return [code for table in tables for codes in table.values() for code in codes]


def _on_cycles(leads_to: dict[Hashable, set[Hashable]]) -> set[Hashable]:
    """Return what leads to itself, or from one such to another."""
    backwards: dict[Hashable, set[Hashable]] = {one: set() for one in leads_to}
    for one, others in leads_to.items():
        for other in others:
            backwards.setdefault(other, set()).add(one)
    left = set(backwards)
    for there, back in ((leads_to, backwards), (backwards, leads_to)):
        count = {one: len(left & there.get(one, set())) for one in left}
        ends = [one for one in left if not count[one]]
        while ends:
            end = ends.pop()
            left.discard(end)
            for one in left & back.get(end, set()):
                count[one] -= 1
                if not count[one]:
                    ends.append(one)
    return left


def _add(found: _Meanings, part: Names, node: ast.AST) -> None:
    match node:
        case ast.FunctionDef(name=name):
            found.setdefault(name, []).append((part, node))
        case ast.ClassDef(name=name, body=body):
            special = [b for b in body if getattr(b, "name", "").startswith("__")]
            found.setdefault(name, []).extend((part, inner) for inner in special)
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                if isinstance(target, ast.Name):
                    _add_value(found, target.id, part, value)
        case ast.NamedExpr(target=ast.Name(id=name), value=value):
            _add_value(found, name, part, value)


def _add_value(found: _Meanings, name: str, part: Names, value: ast.expr) -> None:
    """Note what of a value is still to run: another name, or functions in it."""
    is_name = isinstance(value, ast.Name | ast.Attribute)
    codes = [value] if is_name else [c for c in ast.walk(value) if isinstance(c, ast.Lambda)]
    found.setdefault(name, []).extend((part, code) for code in codes)


def _called(node: ast.Call) -> str:
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""
