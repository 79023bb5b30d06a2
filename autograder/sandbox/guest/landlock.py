"""Landlock: the kernel's own list of what a process may open, for processes without privilege.

Constants and structures from linux/landlock.h.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Iterable

from . import kernel

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_RULE_PATH_BENEATH = 1
_VERSION_FLAG = 1

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_MAKE_CHAR, _MAKE_SOCK, _MAKE_BLOCK = 1 << 6, 1 << 9, 1 << 11
_TRUNCATE, _IOCTL_DEV = 1 << 14, 1 << 15

# How many file system rights each version of the interface knows.
_RIGHTS_BY_ABI = {1: 13, 2: 14, 3: 15, 4: 15}
_ALL_RIGHTS = 16
_NET_ABI, _SCOPE_ABI = 4, 6
_BIND_AND_CONNECT_TCP = 0b11
_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11

READ = _READ_FILE | _READ_DIR
READ_FILE = _READ_FILE
READ_WRITE_FILE = _READ_FILE | _WRITE_FILE | _TRUNCATE
SCRATCH = ((1 << _ALL_RIGHTS) - 1) & ~(
    _EXECUTE | _MAKE_CHAR | _MAKE_BLOCK | _MAKE_SOCK | _IOCTL_DEV
)


def abi_version() -> int:
    """Return the kernel's Landlock version, 0 where it has none."""
    try:
        return kernel.system_call(
            "landlock", _CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION_FLAG)
        )
    except OSError:
        return 0


class Paths:
    """Files and folders with the rights on them, opened ahead of the forks that use them."""

    def __init__(self, abi: int) -> None:
        if not abi:
            raise OSError("this kernel has no Landlock")
        self.abi = abi
        self.handled = (1 << _RIGHTS_BY_ABI.get(abi, _ALL_RIGHTS)) - 1
        self.rules: list[bytes] = []
        self.fds: list[int] = []

    @property
    def knows_truncation(self) -> bool:
        """Whether a file that may not be written may not be cut off by its path either."""
        return bool(self.handled & _TRUNCATE)

    def allow(self, paths: Iterable[str], rights: int) -> None:
        """Allow `rights` on these files, or below these folders; missing ones are passed over."""
        for path in paths:
            try:
                target = os.open(path, os.O_PATH | os.O_CLOEXEC)
            except OSError:
                continue
            self.fds.append(target)
            self.rules.append(struct.pack("=QI", rights & self.handled, target))

    def restrict(self, further: Paths) -> None:
        """Restrict the calling thread, and all it will start, to these paths and further ones.

        It can never be undone. All that was opened is closed.
        """
        attributes = struct.pack(
            "QQQ",
            self.handled,
            _BIND_AND_CONNECT_TCP if self.abi >= _NET_ABI else 0,
            _ABSTRACT_SOCKETS_AND_SIGNALS if self.abi >= _SCOPE_ABI else 0,
        )
        ruleset = kernel.system_call(
            "landlock_create_ruleset",
            _CREATE_RULESET,
            ctypes.c_char_p(attributes),
            # An older kernel refuses a structure longer than it knows.
            ctypes.c_size_t(24 if self.abi >= _SCOPE_ABI else 16 if self.abi >= _NET_ABI else 8),
            ctypes.c_uint32(0),
        )
        for rule in (*self.rules, *further.rules):
            kernel.system_call(
                "landlock_add_rule",
                _ADD_RULE,
                ctypes.c_int(ruleset),
                ctypes.c_int(_RULE_PATH_BENEATH),
                ctypes.c_char_p(rule),
                ctypes.c_uint32(0),
            )
        kernel.system_call(
            "landlock_restrict_self", _RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0)
        )
        for fd in (ruleset, *self.fds, *further.fds):
            os.close(fd)
