"""The fixture `source`: what a submission's code uses, whatever it is called there."""

# ruff: noqa: E501  (a program a line is easier to read than one in many)

from __future__ import annotations

import ast
import contextlib
import time
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from IPython.core.inputtransformer2 import TransformerManager

from autograder.models import Verdict
from autograder.sandbox import StudentFault
from autograder.testing import Mismatch
from autograder.testing.reading.cells import Effort, parse_around, parse_cell, without_data
from autograder.testing.reading.modules import spoken_of
from autograder.testing.reading.source_code import Code, SourceCode
from tests.conftest import notebook_json

LOOPS = (
    "def matmul(A, B):\n    return [[sum(a * b for a, b in zip(r, c)) for c in zip(*B)] for r in A]"
)


class Texts:
    """Where nothing is run: only what would be is asked for."""

    def taken(self, name: str, text: Any, renamed: frozenset[str]) -> Any:
        """Return the text that would be run."""
        return text.written(renamed)


@dataclass
class Handed:
    """A session whose cells need not be run: only its text is asked for."""

    cells: tuple[str, ...]
    helpers: dict[str, bytes] = field(default_factory=dict)

    def run(self) -> None:
        """Nothing runs."""


@pytest.mark.parametrize(
    "damage", ["def broken(x:\n    return x", "print 'x'", "%matplotlib inline\nx = (1"]
)
@pytest.mark.parametrize("first", ["", "%%time\n", "\u200b"])
def test_what_can_be_read_of_a_damaged_cell_is_read(damage, first):
    avoid(f"{first}{damage}\n\n{LOOPS}")
    with pytest.raises(Mismatch, match="@"):
        avoid(f"{first}{damage}\n\ndef matmul(A, B):\n    return A @ B")


def source_of(*cells: str, **more: Any) -> Any:
    return SourceCode(Code(Handed(cells, **more)), Texts())


def avoid(*cells: str, **more: Any) -> tuple[str, dict[str, bytes]]:
    return source_of(*cells, **more).must_avoid(
        "matmul",
        functions=("numpy.dot", "numpy.matmul", "numpy.einsum"),
        methods=("dot",),
        operators=("@",),
    )


