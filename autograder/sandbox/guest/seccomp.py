"""A seccomp filter: an allow-list of system calls, everything else refused with EPERM.

A few are neither made nor refused: the filter answers them with success.

Classic BPF as of linux/filter.h and linux/seccomp.h; the filter reads the call's number and the
low halves of its arguments, since all that it looks at are 32-bit values.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
from collections.abc import Collection, Sequence
from functools import cache

from . import kernel
from .syscalls import AUDIT_ARCHITECTURES, numbers

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
# With no error number the kernel skips the call and returns 0.
_PRETEND = (_RETURN, 0, 0, _REFUSE)
_NUMBER_AT, _ARCHITECTURE_AT, _ARGUMENTS_AT = 0, 4, 16
_X32_BIT = 0x40000000
_SECCOMP_CALL = {"x86_64": 317, "aarch64": 277}
_SET_MODE_FILTER, _SYNCHRONISE_THREADS = 1, 1

_CLONE_THREAD = 0x00010000
_AF_UNIX = 1
_PRIO_PROCESS = 0
_SIGKILL = 9
_RLIMIT_CPU = 0
# Clocks of other processes have negative numbers.
_NEGATIVE = 0x80000000
_CLOCKS = ("clock_gettime", "clock_getres", "clock_nanosleep")
_OF_A_PROCESS = ("getpgid", "getsid", "sched_getparam", "sched_getscheduler")
# MAP_SHARED (MAP_SHARED_VALIDATE has it too), MAP_ANONYMOUS
_SHARED, _ANONYMOUS = 0x01, 0x20
# MAP_GROWSDOWN, which no limit counts, and MAP_HUGETLB, from what the machine has put by.
_UNCOUNTED = 0x40100
# RWF_NOWAIT: only what is in memory already, and so what somebody else has read.
_ONLY_FROM_MEMORY = 8
# TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX
_IOCTLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
# F_DUPFD to F_GETLK, F_OFD_GETLK, F_DUPFD_CLOEXEC, F_GETPIPE_SZ
_FCNTLS = (0, 1, 2, 3, 4, 5, 36, 1030, 1032)
# F_SETLK, F_SETLKW, F_OFD_SETLK, F_OFD_SETLKW
_FCNTL_LOCKS = (6, 7, 37, 38)
# FICLONE, FICLONERANGE
_CLONING_IOCTLS = (0x40049409, 0x4020940D)
# PR_SET_NAME, PR_GET_NAME, PR_SET_VMA (the allocator names its memory)
_PRCTLS = (15, 16, 0x53564D41)

# Calls that say that they did what they did not do. All students may read the same files, so that a
# lock on one, or where the grader is an ordinary user its mode or times, would carry messages from
# one submission to the next. HDF5, SQLite and shutil ask for these on files of their own, which
# nobody else can reach: there, nothing is missing.
_PRETENDED = "flock chmod fchmod fchmodat fchmodat2 utime utimes futimesat utimensat".split()
# A hint to forget what was read from a file would be one to whoever reads it next.
_PRETENDED.append("fadvise64")
# What copying functions try first, refused by the error after which they go another way.
_REFUSED_AS = dict.fromkeys(
    (f"{kind}{verb}xattr" for kind in ("", "l", "f") for verb in ("get", "list", "set", "remove")),
    errno.EOPNOTSUPP,
) | {"sendfile": errno.ENOTSOCK, "copy_file_range": errno.EXDEV}

# No pid and no other constant of the filter; replaced by each child's own.
_PID_OF_TEMPLATE = 0x7EEDC0DE

_Instruction = tuple[int, int, int, int]


def build_filter(pid: int, machine: str, without: Collection[str] = ()) -> tuple[bytes, int]:
    """Return the filter for the process `pid` as (bytes, number of instructions).

    `without` names calls that are refused where other layers don't make them harmless.
    """
    calls = {name: number for name, number in numbers(machine).items() if name not in without}
    by_argument = {
        "clone": _if_any_bit(0, _CLONE_THREAD),
        "mmap": _unless_uncounted(3),
        # The C library falls back to clone, whose flags a filter can read.
        "clone3": [_refuse(errno.ENOSYS)],
        "socket": [_refuse(errno.EACCES)],
        "socketpair": _if_one_of(0, [_AF_UNIX]),
        # Whoever is found killed was killed by somebody else; lowering one's processor time
        # would be another way.
        "kill": _unless(1, _SIGKILL, _if_one_of(0, [pid])),
        "tkill": _unless(1, _SIGKILL, _if_one_of(0, [pid])),
        "tgkill": _unless(2, _SIGKILL, _if_one_of(0, [pid])),
        "prlimit64": _unless(1, _RLIMIT_CPU, _if_one_of(0, [0, pid])),
        # Both ends of a message: who may not look at the other's cores reads none from them.
        "sched_setaffinity": _if_one_of(0, [0, pid]),
        "sched_getaffinity": _if_one_of(0, [0, pid]),
        # Whether another process has a thread of this number.
        **{name: _if_one_of(0, [0, pid]) for name in _OF_A_PROCESS},
        # To whom it is connected, and not to somebody else by his address.
        "sendto": _if_one_of(5, [0]),
        **{
            name: _unless_any_bit(5, _ONLY_FROM_MEMORY, errno.EOPNOTSUPP)
            for name in ("preadv2", "pwritev2")
        },
        **{name: _unless_any_bit(0, _NEGATIVE, errno.EINVAL) for name in _CLOCKS},
        "getpriority": _if_own_process(pid),
        "setpriority": _if_own_process(pid),
        "prctl": _if_one_of(0, _PRCTLS),
        "ioctl": _if_one_of(1, _IOCTLS, errno.ENOTTY),
        "fcntl": _if_one_of(1, _FCNTLS),
        **{name: [_refuse(number)] for name, number in _REFUSED_AS.items()},
        **{name: [_PRETEND] for name in _PRETENDED if name in calls},
    }
    for command in _CLONING_IOCTLS:
        by_argument["ioctl"] = _unless(1, command, by_argument["ioctl"], errno.EOPNOTSUPP)
    for command in _FCNTL_LOCKS:
        by_argument["fcntl"] = _unless(1, command, by_argument["fcntl"], 0)
    program: list[_Instruction] = [
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_EQUAL, 1, 0, AUDIT_ARCHITECTURES[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, 0, 1, _X32_BIT),
        _refuse(errno.ENOSYS),
    ]
    answers = {number: [(_RETURN, 0, 0, _ALLOW)] for number in calls.values()}
    answers |= {calls[name]: body for name, body in by_argument.items()}
    program += _decide(_segments(answers))
    return b"".join(struct.pack("HBBI", *step) for step in program), len(program)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def apply_filter(program: tuple[bytes, int], machine: str) -> None:
    """Put the filter over every thread of this process; it can never be taken off."""
    content, length = program
    kernel.system_call(
        "seccomp",
        _SECCOMP_CALL[machine],
        ctypes.c_uint(_SET_MODE_FILTER),
        ctypes.c_uint(_SYNCHRONISE_THREADS),
        ctypes.byref(_Program(length, content)),
    )


@cache
def _template(machine: str, without: tuple[str, ...]) -> tuple[bytes, int]:
    return build_filter(_PID_OF_TEMPLATE, machine, without)


def prepare(without: tuple[str, ...]) -> None:
    """Build the filter ahead of a fork, all but the child's own pid."""
    _template(os.uname().machine, without)


