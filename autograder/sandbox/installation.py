"""The Python of student processes: the grader's own, or another with packages of its own.

Another one is asked once what it is. What it needs to run is what a student process may read.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Any

from autograder.errors import UsageError

from . import facts
from .libraries import LIBRARIES, environment

_OLDEST = (3, 11)
_OLDEST_NUMPY = (1, 26)
# What our own side of a student process imports.
_NEEDED = {"numpy": "numpy", "IPython": "ipython"}
_ASKED_S = 120.0
_MAX_BYTES, _LAST_WORDS = 1 << 20, 200
_MAX_LINKS = 40
_PACKAGES = ("site-packages", "dist-packages")
_RECORDS = (".dist-info", ".egg-info", ".egg-link")
_SYSTEM_FOLDERS = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/share/zoneinfo",
)
_SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/localtime")
# Says its version in the words of any Python; the rest of the questions is for one that is new
# enough to read them.
_ASK = """
import sys
if sys.version_info < (3, 11):
    with open(int(sys.argv[1]), "w") as answer:
        answer.write('{"version": "%d.%d.%d"}' % sys.version_info[:3])
else:
    import json
    job = json.load(sys.stdin)
    names = {"__name__": "facts"}
    exec(compile(job["text"], "<facts>", "exec"), names)
    names["tell"](int(sys.argv[1]), job["modules"])
"""


@dataclass(frozen=True, slots=True)
class Installation:
    """A Python, what it needs to run, and what of the table of libraries is installed with it.

    Attributes:
        executable: its program.
        version: such as "3.12.1".
        magic: what its bytecode is; code of another has to come as text.
        folders: what student processes may read of it.
        files: single files besides.
        path: its `sys.path`.
        modules: importable modules of the table, with their files.
        packages: all that is installed, by its name as pip compares it, with its version.
    """

    executable: str
    version: str
    magic: str
    folders: tuple[str, ...]
    files: tuple[str, ...]
    path: tuple[str, ...]
    modules: tuple[tuple[str, str], ...] = ()
    packages: tuple[tuple[str, str], ...] = ()

    @property
    def reads_our_bytecode(self) -> bool:
        """Whether code objects can be sent as they are."""
        return self.magic == MAGIC_NUMBER.hex()

    def version_of(self, package: str) -> str | None:
        """Return the version of a package that is installed."""
        return dict(self.packages).get(facts.comparable(package))

    @property
    def note(self) -> str:
        """What to know where student code may be newer than what reads it; empty otherwise."""
        own = sys.version_info[:2]
        if _numbers(self.version) <= own:
            return ""
        return (
            f"Student code runs with Python {_dotted(_numbers(self.version))}, and the grader with "
            f"{_dotted(own)}: it can't read what only the newer one knows, such as in tests about "
            f"how a function is written. Install autograder for that Python to be sure."
        )

    def has(self, module: str) -> bool:
        """Return whether a module of the table can be imported."""
        return module in dict(self.modules)

    def records(self) -> set[str]:
        """Return the installers' records of all that is installed, as it is now."""
        return installers_records(self.path)

    @property
    def fingerprint(self) -> str:
        """What differs where code may do something else."""
        return " ".join([self.version, self.magic, *sorted(self.records())])


def installers_records(path: Iterable[str]) -> set[str]:
    """Return the names of installers' records in these folders, each a package and its version.

    Folders that are not for packages are passed over, such as the one a command was started in.
    """
    names: set[str] = set()
    for folder in map(Path, path):
        if folder.name in _PACKAGES:
            with contextlib.suppress(OSError):
                names |= {entry.name for entry in folder.iterdir() if entry.name.endswith(_RECORDS)}
    return names


@cache
def own_installation() -> Installation:
    """Return the Python that runs the grader, as far as student processes need it."""
    return _installation(facts.facts())


def find_python(place: Path) -> Installation | None:
    """Return the Python that is there, or None if it is the one that runs the grader.

    Args:
        place: its program, the folder of a virtual environment, or a name to look up on PATH.

    Raises:
        UsageError: it is none, or lacks what student code needs.
    """
    program = _program(place)
    found = _asked(program, place)
    # What is too old to be asked more has said no more.
    if _numbers(str(found.get("version"))) < _OLDEST:
        raise UsageError(
            f"{place} is Python {found.get('version')}: student code needs Python "
            f"{_dotted(_OLDEST)} or newer here."
        )
    if found.get("implementation") != "cpython":
        raise UsageError(f"{place} is {found.get('implementation')}: student code needs CPython.")
    try:
        if found["prefix"] == sys.prefix:
            return None
        _check_packages(found, place, program)
        return _installation(found)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _no_python(place, "what it says of itself is incomplete") from error


def _program(place: Path) -> str:
    text = str(place)
    if os.path.isdir(place):
        program = place / "bin" / "python"
        if not os.path.exists(program):
            raise UsageError(
                f"{place} is a folder without bin/python: name a virtual environment, as "
                f"`python -m venv` makes one, or a Python's program."
            )
        return os.path.abspath(program)
    if os.path.exists(place):
        return os.path.abspath(place)
    found = shutil.which(text) if os.sep not in text else None
    if found is None:
        raise UsageError(
            f"{place} does not exist: name a Python's program or the folder of a virtual "
            f"environment."
        )
    return os.path.abspath(found)


