"""The zygote: a warm interpreter without secrets that forks one student process per request.

It is exec'ed afresh, since a fork of the grader would be a copy of the grader's memory. Its
control socket carries datagrams: a request to fork with the student process's descriptors, the
answer with the child's pidfd, and a notice of each child's end. Another request makes the child a
zygote as well, which loads more libraries and has a control socket of its own.
"""

from __future__ import annotations

import array
import contextlib
import dataclasses
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import tempfile
import traceback
from collections.abc import Container, Iterable, Iterator
from typing import Any, NoReturn

from . import attributes, fence, kernel
from .absent import do_without, explain_no_internet
from .footprint import Footprints, go_first
from .libraries import Libraries
from .processes import explain_refusals, use_threads
from .protocol import MAX_MESSAGE, OVER_MEMORY, START_FAILED
from .rehearsal import rehearse
from .responder import Responder
from .shell import Notebook, inert_module
from .unpack import unpack

# By a library's name: its modules, and the variables that it reads when it is imported.
Rows = dict[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]

_TRIAL = {
    "name": "trial",
    "memory_mb": 512,
    "scratch_mb": 1,
    "files_mb": 0,
    "inodes": 0,
    "cpu_s": 10,
}
# The connection, the file of the running cell's number, that of the files, and that of the course's
# files, if there are any.
_MAX_DESCRIPTORS = 4


def main(control: int, settings: dict[str, Any]) -> None:
    """Warm up and serve fork requests until the grader hangs up."""
    plan = fence.FencePlan(**settings["plan"])
    if settings["uid"] is not None:
        os.setgroups([])
        os.setresgid(settings["uid"], settings["uid"], settings["uid"])
        os.setresuid(settings["uid"], settings["uid"], settings["uid"])
        kernel.set_dumpable()
    kernel.die_with_parent()
    channel = socket.socket(fileno=control)
    try:
        warm = _warm_up(plan, settings)
    except OSError as error:
        # Of this machine, such as too few descriptors: the grader says so in a sentence.
        channel.send(json.dumps({"trouble": str(error)[:500] or "OSError"}).encode())
        return
    _announce(channel, warm.plan)
    _serve(channel, warm)


def _warm_up(plan: fence.FencePlan, settings: dict[str, Any]) -> _Warm:
    """Load what every child has, and put up the fence once.

    Raises:
        OSError: this machine does not let it.
    """
    # The empty entry is the current folder: each child's own scratch, with its helper modules.
    sys.path[:] = ["", *settings["path"]]
    # What libraries leave behind while warming up goes with the scratch folder.
    os.environ.update(HOME=plan.scratch, TMPDIR=plan.scratch, IPYTHONDIR=plan.scratch)
    _silence()
    sys.modules["autograder"] = inert_module("autograder")
    rows = settings["rows"]
    _load(rows, settings["load"])
    notebook = Notebook()
    use_threads(notebook.note)
    do_without(notebook.note)
    if plan.enforced and "seccomp" not in plan.omitted:
        attributes.look_before_changing()
    libraries = Libraries(settings["seeds"], settings["tidies"])
    rehearse(notebook, libraries)
    threads = _count_threads()
    if threads != 1:
        raise RuntimeError(f"the warm interpreter has {threads} threads and cannot be forked")
    prepared = fence.prepare(plan)
    plan, trouble = _try_fence(plan, prepared)
    if trouble:
        raise OSError(trouble)
    fence.prepare_filter(plan, prepared)
    return _Warm(plan, prepared, notebook, libraries, rows)


@dataclasses.dataclass(frozen=True)
class _Warm:
    """What is ready for every child; `rows` is what each library of the table loads and sets."""

    plan: fence.FencePlan
    prepared: fence.Prepared
    notebook: Notebook
    libraries: Libraries
    rows: Rows


def _load(rows: Rows, names: Iterable[str]) -> None:
    for name in names:
        modules, variables = rows[name]
        os.environ.update(variables)
        for module in modules:
            # What is not installed fails where a student imports it, as any other library does.
            with contextlib.suppress(ModuleNotFoundError):
                importlib.import_module(module)


def _count_threads() -> int:
    return len(os.listdir("/proc/self/task"))


def _announce(channel: socket.socket, plan: fence.FencePlan) -> None:
    gc.collect()
    gc.freeze()
    ready = {
        "namespaces": plan.namespaces,
        "trouble": "",
        "threads": _count_threads(),
        "memory_mb": _own_memory_mb(),
    }
    channel.send(json.dumps(ready).encode())


def _own_memory_mb() -> int:
    """Return the memory that this process shares with no other, as far as that can be known."""
    with contextlib.suppress(OSError), open("/proc/self/smaps_rollup") as rollup:
        for line in rollup:
            name, _, rest = line.partition(":")
            if name == "Private_Dirty":
                return int(rest.split()[0]) >> 10
    return 0


def _try_fence(plan: fence.FencePlan, prepared: fence.Prepared) -> tuple[fence.FencePlan, str]:
    """Return the strongest plan that works here, and why none does.

    The whole fence is put up once around an empty child, so that a machine that cannot isolate
    is found out before the first submission rather than by it.
    """
    trouble = _attempt(plan, prepared)
    if trouble and plan.namespaces:
        plan = dataclasses.replace(plan, namespaces=False, own_network=False)
        trouble = _attempt(plan, prepared)
    return plan, trouble


