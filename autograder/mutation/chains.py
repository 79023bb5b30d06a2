"""Slips in chains of methods, as programs with tables and texts are written.

A method is forgotten, another of its kind is called, or an option says the opposite.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .edits import Edit, bracketed, calls, name_of, replace_node
from .words import behaves

# What is left when a method is forgotten, as its result would be.
_FORGOTTEN = {
    "dropna": "rows with missing values were kept",
    "fillna": "missing values were not filled",
    "drop_duplicates": "rows that repeat were kept",
    "sort_values": "the rows were not sorted",
    "sort_index": "the rows were not sorted by their labels",
    "reset_index": "the index were not reset",
    "set_index": "no column became the row labels",
    "rename": "nothing were renamed",
    "nlargest": "all rows were kept, and not the largest alone",
    "nsmallest": "all rows were kept, and not the smallest alone",
    "ffill": "gaps were not filled",
    "bfill": "gaps were not filled",
    "interpolate": "gaps were not filled",
    "drop": "nothing were dropped",
    "strip": "blanks at both ends were kept",
    "lstrip": "blanks at the beginning were kept",
    "rstrip": "blanks at the end were kept",
    "lower": "capital letters were kept",
    "casefold": "capital letters were kept",
    "upper": "small letters were kept",
    "title": "small letters at the beginning of words were kept",
    "capitalize": "the first letter were kept as it is",
    "removeprefix": "a prefix were kept",
    "removesuffix": "an ending were kept",
    "zfill": "no zeros were put in front",
}
_FORGOTTEN_WITH_ARGUMENTS = {"replace": "nothing were replaced"}
# (what it becomes, what that is like)
_SWAPS: dict[str, tuple[tuple[str, str], ...]] = {
    "count": (("nunique", "values that repeat were counted once"),),
    "nunique": (("count", "values that repeat were counted each time"),),
    "size": (("count", "missing values were not counted"),),
    "first": (("last", "the last one were taken in place of the first"),),
    "last": (("first", "the first one were taken in place of the last"),),
    "head": (("tail", "the last rows were taken in place of the first"),),
    "tail": (("head", "the first rows were taken in place of the last"),),
    "idxmax": (("idxmin", "the smallest were taken in place of the largest"),),
    "idxmin": (("idxmax", "the largest were taken in place of the smallest"),),
    "nlargest": (("nsmallest", "the smallest were taken in place of the largest"),),
    "nsmallest": (("nlargest", "the largest were taken in place of the smallest"),),
    "ffill": (("bfill", "gaps were filled with the value after them"),),
    "bfill": (("ffill", "gaps were filled with the value before them"),),
    "isna": (("notna", "what is missing and what is not were swapped"),),
    "notna": (("isna", "what is missing and what is not were swapped"),),
    "isnull": (("notnull", "what is missing and what is not were swapped"),),
    "notnull": (("isnull", "what is missing and what is not were swapped"),),
    "strip": (
        ("lstrip", "blanks at the end were kept"),
        ("rstrip", "blanks at the beginning were kept"),
    ),
    "lower": (("upper", "all became capital letters"),),
    "upper": (("lower", "all became small letters"),),
    "title": (("capitalize", "only the first word began with a capital letter"),),
    "capitalize": (("title", "each word began with a capital letter"),),
    "startswith": (("endswith", "the end were looked at in place of the beginning"),),
    "endswith": (("startswith", "the beginning were looked at in place of the end"),),
    "find": (("rfind", "the last place were taken in place of the first"),),
    "rfind": (("find", "the first place were taken in place of the last"),),
    "isalpha": (("isalnum", "digits counted as letters"),),
    "isalnum": (("isalpha", "digits did not count"),),
    "isdigit": (("isalpha", "letters were taken in place of digits"),),
    "values": (("keys", "keys were taken in place of values"),),
    "keys": (("values", "values were taken in place of keys"),),
    "union": (("intersection", "only what both hold were taken"),),
    "intersection": (("union", "all that one of them holds were taken"),),
    "difference": (("symmetric_difference", "what only the other holds were taken too"),),
}
_NAMES_OF_AGGREGATES = {
    "mean": (("median", "the median were taken in place of the mean"),
             ("sum", "the sum were taken in place of the mean")),
    "median": (("mean", "the mean were taken in place of the median"),),
    "sum": (("mean", "the mean were taken in place of the sum"),),
    "min": (("max", "the maximum were taken in place of the minimum"),),
    "max": (("min", "the minimum were taken in place of the maximum"),),
    "count": (("nunique", "values that repeat were counted once"),),
    "size": (("count", "missing values were not counted"),),
    "nunique": (("count", "values that repeat were counted each time"),),
    "std": (("var", "the variance were taken in place of the standard deviation"),),
    "var": (("std", "the standard deviation were taken in place of the variance"),),
    "first": (("last", "the last one were taken in place of the first"),),
    "last": (("first", "the first one were taken in place of the last"),),
}  # fmt: skip
_AGGREGATING = frozenset("agg aggregate transform pivot_table resample apply crosstab".split())
_SORTING = frozenset(("sort_values", "sort_index"))
# Options by their name: what they may say, and what it is like when they say something else.
_JOINS = {
    "inner": "only rows that both tables have were kept",
    "left": "all rows of the left table were kept",
    "right": "all rows of the right table were kept",
    "outer": "all rows of both tables were kept",
}
_FLAGS = {
    "ascending": "the order were reversed",
    "reverse": "the order were reversed",
    "inplace": "the change were made in place, or not",
    "drop": "the old index became a column, or were dropped",
    "dropna": "what is missing were counted, or left out, the other way",
    "as_index": "groups were row labels in place of a column, or the other way",
    "ignore_index": "row labels were kept, or counted anew, the other way",
    "normalize": "counts were taken in place of shares, or the other way",
    "skipna": "missing values counted, or were passed over, the other way",
    "regex": "a pattern were taken as a text, or a text as a pattern",
    "case": "capital letters made a difference, or none, the other way",
}
_ENDS = {
    "first": (("'last'", "the last of those that repeat were kept"),),
    "last": (("'first'", "the first of those that repeat were kept"),),
}


def forgotten(tree: ast.AST) -> Iterator[Edit]:
    """Leave a method out of a chain: rows stay unsorted, blanks and gaps stay."""
    for call in calls(tree):
        if isinstance(call.func, ast.Attribute):
            name = call.func.attr
            words = _FORGOTTEN.get(name, "")
            if name in _FORGOTTEN_WITH_ARGUMENTS and (call.args or call.keywords):
                words = _FORGOTTEN_WITH_ARGUMENTS[name]
            owner = call.func.value
            is_accessor = isinstance(owner, ast.Attribute) and owner.attr in ("str", "dt")
            if words and is_accessor:
                # Without its method, what is left is the series.
                owner = owner.value  # type: ignore[attr-defined]
            if words:
                yield replace_node("forgotten method", call, bracketed(owner), behaves(words))


def methods(tree: ast.AST) -> Iterator[Edit]:
    """Call another method of the same kind: tail for head, rstrip for strip."""
    truths = set(_truths(tree))
    for call in calls(tree):
        if isinstance(call.func, ast.Attribute):
            name = call.func.attr
            if name == "strip" and call in truths:
                # From whichever end they are taken: nothing but blanks leaves nothing.
                continue
            for other, words in _SWAPS.get(name, ()):
                text = ast.unparse(call.func)
                changed = text[: -len(name)] + other
                yield replace_node("method", call.func, changed, behaves(words))


def _truths(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield the expressions of which only the truth counts, as in `if not line.strip()`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.If | ast.While | ast.IfExp | ast.Assert):
            yield from _parts_of_truth(node.test)
        elif isinstance(node, ast.comprehension):
            for condition in node.ifs:
                yield from _parts_of_truth(condition)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            yield from _parts_of_truth(node.operand)


def _parts_of_truth(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _parts_of_truth(value)
    else:
        yield node


def aggregates(tree: ast.AST) -> Iterator[Edit]:
    """Name another aggregation where one is named by a text, as in `agg("mean")`."""
    for call in calls(tree):
        if name_of(call.func) not in _AGGREGATING:
            continue
        given = [*call.args, *(keyword.value for keyword in call.keywords)]
        for node in (inner for argument in given for inner in _named(argument)):
            for other, words in _NAMES_OF_AGGREGATES.get(str(node.value), ()):
                yield replace_node("aggregation", node, repr(other), behaves(words))


def _named(node: ast.expr) -> Iterator[ast.Constant]:
    """Yield the texts that may name an aggregation; the keys of a dict name columns."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    elif isinstance(node, ast.Tuple | ast.List):
        for item in node.elts:
            yield from _named(item)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _named(value)


