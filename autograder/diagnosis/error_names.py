"""Explanations of names and attributes that are not there."""

from __future__ import annotations

import ast
import builtins
import difflib
import re

import numpy as np

from .code import Function, called, dotted, names_set, own_nodes, returns
from .failure import Failure, Row, row

_MODULES = {
    "np": "import numpy as np",
    "numpy": "import numpy",
    "math": "import math",
    "plt": "import matplotlib.pyplot as plt",
    "keras": "import keras",
    "tf": "import tensorflow as tf",
    "pd": "import pandas as pd",
    "random": "import random",
}
_CLOSE = 0.8
# What students look for in NumPy, and where it is.
_NOT_IN_NUMPY = {
    "sigmoid": "NumPy has no sigmoid: write it with np.exp, or call your own function",
    "softmax": "NumPy has no softmax: write it with np.exp, or call your own function",
    "relu": "NumPy has no relu: np.maximum compares with 0, element by element",
    "ln": "the natural logarithm is np.log",
    "pow": "a power is written with **, or np.power",
    "sqr": "a square is written with ** 2, or np.square",
    "length": "the number of entries is len(…) or .size",
    "len": "the number of entries is len(…) or .size",
    "avg": "the mean is np.mean",
    "multiply_matrix": "the product of matrices is written with @",
}


def _no_name(failure: Failure, match: re.Match[str]) -> str | None:
    name = match[1]
    if name in _MODULES:
        return (
            f"`{name}` is not known: the line `{_MODULES[name]}` is missing, or stands below where "
            f"it is needed. Write it in the notebook's first cell."
        )
    if name == "self":
        return _no_self(failure)
    if name in failure.code.definitions:
        return None
    owner = failure.owner
    if owner is not None and name in _attributes(owner):
        return f"`{name}` belongs to the object: write `self.{name}`."
    for parameter in failure.parameters:
        if parameter != name and parameter.casefold() == name.casefold():
            return f"`{name}` is not defined; the parameter is called `{parameter}`."
    known = set(failure.parameters) | set(failure.code.definitions) | failure.code.variables
    if failure.function is not None:
        known |= names_set(failure.function)
    known |= set(dir(builtins)) | failure.code.imported
    if name in known:
        return None
    public = sorted(each for each in known if not each.startswith("_"))
    near = difflib.get_close_matches(name, public, n=2, cutoff=_CLOSE)
    # Of short names, any two are alike.
    if len(near) == 1 and len(name) > 3:
        return f"`{name}` is not defined anywhere: is `{near[0]}` meant?"
    return f"`{name}` is not defined anywhere in your notebook."


def _no_self(failure: Failure) -> str | None:
    if failure.function is None or failure.owner is None:
        return None
    if failure.parameters[:1] == ["self"]:
        return None
    return (
        f"The method `{failure.function.name}` uses `self`, so `self` has to be its first "
        f"parameter: def {failure.function.name}(self, …)."
    )


def _attributes(owner: ast.ClassDef) -> set[str]:
    """Return what a class's methods set as self.name."""
    return {
        node.attr
        for node in ast.walk(owner)
        if isinstance(node, ast.Attribute)
        and isinstance(node.ctx, ast.Store)
        and dotted(node.value) == "self"
    }


def _too_many_for_method(failure: Failure, match: re.Match[str]) -> str | None:
    method, takes, given = match[1], int(match[2]), int(match[3])
    if given != takes + 1:
        return None
    for owner in failure.code.definitions.values():
        for node in owner.body if isinstance(owner, ast.ClassDef) else ():
            is_static = isinstance(node, Function) and node.decorator_list
            if isinstance(node, Function) and node.name == method and not is_static:
                first = node.args.args[:1]
                if not first or first[0].arg != "self":
                    return (
                        f"The method `{method}` has no `self`: it has to be the first parameter "
                        f"of each method, def {method}(self, …)."
                    )
    return None


def _no_constructor(failure: Failure, match: re.Match[str]) -> str | None:
    owner = failure.code.definitions.get(match[1])
    if not isinstance(owner, ast.ClassDef):
        return None
    if sentence := _misnamed(owner):
        return sentence
    has_one = any(isinstance(n, Function) and n.name == "__init__" for n in owner.body)
    has_methods = any(isinstance(n, Function) for n in owner.body)
    if has_one or owner.bases or not has_methods:
        return None
    return f"`{owner.name}` has no `__init__(self, …)` that takes these values and keeps them."


