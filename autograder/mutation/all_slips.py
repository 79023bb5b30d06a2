"""Which slips are tried, those first that students make most."""

from __future__ import annotations

from . import arguments, operators, slips, steps, values, variables
from .operators import Operator

SLIPS: tuple[Operator, ...] = (
    slips.lost_brackets,
    slips.bases,
    operators.axes,
    operators.functions,
    slips.moved_brackets,
    slips.moved_terms,
    slips.no_axes,
    slips.swapped,
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
)
