"""What a late hand-in loses, by the assignment's own policy."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime, timedelta

from autograder.models import Lateness, LatePolicy, Report

_DAY_S = 86_400
_DECIMALS = 6


def with_lateness(report: Report, due: datetime, policy: LatePolicy, submitted: datetime) -> Report:
    """Return the report with its deduction; the points that the work earned stay as they are.

    Every day begun after `due` and the grace period costs `policy.per_day` of the points, up to
    `policy.at_most`.
    """
    late_s = (submitted - due - timedelta(minutes=policy.grace_minutes)).total_seconds()
    days = max(0, math.ceil(late_s / _DAY_S))
    lost_share = min(policy.at_most, days * policy.per_day)
    points = None
    if report.points is not None:
        points = round(report.points * (1 - lost_share), _DECIMALS)
    return replace(report, lateness=Lateness(due, submitted, days, lost_share, points))
