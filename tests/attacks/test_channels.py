"""Two submissions that run at the same time, and a file of NumPy's that both may read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from autograder.errors import FenceUnavailableError
from autograder.models import Limits, Submission
from autograder.sandbox import Sandbox, Session, Value, choose_fence

LIMITS = Limits(call_s=10, cell_s=10, submission_s=60, memory_mb=512)
LEVELS = {
    "full": {},
    "no_bwrap": {"use_bwrap": False},
    "landlock_and_seccomp": {"use_bwrap": False, "use_namespaces": False},
}
CELL = """
import ctypes, fcntl, os, struct, numpy
path = numpy.__file__
kept = [os.open(path, os.O_RDONLY) for _ in range(8)]
system_call = ctypes.CDLL(None, use_errno=True).syscall
LOCK = "hhqqi4x"
# Commands of fcntl: locks of the process and of the open file, leases, notices, hints, an owner.
SETTING = [(n, struct.pack(LOCK, kind, 0, 0, 0, 0)) for n in (6, 37) for kind in (0, 1)]
SETTING += [(1024, 0), (1024, 1), (1026, 4), (1036, struct.pack("q", 2)), (8, os.getpid())]
SETTING += [(10, 12)]


def attempt(function, *arguments):
    try:
        return function(*arguments)
    except OSError as error:
        return f"error {error.errno}"


def lock():
    attempt(fcntl.flock, kept[0], fcntl.LOCK_EX | fcntl.LOCK_NB)
    attempt(fcntl.lockf, kept[1], fcntl.LOCK_SH | fcntl.LOCK_NB)
    for fd, (command, argument) in enumerate(SETTING, start=2):
        attempt(fcntl.fcntl, kept[fd % len(kept)], command, argument)


def change():
    now = os.stat(path)
    for function, arguments in (
        (os.chmod, (path, now.st_mode ^ 1)),
        (os.fchmod, (kept[0], now.st_mode ^ 1)),
        (os.utime, (path, (1, 1))),
        (os.utime, (kept[0], (1, 1))),
        (os.setxattr, (path, "user.bit", b"1")),
        (os.truncate, (path, now.st_size)),
        (os.link, (path, "linked")),
    ):
        attempt(function, *arguments)


def look():
    seen = []
    for kind in (fcntl.LOCK_EX, fcntl.LOCK_SH):
        with open(path) as file:
            seen.append(attempt(fcntl.flock, file, kind | fcntl.LOCK_NB))
    with open(path) as file:
        for command in (5, 36):
            asked = struct.pack(LOCK, 1, 0, 0, 0, 0)
            seen.append(attempt(fcntl.fcntl, file, command, asked))
        for command in (6, 37):
            seen.append(attempt(fcntl.fcntl, file, command, struct.pack(LOCK, 0, 0, 0, 0, 0)))
        for command in (1024, 1025, 1035, 9, 11):
            seen.append(attempt(fcntl.fcntl, file, command, 0))
    now = os.stat(path)
    seen += [now.st_mode, now.st_size, now.st_nlink, now.st_mtime_ns, now.st_ctime_ns]
    seen.append(attempt(os.getxattr, path, "user.bit"))
    return [ascii(value) for value in seen]
"""


def sessions_of(sandbox: Sandbox) -> tuple[Session, Session]:
    return tuple(
        sandbox.session(Submission(name, (), (CELL,)), LIMITS) for name in ("sender", "receiver")
    )


def called(session: Session, name: str):
    reply = session.call(name)
    assert isinstance(reply, Value), reply
    return reply.value


@pytest.fixture(scope="module", params=LEVELS)
def sandbox(request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    try:
        fence = choose_fence(**LEVELS[request.param])
    except FenceUnavailableError as error:
        pytest.skip(str(error))
    with Sandbox(fence) as sandbox:
        yield sandbox


@pytest.mark.parametrize("send", ["lock", "change"])
def test_no_bit_crosses_by_locks_or_attributes_of_a_file_that_all_can_read(sandbox, send):
    sender, receiver = sessions_of(sandbox)
    with sender, receiver:
        before = called(receiver, "look")
        called(sender, send)

        assert called(receiver, "look") == before


def test_that_test_would_see_a_lock():
    try:
        fence = choose_fence(omitted=frozenset({"seccomp"}))
    except FenceUnavailableError as error:
        pytest.skip(str(error))
    with Sandbox(fence) as sandbox:
        sender, receiver = sessions_of(sandbox)
        with sender, receiver:
            before = called(receiver, "look")
            called(sender, "lock")

            after = called(receiver, "look")

    changed = [place for place, value in enumerate(before) if value != after[place]]
    assert {0, 1, 2, 3} <= set(changed), "flock and both kinds of fcntl locks are seen"
