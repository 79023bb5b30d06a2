"""Memory means memory: what is used is bounded, by whatever mapping; what is reserved is not."""

from __future__ import annotations

import ctypes
import dataclasses
import importlib.util
import mmap
import os
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.errors import FenceUnavailableError
from autograder.models import Limits, Submission, Verdict
from autograder.sandbox import (
    LIBRARIES,
    NUMPY,
    Fence,
    Library,
    Raised,
    Sandbox,
    Session,
    StudentFault,
    Value,
    choose_fence,
    libraries,
    stack_of,
)
from autograder.sandbox.guest.mappings import keep_to_oneself
from autograder.sandbox.guest.syscalls import numbers
from autograder.testing.student_errors import StudentError
from autograder.testing.wording import SubmissionText

MIB = 1 << 20
# Twice as much as may be used is the most that any of these would take of a broken fence.
MEMORY_MB = 128
LIMITS = Limits(call_s=20, cell_s=20, submission_s=120, memory_mb=MEMORY_MB, scratch_mb=16)
ENOMEM = 12
CELL = """
import ctypes, mmap, os, resource, sys, threading

MIB, READ, WRITE, EXECUTE = 1 << 20, 1, 2, 4
PRIVATE, ANONYMOUS, NO_RESERVE = 2, 0x20, 0x4000
libc = ctypes.CDLL(None, use_errno=True)
for name in ("mmap", "mremap", "sbrk"):
    getattr(libc, name).restype = ctypes.c_ssize_t
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
libc.mremap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t, ctypes.c_int]
libc.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
libc.sbrk.argtypes = [ctypes.c_ssize_t]

def checked(result):
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result

def mapped(size, protection=READ | WRITE, flags=PRIVATE | ANONYMOUS, fd=-1):
    return checked(libc.mmap(None, size, protection, flags, fd, 0))
"""
# Each takes memory step by step and tells how many MiB it has got when it is refused, or `most`.
TAKING = """
def taken(take, most):
    got = 0
    try:
        while got < most:
            take()
            got += 16
    except (OSError, MemoryError) as error:
        return got, getattr(error, "errno", 12)
    return got, 0

def by_private_mappings(most):
    return taken(lambda: mapped(16 * MIB), most)

def by_python_mappings(most):
    kept = []
    return taken(lambda: kept.append(mmap.mmap(-1, 16 * MIB)), most)

def by_program_break(most):
    return taken(lambda: checked(libc.sbrk(16 * MIB)), most)

def by_growing(most):
    state = [mapped(16 * MIB), 16 * MIB]
    def grow():
        state[0] = checked(libc.mremap(state[0], state[1], state[1] + 16 * MIB, 1))
        state[1] += 16 * MIB
    return taken(grow, most)

def by_reserving_first(most):
    at = [mapped(1 << 30, 0, PRIVATE | ANONYMOUS | NO_RESERVE)]
    def open_up():
        checked(libc.mprotect(at[0], 16 * MIB, READ | WRITE))
        at[0] += 16 * MIB
    return taken(open_up, most)

def by_copies_of_files(most):
    fd = os.open(os.__file__, os.O_RDONLY)
    return taken(lambda: mapped(16 * MIB, READ | WRITE, PRIVATE, fd), most)

def by_threads(most):
    threading.stack_size(16 * MIB)
    go = threading.Event()
    def start():
        try:
            threading.Thread(target=go.wait, daemon=True).start()
        except RuntimeError:
            raise MemoryError
    try:
        return taken(start, most)
    finally:
        go.set()
"""
WAYS = [line[4:].split("(")[0] for line in TAKING.splitlines() if line.startswith("def by_")]


@pytest.fixture(scope="module")
def sandbox(fence: Fence) -> Iterator[Sandbox]:
    with Sandbox(fence) as sandbox:
        yield sandbox


def session(sandbox: Sandbox, *cells: str, limits: Limits = LIMITS) -> Session:
    return sandbox.session(Submission("student", (), (CELL, *cells)), limits)


def value(student: Session, name: str, *arguments):
    reply = student.call(name, arguments)
    assert isinstance(reply, Value), reply
    return reply.value


@pytest.mark.parametrize("way", WAYS)
def test_whatever_can_be_written_to_is_refused_in_time(sandbox, way):
    with session(sandbox, TAKING) as student:
        got_mb, errno = value(student, way, 2 * MEMORY_MB)
    assert errno == ENOMEM
    # Up to what the warm interpreter has set by already, and not far below.
    assert MEMORY_MB / 2 <= got_mb <= MEMORY_MB + 32


def test_what_is_reserved_or_read_of_files_is_not_memory(sandbox):
    cell = (
        "def f():\n"
        "    mapped(40 << 30, 0, PRIVATE | ANONYMOUS | NO_RESERVE)\n"
        "    library = os.open(ctypes.__file__, os.O_RDONLY)\n"
        "    for protection in (READ, READ | EXECUTE):\n"
        "        mapped(4 << 30, protection, PRIVATE, library)\n"
        "    return len(bytearray(64 * MIB))"
    )
    with session(sandbox, cell) as student:
        assert value(student, "f") == 64 * MIB


