"""Mutation operators for numerical code: the mistakes that students make in formulas.

Each takes the syntax tree of one function and yields edits of its source. What general-purpose
mutation testing does as well is left to mutmut, in `general.py`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator

from .edits import Edit, bracketed, calls, name_of, replace_node, without_docstrings
from .words import behaves, called, parameters, shown, what_is_called

Operator = Callable[[ast.AST], Iterator[Edit]]

_SWAPS = {
    name: tuple(others.split())
    for name, others in {
        "mean": "sum median",
        "sum": "mean prod",
        "prod": "sum",
        "max": "min",
        "min": "max",
        "maximum": "minimum",
        "minimum": "maximum",
        "argmax": "argmin",
        "argmin": "argmax",
        "exp": "expm1 exp2",
        "expm1": "exp",
        "exp2": "exp",
        "log": "log1p log2 log10",
        "log1p": "log",
        "log2": "log",
        "sqrt": "square",
        "square": "abs",
        "tanh": "sinh tan",
        "sinh": "cosh",
        "cosh": "sinh",
        "sin": "cos",
        "cos": "sin",
        "zeros": "ones",
        "ones": "zeros",
        "zeros_like": "ones_like",
        "ones_like": "zeros_like",
        "std": "var",
        "var": "std",
        "any": "all",
        "all": "any",
        "floor": "ceil",
        "ceil": "floor",
        "vstack": "hstack",
        "hstack": "vstack",
        "cumsum": "cumprod",
        "dot": "multiply",
        "matmul": "multiply",
        "inner": "outer",
        "outer": "inner",
        "normal": "uniform",
    }.items()
}
# Leaving these out changes no value: NumPy converts by itself.
_CONVERSIONS = frozenset("array asarray bool dict float int list set sorted str tuple".split())
INPUT_CHANGED = "input changed"
_SCALAR = re.compile(r"\b(float|int|number|bool|str)\b")
_CONTAINER = re.compile(r"array|list|dict|sequence|matri|vector|tensor", re.IGNORECASE)


def constants(tree: ast.AST) -> Iterator[Edit]:
    """Lower whole numbers by one and halve others; mutmut raises them."""
    sizes, indices = _index_constants(tree)
    for node in without_docstrings(tree):
        if isinstance(node, ast.Constant) and type(node.value) is int:
            other = node.value - 1
            if node in sizes:
                yield replace_node("constant", node, _number(other), _words_of_size(node, other))
            elif node in indices:
                words = behaves(f"index {other} stood in place of index {node.value}")
                yield replace_node("constant", node, _number(other), words)
            else:
                yield _constant(node, other)
        elif isinstance(node, ast.Constant) and type(node.value) is float and node.value:
            yield _constant(node, node.value / 2)


def _index_constants(tree: ast.AST) -> tuple[set[ast.AST], set[ast.AST]]:
    """Return the constants that choose a size of a shape, and all others in square brackets."""
    sizes: set[ast.AST] = set()
    indices: set[ast.AST] = set()
    for node in without_docstrings(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            is_shape = isinstance(node.value, ast.Attribute) and node.value.attr == "shape"
            (sizes if is_shape else indices).add(node.slice)
    return sizes, indices


def _words_of_size(node: ast.Constant, other: int) -> str:
    sizes = {0: "the number of rows", 1: "the number of columns"}
    if other not in sizes or other + 1 not in sizes:
        return ""
    return behaves(f"{sizes[other]} stood in place of {sizes[other + 1]}")


def _constant(node: ast.Constant, other: float) -> Edit:
    words = behaves(f"{other!r} stood in place of {node.value!r}")
    return replace_node("constant", node, _number(other), words)


def axes(tree: ast.AST) -> Iterator[Edit]:
    """Sum, average or compare along another axis."""
    for call in calls(tree):
        for keyword in call.keywords:
            own = ast.unparse(keyword.value)
            # PyTorch's word for it; a number from the end may be the same axis.
            is_dim = keyword.arg == "dim" and own in ("0", "1")
            if keyword.arg != "axis" and not is_dim:
                continue
            for other in ("0", "1"):
                if own != other:
                    words = behaves(
                        f"{keyword.arg} {other} were taken in place of {keyword.arg} {own}"
                    )
                    yield replace_node("axis", keyword.value, other, words)


def functions(tree: ast.AST) -> Iterator[Edit]:
    """Call another function of the same kind: sum for mean, min for max, log2 for log."""
    for call in calls(tree):
        name = name_of(call.func)
        for other in _SWAPS.get(name, ()):
            # A plain name may be Python's own, which has neither expm1 nor mean.
            if isinstance(call.func, ast.Attribute) or other in ("max", "min", "any", "all"):
                text = ast.unparse(call.func)
                words = behaves(f"{called(other)} were taken in place of {called(name)}")
                yield replace_node("function", call.func, text[: -len(name)] + other, words)


def dropped_terms(tree: ast.AST) -> Iterator[Edit]:
    """Keep one side of a sum, product, quotient or power; a removed stability shift is one."""
    public = parameters(tree)
    for node in without_docstrings(tree):
        if isinstance(node, ast.BinOp):
            without_right, without_left = _words_without(node, public)
            yield replace_node("dropped term", node, bracketed(node.left), without_right)
            yield replace_node("dropped term", node, bracketed(node.right), without_left)


def _words_without(node: ast.BinOp, public: frozenset[str]) -> tuple[str, str]:
    """Return what it is like to leave out the right side of an operation, and the left one."""
    right, left = (shown(side, public) or _number_in(side) for side in (node.right, node.left))
    match node.op:
        case ast.Add() | ast.Sub():
            whole = "a term of a sum"
            sign = "+" if isinstance(node.op, ast.Add) else "-"
            right = f"`{sign} {right}`" if right[:1].isdigit() else right
            left = f"`{left} {sign}`" if left[:1].isdigit() else left
        case ast.Mult() | ast.MatMult():
            whole = "a factor"
            right, left = (f"the factor {side}" if side else "" for side in (right, left))
        case ast.Div():
            by = f"the division by {right}" if right else "a division"
            return behaves(f"{by} were left out"), behaves("only the denominator were there")
        case ast.Pow():
            return behaves("a power, such as a square, were left out"), ""
        case _:
            return "", ""
    return behaves(f"{right or whole} were left out"), behaves(f"{left or whole} were left out")


def _number_in(node: ast.expr) -> str:
    is_number = isinstance(node, ast.Constant) and type(node.value) in (int, float)
    return ast.unparse(node) if is_number else ""


def dropped_calls(tree: ast.AST) -> Iterator[Edit]:
    """Use a function's argument in place of its result: z for np.abs(z), x for np.minimum(x, 0)."""
    for call in calls(tree):
        if call.args and name_of(call.func) not in _CONVERSIONS:
            what = what_is_called(call.func)
            words = behaves(f"{what} were left out") if what else ""
            yield replace_node("dropped call", call, bracketed(call.args[0]), words)


