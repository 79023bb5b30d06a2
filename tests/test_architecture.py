"""Imports point one way, and start-up stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "autograder"
# From the top down; modules of one layer may import each other, never one above.
LAYERS = (
    {"__init__", "__main__"},
    {"cli", "jupyter"},
    {"verify"},
    {"batch"},
    {"pipeline", "workers"},
    {"provenance"},
    {"export"},
    {"report"},
    {"release"},
    {"checks"},
    {"testing"},
    {"sandbox"},
    {"intake", "leaks", "scaffold"},
    {"course"},
    {"tomlfile"},
    {"models"},
    {"errors", "version"},
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts): path
    for path in PACKAGE.rglob("*.py")
    if "starter" not in path.parts
}
GUEST_MAY_IMPORT = sys.stdlib_module_names | {"numpy", "IPython", "traitlets"}
HEAVY = {"numpy", "pytest", "tensorflow", "IPython", "jsonschema", "rich", "distributed"}


def imports_of(name: str) -> set[str]:
    """Return the full names that a module imports, wherever in it the import stands."""
    found = set()
    package = name.split(".") if MODULES[name].name == "__init__.py" else name.split(".")[:-1]
    package = [part for part in package if part != "__init__"]
    for node in ast.walk(ast.parse(MODULES[name].read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            found.add(module)
            found |= {f"{module}.{alias.name}" for alias in node.names}
    return found


def own_imports(name: str) -> set[str]:
    return {
        other
        for other in MODULES
        if other != name and other.removesuffix(".__init__") in imports_of(name)
    }


def layer_of(name: str) -> str:
    return name.split(".")[1]


@pytest.mark.parametrize("name", MODULES)
def test_imports_point_down(name):
    for other in own_imports(name):
        assert RANK[layer_of(name)] <= RANK[layer_of(other)], f"{name} imports {other}"


def test_modules_form_no_cycle():
    graph = {
        name: {other for other in own_imports(name) if not other.endswith("__init__")}
        for name in MODULES
    }
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path, name))
        if name not in done:
            for other in graph[name]:
                if not is_for_types_alone(name, other):
                    visit(other, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())


def is_for_types_alone(name: str, other: str) -> bool:
    """Return whether the import stands under `if TYPE_CHECKING`, where it is never carried out."""
    for node in ast.parse(MODULES[name].read_text()).body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            names = {
                alias.name for sub in ast.walk(node) if hasattr(sub, "names") for alias in sub.names
            }
            modules = {sub.module for sub in ast.walk(node) if isinstance(sub, ast.ImportFrom)}
            return other.rpartition(".")[2] in names | modules
    return False


@pytest.mark.parametrize("name", [name for name in MODULES if ".guest." in name])
def test_the_students_side_knows_nothing_of_ours(name):
    for imported in imports_of(name):
        is_own = imported.startswith("autograder.sandbox.guest")
        assert is_own or imported.split(".")[0] in GUEST_MAY_IMPORT | {"__future__"}, imported


def test_help_loads_nothing_heavy():
    script = "import sys, autograder.cli; print(*sorted(m.split('.')[0] for m in sys.modules))"
    loaded = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()
    assert not HEAVY & set(loaded)


@pytest.mark.parametrize("name", MODULES)
def test_modules_can_be_read_in_one_sitting(name):
    assert len(MODULES[name].read_text().splitlines()) <= 400


@pytest.mark.parametrize("name", [name for name in MODULES if name.endswith("__init__")])
def test_packages_hold_re_exports_alone(name):
    allowed = (ast.Import, ast.ImportFrom, ast.Expr, ast.Assign)
    assert all(isinstance(node, allowed) for node in ast.parse(MODULES[name].read_text()).body)
