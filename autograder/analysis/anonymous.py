"""A student's code made nobody's: without comments, docstrings, texts and names of their own.

What stays are the words of the course, Python and its libraries. Whoever's it was, it computes the
same; whether it does is tried where it is run, since nothing here runs.
"""

from __future__ import annotations

import ast
import builtins
import keyword
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase

import numpy as np

from autograder.sandbox import LIBRARIES

_DEFINITIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
_DUNDER = re.compile(r"__\w+__\Z")
_HAS_LETTERS = re.compile(r"[^\W\d]")
# Such as a label's, and too short to be anybody's.
_NUMBERS = re.compile(r"(?<![\w.])[-\u2212]?(?:\d{1,3}(?:\.\d{0,3})?|\.\d{1,3})(?![\w.])")
# `einsum("ij,jk->ik", ...)`, and what a number is formatted by.
_OF_NOBODY = re.compile(r"[a-zA-Z]{1,4}(,[a-zA-Z]{0,4})*->[a-zA-Z]{0,4}\Z|[.0-9]*[efgd%]\Z")
# What functions of libraries are told by a word.
_OPTIONS = frozenset(
    "adam bool causal constant C edge elu F float float32 float64 full glorot_normal "
    "glorot_uniform he_normal he_uniform ij int int32 int64 linear mae max mean mse none ones "
    "reflect relu same selu sgd sigmoid softmax softplus sum swish tanh valid wrap xy zeros "
    "accuracy binary_crossentropy categorical_crossentropy mean_squared_error "
    "sparse_categorical_crossentropy".split()
)
_QUIET = frozenset(("print", "display"))
# What stands after a dot of what is no student's, too: a name that it has tells of nobody.
_LIBRARIES = frozenset(
    name for owner in (np, np.linalg, np.ndarray, list, dict, set, str) for name in dir(owner)
)
_KNOWN_TO_ALL = (
    frozenset(dir(builtins)) | frozenset(keyword.kwlist) | _LIBRARIES | {"self", "cls", "_"}
)
_MODULES = sys.stdlib_module_names | {name for row in LIBRARIES for name in row.imported_as}
# Where a name stands that is no attribute's.
_PLAIN = {
    ast.Name: "id",
    ast.arg: "arg",
    ast.FunctionDef: "name",
    ast.AsyncFunctionDef: "name",
    ast.ClassDef: "name",
    ast.alias: "asname",
    ast.ExceptHandler: "name",
    ast.MatchAs: "name",
    ast.MatchStar: "name",
    ast.MatchMapping: "rest",
}


@dataclass(frozen=True, slots=True)
class CourseWords:
    """The names and texts that stand in the course's own code, which tell of no student."""

    names: frozenset[str]
    texts: frozenset[str]

    @classmethod
    def of(cls, sources: Iterable[str]) -> CourseWords:
        """Return those of some texts of code; one that is no Python has none."""
        names: set[str] = set()
        texts: set[str] = set()
        for source in sources:
            try:
                tree = ast.parse(source)
            except (SyntaxError, ValueError):
                continue
            for node in ast.walk(tree):
                names.update(_plain_names(node))
                if isinstance(node, ast.Attribute):
                    names.add(node.attr)
                elif isinstance(node, ast.alias):
                    names.update(node.name.split("."))
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    texts.add(node.value)
        return cls(frozenset(names), frozenset(texts))


def anonymised(source: str, exercise: str, words: CourseWords, keep: frozenset[str]) -> str:
    """Return what an exercise needs of a student's code, with nothing of the student left in it.

    Args:
        source: the code.
        exercise: the name that it is to define.
        words: the course's own.
        keep: names of other exercises, which are not renamed where the code defines them.

    Raises:
        ValueError, RecursionError: it cannot be read, or is none of the exercise.
    """
    tree = ast.parse(source)
    tree.body = _needed(tree.body, exercise)
    if not tree.body:
        raise ValueError(f"it does not define {exercise}")
    for module in _imported_modules(tree):
        if module.partition(".")[0] not in _MODULES | words.names:
            raise ValueError(f"it imports {module}")
    tree = _Texts(words.texts).visit(tree)
    _rename(tree, _new_names(tree, words, frozenset((exercise, *keep))))
    return ast.unparse(ast.fix_missing_locations(tree))


def without(source: str, names: Iterable[str]) -> str:
    """Return code without the top-level statements that define any of these names.

    Raises:
        ValueError, RecursionError: it cannot be read.
    """
    tree = ast.parse(source)
    gone = frozenset(names)
    tree.body = [node for node in tree.body if not gone & set(bound_by(node))]
    return ast.unparse(tree)


def bound_by(node: ast.stmt) -> Iterator[str]:
    """Yield the names that a top-level statement binds for the others."""
    if isinstance(node, _DEFINITIONS):
        yield node.name
        return
    for inner in ast.walk(node):
        if isinstance(inner, ast.Name) and not isinstance(inner.ctx, ast.Load):
            yield inner.id
        elif isinstance(inner, ast.alias):
            yield (inner.asname or inner.name).partition(".")[0]


def _needed(body: list[ast.stmt], exercise: str) -> list[ast.stmt]:
    """Return the statements that the exercise stands on, in order."""
    wanted, waiting, kept = {exercise}, [exercise], set[int]()
    while waiting:
        name = waiting.pop()
        for number, node in enumerate(body):
            if number in kept or name not in set(bound_by(node)):
                continue
            kept.add(number)
            used = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)} - wanted
            wanted |= used
            waiting += used
    is_there = any(exercise in set(bound_by(body[number])) for number in kept)
    return [node for number, node in enumerate(body) if number in kept] if is_there else []