def signs(tree: ast.AST) -> Iterator[Edit]:
    """Turn the sign of what is returned."""
    for node in without_docstrings(tree):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.BinOp | ast.Call):
            words = behaves("the sign of the result were reversed")
            yield replace_node("sign", node.value, f"-({ast.unparse(node.value)})", words)


def conditions(tree: ast.AST) -> Iterator[Edit]:
    """Turn a condition round, and take one branch of np.where alone or the two swapped."""
    for node in without_docstrings(tree):
        if isinstance(node, ast.If | ast.While) and not isinstance(node.test, ast.Constant):
            words = behaves("a condition were reversed")
            yield replace_node("condition", node.test, f"not ({ast.unparse(node.test)})", words)
    for call in calls(tree):
        if name_of(call.func) == "where" and len(call.args) == 3:
            condition, one, other = map(ast.unparse, call.args)
            function = ast.unparse(call.func)
            swapped = f"{function}({condition}, {other}, {one})"
            words = behaves("the two cases of a condition were swapped")
            yield replace_node("condition", call, swapped, words)
            words = behaves("one of the two cases held for all values")
            yield replace_node("condition", call, f"({one})", words)
            yield replace_node("condition", call, f"({other})", words)


def ranges(tree: ast.AST) -> Iterator[Edit]:
    """Go one step too far or not far enough; leave out the first or the last of a loop."""
    for call in calls(tree):
        if name_of(call.func) in ("range", "arange") and call.args:
            stop = call.args[0 if len(call.args) == 1 else 1]
            early = behaves("a loop ended one step too early")
            late = behaves("a loop went one step too far")
            yield replace_node("off by one", stop, f"{bracketed(stop)} - 1", early)
            yield replace_node("off by one", stop, f"{bracketed(stop)} + 1", late)
    for node in without_docstrings(tree):
        if isinstance(node, ast.For | ast.comprehension):
            items = ast.unparse(node.iter)
            first = behaves("the first of several elements were left out")
            last = behaves("the last of several elements were left out")
            yield replace_node("off by one", node.iter, f"list({items})[1:]", first)
            yield replace_node("off by one", node.iter, f"list({items})[:-1]", last)


def transposes(tree: ast.AST) -> Iterator[Edit]:
    """Forget to transpose, or multiply matrices in the wrong order."""
    for node in without_docstrings(tree):
        if isinstance(node, ast.Attribute) and node.attr == "T":
            words = behaves("a matrix were not transposed")
            yield replace_node("transpose", node, bracketed(node.value), words)
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
            text = f"({bracketed(node.right)} @ {bracketed(node.left)})"
            words = behaves("the two factors of a matrix product were swapped")
            yield replace_node("transpose", node, text, words)


