"""What is expected of an exercise's answers, found once."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.course import load_assignment
from autograder.diagnosis.prepared import Preparation

RECORDED = """
import torch
from autograder.diagnosis import Scenario

SCENARIOS = {
    "double": Scenario(
        edges=[(1.5,)],
        function=lambda s, x: torch.tensor([x], requires_grad=True) * 2,
        call="double({x})",
    )
}
NOT_TOLD = {"half": "This test needs one."}
"""


def test_a_tensor_that_pytorch_still_records_can_be_expected(small_course):
    pytest.importorskip("torch")
    (small_course / "reference/demo/scenarios.py").write_text(RECORDED)
    preparation = Preparation(load_assignment(small_course, "demo"), None)
    (expected,) = preparation.of("double", "ada").expected
    assert np.array_equal(np.asarray(expected.value), [3.0])