@pytest.mark.parametrize(
    "cells",
    [
        (LOOPS,),
        ("import numpy as np", "def matmul(A, B):\n    return np.array([[np.sum(r * c) for c in B.T] for r in A])"),
        # Another exercise may use what this one may not.
        ("def other(A, B):\n    return A @ B", LOOPS),
        ("def matmul(A, B):\n    return A @ B", LOOPS),
        ("import numpy as np", "Z = np.dot([1], [1])", "A = Z @ Z" , LOOPS),
        ("total = [1] @ [1]", "def matmul(A, B):\n    total = 0\n    return [[total]]"),
        # A class of one's own may call its method dot.
        ("class M:\n    def dot(self, other):\n        return [0 for _ in other]", "def matmul(A, B):\n    return M().dot(B)"),
        ("%matplotlib inline\n" + LOOPS,),
        ("%%time\n" + LOOPS,),
        ("\n\n%%time\n%matplotlib inline\n" + LOOPS,),
        ("%%time\n!pip install numpy\nfiles = !ls\n" + LOOPS + "\nmatmul?",),
        ("%%time\n%%capture out\n%time x = 1\n" + LOOPS,),
        ("%%no_such_magic with words\nfiles = !ls\n" + LOOPS,),
        ("%%timeit -n 1\n%matplotlib inline\n\u200b" + LOOPS,),
        ("%%time\ndef helper(Z):\n    !ls\n    return Z\n" + LOOPS,),
        (">>> import numpy as np\n", LOOPS),
        # Here nothing of it is run.
        ("%%bash\ndef matmul(A, B):\n    return A @ B", LOOPS),
        (LOOPS, "%%html\ndef matmul(A, B):\n    return A @ B"),
        (LOOPS, "%%time\n%%script python\ndef matmul(A, B):\n    return A @ B"),
        ("%%writefile tools.py\n" + LOOPS.replace("matmul", "times"), "import tools", "def matmul(A, B):\n    return tools.times(A, B)"),
        ("\u200b" + LOOPS,),
        ("this is no python", LOOPS),
        ("def matmul(A, B):\n    '''Without np.dot(A, B) or A @ B.'''\n    return [[0]]",),
        # A class may hold what another exercise uses.
        ("class L:\n    @staticmethod\n    def own(A, B):\n        return [0 for _ in A]\n    @staticmethod\n    def fast(A, B):\n        return A @ B", "matmul = L.own"),
        ("class M:\n    def __init__(self, A):\n        self.A = A\n    def times(self, B):\n        return [0 for _ in B]\n    def check(self, B):\n        return self.A @ B", "def matmul(A, B):\n    return M(A).times(B)"),
        ("class C:\n    def go(self, Z):\n        return [z for z in Z]", "import numpy as np\nZ = np.dot(1, 1)", "def matmul(A, B):\n    return C().go(A)"),
    ],
)  # fmt: skip
def test_what_does_without_passes(cells):
    avoid(*cells)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (("def matmul(A, B):\n    return A @ B",), "`@`, which is not allowed here (cell 1, line 2: `return A @ B`)"),
        (("def matmul(A, B):\n    A @= B\n    return A",), "`@`"),
        (("import numpy as np", "def matmul(A, B):\n    return np.dot(A, B)"), "numpy.dot, which is not allowed here (cell 2, line 2"),
        (("import numpy as xp\nfrom numpy import einsum as e", "def matmul(A, B):\n    return e('ij,jk', A, B)"), "numpy.einsum"),
        (("from numpy import *", "def matmul(A, B):\n    return dot(A, B)"), "numpy.dot"),
        (("import numpy as np\nproduct = np.dot", "def matmul(A, B):\n    return product(A, B)"), "numpy.dot"),
        (("import numpy as np\nlib = np", "def matmul(A, B):\n    f = lib\n    return f.exp(A, B)"), "the module numpy as a value"),
        (("def matmul(A, B):\n    import numpy\n    return numpy.core.multiarray.dot(A, B)",), "which is not allowed"),
        (("def matmul(A, B):\n    from numpy import dot as d\n    return d(A, B)",), "numpy.dot"),
        (("def matmul(A, B):\n    return A.dot(B)",), "uses .dot"),
        (("def matmul(A, B):\n    return A.__matmul__(B)",), "uses .__matmul__"),
        (("import operator\ndef matmul(A, B):\n    return operator.matmul(A, B)",), "operator.matmul"),
        (("def helper(A, B):\n    return A @ B", "def matmul(A, B):\n    return helper(A, B)"), "(cell 1, line 2"),
        (("def matmul(A, B):\n    return later(A, B)", "later = lambda A, B: A @ B"), "(cell 2, line 1"),
        (("class M:\n    def __init__(self, A):\n        self.A = A\n    def times(self, B):\n        return self.A @ B", "def matmul(A, B):\n    return M(A).times(B)"), "(cell 1, line 5"),
        (("class L:\n    def own(self, A, B):\n        return 0\n    def fast(self, A, B):\n        return A @ B", "def matmul(A, B):\n    return getattr(L(), 'fast')(A, B)"), "uses getattr, so that what it does cannot be read"),
        (("class L:\n    def __matmul__(self, other):\n        return 1\n    def __call__(self, A, B):\n        return A @ B", "matmul = L()"), "`@`"),
        (("import numpy as np\ntools = {'d': np.dot}", "def matmul(A, B):\n    return tools['d'](A, B)"), "numpy.dot"),
        (("import numpy as np\ndef pick():\n    return np.dot\nf = pick()", "def matmul(A, B):\n    return f(A, B)"), "numpy.dot"),
        (("import numpy as np\nfrom functools import partial\nf = partial(np.dot)", "def matmul(A, B):\n    return f(A, B)"), "numpy.dot"),
        (("import numpy as np", "def matmul(A, B):\n    return getattr(np, 'dot')(A, B)"), "uses getattr"),
        (("import numpy as np", "def matmul(A, B):\n    return getattr(np, 'd' + 'ot')(A, B)"), "uses getattr"),
        (("import numpy as np\nflip = getattr(np, 'd' + 'ot')", "def matmul(A, B):\n    return flip(A, B)"), "cannot be read: write it out (cell 1, line 2"),
        (("import numpy as np\nfor f in [np.dot]:\n    pass", "def matmul(A, B):\n    return f(A, B)"), "numpy.dot"),
        (("import numpy as np\n(g := np.dot)", "def matmul(A, B):\n    return g(A, B)"), "numpy.dot"),
        (("def matmul(A, B):\n    return getattr(A, 'dot')(B)",), "uses getattr"),
        (("import operator", "def matmul(A, B):\n    return operator.methodcaller('dot', B)(A)"), "uses operator.methodcaller"),
        (("def matmul(A, B):\n    return eval('A @ B')",), "uses eval"),
        (("import numpy as np", "def matmul(A, B):\n    return np.__dict__['dot'](A, B)"), ".__dict__"),
        (("import numpy as np", "def matmul(A, B):\n    return vars(np)['dot'](A, B)"), "uses vars"),
        (("def matmul(A, B):\n    return __import__('numpy').exp(A)",), "uses .exp, so that"),
        (("import importlib", "def matmul(A, B):\n    return importlib.import_module('num' + 'py').dot(A, B)"), "which is not allowed"),
        (("import sys", "def matmul(A, B):\n    return sys.modules['numpy'].dot(A, B)"), "uses .dot"),
        # What may stand for it is looked at, not only what stands last.
        (("def matmul(A, B):\n    return A @ B", "if False:\n    def matmul(A, B):\n        return [[0]]"), "`@`"),
        (("def matmul(A, B):\n    return [[0]]\ndef other(A, B):\n    return A @ B", "matmul.__code__ = other.__code__"), "`@`"),
        (("def spoilt(f):\n    return lambda A, B: A @ B", "@spoilt\ndef matmul(A, B):\n    return [[0]]"), "`@`"),
        (("%%time\ndef matmul(A, B):\n    return A @ B",), "`@`, which is not allowed here (cell 1, line 3"),
        (("\n%%time\n%%capture\n!ls\ndef matmul(A, B):\n    return A @ B",), "`@`, which is not allowed here (cell 1, line 6: `return A @ B`)"),
        (("\n\n!ls\ndef matmul(A, B):\n    return A @ B",), "`@`, which is not allowed here (cell 1, line 5: `return A @ B`)"),
        (("%%time\nfiles = !ls\ndef matmul(A, B):\n    return A @ B", f"%%html\n{LOOPS}"), "(cell 1, line 4"),
        (("%%writefile tools.py\ndef times(A, B):\n    return A @ B", "import tools", "def matmul(A, B):\n    return tools.times(A, B)"), "(cell 1, line 3: `return A @ B`)"),
        (("%%writefile tools.py\ndef times(A, B):\n    return A @ B", "%run ./tools.py", "def matmul(A, B):\n    return times(A, B)"), "(cell 1, line 3"),
        (("%time 1\ndef matmul(A, B):\n\treturn A @ B",), "`@`"),
        (("def matmul(A, B):\n    return undefined(A, B)",), "uses undefined, which is set nowhere that can be read (cell 1, line 2"),
        (("import scipy.linalg as s\ndef matmul(A, B):\n    return s.blas.dgemm(1, A, B)",), "uses scipy.linalg, so that what it does cannot be read"),
        (("async def matmul(A, B):\n    return 1",), "uses asyncfunction"),
        (("class M(metaclass=type): pass\ndef matmul(A, B):\n    return M()",), "a class with keywords"),
        (("class M:\n    def __getattr__(self, name): return 1\ndef matmul(A, B):\n    return M().size",), "uses __getattr__"),
        (("import numpy as np\nnp.zeros = 3\ndef matmul(A, B):\n    np.zeros = 3",), "uses a changed numpy.zeros"),
    ],
)  # fmt: skip
def test_what_is_used_is_found_and_named_with_its_line(cells, words):
    with pytest.raises(Mismatch) as caught:
        avoid(*cells)
    assert words in caught.value.message


