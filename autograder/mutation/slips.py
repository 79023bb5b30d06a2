"""Slips in formulas: what students do when they write one down.

Each operator takes the syntax tree of one statement and yields edits of its source, with the words
for a student whose code behaves the same. `steps.py` has the slips in what is done one after
another.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .edits import Edit, bracketed, calls, name_of, replace_node, without_docstrings
from .words import behaves, parameters, shown, what_is_called

_SIGNS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.MatMult: "@",
    ast.Pow: "**",
    ast.FloorDiv: "//",
    ast.Mod: "%",
}
_RANKS = {"+": 1, "-": 1, "*": 2, "/": 2, "@": 2, "//": 2, "%": 2, "**": 4}
_NEGATED = 3
_OTHERS: dict[str, tuple[tuple[str, str], ...]] = {
    "+": (("-", "a minus stood in place of a plus"), ("*", "a sum were a product")),
    "-": (("+", "a plus stood in place of a minus"),),
    "*": (("/", "a division stood in place of a product"), ("+", "a product were a sum")),
    "/": (
        ("*", "a product stood in place of a division"),
        ("//", "a value were cut to a whole number, as in an array with dtype=int"),
    ),
    "@": (("*", "matrices were multiplied element by element, with no sum over the products"),),
    "**": (("*", "a factor stood in place of a power, such as 2 x for x squared"),),
}
# Those that make one number of many do not go past a power or a factor; the others are no sums.
_PLAIN_CALLS = frozenset(
    "mean sum exp log sqrt abs max min maximum square tanh sigmoid _sigmoid deriv_sigmoid".split()
)
_ACTIVATIONS = {
    "sigmoid": "(1 / (1 + np.exp(-({x}))))",
    "tanh": "np.tanh({x})",
    "relu": "np.maximum(0, {x})",
    "linear": "({x})",
    "softmax": "(np.exp(({x}) - np.max({x}, axis=-1, keepdims=True)) / np.sum(np.exp(({x})"
    " - np.max({x}, axis=-1, keepdims=True)), axis=-1, keepdims=True))",
}
_BASES = (("2", "2.0"), ("10", "10.0"))


def lost_brackets(tree: ast.AST) -> Iterator[Edit]:
    """Leave out the brackets around one side: `1 / 1 + e`, `a + b * c`."""
    for node in _operations(tree):
        sign = _SIGNS[type(node.op)]
        for side, is_right in ((node.right, True), (node.left, False)):
            rank = _rank(side)
            if rank == 0 or not (rank < _RANKS[sign] or (is_right and rank == _RANKS[sign])):
                continue
            left = ast.unparse(node.left) if not is_right else _as_side(node.left, sign)
            right = ast.unparse(node.right) if is_right else _as_side(node.right, sign, True)
            if isinstance(node.op, ast.Pow) and is_right:
                continue
            where = {
                ("/", True): "around the denominator",
                ("/", False): "around the numerator",
                ("**", False): "around what is squared",
                ("-", True): "after a minus",
            }.get((sign, is_right), _around(side))
            words = behaves(f"the brackets {where} were missing")
            yield replace_node("lost brackets", node, f"({left} {sign} {right})", words)


def _around(side: ast.expr) -> str:
    match side:
        case ast.BinOp(left=ast.Constant(value=1), op=ast.Sub()):
            return "around 1 - … in a product"
    return "around a sum"


def moved_brackets(tree: ast.AST) -> Iterator[Edit]:
    """Set brackets around what does not belong together: `w @ (x + b)`, `a - (b + c)`."""
    public = parameters(tree)
    for node in _operations(tree):
        sign = _SIGNS[type(node.op)]
        if isinstance(node.left, ast.BinOp) and type(node.left.op) in _SIGNS:
            inner = _SIGNS[type(node.left.op)]
            first = _as_side(node.left.left, inner)
            rest = f"({ast.unparse(node.left.right)} {sign} {ast.unparse(node.right)})"
            term = shown(node.right, public) or "the last term"
            words = {
                ("*", "+"): f"{term} were added before the product is taken",
                ("@", "+"): f"{term} were added before the product is taken",
                ("-", "+"): f"brackets after a minus held {term} as well",
                ("/", "*"): f"{term} stood in the denominator",
            }.get((inner, sign), "brackets were set in another place")
            yield replace_node("moved brackets", node, f"({first} {inner} {rest})", behaves(words))
        if isinstance(node.right, ast.BinOp) and type(node.right.op) in _SIGNS:
            inner = _SIGNS[type(node.right.op)]
            if _RANKS[inner] > _RANKS[sign]:
                start = f"({ast.unparse(node.left)} {sign} {ast.unparse(node.right.left)})"
                text = f"({start} {inner} {_as_side(node.right.right, inner, True)})"
                words = behaves("brackets held one more term, to the left")
                yield replace_node("moved brackets", node, text, words)


def moved_terms(tree: ast.AST) -> Iterator[Edit]:
    """Move a term into a call or out of it: mean(x)**2 for mean(x**2), f(w @ x) + b."""
    public = parameters(tree)
    for call in calls(tree):
        what = what_is_called(call.func)
        if not what or not call.args or isinstance(call.args[0], ast.Starred):
            continue
        inner = call.args[0]
        if isinstance(inner, ast.BinOp) and type(inner.op) in _SIGNS:
            sign, right = _SIGNS[type(inner.op)], bracketed(inner.right)
            term = shown(inner.right, public)
            kept = _with_first(call, ast.unparse(inner.left))
            words = {
                "**": f"the power were taken of {what} in place of what is inside",
                "+": f"{term or 'a term'} were added after {what}",
                "-": f"{term or 'a term'} were subtracted after {what}",
            }.get(sign, f"{what} were taken too early")
            yield replace_node("moved term", call, f"({kept} {sign} {right})", behaves(words))
            if sign in "+-*/":
                alone = _with_first(call, ast.unparse(inner.right))
                text = f"({bracketed(inner.left)} {sign} {alone})"
                words = behaves(f"{what} were taken of one part alone")
                yield replace_node("moved term", call, text, words)
                text = f"({kept} {sign} {alone})"
                words = behaves(f"{what} were taken of each part by itself")
                yield replace_node("moved term", call, text, words)
        if isinstance(inner, ast.UnaryOp) and isinstance(inner.op, ast.USub):
            kept = _with_first(call, ast.unparse(inner.operand))
            words = behaves(f"the minus stood before {what} and not inside")
            yield replace_node("moved term", call, f"(-{kept})", words)
    for node in _operations(tree):
        sign = _SIGNS[type(node.op)]
        for side, other, is_left in (
            (node.left, node.right, True),
            (node.right, node.left, False),
        ):
            if isinstance(side, ast.Call) and name_of(side.func) in _PLAIN_CALLS and side.args:
                first = bracketed(side.args[0])
                parts = (first, bracketed(other)) if is_left else (bracketed(other), first)
                text = _with_first(side, f"{parts[0]} {sign} {parts[1]}")
                what = what_is_called(side.func)
                term = shown(other, public) or "a part"
                words = behaves(f"{term} stood inside of {what}; it belongs outside")
                if sign == "**":
                    words = behaves(f"the power were taken before {what} and not after it")
                yield replace_node("moved term", node, text, words)
    for negated in without_docstrings(tree):
        if not (isinstance(negated, ast.UnaryOp) and isinstance(negated.op, ast.USub)):
            continue
        inside = negated.operand
        if isinstance(inside, ast.Call) and inside.args:
            text = _with_first(inside, f"-({ast.unparse(inside.args[0])})")
            what = what_is_called(inside.func) or "a function"
            words = behaves(f"the minus stood inside {what}")
            yield replace_node("moved term", negated, text, words)


def swapped(tree: ast.AST) -> Iterator[Edit]:
    """Swap what stands on two sides, and the arguments of a call."""
    public = parameters(tree)
    for node in _operations(tree):
        sign = _SIGNS[type(node.op)]
        words = {
            "-": "the two sides of a difference were swapped",
            "/": "numerator and denominator were swapped",
            "@": "the two factors of a matrix product were swapped",
            "**": "base and exponent of a power were swapped",
        }.get(sign)
        if words:
            text = f"({bracketed(node.right)} {sign} {bracketed(node.left)})"
            yield replace_node("swapped", node, text, behaves(words))
    for call in calls(tree):
        for one, other in zip(call.args, call.args[1:], strict=False):
            if isinstance(one, ast.Starred) or isinstance(other, ast.Starred):
                continue
            names = [shown(one, public), shown(other, public)]
            what = what_is_called(call.func)
            if all(names):
                words = f"{' and '.join(names)} were swapped"
            elif what:
                words = f"the arguments of {what} were swapped"
            else:
                continue
            rest = [ast.unparse(other) if a is one else ast.unparse(one) if a is other else
                    ast.unparse(a) for a in call.args]  # fmt: skip
            keywords = [ast.unparse(keyword) for keyword in call.keywords]
            text = f"{ast.unparse(call.func)}({', '.join([*rest, *keywords])})"
            yield replace_node("swapped", call, text, behaves(words))


def operators(tree: ast.AST) -> Iterator[Edit]:
    """Write another sign: a minus for a plus, `*` for `@`, `2 x` for `x**2`."""
    for node in _operations(tree):
        left, right = bracketed(node.left), bracketed(node.right)
        for other, words in _OTHERS.get(_SIGNS[type(node.op)], ()):
            if other == "*" and _has_one(node):
                # That is a sum without the 1, and told as such.
                continue
            text = f"({left} {other} {right})"
            yield replace_node("operator", node, text, behaves(words))
        if isinstance(node.op, ast.Pow):
            words = behaves("the absolute value were taken in place of the square")
            yield replace_node("operator", node, f"abs({ast.unparse(node.left)})", words)
            words = behaves("the third power were taken in place of the square")
            yield replace_node("operator", node, f"({left} ** 3)", words)
    keys = set(_sort_keys(tree))
    for other_node in without_docstrings(tree):
        if isinstance(other_node, ast.UnaryOp) and isinstance(other_node.op, ast.USub):
            is_key = other_node in keys
            words = behaves("the order were reversed" if is_key else "a minus sign were missing")
            yield replace_node("operator", other_node, bracketed(other_node.operand), words)
        elif isinstance(other_node, ast.Compare) and len(other_node.ops) == 1:
            yield from _comparisons(other_node)


def _sort_keys(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield all parts of what is given as `key=`, such as to sorted()."""
    for call in calls(tree):
        for keyword in call.keywords:
            if keyword.arg == "key":
                yield from ast.walk(keyword.value)