def _misnamed(owner: ast.ClassDef) -> str | None:
    """Explain a constructor with another name than Python calls."""
    methods = [node.name for node in owner.body if isinstance(node, Function)]
    for name in () if "__init__" in methods else methods:
        if name.strip("_") in ("init", "int", "inti"):
            return (
                f"`{name}` is not called when a `{owner.name}` is made: write `__init__`, "
                f"with two underscores on each side."
            )
    return None


def _no_attribute(failure: Failure, match: re.Match[str]) -> str | None:
    kind, name = match[1], match[2]
    owner = failure.code.definitions.get(kind)
    if isinstance(owner, ast.ClassDef):
        if sentence := _misnamed(owner):
            return sentence
        known = _attributes(owner) | {n.name for n in owner.body if isinstance(n, Function)}
        near = difflib.get_close_matches(name, sorted(known - {name}), n=1, cutoff=0.7)
        if near and name not in known:
            return f"A `{kind}` has no `{name}`: is `{near[0]}` meant?"
        return None
    return _of_value(failure, kind, name)


_OF_ARRAYS = (
    "shape ndim T size dot reshape sum mean max min flatten ravel astype copy tolist transpose "
    "argmax std var exp"
).split()


def _of_value(failure: Failure, kind: str, name: str) -> str | None:
    if kind == "numpy.ndarray" and name != "append" and _is_missing_method(failure, name):
        how = " or @" if name == "matmul" else ""
        return f"An array has no method `{name}`, but NumPy has a function: np.{name}(…){how}."
    if name not in _OF_ARRAYS and not (kind == "numpy.ndarray" and name == "append"):
        return None
    if kind == "numpy.ndarray":
        return (
            "An array has no `append`: it keeps its length. Make a list and append to that, or "
            "make the array in full length first."
            if name == "append"
            else None
        )
    if name == "exp" and kind not in ("list", "tuple"):
        return None
    words = {
        "list": "A list",
        "tuple": "A tuple",
        "int": "A plain number",
        "float": "A plain number",
    }
    if kind not in words:
        return None
    owners = {
        part.value.id
        for part in failure.parts
        if isinstance(part, ast.Attribute)
        and part.attr == name
        and isinstance(part.value, ast.Name)
    }
    x = min(owners) if len(owners) == 1 else "x"
    how = f"such as {x} = np.asarray({x})"
    return f"{words[kind]} has no `.{name}`, but an array has: make an array of it first, {how}."


def _is_missing_method(failure: Failure, name: str) -> bool:
    """Return whether the line asks an array for what NumPy has as a function."""
    is_function = not name.startswith("_") and callable(getattr(np, name, None))
    return is_function and bool(_owners(failure, name) - failure.code.imported)


def _owners(failure: Failure, name: str) -> set[str]:
    """Return the variables whose attribute the line asks for."""
    return {
        part.value.id
        for part in failure.parts
        if isinstance(part, ast.Attribute)
        and part.attr == name
        and isinstance(part.value, ast.Name)
    }


def _of_none(failure: Failure, match: re.Match[str]) -> str | None:
    """Explain a None by the function that has no `return`."""
    for part in failure.parts:
        name = called(part)
        function = failure.code.function(name) if name else None
        if function is not None and not returns(function):
            return _gives_nothing(name, function)
    exercise = failure.code.function(failure.exercise)
    if not failure.cell and exercise is not None and not returns(exercise):
        # What is to be done with the result is the scenario's, so the result itself is None.
        return _gives_nothing(failure.exercise, exercise)
    names = {part.id for part in failure.parts if isinstance(part, ast.Name)}
    for node in failure.body():
        if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Call):
            continue
        if not any(isinstance(t, ast.Name) and t.id in names for t in node.targets):
            continue
        name = called(node.value)
        function = failure.code.function(name)
        if function is not None and not returns(function):
            return _gives_nothing(name, function)
        method = name.rpartition(".")[2]
        if method in ("append", "sort", "reverse", "extend") and "." in name:
            target = next(t.id for t in node.targets if isinstance(t, ast.Name))
            return (
                f"`{name}(…)` changes the list and gives None: write it on a line of its own, "
                f"without `{target} =`."
            )
    return None


