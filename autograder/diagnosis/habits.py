"""What can be read off a student's code together with its wrong answers: nothing was raised.

Each is certain by itself: that the value is None and no `return` is there needs no guess.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Sequence
from typing import Any

import numpy as np

from autograder.sandbox import Handle
from autograder.sandbox.values import Items
from autograder.testing.comparable import is_numeric

from .code import (
    Function,
    OwnCode,
    called,
    dotted,
    is_generator,
    names_read,
    names_set,
    nodes,
    own_nodes,
    parameters,
    returns,
)
from .error_data import changed_in_place, in_place_words, is_in_place
from .evidence import Evidence

Found = tuple[str, str]

_LAZY = {
    "builtins.generator": "a generator",
    "builtins.map": "a map object",
    "builtins.zip": "a zip object",
    "builtins.filter": "a filter object",
    "builtins.range": "a range",
    "builtins.dict_values": "a view of a dict",
}
# A scenario gives the name of what was raised, where that is what is asked for.
_EXCEPTION = re.compile(r"(?:an? )?([A-Z]\w{1,30}Error)")
_RETURNED_ERROR = re.compile(r"builtins\.([A-Z]\w{1,30}Error)")
# Methods of lists, arrays, sets, dicts and Keras models that change what they belong to.
_GIVING_NOTHING = frozenset(
    "append extend insert reverse sort fill add update clear adapt build compile set_weights "
    "summary".split()
)
_FUNCTIONS = ("builtins.function", "builtins.method", "builtins.builtin_function_or_method")


def of_value(
    name: str, value: Any, expected: Any, others: Sequence[Any], code: OwnCode
) -> Found | None:
    """Return what is wrong with a value that is none of the kind that is due.

    Args:
        name: the exercise's.
        value: what came for the input that is shown.
        expected: what is right for it.
        others: what came for all inputs.
        code: the submission's.
    """
    function = code.function(name)
    if value is None and function is not None:
        return _of_none(name, function, others)
    if isinstance(value, Handle):
        return _of_object(name, value)
    if isinstance(value, Items | range):
        kind = value.type_name if isinstance(value, Items) else "builtins.range"
        return _of_lazy(name, kind)
    if type(value) is tuple and len(value) == 1 and function is not None:
        for node in returns(function):
            if isinstance(node.value, ast.Tuple) and len(node.value.elts) == 1:
                return (
                    "The comma at the end of the `return` line makes a tuple of the result: "
                    "remove the comma.",
                    "comma",
                )
    due, given = exception_in(expected), exception_in(value)
    if due and type(value) is not str:
        return (
            f"These arguments do not fit together, so `{name}` should raise a {due}; it returns a "
            f"result.",
            "raises nothing",
        )
    if given and not isinstance(expected, str):
        return f"`{name}` raises a {given} here, but these arguments are right.", "raises"
    if type(value) is str and is_numeric(expected):
        due_words = "a number" if np.ndim(expected) == 0 else "numbers"
        return (
            f"`{name}` returns a string (str), but it should return {due_words}: return the value "
            f'itself, without str(), f"…" or quotation marks.',
            "text",
        )
    return None


def exception_in(value: Any) -> str:
    """Return which exception a text names; empty if none."""
    found = _EXCEPTION.fullmatch(value) if type(value) is str else None
    return "" if found is None else found[1]


def _of_none(name: str, function: Function, others: Sequence[Any]) -> Found | None:
    if is_generator(function):
        return None
    if returns(function):
        if any(other is not None for other in others):
            return (
                f"`{name}` returns nothing (None) for this input: the end of the function is "
                f"reached without a `return`. Each branch needs one.",
                "return in some branches",
            )
        return _of_nothing(function)
    if any(called(node) == "print" for node in own_nodes(function)):
        return (
            f"`{name}` prints its result but does not return it: write `return …` in place of "
            f"`print(…)`.",
            "print",
        )
    return f"`{name}` has no `return`, so its result is None: return the result.", "return"


def _of_nothing(function: Function) -> Found | None:
    """Say of `return model.compile(…)` and the like that such a method gives nothing."""
    changed = dict(changed_in_place(iter(own_nodes(function))))
    for node in returns(function):
        call = node.value
        if isinstance(call, ast.Name) and call.id in changed:
            return in_place_words(call.id, changed[call.id]), "inplace"
        if isinstance(call, ast.Call) and is_in_place(call):
            return (
                f"With `inplace=True`, `{dotted(call.func)}` changes the table itself and gives "
                f"None: leave out `inplace=True`.",
                "inplace",
            )
        if call is not None and called(call) == "print":
            return "`print(…)` gives None: write `return …` without `print`.", "print"
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
            return None
        of = call.func.value
        if call.func.attr not in _GIVING_NOTHING or not isinstance(of, ast.Name):
            return None
        return (
            f"`{of.id}.{call.func.attr}(…)` changes `{of.id}` and gives None. Leave out the "
            f"`return` before it, and write `return {of.id}` on the next line.",
            "return of a change",
        )
    return None


def _of_object(name: str, value: Handle) -> Found | None:
    if value.type_name in _FUNCTIONS:
        return (
            f"`{name}` returns a function, not what the function gives: write round brackets "
            f"after its name to call it.",
            "brackets of a call",
        )
    if value.type_name == "builtins.type":
        return (
            f"`{name}` returns a class, not an object of it: write round brackets after its name.",
            "brackets of a class",
        )
    if raised := _RETURNED_ERROR.fullmatch(value.type_name):
        return (
            f"The {raised[1]} is returned, but it should be raised: write `raise {raised[1]}(…)`.",
            "error returned",
        )
    if lazy := _of_lazy(name, value.type_name):
        return lazy
    if value.type_name.startswith("tensorflow.") and value.type_name.endswith("Tensor"):
        return (
            f"`{name}` returns a TensorFlow tensor: make a NumPy array of it with "
            f"np.asarray(…) or .numpy().",
            "tensor",
        )
    return None


def _of_lazy(name: str, kind: str) -> Found | None:
    if kind not in _LAZY:
        return None
    return (
        f"`{name}` returns {_LAZY[kind]}, which holds no values yet: make a list or an array of "
        f"it, such as list(…).",
        "lazy",
    )


def returned_whole(name: str, code: OwnCode) -> str:
    """Return that a library or a class itself is returned; empty if it is not.

    Args:
        name: the exercise's.
        code: the submission's.
    """
    function = code.function(name)
    for node in returns(function) if function is not None else ():
        given = node.value.id if isinstance(node.value, ast.Name) else ""
        if given == "plt" and given in code.imported:
            return (
                "`plt` is returned, which is the whole library and not a figure. Return the "
                "figure: `fig` of `fig, ax = plt.subplots()`, or `plt.gcf()`."
            )
        if given in code.imported - names_set(function or node):
            return f"`{name}` returns `{given}`, which is what was imported and not a result."
        if isinstance(code.definitions.get(given), ast.ClassDef):
            return f"`{name}` returns the class `{given}` and not an object of it: {given}(…)."
    return ""


def of_code(name: str, evidence: Sequence[Evidence], code: OwnCode) -> Found | None:
    """Return what an exercise's code shows where answers are wrong for no reason that is known."""
    function = code.function(name)
    if function is None:
        return None
    return _cut_to_integers(function, evidence) or _power(function) or _return_in_loop(function)


