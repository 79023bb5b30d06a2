"""Hidden tests that use Hypothesis: the same examples for every student, and no waiting.

Hypothesis is loaded only for suites that mention it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

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


def make_hypothesis_reproducible(folder: Path) -> None:
    """Derandomise Hypothesis before the tests of `folder` are collected, if they use it.

    Examples then depend on the test's source alone.
    """
    if not any(b"hypothesis" in path.read_bytes() for path in folder.rglob("*.py")):
        return
    from hypothesis import HealthCheck, settings

    settings.register_profile(
        _PROFILE,
        **SETTINGS,
        max_examples=_MAX_EXAMPLES,
        print_blob=False,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    settings.load_profile(_PROFILE)


def is_flaky(error: BaseException | None) -> bool:
    """Return whether Hypothesis gave up because an input failed once and passed once."""
    return type(error).__name__ in _FLAKY and type(error).__module__.startswith("hypothesis.")
