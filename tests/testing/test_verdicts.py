"""Every verdict, reached by a small submission and the real engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.course import TRIAL, Secret, load_assignment
from autograder.errors import CourseError
from autograder.models import Submission, TestResult, Verdict
from autograder.sandbox import Fence, Sandbox
from autograder.testing import open_suite
from tests.conftest import notebook_json

TOML = """
[limits]
call_s = 1
cell_s = 1
submission_s = 15
memory_mb = 256
[[exercises]]
name = "f"
"""
REFERENCE = """
from pathlib import Path

Path(__file__).with_name("imported").touch()


def f(x):
    return 2.0 * x


def broken(x):
    raise RuntimeError("the reference is wrong")
"""
TESTS = '''
import numpy as np
import pytest
from autograder.testing import StudentError, assert_close


@pytest.fixture(scope="module")
def runs():
    return []


@pytest.mark.points(2)
def test_value(student, reference):
    """Doubles."""
    assert_close(student.f(21.5), reference.f(21.5), name="f(x)")


@pytest.mark.points(3)
@pytest.mark.parametrize("hidden", [1234.5, 6789.0])
def test_parameters(student, hidden):
    assert student.f(hidden) == 2 * hidden, "words of the author"


@pytest.mark.points(1, credit=(0.25,))
def test_partial(student, credit):
    credit(0.25, "a quarter")
    assert student.f(1.0) == 2.0


def test_broad_except(student):
    try:
        student.f(3.0)
    except Exception:
        pass


@pytest.mark.skip(reason="not this year")
def test_skipped(student):
    student.f(1.0)


def test_module_fixture_is_new_for_each_submission(student, runs):
    runs.append(1)
    assert len(runs) == 1


def test_raises(student):
    with student.raises(TypeError):
        student.f()


def test_random_numbers_are_seeded(student, rng):
    student.f(float(rng.normal()))
'''


@pytest.fixture(scope="module")
def sandbox(fence: Fence) -> Iterator[Sandbox]:
    with Sandbox(fence) as sandbox:
        yield sandbox


def lay_down(folder: Path, tests: str = TESTS) -> Path:
    hidden = folder / "assignments" / "demo" / "hidden_tests"
    hidden.mkdir(parents=True)
    (hidden.parent / "assignment.toml").write_text(TOML)
    (hidden / "test_f.py").write_text(tests)
    (folder / "reference" / "demo").mkdir(parents=True)
    (folder / "reference" / "demo" / "numpy_solution.py").write_text(REFERENCE)
    return folder


def run(
    sandbox: Sandbox, course: Path, *cells: str, cache: Path | None = None, secret: Secret = TRIAL
) -> dict[str, TestResult]:
    assignment = load_assignment(course, "demo")
    with open_suite(assignment, cache, secret) as suite:
        submission = Submission("student", (), cells)
        with sandbox.session(submission, assignment.limits) as session:
            return {result.id: result for result in suite.run(session)}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_down(tmp_path_factory.mktemp("verdicts"))


@pytest.mark.parametrize(
    ("source", "verdict", "words"),
    [
        ("def f(x): return x + x", Verdict.PASSED, ""),
        ("def f(x): return x * x", Verdict.FAILED, "f(x) is wrong."),
        ("def f(x): raise NotImplementedError", Verdict.NOT_ATTEMPTED, "not written yet"),
        ("def ff(x): return 2 * x", Verdict.MISSING, "`ff`"),
        ("def f(x): return 2 * x\nf = undefined_name", Verdict.PASSED, ""),
        (
            "@undefined\ndef f(x): return 2 * x",
            Verdict.MISSING,
            "its cell 1 failed: NameError: name 'undefined' is not defined (line 1: `@undefined`).",
        ),
        (
            "from nothing_there import f",
            Verdict.MISSING,
            "failed: ModuleNotFoundError: No module named 'nothing_there'",
        ),
        (
            "while True: pass\ndef f(x): pass",
            Verdict.MISSING,
            "its cell 1 did not come to its end. This took longer than the 1 s allowed",
        ),
        ("1 / 0\ndef f(x): return 2 * x", Verdict.PASSED, ""),
        (
            "def g(x:\n    1\n\ndef f(x)\n    return 2 * x\n\nprint 'x'",
            Verdict.MISSING,
            "its cell 1 failed: SyntaxError: expected ':' (line 4: `def f(x)`).",
        ),
        ("def g(x:\n    1\n\ndef f(x): return 2 * x", Verdict.PASSED, ""),
        ("import nothing_there\ndef f(x): return 2 * x", Verdict.PASSED, ""),
        ("def f(x): return x / 0", Verdict.ERROR, "ZeroDivisionError: float division by zero"),
        ("def f(x):\n    while x == 21.5: pass", Verdict.TIMED_OUT, "1 s allowed"),
        ("def f(x): return bytearray(1 << 32)", Verdict.OUT_OF_MEMORY, "more memory"),
        ("import os\ndef f(x): os._exit(1)", Verdict.CRASHED, "exit code 1"),
        ("def f(x): raise OSError(12, 'no more')", Verdict.OUT_OF_MEMORY, "more memory"),
        (
            "def f(x): raise RuntimeError('[Errno 12] Cannot allocate memory')",
            Verdict.OUT_OF_MEMORY,
            "more memory",
        ),
        (
            "import asyncio\ndef f(x): return asyncio.AbstractEventLoop().time()",
            Verdict.ERROR,
            "raised NotImplementedError (cell 1, line 2: `def f(x): return asyncio",
        ),
        (
            "def f(x):\n    raise NotImplementedError(\n        'later'\n    )",
            Verdict.NOT_ATTEMPTED,
            "not written yet",
        ),
        (
            "def todo(): raise NotImplementedError\ndef f(x): return todo()",
            Verdict.NOT_ATTEMPTED,
            "uses something that is not written yet",
        ),
        (
            "class A:\n    def f(self, x): return 2 * x\n1 / 0",
            Verdict.MISSING,
            "`f` is not defined in the submission.",
        ),
        (
            "def f(x, **kw): return [1, 2][x]",
            Verdict.ERROR,
            "must be integers or slices, not float",
        ),
        ("import ctypes\ndef f(x): return ctypes.string_at(8)", Verdict.CRASHED, "SIGSEGV"),
        ("import os\ndef f(x): os.abort()", Verdict.CRASHED, "SIGABRT"),
        ("import socket\ndef f(x): return socket.socket()", Verdict.FORBIDDEN, "not allowed"),
        (
            "import os\ndef f(x): return os.fork()",
            Verdict.FORBIDDEN,
            "to start a program or process",
        ),
        (
            "def f(x): return open('/etc/x', 'w')",
            Verdict.FORBIDDEN,
            "a file outside what was handed in",
        ),
        (
            "import fcntl, os, shutil\ndef f(x):\n    with open('f', 'w') as file:\n"
            "        fcntl.flock(file, fcntl.LOCK_EX)\n    shutil.copy2('f', 'g')\n"
            "    os.chmod('g', 0o600)\n    return 2 * x",
            Verdict.PASSED,
            "",
        ),
        ("def f(x): return [[]] * 2_000_000", Verdict.ERROR, "too large"),
        ("def f(x): print(2 * x)", Verdict.FAILED, "printing it is not enough"),
        ("f = 3", Verdict.ERROR, "not callable"),
    ],
)
def test_verdict(sandbox, course, source, verdict, words):
    result = run(sandbox, course, source)["f::test_value"]
    assert result.verdict is verdict, result
    assert words in result.message
    assert result.points == (2 if verdict is Verdict.PASSED else 0)


CHECKS = """# Public checks of f: run this cell after yours. More than this is graded.
from copy import deepcopy as f_copy
import numpy as np