def _attempt(plan: fence.FencePlan, prepared: fence.Prepared) -> str:
    read_end, write_end = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            _enter_fence(plan, prepared, _TRIAL)
        except BaseException as error:
            os.write(write_end, f"{type(error).__name__}: {error}"[:500].encode())
        finally:
            os._exit(0)
    os.close(write_end)
    with open(read_end, "rb") as answer:
        trouble = answer.read().decode(errors="replace")
    os.waitpid(pid, 0)
    fence.remove_scratch(plan, "trial")
    return trouble


def _serve(control: socket.socket, warm: _Warm) -> None:
    children_ended, notify = os.pipe()
    os.set_blocking(children_ended, False)
    os.set_blocking(notify, False)
    signal.set_wakeup_fd(notify)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    names: dict[int, str] = {}
    grown: set[int] = set()
    footprints = Footprints()
    kernel.adopt_orphans()
    while True:
        waiting_for = [control.fileno(), children_ended]
        readable, _, _ = select.select(waiting_for, [], [], footprints.look_in_s())
        footprints.look()
        if children_ended in readable:
            os.read(children_ended, 512)
            for pid, status in _ended_children():
                grown.discard(pid)
                if pid not in names:
                    continue
                over = footprints.end(pid) and status == signal.SIGKILL
                fence.remove_scratch(warm.plan, names.pop(pid))
                notice = {"ended": pid, "status": OVER_MEMORY if over else status}
                control.send(json.dumps(notice).encode())
            _kill_orphans(names.keys() | grown)
        if control.fileno() in readable:
            content, ancillary, _, _ = control.recvmsg(
                MAX_MESSAGE, socket.CMSG_SPACE(4 * _MAX_DESCRIPTORS)
            )
            if not content:
                os._exit(0)
            request = json.loads(content)
            descriptors = array.array("i", ancillary[0][2][: 4 * _MAX_DESCRIPTORS])
            pid = os.fork()
            if pid == 0:
                if "load" in request:
                    _grow(descriptors[0], request["load"], warm)
                _become_student(descriptors, request, warm)
            for fd in descriptors:
                os.close(fd)
            if "load" in request:
                grown.add(pid)
                continue
            names[pid] = request["name"]
            scratch_mb = request["scratch_mb"] + request["files_mb"]
            allowed = fence.memory_ceiling(warm.prepared, request["memory_mb"], scratch_mb)
            footprints.begin(pid, allowed)
            pidfd = os.pidfd_open(pid)
            control.sendmsg(
                [json.dumps({"forked": pid}).encode()],
                [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [pidfd]))],
            )
            os.close(pidfd)


def _grow(control: int, names: list[str], warm: _Warm) -> NoReturn:
    """Become a zygote too: with more libraries, and without the children of the one it came from.

    It has all that was made ready there, in common memory.
    """
    try:
        signal.set_wakeup_fd(-1)
        kernel.die_with_parent()
        fence.close_descriptors((control,), dataclasses.replace(warm.prepared, paths=None))
        _load(warm.rows, names)
        warm.notebook.warm_up()
        warm.libraries.seed(0)
        prepared = fence.prepare(warm.plan)
        channel = socket.socket(fileno=control)
        _announce(channel, warm.plan)
        _serve(channel, dataclasses.replace(warm, prepared=prepared))
    except BaseException:
        # The last line is what the grader quotes.
        traceback.print_exc()
    finally:
        os._exit(1)


def _kill_orphans(students: Container[int]) -> None:
    """Kill what ended students left behind, should the system call filter ever let them fork."""
    try:
        with open(f"/proc/self/task/{os.getpid()}/children") as children:
            own = [int(pid) for pid in children.read().split()]
    except OSError:  # a kernel without that list
        return
    for pid in own:
        if pid not in students:
            os.kill(pid, signal.SIGKILL)


def _ended_children() -> Iterator[tuple[int, int]]:
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        yield pid, status


def _become_student(
    descriptors: array.array[int],
    request: dict[str, Any],
    warm: _Warm,
) -> None:
    started = False
    try:
        connection, progress, *files = descriptors
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        kernel.die_with_parent()
        os.setsid()
        os.dup2(progress, 2)
        fence.close_descriptors((connection, progress, *files), warm.prepared)
        _enter_fence(warm.plan, warm.prepared, request)
        for fd in files:
            unpack(fd)
            os.close(fd)
        started = True
        Responder(connection, progress, warm.notebook, warm.libraries).serve()
    except BaseException as error:
        if not started:
            os.write(2, f"autograder: {type(error).__name__}: {error}\n".encode())
            os._exit(START_FAILED)
    finally:
        os._exit(0)


def _enter_fence(plan: fence.FencePlan, prepared: fence.Prepared, request: dict[str, Any]) -> None:
    scratch_mb = request["scratch_mb"] + request["files_mb"]
    # While /proc can still be written to.
    go_first()
    scratch = fence.enter_scratch(plan, prepared, request["name"], scratch_mb, request["inodes"])
    if "rlimits" not in plan.omitted:
        fence.set_limits(prepared, request["memory_mb"], scratch_mb, request["cpu_s"], plan.threads)
    os.environ.update(HOME=scratch, TMPDIR=scratch)
    tempfile.tempdir = None
    if plan.enforced:
        if "seccomp" not in plan.omitted:
            explain_refusals()
            explain_no_internet()
        fence.restrict(plan, prepared, scratch)


def _silence() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
