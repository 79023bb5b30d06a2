"""Explanations of what a student's own code refuses, hides or takes for something else."""

from __future__ import annotations

import ast
import builtins
import re

from .code import Function, called, dotted, names_set, nodes, own_nodes
from .error_types import takes_but_gets
from .failure import Failure, Row, kind_in_words, row

_CONDITION_CHARS = 80
_SET_BY_NAME = frozenset(("setattr", "vars", "exec", "self.__dict__.update", "super"))


def _own_check(failure: Failure, match: re.Match[str]) -> str | None:
    """Explain that a check of the exercise itself refuses an input that is right."""
    if not isinstance(failure.statement, ast.Raise) or failure.function is None:
        return None
    owner = failure.owner.name if failure.owner is not None else failure.function.name
    if owner != failure.exercise:
        # What is handed to a helper may well be wrong.
        return None
    for node in failure.body():
        if isinstance(node, ast.If) and failure.statement in node.body:
            condition = ast.unparse(node.test)
            if len(condition) > _CONDITION_CHARS:
                condition = f"{condition[:_CONDITION_CHARS]}…"
            return (
                f"Your own `if` raises this for an input that is correct. Is its condition right, "
                f"`{condition}`? Are the values in it computed correctly?"
            )
    return None


def _lost_in_init(failure: Failure, match: re.Match[str]) -> str | None:
    """Explain an attribute that `__init__` sets as a local variable."""
    owner, name = failure.code.definitions.get(match[1]), match[2]
    if not isinstance(owner, ast.ClassDef) or name in _stored(owner):
        return None
    for method in owner.body:
        if isinstance(method, Function) and method.name == "__init__":
            if any(called(node) in _SET_BY_NAME for node in nodes(method)):
                return None
            stored = {
                node.id
                for node in own_nodes(method)
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
            }
            if name in stored:
                return (
                    f"`__init__` sets `{name}` without `self.`, so it is a local variable that is "
                    f"gone when `__init__` ends: write `self.{name} = …`."
                )
            if name in {argument.arg for argument in method.args.args}:
                return (
                    f"`__init__` gets `{name}` but does not keep it: write `self.{name} = {name}` "
                    f"there."
                )
    return None


def _never_set(failure: Failure, match: re.Match[str]) -> str | None:
    owner, name = failure.code.definitions.get(match[1]), match[2]
    if not isinstance(owner, ast.ClassDef) or owner.bases or _sets_attribute(owner, name):
        return None
    has = any(isinstance(n, Function) and n.name == name for n in owner.body)
    return None if has else f"No line of `{owner.name}` sets `self.{name}`, and here it is read."


def _sets_attribute(owner: ast.ClassDef, name: str) -> bool:
    """Return whether a class may set an attribute, in its body, by self.name or by its name."""
    return name in _stored(owner) or any(called(node) in _SET_BY_NAME for node in nodes(owner))


def _stored(owner: ast.ClassDef) -> set[str]:
    """Return the names that a class sets as attributes, of an object or its own."""
    attributes = {
        node.attr
        for node in nodes(owner)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
    }
    return attributes | {
        target.id
        for node in owner.body
        for target in (node.targets if isinstance(node, ast.Assign) else ())
        if isinstance(target, ast.Name)
    }


def _hidden(failure: Failure, match: re.Match[str]) -> str | None:
    """Explain a call of a name that has been given a value."""
    if failure.function is None:
        return None
    local = names_set(failure.function) - _may_be_functions(failure.function)
    called_names = {called(part) for part in failure.parts} - {""}
    if any(isinstance(p, ast.Call) and not called(p) for p in failure.parts):
        # What is called may be a number, or what another call gave.
        return None
    values = sorted(name for name in called_names if name in local)
    if len(values) == 1:
        name = values[0]
        is_function = hasattr(builtins, name) or name in failure.code.definitions
        if is_function or name in failure.code.imported:
            return (
                f"`{name}` is given a value in this function, and that hides the function "
                f"`{name}`: choose another name for the value."
            )
        is_number = kind_in_words(match[1]) == "a single number"
        entry = "" if is_number else f", or `{name}[…]` for an entry"
        return (
            f"`{name}` is a value and no function, so `{name}(…)` cannot be called: write "
            f"`{name} * (…)` to multiply{entry}."
        )
    outside = sorted(
        name for name in called_names & failure.code.variables if hasattr(builtins, name)
    )
    if not values and len(outside) == 1:
        name = outside[0]
        return (
            f"`{name}` is given a value in your notebook, and that hides Python's function "
            f"`{name}`: choose another name for the value."
        )
    return None


