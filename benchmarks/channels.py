"""`python -m benchmarks.channels`: what one submission can still tell another under the fence.

Two submissions that have agreed on everything: at the same time on one core, and one after the
other, which is what the run that meets hidden inputs and a later one that speaks are. What they
share is the processor, the page cache and the kernel's own counters. Bits of an error-free channel
with as many errors are what is printed.
"""

from __future__ import annotations

import math
import os
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import numpy as np

from autograder.models import Limits, Submission
from autograder.sandbox import FenceMode, Sandbox, Session, Value, choose_fence

_LEVELS: dict[str, dict[str, Any]] = {
    "full": {},
    "without bwrap": {"use_bwrap": False},
    "inner fence alone": {"use_bwrap": False, "use_namespaces": False},
}
_LIMITS = Limits(call_s=60, cell_s=10, submission_s=120, memory_mb=512)
_BITS = 64
_WINDOW_S = 0.02
_COUNTER_BITS, _ROUNDS = 14, 9
_CELL = f"""
import ctypes, glob, mmap, os, platform, threading, time, numpy
system_call = ctypes.CDLL(None, use_errno=True).syscall
FUTEX = {{"x86_64": 202, "aarch64": 98}}[platform.machine()]
WINDOW, MASK = {_WINDOW_S}, (1 << {_COUNTER_BITS}) - 1
one_core = {{min(os.sched_getaffinity(0))}}
idle = sorted(glob.glob(os.path.dirname(numpy.__file__) + "/**/tests/*.py", recursive=True))
shared = numpy.memmap(numpy.__file__, numpy.int32, "r", shape=(1,))


def spin(bits, start):
    os.sched_setaffinity(0, one_core)
    for place, bit in enumerate(bits):
        begin, end = start + place * WINDOW, start + (place + 1) * WINDOW
        time.sleep(max(begin - time.monotonic(), 0))
        while bit and time.monotonic() < end:
            pass


def count(size, start):
    os.sched_setaffinity(0, one_core)
    counts = []
    for place in range(size):
        begin, end = start + place * WINDOW, start + (place + 1) * WINDOW
        time.sleep(max(begin - time.monotonic(), 0))
        counts.append(0)
        while time.monotonic() < end:
            counts[-1] += 1
    return counts


def wake(bits, start):
    for place, bit in enumerate(bits):
        time.sleep(max(start + (place + 0.5) * WINDOW - time.monotonic(), 0))
        if bit:
            system_call(FUTEX, ctypes.c_void_p(shared.ctypes.data), 1, 1, None)


def wait(size, start):
    class Time(ctypes.Structure):
        _fields_ = [("s", ctypes.c_long), ("ns", ctypes.c_long)]
    woken = []
    for place in range(size):
        time.sleep(max(start + place * WINDOW - time.monotonic(), 0))
        left = start + (place + 1) * WINDOW - time.monotonic()
        limit = ctypes.byref(Time(0, max(int(left * 1e9), 0)))
        value = ctypes.c_int(int(shared[0]))
        woken.append(system_call(FUTEX, ctypes.c_void_p(shared.ctypes.data), 0, value, limit) == 0)
    return [int(not bit) for bit in woken]


def begin(name, bits, start):
    threading.Thread(target=globals()[name], args=(bits, start), daemon=True).start()


def process_number():
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()
    return thread.native_id


def inode_number():
    os.sched_setaffinity(0, one_core)
    ends = os.pipe()
    number = os.fstat(ends[0]).st_ino
    for end in ends:
        os.close(end)
    return number


def advance(name, message):
    while globals()[name]() & MASK != message:
        pass


def read(bits):
    for path, bit in zip(idle, bits):
        if bit:
            with open(path, "rb") as file:
                file.read()


def times_of_reading(size):
    times = []
    for path in idle[:size]:
        with open(path, "rb") as file:
            began = time.perf_counter()
            file.read(1)
            times.append(time.perf_counter() - began)
    return times
"""


def _call(session: Session, name: str, *arguments: Any) -> Any:
    reply = session.call(name, arguments)
    assert isinstance(reply, Value), reply
    return reply.value


def _information(sent: list[int], seen: list[float]) -> float:
    """Return the share of a bit that gets through where what is seen is told apart in the middle.

    A bit of 1 is what is seen as little.
    """
    middle = (max(seen) + min(seen)) / 2
    wrong = statistics.fmean(int(x < middle) != bit for x, bit in zip(seen, sent, strict=True))
    if wrong in (0, 1):
        return 1.0
    return 1 + wrong * math.log2(wrong) + (1 - wrong) * math.log2(1 - wrong)


def _at_once(open_: Callable[[], Session], send: str, receive: str) -> float:
    """Return bits per second between two submissions that run at the same time."""
    bits = _message()
    with open_() as sender, open_() as receiver:
        _call(receiver, "inode_number")
        start = time.monotonic() + 0.2
        _call(sender, "begin", send, bits, start)
        return _information(bits, _call(receiver, receive, _BITS, start)) / _WINDOW_S


def _by_counter(open_: Callable[[], Session], name: str) -> float:
    """Return bits that one submission leaves to the next in a counter of the kernel's."""
    offsets = []
    for _ in range(_ROUNDS):
        message = random.getrandbits(_COUNTER_BITS)
        with open_() as sender:
            _call(sender, "advance", name, message)
        with open_() as receiver:
            offsets.append((_call(receiver, name) - message) % (1 << _COUNTER_BITS))
    # The two have to agree on what else counts between them; half of what was seen lies so near.
    near = sorted(abs(x - statistics.median_low(offsets)) for x in offsets)[_ROUNDS // 2]
    return _COUNTER_BITS - math.log2(2 * near + 1)


def _by_cache(open_: Callable[[], Session]) -> float:
    """Return how many bits one submission leaves to the next by reading files nobody has read."""
    bits = _message()
    for path in Path(np.__file__).parent.glob("**/tests/*.py"):
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    with open_() as sender:
        _call(sender, "read", bits)
    with open_() as receiver:
        seconds = _call(receiver, "times_of_reading", _BITS)
    return _BITS * _information(bits, [math.log(x) for x in seconds])


def _message() -> list[int]:
    return random.sample([0, 1] * (_BITS // 2), _BITS)


@click.command()
def main() -> None:
    """Measure what crosses between two submissions that cooperate, under each fence."""
    for level, options in _LEVELS.items():
        fence = choose_fence(FenceMode.ON, **options)
        with Sandbox(fence) as sandbox:

            def open_(sandbox: Sandbox = sandbox) -> Session:
                return sandbox.session(Submission("one", (), (_CELL,)), _LIMITS)

            print(f"{level}:")
            print(f"  at once, load of a core: {_at_once(open_, 'spin', 'count'):.0f} bits/s")
            print(f"  at once, a shared futex: {_at_once(open_, 'wake', 'wait'):.0f} bits/s")
            for name in ("process_number", "inode_number"):
                print(f"  afterwards, {name}: {_by_counter(open_, name):.1f} bits")
            print(f"  afterwards, {_BITS} files in the cache: {_by_cache(open_):.0f} bits")


if __name__ == "__main__":
    main()
