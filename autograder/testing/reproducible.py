"""Hidden tests that use Hypothesis: examples drawn from the test case's seed, and no waiting.

Hypothesis is loaded only for suites that mention it.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_PROFILE = "autograder"
# No database, which would hand the failing example of one student to the next, and no deadline,
# since machines are noisy.
SETTINGS: dict[str, Any] = {
    "derandomize": True,
    "database": None,
    "deadline": None,
    "report_multiple_bugs": False,
}
_MAX_EXAMPLES = 50
_FLAKY = frozenset(("Flaky", "FlakyFailure", "FlakyReplay"))


def uses_hypothesis(folder: Path) -> bool:
    """Return whether the tests of `folder` mention Hypothesis."""
    return any(b"hypothesis" in path.read_bytes() for path in folder.rglob("*.py"))


@contextlib.contextmanager
def hypothesis_profile() -> Iterator[None]:
    """Give Hypothesis the settings of grading; afterwards it has its own again.

    Not derandomised: examples would then depend on the test's source alone, and whoever has that
    could compute them.
    """
    from hypothesis import HealthCheck, core, settings

    settings.register_profile(
        _PROFILE,
        **SETTINGS | {"derandomize": False},
        max_examples=_MAX_EXAMPLES,
        print_blob=False,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    before, forced = settings.get_current_profile_name(), core.global_force_seed
    settings.load_profile(_PROFILE)
    try:
        yield
    finally:
        settings.load_profile(before)
        core.global_force_seed = forced


def seed_hypothesis(item: pytest.Item, seed: int) -> None:
    """Have Hypothesis draw an item's examples from this seed, where the tests have loaded it."""
    if "hypothesis" not in sys.modules:
        return
    import hypothesis

    # For tests inside of the test function.
    hypothesis.core.global_force_seed = seed  # type: ignore[assignment]  # None to begin with
    if draws_by_hypothesis(item):
        assert isinstance(item, pytest.Function)
        function = getattr(item.obj, "__func__", item.obj)
        # Counts even where the author's own settings say `derandomize`.
        hypothesis.seed(seed)(function)


def draws_by_hypothesis(item: pytest.Item) -> bool:
    """Return whether the test function is one of Hypothesis's, by `@given`."""
    return bool(getattr(getattr(item, "obj", None), "is_hypothesis_test", False))


def is_flaky(error: BaseException | None) -> bool:
    """Return whether Hypothesis gave up because an input failed once and passed once."""
    return type(error).__name__ in _FLAKY and type(error).__module__.startswith("hypothesis.")
