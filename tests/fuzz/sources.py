"""Source text that the grader reads, though it never runs it."""

from __future__ import annotations

import ast
import time
from types import SimpleNamespace
from typing import Any, cast

from hypothesis import strategies as st

from autograder.models import Submission
from autograder.sandbox import Session, StudentFault, stack_for
from autograder.sandbox.guest.repair import repairs
from autograder.testing import Mismatch
from autograder.testing.alone import AloneRuns
from autograder.testing.reading import ClosedText, Code, SourceCode
from autograder.testing.wording import SubmissionText

from .hostile import TEXTS, edited, expect_readable
from .target import Target

_TIME_S = 5.0
_LINES = (
    "def f(x):",
    "    return x @ x",
    "    return f(x - 1)",
    "    for i in x:",
    "        pass",
    "    def g(y): return y",
    "    raise NotImplementedError",
    "def g(x): return np.dot(x, x)",
    "f = g",
    "g = f",
    "f, g = g, f",
    "f.__code__ = g.__code__",
    "class A:",
    "    def __call__(self): return f(1)",
    "f = A()",
    "import numpy as np",
    "from numpy import *",
    "from helper import *",
    "import numpy.linalg as f",
    "exec('f = 1')",
    "getattr(np, 'd' + 'ot')(1, 2)",
    "__import__('numpy').dot",
    "f = lambda x: [f(y) for y in x]",
    "f = " + "(" * 60 + "1" + ")" * 60,
    "f = " + "-" * 2000 + "1",
    "x = " + "+".join("1" * 300),
    "f = " + "f." * 300 + "f",
    "if x:",
    "    f = g",
    "try: pass",
    "except* E: f = 1",
    "match x:",
    "    case f: pass",
    "async def f(): yield await f()",
    "type X = int",
    "f'{f!r:{f}}'",
    "'\\d \\N{x}'",
    "%%time",
    "%timeit f(1)",
    "!ls",
    "?f",
    "await f()",
    "x = 1\\",
    "@f",
    "global f",
    "nonlocal f",
    "return",
    "\tf = 1",
    "\u200bx = 1",
    "f\u00a0= 1",
    "\ufeff",
    "# coding: latin-1",
    "'''",
    "\x0c",
    "1_0_",
    "0777",
    "9" * 5000,
    "\u2028",
    "while f: f = f(f)",
    "del f",
    "with f as f: pass",
    "(f := 1)",
    "f[0] = 1",
    "f: int",
)
_SOURCES = st.one_of(
    st.lists(st.one_of(st.sampled_from(_LINES), TEXTS), max_size=10).map("\n".join),
    st.builds(
        lambda lines, edits: edited("\n".join(lines).encode(), edits).decode("utf-8", "replace"),
        st.lists(st.sampled_from(_LINES), max_size=10),
        st.lists(
            st.tuples(
                st.sampled_from(("set", "cut", "insert", "repeat")),
                st.floats(0, 1),
                st.sampled_from((b"(", b")", b"\n", b" ", b"'", b"\\", b":", b"\t", b"[", b"{")),
            ),
            max_size=3,
        ),
    ),
)


def _reader(cells: list[str], helper: bytes) -> SourceCode:
    session = SimpleNamespace(cells=tuple(cells), helpers={"helper.py": helper}, run=lambda: None)
    return SourceCode(Code(cast(Session, session)), cast(AloneRuns, _Written()))


class _Written:
    """Where nothing is run, but all that would be is written down."""

    def taken(self, name: str, text: ClosedText, renamed: frozenset[str]) -> None:
        cell, files = text.written(renamed)
        for content in (cell.encode(errors="surrogatepass"), *files.values()):
            ast.parse(content)


def _is_judged_in_time(case: tuple[list[str], bytes]) -> None:
    cells, helper = case
    started = time.process_time()
    reader = _reader(cells, helper)
    avoid: dict[str, Any] = {"functions": ("numpy.dot", "f.f"), "methods": ("T",)}
    for judge in (
        lambda: reader.must_loop("f"),
        lambda: reader.must_not_loop("f"),
        lambda: reader.must_not_nest_loops("f"),
        lambda: reader.must_avoid("f", operators=("@", "*"), **avoid),
    ):
        try:
            judge()
        except (Mismatch, StudentFault) as outcome:
            assert len(outcome.message) <= 1000
            expect_readable(outcome.message)
    stack_for(Submission("ada", (), tuple(cells), {"helper.py": helper}))
    for cell in cells:
        assert repairs(cell)
    assert isinstance(SubmissionText(cells).own_words, frozenset)
    assert time.process_time() - started < _TIME_S


TARGETS = (
    Target(
        "source code read",
        st.tuples(
            st.lists(_SOURCES, min_size=1, max_size=3),
            st.one_of(_SOURCES.map(lambda text: text.encode("utf-8", "replace")), st.binary()),
        ),
        _is_judged_in_time,
    ),
)
