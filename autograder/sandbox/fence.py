"""What the fence consists of on this machine, and what a student process may read."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path

from autograder.errors import CourseError, FenceUnavailableError

from .installation import Installation, find_python, own_installation

_STUDENT_UID = 64_123
_THREADS = 256
_TRIALS = 3
_TRIAL_S = 10
_SYSTEMS = {"darwin": ("macOS", ""), "win32": ("Windows", ", such as WSL 2")}
_TOO_FEW = {
    errno.EMFILE: ("open files", "ulimit -n 64"),
    errno.EAGAIN: ("processes for this user", "ulimit -u 512"),
}
_CONTAINER_HINT = (
    "use a Linux machine or container with Landlock (kernel 5.13 or newer), or, for submissions "
    "you trust, ask for --fence none by name"
)


class FenceMode(StrEnum):
    """What the user asked for: isolation, or by name the risk of none."""

    ON = "on"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Fence:
    """How student processes are kept apart: chosen once, by what this machine can do.

    `uid` is the unprivileged user that root gives its place to; `bwrap` the outer wall's
    program, where there is one that works; `namespaces` whether children try to have their own.
    `omitted` names inner layers that are left out, to test how the others stand without them; no
    command offers that. `python` is what student code runs with; None for the grader's own.
    """

    mode: FenceMode
    bwrap: str | None = None
    uid: int | None = None
    namespaces: bool = True
    omitted: frozenset[str] = frozenset()
    python: Installation | None = None

    @property
    def installation(self) -> Installation:
        """What student code runs with."""
        return self.python or own_installation()

    def level(self, namespaces: bool) -> str:
        """Return the name under which reports state what was enforced."""
        if self.mode is FenceMode.NONE:
            return "none"
        outer = ["bwrap"] if self.bwrap else []
        inner = [name for name in ("landlock", "seccomp") if name not in self.omitted]
        without = [f"without-{name}" for name in sorted(self.omitted)]
        return "+".join([*outer, *(["namespaces"] if namespaces else []), *inner, *without])


def choose_fence(
    mode: FenceMode = FenceMode.ON,
    use_bwrap: bool = True,
    use_namespaces: bool = True,
    omitted: frozenset[str] = frozenset(),
    python: Path | None = None,
) -> Fence:
    """Return the strongest fence this machine offers, without the parts that are not to be used.

    `omitted` are among rlimits, landlock and seccomp; for tests alone. `python` is a program or a
    virtual environment for student code; by default it gets the Python that runs the grader.

    Raises:
        FenceUnavailableError: not Linux, or the interpreter is unreadable for the
            unprivileged user that root has to become.
        UsageError: `python` is none, or lacks what student code needs.
    """
    require_linux()
    other = None if python is None else find_python(python)
    fence = _choose_fence(mode, use_bwrap, use_namespaces, omitted, other)
    if other is None:
        return fence
    fence = replace(fence, python=other)
    if fence.uid is not None and (closed := _closed_part(other, is_shown=bool(fence.bwrap))):
        if mode is FenceMode.NONE:
            return replace(fence, uid=None)  # as root itself: asked for by name
        raise FenceUnavailableError(
            f"Root's student processes run as an unprivileged user, which cannot read {closed}, "
            f"and the Python that you named needs it: install bubblewrap and let others read that "
            f"Python's files, or run the grader as an ordinary user."
        )
    return fence


def _choose_fence(
    mode: FenceMode,
    use_bwrap: bool,
    use_namespaces: bool,
    omitted: frozenset[str],
    other: Installation | None,
) -> Fence:
    uid = _STUDENT_UID if os.geteuid() == 0 else None
    bwrap = _working_bwrap() if use_bwrap and mode is FenceMode.ON else None
    needs_own = uid is not None and not bwrap and other is None
    if needs_own and (closed := _closed_to_others(Path(sys.base_prefix))):
        if mode is FenceMode.NONE:
            return Fence(mode)  # as root itself: asked for by name
        raise FenceUnavailableError(
            f"Root's student processes run as an unprivileged user, which cannot read this "
            f"Python under {closed}: install bubblewrap, use a Python outside it, or run the "
            f"grader as an ordinary user."
        )
    if uid is not None and not _can_become(uid):
        if mode is FenceMode.NONE:
            return Fence(mode)
        raise FenceUnavailableError(
            "Root's student processes run as an unprivileged user, and this user namespace has "
            "none to become: run the grader as an ordinary user, or map further users into it."
        )
    return Fence(mode, bwrap, uid, use_namespaces, omitted)


def _can_become(user: int) -> bool:
    """Return whether root's user namespace has a user and a group of this number."""
    for kind in ("uid", "gid"):
        try:
            rows = Path(f"/proc/self/{kind}_map").read_text("ascii").splitlines()
        except OSError:  # a kernel without user namespaces has everybody
            continue
        spans = [[int(number) for number in row.split()] for row in rows]
        if not any(first <= user < first + count for first, _, count in spans):
            return False
    return True