def test_what_is_run_is_what_a_name_means_where_it_is_used():
    cells = (
        "k = 1\ndef first(x):\n    return x * k\nmatmul = first\nk = 2",
        "def first(x):\n    return 0\nold = matmul",
        "def matmul(A, B, n=k):\n    return old(A)",
        "k = 3",
    )
    text, files = avoid(*cells)
    assert text == (
        "def first(x):\n    return x * k\nmatmul = first\nk = 2\nold = matmul\n"
        "def matmul(A, B, n=k):\n    return old(A)\nk = 3"
    )
    assert not files


def test_a_method_of_ones_own_with_a_forbidden_name_can_be_no_other():
    own = "class M:\n    def dot(self, x): return 1\n    def other(self): return 2"
    text, _ = avoid(own, "def matmul(A, B):\n    return M().dot(A) + A.dot(B)")
    assert "A.own_dot(B)" in text
    assert "def own_dot" in text
    assert "other" not in text, "what is not used is not there"


def test_files_beside_the_notebook_are_followed():
    helpers = {"tools.py": b"def times(A, B):\n    return A @ B\n", "data.csv": b"1,2"}
    for cells in (
        ("import tools", "def matmul(A, B):\n    return tools.times(A, B)"),
        ("from tools import times as t", "def matmul(A, B):\n    return t(A, B)"),
        ("from tools import *", "def matmul(A, B):\n    return times(A, B)"),
    ):
        with pytest.raises(Mismatch, match=r"tools\.py, line 2"):
            avoid(*cells, helpers=helpers)
    avoid("import tools", LOOPS, helpers=helpers)


