"""The grader's end of a zygote: starts it outside or inside bwrap and asks it for children."""

from __future__ import annotations

import contextlib
import marshal
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import Any

from autograder.intake import Bundle, Given
from autograder.models import Limits

from . import libraries
from .control import Control
from .fence import (
    Fence,
    FenceMode,
    explain_refusal,
    outer_wall,
    thread_limit,
)
from .guest.protocol import SIZE
from .installation import Installation, clean_environment
from .libraries import Stack, seeds, tidies
from .process import StudentProcess

_GUEST_MODULES = (
    "plain protocol carried codec_records codec_python codec_pandas codec_scipy codec_tensors "
    "kinds encoder request channel kernel landlock syscalls seccomp footprint fence attributes "
    "output unpack faults libraries drift magics repair damage watch recovery notebooks beside "
    "notation interactive shell mappings patching processes absent scenarios programs look lent "
    "decoder answering binding stubs responder rehearsal zygote"
).split()
_SCRATCH_IN_BWRAP = "/scratch"
_START_TIMEOUT_S = 120.0
_FORK_TIMEOUT_S = 30.0
_LAST_WORDS = 2000
# The version of marshal that every Python reads.
_READ_BY_ALL = 2

# Runs in the new interpreter; what it runs comes from our own package, by a file without name: as
# code objects, or as texts where the interpreter has another bytecode.
_BOOT = """
import marshal, sys, types
with open(int(sys.argv[1]), "rb") as bundle:
    codes, control, settings = marshal.load(bundle)
package = sys.modules["_guest"] = types.ModuleType("_guest")
package.__path__ = []
for name, code in codes:
    if isinstance(code, tuple):
        code = compile(*code, "exec", dont_inherit=True)
    module = sys.modules["_guest." + name] = types.ModuleType("_guest." + name)
    module.__package__ = "_guest"
    setattr(package, name, module)
    exec(code, module.__dict__)
sys.modules["_guest.zygote"].main(control, settings)
"""


class WarmInterpreter:
    """Forks student processes that have a stack of libraries loaded.

    It may still be starting: the first `fork` waits until it is warm.
    """

    def __init__(
        self, fence: Fence, stack: Stack, line: socket.socket, last_words: Callable[[], str]
    ) -> None:
        self.stack = stack
        self.memory_mb = 0
        self._fence = fence
        self._control = Control(line, last_words)
        self._is_ready = False
        self._has_namespaces = False
        self._children: list[StudentProcess] = []

    @property
    def level(self) -> str:
        """What the fence of this zygote's children really consists of."""
        self.wait_until_ready()
        return self._fence.level(self._has_namespaces)

    @property
    def is_idle(self) -> bool:
        """Whether nobody holds a process of it any more."""
        return all(child.is_released for child in self._children)

    def fork(
        self, limits: Limits, files: Bundle | None = None, given: Given | None = None
    ) -> StudentProcess:
        """Start a student process, fenced, with these files and with nothing run in it yet.

        What the course has `given` comes on top of the files.

        Raises:
            SandboxError: the zygote is gone or does not answer.
            FenceUnavailableError: this machine cannot put up the fence.
        """
        self.wait_until_ready()
        request = {
            # The name of its scratch folder, which another process can't look for.
            "name": secrets.token_hex(16),
            "memory_mb": limits.memory_mb,
            "scratch_mb": limits.scratch_mb,
            "files_mb": sum(each.room_mb for each in (files, given) if each),
            "inodes": sum(each.inodes for each in (files, given) if each),
            "cpu_s": limits.submission_s,
        }
        ours, theirs = socket.socketpair()
        errors = os.memfd_create("errors")
        # Room for the number of the running cell; what the process says of itself comes after it.
        os.write(errors, bytes(SIZE.size))
        try:
            with theirs, contextlib.ExitStack() as opened:
                descriptors = [theirs.fileno(), errors]
                for bundle in (files, given.bundle if given else None):
                    if bundle:
                        descriptors.append(bundle.open())
                        opened.callback(os.close, descriptors[-1])
                self._control.send(request, descriptors)
            answer, pidfd = self._control.receive("forked", _FORK_TIMEOUT_S)
        except BaseException:
            ours.close()
            os.close(errors)
            raise
        process = StudentProcess(self._control, answer["forked"], pidfd, ours, errors)
        self._children = [child for child in self._children if not child.is_released]
        self._children.append(process)
        return process

    def wait_until_ready(self) -> None:
        """Wait until it is warm, and has put up the fence once."""
        if self._is_ready:
            return
        answer, _ = self._control.receive("trouble", _START_TIMEOUT_S)
        if answer["trouble"]:
            raise explain_refusal(answer["trouble"])
        self._is_told(answer)
        self._is_ready = True

    def _is_told(self, answer: dict[str, Any]) -> None:
        self._has_namespaces = answer["namespaces"]
        self.memory_mb = answer["memory_mb"]

    def close(self) -> None:
        """End it and with it every child that is left."""
        self._control.close()