# What it is like to leave out a step of a training that everybody calls the same.
_STEPS = {
    "zero_grad": "the gradients of all steps were added up: each step needs a `zero_grad()`",
    "zero_": "the gradients of all steps were added up: set them to zero in each step",
    "sort": "nothing were sorted",
}


def called_method(node: ast.AST) -> str:
    """Return the method that a statement calls; empty if it is none."""
    call = node.value if isinstance(node, ast.Expr) else None
    is_method = isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
    return call.func.attr if is_method else ""  # type: ignore[union-attr]


def statements(tree: ast.AST) -> Iterator[Edit]:
    """Leave out a statement that is there for its effect."""
    for node in without_docstrings(tree):
        if isinstance(node, ast.Expr | ast.AugAssign):
            words = behaves(_STEPS.get(called_method(node), "a step were left out"))
            yield replace_node("dropped statement", node, "pass", words)


def prints(tree: ast.AST) -> Iterator[Edit]:
    """Print the result in place of returning it."""
    for node in without_docstrings(tree):
        if isinstance(node, ast.Return) and node.value is not None:
            yield replace_node("print, not return", node, f"print({ast.unparse(node.value)})")


def spoilt_inputs(tree: ast.AST) -> Iterator[Edit]:
    """Give the right answer, but change an argument in place.

    Parameters that are plain numbers, by docstring, annotation or default, cannot be changed and
    are left out.
    """
    classes = [node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    owners = {method: owner for owner in classes for method in owner.body}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            documented = [owners[node], node] if node in owners else [node]
            yield from _spoilt(node, "\n".join(ast.get_docstring(n) or "" for n in documented))


def _spoilt(function: ast.FunctionDef | ast.AsyncFunctionDef, doc: str) -> Iterator[Edit]:
    has_docstring = ast.get_docstring(function, clean=False) is not None
    body = function.body[has_docstring:]
    if not body:
        return
    first = body[0]
    decorators = getattr(first, "decorator_list", [])
    place = (decorators[0].lineno, decorators[0].col_offset - 1) if decorators else (
        first.lineno, first.col_offset
    )  # fmt: skip
    arguments = function.args
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults = dict(zip(reversed(positional), reversed(arguments.defaults), strict=False))
    defaults |= {
        parameter: default
        for parameter, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
        if default is not None
    }
    for parameter in [*positional, *arguments.kwonlyargs]:
        if parameter.arg in ("self", "cls") or _is_scalar(parameter, defaults.get(parameter), doc):
            continue
        # Simple statements may share a line, which a one-line function needs.
        is_simple = not hasattr(first, "body") and not isinstance(first, ast.Match)
        gap = "; " if is_simple else "\n" + " " * place[1]
        yield Edit(INPUT_CHANGED, place, place, _SPOIL.format(name=parameter.arg) + gap)


_SPOIL = (
    "'{name} is changed in place'; import copy as _copy; _given = {name}; "
    "{name} = _copy.deepcopy(_given) if type(_given).__name__ in "
    "('ndarray', 'list', 'dict', 'DataFrame', 'Series', 'Tensor') else _given; "
    "_given.__setitem__(..., 7) if type(_given).__name__ == 'ndarray' else "
    "_given.__setitem__(slice(None), [7] * len(_given)) if type(_given) is list else "
    "_given.update(dict.fromkeys(_given, 7)) if type(_given) is dict else "
    "_given.insert(0, 'spoilt', 7) if type(_given).__name__ == 'DataFrame' else "
    "setattr(_given, 'name', 'spoilt') if type(_given).__name__ == 'Series' else "
    "_given.fill_(7) if type(_given).__name__ == 'Tensor' and hasattr(_given, 'fill_') else None"
)
SPOILT = re.compile(r"'(\w+ is changed in place)'")

OPERATORS: tuple[Operator, ...] = (
    constants,
    axes,
    functions,
    dropped_terms,
    dropped_calls,
    signs,
    conditions,
    ranges,
    transposes,
    statements,
    prints,
    spoilt_inputs,
)


def _number(value: float) -> str:
    return repr(value) if value >= 0 else f"({value!r})"


def _is_scalar(parameter: ast.arg, default: ast.expr | None, doc: str) -> bool:
    """Return whether a parameter is a plain number, text or truth value.

    A NumPy-style docstring decides, else the annotation, else the default.
    """
    for names, kind in re.findall(r"^([\w, ]+?) ?: ?(.+)$", doc, re.MULTILINE):
        if parameter.arg in names.replace(" ", "").split(","):
            return bool(_SCALAR.search(kind)) and not _CONTAINER.search(kind)
    if parameter.annotation is not None:
        kind = ast.unparse(parameter.annotation)
        return bool(_SCALAR.search(kind)) and not _CONTAINER.search(kind)
    return isinstance(default, ast.Constant) and default.value is not None
