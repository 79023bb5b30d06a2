"""The grader's end of a zygote: starts it outside or inside bwrap and asks it for children."""

from __future__ import annotations

import array
import json
import marshal
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

from autograder.errors import SandboxError
from autograder.models import Limits

from . import fence as policy
from .fence import Fence, FenceMode
from .process import StudentProcess

_GUEST_MODULES = (
    "plain encoder request channel kernel landlock syscalls seccomp fence output faults "
    "repair shell worker rehearsal zygote"
).split()
_SCRATCH_IN_BWRAP = "/scratch"
_START_TIMEOUT_S = 120.0
_FORK_TIMEOUT_S = 30.0
_MAX_MESSAGE = 4096

# Runs in the new interpreter; the code objects come from our own package, by a file without name.
_BOOT = """
import marshal, sys, types
with open(int(sys.argv[1]), "rb") as bundle:
    codes, control, settings = marshal.load(bundle)
package = sys.modules["_guest"] = types.ModuleType("_guest")
package.__path__ = []
for name, code in codes:
    module = sys.modules["_guest." + name] = types.ModuleType("_guest." + name)
    module.__package__ = "_guest"
    setattr(package, name, module)
    exec(code, module.__dict__)
sys.modules["_guest.zygote"].main(control, settings)
"""

_ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MPLBACKEND": "Agg",
    "CUDA_VISIBLE_DEVICES": "-1",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
    "PYTHONHASHSEED": "0",
}


class Zygote:
    """A warm interpreter that forks student processes.

    Starting returns at once; the first `fork` waits until the interpreter is warm.
    """

    def __init__(self, fence: Fence, preload: tuple[str, ...]) -> None:
        self._fence = fence
        self._ended: dict[int, int] = {}
        self._forgotten: set[int] = set()
        self._count = 0
        self._ready = False
        self.namespaces = False
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the zygote)
        self._scratch = _make_scratch(fence)
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            self._process = self._launch(theirs, preload)
        except BaseException:
            self._control.close()
            self._log.close()
            raise

    def _launch(self, theirs: socket.socket, preload: tuple[str, ...]) -> subprocess.Popen[bytes]:
        with theirs, tempfile.TemporaryFile() as bundle:
            settings = _settings(self._fence, preload, self._scratch)
            marshal.dump((_guest_code(), theirs.fileno(), settings), bundle)
            bundle.seek(0)
            python = [sys.executable, "-s", "-P", "-B", "-c", _BOOT, str(bundle.fileno())]
            return subprocess.Popen(
                [*_bwrap_command(self._fence), *python],
                pass_fds=(theirs.fileno(), bundle.fileno()),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._log,
                env=_ENVIRONMENT,
                cwd="/",
            )

    @property
    def level(self) -> str:
        """What the fence of this zygote's children really consists of."""
        self._wait_until_ready()
        return self._fence.level(self.namespaces)

    def fork(self, limits: Limits) -> StudentProcess:
        """Start a student process, fenced and with nothing run in it yet.

        Raises:
            SandboxError: the zygote is gone or does not answer.
            FenceUnavailableError: this machine cannot put up the fence.
        """
        self._wait_until_ready()
        self._count += 1
        request = {
            "name": str(self._count),
            "memory_mb": limits.memory_mb,
            "scratch_mb": limits.scratch_mb,
            "cpu_s": limits.submission_s,
        }
        ours, theirs = socket.socketpair()
        errors = os.memfd_create("errors")
        # Room for the number of the running cell; what the process says of itself comes after it.
        os.write(errors, bytes(8))
        try:
            with theirs:
                fds = array.array("i", [theirs.fileno(), errors])
                rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, fds)]
                self._control.sendmsg([json.dumps(request).encode()], rights)
            answer, handle = self._receive(_FORK_TIMEOUT_S, "forked")
        except BaseException as error:
            ours.close()
            os.close(errors)
            if isinstance(error, OSError):
                raise self._gone() from error
            raise
        return StudentProcess(self, answer["forked"], handle, ours, errors)

    def end_status(self, pid: int, timeout_s: float) -> int | None:
        """Return the wait status of an ended child, or None if it has not ended in time."""
        deadline = time.monotonic() + timeout_s
        while pid not in self._ended:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self._control], [], [], left)[0]:
                return None
            self._read_message()
        return self._ended.pop(pid)

    def forget(self, pid: int) -> None:
        """Stop keeping the end of a child nobody asks about."""
        while select.select([self._control], [], [], 0)[0]:
            self._read_message()
        if self._ended.pop(pid, None) is None:
            self._forgotten.add(pid)

    def close(self) -> None:
        """End the zygote and with it every child that is left."""
        self._control.close()
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()
        if not self._fence.bwrap:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def _wait_until_ready(self) -> None:
        if self._ready:
            return
        answer, _ = self._receive(_START_TIMEOUT_S, "trouble")
        if answer["trouble"]:
            raise policy.explain_refusal(answer["trouble"])
        self.namespaces = answer["namespaces"]
        self._ready = True

    def _receive(self, timeout_s: float, key: str) -> tuple[dict[str, Any], int]:
        deadline = time.monotonic() + timeout_s
        while True:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self._control], [], [], left)[0]:
                raise SandboxError(f"the warm interpreter did not answer within {timeout_s:.0f} s")
            message, handle = self._read_message()
            if key in message:
                return message, handle

    def _read_message(self) -> tuple[dict[str, Any], int]:
        try:
            content, ancillary, _, _ = self._control.recvmsg(_MAX_MESSAGE, socket.CMSG_SPACE(4))
        except OSError as error:  # it ended with a request of ours unread
            raise self._gone() from error
        if not content:
            raise self._gone()
        message: dict[str, Any] = json.loads(content)
        if "ended" in message:
            if message["ended"] in self._forgotten:
                self._forgotten.remove(message["ended"])
            else:
                self._ended[message["ended"]] = message["status"]
        handle = array.array("i", ancillary[0][2][:4])[0] if ancillary else -1
        return message, handle

    def _gone(self) -> SandboxError:
        self._log.seek(0)
        said = self._log.read()[-2000:].decode(errors="replace").strip()
        last = said.splitlines()[-1] if said else "it said nothing"
        return SandboxError(f"the warm interpreter ended unexpectedly: {last}")