def check_f_1():
    assert f(1) == 2
"""


def test_names_of_check_cells_are_not_suggested(sandbox, course):
    result = run(sandbox, course, "def ff(x): return 2 * x\n_f = 3", CHECKS)["f::test_value"]
    assert result.verdict is Verdict.MISSING
    assert result.message.endswith("Did you mean `ff`?")
    result = run(sandbox, course, "def double(x): return 2 * x", CHECKS)["f::test_value"]
    assert result.message == "`f` is not defined in the submission."


AFTER = """
from autograder.testing import StudentError, StudentFault, assert_close


def test_raised(student):
    try:
        student.f(1.0)
    except StudentError:
        student.g(1.0)
        raise


def test_wrong(student):
    try:
        assert_close(student.h(1.0), 2.0, name="h(x)")
    except AssertionError:
        student.g(1.0)
        raise


def test_swallowed(student):
    try:
        student.g(1.0)
    except StudentFault:
        pass
    student.f(1.0)


def test_missing(student):
    try:
        student.g(1.0)
    except StudentFault:
        pass
"""


def test_what_is_missing_elsewhere_hides_no_mistake_of_this_exercise(sandbox, tmp_path):
    cell = "def f(x): return x / 0\ndef h(x): return 1.0"
    results = run(sandbox, lay_down(tmp_path, AFTER), cell)
    for name in ("raised", "swallowed"):
        assert results[f"f::test_{name}"].verdict is Verdict.ERROR
        assert "f() raised ZeroDivisionError" in results[f"f::test_{name}"].message
    assert results["f::test_wrong"].message == "h(x) is wrong."
    assert "`g` is not defined" in results["f::test_missing"].message
    assert results["f::test_missing"].verdict is Verdict.MISSING


def test_an_exception_in_given_code_is_located_at_the_students_line(sandbox, tmp_path):
    given = "def given(x):\n    return x / 0"
    course = lay_down(tmp_path)
    template = course / "student_templates" / "demo.ipynb"
    template.parent.mkdir()
    template.write_text(notebook_json("def f(x):\n    raise NotImplementedError", given))
    result = run(sandbox, course, given, "def f(x):\n    return given(x)")["f::test_value"]
    assert "division by zero (cell 2, line 2: `return given(x)`)." in result.message
    template.write_text("no notebook")
    result = run(sandbox, course, given, "def f(x):\n    return given(x)")["f::test_value"]
    assert "(cell 1, line 2: `return x / 0`)." in result.message


WARNS = """
def test_warns(student):
    kinds = [category for category, _ in student.call("f", 1000.0).warnings]
    assert "RuntimeWarning" not in kinds, "Gives a warning."
