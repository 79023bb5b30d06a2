"""How a function is written, judged by what its text gives when it is run alone."""

# ruff: noqa: E501  (a program a line is easier to read than one in many)

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from autograder.course import Assignment, load_assignment
from autograder.models import Limits, Submission, TestResult, Verdict
from autograder.sandbox import Fence, Sandbox, Session
from autograder.testing import open_suite

TOML = "[[exercises]]\nname = 'matmul'\n"
REFERENCE = "def matmul(A, B): return A @ B\n"
TESTS = '''
import numpy as np
import pytest
from autograder.testing import Mismatch, assert_close

PRODUCTS = ("numpy.dot", "numpy.matmul", "numpy.einsum")


def test_value(student, rng):
    """Is the product."""
    A, B = rng.normal(size=(2, 3)), rng.normal(size=(3, 4))
    assert_close(student.matmul(A, B), A @ B)


def test_loops(source, rng):
    """Is written with loops."""
    source.must_avoid("matmul", functions=PRODUCTS, methods=("dot",), operators=("@",))
    alone = source.must_loop("matmul")
    A, B = rng.normal(size=(2, 3)), rng.normal(size=(3, 4))
    assert_close(alone.matmul(A, B), A @ B)


def test_no_loop(source, rng):
    """Is written without loops."""
    alone = source.must_not_loop("matmul")
    A, B = rng.normal(size=(2, 3)), rng.normal(size=(3, 4))
    assert_close(alone.matmul(A, B), A @ B)
'''
DECOY = "def matmul(A, B):\n    return [[0.0 for _ in B[0]] for _ in A]"
# Right for the decoy's reader, and nothing for the one that looks at values.
FAST = "import numpy as np\n\ndef fast(A, B):\n    return np.dot(A, B)"


@pytest.fixture(scope="module")
def sandbox(fence: Fence) -> Iterator[Sandbox]:
    with Sandbox(fence) as sandbox:
        yield sandbox


LIMITS = Limits(call_s=5, submission_s=20)
Graded = Callable[..., dict[str, TestResult]]


def lay_down(folder: Path, tests: str) -> Assignment:
    hidden = folder / "assignments" / "demo" / "hidden_tests"
    hidden.mkdir(parents=True)
    (hidden.parent / "assignment.toml").write_text(TOML)
    (hidden / "test_matmul.py").write_text(tests)
    (folder / "reference" / "demo").mkdir(parents=True)
    (folder / "reference" / "demo" / "numpy_solution.py").write_text(REFERENCE)
    return load_assignment(folder, "demo")


@pytest.fixture(scope="module")
def graded(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graded]:
    with open_suite(lay_down(tmp_path_factory.mktemp("alone"), TESTS), None) as suite:

        def grade(
            *cells: str, helpers: dict[str, bytes] | None = None, limits: Limits = LIMITS
        ) -> dict[str, TestResult]:
            submission = Submission("ada", (), cells, helpers or {})
            with sandbox.session(submission, limits) as session:
                found = suite.run(session)
                session.raise_if_struck()
                return {result.id.removeprefix("matmul::"): result for result in found}

        yield grade