def of_parameters(name: str, code: OwnCode) -> Found | None:
    """Return which parameter of an exercise's function is never looked at."""
    function = code.function(name)
    return None if function is None else _unread(name, function, code)


def _power(function: Function) -> Found | None:
    for node in own_nodes(function):
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.BitXor):
            return "`^` is not a power in Python: write `**`.", "power"
    return None


def _return_in_loop(function: Function) -> Found | None:
    """Return that a loop ends in its first pass, whatever happens in it."""
    for node in own_nodes(function):
        if isinstance(node, ast.For | ast.While) and isinstance(node.body[-1], ast.Return):
            repeats = any(isinstance(n, ast.Continue) for n in nodes(node))
            if not repeats:
                return (
                    f"The `return` in line {node.body[-1].lineno} of the cell stands inside the "
                    f"loop, so the loop ends in its first pass: move the `return` to the left.",
                    "return in a loop",
                )
    return None


_WHOLE = ("zeros_like", "ones_like", "empty_like", "full_like")


def _cut_to_integers(function: Function, evidence: Sequence[Evidence]) -> Found | None:
    """Return that an array made like one of whole numbers has cut off decimals."""
    if not evidence or not all(_is_cut(each) for each in evidence):
        return None
    for node in own_nodes(function):
        maker = called(node)
        if maker.rpartition(".")[2] in _WHOLE and isinstance(node, ast.Call):
            if any(keyword.arg == "dtype" for keyword in node.keywords):
                continue
            return (
                f"`{maker}` makes an array of the same type: of whole numbers, if the input has "
                f"whole numbers, and then all decimals are lost. Write dtype=float.",
                "whole numbers",
            )
    return (
        "The decimals are lost where the input has whole numbers (int): results are put into an "
        "array of whole numbers. Make it of floats, such as z = np.array(z, dtype=float).",
        "whole numbers",
    )