@pytest.mark.parametrize(
    "body",
    [
        "for a in A:\n        pass\n    return A",
        "while A:\n        A = A[1:]\n    return A",
        "return [a for a in A]",
        "return sum(a for a in A)",
        "return list(map(abs, A))",
        "return helper(A)",
        "return A[:1] + f(A[1:]) if A else A",
    ],
)
def test_any_kind_of_loop_is_one(body):
    helper = "def helper(A):\n    return {a for a in A}"
    code = source_of(helper, f"def f(A):\n    {body}")
    code.must_loop("f")
    with pytest.raises(Mismatch, match=r"f has a loop \(cell [12], line \d: `"):
        code.must_not_loop("f")


@pytest.mark.parametrize(
    ("body", "depth"),
    [
        ("return A", 0),
        ("for a in A:\n        pass\n    for a in A:\n        pass", 1),
        ("for a in [b for b in A]:\n        pass", 1),
        ("return [a for a in [b for b in A]]", 1),
        ("return [a + b for a in A for b in A]", 2),
        ("return [sum(c for c in b) for b in A]", 2),
        ("for a in A:\n        while a:\n            a -= one(A)", 3),
        ("return list(map(lambda a: one(a), A))", 2),
        ("return one(one(A))", 1),
        ("return f(A[1:]) if A else A", 1),
        ("return L().two(A)", 2),
        ("return L.__name__", 0),
    ],
)
def test_loops_inside_each_other_are_counted(body, depth):
    cells = (
        "def one(A):\n    return [a for a in A]",
        "class L:\n    def two(self, A):\n        return [one(a) for a in A]",
        f"def f(A):\n    {body}",
    )
    code = source_of(*cells)
    code.must_not_nest_loops("f", deeper_than=depth)
    if depth:
        with pytest.raises(Mismatch, match=f"has {depth} loops inside each other"):
            code.must_not_nest_loops("f", deeper_than=depth - 1)


def test_no_loop_is_said():
    cells = ("def g(A):\n    return [a for a in A]", "def f(A):\n    return A.sum()")
    with pytest.raises(Mismatch, match="f has no loop"):
        source_of(*cells).must_loop("f")
    source_of(*cells).must_not_loop("f")


def test_a_stub_is_not_attempted_and_what_is_not_there_is_missing():
    stub = 'def matmul(A, B):\n    """Doc."""\n    raise NotImplementedError'
    for text, verdict in ((stub, Verdict.NOT_ATTEMPTED), ("x = 1", Verdict.MISSING)):
        with pytest.raises(StudentFault) as caught:
            avoid(text)
        assert caught.value.verdict is verdict


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("x = 1\ndef matmul(A, B):\n    return A @ (B", "cell 2 cannot be read (line 3: '(' was never closed)"),
        ("def matmul(A, B):\n    return 1" + " + 1" * 20_000, "cell 2 cannot be read (it is too long or too deeply nested)"),
    ],
    ids=["unclosed", "deep"],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_named_with_the_reason(cell, reason):
    with pytest.raises(StudentFault) as caught:
        avoid("x = (", cell)
    assert caught.value.verdict is Verdict.MISSING
    assert reason in caught.value.message
    with pytest.raises(StudentFault, match=r"reads its code\.$"):
        avoid("x = (")


