"""Makes every Python that has this folder on its path believe that it runs on another system.

`PRETENDED_SYSTEM` is what `sys.platform` then says, "darwin" or "win32"; what that system's Python
lacks is taken away. The libraries that we use, Python's own among them, are loaded before that:
they would then look for what this machine does not have.
"""

import contextlib
import ctypes
import importlib
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import time

LIBRARIES = (
    "asyncio concurrent.futures.process multiprocessing pytest _pytest.config "
    "_pytest.pathlib _pytest.capture click rich.console rich.table rich.text rich.progress "
    "rich.status IPython.core.interactiveshell numpy numpy.testing nbformat jupytext jsonschema_rs"
).split()
# Linux's own, which macOS lacks as well.
LINUX = {
    os: "memfd_create pidfd_open sched_getaffinity sched_setaffinity setns unshare",
    signal: "pidfd_send_signal",
    socket: "AF_NETLINK MSG_NOSIGNAL SOCK_CLOEXEC SOCK_NONBLOCK",
    select: "epoll",
}
UNIX = {
    os: "O_CLOEXEC O_DIRECTORY O_NOCTTY O_NOFOLLOW O_NONBLOCK WEXITSTATUS WIFEXITED WTERMSIG chown "
    "fchmod fork forkpty getegid geteuid getgid getuid killpg mkfifo pread pwrite sched_yield "
    "setgroups setresgid setresuid setsid setuid statvfs",
    signal: "SIGALRM SIGCHLD SIGHUP SIGKILL SIGSYS SIGXCPU alarm setitimer sigpending",
    socket: "AF_UNIX CMSG_SPACE MSG_DONTWAIT SCM_RIGHTS SOCK_SEQPACKET",
    select: "poll",
    time: "clock_gettime",
}
UNIX_MODULES = "curses fcntl grp pty pwd resource syslog termios tty".split()
# For the driver alone.
REAL_FORK = os.fork
LINUX_CALLS = ("capset", "mount", "prctl", "unshare")


def _take(names):
    for module, text in names.items():
        for name in text.split():
            with contextlib.suppress(AttributeError):  # older and newer Pythons differ
                delattr(module, name)


def _pretend(system):
    for name in LIBRARIES:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    load = ctypes.CDLL.__init__

    def load_elsewhere(self, name, *arguments, **keywords):
        if name is None and system == "win32":
            raise TypeError("bad argument type for built-in operation")
        load(self, name, *arguments, **keywords)

    def find_elsewhere(self, name):
        if name in LINUX_CALLS:
            raise AttributeError(f"dlsym({name}): symbol not found")
        return find(self, name)

    find = ctypes.CDLL.__getitem__
    ctypes.CDLL.__init__, ctypes.CDLL.__getitem__ = load_elsewhere, find_elsewhere
    _take(LINUX)
    if system == "win32":
        # How Windows ends a process and empties a folder is its own affair, and lent to it here.
        number = signal.SIGKILL
        subprocess.Popen.kill = lambda self: self.send_signal(number)
        shutil._use_fd_functions = False
        _take(UNIX)
        for name in UNIX_MODULES:
            sys.modules[name] = None
    sys.platform = system


if "PRETENDED_SYSTEM" in os.environ:
    _pretend(os.environ["PRETENDED_SYSTEM"])
