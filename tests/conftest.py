"""What several test modules share: the course of this repository and a small one of their own."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
import venv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from autograder.authoring import create_assignment
from autograder.sandbox import Fence, choose_fence
from tests.schedule import (
    longest_first,
    pytest_xdist_auto_num_workers,
    pytest_xdist_make_scheduler,
)
from tests.warm import WarmZygotes

__all__ = ["pytest_xdist_auto_num_workers", "pytest_xdist_make_scheduler"]

COURSE = Path(__file__).parents[1]

# Or the tests would lay a secret into this repository, and inputs differ from run to run.
os.environ["AUTOGRADER_SECRET"] = "the tests' own, known to all"

# How busy the machine is decides nothing, and every run tries the same inputs.
settings.register_profile(
    "tests", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("tests")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    longest_first(items)


@pytest.fixture(scope="session")
def course() -> Path:
    """This repository, which is a course."""
    return COURSE


@pytest.fixture(scope="session")
def fence() -> Fence:
    """The fence that grading uses on this machine."""
    return choose_fence()


@pytest.fixture(autouse=True)
def _own_reference_cache(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep tests away from the user's cache."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # common to all workers
    monkeypatch.setenv("AUTOGRADER_CACHE", str(folder / "references"))


@pytest.fixture(scope="session")
def _warm_zygotes() -> Iterator[WarmZygotes]:
    with contextlib.closing(WarmZygotes()) as zygotes:
        yield zygotes


@pytest.fixture
def warm_zygotes(monkeypatch: pytest.MonkeyPatch, _warm_zygotes: WarmZygotes) -> None:
    """Share warm interpreters with other tests; for tests that neither look at nor harm them."""
    monkeypatch.setattr("autograder.sandbox.sandbox.Zygote", _warm_zygotes)


@pytest.fixture(scope="session")
def course_python() -> Iterator[Path]:
    """A virtual environment of a course's own: all that we have, and `course_package` 1.0."""
    with tempfile.TemporaryDirectory(prefix="course-") as folder:
        Path(folder).chmod(0o755)  # or another user, whom root's students are, can't read it
        place = Path(folder, "env")
        venv.create(place, symlinks=True)
        (packages,) = place.glob("lib/python3.*/site-packages")
        ours = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
        (packages / "ours.pth").write_text("\n".join(ours))
        (packages / "course_package.py").write_text("WORD = 'of the course'\n")
        record = packages / "Course_Package-1.0.dist-info"
        record.mkdir()
        (record / "METADATA").write_text(
            "Metadata-Version: 2.1\nName: Course_Package\nVersion: 1.0\n"
        )
        yield place


@pytest.fixture
def small_course(tmp_path: Path) -> Path:
    """A course with one assignment, `demo`, of two exercises."""
    folder = tmp_path / "course"
    write_demo(folder)
    return folder


DEMO_TOML = """
title = "Demo"
[limits]
call_s = 1
cell_s = 2
submission_s = 15
[[exercises]]
name = "double"
points = 3
[[exercises]]
name = "half"
points = 2
"""

DEMO_REFERENCE = '''
"""Reference of the demo."""


def double(x):
    """Return twice x."""
    return 2 * x


def half(x):
    """Return half of x."""
    return x / 2
'''

DEMO_TESTS = {
    "test_double.py": '''
import numpy as np
import pytest
from autograder.testing import assert_close


@pytest.mark.points(1)
def test_number(student, reference):
    """Doubles a number."""
    assert_close(student.double(21.5), reference.double(21.5), name="double(x)")


@pytest.mark.points(2)
def test_array(student, reference, rng):
    """Doubles every value of an array."""
    x = rng.normal(size=(2, 3))
    assert_close(student.double(x), reference.double(x), name="double(x)")
''',
    "test_half.py": '''
import pytest
from autograder.testing import assert_close


@pytest.mark.points(2)
def test_number(student, reference):
    """Halves a number."""
    assert_close(student.half(7.0), reference.half(7.0), name="half(x)")
''',
}


def write_demo(folder: Path, tests: dict[str, str] = DEMO_TESTS, toml: str = DEMO_TOML) -> None:
    """Lay down a small course."""
    hidden = folder / "assignments" / "demo" / "hidden_tests"
    hidden.mkdir(parents=True)
    (hidden.parent / "assignment.toml").write_text(toml)
    for name, content in tests.items():
        (hidden / name).write_text(content)
    reference = folder / "reference" / "demo"
    reference.mkdir(parents=True)
    (reference / "numpy_solution.py").write_text(DEMO_REFERENCE)


def notebook_json(*cells: str, **extra: object) -> str:
    """Return an nbformat 4 notebook with these code cells."""
    return json.dumps(
        {
            "cells": [
                {"cell_type": "code", "id": f"c{n}", "metadata": {}, "execution_count": None,
                 "outputs": [], "source": cell.splitlines(keepends=True)}
                for n, cell in enumerate(cells)
            ],
            "metadata": {"kernelspec": {"name": "python3", "language": "python"}},
            "nbformat": 4,
            "nbformat_minor": 5,
            **extra,
        }
    )  # fmt: skip


@pytest.fixture
def write_notebook(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a notebook of the given code cells and returns its path."""

    def write(name: str, *cells: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(notebook_json(*cells))
        return path

    return write


@pytest.fixture
def starter(tmp_path: Path) -> Path:
    """A course with the assignment `losses` that `autograder new` makes, without Keras."""
    folder = tmp_path / "starter"
    create_assignment(folder, "losses")
    (folder / "reference/losses/keras_solution.py").unlink()
    return folder
