"""Student code with a Python and packages of its own, which need not be those of the grader."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import venv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from autograder.course import load_assignment
from autograder.diagnosis import pack_scenario
from autograder.errors import CourseError, FenceUnavailableError, UsageError
from autograder.models import Limits, Submission
from autograder.sandbox import (
    Answered,
    Fence,
    FenceMode,
    Raised,
    Sandbox,
    Value,
    choose_fence,
    stack_of,
)
from autograder.sandbox.doctor import diagnose
from autograder.sandbox.fence import check_hidden
from autograder.testing import load_module

LIMITS = Limits(call_s=10, cell_s=10, submission_s=60)
CELLS = (
    "import sys\nimport numpy as np\nfrom course_package import WORD\nprefix = sys.prefix",
    "%time 1\nversion = '.'.join(map(str, sys.version_info[:3]))",
    "import numpy as np\n\ndef double(x):\n    return 2 * np.asarray(x)\n\n"
    "def fail():\n    raise KeyError('no')",
)


@pytest.fixture(scope="module")
def other(course_python) -> Fence:
    return choose_fence(python=course_python)


@pytest.fixture(scope="module")
def of_other_bytecode(other) -> Fence:
    """As if it were another version: all code of ours has to go there as text."""
    assert other.python is not None
    return replace(other, python=replace(other.python, magic="00"))


def submission(*cells: str) -> Submission:
    return Submission("ada", (), cells)


def test_student_code_runs_with_its_own_python_and_packages(other, course_python):
    assert importlib.util.find_spec("course_package") is None
    with Sandbox(other) as sandbox, sandbox.session(submission(*CELLS), LIMITS) as session:
        assert session.variable("WORD") == Value("of the course")
        assert session.variable("prefix") == Value(str(course_python))
        assert other.python is not None
        assert session.variable("version") == Value(other.python.version)


def test_all_that_is_asked_of_a_process_works_where_our_code_goes_as_text(
    of_other_bytecode, small_course
):
    path = small_course / "reference/demo/scenarios.py"
    path.write_text("MORE = 1\nFUNCTION = lambda s, x: s.double(x) + MORE\n")
    code = pack_scenario(
        load_assignment(small_course, "demo"), "double", load_module(path).FUNCTION, as_text=True
    )
    with (
        Sandbox(of_other_bytecode) as sandbox,
        sandbox.session(submission(*CELLS), LIMITS) as session,
    ):
        assert sandbox.takes_texts
        doubled = session.call("double", (np.array([1.5]),))
        assert isinstance(doubled, Value)
        assert np.array_equal(doubled.value, [3.0])
        failed = session.call("fail")
        assert isinstance(failed, Raised)
        assert failed.fault["kind"] == "KeyError"
        answered = session.scenario("double", code, [(2,), (3,)])
        assert isinstance(answered, Answered)
        assert [answer.reply for answer in answered.answers] == [Value(5), Value(7)]
        assert not session.notebook.errors


def test_the_fence_is_as_strong_around_another_python(of_other_bytecode, other):
    diagnosis = diagnose(of_other_bytecode)
    assert diagnosis.is_safe, [check for check in diagnosis.checks if not check.holds]
    assert other.python.executable in diagnosis.machine


def test_the_graders_own_python_is_no_other_one():
    assert choose_fence(python=Path(sys.executable)).python is None
    assert choose_fence(python=Path(sys.prefix)).python is None


def test_what_is_installed_is_known_by_the_names_that_pip_compares(other):
    assert other.python.version_of("course.package") == "1.0"
    assert other.python.version_of("no-such-package") is None
    assert stack_of().missing(other.python.has) == []
    bare = replace(other.python, modules=())
    assert stack_of("matplotlib").missing(bare.has) == ["numpy", "matplotlib"]


def test_its_libraries_may_be_read_and_what_else_a_pth_file_names_may_not(tmp_path, course_python):
    place = tmp_path / "env"
    shutil.copytree(course_python, place, symlinks=True)
    (packages,) = place.glob("lib/python3.*/site-packages")
    (tmp_path / "home").mkdir()
    (packages / "more.pth").write_text(str(tmp_path / "home"))
    python = choose_fence(FenceMode.NONE, python=place).python
    assert python is not None
    assert str(tmp_path / "home") in python.path
    assert not any((tmp_path / "home").is_relative_to(folder) for folder in python.folders)
    assert any(packages.is_relative_to(folder) for folder in python.folders)


def test_a_course_inside_the_other_python_is_refused(other, course_python):
    inside = next(course_python.glob("lib/python3.*/site-packages")) / "my_course"
    check_hidden([inside])
    with pytest.raises(CourseError, match="move the course out of the Python installation"):
        check_hidden([inside], other.python)


def test_an_environment_is_found_by_a_link_and_runs_by_it(tmp_path, course_python, other):
    """Tools that manage Pythons link to them, and environments lead through such links."""
    base = tmp_path / "python"
    base.symlink_to(sys.base_prefix)
    place = tmp_path / "env"
    shutil.copytree(course_python, place, symlinks=True)
    for name in ("python", "python3", f"python3.{sys.version_info[1]}"):
        (place / "bin" / name).unlink(missing_ok=True)
    program = Path(os.path.realpath(sys.executable)).name
    (place / "bin" / "python").symlink_to(base / "bin" / program)
    settings = place / "pyvenv.cfg"
    lines = settings.read_text().splitlines()
    others = [line for line in lines if not line.startswith("home")]
    settings.write_text("\n".join([f"home = {base / 'bin'}", *others]))
    try:
        fence = choose_fence(python=place)
    except FenceUnavailableError:
        pytest.skip("without bwrap pytest's own folder is closed to the student's user")
    with Sandbox(fence) as sandbox, sandbox.session(submission(*CELLS), LIMITS) as session:
        assert session.variable("WORD") == Value("of the course")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's students are another user")
def test_an_environment_that_others_may_not_read_is_refused(tmp_path, course_python):
    place = tmp_path / "env"
    shutil.copytree(course_python, place, symlinks=True)
    (packages,) = place.glob("lib/python3.*/site-packages")
    packages.chmod(0o700)
    with pytest.raises(FenceUnavailableError, match="which cannot read"):
        choose_fence(python=place)
    with pytest.raises(FenceUnavailableError, match="which cannot read"):
        choose_fence(python=place, use_bwrap=False)
    assert choose_fence(FenceMode.NONE, python=place).uid is None


def says(tmp_path: Path, words: str) -> Path:
    """Return a program that answers what a Python is asked, in these words."""
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\ncat > /dev/null\nprintf '%s' '{words}' > /dev/fd/$5\n")
    program.chmod(0o755)
    return program


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ('{"version": "3.9.18"}', "is Python 3.9.18: student code needs Python 3.11 or newer"),
        ('{"version": "3.11.9", "implementation": "pypy"}', "is pypy: student code needs CPython"),
        ('{"version": "3.11.9", "implementation": "cpython"}', "it says of itself is incomplete"),
        (
            '{"version": "3.12.0", "implementation": "cpython", "prefix": "/x", "modules": '
            '{"numpy": "", "IPython": ""}, "packages": {"numpy": "1.25.2"}}',
            r"has NumPy 1\.25\.2: student code needs NumPy 1\.26 or newer",
        ),
        ("[1]", "what it says of itself is incomplete"),
        ("Hello!", "is no Python that student code can run with"),
    ],
)
def test_what_student_code_cannot_run_with_is_refused_with_a_sentence(tmp_path, words, why):
    with pytest.raises(UsageError, match=why):
        choose_fence(python=says(tmp_path, words))


def test_a_program_that_fails_is_quoted(tmp_path):
    program = tmp_path / "python"
    program.write_text("#!/bin/sh\necho 'it is broken' >&2\nexit 3\n")
    program.chmod(0o755)
    with pytest.raises(UsageError, match=r"is no Python .* \(it is broken\)"):
        choose_fence(python=program)
    program.write_text("#!/bin/sh\nexit 3\n")
    with pytest.raises(UsageError, match="it ended with exit code 3"):
        choose_fence(python=program)
    program.chmod(0o644)
    with pytest.raises(UsageError, match="Permission denied"):
        choose_fence(python=program)


def test_what_is_not_there_is_an_error(tmp_path):
    with pytest.raises(UsageError, match="nothing does not exist"):
        choose_fence(python=tmp_path / "nothing")
    with pytest.raises(UsageError, match="is a folder without bin/python"):
        choose_fence(python=tmp_path)
    with pytest.raises(UsageError, match="no-such-python does not exist"):
        choose_fence(python=Path("no-such-python"))


def test_packages_that_every_notebook_needs_are_asked_for(tmp_path):
    venv.create(tmp_path / "env", symlinks=True)
    with pytest.raises(UsageError, match=r"lacks numpy and ipython.*-m pip install numpy ipython"):
        choose_fence(python=tmp_path / "env")


def test_a_newer_python_than_the_graders_comes_with_a_note(other):
    assert other.python.note == ""
    newer = replace(other.python, version="3.99.0")
    assert "Student code runs with Python 3.99" in newer.note


@pytest.mark.parametrize("name", ["python3.11", "python3.12", "python3.13", "python3.14"])
def test_another_version_runs_students_code(name):
    """Where a machine has one; names are looked up on PATH."""
    try:
        fence = choose_fence(python=Path(name))
    except (UsageError, FenceUnavailableError) as error:
        pytest.skip(str(error))
    if fence.python is None:
        pytest.skip("it is the grader's own")
    cells = submission("import sys\nversion = '%d.%d' % sys.version_info[:2]", *CELLS[2:])
    with Sandbox(fence) as sandbox, sandbox.session(cells, LIMITS) as session:
        assert session.variable("version") == Value(name.removeprefix("python"))
