"""A Canvas for each test, and a client of it that never waits."""

from __future__ import annotations

import pytest

from autograder.canvas import Client, Limits, site_at

from .fake import ASSIGNMENT, COURSE, TOKEN, Time, running


@pytest.fixture
def fake():
    with running() as canvas:
        yield canvas


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def client(fake, time):
    limits = Limits(connect_s=5.0, read_s=5.0)
    return Client(site_at(fake.url), TOKEN, COURSE, ASSIGNMENT, time.clock, limits)
