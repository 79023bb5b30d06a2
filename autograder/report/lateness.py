"""What a late hand-in loses, by the assignment's own policy."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from autograder.models import Lateness, LatePolicy

_DECIMALS = 6


def lateness_of(
    points: float | None, due: datetime, policy: LatePolicy, submitted: datetime
) -> Lateness:
    """Return how late a submission that earned `points` came, and what is left of them.

    Every day begun after `due` and the grace period costs `policy.per_day` of the points, up to
    `policy.at_most`. A day ends when the clocks of the due date's zone show the same time again,
    so the night in which they are changed is one day as well. Points that are unknown stay so.
    """
    days = days_late(due, policy, submitted)
    lost_share = min(policy.at_most, days * policy.per_day)
    left = None if points is None else round(points * (1 - lost_share), _DECIMALS)
    return Lateness(due, submitted, days, lost_share, left)


def days_late(due: datetime, policy: LatePolicy, submitted: datetime) -> int:
    """Return how many days were begun after a due date and the policy's grace period."""
    return _days_late(due, timedelta(minutes=policy.grace_minutes), submitted)


def without_time(due: datetime) -> Lateness:
    """Return what is known of a submission that has no time: not that it came in time."""
    return Lateness(due, None, None, 0.0, None)


def _days_late(due: datetime, grace: timedelta, submitted: datetime) -> int:
    zone = due.tzinfo
    # Within one zone Python reckons by what its clocks show; how much later is a matter of UTC.
    end = (due.astimezone(UTC) + grace).astimezone(zone)
    handed_in = submitted.astimezone(UTC)
    days = max(0, (submitted.astimezone(zone).date() - end.date()).days - 1)
    while (end + timedelta(days=days)).astimezone(UTC) < handed_in:
        days += 1
    return days