def options(tree: ast.AST) -> Iterator[Edit]:
    """Give an option another value: `ascending`, `how`, `keep` and the like, or leave it out."""
    for call in calls(tree):
        given = {keyword.arg: keyword.value for keyword in call.keywords}
        for name, value in given.items():
            if name is not None and isinstance(value, ast.Constant):
                for text, words in _others(name, value.value):
                    yield replace_node("option", value, text, behaves(words))
        if name_of(call.func) in _SORTING and "ascending" not in given:
            text = _with_option(call, "ascending=False")
            yield replace_node("option", call, text, behaves(_FLAGS["ascending"]))
        if name_of(call.func) == "merge" and "how" not in given:
            text = _with_option(call, "how='outer'")
            yield replace_node("option", call, text, behaves(_JOINS["outer"]))
        is_sorted = isinstance(call.func, ast.Name) and call.func.id == "sorted"
        if is_sorted and "reverse" not in given:
            text = _with_option(call, "reverse=True")
            yield replace_node("option", call, text, behaves(_FLAGS["reverse"]))


def _others(name: str, value: object) -> Iterator[tuple[str, str]]:
    if name in _FLAGS and isinstance(value, bool):
        yield repr(not value), _FLAGS[name]
    elif name == "how" and value in _JOINS:
        yield from ((repr(other), words) for other, words in _JOINS.items() if other != value)
    elif name == "keep":
        yield from _ENDS.get(str(value), ())