@pytest.mark.parametrize("protection", ["0", "READ", "READ | EXECUTE"])
def test_memory_that_limits_forget_ends_the_process_that_uses_it(sandbox, protection):
    cell = (
        "def f(most):\n"
        "    for taken in range(0, most, 32):\n"
        "        address = mapped(32 * MIB)\n"
        "        ctypes.memset(address, 7, 32 * MIB)\n"
        f"        checked(libc.mprotect(address, 32 * MIB, {protection}))\n"
        "    threading.Event().wait(10)\n"
        "def g(): return 1"
    )
    with session(sandbox, cell) as student:
        with pytest.raises(StudentFault, match="more memory than it may have") as caught:
            student.call("f", (4 * MEMORY_MB,))
        assert caught.value.verdict is Verdict.OUT_OF_MEMORY
        assert value(student, "g") == 1


def test_threads_that_outlive_the_first_one_are_watched_as_well(sandbox):
    cell = (
        "def take():\n"
        "    for _ in range(16):\n"
        "        address = mapped(32 * MIB)\n"
        "        ctypes.memset(address, 7, 32 * MIB)\n"
        "        libc.mprotect(address, 32 * MIB, READ)\n"
        "def f(number):\n"
        "    threading.Timer(0.1, take).start()\n"
        "    libc.syscall(number, 0)\n"
    )
    with session(sandbox, cell) as student, pytest.raises(StudentFault) as caught:
        student.call("f", (numbers(os.uname().machine)["exit"],))
    assert caught.value.verdict is Verdict.OUT_OF_MEMORY


def test_a_cell_that_is_ended_for_its_memory_is_left_out(sandbox):
    cell = (
        "while True:\n"
        "    address = mapped(32 * MIB)\n"
        "    ctypes.memset(address, 7, 32 * MIB)\n"
        "    libc.mprotect(address, 32 * MIB, READ)\n"
    )
    with session(sandbox, cell, "x = 5") as student:
        assert student.variable("x") == Value(5)
        (error,) = student.notebook.errors
    assert (error.cell, error.ended) == (2, Verdict.OUT_OF_MEMORY)


def test_the_stack_grows_no_further_than_all_of_the_memory(sandbox):
    cell = (
        "def f(size):\n"
        "    resource.setrlimit(resource.RLIMIT_STACK, (size, size))\n"
        "    return resource.getrlimit(resource.RLIMIT_STACK)[0]\n"
    )
    with session(sandbox, cell) as student:
        refused = student.call("f", (MEMORY_MB * MIB + 1,))
        assert isinstance(refused, Raised)
        assert refused.fault["kind"] == "ValueError"
        assert value(student, "f", MEMORY_MB * MIB) == MEMORY_MB * MIB


def test_files_that_are_mapped_take_no_more_than_the_scratch_folder(sandbox):
    if "namespaces" not in sandbox.level():
        pytest.skip("without namespaces the scratch folder has no size of its own")
    cell = (
        "def f():\n"
        "    for number in range(4):\n"
        "        with open(f'{number}', 'w+b') as file:\n"
        "            file.truncate(8 * MIB)\n"
        "            mmap.mmap(file.fileno(), 8 * MIB)[:] = bytes(8 * MIB)\n"
    )
    with session(sandbox, cell) as student, pytest.raises(StudentFault) as caught:
        student.call("f")
    assert caught.value.verdict is Verdict.CRASHED


@pytest.mark.parametrize(
    "arguments",
    [
        "",
        ", mmap.MAP_SHARED | mmap.MAP_ANONYMOUS",
        ", access=mmap.ACCESS_WRITE",
        ", mmap.MAP_PRIVATE",
    ],
)
def test_pythons_own_mappings_without_a_file_are_private_and_work_as_ever(arguments):
    module = types.SimpleNamespace(**vars(mmap))
    keep_to_oneself(module)
    with eval(f"mmap.mmap(-1, 8192{arguments})", {"mmap": module}) as mapping:
        assert isinstance(mapping, mmap.mmap)
        mapping[4096:] = bytes([7]) * 4096
        assert mapping[4095:4097] == b"\0\7"
        start = ctypes.addressof(ctypes.c_char.from_buffer(mapping))
        maps = Path("/proc/self/maps").read_text().splitlines()
        (flags,) = [line.split()[1] for line in maps if _covers(line, start)]
    assert flags == "rw-p"


def _covers(line: str, address: int) -> bool:
    first, end = (int(number, 16) for number in line.split(maxsplit=1)[0].split("-"))
    return first <= address < end


