"""NumPy work without IPython: what is seen to need it, and that what is not seen gets it too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.models import Limits, Submission
from autograder.sandbox import NUMPY, Fence, Sandbox, Value
from autograder.sandbox.jupyter import needs_ipython

LIMITS = Limits(call_s=5, cell_s=5, submission_s=30, memory_mb=512)


class _WithoutIPython(Sandbox):
    """A sandbox that has foreseen nothing."""

    def stack_for(self, submission: Submission):
        return NUMPY


@pytest.fixture(scope="module")
def sandbox(fence: Fence) -> Iterator[Sandbox]:
    with _WithoutIPython(fence) as sandbox:
        yield sandbox


def values_after(sandbox: Sandbox, *cells: str) -> tuple[dict[str, object], tuple]:
    """Run cells; return the plain values of a, b and c, and what failed."""
    with sandbox.session(Submission("ada", (), cells), LIMITS) as session:
        session.run()
        replies = {name: session.variable(name) for name in "abc"}
        found = {name: reply.value for name, reply in replies.items() if isinstance(reply, Value)}
        return found, session.notebook.errors


@pytest.mark.parametrize(
    "cell",
    [
        "x = 1",
        "import numpy as np\nimport math, random\nfrom numpy.linalg import (\n    norm,\n)",
        "import os.path as p  # for paths",
        "# Why does this import nothing?\nprint('import torch')",
        "def f(n):\n    return n % 2 != 0 and n ** -1",
        "assert f(1), 'why not?'",
        "rows = [display_size for display_size in range(3)]",
    ],
)
def test_plain_numpy_work_needs_no_ipython(cell):
    assert not needs_ipython(Submission("ada", (), (cell,)))


@pytest.mark.parametrize(
    "cell",
    [
        "%matplotlib inline",
        "if True:\n    %time f()",
        "files = !ls",
        "t = %timeit -o f()",
        "np.zeros?",
        "?np.zeros",
        "/print 1",
        ">>> a = 1",
        "In [3]: a = 1",
        "await f()",
        "get_ipython().run_line_magic('time', '1')",
        "display(a)",
        "from IPython import display as d",
        "print(_i3, Out[2])",
        "import importlib\nimportlib.util.find_spec('numpy')",
        "import numpy as np, urllib",
        "import math; import xml",
        "x = 1; import concurrent",
        "try: import xml\nexcept ImportError: pass",
        "from concurrent import futures",
    ],
)
def test_what_may_need_ipython_is_seen(cell):
    assert needs_ipython(Submission("ada", (), ("x = 1", cell)))


@pytest.mark.parametrize("name", ["utils.py", "parts/helper.ipynb"])
def test_work_with_code_beside_it_gets_ipython(name):
    assert needs_ipython(Submission("ada", (), ("x = 1",), {name: b"{}"}))
    assert not needs_ipython(Submission("ada", (), ("x = 1",), {"table.csv": b"1"}))


def test_plain_work_runs_without_ipython(sandbox):
    cells = (
        "import sys\na = 'IPython' in sys.modules",
        "exit()",
        "b = 1 +",
        "    c = 5\n    c += 1",
    )

    values, errors = values_after(sandbox, *cells, "a = a or 'IPython' in sys.modules")

    assert values == {"a": False, "c": 6}
    assert [(error.cell, error.kind) for error in errors] == [
        (2, "SystemExit"),
        (3, "SyntaxError"),
    ]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("%time b = 2", {"a": 1, "b": 2}),
        ("b = 2\n!pip install numpy", {"a": 1, "b": 2}),
        (">>> b = 2\n>>> c = 3", {"a": 1, "b": 2, "c": 3}),
        ("import asyncio\nawait asyncio.sleep(0)\nb = 2", {"a": 1, "b": 2}),
        ("get_ipython().run_line_magic('time', 'b = 2')", {"a": 1, "b": 2}),
        ("display(3)\nb = 2", {"a": 1, "b": 2}),
        ("from IPython.display import display\ndisplay(3)\nb = 2", {"a": 1, "b": 2}),
        ("b = __IPYTHON__", {"a": 1, "b": True}),
    ],
)
def test_what_was_not_seen_gets_ipython_all_the_same(sandbox, cell, expected):
    assert values_after(sandbox, "a = 1", cell) == (expected, ())


def test_names_outlive_the_making_of_ipython(sandbox):
    cells = ("open = In = exit = _ = 4", "%time a = (open, In, exit, _)", "b = (open, In, exit, _)")

    values, errors = values_after(sandbox, *cells)

    assert errors == ()
    assert values == {"a": (4, 4, 4, 4), "b": (4, 4, 4, 4)}


def test_a_students_file_takes_no_module_of_ipythons_place(sandbox):
    cells = (
        "for name in ('traitlets', 'decorator', 'stack_data'):\n"
        "    with open(name + '.py', 'w') as file:\n        file.write('1 / 0')",
        "%time a = 1",
    )

    assert values_after(sandbox, *cells) == ({"a": 1}, ())


def test_warnings_are_shown_as_where_ipython_is(fence, sandbox):
    cell = (
        "import builtins, warnings\n"
        "a = [(f[0], f[2].__name__, str(f[3])) for f in warnings.filters\n"
        "     if hasattr(builtins, f[2].__name__)]"
    )
    with Sandbox(fence) as other:
        expected, _ = values_after(other, "%time", cell)

    values, _ = values_after(sandbox, cell)

    assert values == expected