"""
SWITCHES = [
    "",
    "import warnings\nwarnings.filterwarnings('ignore')",
    "import warnings\nwarnings.filterwarnings('error')",
    "import warnings\nwarnings.filters = ()",
    "import numpy as np\nnp.seterr(all='ignore')",
    "import numpy as np\nnp.seterr(all='raise')",
]


@pytest.mark.parametrize("switch", SWITCHES)
def test_warnings_that_cells_switch_off_or_on_neither_earn_nor_cost(sandbox, tmp_path, switch):
    course = lay_down(tmp_path, WARNS)
    naive = "import numpy as np\ndef f(x): return np.exp(np.float64(x))"
    result = run(sandbox, course, naive, switch)["f::test_warns"]
    assert (result.verdict, result.message) == (Verdict.FAILED, "Gives a warning.")
    mended = (
        "import numpy as np\ndef f(x):\n    with np.errstate(over='ignore'):\n"
        "        return np.exp(np.float64(x))"
    )
    assert run(sandbox, course, mended, switch)["f::test_warns"].verdict is Verdict.PASSED


def test_infinite_loop_costs_only_its_own_test_case(sandbox, course):
    source = "def f(x):\n    while x == 21.5: pass\n    return 2 * x"
    results = run(sandbox, course, source)
    assert results["f::test_value"].verdict is Verdict.TIMED_OUT
    assert results["f::test_parameters[0]"].verdict is Verdict.PASSED


def test_a_cell_that_hangs_or_exits_costs_only_that_cell(sandbox, course):
    cells = ("def f(x): return 2 * x", "while True: pass", "import os; os._exit(0)", "g = 1")
    results = run(sandbox, course, *cells)
    assert results["f::test_value"].verdict is Verdict.PASSED


def test_broad_except_in_a_test_does_not_hide_a_crash(sandbox, course):
    results = run(sandbox, course, "import os\ndef f(x): os._exit(1)")
    assert results["f::test_broad_except"].verdict is Verdict.CRASHED


def test_partial_credit_is_kept_whatever_follows(sandbox, course):
    results = run(sandbox, course, "def f(x): return 0.0")
    assert results["f::test_partial"].points == 0.25
    assert results["f::test_partial"].verdict is Verdict.FAILED


MIXED = """
import pytest
from pathlib import Path


