"""Code of the reference that students are given: no mistake in it could be a student's."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from contextlib import suppress

from autograder.authoring import Definition, code_cells
from autograder.course import Assignment
from autograder.mutation import ReferenceSource


def given_functions(assignment: Assignment, reference: ReferenceSource) -> frozenset[str]:
    """Return the functions and classes of the reference that the notebook defines as well.

    Only those whose code is the same: in another version a mistake would be the reference's own.
    An exercise is never given, whatever the notebook says.
    """
    handed_out = {node.name: _code_of(node) for node in _definitions(assignment)}
    return frozenset(
        unit.node.name
        for unit in reference.units
        if isinstance(unit.node, Definition)
        and unit.node.name not in reference.exercises
        and handed_out.get(unit.node.name) == _code_of(unit.node)
    )


def _definitions(assignment: Assignment) -> Iterator[Definition]:
    for source in code_cells(assignment):
        # A cell that is no Python is `release`'s to tell of.
        with suppress(SyntaxError, ValueError):
            tree = ast.parse(source)
            yield from (node for node in tree.body if isinstance(node, Definition))


def _code_of(node: Definition) -> str:
    """Return what a definition does, in a form that docstrings and blanks do not change."""
    bare = copy.deepcopy(node)
    for part in ast.walk(bare):
        if isinstance(part, Definition) and ast.get_docstring(part) is not None:
            part.body = part.body[1:]
    return ast.dump(bare)
