"""What a verification needs beyond what grading does, asked for before any of its work."""

from __future__ import annotations

import importlib.util

from autograder.errors import UsageError
from autograder.version import how_to_install

_FOR_THE_AUDIT = ("libcst", "mutmut")


def require_libraries(audit: bool) -> None:
    """Make sure that all libraries are there.

    Raises:
        UsageError: one is not installed; the sentence says how to install it.
    """
    wanted = _FOR_THE_AUDIT if audit else ()
    missing = [name for name in wanted if importlib.util.find_spec(name) is None]
    if missing:
        raise UsageError(
            f"autograder verify needs the extra `authoring`, of which {', '.join(missing)} "
            f"{'are' if len(missing) > 1 else 'is'} not here: {how_to_install('authoring')}."
        )
