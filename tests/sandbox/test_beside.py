"""Files beside the notebook that fail while it imports or runs them: what of them still counts."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from autograder.models import Limits, Submission
from autograder.sandbox import Fence, Sandbox, Value

LIMITS = Limits(call_s=5, cell_s=4, submission_s=60, memory_mb=512)


@pytest.fixture(scope="module")
def sandbox(fence: Fence) -> Iterator[Sandbox]:
    with Sandbox(fence) as sandbox:
        yield sandbox


def run(sandbox: Sandbox, *cells: str, **files: str):
    """Run cells beside files, named `act_py` for act.py; return what they set, and how they ran."""
    beside = {_path(name): text.encode() for name, text in files.items()}
    with sandbox.session(Submission("student", (), cells, beside), LIMITS) as session:
        session.run()
        values = {}
        for name in ("a", "b", "c"):
            reply = session.variable(name)
            if isinstance(reply, Value):
                values[name] = reply.value
        return values, session.notebook


def _path(name: str) -> str:
    return name.replace("_py", ".py").replace("_ipynb", ".ipynb")


def notebook(*cells: str) -> str:
    """Return a notebook file of code cells."""
    code = [{"cell_type": "code", "metadata": {}, "outputs": [], "source": cell} for cell in cells]
    return json.dumps({"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 4})


FAILING = [
    "from google.colab import drive\ndrive.mount('/content/drive')",
    "import uninstalled as sns\nsns.set_theme()",
    "data = open('missing.txt').read()",
    "name = input()",
    "print 'Python 2'",
    "def half(x:\n    return",
    "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> main",
    "1 / 0",
]


@pytest.mark.parametrize("failing", FAILING)
@pytest.mark.parametrize("above", ["", "b = 1\n"])
def test_a_helper_that_fails_is_imported_without_what_failed(sandbox, failing, above):
    helper = f"{above}{failing}\ndef f():\n    return 3\n"
    values, ran = run(sandbox, "from act import *\na = f()\nc = 5", act_py=helper)
    assert values == {"a": 3, "c": 5, **({"b": 1} if above else {})}
    assert ran.notes[0].startswith("act.py failed (")
    assert len(ran.errors) == 1


@pytest.mark.parametrize("file", ["act_py", "act_ipynb"])
@pytest.mark.parametrize("failing", FAILING)
def test_a_file_that_fails_is_run_without_what_failed(sandbox, failing, file):
    code = f"{failing}\ndef f():\n    return 3\n"
    text = notebook(code, "b = 2") if file == "act_ipynb" else f"{code}b = 2"
    values, ran = run(sandbox, f"%run {_path(file)}\nprint(1)\nc = f()", **{file: text})
    assert values == {"b": 2, "c": 3}
    assert ran.notes[0].startswith(f"{_path(file)} failed (")


def test_helpers_of_helpers_too(sandbox):
    values, _ = run(
        sandbox,
        "import utils.act as act\nfrom utils import top\na = act.f()\nb = top",
        **{
            "utils/__init__.py": "import missing_module\ntop = 7",
            "utils/x.py": "1 / 0\ndef g():\n    return 4",
            "utils/act.py": "from .x import g\nimport missing_module\ndef f():\n    return g()",
        },
    )
    assert values == {"a": 4, "b": 7}


def test_another_way_that_the_notebook_has_prepared_is_taken(sandbox):
    cell = (
        "try:\n    from fast import f\nexcept ImportError:\n    def f():\n        return 1\na = f()"
    )
    fast = "import missing_module\ndef f():\n    return missing_module.f()"
    values, ran = run(sandbox, cell, fast_py=fast)
    assert values == {"a": 1}
    assert ran.errors == ()
    assert ran.notes == ()


def test_what_a_helper_does_not_have_is_still_an_error(sandbox):
    values, ran = run(sandbox, "from act import f, g\na = 1", act_py="1 / 0\ndef f(): pass")
    assert values == {"a": 1}
    assert [error.kind for error in ran.errors] == ["ZeroDivisionError", "ImportError"]


def test_nothing_of_a_helper_runs_twice(sandbox):
    helper = "import log\nlog.lines.append(1)\nimport missing_module\nlog.lines.append(2)"
    values, _ = run(sandbox, "import act, log\na = log.lines", act_py=helper, log_py="lines = []")
    assert values == {"a": [1, 2]}


def test_a_helper_that_hangs_after_its_failure_keeps_what_stands_above(sandbox):
    helper = "b = 1\nimport missing_module\nwhile True: pass"
    values, ran = run(sandbox, "a = 2", "from act import *", "c = 3", act_py=helper)
    assert values == {"a": 2, "c": 3}
    assert ran.errors[0].kind == "ModuleNotFoundError"


def test_an_exception_that_cannot_be_shown_is_no_trouble(sandbox):
    helper = (
        "class E(Exception):\n    def __str__(self):\n        raise E\nraise E\ndef f(): return 3"
    )
    values, _ = run(
        sandbox, "import act\na = act.f()", act_py=helper.replace("raise E\ndef", "raise E()\ndef")
    )
    assert values == {"a": 3}