def _guest_code() -> list[tuple[str, Any]]:
    # Named loader: pytest's own would slip its rewritten assertions into the student's side.
    folder = Path(__file__).with_name("guest")
    loaders = [
        SourceFileLoader(f"{__package__}.guest.{name}", str(folder / f"{name}.py"))
        for name in _GUEST_MODULES
    ]
    return [
        (name, loader.get_code(loader.name))
        for name, loader in zip(_GUEST_MODULES, loaders, strict=True)
    ]


def _settings(fence: Fence, preload: tuple[str, ...], scratch: str) -> dict[str, Any]:
    folders = policy.readable_folders()
    plan = {
        "enforced": fence.mode is FenceMode.ON,
        "namespaces": fence.namespaces and fence.mode is FenceMode.ON,
        "own_network": not fence.bwrap,
        "scratch": scratch,
        "readable": folders,
        "readable_files": policy.readable_files(),
        "threads": policy.thread_limit(fence),
        "omitted": tuple(fence.omitted),
    }
    path = [entry for entry in sys.path if any(entry.startswith(folder) for folder in folders)]
    return {"plan": plan, "uid": fence.uid, "path": path, "preload": list(preload)}


def _bwrap_command(fence: Fence) -> list[str]:
    if not fence.bwrap:
        return []
    command = [fence.bwrap, *policy.outer_wall()]
    # First what is empty: an installation below /tmp has to be mounted on top of it.
    command += ["--proc", "/proc", "--dev", "/dev", "--perms", "1777", "--tmpfs", "/tmp"]
    command += ["--perms", "0777", "--tmpfs", _SCRATCH_IN_BWRAP]
    command += ["--chdir", "/"]
    shown = (*policy.readable_folders(), *policy.readable_files())
    # Left to itself bwrap makes the folders on the way readable by root alone.
    for parent in sorted({parent for path in shown for parent in Path(path).parents}):
        command += ["--perms", "0755", "--dir", str(parent)]
    for path in shown:
        command += ["--ro-bind", path, path]
    # Whatever students could write to in common, they could leave messages in.
    command += ["--remount-ro", "/", "--remount-ro", "/tmp"]
    # Root keeps just what it needs to become someone else.
    command += ["--cap-drop", "ALL"]
    if fence.uid is not None:
        command += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    return [*command, "--"]


def _make_scratch(fence: Fence) -> str:
    if fence.bwrap:
        return _SCRATCH_IN_BWRAP
    folder = tempfile.mkdtemp(prefix="autograder-")
    if fence.uid is not None:
        os.chown(folder, fence.uid, fence.uid)
    return folder