def test_pythons_own_mappings_of_files_are_shared_as_ever(tmp_path):
    module = types.SimpleNamespace(**vars(mmap))
    keep_to_oneself(module)
    path = tmp_path / "file"
    path.write_bytes(bytes(9))
    with path.open("r+b") as file, module.mmap(file.fileno(), 0) as mapping:
        mapping[:3] = b"abc"
    assert path.read_bytes()[:3] == b"abc"
    with path.open("rb") as file:
        arguments = (file.fileno(), 3, mmap.MAP_PRIVATE, mmap.PROT_READ, mmap.ACCESS_DEFAULT, 0)
        assert module.mmap(*arguments)[:] == b"abc"
    with module.mmap(-1, 9, access=mmap.ACCESS_READ) as mapping, pytest.raises(TypeError):
        mapping[0] = 1


def test_a_kernel_short_of_memory_ends_students_first():
    try:
        fence = choose_fence(use_bwrap=False)
    except FenceUnavailableError as error:
        pytest.skip(str(error))
    with Sandbox(fence) as own, session(own, "x = 1") as student:
        student.run()
        # Without bwrap its number is the same out here.
        pid = student._process.pid
        assert Path(f"/proc/{pid}/oom_score_adj").read_text() == "1000\n"
    assert Path("/proc/self/oom_score_adj").read_text() != "1000\n"


TRAINING = {
    "pandas": "frame = m.DataFrame({'k': [1, 1, 2], 'v': [1.0, 3.0, 5.0]})\n"
    "answer = float(frame.groupby('k').mean()['v'][1]) == 2.0",
    "sklearn.linear_model": "X = np.arange(40.0).reshape(20, 2)\n"
    "answer = bool(m.LinearRegression().fit(X, X[:, 0]).score(X, X[:, 0]) > 0.99)",
    "torch": "x = m.arange(64.0).reshape(-1, 1) / 64\n"
    "net = m.nn.Sequential(m.nn.Linear(1, 8), m.nn.ReLU(), m.nn.Linear(8, 1))\n"
    "optimizer = m.optim.SGD(net.parameters(), lr=0.1)\n"
    "losses = []\n"
    "for _ in range(20):\n"
    "    loss = ((net(x) - 3 * x) ** 2).mean()\n"
    "    losses.append(loss.item())\n"
    "    optimizer.zero_grad()\n"
    "    loss.backward()\n"
    "    optimizer.step()\n"
    "answer = losses[-1] < losses[0]",
    "jax": "x = m.numpy.arange(64.0) / 64\n"
    "loss = m.jit(lambda w: ((w * x - 3 * x) ** 2).mean())\n"
    "w = 0.0\n"
    "for _ in range(20):\n"
    "    w = w - m.grad(loss)(w)\n"
    "answer = float(loss(w)) < float(loss(0.0))",
    "keras": "x = np.arange(64.0).reshape(-1, 1) / 64\n"
    "net = m.Sequential([m.layers.Dense(8, activation='relu'), m.layers.Dense(1)])\n"
    "net.compile(loss='mse', optimizer='adam')\n"
    "losses = net.fit(x, 3 * x, epochs=2, verbose=0).history['loss']\n"
    "answer = losses[-1] < losses[0]",
}
# Four gigabytes each, which nobody touches before they are refused.
TOO_MUCH = {
    "pandas": "m.DataFrame(np.empty(1 << 29))",
    "sklearn.linear_model": "m.LinearRegression().fit(np.ones((1 << 29, 1)), [1])",
    "torch": "m.zeros(1 << 30)",
    "jax": "m.numpy.zeros(1 << 30).block_until_ready()",
    "keras": "m.ops.zeros((1 << 30,))",
}


@pytest.mark.slow
@pytest.mark.parametrize("is_warm", [False, True], ids=["cold", "warm"])
@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=[pytest.mark.tensorflow] * (name == "keras")) for name in TRAINING],
)
def test_libraries_train_within_the_default_memory_and_are_refused_more(
    fence, monkeypatch, name, is_warm
):
    if importlib.util.find_spec(name.split(".")[0]) is None:
        pytest.skip(f"no {name} on this machine")
    row = Library("tried", ("tried",), (name,), ())
    monkeypatch.setattr(libraries, "LIBRARIES", (*LIBRARIES, row))
    declared = stack_of("tried") if is_warm else NUMPY
    # No `import` that the grader finds, which would bring a row of the library's own.
    cell = (
        "import importlib, numpy as np, sys\n"
        f"was_warm = {name!r} in sys.modules\n"
        f"m = importlib.import_module({name!r})\n{TRAINING[name]}\n"
        f"def f():\n    return {TOO_MUCH[name]}"
    )
    limits = dataclasses.replace(Limits(), cell_s=300, memory_mb=Limits().memory_mb)
    with (
        Sandbox(fence, declared=declared) as own,
        own.session(Submission("student", (), (cell,)), limits) as student,
    ):
        student.run()
        assert student.notebook.errors == ()
        assert student.variable("was_warm") == Value(is_warm)
        assert student.variable("answer") == Value(True)
        refused = student.call("f")
        assert isinstance(refused, Raised)
    assert StudentError(refused.fault, SubmissionText(()), "f()").verdict is Verdict.OUT_OF_MEMORY
