"""What the fence consists of on this machine, and what a student process may read."""

from __future__ import annotations

import errno
import os
import shutil
import site
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from autograder.errors import CourseError, FenceUnavailableError

_STUDENT_UID = 64_123
_THREADS = 256
_TRIALS = 3
_TRIAL_S = 10
_SYSTEM_FOLDERS = (
    "/lib",
    "/lib64",
    "/usr/lib",
    "/usr/lib64",
    "/usr/share/zoneinfo",
)
_SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/localtime")
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
    command offers that.
    """

    mode: FenceMode
    bwrap: str | None = None
    uid: int | None = None
    namespaces: bool = True
    omitted: frozenset[str] = frozenset()

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
) -> Fence:
    """Return the strongest fence this machine offers, without the parts that are not to be used.

    `omitted` are among rlimits, landlock and seccomp; for tests alone.

    Raises:
        FenceUnavailableError: not Linux, or the interpreter is unreadable for the
            unprivileged user that root has to become.
    """
    require_linux()
    uid = _STUDENT_UID if os.geteuid() == 0 else None
    if uid is not None and not _is_mapped(uid):
        raise FenceUnavailableError(
            f"Root's student processes run as an unprivileged user, and this user namespace has "
            f"none (no user {uid}): start the grader as an ordinary user, outside of `unshare -r`, "
            f"or map more users into the namespace."
        )
    bwrap = _working_bwrap() if use_bwrap and mode is FenceMode.ON else None
    if uid is not None and not bwrap and (closed := _closed_to_others(Path(sys.base_prefix))):
        if mode is FenceMode.NONE:
            return Fence(mode)  # as root itself: asked for by name
        raise FenceUnavailableError(
            f"Root's student processes run as an unprivileged user, which cannot read this "
            f"Python under {closed}: install bubblewrap, use a Python outside it, or run the "
            f"grader as an ordinary user."
        )
    return Fence(mode, bwrap, uid, use_namespaces, omitted)


def _is_mapped(uid: int) -> bool:
    try:
        lines = Path("/proc/self/uid_map").read_text().splitlines()
    except OSError:  # a kernel without user namespaces
        return True
    ranges = [tuple(map(int, line.split())) for line in lines]
    return any(first <= uid < first + count for first, _, count in ranges)


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


@cache
def readable_folders() -> tuple[str, ...]:
    """Return the folders of the Python installation and the libraries it loads."""
    folders = [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")]
    folders += site.getsitepackages()
    for prefix in {sys.prefix, sys.base_prefix, sys.exec_prefix}:
        if prefix != "/usr":
            folders += [os.path.join(prefix, name) for name in ("lib", "lib64", "bin")]
    folders += [os.path.dirname(os.path.realpath(sys.executable)), *_SYSTEM_FOLDERS]
    return tuple(_outermost(folder for folder in folders if os.path.isdir(folder)))


@cache
def readable_files() -> tuple[str, ...]:
    """Return the single files that an interpreter needs besides its folders."""
    candidates = (*_SYSTEM_FILES, os.path.join(sys.prefix, "pyvenv.cfg"))
    return tuple(path for path in candidates if os.path.isfile(path))


def check_hidden(folders: Iterable[Path]) -> None:
    """Make sure that none of these folders lies where student code can read.

    Raises:
        CourseError: one does; its files would be open to every student.
    """
    for folder in folders:
        real = Path(os.path.realpath(folder))
        for readable in readable_folders():
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


def _outermost(folders: Iterable[str]) -> list[str]:
    kept: list[str] = []
    for folder in sorted(set(folders), key=len):
        if not any(Path(folder).is_relative_to(other) for other in kept):
            kept.append(folder)
    return kept