def is_linux() -> bool:
    """Return whether this system can fence student code at all; what it lacks shows later."""
    return sys.platform == "linux"


def require_linux(command: str = "This") -> None:
    """Raise FenceUnavailableError where no student process can be fenced, whatever is installed."""
    if not is_linux():
        system, more = _SYSTEMS.get(sys.platform, (sys.platform, ""))
        raise FenceUnavailableError(
            f"{command} needs Linux, which alone can isolate student code, and this is {system}: "
            f"use a Linux machine or container{more}."
        )


def thread_limit(fence: Fence) -> int:
    """Return how many threads the student's user may have, those already running included."""
    uid = os.getuid() if fence.uid is None else fence.uid
    running = 0
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and entry.stat().st_uid == uid:
                running += len(os.listdir(entry / "task"))
        except OSError:
            continue
    return running + _THREADS


def explain_refusal(trouble: str) -> FenceUnavailableError:
    """Return the error for a machine on which a part of the fence fails."""
    for number, (what, how) in _TOO_FEW.items():
        if f"[Errno {number}]" in trouble:
            return FenceUnavailableError(
                f"Student code cannot be isolated with so few {what} ({trouble}): allow more, "
                f"such as by {how}."
            )
    return FenceUnavailableError(
        f"Student code cannot be isolated here ({trouble}): {_CONTAINER_HINT}."
    )


def check_hidden(folders: Iterable[Path], python: Installation | None = None) -> None:
    """Make sure that none of these folders lies where student code can read.

    `python` is what student code runs with, by default the grader's own.

    Raises:
        CourseError: one does; its files would be open to every student.
    """
    shown = (python or own_installation()).folders
    for folder in folders:
        real = Path(os.path.realpath(folder))
        for readable in shown:
            if real.is_relative_to(os.path.realpath(readable)):
                raise CourseError(
                    f"{folder} lies inside {readable}, which student code may read: "
                    f"move the course out of the Python installation."
                )


@cache
def _working_bwrap() -> str | None:
    program = shutil.which("bwrap")
    if program is None:
        return None
    trial = [
        program,
        *outer_wall(),
        "--ro-bind",
        "/",
        "/",
        "--proc",
        "/proc",
        "--dev",
        "/dev",
        "true",
    ]
    # A machine that was busy, or a trial that was killed, says nothing about the wall.
    for _ in range(_TRIALS):
        try:
            done = subprocess.run(trial, capture_output=True, timeout=_TRIAL_S, check=False)
        except OSError:
            return None
        except subprocess.TimeoutExpired:
            continue
        if done.returncode == 0:
            return program
    return None


def outer_wall() -> list[str]:
    """Return bwrap's options for namespaces of its own and a life no longer than ours."""
    options = ["--unshare-ipc", "--unshare-net", "--unshare-pid", "--unshare-uts"]
    options += ["--unshare-cgroup-try", "--die-with-parent", "--new-session"]
    if os.geteuid() != 0:
        options.append("--unshare-user")
    return options


def _closed_to_others(path: Path) -> Path | None:
    """Return the first folder on the way to `path` that only its owner may enter."""
    for folder in reversed((path, *path.parents)):
        if not folder.stat().st_mode & 0o001:
            return folder
    return None


def _closed_part(python: Installation, is_shown: bool) -> Path | None:
    """Return the first part of a Python that others may not read, of those that tell.

    Where bwrap shows its folders (`is_shown`), what lies above them is open to everybody.
    """
    parts = {python.executable, *python.path, *(file for _, file in python.modules)}
    for part in sorted(parts):
        path = Path(part)
        tops = [Path(top) for top in python.folders if path.is_relative_to(top)]
        if not tops or not path.exists():
            continue
        if not path.stat().st_mode & 0o004:
            return path
        above = [path, *path.parents] if path.is_dir() else [*path.parents]
        if is_shown:
            above = [folder for folder in above if folder.is_relative_to(tops[0])]
        else:
            # A link leads to where others may not go.
            above += Path(os.path.realpath(path)).parents
        for folder in above:
            if not folder.stat().st_mode & 0o001:
                return folder
    return None
