"""Public checks in an interpreter of their own, without a fence."""

from __future__ import annotations

import pytest

from autograder.checks import Check, CheckSheet, ExerciseChecks
from autograder.checks import local as module
from autograder.checks.local import check_locally
from autograder.errors import SandboxError
from autograder.models import Submission, Verdict

LONG_S = 60.0
SHORT_S = 2.0
SHEET = CheckSheet(
    "demo",
    "Demo",
    (
        ExerciseChecks(
            "double",
            checks=(
                Check("Doubles one.", "double(1)", expected=2),
                Check("Doubles two.", "double(2)", expected=4),
            ),
        ),
        ExerciseChecks("half", checks=(Check("Halves two.", "half(2)", expected=1),)),
    ),
)
DOUBLE = "def double(x):\n    return 2 * x"
HALF = "def half(x):\n    return x / 2"


def run(*cells: str, only: str = "", limit_s: float = LONG_S, **helpers: str):
    files = {f"{name}.py": text.encode() for name, text in helpers.items()}
    return check_locally(SHEET, Submission("me", (), cells, files), only, limit_s)


def verdicts(results) -> list[Verdict]:
    return [result.verdict for result in results]


def test_right_and_wrong_answers():
    results = run(DOUBLE, "def half(x):\n    return x")
    assert verdicts(results) == [Verdict.PASSED, Verdict.PASSED, Verdict.FAILED]
    assert results[2].expected == "1"
    assert results[2].actual == "2"


def test_one_exercise_alone():
    assert verdicts(run(DOUBLE, only="double")) == [Verdict.PASSED, Verdict.PASSED]


def test_helpers_magics_input_and_our_own_package():
    noisy = "%matplotlib inline\n!echo hello\nfrom autograder import check\ncheck('double')"
    asks = "try:\n    input('?')\nexcept EOFError:\n    from numpy_helper import double"
    results = run(noisy, asks, HALF, numpy_helper=DOUBLE)
    assert verdicts(results) == [Verdict.PASSED] * 3


def test_a_helper_called_like_a_library_of_ours_stops_nothing():
    results = run(DOUBLE, HALF, json="1 / 0", numpy="1 / 0")
    assert verdicts(results) == [Verdict.PASSED] * 3


def test_what_stands_around_a_failure_or_damage_is_there_as_in_the_grading():
    failing = "from google.colab import drive\ndrive.mount('/content')"
    damaged = "def half_typed(x:\n    return (x"
    results = run(f"{failing}\n{DOUBLE}", f"{damaged}\n\n{HALF}")
    assert verdicts(results) == [Verdict.PASSED] * 3


def test_a_name_that_is_not_there_is_explained_as_in_the_grading():
    results = run(f"1 / 0\n@undefined\n{DOUBLE}", "def halve(x):\n    return x / 2")
    assert verdicts(results) == [Verdict.MISSING] * 3
    assert "its cell 1 failed: NameError: name 'undefined' is not defined" in results[0].message
    assert "Did you mean `halve`?" in results[2].message


def test_nothing_is_left_behind_and_nothing_written_beside_the_notebook(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    run(DOUBLE, HALF, "open('left', 'w').write('mine')")
    assert not list(tmp_path.iterdir())


def test_a_cell_that_hangs_costs_all_checks_and_is_named():
    results = run("while True:\n    pass", DOUBLE, limit_s=SHORT_S)
    assert verdicts(results) == [Verdict.TIMED_OUT] * 3
    assert results[0].message.startswith("Cell 1 had not ended after 2 s: look for a loop")


def test_a_check_that_hangs_leaves_the_earlier_ones_their_results():
    hangs = "def double(x):\n    while x == 2:\n        pass\n    return 2 * x"
    results = run(hangs, HALF, limit_s=SHORT_S)
    assert verdicts(results) == [Verdict.PASSED, Verdict.TIMED_OUT, Verdict.SKIPPED]
    assert results[1].message.startswith("double(2) had not ended")


@pytest.mark.parametrize(
    ("end", "code"),
    [("import os\nos._exit(7)", "7"), ("import ctypes\nctypes.string_at(0)", "-11")],
)
def test_a_cell_that_ends_python_is_named(end, code):
    results = run(DOUBLE, end, HALF)
    assert verdicts(results) == [Verdict.CRASHED] * 3
    assert f"Cell 2 ended the whole of Python (exit code {code})" in results[0].message


def test_a_notebook_that_leaves_a_thread_does_not_hold_the_results_back():
    thread = "import threading, time\nthreading.Thread(target=time.sleep, args=(600,)).start()"
    assert verdicts(run(thread, DOUBLE, HALF)) == [Verdict.PASSED] * 3


def test_an_interpreter_that_does_not_start_is_no_fault_of_the_notebook(monkeypatch):
    monkeypatch.setattr(module, "_BOOT", "raise RuntimeError('no disk')")
    with pytest.raises(SandboxError, match="did not start for the notebook: RuntimeError: no disk"):
        run(DOUBLE)
