"""`builds_on` that is of no use is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.course import load_assignment
from autograder.sandbox import Fence, FenceMode
from autograder.verify import Bench
from autograder.verify.own_merit import own_merit_findings
from tests.conftest import write_demo

pytestmark = pytest.mark.usefixtures("warm_zygotes")

TOML = """
[[exercises]]
name = "base"
[[exercises]]
name = "make"
[[exercises]]
name = "top"
builds_on = [{names}]
"""
REFERENCE = """
def base(x):
    return x + 1

def make(x):
    return lambda y: x + y

def top(x):
    return base(make(1)(x))
"""
TEST = """
from autograder.testing import assert_close

def test_{name}(student, reference):
    \"\"\"Right.\"\"\"
    assert_close(student.{name}(1.5){more}, {expected}, name="{name}(x)")
"""
CASES = {"base": ("", 2.5), "make": ("(2)", 3.5), "top": ("", 3.5)}


def bench(folder: Path, fence: Fence, names: str) -> Bench:
    tests = {
        f"test_{name}.py": TEST.format(name=name, more=more, expected=expected)
        for name, (more, expected) in CASES.items()
    }
    write_demo(folder, tests, TOML.format(names=names))
    (folder / "reference/demo/numpy_solution.py").write_text(REFERENCE)
    return Bench(load_assignment(folder, "demo"), fence, None, 1, lambda *_: None)


def test_what_gives_a_function_cannot_be_built_on(tmp_path, fence):
    (finding,) = own_merit_findings(bench(tmp_path, fence, '"base", "make"'))
    assert "assignment.toml:8: top does not earn its points with a right make" in finding
    assert "leave make out of builds_on" in finding


def test_what_gives_values_can(tmp_path, fence):
    assert own_merit_findings(bench(tmp_path, fence, '"base"')) == []


def test_without_a_fence_nothing_is_known(tmp_path):
    assert own_merit_findings(bench(tmp_path, Fence(FenceMode.NONE), '"make"')) == []