def _asked(program: str, place: Path) -> Mapping[str, Any]:
    """Return what a program says of itself, with nothing of our environment in its hands."""
    job = {
        "text": Path(facts.__file__).read_text(encoding="utf-8"),
        "modules": sorted({*_NEEDED, *(row.module for row in LIBRARIES)}),
    }
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as errors:
        try:
            done = subprocess.run(
                [program, "-I", "-B", "-c", _ASK, str(answer.fileno())],
                input=json.dumps(job).encode(),
                stdout=subprocess.DEVNULL,
                stderr=errors,
                pass_fds=(answer.fileno(),),
                env=clean_environment(),
                cwd="/",
                timeout=_ASKED_S,
                check=False,
            )
        except OSError as error:
            raise _no_python(place, error.strerror or "it cannot be run") from error
        except subprocess.TimeoutExpired as error:
            raise _no_python(place, f"it did not answer within {_ASKED_S:.0f} s") from error
        answer.seek(0)
        content = answer.read(_MAX_BYTES)
        errors.seek(0)
        said = errors.read(_MAX_BYTES).decode(errors="replace").strip().splitlines()
    try:
        found = json.loads(content)
    except ValueError as error:
        why = said[-1][:_LAST_WORDS] if said else f"it ended with exit code {done.returncode}"
        raise _no_python(place, why) from error
    if not isinstance(found, dict):
        raise _no_python(place, "what it says of itself is incomplete")
    return found


def _no_python(place: Path, why: str) -> UsageError:
    return UsageError(
        f"{place} is no Python that student code can run with ({why}): name a Python's program or "
        f"the folder of a virtual environment."
    )


def _check_packages(found: Mapping[str, Any], place: Path, program: str) -> None:
    lacking = [package for name, package in _NEEDED.items() if name not in found["modules"]]
    if lacking:
        raise UsageError(
            f"{place} lacks {' and '.join(lacking)}, which every notebook is run with: install "
            f"what is missing, as by `{program} -m pip install {' '.join(lacking)}`."
        )
    numpy = found["packages"].get("numpy", "0")
    if _numbers(numpy) < _OLDEST_NUMPY:
        raise UsageError(
            f"{place} has NumPy {numpy}: student code needs NumPy {_dotted(_OLDEST_NUMPY)} or "
            f"newer here."
        )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)[:2]))


def _dotted(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))


def _installation(found: Mapping[str, Any]) -> Installation:
    executable, prefixes = found["executable"], found["prefixes"]
    is_own = found["prefix"] == sys.prefix
    folders = [*found["folders"]]
    # A link to an installation is one more name of it: its libraries are looked for by the other.
    real = [] if is_own else map(os.path.realpath, prefixes)
    for prefix in dict.fromkeys([*prefixes, *real]):
        if prefix != "/usr":
            folders += [os.path.join(prefix, name) for name in ("lib", "lib64", "bin")]
    files = [*_SYSTEM_FILES, os.path.join(found["prefix"], "pyvenv.cfg")]
    if not is_own:
        # Environments are made on top of each other by a line in a .pth file.
        folders += [entry for entry in found["path"] if os.path.basename(entry) in _PACKAGES]
        if len(prefixes) == 1:
            # Or the folder of a link to it, such as a home's bin, would have to be shown.
            executable = os.path.realpath(executable)
        else:
            files += _links_to(executable)
    folders += [os.path.dirname(os.path.realpath(executable)), *_SYSTEM_FOLDERS]
    shown = _outermost(folder for folder in folders if os.path.isdir(folder))
    single = (path for path in dict.fromkeys(files) if os.path.isfile(path))
    return Installation(
        executable=executable,
        version=found["version"],
        magic=found["magic"],
        folders=tuple(shown),
        files=tuple(path for path in single if not _is_below(path, shown)),
        path=tuple(found["path"]),
        modules=tuple(sorted(found.get("modules", {}).items())),
        packages=tuple(sorted(found.get("packages", {}).items())),
    )


def _links_to(program: str) -> Iterator[str]:
    """Yield the names by which one link after another leads to a program."""
    for _ in range(_MAX_LINKS):
        if not os.path.islink(program):
            return
        program = os.path.join(os.path.dirname(program), os.readlink(program))
        yield os.path.normpath(program)


def _outermost(folders: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for folder in sorted(set(folders), key=len):
        if not _is_below(folder, kept):
            kept.append(folder)
    return kept


def _is_below(path: str, folders: Iterable[str]) -> bool:
    return any(Path(path).is_relative_to(folder) for folder in folders)


def clean_environment() -> dict[str, str]:
    """Return the variables of a student's Python: none of the grader's own."""
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        # Older IPythons ask for it as they are imported; a student process has one of its own.
        "HOME": "/",
        "PYTHONHASHSEED": "0",
        # No process can be started: it is told so, rather than find out and warn.
        "JOBLIB_MULTIPROCESSING": "0",
        **environment(),
    }