@pytest.mark.parametrize(
    "cells",
    [
        (DECOY, "import __main__\n__main__.matmul = lambda A, B: A @ B"),
        (DECOY, "def spoil():\n    global matmul\n    matmul = lambda A, B: A @ B\nspoil()"),
        (DECOY, "exec('def matmul(A, B): return A @ B')"),
        (DECOY, "globals().update(matmul=lambda A, B: A @ B)"),
        (DECOY, FAST, "setattr(matmul, '__code__', fast.__code__.replace(co_name='matmul'))"),
        (DECOY, FAST, "vars(matmul).clear()\nlocals()['matmul'] = fast"),
        (DECOY, FAST, "import sys\nsys.modules['__main__'].__dict__['matmul'] = fast"),
        (DECOY, "import inspect, numpy as np\nfast = dict(inspect.getmembers(np))['dot']\nglobals()['matmul'] = fast"),
        (DECOY, "get_ipython().run_cell('def matmul(A, B): return A @ B')"),
        (DECOY, "import builtins\nbuiltins.exec('matmul = lambda A, B: A @ B', globals())"),
        (DECOY, "import ctypes, numpy as np\nimport gc\n[d for d in gc.get_referrers(matmul) if isinstance(d, dict)][0]['matmul'] = np.dot"),
        (DECOY, "import threading\nt = threading.Thread(target=lambda: globals().update(matmul=lambda A, B: A @ B))\nt.start(); t.join()"),
        (DECOY, "class Late:\n    def __set_name__(self, owner, name):\n        globals()['matmul'] = lambda A, B: A @ B\nclass X:\n    y = Late()"),
        (DECOY, "import atexit, code\ncode.InteractiveInterpreter(globals()).runsource('matmul = lambda A, B: A @ B')"),
        (DECOY, "from types import FunctionType\nFunctionType(compile('matmul = lambda A, B: A @ B', '', 'exec'), globals())()"),
        (DECOY, "%%writefile fast.py\ndef matmul(A, B):\n    return A @ B", "import importlib\nglobals()['matmul'] = importlib.import_module('fast').matmul"),
        ("import numpy as np\nfetch = getattr\nf = fetch(np, 'do' + 't')", "def matmul(A, B):\n    for _ in A: pass\n    return f(A, B)"),
        ("import numpy as np\ndef matmul(A, B):\n    for _ in A: pass\n    return np.__dict__['dot'](A, B)",),
        ("def matmul(A, B):\n    for _ in A: pass\n    return eval('A @ B')",),
        ("import numpy as np\ndef matmul(A, B):\n    for _ in A: pass\n    return np.linalg.multi_dot([A, B])",),
        ("import operator\ndef matmul(A, B):\n    for _ in A: pass\n    return operator.matmul(A, B)",),
        ("from operator import attrgetter as get\ndef matmul(A, B):\n    for _ in A: pass\n    return get('do' 't')(A)(B)",),
        ("import operator as o\ndef matmul(A, B):\n    for _ in A: pass\n    return o.methodcaller('dot', B)(A)",),
        ("import numpy as np\ndef matmul(A, B):\n    for _ in A: pass\n    return np.ndarray.dot(A, B)",),
        ("import numpy as np\ndef matmul(A, B):\n    for _ in A: pass\n    return np.matmul.__call__(A, B)",),
        ("import numpy as np\ndef matmul(A, B):\n    for _ in A: pass\n    return np.tensordot(A, B, 1)",),
        ("from numpy import inner as mean\ndef matmul(A, B):\n    for _ in A: pass\n    return mean(A, B.transpose())",),
        ("from functools import reduce\nimport numpy as np\ndef matmul(A, B):\n    for _ in A: pass\n    return reduce(np.matmul, [A, B])",),
        ("def matmul(A, B):\n    for _ in A: pass\n    match A:\n        case object(dot=product):\n            return product(B)",),
        ("class dot:\n    def dot(self): return 0\ndef matmul(A, B):\n    for _ in A: pass\n    return A.dot(B)",),
        ("class M:\n    __matmul__ = None\ndef matmul(A, B):\n    for _ in A: pass\n    return A.__matmul__(B)",),
        ("import numpy as np\nclass Get:\n    f_globals = 1\ndef g():\n    yield\ndef matmul(A, B):\n    for _ in A: pass\n    f = g()\n    return f.gi_frame.f_globals['np'].dot(A, B)",),
        ("import numpy as np\nclass M(np.ndarray): pass\ndef matmul(A, B):\n    for _ in A: pass\n    return super(M, A.view(M)).dot(B)",),
        ("import numpy as np\ndef first(eval):\n    return eval\ndef matmul(A, B):\n    for _ in A: pass\n    return eval('A @ B')",),
        ("if False:\n    eval = 3\ndef matmul(A, B):\n    for _ in A: pass\n    return eval('A @ B')",),
        ("def get(): return eval('lambda A, B: A @ B')\nf = get()\ndef eval(x): return x\ndef matmul(A, B):\n    for _ in A: pass\n    return f(A, B)",),
        ("import numpy as xp\nz = xp.zeros(3)\ndef get(): return xp.einsum\nf = get()\nclass xp:\n    einsum = 3\ndef matmul(A, B):\n    for _ in z: pass\n    return f('ij,jk', A, B)",),
        ("import numpy as np\ndef matmul(A, B):\n    for _ in A: pass\n    np = A\n    return np.dot(B)",),
        ("import numpy as np\ndef matmul(A, B):\n    for _ in A: pass\n    return np.lib.function_base.np.dot(A, B)",),
        ("import numpy as np\ndef matmul(A, B):\n    for _ in A: pass\n    return np.matrix(A) * np.matrix(B)",),
        ("import numpy as np\ndef matmul(A, B):\n    return np.array([[np.average(r, weights=c) * sum(c) for c in B.T] for r in A])",),
        ("from math import sumprod as s\ndef matmul(A, B):\n    return [[s(r, c) for c in B.T] for r in A]",),
        ("import numpy as np\ndef matmul(A, B, f=np.dot):\n    for _ in A: pass\n    return f(A, B)",),
        ("import numpy as np\ntools = {'f': [np.dot]}\ndef matmul(A, B):\n    for _ in A: pass\n    return tools['f'][0](A, B)",),
        ("import numpy as np\ndef matmul(A, B):\n    for _ in A: pass\n    return [f for n, f in vars(np).items() if n == 'dot'][0](A, B)",),
        ("%%writefile _operator.py\ndef matmul(A, B):\n    return [[sum(a * b for a, b in zip(r, c)) for c in zip(*B)] for r in A]", "import _operator as o\ndef matmul(A, B):\n    for _ in A: pass\n    return o.matmul(A, B) if o.matmul is None else A.__class__.__matmul__(A, B)"),
        ("import numpy as np\ndef late(f):\n    return lambda A, B: np.dot(A, B)\n@late\n" + DECOY,),
        ("import numpy as np\nnp.add = np.dot\ndef matmul(A, B):\n    for _ in A: pass\n    return np.add(A, B)",),
        ("def matmul(A, B):\n    for _ in A: pass\n    return type(A).__dict__['dot'](A, B)",),
        ("def matmul(A, B):\n    for _ in A: pass\n    return __import__('numpy').dot(A, B)",),
        ("import pickle\nf = pickle.loads(b'cnumpy\\ndot\\n.')\ndef matmul(A, B):\n    for _ in A: pass\n    return f(A, B)",),
    ],
)  # fmt: skip
def test_no_spelling_of_a_forbidden_product_earns_the_points(graded: Graded, cells):
    found = graded(*cells)
    assert found["test_loops"].verdict is not Verdict.PASSED
    assert found["test_loops"].points == 0
    assert found["test_loops"].verdict is not Verdict.GRADER_ERROR, found["test_loops"].instructor