class Zygote(WarmInterpreter):
    """One that is started afresh, by exec; starting returns at once."""

    def __init__(self, fence: Fence, stack: Stack) -> None:
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  (lives as long as the zygote)
        self._scratch = _make_scratch(fence)
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        super().__init__(fence, stack, ours, self.last_words)
        try:
            self._process = self._launch(theirs)
        except BaseException:
            self._control.close()
            self._log.close()
            raise

    def grow(self, stack: Stack) -> GrownZygote:
        """Begin to start one with more libraries from this one; it lives no longer than this.

        Raises:
            SandboxError: this one is gone.
        """
        return GrownZygote(self, self._fence, stack, self.sprout(stack))

    def sprout(self, stack: Stack) -> socket.socket:
        """Have it fork one with a larger stack, and return the line to that.

        Raises:
            SandboxError: this one is gone.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        more = [row.name for row in stack.rows if row.name not in self.stack.names]
        try:
            with theirs:
                self._control.send({"load": more}, [theirs.fileno()])
        except BaseException:
            ours.close()
            raise
        return ours

    def _launch(self, theirs: socket.socket) -> subprocess.Popen[bytes]:
        with theirs, tempfile.TemporaryFile() as bundle:
            settings = _settings(self._fence, self.stack, self._scratch)
            installation = self._fence.installation
            version = marshal.version if installation.reads_our_bytecode else _READ_BY_ALL
            content = (_guest_code(installation), theirs.fileno(), settings)
            marshal.dump(content, bundle, version)
            bundle.seek(0)
            python = [installation.executable, "-s", "-P", "-B", "-c", _BOOT, str(bundle.fileno())]
            return subprocess.Popen(
                [*_bwrap_command(self._fence), *python],
                pass_fds=(theirs.fileno(), bundle.fileno()),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._log,
                env=clean_environment(),
                cwd="/",
            )

    def close(self) -> None:
        super().close()
        try:
            self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()
        if not self._fence.bwrap:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def last_words(self) -> str:
        """Return what it has said of itself."""
        self._log.seek(0)
        return self._log.read()[-_LAST_WORDS:].decode(errors="replace")


class GrownZygote(WarmInterpreter):
    """One that was forked from another, and has loaded what that lacked.

    So it starts in the time that its libraries take, and what the other has is in common memory.
    """

    def __init__(self, root: Zygote, fence: Fence, stack: Stack, line: socket.socket) -> None:
        super().__init__(fence, stack, line, root.last_words)
        self._root = root
        self._can_fork = True

    def wait_until_ready(self) -> None:
        self._root.wait_until_ready()
        super().wait_until_ready()

    def _is_told(self, answer: dict[str, Any]) -> None:
        super()._is_told(answer)
        self._can_fork = answer["threads"] == 1

    def fork(
        self, limits: Limits, files: Bundle | None = None, given: Given | None = None
    ) -> StudentProcess:
        """Start a student process; of the root, where a library has started threads.

        What these hold at the time of a fork stays held in the child. So there the submission
        loads its libraries itself, as it does those that are in no table.
        """
        self.wait_until_ready()
        if self._can_fork:
            return super().fork(limits, files, given)
        return self._root.fork(limits, files, given)


def _guest_code(installation: Installation) -> list[tuple[str, Any]]:
    # Named loader: pytest's own would slip its rewritten assertions into the student's side.
    folder = Path(__file__).with_name("guest")
    loaders = [
        SourceFileLoader(f"{__package__}.guest.{name}", str(folder / f"{name}.py"))
        for name in _GUEST_MODULES
    ]
    if not installation.reads_our_bytecode:
        texts = [(loader.get_source(loader.name), loader.path) for loader in loaders]
        return list(zip(_GUEST_MODULES, texts, strict=True))
    return [
        (name, loader.get_code(loader.name))
        for name, loader in zip(_GUEST_MODULES, loaders, strict=True)
    ]


def _settings(fence: Fence, stack: Stack, scratch: str) -> dict[str, Any]:
    installation = fence.installation
    folders = installation.folders
    plan = {
        "enforced": fence.mode is FenceMode.ON,
        "namespaces": fence.namespaces and fence.mode is FenceMode.ON,
        "own_network": not fence.bwrap,
        "scratch": scratch,
        "readable": folders,
        "readable_files": installation.files,
        "threads": thread_limit(fence),
        "omitted": tuple(fence.omitted),
    }
    entries = sys.path if fence.python is None else installation.path
    path = [entry for entry in entries if any(entry.startswith(folder) for folder in folders)]
    return {
        "plan": plan,
        "uid": fence.uid,
        "path": path,
        "load": [row.name for row in stack.rows],
        "rows": {row.name: (row.preload, row.chosen_by) for row in libraries.LIBRARIES},
        # Of all rows: a student may import what was not preloaded.
        "seeds": seeds(),
        "tidies": tidies(),
    }


def _bwrap_command(fence: Fence) -> list[str]:
    if not fence.bwrap:
        return []
    command = [fence.bwrap, *outer_wall()]
    # First what is empty: an installation below /tmp has to be mounted on top of it.
    command += ["--proc", "/proc", "--dev", "/dev", "--perms", "1777", "--tmpfs", "/tmp"]
    command += ["--perms", "0777", "--tmpfs", _SCRATCH_IN_BWRAP]
    command += ["--chdir", "/"]
    shown = (*fence.installation.folders, *fence.installation.files)
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
