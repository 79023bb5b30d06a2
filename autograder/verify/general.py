"""General mutation operators: mutmut's, by position in the source of one function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from autograder.errors import UsageError
from autograder.mutation import Edit
from autograder.version import how_to_install

# mutmut's others (None for every assignment and argument, letters of other case) are caught by
# any test at all: they would make a suite look better than it is.
_CHOSEN = {
    "operator_number": "constant",
    "operator_string": "string",
    "operator_name": "name",
    "operator_keywords": "keyword",
    "operator_swap_op": "operator",
    "operator_augmented_assignment": "assignment",
    "operator_remove_unary_ops": "operator",
    "operator_arg_removal": "dropped argument",
    "operator_if_exp": "condition",
}

Library = list[tuple[type, Callable[[Any], Iterable[Any]], str]]


def general_edits(source: str) -> Iterator[Edit]:
    """Yield mutmut's edits of one function.

    Raises:
        UsageError: mutmut is not installed, or not the version that this was made for.
    """
    import libcst as cst
    from libcst.metadata import MetadataWrapper, PositionProvider

    library = _library()
    wrapper = MetadataWrapper(cst.parse_module(source), unsafe_skip_copy=True)
    positions = wrapper.resolve(PositionProvider)
    printer = cst.Module([])
    for node in _mutable(wrapper.module):
        place = positions.get(node)
        if place is None:
            continue
        start, end = place.start, place.end
        for kind, function, name in library:
            if not isinstance(node, kind):
                continue
            for changed in function(node):
                if _is_wanted(name, node, changed):
                    yield Edit(
                        name,
                        (start.line, start.column),
                        (end.line, end.column),
                        printer.code_for_node(changed),
                    )


def _library() -> Library:
    try:
        from mutmut.mutation.mutators import mutation_operators
    except ImportError as error:
        raise UsageError(
            f"The mutation audit needs mutmut 3: {how_to_install('authoring')}, or leave the audit "
            f"out with --no-audit."
        ) from error
    chosen = {function.__name__: (kind, function) for kind, function in mutation_operators}
    if missing := sorted(_CHOSEN.keys() - chosen.keys()):
        raise UsageError(
            f"The installed mutmut lacks {', '.join(missing)}, which the mutation audit needs: "
            f"install mutmut 3.8, or leave the audit out with --no-audit."
        )
    return [(*chosen[name], kind) for name, kind in _CHOSEN.items()]


def _mutable(node: Any) -> Iterator[Any]:
    """Yield a tree's nodes but for docstrings, annotations, decorators and raised messages."""
    import libcst as cst

    if isinstance(node, cst.Annotation | cst.Decorator | cst.Raise | cst.ImportFrom | cst.Import):
        return
    if isinstance(node, cst.SimpleStatementLine) and len(node.body) == 1:
        (statement,) = node.body
        if isinstance(statement, cst.Expr) and isinstance(
            statement.value, cst.SimpleString | cst.ConcatenatedString
        ):
            return
    yield node
    for child in node.children:
        yield from _mutable(child)


def _is_wanted(name: str, node: Any, changed: Any) -> bool:
    if name == "dropped argument":
        return len(changed.args) < len(node.args)
    if name == "string":
        return "XX" in str(changed.value)
    return True
