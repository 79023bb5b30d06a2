"""What a student wrote for an exercise is quoted as it was written, with what it uses."""

from __future__ import annotations

import pytest

from autograder.models import Source
from autograder.testing.reading import sources_of


def source(name: str, *cells: str, **helpers: str) -> Source | None:
    files = {f"{module}.py": text.encode() for module, text in helpers.items()}
    return sources_of(cells, files, [name]).get(name)


def text(name: str, *cells: str, **helpers: str) -> str:
    found = source(name, *cells, **helpers)
    assert found is not None
    return found.text


def test_a_function_comes_with_its_own_helpers_and_no_others():
    cells = (
        "import numpy as np, os\nBASE = 2  # not e\n",
        "def helper(v):\n    # why\n    return BASE ** v\n\ndef other():\n    return os",
        "def f(z):\n    return 1 / (1 + helper(-np.asarray(z)))\nprint(f(1))",
    )
    assert text("f", *cells) == (
        "import numpy as np, os\nBASE = 2  # not e\ndef helper(v):\n    # why\n"
        "    return BASE ** v\ndef f(z):\n    return 1 / (1 + helper(-np.asarray(z)))"
    )


def test_the_last_definition_is_the_one_that_counts():
    assert text("f", "def f(): return 1", "def f(): return 2") == "def f(): return 2"


def test_a_class_and_a_result_are_quoted_too():
    cell = "class N:\n    @property\n    def w(self):\n        return 1\n\nx = N().w + 1\n"
    assert text("N", cell).startswith("class N:\n    @property")
    assert text("x", cell).splitlines()[-1] == "x = N().w + 1"


def test_what_stands_on_one_line_with_others_is_written_anew():
    assert text("f", "a = 1; f = lambda x: x + a; b = 2") == "a = 1\nf = lambda x: x + a"


def test_cells_with_magics_and_files_beside_the_notebook_are_read():
    found = text(
        "f", "%%time\nfrom own import g\ndef f(x):\n    return g(x)", own="def g(x): return x"
    )
    assert "# own.py\ndef g(x): return x" in found
    assert found.endswith("def f(x):\n    return g(x)")


def test_of_what_is_long_the_definition_is_kept():
    helper = "def helper(x):\n" + "    x = x + 1\n" * 400 + "    return x\n"
    found = source("f", helper, "def f(x):\n    return helper(x)\n")
    assert found == Source("def f(x):\n    return helper(x)", is_cut=True)
    whole = source("helper", helper)
    assert whole is not None and whole.is_cut and len(whole.text) == 4_000


@pytest.mark.parametrize(
    "cell", ["g = 1", "def f(:", "f = " + "(" * 5_000, "x = '\ud800'", "f = " + "-" * 100_000 + "1"]
)
def test_what_is_not_there_or_cannot_be_read_has_no_source(cell):
    assert source("f", cell) is None


def test_nothing_is_run(tmp_path):
    trace = tmp_path / "trace"
    assert text("f", f"f = open({str(trace)!r}, 'w')")
    assert not trace.exists()