@pytest.fixture(scope="module")
def log(request):
    path = Path(__file__).with_name("log")
    with path.open("a") as file:
        file.write(f"up {Path(__file__).stem}\\n")
    yield path
    with path.open("a") as file:
        file.write(f"down {Path(__file__).stem}\\n")


def test_plain_before(student):
    assert student.f(1.0) == 2.0


def test_with_fixture(student, log):
    assert student.f(1.0) == 2.0


def test_plain_after(student):
    assert student.f(1.0) == 2.0
"""


def test_plain_tests_between_fixtures_of_several_files_change_nothing(sandbox, tmp_path):
    course = lay_down(tmp_path, MIXED)
    hidden = course / "assignments" / "demo" / "hidden_tests"
    for name in ("test_a.py", "test_b.py"):
        mark = "import pytest\npytestmark = pytest.mark.exercise('f')"
        (hidden / name).write_text(MIXED.replace("import pytest", mark, 1))
    for _ in range(2):
        results = run(sandbox, course, "def f(x): return 2 * x")
        assert len(results) == 9
        assert {result.verdict for result in results.values()} == {Verdict.PASSED}
    stems = ["test_a", "test_b", "test_f"] * 2
    expected = [f"{word} {stem}" for stem in stems for word in ("up", "down")]
    assert (hidden / "log").read_text().splitlines() == expected


VALUES = """
import pytest


@pytest.fixture
def numbers():
    return iter(range(10))


@pytest.fixture
def first(numbers):
    return next(numbers)


@pytest.fixture(autouse=True)
def second(numbers):
    return next(numbers)


@pytest.fixture
def answer(student, first):
    return student.f(first)


@pytest.mark.points(1, credit=(0.5,))
def test_plainly(student, first, second, numbers, answer, credit):
    assert (first, second, next(numbers), answer) == (1, 0, 2, 2)
    assert student.f(3) == 6
    credit(0.5)


@pytest.mark.points(1, credit=(0.5,))
@pytest.mark.skipif(False, reason="has pytest set it up")
def test_by_pytest(student, first, second, numbers, answer, credit):
    assert (first, second, next(numbers), answer) == (1, 0, 2, 2)
    assert student.f(3) == 6
    credit(0.5)


@pytest.fixture
def failing(numbers):
    raise ValueError("a fixture of the course")


@pytest.fixture
def one(two):
    return 1


@pytest.fixture
def two(one):
    return 2


def test_failing_fixture(student, failing):
    pass


def test_fixtures_that_need_each_other(student, one):
    pass
"""


def test_fixtures_that_return_a_value_are_made_as_pytest_makes_them(sandbox, tmp_path):
    course = lay_down(tmp_path, VALUES)
    with open_suite(load_assignment(course, "demo"), None) as suite:
        plain = {case.id.partition("::")[2]: case.is_plain for case in suite.cases}
    assert plain == {
        "test_plainly": True, "test_by_pytest": False, "test_failing_fixture": True,
        "test_fixtures_that_need_each_other": False,
    }  # fmt: skip
    for _ in range(2):
        results = run(sandbox, course, "def f(x): return 2 * x")
        for name in ("f::test_plainly", "f::test_by_pytest"):
            assert (results[name].points, results[name].verdict) == (0.5, Verdict.FAILED)
        failing = results["f::test_failing_fixture"]
        assert (failing.verdict, failing.points) == (Verdict.GRADER_ERROR, None)
        assert "a fixture of the course" in failing.instructor["exception"]
        cyclic = results["f::test_fixtures_that_need_each_other"]
        assert cyclic.verdict is Verdict.GRADER_ERROR


LEFT_OVER = """
class TestLeftOver:
    def test_self(self, student):
        if not hasattr(self, "once"):
            self.once = student.f(1)
        assert self.once == 2


