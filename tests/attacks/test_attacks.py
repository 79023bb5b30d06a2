"""Every attack of the corpus, graded beside honest work.

The course holds secrets in its hidden tests, its reference and a file; each attack's `solve` may
return whatever it finds, and the judge keeps what came back. An attack wins if it gains a point,
gets a secret across, leaves a file or a process, or changes anybody else's report.
"""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.course import load_assignment
from autograder.intake import find_submissions
from autograder.models import Report, Verdict
from autograder.pipeline import Grader
from autograder.report import to_document
from autograder.sandbox import Fence, choose_fence

CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.py"))
STUDENT_UID = 64123
# Irregular, so that none of their digits occurs by chance.
INPUTS = (7.3141, -2.7193)

TOML = """
[limits]
call_s = 1
cell_s = 3
submission_s = 20
memory_mb = 512
[[exercises]]
name = "solve"
points = 4
[[exercises]]
name = "honest"
points = 1
"""
TESTS = '''
import pytest
from autograder.testing import assert_close

SECRET = "{secret}"


@pytest.mark.points(2)
@pytest.mark.parametrize("x", [{inputs[0]}, {inputs[1]}])
def test_solve(student, reference, x):
    """Solves it."""
    hidden, expected = SECRET, reference.solve(x)
    answer = student.solve(x)
    with open({found!r}, "a") as file:
        file.write(repr(answer) + "\\n")
    assert_close(answer, expected, name="solve(x)")
'''
HONEST_TESTS = '''
from autograder.testing import assert_close


def test_honest(student):
    """Adds one."""
    assert_close(student.honest(2), 3, name="honest(x)")
'''
REFERENCE = 'SECRET = "{secret}"\n\n\ndef solve(x):\n    return 1000.0 * x**3 + 17\n'
HONEST = "def solve(x):\n    return 17 + 1000 * x * x * x\n# %%\ndef honest(x):\n    return x + 1\n"


