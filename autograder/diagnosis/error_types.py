"""Explanations of operations that do not fit their values, and of calls that do not fit."""

from __future__ import annotations

import ast
import re

from .code import called, nodes, parameters
from .error_numbers import NUMBERS, text_of
from .failure import Failure, Row, kind_in_words, row


def _list_arithmetic(failure: Failure, match: re.Match[str]) -> str | None:
    if "'list'" not in match[0] and "'tuple'" not in match[0] and '"' not in match[0]:
        return None
    if "NoneType" in match[0] or "'str'" in match[0] or not failure.parts:
        return None
    operands = {
        side.id
        for part in failure.parts
        if isinstance(part, ast.BinOp | ast.UnaryOp)
        for side in ast.iter_child_nodes(part)
        if isinstance(side, ast.Name)
    }
    given = any(isinstance(value, list | tuple) for value in failure.arguments)
    if given or operands & set(failure.parameters):
        return (
            "A list does not calculate element by element: make arrays of the arguments first, "
            "such as x = np.asarray(x)."
        )
    sign = re.search(r"for ([^:]+): '(\w+)' and '(\w+)'", match[0])
    one, other = (kind_in_words(sign[2]), kind_in_words(sign[3])) if sign else ("", "")
    if not sign or not one or not other:
        return None
    return (
        f"Python cannot calculate {one} {sign[1].strip()} {other}: do it with each number by "
        f"itself, or make arrays first with np.array(…)."
    )


def _list_times_float(failure: Failure, match: re.Match[str]) -> str | None:
    if not failure.has((ast.BinOp, ast.AugAssign)):
        return None
    if match[0].endswith("of type 'list'"):
        return (
            "Two lists cannot be multiplied: make arrays of them first, such as x = np.asarray(x)."
        )
    return (
        "A list times a number does not multiply its elements: make an array of it first, such as "
        "x = np.asarray(x)."
    )


def _list_compared(failure: Failure, match: re.Match[str]) -> str | None:
    if not failure.has(ast.Compare):
        return None
    return (
        "A list cannot be compared with a number, an array can: write x = np.asarray(x) first, or "
        "compare element by element in a loop."
    )


def _list_index(failure: Failure, match: re.Match[str]) -> str | None:
    kind = match[1]
    if kind == "tuple":
        return (
            "A list of lists takes one index at a time, A[i][j]; A[i, j] is for arrays: make one "
            "with A = np.asarray(A)."
        )
    if "float" in kind:
        divides = any(isinstance(p, ast.BinOp) and isinstance(p.op, ast.Div) for p in failure.parts)
        loops = [
            node
            for node in failure.body()
            if isinstance(node, ast.For)
            and isinstance(node.target, ast.Name)
            and any(
                isinstance(p, ast.Subscript)
                and isinstance(p.slice, ast.Name)
                and p.slice.id == node.target.id
                for p in failure.parts
            )
            and isinstance(node.iter, ast.Name)
        ]
        if loops:
            i, values = text_of(loops[0].target), text_of(loops[0].iter)
            return (
                f"`for {i} in {values}` gives the values of `{values}`, not their indices: use "
                f"`{i}` itself, or `for {i} in range(len({values}))`."
            )
        return "An index is a whole number, and / gives a float: use //." if divides else None
    return None


def _too_few(failure: Failure, match: re.Match[str]) -> str | None:
    name, lacking = match[1], match[2]
    method = name.rpartition(".")[2]
    owner_name = name.rpartition(".")[0]
    owner = failure.code.definitions.get(owner_name)
    if isinstance(owner, ast.ClassDef) and called_on_class(failure, owner_name, method):
        return (
            f"`{owner_name}.{method}(…)` is called on the class: make an object first, "
            f"such as n = {owner_name}(…), and call n.{method}(…)."
        )
    if not failure.parts or method not in {c.rpartition(".")[2] for c in failure.calls}:
        return None
    return f"This line calls `{method}` with too few arguments: {lacking} is missing."


def called_on_class(failure: Failure, owner: str, method: str) -> bool:
    """Return whether the line calls a method on its class."""
    return f"{owner}.{method}" in failure.calls


def _too_many(failure: Failure, match: re.Match[str]) -> str | None:
    method = match[1].rpartition(".")[2]
    if method not in {c.rpartition(".")[2] for c in failure.calls}:
        return None
    function = failure.code.function(method)
    if function is None:
        return None
    names = [name for name in parameters(function) if name != "self"]
    return takes_but_gets(method, names, _count_given(failure, method))


def _count_given(failure: Failure, method: str) -> int | None:
    """Return how many arguments the line gives; None if that cannot be read."""
    counts = {
        len(call.args)
        for call in failure.parts
        if isinstance(call, ast.Call)
        and called(call).rpartition(".")[2] == method
        and not any(isinstance(argument, ast.Starred) for argument in call.args)
    }
    return counts.pop() if len(counts) == 1 else None


def takes_but_gets(name: str, names: list[str], given: int | None) -> str:
    """Return in words that a function gets more arguments than it has parameters."""
    if not names:
        takes = "takes no argument"
    else:
        count = "one argument" if len(names) == 1 else f"{len(names)} arguments"
        takes = f"takes {count} ({', '.join(names)})"
    gets = "more" if given is None else f"{given}"
    return f"`{name}` {takes}, but gets {gets} in this line."


