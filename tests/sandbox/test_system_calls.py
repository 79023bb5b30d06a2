"""The seccomp filter, judged by a small interpreter of the kernel's filter language."""

from __future__ import annotations

import errno
import re
import struct
from pathlib import Path

import pytest

from autograder.sandbox.guest import seccomp
from autograder.sandbox.guest.syscalls import AUDIT_ARCHITECTURES, numbers

HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
PID = 4242
ALLOWED, KILLED = 0x7FFF0000, 0x80000000


def refused(number: int) -> int:
    return 0x00050000 | number


def judge(
    machine: str,
    number: int,
    *arguments: int,
    architecture: int | None = None,
    without: tuple[str, ...] = (),
) -> int:
    content, length = seccomp.build_filter(PID, machine, without)
    padded = [value & (2**64 - 1) for value in (*arguments, *[0] * 6)][:6]
    arch = AUDIT_ARCHITECTURES[machine] if architecture is None else architecture
    data = struct.pack("<IIQ6Q", number, arch, 0, *padded)
    program = list(struct.iter_unpack("HBBI", content))
    assert len(program) == length < 4096
    at, register = 0, 0
    while True:
        code, if_true, if_false, k = program[at]
        at += 1
        if code == 0x20:
            (register,) = struct.unpack_from("<I", data, k)
        elif code == 0x06:
            return k
        else:
            holds = {0x15: register == k, 0x35: register >= k, 0x45: bool(register & k)}[code]
            at += if_true if holds else if_false