@pytest.mark.parametrize(
    "cells",
    [
        (DECOY, "import __main__\n__main__.matmul = lambda A, B: A @ B"),
        (DECOY, FAST, "matmul.__code__ = fast.__code__"),
        ("def matmul(A, B):\n    for _ in A: pass\n    return eval('A @ B')",),
    ],
)
def test_what_is_found_out_was_right_but_for_how_it_is_written(graded: Graded, cells):
    found = graded(*cells)
    assert found["test_value"].verdict is Verdict.PASSED
    assert found["test_loops"].points == found["test_no_loop"].points == 0


LOOPS = """import numpy as np
def matmul(A, B):
    if A.shape[1] != B.shape[0]:
        raise ValueError(f"{A.shape} and {B.shape} do not fit")
    C = np.zeros((A.shape[0], B.shape[1]))
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            for k in range(A.shape[1]):
                C[i, j] += A[i, k] * B[k, j]
    return C"""


@pytest.mark.parametrize(
    "cells",
    [
        (LOOPS,),
        ("import numpy as xyz", LOOPS.replace("import numpy as np\n", "").replace("np.", "xyz.")),
        ("from numpy import *", LOOPS.replace("import numpy as np\n", "").replace("np.", "")),
        (LOOPS.replace("import numpy as np\n", "").replace("    if", "    import numpy as np\n    if"),),
        ("import numpy as np\nfrom typing import List, Optional\nimport numpy.typing as npt", LOOPS.replace("A, B)", "A: npt.NDArray[np.float64], B: 'List[float]' = None) -> Optional[np.ndarray]", 1)),
        (LOOPS.replace("C =", "C: np.ndarray ="),),
        ("import numpy as np\nfrom numpy.typing import NDArray\nDTYPE = np.float64\nSHOW = False\nN_DIM: int = 2", LOOPS.replace("B.shape[1]))", "B.shape[1]), dtype=DTYPE)\n    if SHOW:\n        print('C', C.dtype, sep=', ')", 1)),
        ("def matmul(A, B):\n    '''The product.\n\n    >>> matmul(A, B)\n    '''\n    C = []\n    for row in A:\n        new = []\n        for j in range(len(B[0])):\n            total = 0\n            for k, a in enumerate(row):\n                total += a * B[k][j]\n            new.append(total)\n        C.append(new)\n    return C",),
        ("def matmul(A, B):\n    return [[sum(a * b for a, b in zip(row, column)) for column in zip(*B)] for row in A]",),
        ("import numpy as np\ndef row_times_column(row, column):\n    total = 0.0\n    for a, b in zip(row, column, strict=True):\n        total = total + a * b\n    return total", "def matmul(A, B):\n    result = np.empty((len(A), len(B.T)), float)\n    for i, row in enumerate(A):\n        for j, column in enumerate(B.T):\n            result[i][j] = row_times_column(row, column)\n    return result.copy()"),
        ("import numpy as np\ndef matmul(A, B):\n    A, B = np.asarray(A), np.asarray(B)\n    assert A.shape[1] == B.shape[0], 'no product'\n    return np.array([np.sum(A[i, :, None] * B, axis=0) for i in range(A.shape[0])])",),
        ("import numpy as np\ndef matmul(A, B):\n    try:\n        m, n = np.shape(A)\n        n2, p = np.shape(B)\n    except ValueError as error:\n        raise ValueError('two matrices, please') from error\n    C = np.zeros((m, p)).tolist()\n    i = 0\n    while i < m:\n        j = 0\n        while j < p:\n            C[i][j] = sum([A[i][k] * B[k][j] for k in range(n)])\n            j += 1\n        i += 1\n    return np.array(C, dtype='float64')",),
        ("def matmul(A, B):\n    def cell(i, j):\n        nonlocal count\n        count += 1\n        return sum(map(lambda k: A[i, k] * B[k, j], range(A.shape[1])))\n    count = 0\n    return [[cell(i, j) for j in range(B.shape[1])] for i in range(A.shape[0])]",),
        ("import operator\ndef matmul(A, B):\n    return [[sum(map(operator.mul, r, c)) for c in B.T] for r in A]",),
        ("from functools import reduce, lru_cache, wraps\nimport time\ndef timed(f):\n    @wraps(f)\n    def inner(*args, **kwargs):\n        start = time.perf_counter()\n        result = f(*args, **kwargs)\n        print(f'{f.__name__} took {time.perf_counter() - start:.3f} s')\n        return result\n    return inner\n\n@timed\ndef matmul(A, B):\n    return [[reduce(lambda s, k: s + A[i, k] * B[k, j], range(len(B)), 0) for j in range(B.shape[1])] for i in range(len(A))]",),
        ("import itertools as it\nimport numpy as np\ndef matmul(A, B):\n    C = np.zeros(shape=(A.shape[0], B.shape[-1]), dtype=np.result_type(A, B))\n    for i, j, k in it.product(*map(range, (*A.shape[:1], B.shape[1], B.shape[0]))):\n        C[i, j] += A[i, k] * B[k, j]\n    return C",),
        ("class Matrix:\n    '''My own.'''\n    count = 0\n    def __init__(self, rows):\n        self.rows = rows\n        self._n, self.__m = len(rows), len(rows[0])\n    @property\n    def size(self):\n        return self._n, self.__m\n    def dot(self, other):\n        return [[sum(a * b for a, b in zip(r, c)) for c in zip(*other.rows)] for r in self.rows]\n    def check(self, B):\n        return self.rows @ B\n", "def matmul(A, B):\n    return Matrix(A).dot(Matrix(B))"),
        (LOOPS + "\n\n%timeit -n1 -r1 matmul(np.eye(2), np.eye(2))\nA = np.eye(3)\nprint(np.allclose(matmul(A, A), A @ A))",),
        ("%matplotlib inline\n%%time\n" + LOOPS, "import pandas as pd\ndata = pd.DataFrame()"),
        ("def matmul(A, B):\n    return A @ B  # first try", LOOPS, "matmul?"),
        ("def broken(:\n    pass", LOOPS, "1 / 0"),
        ("this is no python", "1 / 0\n" + LOOPS),
        (LOOPS.replace("matmul", "product"), "matmul = product"),
        (LOOPS.replace("matmul", "product"), "matmul = lambda A, B: product(A, B)"),
        ("try:\n    import numpy as np\nexcept ImportError:\n    np = None", LOOPS.replace("import numpy as np\n", "")),
        ("import numpy as np\nnp.set_printoptions(precision=3)\nnp.random.seed(1)", LOOPS.replace("    return C", "    return np.round(C, 12)")),
        ("x = np = 0", LOOPS, "import no_such_module as plt\nplt.plot([1, 2])"),
        ("import numpy as np\ndef matmul(A, B):\n    C = np.array([[0.0] * B.shape[1]] * A.shape[0])\n    for (i, j), _ in np.ndenumerate(C):\n        C[i, j] = (A[i] * B[:, j]).sum()\n    return C",),
        ("def matmul(A, B):\n    match A.shape, B.shape:\n        case (m, n), (k, p) if n == k:\n            return [[sum(A[i, l] * B[l, j] for l in range(n)) for j in range(p)] for i in range(m)]\n        case _:\n            raise ValueError",),
        ("LOG = []", "def matmul(A, B):\n    global LOG\n    LOG = LOG + ['called']\n    LOG.append(1)\n    return [[sum(a * b for a, b in zip(r, c)) for c in B.T] for r in A]", "LOG.append(0)"),
        ("def f(A, B, i=0):\n    return [] if i == len(A) else [[g(A[i], B, j) for j in range(B.shape[1])]] + f(A, B, i + 1)\ndef g(row, B, j, k=0):\n    return 0 if k == len(row) else row[k] * B[k, j] + g(row, B, j, k + 1)\nmatmul = f",),
        ("x: float = 3\ndel x\ndef matmul(A, B, *, verbose=False, **_):\n    n = len(B)\n    C = {}\n    for i in range(len(A)):\n        C[i] = {j: sum(A[i, k] * B[k, j] for k in range(n)) for j in range(B.shape[1])}\n        if verbose: print(i, end=' ')\n    return [list(row.values()) for _, row in sorted(C.items())]",),
    ],
)  # fmt: skip
def test_right_work_in_any_style_earns_the_points(graded: Graded, cells):
    found = graded(*cells)
    assert found["test_loops"].verdict is Verdict.PASSED, found["test_loops"]
    assert found["test_no_loop"].points == 0


