"""Work that an older version of a library would have run: told, or forgiven."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from autograder.course import load_assignment
from autograder.export import summarise, summary_row
from autograder.grading import Grader
from autograder.intake import find_submissions
from autograder.report import to_document, validate_document
from autograder.sandbox import Fence

HALF = "\n# %%\ndef half(x): return x / 2\n"
# Each number is an array with one number in it, which NumPy took for that number before 2.4.
ONE_BY_ONE = """import numpy as np
def double(x):
    result = np.zeros(np.size(x))
    for i, value in enumerate(np.ravel(x)):
        result[i] = np.multiply([value], {factor})
    return result.reshape(np.shape(x))
"""
BY_NAME = "import numpy as np\ndef double(x): return np.product([2.0]) * x\n"
ADVICE = {
    "one number": "This worked in NumPy before 2.4: write `the number itself",
    "by name": "This worked in NumPy before 2.0: write `np.prod` in place of `np.product`.",
}
WORKS = {"one number": ONE_BY_ONE.format(factor=2), "by name": BY_NAME}


def grade(course: Path, fence: Fence, folder: Path, work: str, policy: str = "") -> dict[str, Any]:
    toml = course / "assignments" / "demo" / "assignment.toml"
    if policy:
        toml.write_text(f'drift = "{policy}"\n{toml.read_text()}')
    path = folder / "ada.py"
    path.write_text(work + HALF)
    with Grader(load_assignment(course, "demo"), fence) as grader:
        document = to_document(grader.grade(find_submissions(path, "demo")[0]))
    validate_document(document)
    return document


def points(document: dict[str, Any]) -> dict[str, float]:
    return {exercise["name"]: exercise["points"] for exercise in document["exercises"]}


def entries_of(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    (tests,) = [e["tests"] for e in document["exercises"] if e["name"] == name]
    return tests


@pytest.mark.parametrize("kind", WORKS)
def test_drift_is_told_and_what_to_write(small_course, fence, tmp_path, kind):
    document = grade(small_course, fence, tmp_path, WORKS[kind])
    assert points(document) == {"double": 0, "half": 2}
    for test in entries_of(document, "double"):
        assert test["verdict"] == "error"
        assert test["message"].count(ADVICE[kind]) == 1
        assert test["drift"]["library"] == "NumPy"
    assert not any("drift" in test for test in entries_of(document, "half"))


@pytest.mark.parametrize("kind", WORKS)
def test_drift_is_forgiven_where_the_instructor_says_so(small_course, fence, tmp_path, kind):
    document = grade(small_course, fence, tmp_path, WORKS[kind], "forgive")
    assert points(document) == {"double": 3, "half": 2}
    for test in entries_of(document, "double"):
        assert test["verdict"] == "passed"
        assert ADVICE[kind] in test["message"]


@pytest.mark.parametrize("policy", ["tell", "forgive"])
def test_what_no_version_would_have_run_is_no_drift(small_course, fence, tmp_path, policy):
    work = ONE_BY_ONE.format(factor=[2, 2])
    document = grade(small_course, fence, tmp_path, work, policy)
    assert points(document) == {"double": 0, "half": 2}
    assert "This worked in" not in str(document)
    assert not any("drift" in test for test in entries_of(document, "double"))


@pytest.mark.parametrize("policy", ["tell", "forgive"])
def test_wrong_work_stays_wrong_when_drift_is_forgiven(small_course, fence, tmp_path, policy):
    document = grade(small_course, fence, tmp_path, ONE_BY_ONE.format(factor=3), policy)
    assert points(document) == {"double": 0, "half": 2}


@pytest.mark.parametrize(("policy", "earned"), [("tell", 1), ("forgive", 2)])
def test_no_more_is_earned_than_in_one_of_the_two_runs(
    small_course, fence, tmp_path, policy, earned
):
    # Each run is right where the other is not, as two guesses at a yes or no would be.
    work = """import numpy as np
def double(x):
    if (np.ndim(x) > 0) == hasattr(np, "product"):
        return 2 * x
    return np.product([3.0]) * x
"""
    document = grade(small_course, fence, tmp_path, work, policy)
    assert points(document) == {"double": earned, "half": 2}


def test_a_cell_that_fails_by_drift_says_so_and_is_run_again_forgiving(
    small_course, fence, tmp_path
):
    work = "import numpy as np\nTWO = np.float(2)\n# %%\ndef double(x): return TWO * x\n"
    told = grade(small_course, fence, tmp_path, work)
    assert points(told)["double"] == 0
    (error,) = told["notebook"]["errors"]
    assert error["drift"]["write"] == "float"
    assert all("write `float` in place" in test["message"] for test in entries_of(told, "double"))
    forgiven = grade(small_course, fence, tmp_path, work, "forgive")
    assert points(forgiven) == {"double": 3, "half": 2}


def test_the_summary_counts_submissions_with_drift(small_course, fence, tmp_path):
    rows = [
        summary_row(grade(small_course, fence, tmp_path, work))
        for work in (BY_NAME, BY_NAME, "def double(x): return 2 * x")
    ]
    summary = summarise(rows, "demo")
    assert summary["drift"] == {"NumPy 2.0: np.product → np.prod": 2}
    assert [len(row["drift"]) for row in summary["submissions"]] == [1, 1, 0]


def test_a_misspelt_policy_names_file_and_line(small_course, fence, tmp_path):
    with pytest.raises(Exception, match=r"toml:1: drift is 'forgiven'; write \"tell\" or"):
        grade(small_course, fence, tmp_path, BY_NAME, "forgiven")


@pytest.mark.tensorflow
@pytest.mark.parametrize(("policy", "earned"), [("tell", 0), ("forgive", 3)])
def test_keyword_of_an_older_keras(small_course, fence, tmp_path, policy, earned):
    work = (
        "from tensorflow import keras\n"
        "def double(x):\n"
        "    rate = keras.optimizers.SGD(lr=2.0).learning_rate\n"
        "    return float(rate) * x\n"
    )
    document = grade(small_course, fence, tmp_path, work, policy)
    assert points(document) == {"double": earned, "half": 2}
    message = entries_of(document, "double")[0]["message"]
    assert "in Keras before 3: write `learning_rate=` in place of `lr=`." in message


def test_what_is_told_is_the_same_whether_or_not_hidden_inputs_met_drift(
    small_course, fence, tmp_path
):
    (small_course / "reference/demo/scenarios.py").write_text(
        "from autograder.diagnosis import Scenario\n"
        "SCENARIOS = {'half': Scenario(edges=[(3.0,)])}\n"
    )
    toml = small_course / "assignments" / "demo" / "assignment.toml"
    toml.write_text(f'drift = "forgive"\n{toml.read_text()}')
    work = """import numpy as np
def double(x): return np.product(x) if {asked} else None
def half(x): raise ValueError(hasattr(np, "product"))
"""
    told = set()
    with Grader(load_assignment(small_course, "demo"), fence) as grader:
        for asked in ("np.size(x) == 6", "False"):
            path = tmp_path / "ada.py"
            path.write_text(work.format(asked=asked))
            _, half = grader.grade(find_submissions(path, "demo")[0]).exercises
            told.add(half.told.message)
    assert told == {"ValueError: True"}