def _has_one(node: ast.BinOp) -> bool:
    sides = (node.left, node.right)
    return isinstance(node.op, ast.Add) and any(
        isinstance(side, ast.Constant) and side.value == 1 for side in sides
    )


def _comparisons(node: ast.Compare) -> Iterator[Edit]:
    left, right = ast.unparse(node.left), ast.unparse(node.comparators[0])
    close = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">"}
    turned = {ast.Lt: ">", ast.LtE: ">=", ast.Gt: "<", ast.GtE: "<="}
    kind = type(node.ops[0])
    if kind in close:
        words = behaves("a condition decided otherwise where both sides are equal")
        yield replace_node("operator", node, f"{left} {close[kind]} {right}", words)
        words = behaves("a condition were reversed")
        yield replace_node("operator", node, f"{left} {turned[kind]} {right}", words)


def activations(tree: ast.AST) -> Iterator[Edit]:
    """Apply another activation function, or none; for libraries, by its name."""
    for call in calls(tree):
        own = next((a for a in _ACTIVATIONS if name_of(call.func).lstrip("_") == a), None)
        if own is None or len(call.args) != 1:
            continue
        for other, text in _ACTIVATIONS.items():
            if other != own:
                words = f"{other} were the activation in place of {own}"
                if other == "linear":
                    words = f"there were no activation: `{own}` is left out"
                made = text.format(x=ast.unparse(call.args[0]))
                yield replace_node("activation", call, made, behaves(words))
    for node in without_docstrings(tree):
        if isinstance(node, ast.Constant) and node.value in _ACTIVATIONS:
            for other in _ACTIVATIONS:
                if other != node.value:
                    words = behaves(
                        f"{other} were the activation of a layer in place of {node.value}"
                    )
                    yield replace_node("activation", node, repr(other), words)


