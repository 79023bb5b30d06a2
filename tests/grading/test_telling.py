"""What a student reads of what is wrong: found on public inputs, in a run of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.course import load_assignment
from autograder.errors import SandboxError
from autograder.grading import Grader
from autograder.intake import find_submissions
from autograder.models import ExerciseResult, Report, Selection, Told, Verdict
from autograder.sandbox import Fence, Sandbox
from tests.conftest import DEMO_TOML, write_demo

pytestmark = pytest.mark.usefixtures("warm_zygotes")

SCENARIOS = """
import numpy as np
from autograder.diagnosis import Scenario, arrays, numbers

SCENARIOS = {
    "double": Scenario(arrays(), edges=[(1.5,)]),
    "half": Scenario(edges=[()], function=lambda s: s.half(2.0), call="half(the secret)"),
}
"""
HALF = "def half(x): return x / 2\n"
RIGHT = "def double(x): return 2 * x\n"

Grade = Callable[..., dict[str, ExerciseResult]]


def graded(course: Path, fence: Fence, path: Path, selection: Selection | None = None) -> Report:
    with Grader(load_assignment(course, "demo"), fence) as grader:
        (source,) = find_submissions(path, "demo")
        return grader.grade(source, selection or Selection())


@pytest.fixture
def grade(small_course, fence, tmp_path) -> Grade:
    def grade(*cells: str, scenarios: str = SCENARIOS, **selected) -> dict[str, ExerciseResult]:
        if scenarios:
            (small_course / "reference/demo/scenarios.py").write_text(scenarios)
        path = tmp_path / "ada.py"
        path.write_text("".join(f"# %%\n{cell}\n" for cell in cells))
        report = graded(small_course, fence, path, Selection(**selected))
        return {exercise.name: exercise for exercise in report.exercises}

    return grade


def told(exercise: ExerciseResult) -> Told:
    assert exercise.told is not None
    return exercise.told


def notes(exercise: ExerciseResult) -> set[str]:
    return {str(test.instructor.get("not_told", "")) for test in exercise.tests}


def test_a_wrong_value_is_told_with_the_smallest_input(grade):
    found = told(grade("def double(x): return x + 2", HALF)["double"])
    assert found.kind is Verdict.FAILED
    assert found.call == "double(1.5)"
    assert (found.expected, found.actual) == ("3.0", "3.5")


def test_right_work_is_not_looked_at(grade):
    found = grade("def double(x): return x ** 2", HALF)
    assert told(found["double"]).kind is Verdict.FAILED
    assert found["half"].told is None


def test_the_instructor_has_the_source_and_the_answers_of_what_lost_points(grade):
    cells = (
        "import numpy as np\ndef helper(v): return v + 2  # ?",
        "def double(x): return helper(x)",
    )
    found = grade(*cells, HALF)
    work = found["double"].work
    assert work is not None and work.source is not None
    assert work.source.text == "def helper(v): return v + 2  # ?\ndef double(x): return helper(x)"
    assert (work.answers[0].call, work.answers[0].actual) == ("double(1.5)", "3.5")
    other = grade("def double(x): return 3 + x - 1 + 1e-15", HALF)["double"].work
    assert other is not None and other.behaviour[0] in work.behaviour


def test_of_right_work_the_instructor_has_the_source_alone(grade):
    work = grade("import numpy as np\ndef double(x): return x + 2", HALF)["half"].work
    assert work is not None and work.source is not None
    assert work.source.text == HALF.strip()
    assert (work.behaviour, work.answers) == ((), ())


def test_without_a_scenario_there_is_the_source(grade):
    work = grade("def double(x): return x + 2", HALF, scenarios="")["double"].work
    assert work is not None and work.source is not None
    assert (work.behaviour, work.answers) == ((), ())


def test_nobody_looks_unless_asked(grade):
    assert grade("def double(x): return x ** 2", HALF, told=False)["double"].told is None


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("def double(): return 2", "Your code cannot be called like this: compare its parameters"),
        ("def double(x, y): return 2", "Your code cannot be called like this: compare"),
        ("class double:\n    pass", "The checks of `double` cannot use what your code gives"),
    ],
)
def test_a_call_that_does_not_fit_the_definition_says_so(grade, code, sentence):
    found = told(grade(code, HALF)["double"])
    assert found.kind is Verdict.ERROR
    assert found.message.startswith(sentence)
    assert "TypeError: double" in found.message


def test_a_part_that_is_none_asks_for_return(grade):
    scenarios = SCENARIOS.replace(
        "arrays(), edges=[(1.5,)]", "arrays(), function=lambda s, x: s.double(x).real"
    )
    found = told(grade("def double(x): 2 * x", HALF, scenarios=scenarios)["double"])
    assert found.message.startswith("`double` has no `return`, so it gives None.")


def test_an_exception_is_quoted_whole_with_the_students_own_lines(grade):
    cell = (
        "def helper(v):\n    raise KeyError(f'no entry for {v}')\n"
        "def double(x):\n    return helper(x)"
    )
    found = told(grade(cell, HALF)["double"])
    assert found.kind is Verdict.ERROR
    assert found.message == "KeyError: 'no entry for 1.5'"
    assert found.traceback.splitlines() == [
        "cell 1, line 4: return helper(x)",
        "cell 1, line 2: raise KeyError(f'no entry for {v}')",
    ]
    assert found.expected == "3.0"


def test_what_is_quoted_commands_no_terminal_and_is_bounded(grade):
    cell = "def double(x):\n    raise ValueError('\\x1b[2J\\u202e' + 'a' * 10**6)"
    found = told(grade(cell, HALF)["double"])
    assert "\x1b" not in found.message and "\u202e" not in found.message
    assert len(found.message) < 2000
    long = told(grade("def double(x): return ['a' * 50] * 1000", HALF)["double"])
    assert len(long.actual) < 1000


def test_an_exercise_that_is_not_begun_is_told_so(grade):
    found = grade("def double(x):\n    raise NotImplementedError")
    assert told(found["double"]).kind is Verdict.NOT_ATTEMPTED
    assert told(found["half"]).kind is Verdict.MISSING


def test_what_stands_on_an_exercise_not_begun_has_been_attempted(grade):
    cells = (
        "def double(x):\n    return 2 * half(x) * 2",
        "def half(x):\n    raise NotImplementedError",
    )
    found = told(grade(*cells)["double"])
    assert found.kind is Verdict.ERROR
    assert "not written yet" in found.message
    assert "line 2: return 2 * half(x) * 2" in found.traceback


def test_only_some_inputs_unwritten_is_an_error_there(grade):
    cell = (
        "import numpy as np\ndef double(x):\n"
        "    if np.ndim(x) > 1: raise NotImplementedError\n    return 2 * x"
    )
    found = told(grade(cell, HALF)["double"])
    assert found.kind is Verdict.ERROR
    assert found.call.startswith("double(np.array([[")


def test_without_a_drawn_input_the_right_value_is_never_shown(grade):
    found = told(grade(RIGHT, "def half(x): return 77.25")["half"])
    assert found.kind is Verdict.FAILED
    assert (found.call, found.expected, found.actual) == ("half(the secret)", "", "77.25")
    raised = told(grade(RIGHT, "def half(x): return 1 / 0")["half"])
    assert (raised.kind, raised.expected) == (Verdict.ERROR, "")


def test_no_scenario_hears_the_right_value(grade):
    # The process in which the student's code runs has the inputs, and nothing to compare with.
    cell = (
        "import gc\ndef double(x):\n"
        "    return str([o for o in gc.get_objects() if type(o) is float and o == 61.125])"
    )
    scenarios = SCENARIOS.replace("(1.5,)", "(30.5625,)")
    found = told(grade(cell, HALF, scenarios=scenarios)["double"])
    assert found.kind is Verdict.FAILED and "61.125" not in found.actual


def hasty(course: Path) -> None:
    toml = DEMO_TOML.replace("call_s = 1", "call_s = 0.3").replace("cell_s = 2", "cell_s = 0.5")
    (course / "assignments/demo/assignment.toml").write_text(toml)


def test_hanging_is_told_of_the_input(grade, small_course):
    hasty(small_course)
    cell = "def double(x):\n    while type(x) is not float: pass\n    return 2 * x"
    found = told(grade(cell, HALF)["double"])
    assert found.kind is Verdict.TIMED_OUT
    assert found.call.startswith("double(np.array([")
    assert "line 2 of the cell ever end?" in found.message


def test_after_two_exercises_that_hang_nothing_more_is_looked_at(fence, tmp_path):
    course, names = tmp_path / "course", ("a", "b", "c")
    toml = "title = 'Demo'\n[limits]\ncall_s = 0.3\n"
    tests = {}
    for name in names:
        toml += f"[[exercises]]\nname = '{name}'\npoints = 1\n"
        tests[f"test_{name}.py"] = f'''
import pytest


@pytest.mark.points(1)
def test_one(student):
    """Is one."""
    assert student.variable("{name}_value") == 1
'''
    write_demo(course, tests, toml)
    functions = "".join(f"def {name}(x):\n    while True: pass\n" for name in names)
    reference = "".join(f"def {name}(x):\n    return x\n{name}_value = 1\n" for name in names)
    (course / "reference/demo/numpy_solution.py").write_text(reference)
    entries = ", ".join(f"'{name}': Scenario(edges=[(1.0,)])" for name in names)
    scenarios = f"from autograder.diagnosis import Scenario\nSCENARIOS = {{{entries}}}\n"
    (course / "reference/demo/scenarios.py").write_text(scenarios)
    path = tmp_path / "ada.py"
    path.write_text(functions + "a_value = b_value = c_value = 2\n")
    first, second, third = graded(course, fence, path).exercises
    assert told(first).kind is told(second).kind is Verdict.TIMED_OUT
    assert third.told is None
    assert notes(third) == {"not looked at: the exercises before it took too long"}


def test_cells_that_end_once_hidden_inputs_were_met_are_run_all_the_same(grade, small_course):
    toml = DEMO_TOML.replace("submission_s = 15", "submission_s = 3")
    (small_course / "assignments/demo/assignment.toml").write_text(toml)
    # Which cell the time runs out in, `double` could choose by its input.
    burn = "while time.process_time() - began < {}: pass\n"
    found = grade(
        "import os, time\nSEEN = []",
        f"began = time.process_time()\n{burn.format(0.7)}SEEN.append('the second cell')",
        "def double(x):\n    began = time.process_time()\n"
        f"    {burn.format(0.6)}    os._exit(1)\n"
        "def half(x): raise ValueError(SEEN)",
        scenarios=SCENARIOS.replace("s.half(2.0)", "s.half(2.0) + 1"),
    )
    assert "['the second cell']" in told(found["half"]).message


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("import os; os._exit(3)", Verdict.CRASHED),
        ("return bytearray(10**11)", Verdict.OUT_OF_MEMORY),
        ("import os; os.kill(1, 9)", Verdict.FORBIDDEN),
    ],
)
def test_what_ends_or_is_refused_is_told_as_such(grade, body, kind):
    found = grade(f"def double(x): {body}", "def half(x): return 33.5")
    assert told(found["double"]).kind is kind
    # The next exercise is looked at in a new process.
    assert told(found["half"]).kind is Verdict.FAILED


def test_a_function_that_is_slow_is_asked_less_and_blamed_for_nothing(grade, small_course):
    hasty(small_course)
    # All inputs together take longer than one call may, and longer than there is time.
    cell = (
        "import time\ndef double(x):\n    time.sleep(0.12)\n"
        "    return 2 * x if getattr(x, 'ndim', 0) < 2 else 0"
    )
    found = told(grade(cell, HALF)["double"])
    assert found.kind is not Verdict.TIMED_OUT


def test_odd_values_are_told_of(grade):
    for value in (
        "[[1], [2, 3]]",
        "{'a': object()}",
        "object()",
        "lambda: 1",
        "None",
        "float('nan')",
    ):
        found = told(grade(f"def double(x): return {value}", HALF)["double"])
        assert found.kind is Verdict.FAILED, value
        assert found.message, value


def test_a_value_too_large_to_send_costs_itself_alone(grade):
    cell = "import numpy as np\ndef double(x): return np.zeros(10**7)"
    found = grade(cell, "def half(x): return 33.5")
    assert "too large" in told(found["double"]).message
    assert told(found["half"]).kind is Verdict.FAILED


@pytest.mark.parametrize(
    ("spoilt", "words"),
    [
        ("x *= 2", "the call changes its argument: work on a copy"),
        ("np.exp(1e4)", "Python warns: RuntimeWarning: overflow encountered in exp"),
    ],
)
def test_what_a_call_does_besides_is_told_where_values_are_right(grade, spoilt, words):
    cell = (
        f"import numpy as np\ndef double(x):\n    right = 2 * x\n    {spoilt}\n"
        "    return right if np.size(x) < 6 else 0"
    )
    scenarios = SCENARIOS.replace("arrays()", "arrays(shape=(2,))")
    found = told(grade(cell, HALF, scenarios=scenarios)["double"])
    assert found.kind is Verdict.FAILED
    assert words in found.message
    assert found.call.startswith("double(")


def test_where_public_inputs_show_nothing_that_is_told(grade):
    cell = "import numpy as np\ndef double(x): return 2 * x if x != 21.5 else 0"
    scenarios = SCENARIOS.replace("arrays()", "numbers()")
    found = told(grade(cell, HALF, scenarios=scenarios)["double"])
    assert found.kind is Verdict.PASSED
    assert "come out right with your `double`" in found.message


CHECKS = """
[[checks]]
description = "Doubles zero."
setup = "z = 4"
call = "double(z)"
mistakes = { "You squared it." = "z**2" }
"""


def test_public_checks_serve_where_there_is_no_scenario(grade, small_course):
    folder = small_course / "assignments/demo/public_checks"
    folder.mkdir()
    (folder / "double.toml").write_text(CHECKS)
    found = grade("def double(x): return x ** 2", "def half(x): return 1", scenarios="")
    checked = told(found["double"])
    assert checked.kind is Verdict.FAILED
    assert "You squared it." in checked.message
    assert (checked.call, checked.expected, checked.actual) == ("z = 4\ndouble(z)", "8", "16")
    assert found["half"].told is None
    assert any("neither a scenario nor a public check" in note for note in notes(found["half"]))


def test_public_checks_are_asked_too_where_the_scenario_finds_nothing(grade, small_course):
    folder = small_course / "assignments/demo/public_checks"
    folder.mkdir()
    (folder / "double.toml").write_text(CHECKS)
    cell = "def double(x): return 2 * x if isinstance(x, float) else 7"
    scenarios = SCENARIOS.replace("arrays()", "numbers()")
    assert told(grade(cell, HALF, scenarios=scenarios)["double"]).actual == "7"


def test_an_exception_of_a_public_check_is_explained(grade, small_course):
    folder = small_course / "assignments/demo/public_checks"
    folder.mkdir()
    (folder / "double.toml").write_text(CHECKS)
    found = told(grade("def double(x): return 2 * y", HALF, scenarios="")["double"])
    assert (found.kind, found.by) == (Verdict.ERROR, "error name")
    assert found.message.startswith("Cell 1, line 1, `def double(x): return 2 * y`: `y` is not")


def test_the_students_own_id_reaches_a_personal_scenario(grade):
    scenarios = """
