"""The pytest plugin for authors: `pytest assignments/<slug>/hidden_tests --submission some.ipynb`.

Installed as an entry point, so every pytest run of this environment loads it: it imports the
engine only when a submission is named.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .interactive import InteractiveGrading

_PLUGIN_NAME = "autograder-submission"


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("autograder", "autograder: hidden tests against one submission")
    group.addoption(
        "--submission",
        type=Path,
        metavar="FILE",
        help="run hidden tests against this notebook or .py file, fenced as in real grading",
    )
    group.addoption(
        "--submission-fence",
        choices=("on", "none"),
        default="on",
        help="'none' runs the submission without isolation: only for code you trust (default: on)",
    )
    group.addoption(
        "--submission-python",
        type=Path,
        metavar="PATH",
        help="run it with this Python, or that of this virtual environment (default: this one)",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "points(n, credit=()): what it is worth, levels")
    config.addinivalue_line("markers", "exercise(name): the exercise a test case belongs to")
    config.addinivalue_line("markers", "requires(*names): test functions without which it counts 0")
    if config.getoption("submission") is not None:
        config.pluginmanager.register(_start(config), _PLUGIN_NAME)


@pytest.fixture
def student() -> None:
    """The submission under test; without one this says how to name it."""
    pytest.fail("no submission to test: name one with --submission FILE", pytrace=False)


def _start(config: pytest.Config) -> InteractiveGrading:
    from autograder.errors import AutograderError

    from .interactive import InteractiveGrading

    try:
        return InteractiveGrading(config)
    except AutograderError as error:
        raise pytest.UsageError(str(error)) from error
