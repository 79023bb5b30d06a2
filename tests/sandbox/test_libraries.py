"""The table of libraries: what calls for a row, and that a row is all that a library needs."""

from __future__ import annotations

import dataclasses
from importlib.util import find_spec

import pytest

from autograder.course import TRIAL, load_assignment
from autograder.errors import CourseError, UsageError
from autograder.grading import Grader, Provenance
from autograder.models import Limits, Submission
from autograder.sandbox import (
    LIBRARIES,
    NUMPY,
    Library,
    Sandbox,
    Value,
    declared_stack,
    libraries,
    stack_for,
    stack_of,
)

IMPORTED = {"matplotlib": "matplotlib", "pillow": "PIL", "tqdm": "tqdm"}
LIMITS = Limits(call_s=5, cell_s=5, submission_s=20, memory_mb=256)


DRAWING = {"numpy", "ipython", "tqdm", "pillow", "matplotlib"}
LEARNING = DRAWING | {"pandas", "scipy", "scikit-learn"}


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("x = 1", {"numpy"}),
        ("import numpy as np", {"numpy"}),
        ("import matplotlib.pyplot as plt", DRAWING),
        ("def f():\n    from pandas import DataFrame", DRAWING | {"pandas"}),
        ("import os, keras", DRAWING | {"tensorflow"}),
        ("import torch.nn as nn", DRAWING | {"torch"}),
        ("from jax import numpy as jnp, grad", DRAWING | {"jax"}),
        ("import scipy.stats as st", DRAWING | {"scipy"}),
        ("from sklearn.linear_model import (\n    LinearRegression,\n)", LEARNING),
        ("import seaborn as sns\nimport pandas as pd", LEARNING | {"seaborn"}),
        ("import statsmodels.api as sm", LEARNING | {"seaborn", "statsmodels"}),
        (
            "try:\n    import networkx as nx\nexcept ImportError: pass",
            DRAWING | {"scipy", "networkx"},
        ),
        ("from sympy import *", DRAWING | {"scipy", "sympy"}),
        ("from PIL import Image", {"numpy", "ipython", "pillow"}),
        ("from tqdm.notebook import tqdm", {"numpy", "ipython", "tqdm"}),
        ("%time x = 1", {"numpy", "ipython"}),
        ("# import keras", {"numpy"}),
    ],
)
def test_a_submission_gets_what_it_imports_and_what_comes_along(cell, names):
    assert stack_for(Submission("ada", (), (cell,))).names == names


def test_a_stack_is_the_same_however_it_comes_about():
    assert stack_of("matplotlib") | NUMPY == stack_of("matplotlib", "numpy")
    assert stack_of("seaborn") == stack_of("seaborn", "pandas", "matplotlib")
    together = [row.name for row in LIBRARIES if not row.instead_of]
    assert [row.name for row in stack_of(*reversed(together)).rows] == together


@pytest.mark.parametrize(
    "line",
    [
        "os.environ['KERAS_BACKEND'] = 'torch'",
        'os.environ.setdefault("KERAS_BACKEND", "torch")',
        "%env KERAS_BACKEND=torch",
    ],
)
def test_keras_has_the_backend_that_a_submission_chooses(line):
    cells = (f"import os\n{line}", "import keras")
    own = stack_for(Submission("ada", (), cells))
    assert own.names == DRAWING | {"torch", "keras-torch"}
    assert stack_of("tensorflow", "pandas") | own == own | stack_of("pandas")


def test_a_file_of_the_submission_comes_before_a_library_of_its_name():
    files = {"torch/__init__.py": b"", "jax.py": b"", "scipy/notes.txt": b""}
    submission = Submission("ada", (), ("import torch, scipy, jax",), files)
    assert stack_for(submission) == stack_of("scipy")


def test_limits_are_those_of_the_library_that_needs_most():
    assert NUMPY.limits == Limits()
    assert stack_of("tensorflow").limits.memory_mb > Limits().memory_mb


@pytest.fixture
def declare(small_course):
    def declare(names: str):
        toml = small_course / "assignments/demo/assignment.toml"
        toml.write_text(f"# The demo\nlibraries = {names}\n{toml.read_text()}")
        return load_assignment(small_course, "demo")

    return declare


def test_an_assignment_declares_by_the_librarys_or_the_imports_name(declare):
    assert declared_stack(declare('["keras"]')) == stack_of("tensorflow")


def test_a_misspelt_library_is_an_error_with_file_and_line(declare):
    with pytest.raises(CourseError, match=r"assignment\.toml:2: there is no library 'matplotib'"):
        declared_stack(declare('["numpy", "matplotib"]'))


def test_what_is_declared_is_there_for_every_submission(fence):
    with Sandbox(fence, declared=stack_of("matplotlib")) as sandbox:
        submission = Submission("ada", (), ("import sys\na = 'matplotlib.pyplot' in sys.modules",))
        with sandbox.session(submission, LIMITS) as session:
            assert session.variable("a") == Value(True)


# A library of the standard installation that nothing of ours loads, as if it were one of NumPy's
# kind: with a generator and with something to close.
COLOURS = Library(
    name="colours",
    imported_as=("colorsys",),
    preload=("colorsys", "wave"),
    distributions=("click",),
    environment=(("COLOURS", "quiet"),),
    seed=("colorsys", "rgb_to_hsv.__dict__.__setitem__", ("seed",)),
    tidy=("colorsys", "rgb_to_hsv.__dict__.__setitem__", ("open", "none")),
)
CELL = (
    "import colorsys, os, sys\n"
    "loaded = 'wave' in sys.modules\n"
    "quiet = os.environ['COLOURS']\n"
    "def f():\n"
    "    found = dict(colorsys.rgb_to_hsv.__dict__)\n"
    "    colorsys.rgb_to_hsv.open = 'a window'\n"
    "    return found\n"
)