@pytest.mark.parametrize(
    "cells",
    [
        ("def matmul(A, B):\n    return A @ B",),
        ("import numpy as np\ndef matmul(A, B):\n    return np.einsum('ij,jk->ik', A, B)",),
        ("import numpy as np\nmatmul = np.dot",),
        ("import numpy as np\ndef matmul(A, B):\n    return (A[:, :, None] * B[None]).sum(axis=1)",),
        ("import numpy as np\nW = np.array([[i for i in range(3)]])\ndef matmul(A, B):\n    matmul = np.matmul(A, B) + 0 * W.sum()\n    return matmul",),
    ],
)  # fmt: skip
def test_right_work_without_loops_earns_the_points(graded: Graded, cells):
    found = graded(*cells)
    assert found["test_no_loop"].verdict is Verdict.PASSED, found["test_no_loop"]
    assert found["test_loops"].points == 0


HELPER = b"# -*- coding: utf-8 -*-\nfrom math import sqrt\n\ndef times(r, c):\n    return sum(a * b for a, b in zip(r, c))\n\nZ = sqrt(2)\n"


@pytest.mark.parametrize(
    ("cells", "helpers"),
    [
        (("from tools import times", "def matmul(A, B):\n    return [[times(r, c) for c in B.T] for r in A]"), {"tools.py": HELPER}),
        (("import tools as t", "def matmul(A, B):\n    return [[t.times(r, c) for c in B.T] for r in A]"), {"tools.py": HELPER}),
        (("import pack.tools", "def matmul(A, B):\n    return [[pack.tools.times(r, c) for c in B.T] for r in A]"), {"pack/__init__.py": b"from .tools import times", "pack/tools.py": HELPER}),
        (("from pack import *", "def matmul(A, B):\n    return [[times(r, c) for c in B.T] for r in A]"), {"pack/__init__.py": b"from .tools import times", "pack/tools.py": HELPER}),
        (("%run tools.py", "def matmul(A, B):\n    return [[times(r, c) for c in B.T] for r in A]"), {"tools.py": HELPER}),
        (("%%writefile tools.py\n" + HELPER.decode(), "def matmul(A, B):\n    from tools import times as f\n    return [[f(r, c) for c in B.T] for r in A]"), {}),
        (("from work import matmul",), {"work.py": b"from tools import times\ndef matmul(A, B):\n    return [[times(r, c) for c in B.T] for r in A]\n", "tools.py": HELPER}),
    ],
)  # fmt: skip
def test_what_stands_in_files_beside_the_notebook_is_run_too(graded: Graded, cells, helpers):
    result = graded(*cells, helpers=helpers)["test_loops"]
    assert result.verdict is Verdict.PASSED, result


