"""A scenario's code as text, for a Python of another bytecode, does what the code itself does."""

from __future__ import annotations

import pytest

from autograder.course import load_assignment
from autograder.diagnosis import pack_scenario
from autograder.errors import CourseError
from autograder.sandbox.guest.scenarios import Solution, rebuild
from autograder.testing import load_module

SOLUTION = Solution({"double": lambda x: 2 * x})
# Each defines FUNCTION, a scenario that gives the answer for (SOLUTION, 3).
WAYS = {
    "a def": ("def FUNCTION(s, x):\n    return s.double(x)\n", 6),
    "a lambda": ("FUNCTION = lambda s, x: s.double(x) + 1\n", 7),
    "a lambda of several lines": (
        "made = dict(key='ä', function=lambda s, x: [\n    s.double(x),\n    x,\n], after=1)\n"
        "FUNCTION = made['function']\n",
        [6, 3],
    ),
    "two lambdas in a line": (
        "functions = [lambda s, x: 0, lambda s, x: s.double(x), lambda s, x: 1.0]\n"
        "FUNCTION = functions[1]\n",
        6,
    ),
    "a lambda in a default": (
        "FUNCTION = lambda s, x, more=(lambda: 1)(): s.double(x) + more\n",
        7,
    ),
    "one and True": (
        "functions = [lambda s, x: 1, lambda s, x: True]\nFUNCTION = functions[1]\n",
        True,
    ),
    "a decorated def": (
        "import functools\n\ndef same(f):\n    return f\n\n@same\n@functools.lru_cache\n"
        "def FUNCTION(s, x):\n    return s.double(x)\n\nFUNCTION = FUNCTION.__wrapped__\n",
        6,
    ),
    "a lambda in a lambda": (


        "outer = lambda f: lambda s, x: f(x) + 1\nFUNCTION = outer(lambda x: x * 2)\n",
        7,
    ),
    "an imported module": ("import math\ndef FUNCTION(s, x):\n    return math.floor(x)\n", 3),
    "recursion": (
        "def FUNCTION(s, x):\n    return s.double(x) if x < 2 else FUNCTION(s, x - 1) + 1\n",
        4,
    ),
    "a closure that calls itself": (
        "def made(step):\n\tdef inner(s, x):\n"
        "\t\treturn 0 if x <= 0 else inner(s, x - step) + step\n"
        "\treturn inner\nFUNCTION = made(1)\n",
        3,
    ),
    "an inner def of a global name": (
        "def made():\n    global FUNCTION\n    def FUNCTION(s, x):\n"
        "        return 0 if x <= 0 else FUNCTION(s, x - 1) + 2\nmade()\n",
        6,
    ),
    "a text of several lines": (
        'def made(end):\n    def inner(s, x):\n        """Says.\n\nNo more."""\n'
        '        return f"""{s.double(x)}\n  {end}"""\n    return inner\nFUNCTION = made("!")\n',
        "6\n  !",
    ),
    "annotations": (
        "from __future__ import annotations\ndef FUNCTION(s: NoSuch, x) -> Nothing:\n"
        "    def twice(y: NoSuch) -> Nothing:\n        return s.double(y)\n    return twice(x)\n",
        6,
    ),
    "a set of constants": (
        "def FUNCTION(s, x):\n    return [n for n in range(5) if n in {1, 3, 4}]\n",
        [1, 3, 4],
    ),
    "a page break": ("A = 'x'  # \x0c\ndef FUNCTION(s, x):\n    return A\n", "x"),
}  # fmt: skip


@pytest.fixture
def write(small_course):
    path = small_course / "reference/demo/scenarios.py"

    def write(source: str):
        path.write_text(source, encoding="utf-8")
        return load_assignment(small_course, "demo"), load_module(path)

    return write


@pytest.mark.parametrize("way", WAYS)
def test_a_text_does_what_the_code_does(write, way):
    source, answer = WAYS[way]
    assignment, module = write(source)
    as_text = rebuild(pack_scenario(assignment, "double", module.FUNCTION, as_text=True))
    as_code = rebuild(pack_scenario(assignment, "double", module.FUNCTION))
    given = as_text(SOLUTION, 3)
    assert given == as_code(SOLUTION, 3) == answer
    assert type(given) is type(answer)


def test_texts_say_nothing_of_the_graders_folders_and_hold_no_code(write, small_course):
    assignment, module = write("def FUNCTION(s, x):\n    return s.double(x)\n")
    content = pack_scenario(assignment, "double", module.FUNCTION, as_text=True)
    assert str(small_course).encode() not in content
    assert b"return s.double(x)" in content
    assert len(content) < len(pack_scenario(assignment, "double", module.FUNCTION))


@pytest.mark.parametrize(
    "later",
    [
        "def FUNCTION(s, x):\n    return s.double(x) + 1\n",
        "def FUNCTION(s, x):\n    return (\n",
        "",
    ],
    ids=["another", "unreadable", "gone"],
)
def test_a_file_that_says_something_else_by_now_is_not_taken(write, later):
    assignment, module = write("def FUNCTION(s, x):\n    return s.double(x)\n")
    write_later = assignment.numpy_reference.with_name("scenarios.py")
    write_later.write_text(later)
    with pytest.raises(CourseError, match="FUNCTION, which has to be sent as text"):
        pack_scenario(assignment, "double", module.FUNCTION, as_text=True)
