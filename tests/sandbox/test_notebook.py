"""Notebooks as students write them, run by the real student process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.models import Limits, Submission, Verdict
from autograder.sandbox import Fence, Sandbox, Value

LIMITS = Limits(call_s=5, cell_s=5, submission_s=30, memory_mb=512)


@pytest.fixture(scope="module")
def sandbox(fence: Fence) -> Iterator[Sandbox]:
    with Sandbox(fence) as sandbox:
        yield sandbox


def run(sandbox: Sandbox, *cells: str, **helpers: bytes):
    """Run cells; return what they set and how the notebook ran."""
    files = {f"{name}.py": content for name, content in helpers.items()}
    submission = Submission("student", (), cells, files)
    with sandbox.session(submission, LIMITS) as session:
        session.run()
        values = {}
        for name in ("a", "b", "c"):
            reply = session.variable(name)
            if isinstance(reply, Value):
                values[name] = reply.value
        return values, session.notebook


@pytest.mark.parametrize(
    "cell",
    [
        "%matplotlib inline\na = 1",
        "%matplotlib widget\na = 1",
        "!pip install numpy\na = 1",
        "%pip install numpy\na = 1",
        "x = !ls\na = 1 + len(x)",
        "%no_such_magic at all\na = 1",
        "%%time\na = 1",
        "%%capture out\nprint(3)\na = 1",
        "%%no_such_magic\na = 1",
        "%%no_such_magic\nfiles = !ls\na = 1",
        "%%timeit -n 1\n%matplotlib inline\na = 1",
        "%%time\n%%capture\n!pip install numpy\na = 1",
        "a = 1\n%time b = 2",
        "%timeit -n 3 -r 2 sum(range(10))\na = 1",
        "%load_ext autoreload\n%autoreload 2\na = 1",
        "%load_ext autograder\nimport autograder\nautograder.check('f')\na = 1",
        "from autograder import check\ncheck('f')\na = 1",
        "import numpy as np\nnp.zeros?\na = 1",
        "import asyncio\nawait asyncio.sleep(0)\na = 1",
        "a = 1\n",
        "a = 1\r\nb = 2",
        "a\u200b = 1",
        "a\u00a0= 1",
        "\ufeffa = 1",
        "if True:\n\ta = 1",
        "if True:\n    b = 2\n\ta = 1",
        "    a = 1",
        ">>> a = 1",
        "from __future__ import annotations\ndef f(x: Undefined): pass\na = 1",
        "display(3)\na = 1",
        "get_ipython().run_line_magic('matplotlib', 'inline')\na = 1",
        "if __name__ == '__main__':\n    a = 1",
        "import inspect\ndef f(): pass\na = inspect.getsource(f).count('def f')",
        "import pickle\nclass P: pass\na = int(type(pickle.loads(pickle.dumps(P()))) is P)",
        "3 + 4\na = 1",
        "import warnings\nwarnings.warn('just so')\na = 1",
        "import tempfile\nwith tempfile.TemporaryFile() as f: f.write(b'x')\na = 1",
        "open('data.txt', 'w').write('x')\na = len(open('data.txt').read())",
        "%%writefile own.py\nvalue = 1\n",
        "import threading\nt = threading.Thread(target=print)\nt.start(); t.join()\na = 1",
        "import sys\nprint('x' * 10, file=sys.stderr)\na = 1",
    ],
)
def test_a_notebook_cell_works_as_in_jupyter(sandbox, cell):
    values, notebook = run(sandbox, cell, "from own import value as a" if "own.py" in cell else "0")
    assert notebook.errors == ()
    assert values["a"] == 1


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("from lab_utils_common import *\nimport math\na = math.floor(1.5)", {"a": 1}),
        ("a = 1\nimport lab_a\nfrom lab_b import c\nb = 2", {"a": 1, "b": 2}),
        ("%matplotlib inline\nimport lab_a\na = 1", {"a": 1}),
        ("\u200bimport lab_a\na = 1", {"a": 1}),
        ("import own\na = []\na.append(1)", {"a": [1]}),
        ("import lab_a\na = [1]\n1 / 0\nb = 2\na.append(2)", {"a": [1], "b": 2}),
        ("def f():\n    import lab_a\nf()\na = []\na.append(1)", {"a": []}),
        ("if True:\n    import lab_a\na = []\na.append(1)", {"a": [1]}),
        ("raise ModuleNotFoundError('no')\na = []\na.append(1)", {"a": []}),
    ],
)
def test_what_stands_below_an_import_of_a_missing_module_runs(sandbox, cell, expected):
    values, notebook = run(sandbox, cell, own=b"import nothing")
    assert values == expected
    assert notebook.errors[0].kind == "ModuleNotFoundError"


@pytest.mark.parametrize(
    ("cell", "kind", "words"),
    [
        ("1 / 0", "ZeroDivisionError", "division by zero"),
        ("name = input('name? ')", "EOFError", "nobody to ask"),
        ("from lab_utils_common import *", "ModuleNotFoundError", "lab_utils_common"),
        ("def f(:\n    pass", "SyntaxError", ""),
        ("import sys\nsys.exit(1)", "SystemExit", "1"),
        ("exit()", "SystemExit", ""),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", ""),
        ("%%time\n1 / 0", "ZeroDivisionError", ""),
        ("open('/etc/shadow')", "", ""),
        ("import subprocess\nsubprocess.run(['ls'])", "", ""),
        ("import urllib.request\nurllib.request.urlopen('http://127.0.0.1')", "URLError", ""),
    ],
)
def test_a_cell_that_raises_is_reported_and_stops_no_other(sandbox, cell, kind, words):
    values, notebook = run(sandbox, "a = 1", cell, "b = a + 1")
    assert values == {"a": 1, "b": 2}
    (error,) = notebook.errors
    assert error.cell == 2
    assert kind in error.kind
    assert words in error.message


def test_later_definitions_win_and_helpers_can_be_imported(sandbox):
    cells = ("def f(): return 1", "def f(): return 2", "import tool\na = f() + tool.x")
    values, _ = run(sandbox, *cells, tool=b"x = 10")
    assert values["a"] == 12


def test_skipped_magics_are_noted(sandbox):
    cells = ("!pip install x\n%pip install y\n%matplotlib widget", "%%python\nimport nothing_there")
    _, notebook = run(sandbox, *cells)
    assert len(notebook.notes) == 4
    assert notebook.errors == ()
    assert any("pip install x" in note for note in notebook.notes)


def test_output_is_counted_and_capped(sandbox):
    _, notebook = run(sandbox, "print('x' * 9)", "for _ in range(300): print('y' * 999)")
    assert notebook.output_chars == 10 + 300_000
    assert notebook.output_truncated


def test_figures_are_closed_after_each_cell_as_jupyter_does(sandbox):
    values, notebook = run(
        sandbox,
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
        "a = len(plt.get_fignums())\nplt.figure()",
        "b = plt.get_backend().lower()",
    )
    assert notebook.errors == ()
    assert values == {"a": 0, "b": "agg"}


def test_hash_seed_and_random_numbers_are_the_same_in_every_process(sandbox):
    cell = "import random, numpy as np\na = hash('x')\nb = list(map(str, {'p', 'q', 'r'}))"
    assert run(sandbox, cell)[0] == run(sandbox, cell)[0]


def test_a_cell_that_hangs_or_crashes_is_left_out_and_named(fence):
    limits = Limits(call_s=1, cell_s=1, submission_s=20, memory_mb=256)
    cells = ("a = 1", "while True: pass", "import os\nos._exit(3)", "b = a + 1")
    with Sandbox(fence) as own, own.session(Submission("s", (), cells), limits) as s:
        s.run()
        assert s.variable("b") == Value(2)
        assert [(e.cell, e.kind, e.ended) for e in s.notebook.errors] == [
            (2, "", Verdict.TIMED_OUT),
            (3, "", Verdict.CRASHED),
        ]
        assert (s.notebook.cells, s.notebook.cells_run, s.notebook.restarts) == (4, 2, 2)
