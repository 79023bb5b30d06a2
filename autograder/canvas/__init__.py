"""Canvas by its API: hand-ins in, points and pages back."""

from .client import Client
from .fetch import MAX_FILE_MB, Fetched, Paths, fetch
from .fetched import Source
from .push import Page, Plan, not_taken, pages_to_send, plan_push, send_pages, send_points
from .sent import NAME, Sent, read_sent
from .session import Clock, Limits
from .site import Site, site_at

__all__ = [
    "MAX_FILE_MB",
    "NAME",
    "Client",
    "Clock",
    "Fetched",
    "Limits",
    "Page",
    "Paths",
    "Plan",
    "Sent",
    "Site",
    "Source",
    "fetch",
    "not_taken",
    "pages_to_send",
    "plan_push",
    "read_sent",
    "send_pages",
    "send_points",
    "site_at",
]