class _Texts(ast.NodeTransformer):
    """Leaves out docstrings, annotations and what is printed; gives other texts plain names."""

    def __init__(self, known: frozenset[str]) -> None:
        self._known = known
        self._others: dict[str, str] = {}

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        match node.value:
            case ast.Constant():
                return None
            case ast.Call(func=ast.Name(id=name)) if name in _QUIET:
                return None
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, bytes):
            return ast.Constant(b"")
        return ast.Constant(self._text(node.value)) if isinstance(node.value, str) else node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        # What is put into a text stays, such as a number in the label of a curve.
        for part in node.values:
            if isinstance(part, ast.Constant):
                text = str(part.value)
                part.value = text if self._is_nobodys(text) else " ".join(_NUMBERS.findall(text))
            else:
                self.visit(part)
        return node

    def visit_TemplateStr(self, node: ast.AST) -> ast.AST:
        return ast.Constant(self._text(ast.dump(node)))

    def visit_Try(self, node: ast.Try) -> ast.AST:
        self.generic_visit(node)
        node.finalbody = node.finalbody or ([] if node.handlers else [ast.Pass()])
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return ast.arg(node.arg)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        if node.value is None:
            return None
        return self.generic_visit(ast.Assign([node.target], node.value, lineno=node.lineno))

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        if hasattr(node, "type_params"):
            node.type_params = []
        # A block of nothing but what was left out.
        if isinstance(getattr(node, "body", None), list) and not isinstance(node, ast.Module):
            node.body = node.body or [ast.Pass()]  # type: ignore[attr-defined]
        return node

    def _text(self, text: str) -> str:
        if self._is_nobodys(text):
            return text
        if text not in self._others:
            # Keys of a dict go on being different ones, and labels of curves keep their values.
            words = ("text", _in_letters(len(self._others)), *_NUMBERS.findall(text))
            self._others[text] = " ".join(words)
        return self._others[text]

    def _is_nobodys(self, text: str) -> bool:
        is_known = text in self._known or text in _OPTIONS
        return is_known or bool(_OF_NOBODY.match(text)) or not _HAS_LETTERS.search(text)


def _in_letters(number: int) -> str:
    high, low = divmod(number, len(ascii_lowercase))
    return (_in_letters(high - 1) if high else "") + ascii_lowercase[low]


def _new_names(tree: ast.Module, words: CourseWords, keep: frozenset[str]) -> dict[str, str]:
    """Return new names for the student's own, by their order in the text."""
    imported = {
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
        if not alias.asname
        for name in bound_by(node)
    }
    # A helper that has a name of the course's own would be taken for the course's.
    helpers = {
        name for node in tree.body if isinstance(node, _DEFINITIONS) for name in bound_by(node)
    }
    helpers -= keep
    used = (words.names | _KNOWN_TO_ALL | imported | keep) - helpers
    own = _own_attributes(tree)
    keywords = set(_own_keywords(tree))
    new: dict[str, str] = {}
    for node in _in_order(tree):
        names = list(_plain_names(node))
        if isinstance(node, ast.Attribute) and node.attr in own:
            names.append(node.attr)
        elif isinstance(node, ast.keyword) and node in keywords:
            names += [node.arg] if node.arg else []
        for name in names:
            if name not in used and name not in new and not _DUNDER.match(name):
                kind = "helper" if name in helpers else "part" if name in own else "v"
                new[name] = _next(kind, 1, used | set(new.values()))
    return new


def _next(kind: str, number: int, used: frozenset[str] | set[str]) -> str:
    while f"{kind}_{number}" in used:
        number += 1
    return f"{kind}_{number}"


def _rename(tree: ast.Module, new: dict[str, str]) -> None:
    """Give names others, all alike: what was one name stays one."""
    own = _own_attributes(tree)
    for entry in list(_own_keywords(tree)):
        entry.arg = entry.arg and new.get(entry.arg, entry.arg)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in own:
            node.attr = new.get(node.attr, node.attr)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            node.names = [new.get(name, name) for name in node.names]
        elif place := _PLAIN.get(type(node)):
            name = getattr(node, place)
            setattr(node, place, new.get(name, name))


def _imported_modules(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def _plain_names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Global | ast.Nonlocal):
        return node.names
    name = getattr(node, _PLAIN[type(node)]) if type(node) in _PLAIN else None
    return [name] if name else []


def _own_attributes(tree: ast.Module) -> set[str]:
    """Return the names after a dot that the code itself gives to its objects."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.attr)
        elif isinstance(node, ast.ClassDef):
            found.update(name for inner in node.body for name in bound_by(inner))
    return found


def _own_keywords(tree: ast.Module) -> Iterator[ast.keyword]:
    """Yield those of calls whose parameters are named here; a library's keep their names."""
    callables = {node.name for node in ast.walk(tree) if isinstance(node, _DEFINITIONS)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            yield from (entry for entry in node.keywords if entry.arg and called in callables)


def _in_order(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield all nodes as they stand in the text, so that names are given by their order."""
    yield tree
    for child in ast.iter_child_nodes(tree):
        yield from _in_order(child)
