"""What a student reads below an exercise of the released notebook, where nothing is installed."""

from __future__ import annotations

import contextlib
import io
import linecache

import numpy as np
import pytest

from autograder.checks import Check, ExerciseChecks, check_cell, preparing_cell

HINTS = ("Begin with np.exp.", "Mind the brackets.", "Keep exponents negative.")
SIGMOID = ExerciseChecks(
    "sigmoid",
    hints=HINTS,
    checks=(
        Check("Is one half at zero.", "sigmoid(0)", expected=0.5),
        Check(
            "Takes an array.",
            "sigmoid(z)",
            setup="z = np.array([-2.0, 3.0])",
            expected=np.array([0.119202922, 0.9525741268]),
            unchanged=("z",),
            mistakes={"the sign of z is reversed.": np.array([0.880797078, 0.04742587318])},
        ),
        Check(
            "Survives a large number.",
            "sigmoid(np.array([-800.0]))",
            expected=np.array([0.0]),
            hint=3,
        ),
    ),
)
RIGHT = "def sigmoid(z):\n    return (1 + np.tanh(np.asarray(z) / 2)) / 2"


class Notebook:
    """A student's session: cells that are run one after the other, and what they print."""

    def __init__(self, *exercises: ExerciseChecks) -> None:
        self._namespace: dict[str, object] = {}
        self._exercises = {exercise.name: exercise for exercise in exercises}
        self._cells = 0
        self.ready = self.run(preparing_cell(list(self._exercises)))

    def run(self, source: str) -> str:
        # As IPython does, so that lines can be quoted.
        self._cells += 1
        name = f"<cell {self._cells} of {id(self)}>"
        linecache.cache[name] = (len(source), None, source.splitlines(True), name)
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            exec(compile(source, name, "exec"), self._namespace)
        return printed.getvalue()

    def check(self, name: str, answer: str = "") -> str:
        self.run(answer)
        return self.run(check_cell(self._exercises[name]))


@pytest.fixture
def notebook():
    return Notebook(SIGMOID, ExerciseChecks("tanh", checks=(Check("d", "tanh(0)", expected=0),)))


def one(check: Check, answer: str) -> str:
    """Return what is said of one check of f."""
    return Notebook(ExerciseChecks("f", checks=(check,))).check("f", answer)


def test_a_right_answer_is_praised_and_the_next_exercise_named(notebook):
    assert notebook.check("sigmoid", RIGHT).splitlines() == [
        "sigmoid: all 3 public checks pass. Well done!",
        "  ✓ Is one half at zero.",
        "  ✓ Takes an array.",
        "  ✓ Survives a large number.",
        "Next: tanh. (When your work is graded, more is tested than this.)",
    ]
    said = notebook.check("tanh", "def tanh(z):\n    return z")
    assert "All exercises pass their public checks. Before you hand in, restart" in said


def test_a_wrong_answer_shows_input_expected_got_and_the_named_mistake(notebook):
    said = notebook.check("sigmoid", "def sigmoid(z):\n    return 1 / (1 + np.exp(z))")
    assert said.splitlines() == [
        "sigmoid: 1 of 3 public checks pass.",
        "  ✓ Is one half at zero.",
        "  ✗ Takes an array.",
        "      sigmoid(z) with z = np.array([-2.0, 3.0])",
        "      expected  [0.119203, 0.952574]",
        "      got       [0.880797, 0.0474259]",
        "      → The sign of z is reversed.",
        "  ✗ Survives a large number. sigmoid(np.array([-800.0])): expected [0.0], got [1.0].",
        'For a hint: hint("sigmoid") in a new cell.',
    ]


def test_a_stub_is_one_line(notebook):
    said = notebook.check("sigmoid", "def sigmoid(z):\n    raise NotImplementedError")
    assert said == (
        "sigmoid: not written yet. Put your code in place of `raise NotImplementedError`. "
        'For a hint: hint("sigmoid") in a new cell.\n'
    )
    said = notebook.check("sigmoid", "sigmoid = None")
    assert said.startswith("sigmoid: not written yet. Put your answer in place of None")
    assert said.count("\n") == 1


def test_a_cell_that_was_not_run_is_one_line(notebook):
    said = notebook.check("sigmoid")
    assert said.startswith("sigmoid: not there yet. Run the cell above first;")
    assert said.count("\n") == 1


def test_a_check_without_the_first_cell_says_what_to_run():
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(check_cell(SIGMOID), {})
    assert printed.getvalue().startswith("First run the cell at the top of this notebook")


