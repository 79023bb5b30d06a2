"""What older versions of libraries accepted and these refuse: known by name, and forgiven if asked.

Forgiving gives a submission the older behaviour back: missing names, keywords, and the array with
one number in it that counts as that number. It is done in the student's process alone, to code
that is already compiled: its text stays as it is, for all that reads it.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import functools
import math
import operator
import sys
import types
import warnings
from collections.abc import Callable
from typing import Any

# Name in NumPy: the first version without it, and what to write in its place.
NUMPY_NAMES: dict[str, tuple[str, str]] = {
    **{name: ("1.24", name) for name in ("float", "int", "complex", "object", "str")},
    "asscalar": ("1.23", "a.item()"),
    **dict.fromkeys(("Inf", "Infinity", "infty", "PINF"), ("2.0", "np.inf")),
    "NINF": ("2.0", "-np.inf"),
    "NaN": ("2.0", "np.nan"),
    "NAN": ("2.0", "np.nan"),
    "PZERO": ("2.0", "0.0"),
    "NZERO": ("2.0", "-0.0"),
    "float_": ("2.0", "np.float64"),
    "complex_": ("2.0", "np.complex128"),
    "cfloat": ("2.0", "np.complex128"),
    "longfloat": ("2.0", "np.longdouble"),
    "string_": ("2.0", "np.bytes_"),
    "unicode_": ("2.0", "np.str_"),
    "product": ("2.0", "np.prod"),
    "cumproduct": ("2.0", "np.cumprod"),
    "alltrue": ("2.0", "np.all"),
    "sometrue": ("2.0", "np.any"),
    "round_": ("2.0", "np.round"),
    "mat": ("2.0", "np.asmatrix"),
    "asfarray": ("2.0", "np.asarray(a, dtype=float)"),
    "msort": ("2.0", "np.sort(a, axis=0)"),
    "in1d": ("2.4", "np.isin"),
    "trapz": ("2.4", "np.trapezoid"),
}
ONE_NUMBER = frozenset(
    (
        "setting an array element with a sequence.",
        "only 0-dimensional arrays can be converted to Python scalars",
    )
)
_BY_HAND: dict[str, Callable[[Any], Callable[..., Any]]] = {
    "asscalar": lambda numpy: lambda a: numpy.asarray(a).item(),
    "asfarray": lambda numpy: lambda a, dtype=float: numpy.asarray(a, dtype=dtype),
    "msort": lambda numpy: lambda a: numpy.sort(a, axis=0),
}
_NAME = "__autograder_forgiving__"
# Called by these names alone; a student's own function of such a name is left as it is.
_CONVERSIONS = frozenset(("float", "int", "complex", *vars(math)))
_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "iadd", ast.Sub: "isub", ast.Mult: "imul", ast.Div: "itruediv",
    ast.FloorDiv: "ifloordiv", ast.Mod: "imod", ast.Pow: "ipow", ast.MatMult: "imatmul",
}  # fmt: skip


def forgive() -> Callable[[ast.Module], ast.Module]:
    """Give loaded libraries their older behaviour; return what rewrites each cell's tree."""
    numpy = sys.modules["numpy"]
    _add_names(numpy)
    _rename_keyword(numpy, "reshape", "newshape", "shape")
    for optimizer in _keras_optimizers():
        _rename_keyword(optimizer, "__init__", "lr", "learning_rate")
    setattr(builtins, _NAME, _Forgiving(numpy))
    return lambda tree: ast.fix_missing_locations(_Rewriter().visit(tree))


