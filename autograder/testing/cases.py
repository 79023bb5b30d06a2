"""Test cases as they were collected: their names, their seeds, and which count only with others."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import pytest

from autograder.errors import CourseError
from autograder.models import TestResult, Verdict

from .fixtures import place_of

Following = dict[str, pytest.Item | None]


@dataclass(frozen=True, slots=True)
class Case:
    """One collected test case; `id` is what reports call it, without its hidden parameters.

    `requires` holds, for each test function that has to have earned points, its cases' ids.
    """

    item: pytest.Function
    id: str
    exercise: str
    description: str
    points: float
    is_plain: bool
    requires: tuple[tuple[str, ...], ...] = ()


def case_ids(items: Sequence[pytest.Item]) -> dict[pytest.Item, str]:
    """Return what reports call each item; the hidden parameters of its name become ordinals."""
    counted: Counter[str] = Counter()
    ids = {}
    for item in items:
        name = _function_id(item)
        ids[item] = f"{name}[{counted[name]}]" if hasattr(item, "callspec") else name
        counted[name] += 1
    return ids


@lru_cache(maxsize=10_000)
def case_seed(seed: int, case_id: str) -> int:
    """Return the seed of one test case: the same for all students of a batch."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{case_id}".encode()).digest()[:4], "little")


def following_items(cases: Sequence[Case]) -> Following:
    """Return by a case's id the next item that pytest itself will run.

    pytest takes down whatever the next item does not need; what is called plainly needs nothing.
    """
    following: Following = {}
    after: pytest.Item | None = None
    for case in reversed(cases):
        following[case.id] = after
        after = after if case.is_plain else case.item
    return following


def required_by(
    item: pytest.Function, ids: Mapping[pytest.Item, str]
) -> tuple[tuple[str, ...], ...]:
    """Return the ids that the item's `requires` markers name, a group for each test function.

    Raises:
        CourseError: a name is no other test function of the same file.
    """
    groups = []
    for marker in item.iter_markers("requires"):
        if not marker.args:
            raise CourseError(
                f'{place_of(item)}: write @pytest.mark.requires("test_…") with the names of test '
                f"functions of this file."
            )
        for name in marker.args:
            group = tuple(
                case_id
                for other, case_id in ids.items()
                if other.path == item.path and getattr(other, "originalname", "") == name
            )
            if not group or name == item.originalname:
                raise CourseError(
                    f"{place_of(item)}: {name!r} is no other test function of {item.path.name}; "
                    f"@pytest.mark.requires names one."
                )
            groups.append(group)
    return tuple(groups)


def block(cases: Sequence[Case], results: Sequence[TestResult]) -> list[TestResult]:
    """Return the results, those that do not count by themselves turned into `blocked`.

    That a function leaves its input alone is worth something only if it computes something. What
    the grader itself could not test, or a test left out, holds nothing back.
    """
    wanting = {case.id: case.requires for case in cases if case.requires}
    if not wanting:
        return list(results)
    found = {result.id: result for result in results}

    def is_earned(group: tuple[str, ...]) -> bool:
        own = [found[name] for name in group if name in found]
        counted = [r for r in own if r.verdict is not Verdict.SKIPPED]
        return not counted or any(r.points is None or _has_earned(r) for r in counted)

    for number, result in enumerate(results):
        lacking = [group for group in wanting.get(result.id, ()) if not is_earned(group)]
        if lacking and result.points:
            first = found[lacking[0][0]]
            changed = list(results)
            changed[number] = replace(
                result,
                verdict=Verdict.BLOCKED,
                points=0.0,
                message=f"This counts as soon as another test case does: {first.description}",
            )
            # What requires this one in turn is blocked as well.
            return block(cases, changed)
    return list(results)


def _has_earned(result: TestResult) -> bool:
    return result.points != 0 or result.verdict is Verdict.PASSED


def _function_id(item: pytest.Item) -> str:
    function = getattr(item, "originalname", item.name)
    return f"{item.path.stem.removeprefix('test_')}::{function}"
