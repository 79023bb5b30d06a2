"""What a student's code does besides giving a wrong answer, and why that makes it wrong."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from autograder.testing.comparable import is_numeric

from .cases import Case
from .code import Function, OwnCode, own_nodes, parameters, returns
from .evidence import Evidence

Found = tuple[str, str]

# Of all wrong answers, so many have to be NaN or infinite for that to be the cause.
_SHARE = 0.25
# By the words of NumPy's warning: what happened, in a sentence.
_WARNINGS = (
    (
        "invalid value encountered in log",
        "A logarithm is taken of a negative number here, which has none: the result is nan.",
        "log of a negative number",
    ),
    (
        "divide by zero encountered in log",
        "The logarithm of 0 is taken here, which is minus infinity.",
        "log of 0",
    ),
    (
        "invalid value encountered in sqrt",
        "The root is taken of a negative number here: the result is nan.",
        "root of a negative number",
    ),
    ("divide by zero encountered in", "A number is divided by 0 here.", "divided by 0"),
    (
        "invalid value encountered in power",
        "A negative number is taken to a power that is no whole number: the result is nan.",
        "power of a negative number",
    ),
)
# A larger difference is no mere lack of exactness.
_NEAR, _LARGEST_STEP = 0.35, 1.0
_RTOL, _ATOL = 1e-6, 1e-9


def warned(cases: Sequence[Case]) -> tuple[Case, Found] | None:
    """Return the smallest input at which a calculation has no result, and why."""
    wrong = [case for case in cases if case.is_wrong and case.is_ordinary and case.error is None]
    odd = [case for case in wrong if case.is_odd and not case.expected.warns]
    if not odd or len(odd) < _SHARE * len(wrong):
        return None
    for words, sentence, name in _WARNINGS:
        told = [case for case in odd if any(words in each for each in case.answer.warnings)]
        if told and 2 * len(told) >= len(odd):
            return told[0], (sentence, name)
    return None


def in_place(name: str, cases: Sequence[Case], code: OwnCode) -> Found | None:
    """Return the line that changes an argument, where that happens with each wrong answer.

    Args:
        name: the exercise's.
        cases: all of its answers.
        code: the submission's.
    """
    function = code.function(name)
    wrong = [case for case in cases if case.is_wrong and case.error is None]
    if function is None or not wrong:
        return None
    if not all(c.answer.changes_arguments and not c.expected.changes_arguments for c in wrong):
        return None
    given = {
        parameter: value
        for parameter, value in zip(parameters(function), wrong[0].expected.arguments, strict=False)
        if isinstance(value, np.ndarray | list | dict)
    }
    if (found := _change_of(function, frozenset(given))) is None:
        return None
    line, owner, how, by = found
    return (
        f"Line {line} of the cell {_writes(owner, how)}, which may be why the result is wrong: "
        f"{how.advice}.",
        by,
    )


def earlier_result(name: str, cases: Sequence[Case], code: OwnCode) -> Found | None:
    """Return that a call changes what the call before returned, where all steps show that.

    Seen by this: of a part that is wrong, each step has the value that is right for the last one.
    """
    function = code.function(name)
    wrong = [case for case in cases if case.is_wrong and case.error is None]
    if function is None or not wrong or not all(map(_has_last_everywhere, wrong)):
        return None
    returned = {
        part.id
        for node in returns(function)
        for part in ([node.value] if not isinstance(node.value, ast.Tuple) else node.value.elts)
        if isinstance(part, ast.Name)
    }
    found = _change_of(function, frozenset(returned & set(parameters(function))))
    if found is None:
        return None
    line, owner, how, by = found
    return (
        f"Line {line} of the cell {_writes(owner, how)}. The call before this one "
        f"returned the same array, so its result changes too: {how.advice}.",
        by,
    )


def _has_last_everywhere(case: Case) -> bool:
    right, own = case.expected.value, case.reply
    if not _is_series(right) or not _is_series(own) or len(right) != len(own) or len(own) < 2:
        return False
    is_seen = False
    for part in range(min(len(own[-1]), len(right[-1]))):
        if all(_is_same(o[part], r[part]) for o, r in zip(own, right, strict=True)):
            continue
        if not _is_same(own[-1][part], right[-1][part]):
            return False
        if not all(_is_same(step[part], own[-1][part]) for step in own):
            return False
        is_seen = True
    return is_seen


def _is_series(value: Any) -> bool:
    """Return whether a value holds the results of several calls, each with the same parts."""
    is_listed = isinstance(value, tuple | list) and bool(value)
    return is_listed and all(
        isinstance(step, tuple) and len(step) == len(value[0]) for step in value
    )


def _is_same(value: Any, other: Any) -> bool:
    if not is_numeric(value) or not is_numeric(other) or np.shape(value) != np.shape(other):
        return False
    return bool(np.allclose(value, other, rtol=_RTOL, atol=_ATOL))


class _How(NamedTuple):
    """How a line changes an argument in place, and what to write in its stead."""

    words: str
    advice: str


def _writes(owner: str, how: _How) -> str:
    return how.words.format(owner=f"the argument `{owner}` itself")


def _change_of(function: Function, given: frozenset[str]) -> tuple[int, str, _How, str] | None:
    """Return the first line that changes one of these arguments: where, which and how."""
    aliases = dict(_aliases(function, given))
    for node in sorted(_statements(function), key=lambda each: (each.lineno, each.col_offset)):
        target = _written(node)
        owner = aliases.get(target) if target is not None else None
        if target is None or owner is None:
            continue
        if _is_set_before(function, target, node.lineno, owner):
            continue
        if target != owner:
            how = _How(
                f"changes {{owner}}, since `{target} = {owner}` makes no copy",
                f"write `{target} = {owner}.copy()`",
            )
            return node.lineno, owner, how, "alias changed"
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            sign = ast.unparse(node).partition("=")[0].rpartition(" ")[2]
            how = _How(
                f"changes {{owner}}, since `{sign}=` works in place",
                f"write `{owner} = {owner} {sign} …`",
            )
            return node.lineno, owner, how, "argument changed"
        how = _How("writes into {owner}", f"work on a copy, `{owner} = {owner}.copy()`")
        return node.lineno, owner, how, "argument changed"
    return None


def _statements(function: Function) -> list[ast.stmt]:
    return [node for node in own_nodes(function) if isinstance(node, ast.stmt)]


def _aliases(function: Function, given: frozenset[str]) -> Iterator[tuple[str, str]]:
    for parameter in given:
        yield parameter, parameter
    for node in own_nodes(function):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Name):
            for target in node.targets:
                if isinstance(target, ast.Name) and node.value.id in given:
                    yield target.id, node.value.id


def _written(node: ast.AST) -> str | None:
    """Return the name of the array that a statement changes in place."""
    targets: list[ast.expr] = []
    if isinstance(node, ast.AugAssign):
        targets = [node.target]
    elif isinstance(node, ast.Assign):
        targets = [target for target in node.targets if isinstance(target, ast.Subscript)]
    for target in targets:
        inner: Any = target
        while isinstance(inner, ast.Subscript):
            inner = inner.value
        if isinstance(inner, ast.Name):
            return inner.id
    return None


def _is_set_before(function: Function, name: str, line: int, owner: str) -> bool:
    """Return whether a name stands for something else by then, such as a copy."""
    for node in own_nodes(function):
        if isinstance(node, ast.Assign) and node.lineno < line:
            is_alias = isinstance(node.value, ast.Name) and node.value.id == owner
            for target in node.targets:
                sets = any(isinstance(n, ast.Name) and n.id == name for n in ast.walk(target))
                if sets and not is_alias and not isinstance(target, ast.Subscript):
                    return True
    return False


def rough_slope(name: str, evidences: Sequence[Evidence], code: OwnCode) -> Found | None:
    """Return that a derivative is a quotient of differences over a large step.

    Said where all numbers are near the right ones, and the code divides by the step that it adds.
    """
    function = code.function(name)
    if function is None or not evidences or not all(map(_is_near, evidences)):
        return None
    steps = {
        target.id: node.value.value
        for node in own_nodes(function)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, float)
        and 0 < node.value.value < _LARGEST_STEP
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    added = {_step_in(n, (ast.Add,)) for n in own_nodes(function)} & steps.keys()
    divided = {_step_in(n, (ast.Div,)) for n in own_nodes(function)} & steps.keys()
    for step in sorted(added & divided):
        return (
            f"The result is only near the right one: a quotient of differences over a step such "
            f"as `{step}` = {steps[step]:g} is not exact. Use the rules for derivatives, or "
            f"(f(x + {step}) - f(x - {step})) / (2 {step}) with a tiny step.",
            "rough slope",
        )
    return None


def _is_near(evidence: Evidence) -> bool:
    if any(pair.right.shape != pair.got.shape for pair in evidence.pairs):
        return False
    right = np.concatenate([pair.right.ravel() for pair in evidence.pairs])
    got = np.concatenate([pair.got.ravel() for pair in evidence.pairs])
    with np.errstate(all="ignore"):
        return bool(np.max(np.abs(got - right)) <= _NEAR * np.max(np.abs(right)))


def _step_in(node: ast.AST, kinds: tuple[type[ast.operator], ...]) -> str:
    """Return the name on the right of an operation; empty if there is none."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, kinds):
        side: ast.expr = node.right
        if isinstance(side, ast.BinOp) and isinstance(side.op, ast.Mult):
            side = side.right if isinstance(side.right, ast.Name) else side.left
    elif isinstance(node, ast.AugAssign) and isinstance(node.op, kinds):
        side = node.value
    else:
        return ""
    return side.id if isinstance(side, ast.Name) else ""


def label_as_attribute(key: str, name: str, code: OwnCode) -> Found | None:
    """Return that a label or title of a figure is set as an attribute, which draws nothing.

    Args:
        key: what is missing, in words, such as "the x axis has a label".
        name: the exercise's.
        code: the submission's.
    """
    marks = {"x axis": "xlabel", "y axis": "ylabel", "title": "title"}
    wanted = {attribute for words, attribute in marks.items() if words in key}
    for node in own_nodes(code.definitions.get(name, ast.Module([], []))):
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Attribute) and target.attr in wanted:
                owner = ast.unparse(target.value)[:40]
                call = f"{owner}.{'' if owner == 'plt' else 'set_'}{target.attr}(…)"
                sentence = f"`{owner}.{target.attr} = …` draws nothing: call `{call}`."
                return sentence, "label as attribute"
    return None