def test_an_exception_is_told_once_with_the_students_own_line(notebook):
    answer = (
        "def power(z):\n    return np.exp(zz)\n\ndef sigmoid(z):\n    return 1 / (1 + power(-z))"
    )
    assert notebook.check("sigmoid", answer).splitlines()[1:-1] == [
        "  ✗ Is one half at zero.",
        "      sigmoid(0)",
        "      NameError: name 'zz' is not defined",
        "      in your line: return np.exp(zz)",
        "  ✗ Takes an array. The same as above.",
        "  ✗ Survives a large number. The same as above.",
    ]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("def f(x):\n    if x > 0:\n        return x\n    return -x", "use np.where"),
        ("import math\ndef f(x):\n    return math.exp(x)", "such as np.exp"),
        ("def f(x):\n    return x @ np.ones((3, 1))", "as many columns as the right has rows"),
        ("def f(x):\n    return x + np.ones(5)", "print both"),
        ("def f(x):\n    return f(x)", "calls itself without an end"),
        ("def f(x):\n    exit()", "leave it out"),
        ("def f():\n    return 1", "takes 0 positional arguments but 1 was given"),
        ("class f:\n    def __init__(self, x):\n        1 / 0", "in your line: 1 / 0"),
    ],
)
def test_what_first_years_run_into_is_explained(answer, words):
    said = one(Check("d", "f(np.ones(2))", expected=np.ones(2)), f"import sys\n{answer}")
    assert words in said
    assert len(said.splitlines()) <= 7


def test_what_is_not_written_elsewhere_is_named(notebook):
    stub = "def sigmoid(z):\n    raise NotImplementedError\n"
    said = notebook.check("tanh", f"{stub}def tanh(z):\n    return 2 * sigmoid(2 * z) - 1")
    assert "It uses `sigmoid`, which is not written yet." in said


@pytest.mark.parametrize(
    ("answer", "expected", "got"),
    [
        ("[[1.0, 2.0, 3.0]]", "[1.0, 2.0, 3.0] (shape (3,))", "[[1.0, 2.0, 3.0]] (shape (1, 3))"),
        ("np.float64(6)", "[1.0, 2.0, 3.0] (shape (3,))", "6.0 (a single number)"),
        ("'abc'", "[1.0, 2.0, 3.0] (an array of floats)", "'abc' (a string)"),
        ("f", "[1.0, 2.0, 3.0] (an array of floats)", "a function"),
        ("[1.0, 2.0, 3.001]", "[1.0, 2.0, 3.0]", "[1.0, 2.0, 3.001]"),
        ("[1.0, 2.0, 3.00001]", "[1.0, 2.0, 3.0]", "[1.0, 2.0, 3.00001]"),
        ("np.array([1, 2, 3]) > 1", "(an array of floats)", "(an array of bools)"),
        ("[[1, 2], [3]]", "(an array of floats)", "[[1, 2], [3]] (a list)"),
    ],
)
def test_values_are_plain_and_wrong_shapes_say_both(answer, expected, got):
    check = Check("d", "f()", expected=np.array([1.0, 2.0, 3.0]))
    said = one(check, f"def f():\n    return {answer}")
    assert expected in said
    assert got in said
    assert "np." not in said
    assert "array(" not in said


def test_long_arrays_say_the_first_wrong_value():
    check = Check("d", "f()", expected=np.arange(60.0).reshape(3, 20))
    said = one(
        check, "def f():\n    a = np.arange(60.0).reshape(3, 20)\n    a[1, 2:] = 7\n    return a"
    )
    assert "f()[1, 2]: expected 22.0, got 7.0 (18 of 60 values are wrong)." in said
    said = one(check, "def f():\n    return np.arange(600.0)")
    assert "shape (3, 20)" in said
    assert "shape (600,)" in said
    assert max(map(len, said.splitlines())) < 140


def test_the_wrong_part_of_several_values_is_named():
    check = Check("d", "f()", expected=(1.0, {"w": 2.0}))
    assert "f()[1]['w']: expected 2.0, got 3.0." in one(check, "def f(): return 1.0, {'w': 3.0}")
    assert "a dict without 'w'" in one(check, "def f(): return 1.0, {'v': 3.0}")
    assert "expected 2 values: (1.0, {'w': 2.0}), got 1.0." in one(check, "def f(): return 1.0")


def test_print_in_place_of_return_is_named_and_not_shown():
    check = Check("d", "f(1)", expected=2)
    said = one(check, "def f(x):\n    print('two')")
    assert "f(1) gives None: it prints its result: return it." in said
    assert "two" not in said
    assert "end it with `return`" in one(check, "def f(x):\n    x + 1")


def test_an_input_that_is_changed_is_told():
    check = Check("d", "f(x)", setup="x = [1, 2]", expected=1, unchanged=("x",))
    said = one(check, "def f(x):\n    x[0] = 7\n    return 1")
    assert "→ X is changed by the call: work on a copy." in said
    assert "expected [1, 2], got [7, 2]" in said


def test_a_wanted_exception_that_does_not_come_is_told():
    check = Check("d", "f(-1)", raises="ValueError")
    said = one(check, "def f(x):\n    return 3")
    assert "f(-1): expected the exception ValueError, got 3." in said
    assert "Well done!" in one(check, "def f(x):\n    raise ValueError('negative')")


