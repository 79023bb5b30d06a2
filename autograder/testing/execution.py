"""Carrying out one collected item: by pytest's own protocol, or plainly where that is the same.

pytest takes some 0.4 ms to set up and take down an item, ten times what the test itself takes. A
test that uses only our fixtures and direct parameters needs nothing of that: it is a function to
call. Everything else goes through pytest.
"""

from __future__ import annotations

import pytest

from autograder.errors import SandboxError

from .fixtures import CaseState

_OWN = frozenset(("credit", "reference", "rng", "source", "student", "submission_id"))
_MADE_FOR_EACH_CASE = _OWN - {"credit", "reference"}
# Markers that pytest or its plugins act upon while setting up.
_ACTIVE_MARKERS = frozenset(("filterwarnings", "skip", "skipif", "usefixtures", "xfail"))
_DIRECT_PARAMETER = "get_direct_param_fixture_func"


def is_plain(item: pytest.Function) -> bool:
    """Return whether calling the item's function is all that running it means."""
    if type(item) is not pytest.Function:
        return False
    if any(marker.name in _ACTIVE_MARKERS for marker in item.iter_markers()):
        return False
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    definitions = item._fixtureinfo.name2fixturedefs
    for name in item._fixtureinfo.initialnames:
        found = definitions.get(name, ())
        if name in parameters and len(found) == 1 and found[0].func.__name__ == _DIRECT_PARAMETER:
            continue
        # Two definitions: the course has overridden ours.
        if name not in _OWN or len(found) != 1:
            return False
    return True


def call_plainly(item: pytest.Function, state: CaseState) -> None:
    """Call the test function of a plain item."""
    arguments = dict(item.callspec.params) if hasattr(item, "callspec") else {}
    for name in item._fixtureinfo.initialnames:
        if name not in arguments:
            value = getattr(state, name)
            arguments[name] = value() if name in _MADE_FOR_EACH_CASE else value
    item.obj(**arguments)


def run_by_pytest(item: pytest.Function, following: pytest.Item | None) -> None:
    """Set up, call and take down an item as pytest does; an item can be run any number of times."""
    try:
        item._initrequest()
        item.config.hook.pytest_runtest_setup(item=item)
        item.runtest()
    except (KeyboardInterrupt, SandboxError):
        # The next item that is run is not the following one.
        following = None
        raise
    finally:
        try:
            item.config.hook.pytest_runtest_teardown(item=item, nextitem=following)
        finally:
            item._request = None  # type: ignore[assignment]