@pytest.mark.parametrize(
    "text",
    ["(" * 40_000, "-" * 40_000 + "1", "1" + "+1" * 20_000, "a" + ".a" * 20_000, "\0"],
)  # fmt: skip
def test_hostile_text_is_read_as_nothing(text):
    assert parse_cell(text) is None
    with pytest.raises(StudentFault):
        avoid(text)


@pytest.mark.parametrize(
    "cells",
    [
        ("x = 1\n" * 200_000, LOOPS),
        ("if 1: matmul = 0\n" + "elif 1: pass\n" * 1500,),
        ("def matmul(A, B):\n" + "    x = A[0] + B[0]\n" * 2_000,),
        ("x = []", *("x.append(1)\n" * 1_000,) * 4, "def matmul(A, B):\n    return x"),
        ("import numpy as np\nmatmul = np" + ".a" * 100,),
        ("from numpy import *\n" * 100, LOOPS),
    ],
    ids=["long", "deep", "large", "many meanings", "dots", "stars"],
)
def test_code_that_would_take_too_long_to_read_is_said_to(cells):
    with pytest.raises(Mismatch, match="too long or too deeply nested"):
        avoid(*cells)


NUMBERS = ",\n    ".join(["-1.25e-3, 17, 0.5"] * 90_000)


@pytest.mark.parametrize(
    "data",
    [
        f"W = np.array([[{NUMBERS}], [{NUMBERS}, ]])\n",
        f"W = ({NUMBERS})\n",
        f"if True:\n    W = {NUMBERS.replace(chr(10), '')},\n    x = 1\n",
        "icon = '" + "iVBORw0KGgo=" * 100_000 + "'\n",
        'icon = b"' + "iVBORw0KGgo=" * 100_000 + '"\n',
    ],
    ids=["array", "tuple", "bare tuple", "text", "bytes"],
)
def test_data_pasted_into_a_cell_keep_nobody_from_reading_its_code(data):
    line = data.count("\n") + 2
    avoid(data + LOOPS)
    with pytest.raises(Mismatch, match=rf"cell 1, line {line}: `return A @ B`"):
        avoid(data + "def matmul(A, B):\n    return A @ B\n")


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "1,", "1, a, ", "-", "1e", "'a", "''", "b'", "1.,\n\n"]
)
def test_looking_for_data_takes_no_time(piece):
    text = piece * 300_000
    assert len(without_data(text)) <= len(text)


@given(st.text(max_size=200))
def test_no_text_makes_reading_fail(text):
    parse_cell(text)
    parse_cell(f"%magic\n{text}")


PACKAGE = {
    "utils/__init__.py": b"from .act import times\nfrom . import act\n",
    "utils/act.py": b"from utils.deep.inner import product\n\n\ndef times(A, B):\n"
    b"    return product(A, B)\n",
    "utils/deep/inner.py": b"def product(A, B):\n    return A @ B\n",
    "never.py": b"x = 1\n" * 200_000,
}


@pytest.mark.parametrize(
    "cells",
    [
        ("import utils", "def matmul(A, B):\n    return utils.times(A, B)"),
        ("from utils import times", "def matmul(A, B):\n    return times(A, B)"),
        ("from utils import *", "def matmul(A, B):\n    return times(A, B)"),
        ("from utils.act import times as t", "def matmul(A, B):\n    return t(A, B)"),
        ("import utils.act", "def matmul(A, B):\n    return utils.act.times(A, B)"),
        ("from utils import act", "def matmul(A, B):\n    return act.times(A, B)"),
        ("def matmul(A, B):\n    from utils import act\n    return act.times(A, B)",),
        ("from utils import times as matmul",),
    ],
)
def test_packages_beside_the_notebook_are_followed(cells: tuple[str, ...]):
    with pytest.raises(Mismatch, match=r"utils/deep/inner\.py, line 2"):
        avoid(*cells, helpers=PACKAGE)


