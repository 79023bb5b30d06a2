"""How busy the machine is decides nothing. `load.py` shows the same with 300 submissions."""

from __future__ import annotations

import pytest

from tests.faults import graders
from tests.faults.load import Arena, Load, verdicts
from tests.faults.submissions import kinds

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("nothing_is_left")]


def test_one_worker_and_eight_on_a_busy_machine_give_the_same_reports(tmp_path):
    arena = Arena(tmp_path, len(kinds()))
    alone = arena.grade(Load(1, is_busy=False))
    assert {"passed", "failed", "error", "missing", "timed_out", "crashed", "out_of_memory",
            "forbidden"} <= set(verdicts(alone))  # fmt: skip
    crowded = arena.grade(Load(8, is_busy=True))
    assert graders.differences(alone, crowded) == []