@pytest.mark.parametrize(
    "content",
    [
        # Python reads another text than whoever takes it for UTF-8.
        "# coding: utf-7\ndef times(r, c):\n    return 0\n#+AAo-from numpy import dot as times\n".encode("ascii"),
        b"# coding: latin-1\n" + HELPER.replace(b"sum(a * b for a, b in zip(r, c))", b"r.dot(c)"),
        HELPER.replace(b"def times", b"def other") + b"globals()['times'] = lambda r, c: r @ c\n",
        HELPER.replace(b"sum(", b"0 * sum(") + b"import numpy\nimport sys\nsys.modules[__name__] = type('M', (), {'times': numpy.dot})\n",
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_it_reads_earns_nothing(graded: Graded, content):
    cells = (
        "from tools import times",
        "def matmul(A, B):\n    return [[times(r, c) for c in B.T] for r in A]",
    )
    found = graded(*cells, helpers={"tools.py": content})
    assert found["test_loops"].points == 0


def test_a_file_with_the_name_of_one_of_pythons_is_the_students(graded: Graded):
    # A process that has such a module loaded would take its own.
    cells = (
        "import _operator",
        "def matmul(A, B):\n    return [[0 for _ in A]] and _operator.matmul(A, B)",
    )
    wrong = {"_operator.py": b"def matmul(A, B):\n    return 0\n"}
    right = {
        "_operator.py": b"def matmul(A, B):\n    return [[sum(a * b for a, b in zip(r, c)) for c in B.T] for r in A]\n"
    }
    assert graded(*cells, helpers=wrong)["test_loops"].points == 0
    assert graded(*cells, helpers=right)["test_loops"].points == 1


def test_a_cell_that_cannot_be_read_costs_this_test_case_and_says_so(graded: Graded):
    lost = "def matmul(A, B):\n    return A @ (B\n"
    found = graded(LOOPS, lost)
    assert found["test_value"].verdict is Verdict.PASSED
    assert found["test_loops"].verdict is Verdict.FAILED
    assert "cell 2 cannot be read" in found["test_loops"].message


@pytest.mark.parametrize(
    "end", ["while True: pass", "import os\n    os._exit(3)", "raise SystemExit", "return 1 / 0"]
)
def test_what_runs_alone_may_hang_or_end_and_costs_its_own_test_case(graded: Graded, end):
    cells = (
        f"def matmul(A, B):\n    for _ in A: pass\n    {end}",
        "import __main__\n__main__.matmul = lambda A, B: A @ B",
    )
    found = graded(*cells, limits=Limits(call_s=0.2, submission_s=20))
    assert found["test_value"].verdict is Verdict.PASSED
    assert found["test_loops"].points == 0
    assert found["test_loops"].verdict is not Verdict.GRADER_ERROR


@pytest.mark.parametrize(
    ("body", "is_right"),
    [
        ("alone = source.must_avoid('matmul', methods=('dot',))\n    assert alone.matmul(2, 3) == 6", True),
        ("alone = source.must_avoid('matmul', methods=('dot',))\n    assert alone.call('matmul', 2, 3).value == 6", True),
        ("source.must_avoid('matmul', methods=('dot',))\n    assert source.must_not_loop('matmul').matmul(2, 3) == 6", True),
        ("source.must_not_loop('matmul')", False),
        ("source.must_not_loop('matmul')\n    assert student.matmul(2, 3) == 6", False),
        ("alone = source.must_not_loop('matmul')\n    assert alone.other(2) == 2", False),
        ("source.must_not_loop('other')\n    assert source.must_not_loop('matmul').matmul(2, 3) == 6", False),
        ("source.must_not_loop('matmul')\n    credit(0.5)\n    assert False", False),
        ("source.must_not_nest_loops('matmul')\n    assert False", None),
        ("source.must_loop('matmul')", None),
    ],
)  # fmt: skip
def test_a_test_case_that_looks_at_no_value_is_its_authors_mistake(
    sandbox: Sandbox, tmp_path: Path, body: str, is_right: bool | None
):
    fixtures, mark = "student, source", ""
    if "credit(" in body:
        fixtures, mark = "student, source, credit", "@pytest.mark.points(1, credit=(0.5,))"
    test = f"import pytest\n\n{mark}\ndef test_it({fixtures}):\n    {body}\n"
    cell = "def other(x):\n    return x\ndef matmul(A, B):\n    return A * other(B)"
    with (
        open_suite(lay_down(tmp_path, test), None) as suite,
        sandbox.session(Submission("ada", (), (cell,)), LIMITS) as session,
    ):
        (result,) = suite.run(session)
    if is_right is None:
        assert (result.verdict, result.points) == (Verdict.FAILED, 0)
    elif is_right:
        assert result.verdict is Verdict.PASSED, result
    else:
        assert (result.verdict, result.points) == (Verdict.GRADER_ERROR, None)
        assert "test_matmul.py:5: this test case reads how" in result.instructor["exception"]


def test_what_the_author_allows_may_be_used(sandbox: Sandbox, tmp_path: Path):
    test = (
        "def test_it(source):\n"
        "    alone = source.must_not_loop('matmul', allow=('textwrap.dedent',))\n"
        "    assert alone.matmul(' 2', 3) == 6\n"
        "def test_other(source):\n"
        "    source.must_not_loop('matmul')\n"
    )
    cell = "import textwrap as t\ndef matmul(A, B):\n    return int(t.dedent(A)) * B"
    with (
        open_suite(lay_down(tmp_path, test), None) as suite,
        sandbox.session(Submission("ada", (), (cell,)), LIMITS) as session,
    ):
        allowed, other = suite.run(session)
    assert allowed.verdict is Verdict.PASSED
    assert "uses textwrap" in other.message


def test_no_process_is_left_when_a_test_case_has_ended(
    graded: Graded, monkeypatch: pytest.MonkeyPatch
):
    ended: list[Session] = []
    end = Session.__exit__
    monkeypatch.setattr(
        Session, "__exit__", lambda session, *error: ended.append(session) or end(session, *error)
    )
    graded(LOOPS)
    # That of the submission, and the one that ran alone: once after its case, once with all.
    assert len(set(ended)) == 2
    assert ended[0] is not ended[1]
    assert all(session._process is None for session in ended)
