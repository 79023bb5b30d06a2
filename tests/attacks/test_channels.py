"""Two submissions that run at the same time, and what both may read or are counted for together.

That is a file of NumPy's, and what the kernel counts for all processes of a user or tells any of
another.
"""

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
TOGETHER = """
import ctypes, os, platform, signal, socket, time
kept = []
system_call = ctypes.CDLL(None, use_errno=True).syscall
TKILL = {"x86_64": 200, "aarch64": 130}[platform.machine()]
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGRTMIN])


def attempt(function, *arguments):
    try:
        return str(function(*arguments))
    except OSError as error:
        return f"error {error.errno}"


def pass_on(count):
    ends = socket.socketpair()
    kept.append(ends)
    return attempt(socket.send_fds, ends[0], [b"x"], [0] * count)


def queue_signal():
    failed = system_call(TKILL, os.getpid(), int(signal.SIGRTMIN))
    return f"error {ctypes.get_errno()}" if failed else "queued"


def send():
    for _ in range(3):
        pass_on(250)
    while queue_signal() == "queued" and len(kept) < 200_000:
        kept.append(None)
    attempt(os.sched_setaffinity, 0, {min(os.sched_getaffinity(0))})
    began = time.process_time()
    while time.process_time() - began < 0.05:
        pass
    return os.getpid()


def look(other):
    clock = (~other << 3) | 2
    return [
        pass_on(1),
        queue_signal(),
        attempt(os.sched_getaffinity, other),
        attempt(time.clock_gettime, clock),
        attempt(time.clock_getres, clock),
    ]


def own():
    return os.getpid()
"""

MACHINE = """
import ctypes, glob, os, numpy, socket, threading
kept = []
libc = ctypes.CDLL(None, use_errno=True)
folder = os.path.dirname(numpy.__file__)
# Nobody has had a reason to read them.
idle = sorted(glob.glob(folder + "/*/tests/*.py"))[:3]


def attempt(function, *arguments):
    try:
        return str(function(*arguments))
    except OSError as error:
        return f"error {error.errno}"


def read(name):
    with open("/proc/self/" + name, "rb") as file:
        return file.read(4096)


def memory_left():
    information = (ctypes.c_ulong * 16)()
    return "error" if libc.sysinfo(information) else information[5] >> 24


def only_from_memory(path):
    with open(path, "rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_RANDOM)
        return os.preadv(file.fileno(), [bytearray(1)], 0, os.RWF_NOWAIT)


def send():
    kept.extend(socket.socketpair() for _ in range(20))
    kept.append(b"x" * (200 << 20))
    kept.append(threading.Event())
    thread = threading.Thread(target=kept[-1].wait, daemon=True)
    thread.start()
    open("sign", "w").close()
    for path in idle:
        with open(path, "rb") as file:
            file.read()
    os.listdir(folder + "/linalg/tests")
    return thread.native_id


def own():
    return os.getpid()


def look(other, thread):
    ends = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    entries = (f"/proc/{other}", f"/proc/{other}/fd", f"/proc/{other}/task", f"/proc/{thread}")
    counts = ("net/unix", "net/sockstat", "smaps", "smaps_rollup", "pagemap", "numa_maps", "io")
    asked = (os.getpgid, os.getsid, os.sched_getscheduler, os.sched_getparam)
    return {
        "memory": [str(memory_left()), attempt(os.getloadavg)],
        "cache": [attempt(only_from_memory, path) for path in idle],
        "times": [str(os.stat(p).st_atime_ns) for p in [*idle, folder + "/linalg/tests"]],
        "entries": [
            attempt(lambda: (os.stat(path).st_nlink, os.stat(path).st_size)) for path in entries
        ],
        "counts": [attempt(read, name) for name in counts],
        "threads": [attempt(function, number) for function in asked for number in (other, thread)],
        "sign": [str(os.path.exists(f"../{n}/sign")) for n in range(1000)],
        "post": [attempt(ends[0].sendto, b"x", "\\0nobody")],
    }
"""
NAMELESS_FENCE = "landlock_and_seccomp"


def sessions_of(sandbox: Sandbox, cell: str = CELL) -> tuple[Session, Session]:
    return tuple(
        sandbox.session(Submission(name, (), (cell,)), LIMITS) for name in ("sender", "receiver")
    )


def called(session: Session, name: str, *arguments: int):
    reply = session.call(name, arguments)
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


def test_no_bit_crosses_by_what_is_counted_or_told_of_another_process(sandbox):
    sender, receiver = sessions_of(sandbox, TOGETHER)
    with sender, receiver:
        before = called(receiver, "look", called(sender, "own"))
        called(sender, "send")

        assert called(receiver, "look", called(sender, "own")) == before


def test_no_bit_crosses_by_what_the_machine_says_of_itself(request, sandbox):
    sender, receiver = sessions_of(sandbox, MACHINE)
    with sender, receiver:
        other = called(sender, "own")
        # Anybody else here may read a file meanwhile, which its times show: not each time.
        for _ in range(5):
            before = called(receiver, "look", other, 2**22 + 1)
            thread = called(sender, "send")
            after = called(receiver, "look", other, thread)
            if before["times"] == after["times"]:
                break

    # Without namespaces neither /proc nor the times of what is read can be hidden.
    seen = {"entries", "times"} if NAMELESS_FENCE in request.node.name else set()
    assert {name for name in before if before[name] != after[name]} <= seen
    assert set(before["sign"]) == {"False"}
    assert before["post"] == ["error 1"]
    assert before["memory"][0] == "error"


@pytest.fixture
def without_seccomp() -> Iterator[Sandbox]:
    try:
        fence = choose_fence(omitted=frozenset({"seccomp"}))
    except FenceUnavailableError as error:
        pytest.skip(str(error))
    with Sandbox(fence) as sandbox:
        yield sandbox


def changed(before: list[str], after: list[str]) -> set[int]:
    return {place for place, value in enumerate(before) if value != after[place]}


def test_that_test_would_see_descriptors_on_their_way_and_a_clock(without_seccomp):
    sender, receiver = sessions_of(without_seccomp, TOGETHER)
    with sender, receiver:
        before = called(receiver, "look", called(sender, "own"))
        called(sender, "send")

        after = called(receiver, "look", called(sender, "own"))

    assert {0, 3} <= changed(before, after)


@pytest.mark.parametrize(
    ("omitted", "seen"),
    [("seccomp", {"threads"}), ("landlock", {"counts"})],
)
def test_that_test_would_see_threads_and_sockets(omitted, seen):
    try:
        fence = choose_fence(omitted=frozenset({omitted}))
    except FenceUnavailableError as error:
        pytest.skip(str(error))
    with Sandbox(fence) as sandbox:
        sender, receiver = sessions_of(sandbox, MACHINE)
        with sender, receiver:
            other = called(sender, "own")
            before = called(receiver, "look", other, 2**22 + 1)
            thread = called(sender, "send")

            after = called(receiver, "look", other, thread)

    assert seen <= {name for name in before if before[name] != after[name]}


def test_that_test_would_see_a_lock(without_seccomp):
    sender, receiver = sessions_of(without_seccomp)
    with sender, receiver:
        before = called(receiver, "look")
        called(sender, "lock")

        after = called(receiver, "look")

    assert {0, 1, 2, 3} <= changed(before, after), "flock and both kinds of fcntl locks are seen"
