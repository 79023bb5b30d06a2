"""The fence around one student process, put up from the inside before any student code runs.

Order matters: Landlock does not cover threads that already exist, and seccomp, the last step,
refuses what the steps before it need.
"""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
from dataclasses import dataclass

from . import kernel, landlock, seccomp

_MIB = 1 << 20
_OUTPUT_FILE_MB = 16
_OPEN_FILES = 256
_THREADS = 256
_GRACE_S = 5
_INODES = 4096
# What libraries reserve and never use: PyTorch's for CUDA maps files of gigabytes, CUDA itself sets
# addresses aside. It bounds the tables of pages, of which a gigabyte of addresses takes 2 MiB.
_RESERVED_BYTES = 64 << 30
# By how much the kernel may be wrong about what is used, which it counts for each processor.
_WATCH_SLACK_BYTES = 64 << 20
# Notebooks write there by this name, as Keras's own examples do: it is the scratch folder too.
_TMP = "/tmp"
# What libraries ask of their own process. Not its memory maps with shares (`smaps`, `pagemap`), not
# `net`, not `io`: these count what other processes do, or what they have had read from disk.
_OWN_FILES = "cgroup cmdline comm environ limits maps mountinfo mounts schedstat stat statm status"
_OWN_FOLDERS = "fd fdinfo"


@dataclass(frozen=True)
class FencePlan:
    """What the fence of this zygote's children is made of.

    `scratch` is the folder in which a child finds its own; `namespaces` gives it a private,
    sized one that vanishes with it, `own_network` an empty network as well (needed only where
    the zygote has not left the machine's network itself). `threads` bounds the user's threads.
    `omitted` names layers that a test of the other layers leaves out.
    """

    enforced: bool
    namespaces: bool
    own_network: bool
    scratch: str
    readable: tuple[str, ...]
    readable_files: tuple[str, ...]
    threads: int
    omitted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prepared:
    """What is done once for all children: it would cost each of them time."""

    address_bytes: int
    data_bytes: int
    paths: landlock.Paths | None
    tmp_is_free: bool


def prepare(plan: FencePlan) -> Prepared:
    """Do ahead of the forks what can be done ahead."""
    paths = None
    if plan.enforced and "landlock" not in plan.omitted:
        paths = landlock.Paths(landlock.abi_version())
        paths.allow(plan.readable, landlock.READ)
        # Not /dev/zero: mapped as shared, it is memory that nobody counts.
        paths.allow((*plan.readable_files, "/dev/urandom"), landlock.READ_FILE)
        paths.allow(("/dev/null",), landlock.READ_WRITE_FILE)
    with open("/proc/self/statm", "rb") as statm:
        pages = [int(count) for count in statm.read().split()]
    address_bytes, data_bytes = (pages[at] * resource.getpagesize() for at in (0, 5))
    return Prepared(address_bytes, data_bytes, paths, _is_free(_TMP, plan))


def prepare_filter(plan: FencePlan, prepared: Prepared) -> None:
    """Build the filter of the plan that works here ahead of the forks."""
    if plan.enforced:
        seccomp.prepare(_refused_calls(plan, prepared))


def _refused_calls(plan: FencePlan, prepared: Prepared) -> tuple[str, ...]:
    # Before Linux 6.2 Landlock lets files be emptied that everybody may write.
    knows = prepared.paths is not None and prepared.paths.knows_truncation
    return () if knows or "landlock" in plan.omitted else ("truncate",)


def close_descriptors(keep: tuple[int, ...], prepared: Prepared) -> None:
    """Close every descriptor but the first three, `keep`, and what `restrict` will close."""
    start = 3
    for fd in sorted((*keep, *(prepared.paths.fds if prepared.paths else ()))):
        os.closerange(start, fd)
        start = fd + 1
    os.closerange(start, 1 << 16)


def set_limits(
    prepared: Prepared, memory_mb: int, scratch_mb: int, cpu_s: float, threads: int
) -> None:
    """Bound memory (above what the warm process has already), file size, CPU and descriptors.

    Of memory, what a process may write to and shares with no file is counted as soon as it asks for
    it: an exception says so. `memory_ceiling` is for what no limit of the kernel's counts.
    """
    cpu = int(cpu_s) + _GRACE_S
    memory = memory_mb * _MIB
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_DATA: prepared.data_bytes + memory,
        resource.RLIMIT_AS: prepared.address_bytes + memory + _RESERVED_BYTES,
        resource.RLIMIT_FSIZE: max(scratch_mb, _OUTPUT_FILE_MB) * _MIB,
        resource.RLIMIT_NOFILE: _OPEN_FILES,
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_MSGQUEUE: 0,
        # Queued signals are counted for all processes of a user together: others would see them.
        resource.RLIMIT_SIGPENDING: 0,
        resource.RLIMIT_NPROC: threads,
    }
    for which, limit in limits.items():
        # Whoever started the grader may allow less: then that is what there is.
        allowed = resource.getrlimit(which)[1]
        least = limit if allowed == resource.RLIM_INFINITY else min(limit, allowed)
        resource.setrlimit(which, (least, least))
    # The stack is not counted with the data; the soft limit, which endless recursion meets, stays.
    soft, hard = resource.getrlimit(resource.RLIMIT_STACK)
    hard = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    soft = hard if soft == resource.RLIM_INFINITY else min(soft, hard)
    resource.setrlimit(resource.RLIMIT_STACK, (soft, hard))
    # The soft limit's SIGXCPU tells too much CPU time from other deaths. The hard one's SIGKILL
    # would look like somebody else's; who ignores the first ends by the grader's own deadlines.
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = cpu if hard < 0 else min(cpu, max(hard - 1, 1))
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def memory_ceiling(prepared: Prepared, memory_mb: int, scratch_mb: int) -> int:
    """Return the bytes that a child may use in all, mapped files of its own included."""
    return prepared.data_bytes + (memory_mb + scratch_mb) * _MIB + _WATCH_SLACK_BYTES


