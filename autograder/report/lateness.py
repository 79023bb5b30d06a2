"""What a late hand-in loses, by the assignment's own policy."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from autograder.models import Lateness, LatePolicy

_DAY_S = 86_400
_DECIMALS = 6


def lateness_of(
    points: float | None, due: datetime, policy: LatePolicy, submitted: datetime
) -> Lateness:
    """Return how late a submission that earned `points` came, and what is left of them.

    Every day begun after `due` and the grace period costs `policy.per_day` of the points, up to
    `policy.at_most`. Points that are unknown stay so.
    """
    late_s = (submitted - due - timedelta(minutes=policy.grace_minutes)).total_seconds()
    days = max(0, math.ceil(late_s / _DAY_S))
    lost_share = min(policy.at_most, days * policy.per_day)
    left = None if points is None else round(points * (1 - lost_share), _DECIMALS)
    return Lateness(due, submitted, days, lost_share, left)
