"""Explanations of sizes that do not meet: products, sums, rows put into arrays, indices."""

from __future__ import annotations

import ast
import re

from .code import called, dotted
from .failure import Failure, Row, row

_Shape = tuple[int, ...]
_NAME_CHARS = 40


def _shapes_in(text: str) -> list[_Shape]:
    found = re.findall(r"\(([\d,]*)\)", text.replace(" ", ""))
    return [tuple(int(n) for n in shape.split(",") if n) for shape in found]


def _broadcast(failure: Failure, match: re.Match[str]) -> str | None:
    found = _shapes_in(match[0])
    if len(found) != 2:
        return None
    one, other = found
    shown = " and ".join(f"({shape})" for shape in re.findall(r"\(([\d,]*)\)", match[0]))
    products = [p for p in failure.parts if isinstance(p, ast.BinOp) and isinstance(p.op, ast.Mult)]
    if products and len(one) == len(other) == 2 and one[1] == other[0]:
        return (
            f"`*` multiplies element by element, which does not fit the shapes {shown}; the "
            f"product of matrices is `@`."
        )
    return (
        f"This line combines arrays of the shapes {shown} element by element. That works only if "
        f"the sizes are equal or 1, counted from the last axis."
    )


def _product(failure: Failure, match: re.Match[str]) -> str | None:
    aligned = re.search(r"shapes (\([\d,]*\)) and (\([\d,]*\)) not aligned", failure.message)
    if aligned:
        return _not_aligned(failure, _shapes_in(aligned[0]))
    sizes = re.search(r"size (\d+) is different from (\d+)", failure.message)
    if not sizes:
        return None
    return (
        f"A product A @ B needs as many columns in A as B has rows. Here A has {sizes[2]} and B "
        f"has {sizes[1]}. {_advice(failure, _given_shapes(failure))}"
    )


def _not_aligned(failure: Failure, shapes: list[_Shape]) -> str:
    one, other = shapes
    if any(name.rpartition(".")[2] == "inner" for name in failure.calls):
        return (
            "np.inner multiplies rows with rows. The product of matrices is `@`, which multiplies "
            "the rows of the first with the columns of the second."
        )
    if len(one) == len(other) == 1:
        return (
            f"A product of two vectors needs equally many values in both. Here the first has "
            f"{one[0]} and the second has {other[0]}. {_origin(failure)}"
        )
    rows = "rows" if len(other) > 1 else "values"
    columns = "columns" if len(one) > 1 else "values"
    return (
        f"The shapes {one} and {other} do not fit for a product: the first has {one[-1]} "
        f"{columns}, and the second has {other[max(len(other) - 2, 0)]} {rows}. These two have to "
        f"be equal. {_advice(failure, shapes)}"
    )


def _advice(failure: Failure, shapes: list[_Shape]) -> str:
    """Return what may help: another order or a transposed matrix only where the sizes then fit."""
    if len(shapes) == 2 and shapes[0] and shapes[1]:
        one, other = shapes
        ways = []
        if _fits(other, one):
            ways.append("in the other order")
        if len(one) == 2 and _fits(one[::-1], other):
            ways.append("when the first is transposed (.T)")
        if len(other) == 2 and _fits(one, other[::-1]):
            ways.append("when the second is transposed (.T)")
        if ways:
            return f"The sizes fit {' or '.join(ways)}: which one does the formula mean?"
    return _origin(failure)


def _fits(one: _Shape, other: _Shape) -> bool:
    return one[-1] == other[max(len(other) - 2, 0)]


def _sides(failure: Failure) -> tuple[ast.expr, ast.expr] | None:
    """Return the two factors of a line with one product."""
    found: list[tuple[ast.expr, ast.expr]] = []
    for part in failure.parts:
        if isinstance(part, ast.BinOp) and isinstance(part.op, ast.MatMult):
            found.append((part.left, part.right))
        if not isinstance(part, ast.Call) or len(part.args) != 2:
            continue
        if called(part).rpartition(".")[2] in ("dot", "matmul"):
            found.append((part.args[0], part.args[1]))
    return found[0] if len(found) == 1 else None


def _origin(failure: Failure) -> str:
    """Return where to look: at the lines that made a factor which is no argument."""
    sides = _sides(failure)
    set_here = _set_names(failure)
    made = [s.id for s in sides or () if isinstance(s, ast.Name) and s.id in set_here]
    if len(made) == 1:
        return f"Look at the line that makes `{made[0][:_NAME_CHARS]}`: has it the right size?"
    return "Print both shapes above this line, and look at where each size comes from."


def _set_names(failure: Failure) -> set[str]:
    return {
        part.id
        for part in failure.body()
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)
    }


