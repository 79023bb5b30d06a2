"""Files that a course gives and files that it hides: who gets to read them, and when.

Each attack is a hand-in with `lent`, which a hidden test gives the path of a hidden file, and
`later`, which gets nothing. What they return is kept: -1 is nothing. Meanwhile they do to the
course's files what they can; honest work has to be graded afterwards as before.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.course import load_assignment
from autograder.errors import FenceUnavailableError
from autograder.grading import Grader
from autograder.intake import find_submissions
from autograder.models import Report, Submission, Verdict
from autograder.sandbox import Fence, Sandbox, choose_fence
from tests.attacks.arena import comparable, points_of, shown_to_students
from tests.attacks.test_channels import LEVELS, LIMITS, called

TOML = """
[limits]
call_s = 1
cell_s = 2
submission_s = 12
memory_mb = 512
scratch_mb = 8
[[exercises]]
name = "lent"
points = 1
[[exercises]]
name = "later"
points = 1
[[exercises]]
name = "given"
points = 1
"""
TESTS = '''
import pytest
from autograder.testing import assert_close

FOUND = {found!r}


def keep(answer):
    with open(FOUND, "a") as file:
        file.write(ascii(answer) + "\\n")
    return answer


@pytest.mark.exercise("lent")
def test_lent(student, hidden_file):
    """Counts letters."""
    assert keep(student.lent(hidden_file("secret.txt"))) == 39


@pytest.mark.exercise("later")
def test_later(student):
    """Is asked after that."""
    assert keep(student.later()) == "right"


@pytest.mark.exercise("given")
def test_given(student, reference):
    """Uses the course's files."""
    assert_close(student.given(2), reference.given(2), name="given(2)")
    assert reference.given(2) == 2023.0, "the reference's own files have changed"
