"""Code that starts processes of Python's own, where none can be started."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

import pytest

from autograder.models import Limits, Submission
from autograder.sandbox import Fence, Sandbox, Value

LIMITS = Limits(call_s=5, cell_s=5, submission_s=20, memory_mb=512)
NOTE = "processes cannot be started here: multiprocessing used threads instead"


@pytest.fixture(scope="module")
def sandbox(fence: Fence) -> Iterator[Sandbox]:
    with Sandbox(fence) as sandbox:
        yield sandbox


def run(sandbox: Sandbox, *cells: str, files: dict[str, bytes] | None = None):
    with sandbox.session(Submission("student", (), cells, files or {}), LIMITS) as session:
        session.run()
        reply = session.variable("a")
        value = reply.value if isinstance(reply, Value) else None
        return value, session.notebook.errors, session.notebook.notes


SQUARE = "def square(x):\n    return x * x\n"
# Each sets `a` to 30, the sum of the squares of 1 to 4.
WAYS = {
    "pool": """
from multiprocessing import Pool
if __name__ == "__main__":
    with Pool(2) as pool:
        a = sum(pool.map(square, range(1, 5)))
""",
    "pool, every way": """
import multiprocessing
from multiprocessing.pool import Pool
with Pool(2, initializer=print, initargs=("x",), maxtasksperchild=1) as pool:
    assert pool.apply(square, (2,)) == 4
    assert pool.starmap(pow, [(2, 3)]) == [8]
    assert sorted(pool.imap_unordered(square, [1, 2])) == [1, 4]
    r = pool.map_async(square, range(1, 5), chunksize=2)
    a = sum(r.get(10))
pool.join()
pool = multiprocessing.Pool()
pool.close()
pool.join()
""",
    "processes and a queue": """
import multiprocessing as mp
def work(queue, x):
    queue.put(square(x))
q = mp.Queue()
workers = [mp.Process(target=work, args=(q, x), daemon=True) for x in range(1, 5)]
for w in workers: w.start()
a = sum(q.get(timeout=10) for _ in workers)
for w in workers: w.join()
assert [w.exitcode for w in workers] == [0] * 4 and not any(w.is_alive() for w in workers)
assert len({w.pid for w in workers}) == 4
""",
    "a subclass, an event and a value": """
import multiprocessing as mp
class Worker(mp.Process):
    def __init__(self, x, total, go):
        super().__init__()
        self.x, self.total, self.go = x, total, go
    def run(self):
        self.go.wait()
        with self.total.get_lock():
            self.total.value += square(self.x)
total, go = mp.Value("i", 0), mp.Event()
workers = [Worker(x, total, go) for x in range(1, 5)]
for w in workers: w.start()
go.set()
for w in workers: w.join(10)
a = total.value
""",
    "a producer, a consumer and a pipe": """
from multiprocessing import JoinableQueue, Pipe, Process
tasks, (ours, theirs) = JoinableQueue(), Pipe()
def consume():
    while (x := tasks.get()) is not None:
        theirs.send(square(x))
        tasks.task_done()
p = Process(target=consume)
p.start()
for x in range(1, 5): tasks.put(x)
tasks.join()
a = sum(ours.recv() for _ in range(4))
tasks.put(None)
p.join()
""",
    "a manager": """
from multiprocessing import Manager, Pool, Process
def work(found, x):
    found[x] = square(x)
with Manager() as manager:
    found, order, q = manager.dict(), manager.list(), manager.Queue()
    workers = [Process(target=work, args=(found, x)) for x in (1, 2)]
    for w in workers: w.start()
    for w in workers: w.join()
    with Pool(2) as pool:
        pool.starmap(work, [(found, 3), (found, 4)])
        pool.starmap(q.put, [(1,)])
    a = sum(found.values()) * q.get()
""",
    "an executor": """
from concurrent.futures import ProcessPoolExecutor, as_completed
with ProcessPoolExecutor(max_workers=2) as executor:
    futures = [executor.submit(square, x) for x in (1, 2)]
    a = sum(f.result() for f in as_completed(futures)) + sum(executor.map(square, (3, 4)))