def test_a_sentence_that_another_check_contradicts_is_not_said():
    checks = tuple(
        Check("d", f"f({x})", expected=2 * x, mistakes={"it is the square.": x * x})
        for x in (2.0, 3.0)
    )
    checks = (Check("d", "f(1.0)", expected=2.0, mistakes={"it is the square.": 1.0}), checks[1])
    exercise = ExerciseChecks("f", checks=checks)
    said = Notebook(exercise).check("f", "def f(x):\n    return x ** 2")
    assert said.count("→ It is the square.") == 1
    said = Notebook(exercise).check("f", "def f(x):\n    return x ** 0")
    assert "square" not in said


def test_hints_come_one_by_one_and_begin_with_the_one_for_the_failure(notebook):
    notebook.check("sigmoid", "def sigmoid(z):\n    return 0.0")
    said = [notebook.run('hint("sigmoid")') for _ in range(4)]
    assert [line.splitlines()[0] for line in said] == [
        "Hint 1 of 3: Begin with np.exp.",
        "Hint 2 of 3: Mind the brackets.",
        "Hint 3 of 3: Keep exponents negative.",
        "Hint 1 of 3: Begin with np.exp.",
    ]
    naive = "def sigmoid(z):\n    if np.min(z) < -700: return z\n    return 1 / (1 + np.exp(-z))"
    assert "2 of 3 public checks pass." in notebook.check("sigmoid", naive)
    assert notebook.run("hint(sigmoid)").startswith("Hint 1 of 3: Keep exponents negative.")
    notebook.check("sigmoid", RIGHT)
    assert notebook.run("hint(sigmoid)").startswith("sigmoid passes its public checks. Next: tanh")
    assert "First run the check cell below tanh" in notebook.run('hint("tanh")')
    assert "The exercises are sigmoid, tanh." in notebook.run('hint("sinh")')


def test_hints_and_mistakes_cannot_be_read_by_accident():
    cell = check_cell(SIGMOID)
    for text in (*HINTS, "the sign of z is reversed."):
        assert text not in cell


def test_overflow_is_told_though_the_value_is_right(notebook):
    said = notebook.check("sigmoid", "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))")
    assert "Well done!" in said
    assert "  ! NumPy warned meanwhile: overflow encountered in exp. Can you avoid that?" in said


def test_names_of_the_student_get_in_nobodys_way(notebook):
    shadows = "list = sum = max = len = set = print = copy = sys = io = os = str = 7"
    assert "Well done!" in notebook.check("sigmoid", f"{shadows}\n{RIGHT}")


def test_an_endless_loop_that_is_stopped_is_one_line(notebook):
    said = notebook.check("sigmoid", "def sigmoid(z):\n    raise KeyboardInterrupt")
    assert said.startswith("sigmoid: stopped.")
    assert said.count("\n") == 1


def test_nbgrader_sees_a_failure_as_an_exception(notebook, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert "Well done!" in notebook.check("sigmoid", RIGHT)
    with pytest.raises(AssertionError, match="2 of 3 public checks of sigmoid fail"):
        notebook.check("sigmoid", "def sigmoid(z):\n    return np.zeros(np.shape(z))[()] + 0.5")


def test_figures_of_checks_are_closed_and_the_students_are_kept():
    plt = pytest.importorskip("matplotlib.pyplot")
    plt.switch_backend("Agg")
    own = plt.figure().number
    one(
        Check("d", "f()", expected=1), "import matplotlib.pyplot as plt\ndef f():\n    plt.figure()"
    )
    assert plt.get_fignums() == [own]
    plt.close(own)


def test_a_frame_that_is_changed_is_told_and_one_that_is_not_is_left_alone():
    pytest.importorskip("pandas")
    check = Check(
        "Counts.",
        "f(df)",
        setup="import pandas as pd\ndf = pd.DataFrame({'a': [1.0, np.nan]})",
        expected=2,
        unchanged=("df",),
    )
    said = one(check, "def f(df):\n    df['b'] = 0\n    return len(df)")
    assert "is changed by the call: work on a copy" in said
    assert "a DataFrame of shape (2, 2) with a, b" in said
    assert "Well done" in one(check, "def f(df):\n    return len(df)")


def test_a_frame_in_place_of_a_number_is_shown_in_short():
    pytest.importorskip("pandas")
    check = Check("Counts.", "f(2)", expected=2)
    frame = "import pandas as pd\ndef f(n):\n    return pd.DataFrame({'a': range(1000)})"
    assert "got a DataFrame of shape (1000, 1) with a" in one(check, frame)
    series = "import pandas as pd\ndef f(n):\n    return pd.Series(range(1000), name='a')"
    assert "got a Series of shape (1000,) with a" in one(check, series)