def _may_be_functions(function: Function) -> set[str]:
    """Return the names that are set to what may well be called, such as another function."""
    return {
        target.id
        for node in nodes(function)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Name | ast.Attribute | ast.Lambda)
        for target in node.targets
        if isinstance(target, ast.Name)
    } | {node.name for node in nodes(function) if isinstance(node, Function)}


def _no_value_yet(failure: Failure, match: re.Match[str]) -> str | None:
    """Explain a variable that only later lines set."""
    name = match[1] or match[2]
    if failure.function is None or failure.statement is None:
        return None
    lines = [
        node.lineno
        for node in own_nodes(failure.function)
        if isinstance(node, ast.Name) and node.id == name and not isinstance(node.ctx, ast.Load)
    ]
    end = failure.statement.end_lineno or failure.line
    if not lines or min(lines) <= end:
        return None
    loops = any(
        isinstance(node, ast.For | ast.While) and failure.statement in node.body
        for node in own_nodes(failure.function)
    )
    before = "before the loop" if loops else "above this line"
    return (
        f"`{name}` has no value yet in this line: the first line of the function that sets it is "
        f"line {min(lines)}, below. Give `{name}` a value {before}."
    )


def _entry_as_attribute(failure: Failure, match: re.Match[str]) -> str | None:
    key = match[1]
    keys = [argument for argument in failure.arguments if isinstance(argument, dict)]
    if not any(key in each for each in keys):
        return None
    for part in failure.parts:
        if isinstance(part, ast.Attribute) and part.attr == key and (name := dotted(part.value)):
            return (
                f"`{name}` is a dict, and its entries are read with square brackets: write "
                f"`{name}['{key}']` in place of `{name}.{key}`."
            )
    return None


def _dict_arithmetic(failure: Failure, match: re.Match[str]) -> str | None:
    if "NoneType" in match[0] or not failure.has((ast.BinOp, ast.AugAssign)):
        return None
    given = dict(zip(failure.parameters, failure.arguments, strict=False))
    names = [
        part.id
        for part in failure.parts
        if isinstance(part, ast.Name) and isinstance(given.get(part.id), dict)
    ]
    name = names[0] if names else "params"
    return (
        f"A dict cannot be calculated with as a whole: go through its keys in a loop, "
        f"`for key in {name}:`, and calculate with each number, `{name}[key]`."
    )


def _object_as_number(failure: Failure, match: re.Match[str]) -> str | None:
    for kind in match[1], match[2]:
        owner = failure.code.definitions.get(kind)
        if isinstance(owner, ast.ClassDef):
            methods = [n.name for n in owner.body if isinstance(n, Function) and n.name[:1] != "_"]
            call = f" Call its method, `.{methods[0]}(…)`, for that." if len(methods) == 1 else ""
            return f"A whole `{kind}` object stands where a number should be.{call}"
    return None


def _too_many_for_own_method(failure: Failure, match: re.Match[str]) -> str | None:
    owner, name = failure.code.definitions.get(match[1]), match[2]
    takes, given = int(match[3]) - 1, int(match[4]) - 1
    if not isinstance(owner, ast.ClassDef) or given <= takes:
        return None
    methods = {
        part.func.attr
        for part in failure.parts
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute)
    }
    if name not in methods:
        return None
    for method in owner.body:
        if isinstance(method, Function) and method.name == name:
            own = [argument.arg for argument in method.args.args]
            if own[:1] != ["self"]:
                return None
            several = f" Put several values into one list: {name}([…, …])." if takes == 1 else ""
            return f"{takes_but_gets(name, own[1:], given)}{several}"
    return None


def _not_whole(failure: Failure, match: re.Match[str]) -> str | None:
    what = "The ends of a slice are" if "slice" in match[0] else "The size of an array is"
    unit = "whole numbers" if "slice" in match[0] else "a whole number"
    number = f", and here it is {match[1]}" if match.lastindex else ", and here one of them is not"
    divides = any(
        isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) for node in failure.parts
    )
    read = {part.id for part in failure.parts if isinstance(part, ast.Name)}
    divides = divides or any(
        isinstance(node, ast.Assign)
        and isinstance(node.value, ast.BinOp)
        and isinstance(node.value.op, ast.Div)
        and any(isinstance(t, ast.Name) and t.id in read for t in node.targets)
        for node in failure.body()
    )
    how = " / always gives a float: use //." if divides else " Make it whole with int(…)."
    return f"{what} {unit}{number}.{how}"