def bases(tree: ast.AST) -> Iterator[Edit]:
    """Take the power of another base for exp."""
    for call in calls(tree):
        if name_of(call.func) == "exp" and len(call.args) == 1:
            inner = ast.unparse(call.args[0])
            for base, text in _BASES:
                words = behaves(f"{base} were the base of the power in place of e")
                yield replace_node("base", call, f"({text} ** ({inner}))", words)
            words = behaves("the variable were taken to the power of e, and not e to its power")
            yield replace_node("base", call, f"(({inner}) ** 2.718281828459045)", words)


def no_axes(tree: ast.AST) -> Iterator[Edit]:
    """Take a sum, mean or maximum of all values, or lose the axis that keepdims keeps."""
    for call in calls(tree):
        for keyword in call.keywords:
            others = [ast.unparse(k) for k in call.keywords if k is not keyword]
            text = ", ".join([*map(ast.unparse, call.args), *others])
            whole = f"{ast.unparse(call.func)}({text})"
            what = what_is_called(call.func) or "a result"
            if keyword.arg == "axis":
                words = behaves(f"{what} were taken of all values together, without an axis")
                yield replace_node("no axis", call, whole, words)
            elif keyword.arg == "keepdims":
                words = behaves(f"{what} were taken without keepdims")
                yield replace_node("no axis", call, whole, words)


