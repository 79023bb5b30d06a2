"""How one wrong fact of many, such as an output of a model, hangs together with the right one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from autograder.sandbox import Value

from .cases import Case
from .evidence import Evidence, gather
from .prepared import Prepared
from .relations import relation_of


def relation_of_fact(prepared: Prepared, cases: Sequence[Case], key: str) -> tuple[str, str] | None:
    """Return how a wrong fact hangs together with the right one, if all of its kind do alike.

    What is so with the weights of the beginning alone is chance.
    """
    found = relation_of(_evidences_of(prepared, cases, key))
    kind = key.split()[:2]
    others = [k for k in cases[0].expected.value if k != key and len(kind) > 1]
    for other in others if found is not None else ():
        if other.split()[:2] != kind:
            continue
        evidences = _evidences_of(prepared, cases, other)
        same = relation_of(evidences) if evidences else found
        if same is None or found is None or same[1] != found[1]:
            return None
    return found


def _evidences_of(prepared: Prepared, cases: Sequence[Case], key: str) -> list[Evidence]:
    """Return the evidence of one fact."""
    comparison = prepared.scenario.comparison
    pairs = [
        (
            replace(case.expected, value={key: case.expected.value[key]}),
            Value({key: case.actual[key]}),
            case.is_wrong,
        )
        for case in cases
        if isinstance(case.actual, dict) and key in case.actual
    ]
    return gather(
        pairs,
        prepared.scenario.parameters,
        (),
        comparison.rtol,
        comparison.atol,
    )
