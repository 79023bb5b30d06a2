"""Imports point one way and stop at a package's door, and start-up stays light."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "autograder"
# From the top down; rooms of one layer may import each other, never one above.
LAYERS = (
    {"__init__", "__main__"},
    {"cli", "jupyter"},
    {"verify"},
    {"authoring", "grading"},
    {"pages"},
    {"canvas"},
    {"analysis", "export"},
    {"standing"},
    {"report"},
    {"diagnosis"},
    {"checks"},
    {"testing"},
    {"mutation"},
    {"sandbox"},
    {"intake"},
    {"course"},
    {"models", "atomic"},
    {"errors", "untrusted", "version"},
)
# Who may import past a package's __init__, and why. Everybody else goes by what that offers.
PAST_THE_DOOR = {
    ("", "sandbox.values"): "the value protocol's own face: its verbs say nothing without it",
    ("sandbox", "sandbox.guest"): "shipped flat to the student's side, and has no face",
    ("checks.run", "sandbox.guest.faults"): "a kernel tells of an exception as the fence does",
    ("checks.interpreter", "sandbox.guest"): "runs cells by the shell that the fenced side has",
    ("testing.reading", "sandbox.guest.repair"): "the reader reads the text that is run",
    ("testing.reading", "sandbox.guest.magics"): "the reader reads the text that is run",
    ("testing.reading", "sandbox.guest.damage"): "and of a damaged text what is run of it",
    ("grading.workers", "sandbox.guest.kernel"): "the kernel's calls are written once",
    ("cli.doctor", "sandbox.doctor"): "nobody else wants it",
    ("cli.check", "intake"): "chooses files beside a notebook as a folder's are chosen",
    ("checks", "testing"): "speaks in the words of the grading",
    ("diagnosis", "testing"): "speaks in the words of the grading",
    ("verify.agreement", "testing.reproducible"): "the same settings for Hypothesis",
}
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path
    for path in PACKAGE.rglob("*.py")
    if "starter" not in path.parts
}
GUEST_MAY_IMPORT = sys.stdlib_module_names | {"numpy", "IPython", "traitlets"}
INSIDE_PYTEST = re.compile(r"\b_pytest\b|\._(fixtureinfo|initrequest|do_configure|ensure_unconf)")
HEAVY = {"numpy", "pytest", "tensorflow", "IPython", "jsonschema", "rich", "distributed"}


def package_of(name: str) -> str:
    return name.rpartition(".")[0]


def imports_of(name: str) -> set[str]:
    """Return the full names that a module imports, wherever in it the import stands.

    What is imported from a package is the module of that name, or else the package itself.
    """
    found = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text())):
        if isinstance(node, ast.Import):
            found |= {module_named(alias.name) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = package_of(name).split(".")
            base = package[: len(package) - node.level + 1] if node.level else []
            whole = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                inner = module_named(f"{whole}.{alias.name}")
                is_module = inner in MODULES and alias.name not in offered_by(whole, name)
                found.add(inner if is_module else module_named(whole))
    return found


def offered_by(package: str, to: str) -> set[str]:
    """Return what a package's __init__ offers to a module outside of it."""
    path = MODULES.get(f"{package}.__init__")
    if path is None or to.startswith(f"{package}."):
        return set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


def module_named(name: str) -> str:
    return f"{name}.__init__" if f"{name}.__init__" in MODULES else name


def own_imports(name: str) -> set[str]:
    return imports_of(name) & MODULES.keys()


def room_of(name: str) -> str:
    return name.split(".")[1]


@pytest.mark.parametrize("name", MODULES)
def test_imports_point_down(name):
    for other in own_imports(name):
        assert RANK[room_of(name)] <= RANK[room_of(other)], f"{name} imports {other}"


def test_modules_form_no_circle():
    graph = {name: own_imports(name) for name in MODULES}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path, name))
        if name not in done:
            for other in graph[name]:
                visit(other, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def is_inside(name: str, place: str) -> bool:
    return name == f"autograder.{place}" or name.startswith(f"autograder.{place}." if place else "")


def passes_the_door(name: str, other: str) -> bool:
    """Return whether a module imports one inside a package that it is not in itself."""
    package = package_of(other)
    return (
        package != "autograder"
        and not other.endswith("__init__")
        and not name.startswith(f"{package}.")
    )


@pytest.mark.parametrize("name", MODULES)
def test_imports_stop_at_a_packages_door(name):
    for other in own_imports(name):
        is_listed = any(
            is_inside(name, who) and is_inside(other, what) for who, what in PAST_THE_DOOR
        )
        assert is_listed or not passes_the_door(name, other), f"{name} imports {other}"


@pytest.mark.parametrize(("who", "what"), PAST_THE_DOOR)
def test_who_may_pass_a_door_does(who, what):
    passing = [
        (name, other) for name in MODULES for other in own_imports(name)
        if is_inside(name, who) and is_inside(other, what) and passes_the_door(name, other)
    ]  # fmt: skip
    assert passing


@pytest.mark.parametrize("name", [name for name in MODULES if ".guest." in name])
def test_the_students_side_knows_nothing_of_ours(name):
    for imported in imports_of(name):
        is_own = imported.startswith("autograder.sandbox.guest")
        assert is_own or imported.split(".")[0] in GUEST_MAY_IMPORT | {"__future__"}, imported


def test_help_loads_nothing_heavy():
    modules = "sys, autograder.cli, autograder.export"
    script = f"import {modules}; print(*sorted(m.split('.')[0] for m in sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not HEAVY & set(loaded)


def test_one_file_alone_touches_the_inside_of_pytest():
    inside = [name for name in MODULES if INSIDE_PYTEST.search(MODULES[name].read_text())]
    assert [name.rpartition(".")[2] for name in inside] == ["pytest_internals"]


@pytest.mark.parametrize("name", MODULES)
def test_modules_can_be_read_in_one_sitting(name):
    assert len(MODULES[name].read_text().splitlines()) <= 400


@pytest.mark.parametrize("name", [name for name in MODULES if name.endswith("__init__")])
def test_packages_hold_re_exports_alone(name):
    allowed = (ast.Import, ast.ImportFrom, ast.Expr, ast.Assign)
    assert all(isinstance(node, allowed) for node in ast.parse(MODULES[name].read_text()).body)