def shares(tree: ast.AST) -> Iterator[Edit]:
    """Divide a sum by another number of values."""
    for call in calls(tree):
        if name_of(call.func) != "mean" or len(call.args) != 1 or call.keywords:
            continue
        inner = ast.unparse(call.args[0])
        divisors = (
            ("len(np.atleast_1d({x}))", "the sum were divided by the number of rows alone"),
            ("np.shape({x})[-1]", "the sum were divided by the number of columns alone"),
            ("(np.size({x}) - 1)", "the sum were divided by n - 1 in place of n"),
            ("(2 * np.size({x}))", "the sum were divided by 2 n in place of n"),
        )
        for divisor, words in divisors:
            text = f"(np.sum({inner}) / {divisor.format(x=inner)})"
            yield replace_node("share", call, text, behaves(words))
        words = behaves("the square root were taken of a mean")
        yield replace_node("share", call, f"np.sqrt({ast.unparse(call)})", words)


def slopes(tree: ast.AST) -> Iterator[Edit]:
    """Take the slope of another activation for `a (1 - a)`."""
    for node in _operations(tree):
        if not isinstance(node.op, ast.Mult):
            continue
        one = node.right
        if not (
            isinstance(one, ast.BinOp)
            and isinstance(one.op, ast.Sub)
            and isinstance(one.left, ast.Constant)
            and one.left.value == 1
        ):
            continue
        own = bracketed(one.right)
        before = node.left
        factor = ""
        if isinstance(before, ast.BinOp) and isinstance(before.op, ast.Mult):
            factor = f"{bracketed(before.left)} * "
        for text, words in (
            (f"(1 - {own} ** 2)", "the slope were that of tanh, one minus the square"),
            (f"({own} ** 2)", "a minus in the slope were a factor"),
            (f"({own} * (1 + {own}))", "a plus stood in the slope in place of a minus"),
        ):
            yield replace_node("slope", node, f"({factor}{text})", behaves(words))


def _operations(tree: ast.AST) -> Iterator[ast.BinOp]:
    for node in without_docstrings(tree):
        if isinstance(node, ast.BinOp) and type(node.op) in _SIGNS:
            yield node


def _rank(node: ast.expr) -> int:
    """Return how tightly an expression holds together without brackets; 0 for one piece."""
    if isinstance(node, ast.BinOp) and type(node.op) in _SIGNS:
        return _RANKS[_SIGNS[type(node.op)]]
    return _NEGATED if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub) else 0


def _as_side(node: ast.expr, sign: str, is_right: bool = False) -> str:
    """Return a side of an operation, with brackets where its sign asks for them."""
    rank = _rank(node)
    needs = rank and (rank < _RANKS[sign] or (is_right and rank == _RANKS[sign]))
    is_plain = isinstance(node, ast.BinOp | ast.UnaryOp) and not needs
    return ast.unparse(node) if is_plain else bracketed(node)


def _with_first(call: ast.Call, text: str) -> str:
    """Return a call with another first argument."""
    rest = [*map(ast.unparse, call.args[1:]), *map(ast.unparse, call.keywords)]
    return f"{ast.unparse(call.func)}({', '.join([text, *rest])})"