def test_a_row_is_all_that_a_library_needs(fence, monkeypatch, declare):
    rows = (*LIBRARIES, COLOURS)
    monkeypatch.setattr(libraries, "LIBRARIES", rows)
    submission = Submission("ada", (), (CELL,))
    stack = declared_stack(declare('["colours"]'))
    assert stack == stack_for(submission) == stack_of("colours")
    assert "click" in stack.distributions
    with Sandbox(fence) as sandbox, sandbox.session(submission, LIMITS) as session:
        assert session.variable("loaded") == Value(True)
        assert session.variable("quiet") == Value("quiet")
        assert session.call("f", seed=5) == Value({"seed": 5, "open": "none"})
        assert session.call("f") == Value({"seed": 5, "open": "a window"})
        assert session.call("f", seed=6) == Value({"seed": 6, "open": "none"})


def test_a_library_that_is_not_installed_fails_where_it_is_imported(fence, monkeypatch):
    absent = Library("absent", ("no_such_library",), ("no_such_library",), ())
    monkeypatch.setattr(libraries, "LIBRARIES", (*LIBRARIES, absent))
    assert stack_of("absent").missing() == ["absent"]
    missing_beside = dataclasses.replace(LIBRARIES[0], name="more", brings=("absent",))
    monkeypatch.setattr(libraries, "LIBRARIES", (*LIBRARIES, absent, missing_beside))
    assert stack_of("more").names >= {"absent"}
    assert stack_of("more").missing() == [], "what only comes along may be missing"
    monkeypatch.setattr(libraries, "LIBRARIES", (*LIBRARIES, absent))
    submission = Submission("ada", (), ("import no_such_library", "a = 1"))
    with Sandbox(fence) as sandbox, sandbox.session(submission, LIMITS) as session:
        assert session.variable("a") == Value(1)
        assert [error.kind for error in session.notebook.errors] == ["ModuleNotFoundError"]


def test_an_assignment_about_a_library_that_is_not_installed_is_not_graded(
    fence, declare, monkeypatch
):
    absent = Library("absent", ("no_such_library",), ("no_such_library",), ())
    monkeypatch.setattr(libraries, "LIBRARIES", (*LIBRARIES, absent))
    with pytest.raises(UsageError, match="demo is about absent, which this Python does not have"):
        Grader(declare('["absent"]'), fence)


def test_reports_name_the_versions_of_the_stack(fence, small_course):
    provenance = Provenance.of(load_assignment(small_course, "demo"), fence, TRIAL)
    stated = provenance.of_report((), stack_of("matplotlib"), "none")
    installed = {name for name in ("matplotlib", "pillow", "tqdm") if find_spec(IMPORTED[name])}
    assert set(stated["versions"]) == {"python", "autograder", "numpy", "ipython"} | installed


def test_rows_are_well_formed():
    names = [row.name for row in LIBRARIES]
    assert len(set(names)) == len(names)
    for number, row in enumerate(LIBRARIES):
        assert set(row.brings) <= set(names[:number]), "a row brings rows above it"
        assert {field.name for field in dataclasses.fields(row)} >= {"name", "preload"}


# Whatever draws: an operation, one with a seed of its own, one in a function that is traced.
DRAWING_CELL = """
import tensorflow as tf

usual, asked = tf.random.set_seed, []
def note(seed):
    asked.append(seed)
    usual(seed)
tf.random.set_seed = note

def eager():
    return [float(tf.random.uniform([])), float(tf.random.normal([], seed=3))]

@tf.function
def traced():
    return tf.random.normal([])

def both():
    return [*eager(), float(traced())]

def seeded_by_itself(seed):
    usual(seed)
    return eager()
"""


@pytest.mark.tensorflow
def test_a_seed_of_tensorflow_gives_the_same_whatever_was_drawn_before(fence):
    limits = dataclasses.replace(LIMITS, call_s=60, cell_s=60, submission_s=300, memory_mb=4096)
    submission = Submission("ada", (), (DRAWING_CELL,))
    with Sandbox(fence) as sandbox, sandbox.session(submission, limits) as session:

        def drawn(name, *arguments, seed=None):
            found = session.call(name, arguments, seed=seed)
            assert isinstance(found, Value), found
            return found.value

        first, other = drawn("eager", seed=11), drawn("eager", seed=12)
        assert other == drawn("seeded_by_itself", 12) != first == drawn("seeded_by_itself", 11)
        # Within a test case they go on, and another one begins anew.
        assert drawn("eager") not in (first, other)
        assert [drawn("eager", seed=seed) for seed in (12, 11, 11)] == [other, first, first]
        drawn("eager", seed=13)
        # Before anything has run it costs nothing; what is new has counted nothing.
        assert session.variable("asked") == Value([11, 12, 11, 11])
        # A traced function keeps its seed, and counts from the start.
        traced = drawn("both", seed=14)[2]
        assert drawn("both")[2] != traced
        assert [drawn("both", seed=seed)[2] for seed in (15, 16)] == [traced, traced]
        assert session.variable("asked") == Value([11, 12, 11, 11, 15, 16])