""",
    "each way to start": """
import multiprocessing
a = 0
for method in ("fork", "spawn", "forkserver"):
    context = multiprocessing.get_context(method)
    with context.Pool(2) as pool:
        a += sum(pool.map(square, [1, 3]))
""",
    "asyncio": """
import asyncio
from concurrent.futures import ProcessPoolExecutor
async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as pool:
        return await asyncio.gather(*(loop.run_in_executor(pool, square, x) for x in range(1, 5)))
a = sum(asyncio.run(main()))
""",
}


@pytest.mark.parametrize("way", WAYS)
def test_processes_become_threads_and_a_note_says_so(sandbox, way):
    value, errors, notes = run(sandbox, SQUARE + WAYS[way])

    assert errors == ()
    assert value == 30
    assert notes == (NOTE,)


def test_a_process_that_fails_or_is_ended_says_so(sandbox):
    cell = """
import multiprocessing as mp, sys, time
def fail(): raise ValueError
def leave(): sys.exit(3)
def stay():
    while True: pass
workers = [mp.Process(target=f) for f in (fail, leave, stay)]
for w in workers: w.start()
for w in workers[:2]: w.join(10)
workers[2].terminate()
workers[2].join(10)
a = [w.exitcode for w in workers]
"""
    assert run(sandbox, cell)[:2] == ([1, 3, -15], ())


def test_an_error_in_a_pool_reaches_whoever_asked(sandbox):
    cell = """
from multiprocessing import Pool
def fail(x): raise ValueError(x)
with Pool(2) as pool:
    pool.map(fail, [1])
"""
    _, errors, _ = run(sandbox, cell)
    assert [error.kind for error in errors] == ["ValueError"]


LOADER = """
class DataLoader:
    def __init__(self, dataset, batch_size=1, shuffle=None, sampler=None, num_workers=0,
                 timeout=0, multiprocessing_context=None, *, prefetch_factor=None,
                 persistent_workers=False):
        if num_workers == 0 and (prefetch_factor is not None or persistent_workers or timeout
                                 or multiprocessing_context is not None):
            raise ValueError("these options need num_workers > 0")
        if num_workers:
            import os
            os.fork()
        self.dataset, self.batch_size = dataset, batch_size

    def __iter__(self):
        return iter(self.dataset)
"""


@pytest.mark.parametrize(
    "options",
    [
        "num_workers=2",
        "2, True, None, 4",
        "num_workers=2, prefetch_factor=4, persistent_workers=True, timeout=3, "
        "multiprocessing_context='fork'",
    ],
)
def test_a_loader_of_data_loads_by_itself_and_a_note_says_so(sandbox, options):
    value, errors, notes = run(
        sandbox,
        f"from torch.utils.data import DataLoader\na = sum(DataLoader([10, 20], {options}))",
        files={
            "torch/__init__.py": b"",
            "torch/utils/__init__.py": b"",
            "torch/utils/data/__init__.py": b"from .dataloader import DataLoader",
            "torch/utils/data/dataloader.py": LOADER.encode(),
        },
    )

    assert errors == ()
    assert value == 30
    assert notes == (
        "processes cannot be started here: DataLoader loaded its data by itself (num_workers=0)",
    )


def test_joblib_works_by_itself(sandbox):
    if importlib.util.find_spec("joblib") is None:
        pytest.skip("no joblib here")
    cell = f"{SQUARE}from joblib import Parallel, delayed\n"
    cell += "a = sum(Parallel(n_jobs=2)(delayed(square)(x) for x in range(1, 5)))"

    assert run(sandbox, cell)[:2] == (30, ())


@pytest.mark.parametrize(
    "start",
    [
        "os.fork()",
        "subprocess.run(['ls'])",
        "subprocess.check_output('ls', shell=True)",
        "os.popen('ls').read()",
        "os.posix_spawn('/bin/ls', ['ls'], {})",
    ],
)
def test_other_ways_say_what_to_do(sandbox, start):
    _, (error,), _ = run(sandbox, f"import os, subprocess\n{start}")

    assert error.kind == "PermissionError"
    assert "no program or process can be started while grading: leave this out" in error.message