def test_temporary_folder(student, tmp_path):
    (tmp_path / "x").write_text(str(student.f(1)))
    assert (tmp_path / "x").read_text() == "2"
"""


def test_nothing_of_one_submission_is_left_for_the_next(sandbox, tmp_path):
    assignment = load_assignment(lay_down(tmp_path, LEFT_OVER), "demo")
    with open_suite(assignment, None) as suite:
        for factor, verdict in ((2, Verdict.PASSED), (7, Verdict.FAILED), (2, Verdict.PASSED)):
            submission = Submission("student", (), (f"def f(x): return {factor} * x",))
            with sandbox.session(submission, assignment.limits) as session:
                assert {result.verdict for result in suite.run(session)} == {verdict}


def test_a_test_that_pytest_would_not_run_is_refused(tmp_path):
    course = lay_down(tmp_path, "async def test_later(student):\n    assert False\n")
    with (
        pytest.raises(CourseError, match=r"test_f.py:1 is an async function"),
        open_suite(load_assignment(course, "demo"), None),
    ):
        pass


def test_references_are_remembered_by_all_that_lies_beside_them(sandbox, tmp_path):
    course = lay_down(tmp_path / "course", "def test_f(student, reference):\n"
                      "    assert student.f(1.0) == reference.f(1.0)\n")  # fmt: skip
    solution = course / "reference" / "demo" / "numpy_solution.py"
    solution.write_text(
        "from pathlib import Path\n\n\ndef f(x):\n"
        "    return x * float(Path(__file__).with_name('factor').read_text())\n"
    )
    for factor in (3, 2):
        solution.with_name("factor").write_text(str(factor))
        cell = f"def f(x): return {factor} * x"
        results = run(sandbox, course, cell, cache=tmp_path / "cache")
        assert results["f::test_f"].verdict is Verdict.PASSED


def test_a_value_as_large_as_may_come_back_can_be_passed_on(sandbox, tmp_path):
    course = lay_down(
        tmp_path, "def test_f(student):\n    assert student.f(student.f(None)) == 1\n"
    )
    cell = (
        "import numpy as np\ndef f(x):\n"
        "    return np.zeros((64 << 20) - 64, np.uint8) if x is None else 1"
    )
    assert run(sandbox, course, cell)["f::test_f"].verdict is Verdict.PASSED


def test_skipped_and_module_fixtures_and_raises(sandbox, course):
    results = run(sandbox, course, "def f(x): return 2 * x")
    assert results["f::test_skipped"].verdict is Verdict.SKIPPED
    assert results["f::test_module_fixture_is_new_for_each_submission"].verdict is Verdict.PASSED
    assert results["f::test_raises"].verdict is Verdict.PASSED


def test_hidden_parameters_are_in_no_students_text(sandbox, course):
    results = run(sandbox, course, "def f(x): return 0.0")
    result = results["f::test_parameters[1]"]
    assert result.message == "words of the author"
    assert "6789" in str(result.instructor)
    assert not any("6789" in text for text in (result.id, result.description, result.message))


def test_same_secret_same_numbers(sandbox, course):
    echo = "def f(x): raise KeyError(x)"
    seen = [
        run(sandbox, course, echo, secret=secret)["f::test_random_numbers_are_seeded"].instructor
        for secret in (TRIAL, TRIAL, Secret("another"))
    ]
    assert seen[0]["input"] == seen[1]["input"] != seen[2]["input"]


CREDIT = """
import pytest