def enter_scratch(
    plan: FencePlan, prepared: Prepared, name: str, scratch_mb: int, inodes: int
) -> str:
    """Move into this child's own scratch folder and return its path.

    It has room for `inodes` files and folders beyond those that the code may make.
    """
    if not plan.namespaces:
        folder = os.path.join(plan.scratch, name)
        os.mkdir(folder, 0o700)
        os.chdir(folder)
        return folder
    uid, gid = os.getuid(), os.getgid()
    flags = kernel.CLONE_NEWUSER | kernel.CLONE_NEWNS
    if plan.own_network:
        flags |= kernel.CLONE_NEWNET | kernel.CLONE_NEWIPC
    kernel.unshare(flags)
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{uid} {uid} 1")
    _write("/proc/self/gid_map", f"{gid} {gid} 1")
    # A kernel that refuses either still has the layers below.
    with contextlib.suppress(OSError):
        _hide_other_processes()
    with contextlib.suppress(OSError):
        kernel.make_read_only("/")
    # Over the folder that the zygote writes to, which would else be common to all.
    folder = plan.scratch
    kernel.mount(
        "tmpfs",
        folder,
        "tmpfs",
        kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC,
        f"size={scratch_mb}m,nr_inodes={_INODES + inodes},mode=700,uid={uid},gid={gid}",
    )
    if prepared.tmp_is_free:
        with contextlib.suppress(OSError):
            kernel.mount(folder, _TMP, "", kernel.MS_BIND)
            # Its other path may lie below this one, and be hidden now.
            folder = _TMP
    os.chdir(folder)
    return folder


def _hide_other_processes() -> None:
    """Leave of /proc this process alone.

    What others have open, and how many threads they run, could be seen there without opening
    anything, which Landlock would refuse.
    """
    own = f"/proc/{os.getpid()}"
    tree = kernel.clone_tree(own)
    try:
        kernel.mount(
            "tmpfs", "/proc", "tmpfs", kernel.MS_NOSUID | kernel.MS_NODEV, "size=4k,mode=755"
        )
        try:
            os.mkdir(own, 0o555)
            kernel.mount_tree(tree, own)
            os.symlink(os.path.basename(own), "/proc/self")
        except OSError:
            kernel.unmount("/proc")
            raise
    finally:
        os.close(tree)


def _is_free(folder: str, plan: FencePlan) -> bool:
    """Return whether nothing that a child reads lies below a folder."""
    needed = (*plan.readable, *plan.readable_files)
    return os.path.isdir(folder) and not any(
        os.path.realpath(path).startswith(f"{folder}/") or path.startswith(f"{folder}/")
        for path in needed
    )


def restrict(plan: FencePlan, prepared: Prepared, scratch: str) -> None:
    """Leave this process its scratch folder, the Python installation and itself; nothing else."""
    kernel.drop_capabilities()
    kernel.forbid_new_privileges()
    if prepared.paths is not None:
        own = landlock.Paths(prepared.paths.abi)
        own.allow((f"/proc/self/{name}" for name in _OWN_FILES.split()), landlock.READ_FILE)
        own.allow((f"/proc/self/{name}" for name in _OWN_FOLDERS.split()), landlock.READ)
        own.allow((scratch,), landlock.SCRATCH)
        prepared.paths.restrict(own)
    if "seccomp" not in plan.omitted:
        seccomp.restrict_system_calls(_refused_calls(plan, prepared))


def remove_scratch(plan: FencePlan, name: str) -> None:
    """Delete what an ended child without a private mount left; its folder modes are hostile."""
    if plan.namespaces:
        return
    folder = os.path.join(plan.scratch, name)
    for parent, folders, _ in os.walk(folder):
        for entry in folders:
            path = os.path.join(parent, entry)
            with contextlib.suppress(OSError):  # a path that is too long, for one
                if not os.path.islink(path):
                    os.chmod(path, 0o700)
    shutil.rmtree(folder, ignore_errors=True)


def _write(path: str, text: str) -> None:
    fd = os.open(path, os.O_WRONLY)
    try:
        os.write(fd, text.encode())
    finally:
        os.close(fd)