def _whole_list(failure: Failure, match: re.Match[str]) -> str | None:
    """Explain a list of arrays that is taken for one of them."""
    given = dict(zip(failure.parameters, failure.arguments, strict=False))
    used = {
        part.id
        for node in failure.parts
        for part in (node.args if isinstance(node, ast.Call) else _sides(node))
        if isinstance(part, ast.Name)
    }
    lists = sorted(
        name for name in used
        if isinstance(given.get(name), list) and _is_of_arrays(given[name])
    )  # fmt: skip
    if not lists:
        return None
    if len(lists) > 1:
        names = " and ".join(f"`{name}`" for name in lists[:3])
        return f"{names} are whole lists of arrays: use one array of each, such as `{lists[0]}[0]`."
    return (
        f"`{lists[0]}` is a whole list of arrays, which have different shapes: use one of them "
        f"at a time, such as `{lists[0]}[0]`."
    )


def _sides(node: ast.AST) -> tuple[ast.AST, ...]:
    return (node.left, node.right) if isinstance(node, ast.BinOp) else ()


def _is_of_arrays(values: object) -> bool:
    return isinstance(values, list) and any(hasattr(value, "shape") for value in values)


def _empty_list(failure: Failure, match: re.Match[str]) -> str | None:
    """Explain a place that is asked for in a list to which nothing was ever appended."""
    asked = {
        inner.id
        for part in failure.parts
        if isinstance(part, ast.Subscript)
        for inner in ast.walk(part.value)
        if isinstance(inner, ast.Name)
    }
    body = failure.body()
    grown = {
        called(part).rpartition(".")[0]
        for part in body
        if called(part).rpartition(".")[2] in ("append", "extend", "insert")
    }
    grown |= {dotted(part.target) for part in body if isinstance(part, ast.AugAssign)}
    sets: dict[str, list[ast.expr]] = {}
    for node in body:
        if isinstance(node, ast.Assign):
            for name in [dotted(target) for target in node.targets]:
                sets.setdefault(name, []).append(node.value)
    empty = [
        name
        for name in sorted(asked - grown)
        if sets.get(name)
        and all(isinstance(value, ast.List) and not value.elts for value in sets[name])
    ]
    if len(empty) != 1:
        return None
    name = empty[0]
    return (
        f"`{name}` is an empty list, `{name} = []`, so it has no entry yet: append to it "
        f"with `{name}.append(…)`, or make it in its full size first, such as with np.zeros(…)."
    )


_ATTRIBUTE = r"^'(\w+)' object has no attribute '(\w+)'"
# These know more than the words of the message, and come before all others.
CHECKS: tuple[Row, ...] = (
    row("own check", "ValueError TypeError IndexError AssertionError Exception", r"", _own_check),
    row("empty list", "IndexError", r"^list (?:assignment )?index out of range", _empty_list),
    row("self forgotten", "AttributeError", _ATTRIBUTE, _lost_in_init),
    row("name hidden", "TypeError", r"^'([\w.]+)' object is not callable", _hidden),
)
OWN: tuple[Row, ...] = (
    row("attribute never set", "AttributeError", _ATTRIBUTE, _never_set),
    row(
        "no value yet",
        "UnboundLocalError",
        r"local variable '(\w+)' (?:where|referenced)|cannot access local variable '(\w+)'",
        _no_value_yet,
    ),
    row(
        "entry as attribute",
        "AttributeError",
        r"^'dict' object has no attribute '(\w+)'",
        _entry_as_attribute,
    ),
    row(
        "dict arithmetic",
        "TypeError",
        r"unsupported operand type\(s\) for .*'dict'.*|bad operand type for unary .: 'dict'",
        _dict_arithmetic,
    ),
    row(
        "object as a number",
        "TypeError",
        r"unsupported operand type\(s\) for [^:]+: '([\w.]+)' and '([\w.]+)'",
        _object_as_number,
    ),
    row(
        "too many for a method",
        "TypeError",
        r"(\w+)\.(\w+)\(\) takes (\d+) positional arguments? but (\d+) (?:was|were) given",
        _too_many_for_own_method,
    ),
    row("slice", "TypeError", r"slice indices must be integers", _not_whole),
    row(
        "size",
        "TypeError",
        r"expected a sequence of integers or a single integer, got '(-?[\d.]+)'",
        _not_whole,
    ),
    row("whole list", "ValueError", r"inhomogeneous shape", _whole_list),
)
