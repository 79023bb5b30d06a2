"""How `./do test` spreads tests over processes: how many, which tests share one, which begin.

Alone, in the order of the files, every test runs just as well: none depends on another.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

# Much of the time tests wait for limits: more of them at once than there are processors. Those
# with TensorFlow in them, in several processes each, need the memory.
_PER_PROCESSOR = 2
_MEMORY_KB = 1_000_000
_AT_MOST = 16

# Tests that share something that takes long to make, which is to be made once.
_TOGETHER = (
    r"tests/assignments/test_examples\.py",
    r"tests/attacks/test_(attacks|layers)\.py::\w+\[\w+-",
    r"tests/faults/test_(kill|output|cluster)\.py",
    r"tests/pages/(?=test_\w+_in_browser\.py)",
    r"tests/test_(elsewhere|jupyter|package)\.py",
)
# About how many seconds a test takes, or what it shares with others: the longest ones begin, or
# the last of them would keep everybody waiting at the end.
_SECONDS = {
    "tests/assignments/test_proof.py": 40,
    "tests/assignments/test_proof.py::test_the_assignment_is_proven[keras_models]": 300,
    "tests/assignments/test_templates.py": 10,
    "tests/assignments/test_examples.py": 60,
    "tests/assignments/test_keras_models.py": 5,
    "tests/attacks/test_attacks.py::test_attack": 30,
    "tests/attacks/test_layers.py::test_no": 5,
    "tests/authoring/test_template.py::test_nbgrader": 25,
    "tests/authoring/test_template.py::test_the_bytes": 25,
    "tests/authoring/test_template.py::test_template_is_valid": 3,
    "tests/docs/test_authoring.py": 100,
    "tests/faults/test_kill.py": 120,
    "tests/faults/test_load.py": 50,
    "tests/faults/test_cluster.py": 35,
    "tests/faults/test_output.py": 30,
    "tests/pages/": 40,
    "tests/test_elsewhere.py": 20,
    "tests/test_jupyter.py": 15,
    "tests/test_package.py": 5,
    "tests/testing/test_verdicts.py::test_verdict": 2,
    "tests/verify/test_verify.py": 5,
    "tests/verify/test_verify.py::test_the": 20,
}


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return how many processes `-n auto` means here: none but this one for tests that are named.

    The same goes for a name that is wrong: here pytest says so.
    """
    if not all(Path(argument).exists() for argument in config.args):
        return 0
    processors = len(os.sched_getaffinity(0))
    wanted = min(_PER_PROCESSOR * processors, _AT_MOST)
    return max(1, min(wanted, _available_kb() // _MEMORY_KB))


def _available_kb() -> int:
    found = re.search(r"MemAvailable:\s+(\d+) kB", Path("/proc/meminfo").read_text())
    return int(found[1]) if found else 0


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Return what sends tests in their order to who is free, those together to the same worker."""
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return unit_of(nodeid)

    config.option.loadscopereorder = False
    return Together(config, log)


def unit_of(nodeid: str) -> str:
    """Return the name of what is sent to a worker as a whole: mostly the test itself."""
    matches = (re.match(pattern, nodeid) for pattern in _TOGETHER)
    return next((found[0] for found in matches if found), nodeid)


def longest_first(items: list[pytest.Item]) -> None:
    """Sort tests by how long they are known to take; in one process order makes no difference."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=lambda item: -_seconds(item.nodeid))


def _seconds(nodeid: str) -> int:
    known = [prefix for prefix in _SECONDS if nodeid.startswith(prefix)]
    return _SECONDS[max(known, key=len)] if known else 0
