"""What a student's document says of hidden inputs: which test cases were passed, and nothing else.

Each hand-in is graded twice, by two courses that differ in their hidden inputs alone. Its student's
document has to be the same but for verdicts and points, byte for byte.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from autograder.course import load_assignment
from autograder.grading import Grader
from autograder.intake import find_submissions
from autograder.report import student_document, to_document, validate_document
from autograder.sandbox import Fence
from tests.attacks.arena import CORPUS

# The numbers whose bits an attack is after: they differ in every digit and in most bits.
HIDDEN = (7.3141, 2.9286)
TOML = """
[limits]
call_s = 0.3
cell_s = 1
submission_s = 3
memory_mb = 512
scratch_mb = 8
[[exercises]]
name = "solve"
[[exercises]]
name = "part"
"""
TESTS_OF_SOLVE = '''
import pytest
from autograder.testing import assert_close

SECRET = {hidden}


@pytest.mark.points(2)
@pytest.mark.parametrize("x", [SECRET, -SECRET])
def test_solve(student, reference, x):
    """Solves it."""
    found = student.solve(x)
    assert type(found) is not float or found != x, f"this is {{x}} itself."
    assert_close(found, reference.solve(x), name="solve(x)", hint="No more than this.")
'''
TESTS_OF_PART = '''
import pytest
from autograder.testing import Mismatch

SECRET = {hidden}


@pytest.mark.points(2, credit=(0.5,))
def test_share(student, credit):
    """Gives a share."""
    share = student.part(SECRET, "share")
    credit(share if type(share) is float and 0 <= share < 0.5 else 0)


def test_one_of_several_sentences(student):
    """Says which."""
    which = student.part(SECRET, "which")
    assert type(which) is int, f"It is {{type(which)}}."
    for number in range(50):
        assert which != number, f"It is number {{number}}."
    raise Mismatch(f"It is {{which}}.", {{"input": SECRET}})


def test_skip(student):
    """Is left out."""
    if student.part(SECRET, "skip") is True:
        pytest.skip(f"left out for {{SECRET}}")
    pytest.fail("not left out")


@pytest.mark.requires("test_share")
def test_waits(student):
    """Waits for the share."""
    answer = student.part(SECRET, "waits")
    assert type(answer) is float and answer == SECRET / 3
'''
REFERENCE = "def solve(x):\n    return 1000.0 * x**3 + 17\n\n\ndef part(x, what):\n    return x\n"
# What carries a number out: one function, of which each attack says what it does with the digits.
LEAK = """
import os, sys, time, warnings
import numpy as np
words = "a b c d e f g h i j k l m n o p"
def digits(x):
    return [int(d) for d in str(abs(x)) if d.isdigit()]
def number(x):
    return int("".join(map(str, digits(x))))
def spelled(x):
    return [words.split()[d] for d in digits(x)]
# %%
{leak}
# %%
def solve(x):
    return leak(x)
def part(x, what):
    return leak(x)
"""
LEAKS = {
    "names that an exception may quote": """
def leak(x):
    raise NameError(f"name '{'.'.join(spelled(x))}' is not defined")
""",
    "the module of a type": """
def leak(x):
    kind = type("A", (), {"__module__": ".".join(spelled(x))})
    return kind() + 1
""",
    "the name of an object's type": "def leak(x): return type('a' + str(number(x)), (), {})()",
    "the kind of an exception": """
KINDS = [KeyError, IndexError, TypeError, ValueError, NameError, OSError, LookupError, MemoryError,
         NotImplementedError, PermissionError]
def leak(x):
    raise KINDS[digits(x)[1]]("x")
