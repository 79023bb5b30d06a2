"""Proof of the fence: each part is put to the test by code that tries to get past it."""

from __future__ import annotations

import os
import platform
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from autograder.models import Limits, Submission

from .endings import StudentFault
from .fence import Fence, FenceMode
from .guest import landlock
from .libraries import NUMPY
from .replies import Raised, Reply, Value
from .sandbox import Sandbox
from .session import Session

_LIMITS = Limits(call_s=10, memory_mb=256, scratch_mb=4)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One thing that student code must not be able to do, and what became of the attempt."""

    claim: str
    holds: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What this machine offers and what its fence withstood."""

    machine: str
    level: str
    checks: tuple[Attempt, ...]

    @property
    def is_safe(self) -> bool:
        """Whether every attempt was stopped."""
        return all(check.holds for check in self.checks)


_RUNS_NO_PROGRAM = "runs no program"

# Each attempt is a function body that ends in `return` when it got through, and raises when it
# was stopped. They run in an ordinary student process.
_ATTEMPTS = {
    "reads no file outside its own folder": """
        return open(canary).read()""",
    "lists no folder outside its own": """
        return os.listdir(os.path.dirname(canary))""",
    "writes no file outside its own folder": """
        open(canary + ".student", "w").close()
        return "wrote beside the canary" """,
    "reads no other process's environment": """
        return len(open(f"/proc/{parent}/environ", "rb").read())""",
    "signals no other process": """
        os.kill(parent, 0)
        return "signal 0 reached the parent" """,
    "starts no process": """
        if os.fork() == 0:
            os._exit(0)
        os.wait()
        return "forked" """,
    _RUNS_NO_PROGRAM: """
        os.execv("/bin/true", ["true"])""",
    "opens no network connection": """
        socket.socket(socket.AF_INET, socket.SOCK_STREAM).connect_ex(("127.0.0.1", 9))
        return "has a socket" """,
    "opens no local socket": """
        socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        return "has a socket" """,
    "traces no process": """
        libc = ctypes.CDLL(None, use_errno=True)
        libc.ptrace.argtypes = [ctypes.c_long] * 4
        if libc.ptrace(0x4206, parent, 0, 0) < 0 and ctypes.get_errno() in (1, 13):
            raise PermissionError
        return "ptrace is open" """,
    "gains no privilege by a user namespace": """
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(0x10000000) < 0:
            raise PermissionError
        return "made a user namespace" """,
    "gets no more memory than its limit": """
        return len(bytearray(1 << 30))""",
    "keeps no memory beside its limit": """
        libc = ctypes.CDLL(None)
        for name in ("mmap", "memset", "mprotect"):
            getattr(libc, name).argtypes = [ctypes.c_long] * (6 if name == "mmap" else 3)
            getattr(libc, name).restype = ctypes.c_long
        for _ in range(16):
            address = libc.mmap(0, 1 << 25, 3, 0x22, -1, 0)
            libc.memset(address, 7, 1 << 25)
            libc.mprotect(address, 1 << 25, 1)
        time.sleep(2)
        return "kept 512 MiB" """,
    "fills no disk": """
        with open("big", "wb") as file:
            for _ in range(64):
                file.write(bytes(1 << 20))
        return "wrote 64 MiB" """,
}


def diagnose(fence: Fence) -> Diagnosis:
    """Put up the fence around a student process that tries to leave it.

    Raises:
        FenceUnavailableError: the fence cannot be put up at all.
    """
    with tempfile.TemporaryDirectory() as folder, Sandbox(fence) as sandbox:
        # World-readable on purpose: only the fence may stand between it and the student.
        Path(folder).chmod(0o755)
        canary = Path(folder, "canary")
        canary.write_text("a secret")
        level = sandbox.level()
        checks = [*_attempt_all(sandbox, str(canary)), _check_privacy(sandbox), _check_end(sandbox)]
    return Diagnosis(_describe_machine(fence), level, tuple(checks))


def _attempt_all(sandbox: Sandbox, canary: str) -> Iterator[Attempt]:
    cells = ["import ctypes, os, socket, time\nparent = os.getppid()"]
    for number, body in enumerate(_ATTEMPTS.values()):
        cells.append(f"def attempt_{number}(canary):{body}")
    with sandbox.session(_submission(cells), _LIMITS) as session:
        for number, claim in enumerate(_ATTEMPTS):
            try:
                reply = session.call(f"attempt_{number}", (canary,))
            except StudentFault as fault:
                # A process that could run a program has become that program, and ended with it.
                ran = claim == _RUNS_NO_PROGRAM
                yield Attempt(claim, not ran, "got through" if ran else fault.verdict.value)
                continue
            if isinstance(reply, Raised):
                yield Attempt(claim, True, f"stopped by {reply.fault.get('kind', 'an exception')}")
            else:
                yield Attempt(claim, False, f"got through: {_shown(reply)[:60]}")


def _check_privacy(sandbox: Sandbox) -> Attempt:
    claim = "sees no other submission's files"
    leave = (
        "import os\nopen('left', 'w').write('mine')\ndef look():\n    return os.path.exists('left')"
    )
    look = "import os\ndef look():\n    return os.path.exists('left')"
    answers = []
    with sandbox.session(_submission([leave]), _LIMITS) as first:
        answers.append(_ask(first, "look"))
        with sandbox.session(_submission([look]), _LIMITS) as second:
            answers.append(_ask(second, "look"))
    holds = answers == [True, False]
    return Attempt(claim, holds, "each has a folder of its own" if holds else f"{answers}")


def _check_end(sandbox: Sandbox) -> Attempt:
    claim = "leaves no process behind"
    process = sandbox.start(NUMPY, _LIMITS)
    gone = process.is_gone_after_kill()
    process.close()
    return Attempt(claim, gone, "killed with its submission" if gone else "still running")


def _ask(session: Session, name: str) -> object:
    try:
        reply = session.call(name)
    except StudentFault as fault:
        return fault.verdict.value
    return reply.value if isinstance(reply, Value) else _shown(reply)


def _shown(reply: Reply) -> str:
    return str(reply.value if isinstance(reply, Value) else reply)


def _submission(cells: list[str]) -> Submission:
    return Submission("doctor", (), tuple(cells))


def _describe_machine(fence: Fence) -> str:
    abi = landlock.abi_version()
    user = "root (students run unprivileged)" if os.geteuid() == 0 else "an ordinary user"
    parts = [
        f"Linux {platform.release()} {platform.machine()}",
        f"Landlock {f'version {abi}' if abi else 'missing'}",
        f"bwrap {fence.bwrap}" if fence.bwrap else "no working bwrap",
        user,
    ]
    if fence.python is not None:
        parts.append(f"students' Python {fence.python.version} at {fence.python.executable}")
    if fence.mode is FenceMode.NONE:
        parts.append("FENCE OFF")
    return ", ".join(parts)