@pytest.mark.parametrize("taken", ["from tools import *", "%run tools.py", "%run -i './tools.py'"])
def test_what_a_file_may_have_given_another_meaning_is_looked_at_too(taken):
    helpers = {"tools.py": b"def times(A, B):\n    return A @ B\n\n\nmatmul = times\n"}
    own = "def times(A, B):\n    return [0 for _ in A]"
    for cells in (
        (own, taken, "def matmul(A, B):\n    return times(A, B)"),
        (LOOPS, taken),
        (taken,),
    ):
        with pytest.raises(Mismatch, match=r"tools\.py, line 2"):
            avoid(*cells, helpers=helpers)
    # A library's names give way to one's own.
    avoid("from numpy import *", "def dot(A, B):\n    return 0", LOOPS.replace("sum", "dot"))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"{}"])
def test_a_notebook_that_is_run_is_read(content):
    times = notebook_json("%matplotlib inline", "def times(A, B):\n    return A @ B").encode()
    cells = ("%run tools.ipynb", "def matmul(A, B):\n    return times(A, B)")
    with pytest.raises(Mismatch, match=r"tools\.ipynb, line 3: `return A @ B`"):
        avoid(*cells, helpers={"tools.ipynb": times})
    with pytest.raises(Mismatch, match=r"tools\.ipynb, line 2"):
        avoid(
            "%run tools",
            helpers={"tools.ipynb": notebook_json("def matmul(A, B):\n    return A @ B").encode()},
        )
    with pytest.raises(Mismatch, match="uses times, which is set nowhere that can be read"):
        avoid(*cells, helpers={"tools.ipynb": content})
    # Others beside the work, which it does not run, are none of its code.
    avoid("tools = 1", LOOPS, helpers={"tools.ipynb": notebook_json("x = 1\n" * 200_000).encode()})


@pytest.mark.parametrize(
    ("path", "cells"),
    [
        ("../src/act.py", ("import sys\nsys.path.append('..')\nfrom src.act import times",)),
        ("../src/act.py", ("import sys\nsys.path.append('../src')\nfrom act import *",)),
        ("utils/act.py", ("import sys\nsys.path.insert(0, 'utils')\nfrom act import times",)),
        ("act funcs.ipynb", ("%run 'act funcs.ipynb'",)),
        ("act-2.py", ("%run -i act-2.py",)),
        ("lib/act.ipynb", ("%run lib/act.ipynb",)),
        ("../act.ipynb", ("%run ../act.ipynb",)),
    ],
)
def test_files_in_any_folder_are_followed(path: str, cells: tuple[str, ...]):
    text = "def times(A, B):\n    return A @ B\n\ndef product(A, B):\n    return 0"
    content = notebook_json(text) if path.endswith(".ipynb") else text
    with pytest.raises(Mismatch, match=r"act.*, line 2: `return A @ B`"):
        avoid(
            *cells,
            "def matmul(A, B):\n    return times(A, B)",
            helpers={path: content.encode()},
        )


def test_files_that_the_notebook_never_speaks_of_are_not_read():
    avoid("import utils", LOOPS, helpers=PACKAGE)


@pytest.mark.parametrize("line", ["x?\n", "%time x\n", "a = %time x\n", "!ls\n"])
def test_what_ipython_would_rewrite_for_minutes_is_not_rewritten(line, monkeypatch):
    rewritten = []
    monkeypatch.setattr(
        TransformerManager, "transform_cell", lambda self, text: rewritten.append(text) or text
    )
    effort = Effort()
    assert parse_cell(line * 10_000, effort) is None
    parse_around(line * 10_000, effort)
    assert max(map(len, rewritten), default=0) < 1_000


def test_files_that_are_spoken_of_are_read_up_to_a_bound():
    class Files(dict):
        def __getitem__(self, path):
            read.append(path)
            return super().__getitem__(path)

    read: list[str] = []
    cells = [" ".join(f"m{n}" for n in range(50))]
    files = Files({f"m{n}.py": b"x" * 1000 for n in range(50)})
    assert spoken_of(cells, files, 3_500) is None
    assert len(read) == 4


