"""The floor: fork a warm interpreter, exec the cells, make the calls, compare; no fence at all.

Run as a program of its own, so that the process that forks is small: `python -m benchmarks.floor
numpy|tensorflow|keras fork|stay` reads counts from its input and prints seconds per submission for
each. With `stay` nothing is forked: one submission after another runs in the interpreter itself.
"""

from __future__ import annotations

import gc
import importlib
import os
import sys
import time
import traceback
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.cases import CASES, Kind, cells, expected


def run_here(sources: list[str], answers: dict[str, list[Any]]) -> None:
    """Do what a submission takes at the least."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for source in sources:
        exec(source, namespace)
    for name, cases in CASES.items():
        for arguments, answer in zip(cases, answers[name], strict=True):
            result = namespace[name](*arguments)
            assert np.shape(result) == np.shape(answer)
            assert np.allclose(result, answer, rtol=1e-6, atol=1e-9)


def run_forked(sources: list[str], answers: dict[str, list[Any]]) -> None:
    """Do it in a child."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            run_here(sources, answers)
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    assert status == 0


def main(kind: Kind, run: Callable[[list[str], dict[str, list[Any]]], None]) -> None:
    """Print the seconds per submission for each count that is read."""
    if kind is not Kind.NUMPY:
        # Warm, as the engine's are; keras.layers is imported lazily.
        import tensorflow  # type: ignore[import-untyped]  # noqa: F401

        importlib.import_module("keras.layers")
    sources, answers = cells(kind), expected()
    to_reader = os.fdopen(os.dup(1), "w")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    # As the engine's zygote does: else a collection in the child copies all that was inherited.
    gc.collect()
    gc.freeze()
    for _ in range(3):
        run(sources, answers)
    print("ready", file=to_reader, flush=True)
    for line in sys.stdin:
        started = time.perf_counter()
        for _ in range(int(line)):
            run(sources, answers)
        print((time.perf_counter() - started) / int(line), file=to_reader, flush=True)


if __name__ == "__main__":
    main(Kind(sys.argv[1]), run_forked if sys.argv[2] == "fork" else run_here)