def _unknown_keyword(failure: Failure, match: re.Match[str]) -> str | None:
    method, keyword = match[1].rpartition(".")[2], match[2]
    function = failure.code.function(method)
    if function is None or method not in {c.rpartition(".")[2] for c in failure.calls}:
        return None
    named = ", ".join(parameters(function)) or "none"
    return f"`{method}` has no parameter `{keyword}`: its parameters are {named}."


def _division(failure: Failure, match: re.Match[str]) -> str | None:
    divides = failure.has((ast.BinOp, ast.AugAssign))
    return "The line divides by 0 for this input." if divides and failure.parts else None


def _domain(failure: Failure, match: re.Match[str]) -> str | None:
    names = [name for name in failure.calls if name.rpartition(".")[2].startswith("log")]
    if names:
        return f"`{names[0]}` gets 0 or a negative number here, which has no logarithm."
    if any(name.rpartition(".")[2] == "sqrt" for name in failure.calls):
        return "This line takes the root of a negative number."
    return None


def _overflow(failure: Failure, match: re.Match[str]) -> str | None:
    if any(name.rpartition(".")[2] == "exp" for name in failure.calls):
        return (
            "exp of a large number is too large for a float: use a formula in which exp only gets "
            "numbers that are not positive."
        )
    if any(isinstance(p, ast.BinOp) and isinstance(p.op, ast.Pow) for p in failure.parts):
        return "A power in this line is too large for a float."
    return None


def _recursion(failure: Failure, match: re.Match[str]) -> str | None:
    function = failure.function
    if function is None:
        return None
    names = {called(node).rpartition(".")[2] for node in nodes(function)}
    if function.name in names:
        return f"`{function.name}` calls itself again and again, and never comes to an end."
    return None


def _text_and_number(failure: Failure, match: re.Match[str]) -> str | None:
    if not failure.has(ast.BinOp):
        return None
    return "The line adds a string and a number: leave the string out, or write str(…) in a print."


def _assertion(failure: Failure, match: re.Match[str]) -> str | None:
    if isinstance(failure.statement, ast.Assert):
        shown = ast.unparse(failure.statement.test)[:80]
        return f"Your own `assert` stops the function here: `{shown}` is not true for this input."
    return None


def _file(failure: Failure, match: re.Match[str]) -> str | None:
    opens = any(
        n.rpartition(".")[2] in ("open", "load", "loadtxt", "read_csv") for n in failure.calls
    )
    return (
        "The file is not there when your work is graded: use the function's arguments, or hand the "
        "file in beside the notebook."
        if opens
        else None
    )


def _function_operand(failure: Failure, match: re.Match[str]) -> str | None:
    for part in failure.parts:
        if isinstance(part, ast.BinOp):
            for side in (part.left, part.right):
                name = text_of(side)
                set_here = [
                    node.value
                    for node in failure.body()
                    if isinstance(node, ast.Assign)
                    and any(isinstance(t, ast.Name) and t.id == name for t in node.targets)
                ]
                meant = text_of(set_here[-1]) if set_here else name
                if meant and meant in failure.code.definitions:
                    return (
                        f"`{name}` is a function here and not its value: write round brackets "
                        f"with the argument, `{meant}(…)`."
                    )
    return None


_OPERAND = (
    r"unsupported operand type\(s\) for [^:]+: '(?:list|tuple|[\w.]+)' and '(?:list|tuple|[\w.]+)'"
)
TYPES: tuple[Row, ...] = (
    row(
        "function without brackets",
        "TypeError",
        r"unsupported operand type\(s\) for .*'function'|bad operand type for unary .: 'function'",
        _function_operand,
    ),
    row("list arithmetic", "TypeError", _OPERAND, _list_arithmetic),
    row("list arithmetic", "TypeError", r"bad operand type for unary .: 'list'", _list_arithmetic),
    row(
        "list arithmetic",
        "TypeError",
        r'can only concatenate (?:list|tuple) \(not "',
        _list_arithmetic,
    ),
    row(
        "list times a number",
        "TypeError",
        r"can't multiply sequence by non-int(?: of type 'list')?",
        _list_times_float,
    ),
    row(
        "list compared",
        "TypeError",
        r"not supported between instances of "
        r"'(?:list' and '(?:int|float)|(?:int|float)' and 'list)'",
        _list_compared,
    ),
    *NUMBERS,
    row(
        "list index",
        "TypeError",
        r"list indices must be integers or slices, not ([\w.]+)",
        _list_index,
    ),
    row(
        "too few arguments",
        "TypeError",
        r"([\w.]+)\(\) missing \d+ required positional arguments?: (.{1,60})",
        _too_few,
    ),
    row(
        "too many arguments",
        "TypeError",
        r"([\w.]+)\(\) takes .{1,40} positional arguments? but",
        _too_many,
    ),
    row(
        "unknown keyword",
        "TypeError",
        r"([\w.]+)\(\) got an unexpected keyword argument '(\w+)'",
        _unknown_keyword,
    ),
    row("division by 0", "ZeroDivisionError", r"division|modulo", _division),
    row("logarithm of 0", "ValueError", r"math domain error|expected a positive input", _domain),
    row("too large", "OverflowError", r"math range error|Numerical result out of range", _overflow),
    row("endless recursion", "RecursionError", r"", _recursion),
    row(
        "text and number",
        "TypeError",
        r"can only concatenate str|for \+: \'(?:int|float)\' and \'str\'",
        _text_and_number,
    ),
    row("assert", "AssertionError", r"", _assertion),
    row("file", "FileNotFoundError", r"", _file),
)
