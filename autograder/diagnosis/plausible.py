"""Whether a slip that gives a student's answers is one that the student's code can have."""

from __future__ import annotations

import ast

from .catalogue import Known
from .code import OwnCode, called, nodes


def is_plausible(known: Known, name: str, code: OwnCode) -> bool:
    """Return whether a student can have done what a mistake's sentence says.

    Two different slips may give the same numbers: the logarithm of a product is a sum of
    logarithms. Where there is no code to look at, nothing speaks against it.

    Args:
        known: the mistake that gives the same answers.
        name: the exercise's.
        code: the submission's.
    """
    node = code.definitions.get(name)
    if node is None:
        return True
    if known.by == "slip function" and "the product were taken" in known.sentence:
        return any(_multiplies(part) for part in nodes(node))
    if known.by == "slip constant" and "the number of " in known.sentence:
        return any(_counts(part) for part in nodes(node))
    return True


def _multiplies(part: ast.AST) -> bool:
    is_product = called(part).rpartition(".")[2] in ("prod", "product", "cumprod")
    return is_product or (isinstance(part, ast.AugAssign) and isinstance(part.op, ast.Mult))


def _counts(part: ast.AST) -> bool:
    is_shape = isinstance(part, ast.Attribute) and part.attr == "shape"
    return is_shape or called(part).rpartition(".")[2] in ("len", "shape")