@pytest.mark.parametrize("machine", HEADERS)
def test_numbers_are_the_kernels_own(machine):
    if not HEADERS[machine].is_file():
        pytest.skip(f"no {HEADERS[machine]} here")
    text = HEADERS[machine].read_text()
    known = {name: int(n) for name, n in re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", text)}
    known.setdefault("fchmodat2", 452)  # of Linux 6.6: headers may be older
    for name, number in numbers(machine).items():
        assert known.get(name, known.get(name.replace("newfstatat", "fstatat"))) == number, name


@pytest.mark.parametrize("machine", HEADERS)
def test_what_every_program_needs_is_allowed(machine):
    calls = numbers(machine)
    for name in ("read", "write", "mmap", "openat", "futex", "clock_nanosleep", "exit_group"):
        assert judge(machine, calls[name]) == ALLOWED


@pytest.mark.parametrize("machine", HEADERS)
def test_whole_numbers_not_listed_are_refused(machine):
    listed = set(numbers(machine).values())
    for number in range(600):
        if number not in listed:
            assert judge(machine, number) == refused(errno.EPERM), number


@pytest.mark.parametrize("machine", HEADERS)
def test_calls_are_judged_by_their_arguments(machine):
    calls = numbers(machine)
    eperm = refused(errno.EPERM)
    thread, fork, new_user = 0x3D0F00, 0x1200011, 0x10000011
    assert judge(machine, calls["clone"], thread) == ALLOWED
    assert judge(machine, calls["clone"], fork) == eperm
    assert judge(machine, calls["clone"], new_user) == eperm
    assert judge(machine, calls["clone3"]) == refused(errno.ENOSYS)
    assert judge(machine, calls["socket"], 2, 1, 0) == refused(errno.EACCES)
    assert judge(machine, calls["socketpair"], 1) == ALLOWED
    assert judge(machine, calls["socketpair"], 2) == eperm
    for name, rest in (("kill", ()), ("tgkill", (PID,)), ("tkill", ())):
        assert judge(machine, calls[name], PID, *rest, 15) == ALLOWED
        assert judge(machine, calls[name], PID, *rest, 9) == eperm
        for other in (0, 1, -1, -PID, PID + 1):
            assert judge(machine, calls[name], other, *rest, 15) == eperm
    assert judge(machine, calls["prlimit64"], 0, 3) == ALLOWED
    assert judge(machine, calls["prlimit64"], 0, 0) == eperm
    assert judge(machine, calls["prlimit64"], PID + 1, 3) == eperm
    assert judge(machine, calls["setpriority"], 0, PID) == ALLOWED
    assert judge(machine, calls["setpriority"], 0, 1) == eperm
    # As a user, 0 is all processes of this one.
    assert judge(machine, calls["setpriority"], 2, 0) == eperm
    assert judge(machine, calls["prctl"], 15) == ALLOWED
    for option in (1, 4, 22, 38, 59):
        assert judge(machine, calls["prctl"], option) == eperm
    assert judge(machine, calls["ioctl"], 0, 0x5401) == ALLOWED
    assert judge(machine, calls["ioctl"], 0, 0x5412) == refused(errno.ENOTTY)
    assert judge(machine, calls["fcntl"], 3, 3) == ALLOWED
    for command in (8, 10, 1024, 1026, 1031, 1036, 1038):  # owner, signal, lease, notice, hints
        assert judge(machine, calls["fcntl"], 3, command) == eperm


@pytest.mark.parametrize("machine", HEADERS)
def test_memory_that_no_limit_counts_is_refused(machine):
    number = numbers(machine)["mmap"]
    shared, private, anonymous, grows_down, huge = 1, 2, 0x20, 0x100, 0x40000
    for flags in (private, private | anonymous, private | anonymous | 0x24000, shared, 3):
        assert judge(machine, number, 0, 4096, 3, flags) == ALLOWED, flags
    for flags in (shared | anonymous, 3 | anonymous, private | grows_down, shared | huge):
        assert judge(machine, number, 0, 4096, 3, flags) == refused(errno.ENOMEM), flags


@pytest.mark.parametrize("machine", HEADERS)
def test_locks_modes_and_times_are_answered_and_never_carried_out(machine):
    calls = numbers(machine)
    for command in (6, 7, 37, 38):  # F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW
        assert judge(machine, calls["fcntl"], 3, command) == refused(0)
    for command in (5, 36):  # asking who holds one tells of nobody, since nobody can
        assert judge(machine, calls["fcntl"], 3, command) == ALLOWED
    changing = {"flock", "chmod", "fchmod", "fchmodat", "fchmodat2", "utime", "utimensat"}
    for name in changing & set(calls):
        assert judge(machine, calls[name], 3, 2) == refused(0), name


@pytest.mark.parametrize("machine", HEADERS)
def test_copying_functions_are_sent_another_way(machine):
    calls = numbers(machine)
    assert judge(machine, calls["sendfile"], 3, 4) == refused(errno.ENOTSOCK)
    assert judge(machine, calls["copy_file_range"], 3) == refused(errno.EXDEV)
    for command in (0x40049409, 0x4020940D):  # FICLONE, FICLONERANGE
        assert judge(machine, calls["ioctl"], 3, command) == refused(errno.EOPNOTSUPP)
    for name in ("setxattr", "lgetxattr", "flistxattr", "removexattr"):
        assert judge(machine, calls[name]) == refused(errno.EOPNOTSUPP)


@pytest.mark.parametrize("machine", HEADERS)
def test_a_foreign_architecture_is_killed(machine):
    assert judge(machine, 0, architecture=0x40000003) == KILLED


def test_x32_calls_are_refused():
    assert judge("x86_64", 0x40000000 | 59) == refused(errno.ENOSYS)


def test_an_unknown_machine_is_refused_not_let_through():
    with pytest.raises(OSError, match="riscv64"):
        seccomp.build_filter(PID, "riscv64")


@pytest.mark.parametrize("machine", HEADERS)
def test_a_message_goes_to_whom_the_socket_is_connected_alone(machine):
    number = numbers(machine)["sendto"]
    assert judge(machine, number, 3, 1, 1, 0, 0, 0) == ALLOWED
    assert judge(machine, number, 3, 1, 1, 0, 1 << 32, 16) == refused(errno.EPERM)


@pytest.mark.parametrize("machine", HEADERS)
def test_a_read_cannot_ask_what_others_have_read(machine):
    number = numbers(machine)["preadv2"]
    assert judge(machine, number, 3, 1, 1, 0, 0, 0) == ALLOWED
    assert judge(machine, number, 3, 1, 1, 0, 0, 8) == refused(errno.EOPNOTSUPP)


@pytest.mark.parametrize("machine", HEADERS)
def test_cutting_off_by_path_is_refused_where_landlock_knows_nothing_of_it(machine):
    number = numbers(machine)["truncate"]
    assert judge(machine, number) == ALLOWED
    assert judge(machine, number, without=("truncate",)) == refused(errno.EPERM)