def _gives_nothing(name: str, function: Function) -> str | None:
    if any(isinstance(node, ast.Raise | ast.Yield) for node in own_nodes(function)):
        return None
    if any(called(node) == "print" for node in own_nodes(function)):
        return f"`{name}` prints its result but gives None: write `return` in place of `print`."
    return f"`{name}` has no `return`, so it gives None."


def _not_in_module(failure: Failure, match: re.Match[str]) -> str | None:
    module, name = match[1], match[2]
    if module == "numpy":
        if name in _NOT_IN_NUMPY:
            return f"There is no np.{name}: {_NOT_IN_NUMPY[name]}."
        known = [each for each in dir(np) if not each.startswith("_")]
        near = difflib.get_close_matches(name, known, n=1, cutoff=_CLOSE)
        return f"There is no np.{name}: is np.{near[0]} meant?" if near else None
    if module == "math" and hasattr(np, name):
        return f"There is no math.{name}; np.{name} is there."
    return None


def _unbound(failure: Failure, match: re.Match[str]) -> str | None:
    name = match[1] or match[2]
    body = failure.body()
    if failure.owner is not None and name in _attributes(failure.owner):
        return (
            f"`{name}` without `self.` is a variable of this method alone, which has no value yet: "
            f"write `self.{name}`, here and in each line where the object's own `{name}` is meant."
        )
    if isinstance(failure.statement, ast.AugAssign) and dotted(failure.statement.target) == name:
        return (
            f"`{name}` has no value before this line: set it first, before the loop, "
            f"such as `{name} = 0`."
        )
    assigned = [
        node
        for node in body
        if isinstance(node, ast.Assign)
        and any(isinstance(t, ast.Name) and t.id == name for t in node.targets)
    ]
    if any(node is failure.statement for node in assigned):
        outside = name in failure.code.variables or name in failure.code.definitions
        if outside:
            return (
                f"`{name}` is set in this function, so here it does not mean the `{name}` outside: "
                f"choose another name for it."
            )
        return f"`{name}` is used on the line that sets it for the first time."
    in_branch = [
        node
        for branch in body
        if isinstance(branch, ast.If)
        for node in ast.walk(branch)
        if node in assigned
    ]
    if assigned and len(in_branch) == len(assigned):
        return f"`{name}` gets a value only if an `if` above is true, and here it was not."
    return None


def _no_key(failure: Failure, match: re.Match[str]) -> str | None:
    key = match[1]
    keys = {
        each
        for argument in failure.arguments
        if isinstance(argument, dict)
        for each in argument
        if isinstance(each, str)
    }
    if not keys or key in keys:
        return None
    near = [each for each in sorted(keys) if each.casefold() == key.casefold()]
    near = near or difflib.get_close_matches(key, sorted(keys), n=1, cutoff=0.6)
    meant = f" Is '{near[0]}' meant?" if near else ""
    return f"The dict has no entry '{key}'; it has {', '.join(sorted(keys)[:12])}.{meant}"


def _no_module(failure: Failure, match: re.Match[str]) -> str | None:
    return f"The library `{match[1]}` is not installed where your work is graded: do not use it."


_NAME = r"name '(\w+)' is not defined"
_ATTRIBUTE = r"'([\w.]+)' object has no attribute '(\w+)'"
NAMES: tuple[Row, ...] = (
    row("name", "NameError", _NAME, _no_name),
    row(
        "self missing",
        "TypeError",
        r"(\w+)\(\) takes (\d+) positional arguments? but (\d+) (?:was|were) given",
        _too_many_for_method,
    ),
    row("constructor", "TypeError", r"^(\w+)\(\) takes no arguments", _no_constructor),
    row("None", "AttributeError TypeError", r"'?NoneType'?", _of_none),
    row("attribute", "AttributeError", _ATTRIBUTE, _no_attribute),
    row(
        "not in the module",
        "AttributeError",
        r"module '(\w+)' has no attribute '(\w+)'",
        _not_in_module,
    ),
    row(
        "no value yet",
        "UnboundLocalError",
        r"local variable '(\w+)' (?:where|referenced)|cannot access local variable '(\w+)'",
        _unbound,
    ),
    row("key", "KeyError", r"^'([^']{1,40})'$", _no_key),
    row("module", "ModuleNotFoundError", r"No module named '([\w.]+)'", _no_module),
    row(
        "input",
        "StdinNotImplementedError EOFError",
        r"",
        lambda f, m: (
            "Nobody can type anything while your work is graded: remove input() and use the "
            "parameters."
            if "input" in f.calls
            else None
        ),
    ),
)