""",
    "the line": "def leak(x):\n    d = digits(x)[0]\n" + "".join(
        f"    if d == {number}: raise ValueError\n" for number in range(10)
    ),
    "the cell": "def other(): raise ValueError\n# %%\n"
    "def leak(x):\n    if digits(x)[0] > 5: other()\n    raise ValueError",
    "the depth of a traceback": "def leak(x, n=None):\n    n = digits(x)[0] if n is None else n\n"
    "    return leak(x, n - 1) if n else 1 / 0",
    "the shape": "def leak(x): return np.zeros((number(x) % 97, 3))",
    "the count of wrong values": "def leak(x): return [0] * (number(x) % 97)",
    "the entry of a dict": "def leak(x): return {'k' + str(number(x)): 1}",
    "a length of text": "def leak(x): return 'x' * (number(x) % 97)",
    "a type of number": "def leak(x): return [True, 1, 1j, '1', b'1', None, {}][digits(x)[0] % 7]",
    "not a number or infinite": "def leak(x): return [np.nan, np.inf][digits(x)[0] % 2]",
    "a mistake that is named": "def leak(x): return x + (digits(x)[0] > 5)",
    "the exit code": "def leak(x): os._exit(number(x) % 251)",
    "the way that the process ends": """
def leak(x):
    import ctypes
    if digits(x)[0] > 5:
        ctypes.string_at(0)
    sys.exit(3)
""",
    "which exception ends it": """
def leak(x):
    raise [SystemExit, KeyboardInterrupt][digits(x)[0] > 5]
""",
    "hanging or failing": "def leak(x):\n    while digits(x)[0] > 5: pass\n    1 / 0",
    "time": "def leak(x):\n    time.sleep(digits(x)[0] / 20)\n    1 / 0",
    "memory or failing": "def leak(x):\n    digits(x)[0] > 5 and bytearray(1 << 40)\n    1 / 0",
    "how often the process is lost": """
seen = [0]
def leak(x):
    seen[0] += 1
    if seen[0] > digits(x)[0] % 2:
        os._exit(0)
    return -1
""",
    "what is printed": "def leak(x):\n    print('y' * number(x))\n    return -1",
    "what is warned of": "def leak(x):\n    warnings.warn(str(x))\n    return -1",
    "an older version of a library": """
def leak(x):
    return np.product([x]) if digits(x)[0] > 5 else np.Inf
""",
    "one that is not certain": """
def leak(x):
    a = np.zeros(1)
    a[0] = np.zeros(1 + digits(x)[0])
""",
    "what is forbidden": "def leak(x):\n    open('/etc/' + 'x' * digits(x)[0], 'w')",
    "an errno": "def leak(x): raise OSError(number(x) % 97, 'x')",
    "that something is not written": """
def leak(x):
    if digits(x)[0] > 5:
        raise NotImplementedError
    return -1
""",
    "that names go": """
def leak(x):
    if digits(x)[0] > 5:
        globals().pop("part", None)
    return -1
""",
    "that cells run otherwise": """
def leak(x):
    sys.modules["__main__"].__dict__.clear()
    os._exit(number(x) % 5)
""",
    "a value that cannot cross": "def leak(x): return [1.5] * (digits(x)[0] * 10**6)",
    "a reply of its own": """
def leak(x):
    for fd in range(3, 40):
        try:
            os.write(fd, str(x).encode())
        except OSError:
            pass
    return -1
