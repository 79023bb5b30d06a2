"""The wheel: what is in it, and what its description says away from the repository."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from email import message_from_bytes
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from autograder.authoring import LIKE
from autograder.version import DISTRIBUTION, __version__, how_to_install

COURSE = Path(__file__).parents[1]
SOURCES = ("autograder", "pyproject.toml", "setup.py", "README.md", "LICENSE", "MANIFEST.in")
BUILD = "import sys; from setuptools import build_meta; print(build_meta.build_wheel(sys.argv[1]))"

# What needs no more than a base install, and which extra brings what the others need.
BASE = ("numpy", "text")
STARTERS = [
    pytest.param("data", ("pandas", "plot", "sklearn"), id="data", marks=pytest.mark.slow),
    pytest.param("torch", ("torch",), id="torch", marks=pytest.mark.slow),
    pytest.param("keras", ("keras",), id="keras", marks=pytest.mark.tensorflow),
]
# Two thirds of all files: Jedi's of other libraries' types, and TensorFlow's for compilers.
NEVER_RUN = {".pyi", ".h", ".hpp", ".inc"}
# One process for all, since each loads all of the package.
IN_AN_ENVIRONMENT = """
import pathlib, sys
import autograder
from autograder.cli import main

place, written, *graded = sys.argv[1:]
assert pathlib.Path(autograder.__file__).is_relative_to(sys.prefix)
for like in written.split(","):
    print("##", like)
    main(["new", like, "--like", like], standalone_mode=False)
for like in graded:
    reference = f"{place}/reference/{like}/numpy_solution.py"
    out = f"{place}/results/{like}"
    options = ["--course", place, "--out", out, "--jobs", "1"]
    main(["grade", like, reference, *options], standalone_mode=False)
"""


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


def brought_by(metadata, extra: str) -> set[str]:
    """Return the distributions that an install with this extra brings along, as pip would."""
    found: set[tuple[str, str]] = set()
    to_read = [(entry, extra) for entry in metadata.get_all("Requires-Dist")]
    while to_read:
        entry, of_extra = to_read.pop()
        wanted = Requirement(entry)
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": of_extra}):
            continue
        for asked in wanted.extras or {""}:
            if (wanted.name.lower(), asked) not in found:
                found.add((wanted.name.lower(), asked))
                needs = distribution(wanted.name).requires or ()
                to_read += [(need, asked) for need in needs]
    return {name for name, _ in found}


def bring(installed: Path, place: Path) -> None:
    """Have one file of a package at another place, too."""
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        # Not a symbolic link, which the fence would not follow out of the environment.
        place.hardlink_to(installed)
    except FileExistsError:
        return  # a folder that several packages share, such as google/
    except OSError:  # another file system, or another user's file
        shutil.copy(installed, place)


@pytest.fixture
def environment(wheel, metadata):
    """Return a function that makes an environment with the wheel and what one extra brings."""

    def make(extra: str) -> Path:
        place = Path(folder, "env")
        venv.create(place, symlinks=True)
        (packages,) = place.glob("lib/python3.*/site-packages")
        wheel.extractall(packages)
        try:
            brought = [distribution(name) for name in brought_by(metadata, extra)]
        except PackageNotFoundError as error:
            pytest.skip(f"{error.name} is not installed")
        for file in (file for one in brought for file in one.files or ()):
            if file.parts[0] != ".." and file.suffix not in NEVER_RUN:
                bring(Path(file.locate()), packages / file)
        return place / "bin/python"

    with tempfile.TemporaryDirectory(prefix="installed-") as folder:
        Path(folder).chmod(0o755)  # or another user, whom root's students are, can't read it
        yield make


def in_an_environment(python: Path, place: Path, written, graded) -> str:
    command = [python, "-c", IN_AN_ENVIRONMENT, ".", ",".join(written), *graded]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def assert_graded(place: Path, like: str) -> None:
    (report,) = (place / "results" / like).glob("*/report.json")
    graded = json.loads(report.read_bytes())
    assert graded["points"] == graded["max_points"] > 0, graded


@pytest.mark.parametrize(("extra", "starters"), STARTERS)
def test_starters_work_with_what_an_extra_brings(environment, extra, starters, tmp_path):
    in_an_environment(environment(extra), tmp_path, starters, starters)
    for like in starters:
        assert_graded(tmp_path, like)


def test_without_its_library_a_starter_is_written_and_says_what_to_install(environment, tmp_path):
    lacking = {
        "pandas": "'pandas>=2.2'",
        "sklearn": "'scikit-learn>=1.5'",
        "torch": "'torch>=2.4'",
        "plot": "'matplotlib>=3.8'",
        "keras": "'tensorflow>=2.18' 'keras>=3.6'",
    }
    said = in_an_environment(environment(""), tmp_path, LIKE, BASE)
    for part in said.split("## ")[1:]:
        like = part.split()[0]
        wanted = lacking.get(like)
        assert (tmp_path / f"reference/{like}/numpy_solution.py").is_file()
        assert (tmp_path / f"student_templates/{like}.ipynb").is_file() == (wanted is None)
        assert ("still to be written" in part) == (wanted is not None)
        if wanted is not None:
            assert f"with `pip install {wanted}`, then run `autograder release {like}`." in part
    for like in BASE:
        assert_graded(tmp_path, like)
