"""Test cases as they were collected: their names, and which count only with others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import pytest

from autograder.errors import CourseError
from autograder.models import TestResult, Verdict

from .fixtures import place_of

# A third computed in another way is still a third.
_ROUNDING = 1e-9

Following = dict[str, pytest.Item | None]
NOT_YOUR_FAULT = "This test could not be carried out; the fault is not yours."


@dataclass(frozen=True, slots=True)
class Case:
    """One collected test case; `id` is what reports call it, without its hidden parameters.

    `requires` holds, for each test function that has to have earned points, its cases' ids.
    `levels` are the shares of the points that it can earn, from none to all.
    """

    item: pytest.Function
    id: str
    exercise: str
    description: str
    points: float
    is_plain: bool
    requires: tuple[tuple[str, ...], ...] = ()
    levels: tuple[float, ...] = (0.0, 1.0)

    def level_of(self, share: float) -> float:
        """Return the highest declared level that a share of the points reaches."""
        return max(level for level in self.levels if level <= share + _ROUNDING)


def case_ids(items: Sequence[pytest.Item]) -> dict[pytest.Item, str]:
    """Return what reports call each item; the hidden parameters of its name become ordinals."""
    counted: Counter[str] = Counter()
    ids = {}
    for item in items:
        name = _function_id(item)
        ids[item] = f"{name}[{counted[name]}]" if hasattr(item, "callspec") else name
        counted[name] += 1
    return ids


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
    """Return the results, those that do not count by themselves turned into what they are worth.

    That a function leaves its input alone is worth something only if it computes something. A test
    that was left out holds nothing back. Where the grader itself could not test what is required,
    nobody knows whether this counts, so it is a grader error as well.
    """
    groups = {case.id: case.requires for case in cases if case.requires}
    found = {result.id: result for result in results}

    def turn(into: Callable[[TestResult, TestResult], TestResult], ends: Group) -> None:
        is_changed = True
        # What requires one that is turned is turned as well.
        while is_changed:
            is_changed = False
            for name, wanted in groups.items():
                if name not in found or not found[name].points:
                    continue
                required = [[found[i] for i in group if i in found] for group in wanted]
                if first := next((own[0] for own in required if ends(own)), None):
                    found[name] = into(found[name], first)
                    is_changed = True

    turn(_blocked, _earned_nothing)
    # Only then: what is worth nothing for certain is not unknown.
    turn(_unknown, _may_have_earned)
    return [found[result.id] for result in results]


Group = Callable[[Sequence[TestResult]], bool]


def _earned_nothing(group: Sequence[TestResult]) -> bool:
    counted = _counted(group)
    return bool(counted) and not any(r.points is None or _has_earned(r) for r in counted)


def _may_have_earned(group: Sequence[TestResult]) -> bool:
    counted = _counted(group)
    return bool(counted) and not any(r.points is not None and _has_earned(r) for r in counted)


def _counted(group: Sequence[TestResult]) -> list[TestResult]:
    return [result for result in group if result.verdict is not Verdict.SKIPPED]


def _blocked(result: TestResult, required: TestResult) -> TestResult:
    message = f"This counts as soon as another test case does: {required.description}"
    return replace(
        result,
        verdict=Verdict.BLOCKED,
        points=0.0,
        message=message,
        waits_for=required.id,
    )


def _unknown(result: TestResult, required: TestResult) -> TestResult:
    message = f"This counts only with another test case, which failed by itself: {required.id}"
    return replace(
        result,
        verdict=Verdict.GRADER_ERROR,
        points=None,
        message=NOT_YOUR_FAULT,
        instructor={**result.instructor, "exception": message},
    )


def _has_earned(result: TestResult) -> bool:
    return result.points != 0 or result.verdict is Verdict.PASSED


def _function_id(item: pytest.Item) -> str:
    function = getattr(item, "originalname", item.name)
    return f"{item.path.stem.removeprefix('test_')}::{function}"
