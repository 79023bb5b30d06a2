"""A late hand-in loses what the assignment's policy says, and never more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.models import LatePolicy
from autograder.report import lateness_of, without_time

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


def in_vienna(*time: int) -> datetime:
    return datetime(*time, tzinfo=ZoneInfo("Europe/Vienna"))


@pytest.mark.parametrize(
    ("due", "submitted", "days"),
    [
        # The night of 25 October 2026 has 25 hours.
        (in_vienna(2026, 10, 24, 23, 59), in_vienna(2026, 10, 25, 23, 58), 1),
        (in_vienna(2026, 10, 24, 23, 59), in_vienna(2026, 10, 25, 23, 59), 1),
        (in_vienna(2026, 10, 24, 23, 59), in_vienna(2026, 10, 26, 0, 0), 2),
        # That of 29 March has 23.
        (in_vienna(2026, 3, 28, 12), in_vienna(2026, 3, 29, 12), 1),
        (in_vienna(2026, 3, 28, 12), in_vienna(2026, 3, 29, 12, 1), 2),
        # Three in the morning comes twice: only the second time is late.
        (in_vienna(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 0),
        (in_vienna(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 1, 30, tzinfo=UTC), 1),
        # With an offset alone days are those of the offset.
        (datetime.fromisoformat("2026-10-24T23:59:00+02:00"), in_vienna(2026, 10, 25, 23, 30), 2),
        # Where the student is makes no difference.
        (in_vienna(2026, 10, 24, 23, 59), datetime(2026, 10, 25, 22, 58, tzinfo=UTC), 1),
        (in_vienna(2026, 10, 24, 23, 59), datetime(2026, 10, 25, 23, 0, tzinfo=UTC), 2),
    ],
)
def test_days_are_those_of_the_calendar_where_it_is_due(due, submitted, days):
    assert lateness_of(20.0, due, LatePolicy(), submitted).days == days


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),
    st.floats(-3, 40),
    st.sampled_from(["Europe/Vienna", "America/St_Johns", "Australia/Lord_Howe", "UTC"]),
)
def test_the_last_day_begun_is_counted_and_no_other(due, days_later, zone):
    due = due.replace(tzinfo=ZoneInfo(zone))
    submitted = due.astimezone(UTC) + timedelta(days=days_later)
    days = lateness_of(1.0, due, LatePolicy(), submitted).days

    assert (due + timedelta(days=days)).astimezone(UTC) >= submitted
    assert days == 0 or (due + timedelta(days=days - 1)).astimezone(UTC) < submitted


def test_without_a_time_nothing_is_known():
    late = without_time(DUE)
    assert (late.submitted, late.days, late.points) == (None, None, None)


def test_what_is_unknown_stays_unknown():
    assert lateness_of(None, DUE, POLICY, DUE + timedelta(days=2)).points is None


def test_without_a_policy_nothing_is_lost():
    late = lateness_of(20.0, DUE, LatePolicy(), DUE + timedelta(days=9))
    assert (late.days, late.lost_share, late.points) == (9, 0.0, 20.0)