def restrict_system_calls(without: tuple[str, ...]) -> None:
    """Filter the calling process for good."""
    machine = os.uname().machine
    content, length = _template(machine, without)
    own = content.replace(struct.pack("I", _PID_OF_TEMPLATE), struct.pack("I", os.getpid()))
    apply_filter((own, length), machine)


def _refuse(number: int) -> _Instruction:
    return (_RETURN, 0, 0, _REFUSE | number)


def _if_one_of(
    argument: int, values: Sequence[int], otherwise: int = errno.EPERM
) -> list[_Instruction]:
    body: list[_Instruction] = [(_LOAD, 0, 0, _ARGUMENTS_AT + 8 * argument)]
    for position, value in enumerate(values):
        body.append((_EQUAL, len(values) - position, 0, value))
    return [*body, _refuse(otherwise), (_RETURN, 0, 0, _ALLOW)]


def _if_own_process(pid: int) -> list[_Instruction]:
    """Allow PRIO_PROCESS of oneself: 0 as a user would be all of this user's processes."""
    load = (_LOAD, 0, 0, _ARGUMENTS_AT)
    return [load, (_EQUAL, 1, 0, _PRIO_PROCESS), _refuse(errno.EPERM), *_if_one_of(1, [0, pid])]


def _if_any_bit(argument: int, bits: int) -> list[_Instruction]:
    load = (_LOAD, 0, 0, _ARGUMENTS_AT + 8 * argument)
    return [load, (_ANY_BIT, 1, 0, bits), _refuse(errno.EPERM), (_RETURN, 0, 0, _ALLOW)]


def _unless_any_bit(argument: int, bits: int, otherwise: int) -> list[_Instruction]:
    load = (_LOAD, 0, 0, _ARGUMENTS_AT + 8 * argument)
    return [load, (_ANY_BIT, 0, 1, bits), _refuse(otherwise), (_RETURN, 0, 0, _ALLOW)]


def _unless_uncounted(argument: int) -> list[_Instruction]:
    """Refuse memory that neither the kernel's limits count nor the zygote is sure to see."""
    return [
        (_LOAD, 0, 0, _ARGUMENTS_AT + 8 * argument),
        (_ANY_BIT, 2, 0, _UNCOUNTED),
        (_ANY_BIT, 0, 2, _ANONYMOUS),
        (_ANY_BIT, 0, 1, _SHARED),
        _refuse(errno.ENOMEM),
        (_RETURN, 0, 0, _ALLOW),
    ]


def _unless(
    argument: int, value: int, body: list[_Instruction], otherwise: int = errno.EPERM
) -> list[_Instruction]:
    load = (_LOAD, 0, 0, _ARGUMENTS_AT + 8 * argument)
    return [load, (_EQUAL, 0, 1, value), _refuse(otherwise), *body]


def _segments(answers: dict[int, list[_Instruction]]) -> list[tuple[int, list[_Instruction]]]:
    """Return (first number, what to do from there on), over all numbers, in their order."""
    refused = [_refuse(errno.EPERM)]
    segments = [(0, answers.get(0, refused))]
    for number in range(1, max(answers) + 2):
        answer = answers.get(number, refused)
        if answer != segments[-1][1]:
            segments.append((number, answer))
    return segments


def _decide(segments: list[tuple[int, list[_Instruction]]]) -> list[_Instruction]:
    """Return a tree of comparisons.

    The kernel runs a new filter once for each system call there is, to learn which are always
    allowed; for a list of comparisons that takes longer than all the rest of the fence.
    """
    if len(segments) == 1:
        return segments[0][1]
    middle = len(segments) // 2
    low, high = _decide(segments[:middle]), _decide(segments[middle:])
    return [(_AT_LEAST, len(low), 0, segments[middle][0]), *low, *high]