class Arena:
    """A course with secrets, a grader for it, and what may not change."""

    def __init__(self, folder: Path, fence: Fence) -> None:
        self.secret = f"SECRET-{secrets.token_hex(16)}"
        self.folder = folder
        self.course = folder / "course"
        self.found = folder / "found.txt"
        hidden = self.course / "assignments" / "demo" / "hidden_tests"
        reference = self.course / "reference" / "demo"
        hidden.mkdir(parents=True)
        reference.mkdir(parents=True)
        (hidden.parent / "assignment.toml").write_text(TOML)
        tests = TESTS.format(secret=self.secret, inputs=INPUTS, found=str(self.found))
        (hidden / "test_solve.py").write_text(tests)
        (hidden / "test_honest.py").write_text(HONEST_TESTS)
        (reference / "numpy_solution.py").write_text(REFERENCE.format(secret=self.secret))
        self.canary = folder / "canary"
        self.canary.write_text(self.secret)
        for path in (folder, self.course, *self.course.rglob("*"), self.canary):
            # Only the fence is to stand in the way, not file modes.
            path.chmod(0o755 if path.is_dir() else 0o644)
        os.environ["AUTOGRADER_TEST_SECRET"] = self.secret
        self.grader = Grader(load_assignment(self.course, "demo"), fence)
        self.files = self.listing()

    def listing(self) -> set[str]:
        own = {str(self.found)}
        return {
            str(path)
            for path in self.folder.rglob("*")
            if "submissions" not in path.parts and "__pycache__" not in path.parts
        } - own

    def grade(self, name: str, source: str) -> Report:
        path = self.folder / "submissions" / f"{name}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(
            source.replace("@COURSE@", str(self.course)).replace("@CANARY@", str(self.canary))
        )
        return self.grader.grade(find_submissions(path, "demo")[0])

    def student_processes(self) -> set[int]:
        """Return all descendants of this process, and orphans of the students' user."""
        parents = {}
        for entry in Path("/proc").iterdir():
            try:
                if entry.name.isdigit():
                    stat = (entry / "stat").read_text()
                    parents[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
            except OSError:
                continue
        found = {pid for pid, parent in parents.items() if parent == 1 and is_students(pid)}
        new = {os.getpid()}
        while new:
            new = {pid for pid, parent in parents.items() if parent in new}
            found |= new
        return found


def is_students(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}").stat().st_uid == STUDENT_UID
    except OSError:
        return False


FENCES = [
    pytest.param((True, True), id="full"),
    pytest.param((False, True), id="no_bwrap"),
    pytest.param((False, False), id="landlock_and_seccomp"),
]


@pytest.fixture(scope="module", params=FENCES)
def arena(request, tmp_path_factory) -> Iterator[Arena]:
    fence = choose_fence_or_skip(*request.param)
    # pytest's own temporary folders are closed to others.
    folder = Path(f"/tmp/arena-{os.getpid()}-{'-'.join(map(str, request.param))}")
    folder.mkdir()
    arena = Arena(folder, fence)
    try:
        with arena.grader:
            yield arena
    finally:
        import shutil

        shutil.rmtree(folder, ignore_errors=True)
        os.environ.pop("AUTOGRADER_TEST_SECRET", None)


def choose_fence_or_skip(use_bwrap: bool, use_namespaces: bool) -> Fence:
    from autograder.errors import FenceUnavailableError

    try:
        fence = choose_fence(use_bwrap=use_bwrap, use_namespaces=use_namespaces)
    except FenceUnavailableError as error:
        pytest.skip(str(error))
    if use_bwrap and not fence.bwrap:
        pytest.skip("no bwrap on this machine")
    return fence


def points_of(report: Report) -> dict[str, float | None]:
    return {result.name: result.points for result in report.exercises}


def texts_for_students(report: Report) -> str:
    document = to_document(report, "student")
    texts = [test["message"] for result in document["exercises"] for test in result["tests"]]
    return str([*texts, document["notebook"]["errors"], document["notebook"]["notes"]])


def settled(arena: Arena, before: set[int]) -> set[int]:
    """Return processes that are still there after a moment."""
    for _ in range(50):
        left = arena.student_processes() - before
        if not left:
            break
        time.sleep(0.02)
    return left


@pytest.mark.parametrize("attack", CORPUS, ids=lambda path: path.stem)
def test_attack_gains_nothing(arena: Arena, attack: Path):
    honest_before = arena.grade("honest", HONEST)
    assert points_of(honest_before) == {"solve": 4, "honest": 1}
    arena.found.unlink(missing_ok=True)
    processes, descriptors = arena.student_processes(), len(os.listdir("/proc/self/fd"))

    report = arena.grade(attack.stem, attack.read_text())

    assert report.points is not None, "an attack must not pass for a fault of ours"
    assert points_of(report)["solve"] == 0
    assert points_of(report)["honest"] in (0, 1)
    verdicts = {test.verdict for result in report.exercises for test in result.tests}
    assert Verdict.GRADER_ERROR not in verdicts
    answers = arena.found.read_text() if arena.found.exists() else ""
    assert arena.secret not in answers
    shown = texts_for_students(report)
    assert arena.secret not in shown
    for value in INPUTS:
        digits = re.sub(r"\D", "", str(value))[:4]
        assert digits not in re.sub(r"[^\da-zA-Z ]", "", shown), "a hidden input leaked"
    assert arena.listing() == arena.files
    assert not settled(arena, processes)
    assert len(os.listdir("/proc/self/fd")) == descriptors
    honest_after = arena.grade("honest", HONEST)
    assert points_of(honest_after) == points_of(honest_before)


@pytest.mark.parametrize("attack", CORPUS, ids=lambda path: path.stem)
def test_attack_says_what_it_does(attack: Path):
    assert attack.read_text().startswith('"""')


WHAT_ESCAPES_FIND = (
    "deny_forks",
    "escape_links_and_folders",
    "escape_network",
    "escape_raw_system_calls",
    "escape_signals",
    "read_own_environment",
    "read_proc_of_others",
)


@pytest.mark.parametrize("name", WHAT_ESCAPES_FIND)
def test_escape_finds_no_way_out(arena: Arena, name: str):
    """These return -1 if nothing at all got through, and else what did."""
    arena.found.unlink(missing_ok=True)
    source = next(path for path in CORPUS if path.stem == name).read_text()
    arena.grade(name, source)
    assert set(arena.found.read_text().split()) == {"-1"}


def test_the_corpus_covers_every_class():
    classes = {path.stem.partition("_")[0] for path in CORPUS}
    assert classes == {"read", "forge", "subvert", "evade", "deny", "escape", "downstream"}
    assert len(CORPUS) >= 40
