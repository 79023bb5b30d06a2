"""All that touches the inside of pytest: a session that we drive, and one item carried out.

pytest takes some 0.4 ms to set up and take down an item, ten times what the test itself takes. A
test that uses only our fixtures, direct parameters, and fixtures of its course that merely return a
value needs nothing of that: they are functions to call. Everything else goes through pytest.
"""

from __future__ import annotations

import inspect
import os
import traceback
from collections.abc import Container, Sequence
from typing import Any

import _pytest
import pytest
from _pytest.config import _prepareconfig
from _pytest.tmpdir import tmppath_result_key

from autograder.errors import SandboxError

from .fixtures import CaseState, register_markers

_OWN = frozenset("credit hidden_file reference rng shared_rng source student submission_id".split())
_MADE_FOR_EACH_CASE = _OWN - {"credit", "hidden_file", "reference"}
# Markers that pytest or its plugins act upon while setting up.
_ACTIVE_MARKERS = frozenset(("filterwarnings", "skip", "skipif", "usefixtures", "xfail"))
_DIRECT_PARAMETER = "get_direct_param_fixture_func"
_PYTEST_FOLDER = os.path.dirname(_pytest.__file__) + os.sep  # noqa: PTH120


def open_session(arguments: Sequence[str], plugins: Sequence[object]) -> pytest.Session:
    """Return a pytest session that is begun, with nothing collected yet."""
    config = _prepareconfig(list(arguments), list(plugins))
    register_markers(config)
    config._do_configure()
    session = pytest.Session.from_config(config)
    config.hook.pytest_sessionstart(session=session)
    return session


def close_session(session: pytest.Session) -> None:
    """End a session."""
    session.config._ensure_unconfigure()


def fixture_names(item: pytest.Function) -> Container[str]:
    """Return the names of all fixtures that are defined for an item."""
    return item._fixtureinfo.name2fixturedefs


def is_from_pytest(error: BaseException) -> bool:
    """Return whether pytest's own code made an assertion, about itself and not the student."""
    innermost = traceback.extract_tb(error.__traceback__)[-1:]
    return any(frame.filename.startswith(_PYTEST_FOLDER) for frame in innermost)


def is_plain(item: pytest.Function) -> bool:
    """Return whether calling the function and its fixtures is all that running it means.

    pytest takes some 0.4 ms to set up and take down an item, ten times what the test itself takes.
    """
    if type(item) is not pytest.Function:
        return False
    if any(marker.name in _ACTIVE_MARKERS for marker in item.iter_markers()):
        return False
    return all(_is_plain_fixture(item, name) for name in item._fixtureinfo.initialnames)


def make_fresh(item: pytest.Function) -> None:
    """Forget what an earlier run of the item has left behind."""
    if isinstance(item.parent, pytest.Class):
        # Tests that are methods: else one submission would find what another's left in `self`.
        item._instance = item.parent.newinstance()  # type: ignore[no-untyped-call]
        item._obj = getattr(item._instance, item.originalname)


def call_plainly(item: pytest.Function, state: CaseState) -> None:
    """Call the test function of a plain item with the values of its fixtures."""
    values = dict(item.callspec.params) if hasattr(item, "callspec") else {}
    # In pytest's order: fixtures may draw from one generator.
    for name in item._fixtureinfo.initialnames:
        _value(name, item, state, values)
    item.obj(**{name: values[name] for name in item._fixtureinfo.argnames})


def run_by_pytest(item: pytest.Function, following: pytest.Item | None) -> None:
    """Set up, call and take down an item as pytest does; an item can be run any number of times."""
    # Written by reports that nobody makes here, and read when a tmp_path is taken down.
    item.stash[tmppath_result_key] = {}
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


def _is_plain_fixture(
    item: pytest.Function, name: str, above: frozenset[str] = frozenset()
) -> bool:
    found = item._fixtureinfo.name2fixturedefs.get(name, ())
    # Two definitions: one overrides the other and may ask for it.
    if len(found) != 1 or name in above:
        return False
    (definition,) = found
    function = definition.func
    if hasattr(item, "callspec") and name in item.callspec.params:
        return function.__name__ == _DIRECT_PARAMETER
    if name in _OWN:
        return True
    return (
        inspect.isfunction(function)
        and not inspect.isgeneratorfunction(function)
        and not inspect.iscoroutinefunction(function)
        and definition.scope == "function"
        and definition.params is None
        # In a class its first argument would be an object of that.
        and "self" not in inspect.signature(function).parameters
        and all(_is_plain_fixture(item, other, above | {name}) for other in definition.argnames)
    )


def _value(name: str, item: pytest.Function, state: CaseState, values: dict[str, Any]) -> Any:
    """Return a fixture's value, made once for each test case."""
    if name not in values:
        if name in _OWN:
            value = getattr(state, name)
            values[name] = value() if name in _MADE_FOR_EACH_CASE else value
        else:
            (definition,) = item._fixtureinfo.name2fixturedefs[name]
            arguments = {
                argument: _value(argument, item, state, values) for argument in definition.argnames
            }
            values[name] = definition.func(**arguments)
    return values[name]
