"""The wheel: what is in it, and what its description says away from the repository."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from email import message_from_bytes
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from autograder.version import DISTRIBUTION, __version__, how_to_install

COURSE = Path(__file__).parents[1]
SOURCES = ("autograder", "pyproject.toml", "setup.py", "README.md", "LICENSE", "MANIFEST.in")
BUILD = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"


def is_new_enough(package: str, wanted: int) -> bool:
    try:
        return int(version(package).split(".")[0]) >= wanted
    except PackageNotFoundError:
        return False


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel as the build backend makes it of the sources, without a network."""
    if not is_new_enough("setuptools", 77):
        pytest.skip("needs setuptools 77, which reads the licence as an SPDX expression")
    folder, out = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        source = COURSE / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    # What could get into it and should not.
    (folder / "tests").mkdir()
    (folder / "tests/__init__.py").touch()
    done = subprocess.run(
        [sys.executable, "-c", BUILD, out], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = out.glob("*.whl")
    with zipfile.ZipFile(path) as file:
        yield file


@pytest.fixture(scope="module")
def metadata(wheel):
    (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
    return message_from_bytes(wheel.read(name))


def test_it_holds_all_of_the_package_and_nothing_else(wheel):
    held = {name for name in wheel.namelist() if ".dist-info/" not in name}
    ours = COURSE / "autograder"
    wanted = {
        path.relative_to(COURSE).as_posix()
        for path in ours.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert held == wanted
    assert {
        "autograder/py.typed",
        "autograder/report/schema.json",
        "autograder/authoring/starter/course/gitignore",
        "autograder/authoring/starter/assignment/hidden_tests/test_dense.py",
    } <= held


def test_it_says_what_it_is(wheel, metadata):
    assert metadata["Name"] == DISTRIBUTION == "autograder-notebooks"
    assert metadata["Version"] == __version__
    assert metadata["License-Expression"] == "BSD-3-Clause"
    (licence,) = (name for name in wheel.namelist() if name.endswith("licenses/LICENSE"))
    assert wheel.read(licence) == (COURSE / "LICENSE").read_bytes()
    points = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
    assert b"autograder = autograder.cli:main" in wheel.read(points)


def test_a_base_install_needs_nothing_heavy(metadata):
    needed = metadata.get_all("Requires-Dist")
    base = {re.split(r"[><=]", entry)[0] for entry in needed if "extra ==" not in entry}
    assert base >= {"click", "ipython", "jupytext", "nbformat", "numpy", "pytest", "rich"}
    assert not base & {"nbgrader", "tensorflow", "keras", "mutmut", "distributed"}


def test_its_description_has_no_link_that_leads_nowhere(metadata):
    description = metadata.get_payload(decode=True).decode()
    assert description.startswith("# autograder")
    links = re.findall(r"\]\(([^)]+)\)", description)
    assert [link for link in links if not link.startswith("https://")] == []
    assert "`docs/authoring.md`" in description


def test_how_to_install_names_no_index():
    words = how_to_install("cluster")
    assert "pip install '.[cluster]'" in words
    assert "pip install 'autograder-notebooks[cluster] @ file:///" in words


def test_nothing_sends_people_to_the_foreign_distribution():
    """`pip install autograder` is somebody else's."""
    foreign = re.compile(r"pip3? install[^\n`]*[\s'\"]autograder(?![-\w/])")
    files = [COURSE / "README.md", COURSE / "CONTRIBUTING.md", *COURSE.glob("docs/**/*.md")]
    files += COURSE.glob("autograder/**/*.py")
    for path in files:
        assert not foreign.search(path.read_text(encoding="utf-8")), path