def _add_names(numpy: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # for having asked
        missing = [name for name in NUMPY_NAMES if not hasattr(numpy, name)]
    for name in missing:
        if name in _BY_HAND:
            value: Any = _BY_HAND[name](numpy)
        else:
            value = eval(NUMPY_NAMES[name][1], {"np": numpy})
        setattr(numpy, name, value)


def _keras_optimizers() -> list[Any]:
    keras = sys.modules.get("keras")
    optimizers = getattr(keras, "optimizers", None)
    return [kind for kind in vars(optimizers).values() if isinstance(kind, type)] if keras else []


def _rename_keyword(owner: Any, name: str, old: str, new: str) -> None:
    function = getattr(owner, name)

    @functools.wraps(function)
    def renamed(*arguments: Any, **keywords: Any) -> Any:
        if old in keywords and new not in keywords:
            keywords[new] = keywords.pop(old)
        return function(*arguments, **keywords)

    with contextlib.suppress(TypeError, AttributeError):
        setattr(owner, name, renamed)


class _Forgiving:
    """What rewritten statements call; an array that holds one number may stand for that number."""

    slice = staticmethod(slice)

    def __init__(self, numpy: Any) -> None:
        self._array = numpy.ndarray

    def store(self, value: Any, target: Any, key: Any) -> None:
        """Do `target[key] = value`."""
        try:
            target[key] = value
        except (TypeError, ValueError) as error:
            if not (isinstance(target, self._array) and self._is_one_number(value, error)):
                raise
            target[key] = value.reshape(())

    def augment(self, target: Any, key: Any, value: Any, name: str) -> None:
        """Do `target[key] += value`, or another operator of that kind."""
        self.store(getattr(operator, name)(target[key], value), target, key)

    def convert(self, function: Any, *arguments: Any) -> Any:
        """Call `float` or a function of `math`."""
        try:
            return function(*arguments)
        except TypeError as error:
            is_builtin = isinstance(function, type | types.BuiltinFunctionType)
            if not (is_builtin and any(self._is_one_number(x, error) for x in arguments)):
                raise
            return function(
                *(value.item() if isinstance(value, self._array) else value for value in arguments)
            )

    def _is_one_number(self, value: Any, error: Exception) -> bool:
        is_one = isinstance(value, self._array) and value.ndim > 0 and value.size == 1
        return is_one and str(error) in ONE_NUMBER


class _Rewriter(ast.NodeTransformer):
    """Lets assignments to items, and conversions to numbers, go by way of `_Forgiving`."""

    def visit_Assign(self, node: ast.Assign) -> ast.stmt:
        self.generic_visit(node)
        match node.targets:
            case [ast.Subscript(value=target, slice=key)]:
                return self._statement(node, "store", [node.value, target, _as_value(key)])
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt:
        self.generic_visit(node)
        match node.target:
            case ast.Subscript(value=target, slice=key) if type(node.op) in _OPERATORS:
                name = ast.Constant(_OPERATORS[type(node.op)])
                arguments = [target, _as_value(key), node.value, name]
                return self._statement(node, "augment", arguments)
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        self.generic_visit(node)
        if node.keywords or any(isinstance(value, ast.Starred) for value in node.args):
            return node
        match node.func:
            case ast.Name(name) if name in _CONVERSIONS and node.args:
                return ast.copy_location(_call("convert", [node.func, *node.args]), node)
            case ast.Attribute(ast.Name("math")):
                return ast.copy_location(_call("convert", [node.func, *node.args]), node)
        return node

    def _statement(self, node: ast.stmt, name: str, arguments: list[ast.expr]) -> ast.stmt:
        call = ast.copy_location(_call(name, arguments), node)
        return ast.copy_location(ast.Expr(call), node)


def _call(name: str, arguments: list[ast.expr]) -> ast.Call:
    helper = ast.Attribute(ast.Name(_NAME, ast.Load()), name, ast.Load())
    return ast.Call(helper, arguments, [])


def _as_value(key: ast.expr) -> ast.expr:
    """Return an index as an expression of its own: `1:n` is one only between brackets."""
    match key:
        case ast.Slice(lower, upper, step):
            parts = [part or ast.Constant(None) for part in (lower, upper, step)]
            return ast.copy_location(_call("slice", parts), key)
        case ast.Tuple(parts):
            return ast.copy_location(
                ast.Tuple([_as_value(part) for part in parts], ast.Load()), key
            )
    return key
