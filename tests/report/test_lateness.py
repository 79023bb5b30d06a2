"""A late hand-in loses what the assignment's policy says, and never more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from autograder.models import LatePolicy
from autograder.report import lateness_of

DUE = datetime(2026, 12, 4, 23, 59, tzinfo=UTC)
POLICY = LatePolicy(per_day=0.1, at_most=0.35, grace_minutes=30)


@pytest.mark.parametrize(
    ("after", "days", "lost", "points"),
    [
        (timedelta(hours=-5), 0, 0.0, 20.0),
        (timedelta(minutes=30), 0, 0.0, 20.0),
        (timedelta(minutes=31), 1, 0.1, 18.0),
        (timedelta(days=1, minutes=30), 1, 0.1, 18.0),
        (timedelta(days=1, minutes=31), 2, 0.2, 16.0),
        (timedelta(days=40), 40, 0.35, 13.0),
    ],
)
def test_each_day_begun_costs_its_share_up_to_the_most(after, days, lost, points):
    late = lateness_of(20.0, DUE, POLICY, DUE + after)
    assert (late.days, late.points) == (days, points)
    assert late.lost_share == pytest.approx(lost)


def test_time_zones_are_respected():
    same_moment = DUE.astimezone(timezone(timedelta(hours=5)))
    assert lateness_of(20.0, DUE, POLICY, same_moment).days == 0


def test_what_is_unknown_stays_unknown():
    assert lateness_of(None, DUE, POLICY, DUE + timedelta(days=2)).points is None


def test_without_a_policy_nothing_is_lost():
    late = lateness_of(20.0, DUE, LatePolicy(), DUE + timedelta(days=9))
    assert (late.days, late.lost_share, late.points) == (9, 0.0, 20.0)