@pytest.mark.points(4, credit=(2 / 3, 0.5))
def test_it(student, credit):
"""


@pytest.mark.parametrize(
    ("share", "points"), [(0, 0), (0.3, 0), (0.5, 2), (0.6, 2), (1 - 1 / 3, 8 / 3), (0.99, 8 / 3)]
)
def test_credit_counts_as_the_highest_level_that_it_reaches(sandbox, tmp_path, share, points):
    course = lay_down(tmp_path, f"{CREDIT}    credit({share})")
    result = run(sandbox, course, "def f(x): return x")["f::test_it"]
    assert result.points == pytest.approx(points)
    assert result.verdict is Verdict.FAILED
    assert result.instructor["credit"] == share


@pytest.mark.parametrize(
    "test",
    [
        "def test_it(student, credit): pass",
        "import pytest\n@pytest.fixture\ndef half(credit): pass\ndef test_it(half): pass",
        "import pytest\n@pytest.mark.points(2, credit=(0.5,))\ndef test_it(student): pass",
        *(
            f"import pytest\n@pytest.mark.points(2, credit={levels})\n"
            "def test_it(student, credit): pass"
            for levels in ("()", "0.5", "(0.5, 1)", "(0,)", "('half',)", "(float('nan'),)")
        ),
    ],
)
def test_levels_of_credit_that_are_not_declared_are_named_with_their_line(tmp_path, test):
    assignment = load_assignment(lay_down(tmp_path, test), "demo")
    with (
        pytest.raises(CourseError, match=r"test_f\.py:\d+: .*credit=\(0\.5,\)"),
        open_suite(assignment, None),
    ):
        pass


LATE_SKIP = """
import pytest


def test_before(student):
    pytest.skip("no such library here")


def test_after(student):
    if student.f(1.5) == 1.5:
        pytest.skip("of no use for such an answer")


def test_after_an_attribute(student):
    if student.variable("x"):
        pytest.skip("of no use for such a value")
"""


def test_no_answer_chooses_that_a_test_case_does_not_count(sandbox, tmp_path):
    results = run(sandbox, lay_down(tmp_path, LATE_SKIP), "x = 1\ndef f(x): return x")
    assert results["f::test_before"].verdict is Verdict.SKIPPED
    for name in ("test_after", "test_after_an_attribute"):
        assert results[f"f::{name}"].verdict is Verdict.FAILED
        assert results[f"f::{name}"].points == 0
        assert "of no use" in results[f"f::{name}"].message


@pytest.mark.parametrize(
    "test",
    [
        "def test_it(student):\n    raise KeyError('mine')",
        "def test_it(student, reference):\n    reference.broken(1)",
        "def test_it(student, reference):\n    reference.absent(1)",
        CREDIT + "    credit(float('nan'))",
        CREDIT + "    credit(1.5)",
        "def test_it(student):\n    student.f(object())",
        "from autograder.testing import assert_close\n"
        "def test_it(student):\n    assert_close(student.f(0.25), object())",
    ],
)
def test_faults_of_ours_are_grader_errors(sandbox, tmp_path, test):
    result = run(sandbox, lay_down(tmp_path, test), "def f(x): return 2 * x")["f::test_it"]
    assert result.verdict is Verdict.GRADER_ERROR
    assert result.points is None
    assert "not yours" in result.message


CONTAINERS = """
from collections import Counter
from autograder.testing import assert_close


def test_it(student):
    assert_close(student.f("text"), "abc")
    assert_close(student.f("set"), {"a", "b"})
    assert_close(student.f("numpy set"), {1, 2})
    assert_close(student.f("counter"), Counter("aab"))
    assert_close(student.f("grid"), {(0, 1): 2.0})
    assert_close(student.f("numpy grid"), {(0, 1): 2.0})
    assert_close(student.f("mixed"), ["a", None, (1.0, "b"), {"c"}])
    assert_close(student.f("large"), 2**70)
    assert_close(student.f({"given", 1}), {"given", 1, 2})
"""
ANSWERS = """
from collections import Counter
import numpy as np


