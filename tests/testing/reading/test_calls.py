"""The fixture `source`: what a function has to use, whatever it is called there."""

from __future__ import annotations

import pytest

from autograder.errors import CourseError
from autograder.sandbox import StudentFault
from autograder.testing import Mismatch
from autograder.testing.reading.source_code import Code, SourceCode
from tests.testing.reading.test_source_code import Handed, Texts

SOLVE = "np.linalg.solve"


def must_call(cells, *functions, helpers=None, **more):
    cells = (cells,) if isinstance(cells, str) else cells
    source = SourceCode(Code(Handed(cells, helpers or {})), Texts())
    return source.must_call("f", *functions, **more)


@pytest.mark.parametrize(
    "cells",
    [
        "import numpy as np\ndef f(A, b):\n    return np.linalg.solve(A, b)",
        "from numpy.linalg import solve as s\ndef f(A, b):\n    return s(A, b)",
        "import numpy.linalg as la\ndef f(A, b):\n    x = la.solve(A, b)\n    return x",
        "def f(A, b):\n    from numpy import linalg\n    return linalg.solve(A, b)",
        ("import numpy as np\ns = np.linalg.solve", "def f(A, b):\n    return s(A, b)"),
        ("import numpy as np", "def g(A, b):\n    return np.linalg.solve(A, b)",
         "def f(A, b):\n    return g(A, b)"),
        ("import numpy as np", "g = lambda A, b: np.linalg.solve(A, b)",
         "def f(A, b):\n    return g(A, b)"),
        "import numpy as np\ndef f(A, b):\n    def g():\n        return np.linalg.solve(A, b)\n"
        "    return g()",
        "import numpy as np\ndef f(As, b):\n    return list(map(np.linalg.solve, As, b))",
        "import numpy as np\ndef f(A, b):\n    if A is None:\n        return b\n    else:\n"
        "        return np.linalg.solve(A, b)",
        "import numpy as np\nclass S:\n    def run(self, A, b):\n"
        "        return np.linalg.solve(A, b)\ndef f(A, b):\n    return S().run(A, b)",
    ],
)  # fmt: skip
def test_a_function_that_is_used_is_found_under_any_name(cells):
    must_call(cells, SOLVE)
    must_call(cells, "numpy.linalg.lstsq", "numpy.linalg.solve")
    with pytest.raises(Mismatch, match=r"f does not use `numpy\.linalg\.inv`, as this task asks"):
        must_call(cells, "numpy.linalg.inv")


@pytest.mark.parametrize(
    "body",
    [
        "return np.linalg.inv(A) @ b",
        "return b\n    np.linalg.solve(A, b)",
        "if False:\n        np.linalg.solve(A, b)\n    return b",
        "while 0:\n        np.linalg.solve(A, b)\n    return b",
        "if True:\n        return b\n    else:\n        return np.linalg.solve(A, b)",
        "def g():\n        return np.linalg.solve(A, b)\n    return b",
        "np.linalg.solve\n    return b",
        "'np.linalg.solve'  # np.linalg.solve\n    return b",
        "raise ValueError\n    return np.linalg.solve(A, b)",
        "return b\n    return g(A, b)",
        "return other.linalg.solve(A, b)",
    ],
)
def test_what_is_not_there_or_can_never_run_is_no_use(body):
    cells = (
        "import numpy as np\ndef g(A, b):\n    return np.linalg.solve(A, b)",
        f"def f(A, b):\n    {body}",
        "x = np.linalg.solve([[1.0]], [1.0])",
    )
    with pytest.raises(Mismatch, match="does not use"):
        must_call(cells, SOLVE)


def test_methods_and_operators_may_be_asked_for():
    table = "import pandas as pd\ndef f(df):\n    return df.groupby('a')['b'].mean()"
    must_call(table, methods=["groupby"])
    with pytest.raises(Mismatch, match=r"f does not use `\.merge\(\)` or `\.join\(\)`"):
        must_call(table, methods=["merge", "join"])
    product = "def f(A, B):\n    return A @ B"
    must_call(product, operators=["@"])
    must_call("import numpy as np\n" + product, "np.dot", operators=["@"])
    with pytest.raises(Mismatch, match=r"f does not use `\*\*`"):
        must_call(product, operators=["**"])


def test_a_helper_module_is_followed():
    helpers = {"own.py": b"import numpy as np\ndef g(A, b):\n    return np.linalg.solve(A, b)\n"}
    must_call("import own\ndef f(A, b):\n    return own.g(A, b)", SOLVE, helpers=helpers)


def test_any_library_may_stand_beside_it():
    must_call(
        "import os, numpy as np\ndef f(A, b):\n    os.getcwd()\n    return np.sum(A)", "np.sum"
    )


def test_a_name_that_is_nowhere_is_the_authors_mistake():
    for names in ((), ("numpy.linalg.solv",)):
        with pytest.raises(CourseError, match="there is no such function"):
            must_call("def f():\n    return 1", *names)


def test_a_function_that_is_not_there_is_missing():
    with pytest.raises(StudentFault, match="No `def f` was found"):
        must_call("def g():\n    return 1", SOLVE)
