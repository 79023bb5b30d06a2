"""Which slips are tried, those first that students make most."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from . import (
    arguments,
    chains,
    held_out,
    nesting,
    operators,
    slips,
    spreads,
    steps,
    values,
    variables,
)
from .edits import Edit
from .operators import Operator


def _other_functions(tree: ast.AST) -> Iterator[Edit]:
    return (edit for edit in operators.functions(tree) if not _is_product(edit))


def _products(tree: ast.AST) -> Iterator[Edit]:
    """Take a product for a sum: what is exp of a sum, too, is told as that, so it comes later."""
    return filter(_is_product, operators.functions(tree))


def _is_product(edit: Edit) -> bool:
    return edit.text.endswith("prod")


SLIPS: tuple[Operator, ...] = (
    slips.lost_brackets,
    slips.bases,
    operators.axes,
    _other_functions,
    slips.moved_brackets,
    slips.moved_terms,
    nesting.exchanged,
    _products,
    slips.no_axes,
    slips.swapped,
    spreads.divisors,
    held_out.mixed_up,
    held_out.fitted_anew,
    slips.operators,
    slips.activations,
    operators.dropped_terms,
    operators.dropped_calls,
    slips.shares,
    variables.wrong_keys,
    values.outdated,
    values.gathered,
    values.shifted_logs,
    values.borders,
    values.signs_only,
    values.inner_activations,
    arguments.exchanged,
    arguments.twice,
    slips.slopes,
    steps.ignored,
    operators.conditions,
    steps.assignments,
    steps.loops,
    steps.orders,
    operators.ranges,
    operators.transposes,
    operators.constants,
    operators.statements,
    steps.wrapped,
    arguments.changed,
    variables.wrong_variables,
    *chains.CHAIN_OPERATORS,
    chains.cuts,
)
# Of what the audit tries beside mutmut's.
OPERATORS: tuple[Operator, ...] = (*operators.OPERATORS, *chains.CHAIN_OPERATORS)