CHAIN = {f"m{n}.py": f"from m{n + 1} import *\n".encode() * 2 for n in range(40)}
CIRCLE = {"m40.py": b"from m0 import *\n"}


@pytest.mark.parametrize(
    "cells",
    [
        # As many ways to a name that is nowhere as there are atoms.
        ("from m0 import *\ndef matmul(A, B):\n    return nowhere(A)", "m" + " m".join(map(str, range(41)))),
        ("def matmul(A, B):\n" + "    A.method\n" * 500, "".join(f"class C{n}:\n    def method(self): pass\n" for n in range(500))),
        ("def matmul(A, B):\n" + "    x = lambda: x\n" * 400,),
        ("def matmul(A, B):\n    return " + "lambda: " * 80 + "1",),
        ("\n".join(f"def f{n}(): return f{n + 1}()" for n in range(400)), "def matmul(A, B): return f0()"),
    ],
    ids=["stars", "methods", "lambdas", "nested", "chain"],
)  # fmt: skip
def test_what_has_many_meanings_is_read_once(cells):
    code = source_of(*cells, helpers=CHAIN | CIRCLE)
    for check in (code.must_loop, code.must_not_loop, code.must_not_nest_loops):
        with contextlib.suppress(Mismatch):
            check("matmul")


@pytest.mark.parametrize("padding", ["x?\n" * 10_000, "a = %time x\n" * 2_000])
def test_nothing_hides_in_what_is_too_much_to_repair(padding):
    hidden = padding + "def product(A, B):\n    return A @ B\n"
    with pytest.raises(Mismatch, match="too long or too deeply nested"):
        avoid(hidden, "def matmul(A, B):\n    return product(A, B)\n")


@pytest.mark.parametrize(
    "cells",
    [
        ["a;" * 100_000],
        ["a b\n" * 60_000],
        ["%x\n" * 300] * 20,
        ["a = !x\n" * 3_000] * 10,
        ["(\n" * 100] * 5_000,
        ["x = 1 2\n" * 20] * 5_000,
    ],
    ids=["statements", "damage", "magics", "shell lines", "brackets", "damaged cells"],
)
def test_what_it_takes_to_read_is_bounded_and_nothing_hides_behind(cells, monkeypatch):
    read = []

    def counted(text: str, *rest: object, **more: object) -> ast.AST:
        read.append(len(text))
        return parse(text, *rest, **more)

    def rewritten(self: object, text: str) -> str:
        read.append(len(text) * text.count("\n"))
        return text

    parse = ast.parse
    monkeypatch.setattr(ast, "parse", counted)
    monkeypatch.setattr(TransformerManager, "transform_cell", rewritten)
    with pytest.raises(Mismatch, match="too long or too deeply nested"):
        avoid(*cells, "def matmul(A, B):\n    return A @ B")
    assert sum(read) < 5_000_000
    assert len(read) < 20_000


# Each took the grader from four seconds to eighteen, for every test case that reads code.
SLOW = {
    "a chain of names below thousands of others": (
        "x = 0\n" + "x = x\n" * 2_100 + "y = x\n" + "x = 0\n" * 25_000
        + "def matmul(A, B): return y"
    ),
    "a name imported as thousands": (
        "def matmul(A, B):\n"
        + "".join(f"  import numpy.a{i} as x\n" for i in range(2_500))
        + "  x.b.c.d.e.f\n" * 600
    ),
    "a thousand imports of one text": (
        "".join(f"if 1: import a{i}\n" for i in range(1_000))
        + f"def matmul(A, B): return [{','.join(f'a{i}' for i in range(1_000))}]"
    ),
    "functions in functions": f"matmul = {'lambda: ' * 120}[{'a,' * 6_500}]",
    "a name of a thousand functions": (
        "def matmul(A, B):\n" + "  g = lambda: 0\n" * 1_200 + f"  return [{'g,' * 3_600}]"
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", SLOW.values(), ids=SLOW.keys())
def test_reading_takes_no_longer_than_the_text_is_long(text):
    began = time.process_time()
    source = source_of(text)
    for check in (source.must_not_loop, source.must_not_nest_loops, source.must_loop):
        with contextlib.suppress(Mismatch):
            check("matmul")
    assert time.process_time() - began < 3.5