def f(kind):
    if isinstance(kind, set):
        return kind | {2}
    return {
        "text": "abc", "set": set("ab"), "numpy set": set(np.array([1, 2])),
        "counter": Counter("aab"), "grid": {(0, 1): 2}, "large": 2**70,
        "numpy grid": {tuple(np.argwhere(np.eye(2)[::-1])[0]): np.float64(2)},
        "mixed": ["a", None, (1, "b"), {"c"}],
    }[kind]
"""


def test_texts_containers_and_none_are_compared(sandbox, tmp_path):
    result = run(sandbox, lay_down(tmp_path, CONTAINERS), ANSWERS)["f::test_it"]
    assert result.verdict is Verdict.PASSED, result


@pytest.mark.parametrize(
    ("names", "verdict"),
    [
        ("'numpy.dot'", Verdict.PASSED),
        # What only other versions have, or nobody has installed, is no mistake beside another.
        ("'numpy.dot', 'numpy.future_dot', 'scipy_of_old.dot'", Verdict.PASSED),
        ("'math.exp', 'collections.abc.Mapping'", Verdict.PASSED),
        ("'numpy.dott'", Verdict.GRADER_ERROR),
        ("'numpy.linalg.nothing.dot', 'math.dott'", Verdict.GRADER_ERROR),
        ("'np.dot'", Verdict.GRADER_ERROR),
        ("'dot'", Verdict.GRADER_ERROR),
        ("'numpy.'", Verdict.GRADER_ERROR),
        ("'..'", Verdict.GRADER_ERROR),
        ("", Verdict.GRADER_ERROR),
    ],
)
def test_a_function_that_is_not_there_cannot_be_forbidden(sandbox, tmp_path, names, verdict):
    test = (
        "def test_it(source):\n"
        f"    alone = source.must_avoid('f', functions=({names.strip() and names + ','}))\n"
        "    assert alone.f(1) == 2\n"
    )
    result = run(sandbox, lay_down(tmp_path, test), "def f(x): return 2 * x")["f::test_it"]
    assert result.verdict is verdict
    if verdict is Verdict.GRADER_ERROR:
        assert "test_f.py:2: " in result.instructor["exception"]


def test_what_cannot_be_compared_is_named_with_its_line(sandbox, tmp_path):
    test = (
        "from autograder.testing import assert_close\n\n\n"
        "def test_it(student):\n    assert_close(student.f(0.25), object(), name='f(x)')\n"
    )
    result = run(sandbox, lay_down(tmp_path, test), "def f(x): return 0.0")["f::test_it"]
    assert (result.verdict, result.points) == (Verdict.GRADER_ERROR, None)
    assert "test_f.py:5: f(x) is compared with an object" in result.instructor["exception"]


@pytest.mark.parametrize(
    ("test", "sentence"),
    [
        ("@pytest.mark.points('x')\ndef test_it(student): pass", "points with one number"),
        ("@pytest.mark.exercise(3)\ndef test_it(student): pass", "exercise with one name"),
        ("@pytest.mark.exercise('g')\ndef test_it(student): pass", "no exercise of demo"),
        ("def helper(): pass", "holds no test case"),
        ("import nothing_there", "cannot be collected"),
    ],
)
def test_a_wrong_suite_is_refused_with_its_place(sandbox, tmp_path, test, sentence):
    course = lay_down(tmp_path, f"import pytest\n\n\n{test}\n")
    with pytest.raises(CourseError, match=sentence):
        run(sandbox, course, "x = 1")


def test_a_warm_cache_needs_no_reference(sandbox, tmp_path):
    course = lay_down(tmp_path / "course")
    imported = course / "reference" / "demo" / "imported"
    for _ in range(2):
        results = run(sandbox, course, "def f(x): return 2 * x", cache=tmp_path / "cache")
        assert results["f::test_value"].verdict is Verdict.PASSED
        was_imported = imported.exists()
        imported.unlink(missing_ok=True)
    assert not was_imported
    (cached,) = (tmp_path / "cache").iterdir()
    cached.write_bytes(cached.read_bytes()[:-3])
    run(sandbox, course, "def f(x): return 2 * x", cache=tmp_path / "cache")
    assert imported.exists(), "a damaged cache must not be used"
