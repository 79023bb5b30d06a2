"""keras_models gives the same verdicts whichever backend Keras has in a submission."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from autograder.course import load_assignment
from autograder.grading import Grader
from autograder.intake import find_submissions
from autograder.models import Selection

COURSE = Path(__file__).parents[2]
RIGHT = COURSE / "assignments" / "keras_models" / "submissions" / "functional.py"
# A mistake in each of three exercises, of those that students make; the other four stay right.
MISTAKES = {
    "m.optimizer.learning_rate = 0.01": "m.optimizer.learning_rate = 0.1",
    'z = layers.Dense(4, name="logits")': 'z = layers.Dense(4, "softmax", name="logits")',
    "loss=keras.losses.BinaryCrossentropy(from_logits=False)": 'loss="mse"',
}
NOT_PASSED = {
    "build_binary_model::test_learning_rate": "failed",
    "build_multiclass_model::test_prediction_is_logits": "failed",
    "build_multilabel_model::test_loss_is_binary_cross_entropy": "failed",
}
# To set a seed, Keras would load TensorFlow on every backend.
SEEDED = """import sys
keras.utils.set_random_seed(1)
assert ("tensorflow" in sys.modules) == (keras.backend.backend() == "tensorflow")
"""


@pytest.mark.tensorflow
@pytest.mark.parametrize("backend", ["tensorflow", "torch", "jax"])
def test_a_backend_of_keras_decides_no_verdict(backend, fence, tmp_path):
    if find_spec(backend) is None:
        pytest.skip(f"{backend} is not installed")
    code = RIGHT.read_text(encoding="utf-8")
    for right, wrong in MISTAKES.items():
        assert code.count(right) == 1
        code = code.replace(right, wrong)
    chosen = f'import os\nos.environ["KERAS_BACKEND"] = "{backend}"\n'
    path = tmp_path / "work.py"
    path.write_text(f"# %%\n{chosen}{code}\n# %%\n{SEEDED}", encoding="utf-8")
    (source,) = find_submissions(path, "keras_models")
    selection = Selection(told=False, own_merit=False)
    with Grader(load_assignment(COURSE, "keras_models"), fence) as grader:
        report = grader.grade(source, selection)
    results = {test.id: str(test.verdict) for group in report.exercises for test in group.tests}
    assert not report.notebook.errors
    assert {id_: verdict for id_, verdict in results.items() if verdict != "passed"} == NOT_PASSED
    assert len(results) > 30