def _given_shapes(failure: Failure) -> list[_Shape]:
    """Return the shapes of two factors that are arguments, each as it came."""
    function, sides = failure.function, _sides(failure)
    if function is None or sides is None or function.name != failure.exercise:
        return []
    given = dict(zip(failure.parameters, failure.arguments, strict=False))
    set_here, found = _set_names(failure), []
    for side in sides:
        is_turned = isinstance(side, ast.Attribute) and side.attr == "T"
        inner = side.value if is_turned and isinstance(side, ast.Attribute) else side
        value = given.get(inner.id) if isinstance(inner, ast.Name) else None
        shape = getattr(value, "shape", None)
        if not shape or (isinstance(inner, ast.Name) and inner.id in set_here):
            return []
        found.append(tuple(shape)[::-1] if is_turned else tuple(shape))
    return found


def _scalar_product(failure: Failure, match: re.Match[str]) -> str | None:
    return (
        "`@` is for vectors and matrices, and one side is a single number here: use `*` for that."
    )


def _put_into(failure: Failure, match: re.Match[str]) -> str | None:
    """Explain a row or column that does not fit into the place it is put in."""
    statement = failure.statement
    if not isinstance(statement, ast.Assign) or len(statement.targets) != 1:
        return None
    target = statement.targets[0]
    if not isinstance(target, ast.Subscript):
        return None
    found = _shapes_in(match[0])
    if len(found) != 2:
        return None
    source, place = found
    name = dotted(target.value)[:_NAME_CHARS]
    array = f"`{name}`" if name else "the array"
    if 0 in source:
        return (
            f"The right side is empty here: its shape is {source}. A slice such as A[:, 3:4] is "
            f"empty if A has no column 3. Does the loop go further than the "
            f"array?"
        )
    if len(source) == len(place) == 1:
        return (
            f"This line puts {_values(source[0])} into a place for {_values(place[0])}. Look at "
            f"the shape that {array} was made with (rows first, then columns), and at what stands "
            f"on the right."
        )
    return (
        f"This line puts an array of shape {source} into a place of shape {place}. Look at the "
        f"shape that {array} was made with, and at what stands on the right."
    )


def _values(count: int) -> str:
    return "1 value" if count == 1 else f"{count} values"


def out_of_bounds(failure: Failure, axis: int, size: int, index: int) -> str | None:
    """Explain an index beyond the end of an axis, by which array and index they may be."""
    if index < size:
        return None
    if size == 0:
        return "The array is empty here, so it has no entry at all."
    used = {}
    for part in failure.parts:
        if isinstance(part, ast.Subscript):
            entries = part.slice.elts if isinstance(part.slice, ast.Tuple) else [part.slice]
            if axis < len(entries):
                used[ast.unparse(part)[:_NAME_CHARS]] = ast.unparse(entries[axis])[:_NAME_CHARS]
    allowed = "only index 0 is possible" if size == 1 else f"indices run from 0 to {size - 1}"
    has_axes = any("," in place for place in used)
    along = f" along axis {axis}{_axis_words(axis)}" if has_axes or axis else ""
    if len(used) == 1:
        ((place, _),) = used.items()
        beginning = f"`{place}`: there {_are(size)}{along}, so {allowed}, but index {index} is used"
    else:
        beginning = (
            f"In an array of this line there {_are(size)}{along}, so {allowed}, but index {index} "
            f"is used"
        )
    if _are_flat(used):
        return f"{beginning}. Compare the length of the array with how far the index goes."
    return (
        f"{beginning}. Two indices may be swapped, such as [j, k] for [k, j], or the array has "
        f"another shape than you think."
    )


def _are(size: int) -> str:
    return "is 1 entry" if size == 1 else f"are {size} entries"


def _are_flat(used: dict[str, str]) -> bool:
    return all(place.count("[") == 1 and "," not in place for place in used)


def _axis_words(axis: int) -> str:
    return {0: " (rows)", 1: " (columns)"}.get(axis, "")


SHAPES: tuple[Row, ...] = (
    row(
        "product of numbers",
        "ValueError",
        r"matmul: Input operand \d does not have enough",
        _scalar_product,
    ),
    row("product", "ValueError", r"mismatch in its core dimension|not aligned", _product),
    row(
        "row into an array",
        "ValueError",
        r"could not broadcast input array from shape \([\d, ]*\) into shape \([\d, ]*\)",
        _put_into,
    ),
    row(
        "shapes",
        "ValueError",
        r"could not be broadcast together with (?:remapped )?shapes \([\d,]*\) \([\d,]*\)",
        _broadcast,
    ),
)