def _is_cut(evidence: Evidence) -> bool:
    """Return whether answers are wrong for whole numbers alone, and lack the decimals there."""
    for pair in evidence.wrong:
        if pair.right.shape != pair.got.shape or not np.array_equal(np.trunc(pair.right), pair.got):
            return False
        if not any(_is_of_integers(argument) for argument in pair.arguments):
            return False
    return bool(evidence.wrong)


def _is_of_integers(value: Any) -> bool:
    if isinstance(value, np.ndarray):
        return bool(value.dtype.kind in "iu")
    if isinstance(value, list):
        return bool(value) and all(map(_is_of_integers, value))
    return isinstance(value, int) and not isinstance(value, bool)


def _unread(name: str, function: Function, code: OwnCode) -> Found | None:
    """Return which parameter is never looked at, and what is read in its place."""
    read = names_read(function)
    # What is handed on by **locals() or the like is read after all.
    if read & {"locals", "vars", "eval", "exec"} or returns(function) == []:
        return None
    unread = [p for p in parameters(function) if p not in read and not p.startswith("_")]
    if len(unread) != 1:
        return None
    foreign = sorted((read & code.variables) - names_set(function))
    parameter = unread[0]
    if len(foreign) == 1 and not code.definitions.keys() & set(foreign):
        return (
            f"`{name}` never uses its parameter `{parameter}`; it reads `{foreign[0]}`, which is "
            f"set outside the function and is the same for every call. Use `{parameter}`.",
            "global",
        )
    return f"`{name}` never uses its parameter `{parameter}`.", "unused parameter"


def uses_random(code: OwnCode, name: str) -> bool:
    """Return whether an exercise draws random numbers, so that two calls may differ."""
    node = code.definitions.get(name)
    return any("random" in dotted(part) or "rng" in dotted(part) for part in nodes(node))


def keeps_default(function: Function | None) -> str:
    """Return a parameter whose default value is a list or dict, kept from call to call."""
    if function is None:
        return ""
    own = function.args
    named = [*own.posonlyargs, *own.args][::-1]
    for argument, default in zip(named, own.defaults[::-1], strict=False):
        if isinstance(default, ast.List | ast.Dict | ast.Set):
            return argument.arg
    return ""


def uses_exp(name: str, code: OwnCode) -> bool:
    """Return whether an exercise's own code calls np.exp."""
    node = code.definitions.get(name)
    return any(called(part).rpartition(".")[2] == "exp" for part in nodes(node))


def names_returned(function: Function | None) -> tuple[str, ...]:
    """Return the names of several values that a function returns, where it names them."""
    for node in returns(function) if function is not None else ():
        if isinstance(node.value, ast.Tuple) and all(
            isinstance(part, ast.Name) for part in node.value.elts
        ):
            return tuple(part.id for part in node.value.elts if isinstance(part, ast.Name))
    return ()