'''
GIVEN = """
import utils
def given(x):
    return utils.factor() * x + sum(map(float, open("numbers.csv")))
"""
REFERENCE = f"{GIVEN}\ndef lent(path):\n    return 39\ndef later():\n    return 'right'\n"
HONEST = REFERENCE.replace("39", "len(open(path).read())")
SEARCH = """
import os, sys
MARK = b"HIDDEN" + b"-"
PLACES = [".", "..", "files", "/tmp", "/var/tmp", "/dev/shm", "/scratch", "/scratch/work", "@DROP@"]
for process in ("self", *range(1, 60)):
    PLACES += [f"/proc/{process}/{what}" for what in ("fd", "cwd", "root/tmp")]
def paths():
    for place in PLACES:
        for folder, inner, names in os.walk(place):
            del inner[20:]
            yield from (os.path.join(folder, name) for name in names[:300])
            if folder.count("/") > 4:
                del inner[:]
def search():
    found = []
    for path in paths():
        try:
            if os.path.isfile(path) and MARK in open(path, "rb").read(1000):
                found.append(path)
        except OSError:
            pass
    return found or -1
"""
ATTACKS = {
    "look for it before and after": """
at_first = search()
def lent(path):
    globals()["path"] = path
    return -1 if at_first == -1 else at_first
def later():
    return -1 if not os.path.exists(path) and search() == -1 else [path, search()]
""",
    "leave it for the next process": """
def lent(path):
    for place in (*PLACES[:9], os.path.expanduser("~")):
        for way in (lambda to: open(to, "wb").write(open(path, "rb").read()),
                    lambda to: os.symlink(os.path.abspath(path), to),
                    lambda to: os.link(path, to), lambda to: os.rename(path, to)):
            try:
                way(os.path.join(place, f"left-{len(place)}-{id(way)}"))
            except (OSError, PermissionError):
                pass
    os._exit(1)
def later():
    return search()
""",
    "keep it from being taken back": """
def lent(path):
    os.unlink = os.remove = lambda *_, **__: None
    sys.modules["_guest.lent"].Lent.take_back = lambda self: None
    os._exit(1)
def later():
    return search()
""",
    "have it laid down somewhere else": """
os.makedirs("gone")
os.chdir("gone")
os.rmdir("../gone")
def lent(path):
    return search()
def later():
    return search()
""",
    "change the course's files": """
import types, stat
def attempt(function, *arguments):
    try:
        function(*arguments)
    except Exception:
        pass
def change(path):
    attempt(lambda: open(path, "a").write("7\\n"))
    attempt(os.chmod, path, 0o666)
    attempt(os.truncate, path, 1)
    attempt(os.remove, path)
    other = "def factor(): return 0" if path.endswith("py") else "1"
    attempt(lambda: open(path, "w").write(other))
for name in ("numbers.csv", "utils.py", "files/numbers.csv", "files/utils.py"):
    change(name)
attempt(os.rename, "files", "other")
attempt(os.symlink, "/etc", "files")
os.makedirs("utils", exist_ok=True)
attempt(lambda: open("utils/__init__.py", "w").write("def factor(): return 0\\n"))
sys.modules["utils"] = types.SimpleNamespace(factor=lambda: 0)
def lent(path):
    change(path)
    return -1
def later():
    return -1
def given(x):
    return __import__("utils").factor() * x + 23
""",
}


@dataclass
class Hall:
    """A course with given and hidden files, and its grader."""

    grader: Grader
    folder: Path
    secret: str

    @property
    def drop(self) -> Path:
        return self.folder / "drop"

    def grade(self, name: str, source: str) -> Report:
        path = self.folder / "submissions" / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(source.replace("@DROP@", str(self.drop)))
        return self.grader.grade(find_submissions(path, "demo")[0])

    def take_found(self) -> list[str]:
        found = self.folder / "found.txt"
        lines = found.read_text().splitlines() if found.exists() else []
        found.unlink(missing_ok=True)
        return lines

    def files(self) -> dict[str, bytes]:
        course = self.folder / "course"
        return {str(path): path.read_bytes() for path in course.rglob("*files/*.*")}


@contextlib.contextmanager
def hall_with(fence: Fence) -> Iterator[Hall]:
    # pytest's own temporary folders are closed to others; only the fence is to stand in the way.
    folder = Path(tempfile.mkdtemp(prefix="hall-", dir="/tmp"))
    assignment = folder / "course" / "assignments" / "demo"
    secret = f"HIDDEN-{secrets.token_hex(16)}"
    for path, content in {
        assignment / "assignment.toml": TOML,
        assignment / "files" / "numbers.csv": "11\n12\n",
        assignment / "files" / "utils.py": "def factor():\n    return 1000.0\n",
        assignment / "hidden_files" / "secret.txt": secret,
        assignment / "hidden_tests" / "test_demo.py": TESTS.format(found=f"{folder}/found.txt"),
        folder / "course" / "reference" / "demo" / "numpy_solution.py": REFERENCE,
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    (folder / "drop").mkdir()
    for place in (folder, *folder.rglob("*")):
        place.chmod(0o755 if place.is_dir() else 0o644)
    (folder / "drop").chmod(0o777)
    try:
        with Grader(load_assignment(folder / "course", "demo"), fence) as grader:
            yield Hall(grader, folder, secret)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def hall(fence: Fence) -> Iterator[Hall]:
    with hall_with(fence) as hall:
        yield hall


@pytest.mark.parametrize("name", ATTACKS)
def test_attack_on_files_gains_nothing(hall, name):
    before, files = hall.grade("honest", HONEST), hall.files()
    assert points_of(before) == {"lent": 1, "later": 1, "given": 1}
    hall.take_found()

    report = hall.grade("attack", SEARCH + ATTACKS[name])

    assert set(hall.take_found()) <= {"-1"}
    assert set(points_of(report).values()) <= {0}
    verdicts = {test.verdict for result in report.exercises for test in result.tests}
    assert Verdict.GRADER_ERROR not in verdicts
    assert hall.secret not in shown_to_students(report)
    assert hall.files() == files and not list(hall.drop.iterdir())
    assert comparable(hall.grade("honest", HONEST)) == comparable(before)


# What looks for the file of another, in the same place at the same time.
SIBLING = f"""{SEARCH}
def hold(path):
    with open(path, "rb") as lent, open("copy", "wb") as copy:
        copy.write(lent.read())
    return os.getcwd()
"""


def found_by_sibling(sandbox: Sandbox) -> object:
    """Return what one process finds of a file that another holds a copy of."""
    one, other = (sandbox.session(Submission(name, (), (SIBLING,)), LIMITS) for name in "ab")
    with one, other:
        reply = one.call("hold", ("a.txt",), lent={"a.txt": b"HIDDEN-file"})
        assert type(reply.value) is str, reply
        return called(other, "search")


@pytest.mark.parametrize("level", LEVELS)
def test_no_process_finds_what_another_was_lent(level):
    try:
        fence = choose_fence(**LEVELS[level])
    except FenceUnavailableError as error:
        pytest.skip(str(error))
    with Sandbox(fence) as sandbox:
        assert found_by_sibling(sandbox) == -1


@pytest.fixture
def only_modes() -> Fence:
    """A fence of which nothing keeps files apart that everybody may read and write."""
    try:
        omitted = frozenset({"landlock"})
        return choose_fence(use_bwrap=False, use_namespaces=False, omitted=omitted)
    except FenceUnavailableError as error:
        pytest.skip(str(error))


def test_that_test_would_see_the_copy_of_another(only_modes):
    with Sandbox(only_modes) as sandbox:
        found = found_by_sibling(sandbox)
    assert found != -1 and any(os.path.basename(path) == "copy" for path in found)


def test_that_hall_would_show_what_was_left(only_modes):
    attack = SEARCH + "PLACES[:] = ['@DROP@']\n" + ATTACKS["leave it for the next process"]
    with hall_with(only_modes) as hall:
        hall.grade("attack", attack)
        assert any(str(hall.drop) in found for found in hall.take_found())
        assert list(hall.drop.iterdir())