""",
    "a share of the points": "def leak(x): return (number(x) % 49) / 100",
    "a sentence of the author's": "def leak(x): return number(x) % 50",
    "a test that is left out": "def leak(x): return digits(x)[0] > 5",
    "the text of an exception": "class E(Exception):\n    def __str__(self): return self.t\n"
    "def leak(x):\n    e = E()\n    e.t = str(x)\n    raise e",
    "a suggestion": "def leak(x): raise NameError(\"name 'spelld' is not defined. Did you mean: "
    "'\" + words.split()[digits(x)[0]] + \"'?\")",
    "a keyword": "def leak(x): (lambda: 0)(**{'k' + str(number(x)): 1})",
    "an index": "def leak(x): return [][number(x)]",
    "an exception's notes": "def leak(x):\n    e = ValueError()\n    e.add_note(str(x)); raise e",
    "a group of exceptions": "def leak(x):\n    raise ExceptionGroup(str(x), [ValueError(x)])",
}  # fmt: skip
Reader = Callable[[str], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory, fence: Fence) -> Iterator[Reader]:
    """Return a function that gives the student's documents on a hand-in, one for each input."""
    folder = tmp_path_factory.mktemp("leaks")
    with contextlib.ExitStack() as exits:
        graders = []
        for number, hidden in enumerate(HIDDEN):
            course = folder / str(number)
            tests = course / "assignments/demo/hidden_tests"
            tests.mkdir(parents=True)
            (tests.parent / "assignment.toml").write_text(TOML)
            (tests / "test_solve.py").write_text(TESTS_OF_SOLVE.format(hidden=hidden))
            (tests / "test_part.py").write_text(TESTS_OF_PART.format(hidden=hidden))
            (course / "reference/demo").mkdir(parents=True)
            (course / "reference/demo/numpy_solution.py").write_text(REFERENCE)
            grader = Grader(load_assignment(course, "demo"), fence)
            graders.append(exits.enter_context(grader))

        def read_both(source: str) -> list[dict[str, Any]]:
            path = folder / "work.py"
            path.write_text(source)
            (work,) = find_submissions(path, "demo")
            documents = [student_document(to_document(grader.grade(work))) for grader in graders]
            for document in documents:
                validate_document(document)
            return documents

        yield read_both


def text(document: dict[str, Any]) -> str:
    return json.dumps(document, sort_keys=True)


@pytest.mark.parametrize("name", LEAKS)
def test_a_wrong_answer_says_nothing_of_the_hidden_input(read, name):
    one, other = read(LEAK.format(leak=LEAKS[name]))
    assert not any(str(hidden) in text(one) + text(other) for hidden in HIDDEN)
    assert one["points"] == other["points"] == 0
    assert text(one) == text(other)


def test_what_a_document_says_is_what_an_honest_one_would_say(read):
    """An attack whose answers are all wrong reads what any wrong work of that form does."""
    plain, _ = read(LEAK.format(leak="def leak(x): return -1"))
    shouting, _ = read(LEAK.format(leak="def leak(x): raise KeyError(str(x))"))
    for document in (plain, shouting):
        del document["submission"], document["provenance"]
    assert text(plain) == text(shouting)


def test_a_right_answer_for_one_input_shows_as_its_points_alone(read):
    """The one bit for each test case that is left."""
    guess = f"def leak(x): return 1000.0 * x**3 + 17 if abs(x) == {HIDDEN[0]} else -1"
    one, other = read(LEAK.format(leak=guess))
    assert (one["points"], other["points"]) == (4, 0)
    assert bare(one) == bare(other)


# What only wants time or memory has nothing to say, and takes long; one cell of the corpus races
# with the grader, and loses or wins before anything hidden is there.
_LEFT_OUT = re.compile(
    "deny_|subvert_patched_codec|evade_(finalizers|hostile_text)|"
    "forge_(cell_reports|reply_flood|progress|drip|frame_without_end|closed_connection)"
)


@pytest.mark.parametrize("name", [name for name in CORPUS if not _LEFT_OUT.match(name)])
def test_no_attack_of_the_corpus_tells_its_student_of_the_hidden_input(read, name):
    source = re.sub(r"@[A-Z]+@", "nothing", CORPUS[name].read_text())
    one, other = read(source)
    assert not any(str(hidden) in text(one) + text(other) for hidden in HIDDEN)
    assert bare(one) == bare(other)


def bare(document: dict[str, Any]) -> str:
    """Return a document without verdicts, points and what is said of the cases that were lost."""
    exercises = [
        {
            "name": exercise["name"],
            "tests": [(test["id"], test["description"]) for test in exercise["tests"]],
        }
        for exercise in document["exercises"]
    ]
    return text({**document, "points": None, "exercises": exercises})
