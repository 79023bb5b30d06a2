"""The few Linux calls that Python has no function for, by ctypes."""

from __future__ import annotations

import ctypes
import os
import struct
from typing import Any

CLONE_NEWNS = 0x00020000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND = 2, 4, 8, 4096
MS_REC, MS_PRIVATE = 0x4000, 0x40000
_MNT_DETACH = 2
# Calls that have these numbers on every machine.
_OPEN_TREE, _MOVE_MOUNT, _MOUNT_SETATTR = 428, 429, 442
_OPEN_TREE_CLONE, _OPEN_TREE_CLOEXEC, _MOVE_MOUNT_F_EMPTY_PATH = 1, os.O_CLOEXEC, 4
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000
_MOUNT_ATTR_RDONLY = 1

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_NO_NEW_PRIVS = 38
_SIGKILL = 9
_CAPABILITY_VERSION_3 = 0x20080522

# Made here once: making a type costs more than the call.
_CAPABILITY_HEADER = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
_NO_CAPABILITIES = (ctypes.c_uint32 * 6)()

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long
# prctl is variadic in C: without these types ctypes would cut pointers to 32 bits.
_libc.prctl.argtypes = [ctypes.c_int] + [ctypes.c_ulong] * 4


def check(result: int, action: str) -> int:
    """Return `result`, or raise the OSError that a negative one stands for."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{action}: {os.strerror(number)}")
    return result


def system_call(action: str, number: int, *arguments: Any) -> int:
    """Make a system call that has no C function of its own."""
    return check(_libc.syscall(ctypes.c_long(number), *arguments), action)


def die_with_parent() -> None:
    """Have the kernel kill this process when its parent ends."""
    check(_libc.prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0), "prctl(PDEATHSIG)")


def adopt_orphans() -> None:
    """Become the parent of whatever descendants outlive their own parents."""
    check(_libc.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0), "prctl(CHILD_SUBREAPER)")


def set_dumpable() -> None:
    """Give /proc/self back to this process after its user id changed."""
    check(_libc.prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0), "prctl(DUMPABLE)")


def forbid_new_privileges() -> None:
    """Set no_new_privs, which Landlock and seccomp ask for."""
    check(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "prctl(NO_NEW_PRIVS)")


def unshare(flags: int) -> None:
    """Move this process into new namespaces."""
    check(_libc.unshare(ctypes.c_int(flags)), "unshare")


def mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    """Mount a file system."""
    arguments = [part.encode() or None for part in (source, target, kind)]
    result = _libc.mount(*arguments, ctypes.c_ulong(flags), options.encode() or None)
    check(result, f"mount {target}")


def unmount(target: str) -> None:
    """Take off the uppermost mount of a folder."""
    check(_libc.umount2(target.encode(), ctypes.c_int(_MNT_DETACH)), f"umount {target}")


def clone_tree(path: str) -> int:
    """Return a descriptor of a copy of what is mounted at `path`, not yet mounted anywhere."""
    flags = ctypes.c_uint(_OPEN_TREE_CLONE | _OPEN_TREE_CLOEXEC)
    target = ctypes.c_char_p(path.encode())
    return system_call(f"open_tree {path}", _OPEN_TREE, ctypes.c_int(_AT_FDCWD), target, flags)


def mount_tree(tree: int, target: str) -> None:
    """Mount what `clone_tree` has given."""
    system_call(
        f"move_mount {target}",
        _MOVE_MOUNT,
        ctypes.c_int(tree),
        ctypes.c_char_p(b""),
        ctypes.c_int(_AT_FDCWD),
        ctypes.c_char_p(target.encode()),
        ctypes.c_uint(_MOVE_MOUNT_F_EMPTY_PATH),
    )


def make_read_only(path: str) -> None:
    """Make the mount at `path`, and all below it, read-only: nor do files note who reads them."""
    system_call(
        f"mount_setattr {path}",
        _MOUNT_SETATTR,
        ctypes.c_int(_AT_FDCWD),
        ctypes.c_char_p(path.encode()),
        ctypes.c_uint(_AT_RECURSIVE),
        ctypes.c_char_p(struct.pack("4Q", _MOUNT_ATTR_RDONLY, 0, 0, 0)),
        ctypes.c_size_t(32),
    )


def drop_capabilities() -> None:
    """Give up every capability, those of an own user namespace included."""
    check(_libc.capset(_CAPABILITY_HEADER, _NO_CAPABILITIES), "capset")
