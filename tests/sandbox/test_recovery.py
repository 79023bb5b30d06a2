"""Cells that fail, or do not compile: what of them still runs, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.models import Limits, Submission, SubmittedFile, Verdict
from autograder.sandbox import Fence, Sandbox, Value

LIMITS = Limits(call_s=5, cell_s=10, submission_s=60, memory_mb=512)
HASH = "0" * 64


@pytest.fixture(scope="module")
def sandbox(fence: Fence) -> Iterator[Sandbox]:
    with Sandbox(fence) as sandbox:
        yield sandbox


def run(sandbox: Sandbox, *cells: str, file: str = "", limits: Limits = LIMITS, **helpers: bytes):
    """Run cells; return what they set of a, b, c and d, and how the notebook ran."""
    beside = {f"{name}.py": content for name, content in helpers.items()}
    files = (SubmittedFile(file, HASH, 1),) if file else ()
    with sandbox.session(Submission("student", files, cells, beside), limits) as session:
        session.run()
        values = {}
        for name in ("a", "b", "c", "d"):
            reply = session.variable(name)
            if isinstance(reply, Value):
                values[name] = reply.value
        return values, session.notebook


@pytest.mark.parametrize(
    "failing",
    [
        "from google.colab import drive\ndrive.mount('/content/drive')",
        "import uninstalled as sns\nsns.set_theme()",
        "import lab_utils as lab, seaborn as sns\nsns.set_theme()\nlab.set_up('x').run()",
        "from lab_utils import *\nset_up_everything()",
        "import polars as pl\npl.Config.set_tbl_rows(4)",
        "import matplotlib.pyplot as plt\nplt.style.use('./missing.mplstyle')",
        "import matplotlib.pyplot as plt\nplt.style.use('seaborn')",
        "import matplotlib\nmatplotlib.use('TkAgg')",
        "import numpy as np\ndata = np.loadtxt('missing.txt')",
        "import os\nos.chdir('/content/drive/MyDrive')",
        "name = input('Your name? ')",
        "import sys\nsys.exit()",
        "quit()",
        "import otter\ngrader = otter.Notebook()",
        "from sklearn.datasets import load_boston_prices",
        "open('data.csv')",
        "raise RuntimeError",
        "1 / 0",
        "def f(x=undefined): pass",
        "class A:\n    x = undefined",
        "@undefined\ndef f(): pass",
        "[1 / n for n in (1, 0)]",
        "%matplotlib inline\n1 / 0",
        "%%time\n1 / 0",
        "%%capture\n1 / 0",
        "import asyncio\nawait asyncio.sleep(0)\n1 / 0\nawait asyncio.sleep(0)",
    ],
)
def test_a_failure_costs_itself_and_not_the_definitions_below(sandbox, failing):
    below = (
        "import math\nfrom math import floor\na = floor(1.5)\ndef g(): return 2\n\nb, c = g(), 3"
    )
    values, notebook = run(sandbox, f"{failing}\n{below}", "d = g()")
    assert values == {"a": 1, "b": 2, "c": 3, "d": 2}
    assert {error.cell for error in notebook.errors} == {1}
    lines = failing.count("\n") + 2
    assert notebook.errors[0].still_run[-1][1] == lines + 5


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("x = []\n1 / 0\nx.append(1)\na = len(x)", {"a": 0}),
        ("1 / 0\na = 0\nfor a in (1, 2): pass\nwhile True: pass", {"a": 0}),
        ("a = 1\n1 / 0; b = 2; print(3); c = 3", {"a": 1, "b": 2, "c": 3}),
        ("a = 1; 1 / 0; b = 2; c = b", {"a": 1, "b": 2, "c": 2}),
        ("'ä'; 1 / 0; a = 1", {"a": 1}),
        ("if True:\n    a = 1\n    1 / 0\n    b = 2\nelse:\n    c = 4\n"
         "d = 5", {"a": 1, "b": 2, "d": 5}),
        ("1 / 0\nif 1 > 0:\n    print('x')\n    a = 1\nelse:\n    a = 2", {"a": 1}),
        ("1 / 0\ntry:\n    import no_such\nexcept ImportError:\n    a = 1", {"a": 1}),
        ("1 / 0\ntry:\n    import math\nexcept ImportError:\n    pass\n"
         "else:\n    a = 1", {"a": 1}),
        ("1 / 0\nwith open('x', 'w') as f:\n    f.write('x')\n    a = 1\n    1 / 0", {"a": 1}),
        ("with open('x', 'w') as f:\n    1 / 0\n    a = 1\n"
         "    print(3)\nb = f.closed", {"a": 1, "b": True}),
        ("try:\n    1 / 0\n    a = 1\nexcept ValueError:\n    b = 1\n"
         "else:\n    c = 1\nfinally:\n    d = 1", {"a": 1, "c": 1, "d": 1}),
        ("try:\n    1 / 0\n    a = 1\nexcept ZeroDivisionError:\n"
         "    [][1]\n    b = 1\nc = 1", {"b": 1, "c": 1}),
        ("a = 0\ntry:\n    1 / 0\nfinally:\n    a += 1\nb = 1", {"a": 1, "b": 1}),
        ("a = 0\nfor i in range(3):\n    a += 1\n    if i: 1 / 0\n"
         "    b = 1\nc = 1", {"a": 2, "b": 1, "c": 1}),
        ("match 1:\n    case 1:\n        1 / 0\n        a = 1\n"
         "    case _:\n        b = 1", {"a": 1}),
        ("import contextlib\nb = 0\n@contextlib.contextmanager\n"
         "def bad():\n    yield\n    1 / 0\nwith bad():\n    b += 1\n"
         "a = 1", {"a": 1, "b": 1}),
        ("def f():\n    1 / 0\na = 1\nf()\nb = 1\n[][0]\nc = [2][0]", {"a": 1, "b": 1, "c": 2}),
        ("x = 1 / 0\na = x\nb = 1", {"b": 1}),
        ("raise MemoryError\na = 1", {}),
        ("import numpy as np\nnp.zeros(10**14)\na = 1", {}),
        ("1 / 0\nb = 1\nx = bytearray(1 << 45)\na = 1", {"b": 1}),
        ("import errno\nraise OSError(errno.ENOMEM, 'full')\na = 1", {}),
        ("raise KeyboardInterrupt\na = 1", {}),
        ("1 / 0\na = 1\nraise KeyboardInterrupt\nb = 1", {"a": 1, "b": 1}),
        ("import no_such\na = 0\nfor i in range(3): a += 1", {"a": 3}),
        ("import no_such\nno_such.f()\na = 0\nfor i in range(3): a += 1", {"a": 3}),
        ("import no_such\nb = no_such.f()\na = 0\nfor i in range(3): a += 1", {"a": 3}),
        ("import no_such\n1 / 0\na = 0\nfor i in range(3): a += 1", {"a": 0}),
        ("eval('1 +')\na = 1", {"a": 1}),
        ("return 5\na = 1", {"a": 1}),
        ("1 / 0\nimport asyncio\nawait asyncio.sleep(0)\na = 1", {"a": 1}),
        ("from __future__ import annotations\n1 / 0\ndef f(x: Undefined): pass\na = 1", {"a": 1}),
        ("%run no_such.py\na = 1\n1 / 0\nb = 1", {"a": 1, "b": 1}),
    ],
)  # fmt: skip
def test_after_a_failure_what_names_something_runs_and_nothing_else(sandbox, cell, expected):
    values, notebook = run(sandbox, cell)
    assert values == expected
    assert notebook.errors
    assert notebook.restarts == 0


def test_nothing_ever_runs_twice(sandbox):
    source = (
        "a.append({0})\nif True:\n    a.append({1})\n    1 / 0\n"
        "    b = a.append({2})\nc = a.append({3})"
    )
    values, _ = run(
        sandbox, "a = []", source.format(*range(4)), f"%time\n{source.format(4, 5, 6, 7)}"
    )
    assert values["a"] == list(range(8))


def test_a_magic_that_shows_an_error_stops_no_cell(sandbox):
    cells = ("a = []", "%run own.py\na.append(1)\nb = a.append(2)")
    assert run(sandbox, *cells, own=b"1 / 0")[0]["a"] == [1, 2]


@pytest.mark.parametrize(
    "definition",
    [
        "@njit\ndef f(x): return x",
        "@njit(parallel=True)\n@lru_cache\ndef f(x): return x",
        "def f(x: torch.Tensor, *, y: int = 2) -> torch.Tensor: return x",
        "if True:\n    @njit\n    def f(x): return x",
    ],
)
@pytest.mark.parametrize("between", ["", "1 / 0\n"])
def test_what_a_missing_module_says_of_a_function_does_not_cost_it(sandbox, definition, between):
    imports = "from functools import lru_cache\nimport torch\nfrom numba import njit\n"
    for cells in ((f"{imports}{between}{definition}",), (imports, f"{between}{definition}")):
        values, notebook = run(sandbox, *cells, "a = f(1)")
        assert values["a"] == 1
        assert notebook.errors[0].kind == "ModuleNotFoundError"


def test_another_decorator_is_not_left_out(sandbox):
    values, _ = run(sandbox, "@undefined\ndef f(x): return x\n", "a = f(1)")
    assert values == {}


@pytest.mark.parametrize(
    "made",
    [
        "grader = otter.Notebook()",
        "grader: object = otter.Notebook()",
        "first, (grader, *rest) = otter.make()",
        "grader = other = otter.Notebook().all[0]",
        "grader = otter.Notebook()\ngrader.check('q1')\nmore = grader.results\nmore.show()",
        "grader = otter.Notebook()\ngrader.quiet = True",
    ],
)
def test_what_a_missing_module_makes_is_missing_as_well(sandbox, made):
    loop = "a = {}\nfor n in range(3):\n    a[n] = n\nb = sum(a.values())"
    values, _ = run(
        sandbox, f"import otter\n{made}\n{loop}", "grader.check('q2')\nc = []\nc.append(1)"
    )
    assert values == {"a": {0: 0, 1: 1, 2: 2}, "b": 3, "c": [1]}


def test_what_is_called_on_a_missing_module_in_a_later_cell_costs_itself_too(sandbox):
    cells = ("import uninstalled as sns", "sns.set_theme()\na = 0\nfor i in range(3): a += 1")
    assert run(sandbox, *cells)[0] == {"a": 3}


def test_a_report_says_which_statements_failed_and_what_still_ran(sandbox):
    cell = (
        "import uninstalled as sns\nsns.set_theme()\na = 1\nb = sns.load('x')\nprint(1)\n"
        "c = 2\n\nd = 3"
    )
    _, notebook = run(sandbox, cell)
    found = [(e.cell, e.line, e.kind, e.statement) for e in notebook.errors]
    assert found == [
        (1, 1, "ModuleNotFoundError", "import uninstalled as sns"),
        (1, 2, "NameError", "sns.set_theme()"),
        (1, 4, "NameError", "b = sns.load('x')"),
    ]
    assert notebook.errors[0].still_run == ((3, 3), (5, 8))


def test_an_error_of_a_function_names_its_line_and_the_statement_that_led_there(sandbox):
    _, notebook = run(sandbox, "def f():\n    return 1 / 0\n\nf()")
    (error,) = notebook.errors
    assert (error.line, error.statement) == (2, "f()")


def test_tracebacks_of_what_runs_after_a_failure_have_the_cells_lines(sandbox):
    cell = "1 / 0\n\n\ndef f():\n    return [][1]\n\na = f()\nb = 1; c = {}['x']"
    _, notebook = run(sandbox, cell)
    assert [error.line for error in notebook.errors] == [1, 5, 8]


def test_three_thousand_failing_lines_are_no_trouble(sandbox):
    cell = (
        "import no_such\n" + "no_such.f()\n" * 3000 + "a = 1\n" + "x = undefined\n" * 3000 + "b = 2"
    )
    values, notebook = run(sandbox, cell)
    assert values == {"a": 1, "b": 2}
    assert len(notebook.errors) == 10


def test_failures_are_bounded_over_all_cells(sandbox):
    _, notebook = run(sandbox, *["1 / 0\n" + "x = undefined\n" * 20] * 50)
    assert len({error.cell for error in notebook.errors}) == 50
    assert len(notebook.errors) == 250


@pytest.mark.parametrize(
    "hanging",
    [
        "h = hang()",
        "h = sleep()",
        "h = hang_in_spite_of_exceptions()",
        "if True:\n    h = hang()",
        "class A:\n    hang()",
    ],
)
def test_a_statement_that_hangs_after_a_failure_costs_no_definition(sandbox, hanging):
    defining = (
        "import time\ndef hang():\n    while True: pass\n"
        "def hang_in_spite_of_exceptions():\n    while True:\n        try: hang()\n"
        "        except Exception: pass\n"
        "def sleep(): time.sleep(1000)"
    )
    limits = Limits(call_s=2, cell_s=2, submission_s=60, memory_mb=512)
    cell = f"a = 1\n1 / 0\n{hanging}\nb = 2\ndef f(): return 3"
    values, notebook = run(sandbox, defining, cell, "c = f()", limits=limits)
    assert values == {"a": 1, "c": 3}
    assert notebook.restarts == 0
    assert [error.kind for error in notebook.errors] == ["ZeroDivisionError", "RecoveryTimeout"]


@pytest.mark.parametrize(
    "ending",
    [
        "signal.signal(signal.SIGALRM, signal.SIG_IGN)\n    while True: pass",
        "os._exit(3)",
        "os.abort()",
    ],
)
def test_what_cannot_be_stopped_after_a_failure_costs_only_what_stands_after_it(sandbox, ending):
    cell = f"import os, signal\ndef f():\n    {ending}\na = 1\n1 / 0\nb = f()"
    limits = Limits(call_s=1, cell_s=1, submission_s=60, memory_mb=512)
    values, notebook = run(sandbox, cell, "c = 3", limits=limits)
    assert values == {"a": 1, "c": 3}
    assert (notebook.cells_run, notebook.restarts) == (2, 1)
    assert [error.kind for error in notebook.errors] == ["ZeroDivisionError"]


def test_a_loop_below_a_missing_import_costs_nothing_that_stands_above_it(sandbox):
    limits = Limits(call_s=1, cell_s=1, submission_s=60, memory_mb=512)
    cell = "a = 1\nimport no_such\nwhile True: pass"
    values, notebook = run(sandbox, cell, "b = a + 1", limits=limits)
    assert values == {"a": 1, "b": 2}
    assert notebook.cells_run == 2


@pytest.mark.parametrize("ending", ["while True: pass", "import os; os._exit(3)"])
def test_a_damaged_cell_that_hangs_or_crashes_keeps_its_definitions(sandbox, ending):
    limits = Limits(call_s=1, cell_s=1, submission_s=60, memory_mb=512)
    cell = f"a = 1\ndef h(:\n\n{ending}\ndef f(): return 2"
    values, notebook = run(sandbox, cell, "b = f()", limits=limits)
    assert values == {"a": 1, "b": 2}
    assert (notebook.cells_run, notebook.restarts) == (2, 1)


def test_a_damaged_cell_that_always_crashes_is_left_out(sandbox):
    values, notebook = run(sandbox, "import os\ndef h(:\nx = os._exit(3)\na = 1", "b = 2")
    assert values == {"b": 2}
    assert [error.ended for error in notebook.errors] == [Verdict.CRASHED]
    assert notebook.restarts == 2


def test_a_process_that_always_says_it_recovers_is_given_up(sandbox):
    lie = (
        "import os, sys, gc\n"
        "r = next(o for o in gc.get_objects() if type(o).__name__ == 'Responder')\n"
    )
    lie += "r._say_recovering(2)\nos._exit(3)"
    values, notebook = run(sandbox, "a = 1", lie, "b = 2")
    assert values == {"a": 1, "b": 2}
    assert [(error.cell, error.ended) for error in notebook.errors] == [(2, Verdict.CRASHED)]
    assert notebook.restarts == 2


def test_a_students_own_alarm_is_left_alone(sandbox):
    cell = "import signal\nsignal.signal(signal.SIGALRM, lambda *_: None)\n1 / 0\nb = 1\n"
    values, _ = run(sandbox, cell, "a = signal.getsignal(signal.SIGALRM).__name__")
    assert values == {"a": "<lambda>", "b": 1}


@pytest.mark.parametrize(
    ("damaged", "line", "reason"),
    [
        ("def h(x):\n    return (x", 2, "was never closed"),
        ("def h(x)\n    return x", 1, "':'"),
        ("def h(x):\n", 1, "expected an indented block"),
        ("def h(x):\n    '''Not closed\n    return x", 2, "unterminated"),
        ("h = [1, 2,", 1, "was never closed"),
        ("print 'x'", 1, "Missing parentheses"),
        ("for i in range(3)\n    print(i)", 1, "':'"),
        ("<<<<<<< HEAD\nh = 1\n=======\nh = 2\n>>>>>>> theirs", 1, "merge conflict"),
        ("def h(x):\n    h = 1\n<<<<<<< HEAD\n    return 1\n=======\n"
         "    return 2\n>>>>>>> theirs", 3, "merge conflict"),
        ("x = 5 +", 1, ""),
        ("foo bar baz", 1, ""),
        ("return 3", 1, "outside function"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("file", ["work.ipynb", "work.py"])
def test_damage_costs_what_cannot_be_read(sandbox, damaged, line, reason, file):
    cell = f"a = 1\n{damaged}\n\ndef g(): return 2\n\nb = [\n1,\n2\n]\nc = g()"
    values, notebook = run(sandbox, cell, "d = g()", file=file)
    assert values == {"a": 1, "b": [1, 2], "c": 2, "d": 2}
    first = notebook.errors[0]
    assert (first.kind, first.cell, first.line) == ("SyntaxError", 1, line + 1)
    assert reason in first.message
    assert first.still_run


@pytest.mark.parametrize(
    "cell",
    [
        "%matplotlib inline\ndef h(:\na = 1",
        "%%time\ndef h(:\na = 1",
        "def h(:\n!pip install x\na = 1",
        "def h(:\n>>> a = 1\n1",
        "def h(:\n>>> def f():\n...     return 1\n>>> a = f()\n1",
        "def h(:\n\u200ba = 1",
        "    def h(:\n    a = 1",
        "def h(:\nif True:\n    b = 2\n\ta = 1",
        "def h(:\nclass A:\n    def f(self): return 1\n    def h(self: return 2\na = A().f()",
        "def h(:\nimport no_such\nno_such.f()\na = 0\nfor i in range(1): a += 1",
    ],
)
def test_damage_beside_what_only_ipython_reads(sandbox, cell):
    values, notebook = run(sandbox, cell)
    assert values["a"] == 1
    assert notebook.errors[0].kind == "SyntaxError"


def test_a_suite_that_is_cut_in_two_is_not_run_as_if_it_were_whole(sandbox):
    cell = "def a(x):\n    y = 1\nprint y\n    return y\nb = 2"
    values, notebook = run(sandbox, cell)
    assert values == {"b": 2}
    assert notebook.errors[0].line == 3


@pytest.mark.parametrize("line", ["foo bar baz", "f(", "x = '''", "if x:", "x = ["])
def test_twenty_thousand_lines_of_garbage_are_no_trouble(sandbox, line):
    values, notebook = run(sandbox, f"{line}\n" * 20_000 + "\ndef f(): return 1\n", "a = 1")
    assert values["a"] == 1
    assert notebook.restarts == 0


@pytest.mark.parametrize(
    "cell",
    [
        "import sys\nsys.stdout.reconfigure(encoding='utf-8', errors='replace')\na = 1",
        "import sys, io\n"
        "sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='utf-8')\n"
        "print('ä')\na = 1",
        "import sys, codecs\n"
        "sys.stdout = codecs.getwriter('utf-8')(sys.stdout.detach())\n"
        "print('ä')\na = 1",
        "import sys\na = len(sys.stdout.encoding) - 4",
        "import sys\nsys.stdout.buffer.write('ä'.encode())\nsys.stdout.buffer.flush()\na = 1",
        "import sys\na = 1 if sys.stdout.isatty() is False else 2",
        "import sys, os\na = 1 if os.isatty(sys.stdout.fileno()) is False else 2",
        "import faulthandler\nfaulthandler.enable()\na = 1",
        "import sys\nassert sys.stdout.name, sys.stderr.errors\na = 1",
        "import logging\nlogging.basicConfig()\nlogging.warning('x')\na = 1",
        "import argparse\np = argparse.ArgumentParser()\n"
        "p.add_argument('--n', type=int, default=1)\n"
        "a = p.parse_args().n",
        "import sys\nassert len(sys.argv) == 1\na = 1",
    ],
)  # fmt: skip
@pytest.mark.parametrize("file", ["work.ipynb", "work.py"])
def test_what_scripts_ask_of_their_surroundings_is_there(sandbox, cell, file):
    values, notebook = run(sandbox, cell, file=file)
    assert notebook.errors == ()
    assert values["a"] == 1


def test_a_script_knows_its_file_and_folder(sandbox):
    cell = (
        "import os, sys\nfrom pathlib import Path\na = os.path.basename(__file__)\n"
        "b = Path(__file__).parent.joinpath('tool.py').exists()\nc = sys.argv"
    )
    values, _ = run(sandbox, cell, file="sub/hand_in.py", tool=b"")
    assert values == {"a": "hand_in.py", "b": True, "c": ["hand_in.py"]}


def test_a_notebook_has_no_file_as_in_jupyter(sandbox):
    values, _ = run(sandbox, "a = '__file__' in globals()", file="work.ipynb")
    assert values == {"a": False}


def test_bytes_written_to_the_output_count_as_text(sandbox):
    cell = "import sys\nfor part in (b'\\xc3', b'\\xa4', b'x'): sys.stdout.buffer.write(part)"
    _, notebook = run(sandbox, cell)
    assert notebook.output_chars in (2, 3)