from autograder.diagnosis import Scenario
SCENARIOS = {
    "double": Scenario(
        edges=[()], personal=True, function=lambda s, student: s.double(len(student)),
        reference=lambda module, student: student, call="double",
    )
}
"""
    found = told(
        grade("def double(x): return 'ada' if x == 3 else x", HALF, scenarios=scenarios)["double"]
    )
    assert found.kind is Verdict.PASSED
    other = grade("def double(x): return 'ada'", HALF, scenarios=scenarios, student="eve")
    assert told(other["double"]).kind is Verdict.FAILED


@pytest.mark.parametrize(
    ("scenarios", "words"),
    [
        ("1 / 0", "ZeroDivisionError"),
        (SCENARIOS.replace("arrays()", "arrays().map(lambda x: 1 / 0)"), "cannot be drawn"),
        (SCENARIOS.replace("(1.5,)", "({},)"), "fails with the reference"),
        (SCENARIOS.replace("lambda s:", "lambda s, k=object():"), ""),
    ],
)
def test_a_fault_of_the_course_costs_neither_report_nor_points(grade, scenarios, words):
    found = grade("def double(x): return x", HALF, scenarios=scenarios)
    assert (found["double"].points, found["half"].points) == (0, 2)
    if words:
        assert found["double"].told is None
        assert any(words in note for note in notes(found["double"]))


def test_a_fault_of_the_sandbox_costs_neither_report_nor_points(grade, monkeypatch):
    started = []
    start = Sandbox.session

    def failing(self, *arguments):
        started.append(1)
        if len(started) > 1:
            raise SandboxError("no room")
        return start(self, *arguments)

    monkeypatch.setattr(Sandbox, "session", failing)
    found = grade("def double(x): return x", HALF)
    assert (found["double"].points, found["half"].points) == (0, 2)
    assert found["double"].told is None and notes(found["double"]) == {"no room"}


def test_cells_that_ended_their_process_before_are_left_out_again(grade, small_course):
    hasty(small_course)
    found = grade(RIGHT.replace("2 *", "3 *"), "while True: pass", "def half(x): return 33.5")
    assert told(found["double"]).kind is Verdict.FAILED
    assert told(found["half"]).kind is Verdict.FAILED


def test_a_told_run_remembers_nothing_of_the_judged_one(grade):
    # What is kept in files or names while hidden inputs are there is gone.
    cell = (
        "import pathlib\nseen = []\ndef double(x):\n    seen.append(x)\n"
        "    pathlib.Path('seen').write_text(str(len(seen)))\n"
        "    return x if len(seen) > 1 else len(seen)"
    )
    found = told(grade(cell, HALF)["double"])
    assert found.call == "double(1.5)" and found.actual == "1"


def test_the_limits_of_the_assignment_hold_where_they_are_lower(small_course, fence, tmp_path):
    toml = DEMO_TOML.replace("submission_s = 15", "submission_s = 3")
    (small_course / "assignments/demo/assignment.toml").write_text(toml)
    (small_course / "reference/demo/scenarios.py").write_text(SCENARIOS)
    path = tmp_path / "ada.py"
    path.write_text("def double(x): return x\n" + HALF)
    report = graded(small_course, fence, path)
    assert told(report.exercises[0]).kind is Verdict.FAILED


def test_a_known_mistake_is_named(grade, small_course):
    folder = small_course / "assignments/demo/submissions/mistakes/double"
    folder.mkdir(parents=True)
    (folder / "squared.py").write_text('"""This is x squared."""\ndef double(x): return x * x\n')
    found = told(grade("def double(x): return x ** 2", HALF)["double"])
    assert found.message.startswith("This is x squared.")
    assert found.by == "mistake squared"


def test_a_mistake_that_nobody_wrote_down_is_named(grade):
    found = told(grade("def double(x): return 2 / x", HALF)["double"])
    assert found.message.startswith("It behaves as if a division stood in place of a product.")
    assert found.by == "slip operator"