def _with_option(call: ast.Call, option: str) -> str:
    text = ast.unparse(call)[:-1]
    return f"{text}, {option})" if call.args or call.keywords else f"{text}{option})"


def cuts(tree: ast.AST) -> Iterator[Edit]:
    """Cut a text or a list one place further, or not at all."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Subscript) or not isinstance(node.slice, ast.Slice):
            continue
        whole = bracketed(node.value)
        if node.slice.step is not None and ast.unparse(node.slice.step) == "-1":
            words = behaves("the order were not reversed")
            yield replace_node("cut", node, whole, words)
        elif node.slice.step is None:
            if node.slice.lower is not None:
                words = behaves("a part began at the very beginning")
                upper = ast.unparse(node.slice.upper) if node.slice.upper else ""
                yield replace_node("cut", node, f"{whole}[:{upper}]", words)
            if node.slice.upper is not None:
                words = behaves("a part went on to the very end")
                lower = ast.unparse(node.slice.lower) if node.slice.lower else ""
                yield replace_node("cut", node, f"{whole}[{lower}:]", words)


def separators(tree: ast.AST) -> Iterator[Edit]:
    """Join with another text in between, and split at blanks in place of a separator."""
    for call in calls(tree):
        function = call.func
        if not isinstance(function, ast.Attribute):
            continue
        between = function.value
        is_text = isinstance(between, ast.Constant) and isinstance(between.value, str)
        if function.attr == "join" and is_text:
            other = repr("" if between.value else " ")  # type: ignore[attr-defined]
            words = "nothing stood in between" if other == "''" else "blanks stood in between"
            yield replace_node("separator", between, other, behaves(words))
        elif function.attr == "split" and len(call.args) == 1 and not call.keywords:
            text = f"{ast.unparse(function)}()"
            yield replace_node("separator", call, text, behaves("it were split at blanks"))


def defaults(tree: ast.AST) -> Iterator[Edit]:
    """Look a key up without the default that stands in for one that is missing."""
    for call in calls(tree):
        function = call.func
        if isinstance(function, ast.Attribute) and function.attr == "get" and len(call.args) == 2:
            text = f"{bracketed(function.value)}[{ast.unparse(call.args[0])}]"
            words = behaves("a key that is missing had no default")
            yield replace_node("default", call, text, words)


CHAIN_OPERATORS = (
    forgotten,
    methods,
    aggregates,
    options,
    separators,
    defaults,
)
