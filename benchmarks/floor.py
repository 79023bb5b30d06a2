"""The floor: fork a warm interpreter, exec the cells, make the calls, compare; no fence at all.

Run as a program of its own, so that the process that forks is small: `python -m benchmarks.floor
[tensorflow]` reads counts from its input and prints seconds per submission for each.
"""

from __future__ import annotations

import gc
import os
import sys
import time
import traceback
from typing import Any

import numpy as np

from benchmarks.cases import CASES, cells, expected


def run_submission(sources: list[str], answers: dict[str, list[Any]]) -> None:
    """Do in a child what a submission takes at the least."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            namespace: dict[str, Any] = {"__name__": "__main__"}
            for source in sources:
                exec(source, namespace)
            for name, cases in CASES.items():
                for arguments, answer in zip(cases, answers[name], strict=True):
                    result = namespace[name](*arguments)
                    assert np.shape(result) == np.shape(answer)
                    assert np.allclose(result, answer, rtol=1e-6, atol=1e-9)
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    _, status = os.waitpid(pid, 0)
    assert status == 0


def main(with_tensorflow: bool) -> None:
    """Print the seconds per submission for each count that is read."""
    if with_tensorflow:
        import tensorflow  # type: ignore[import-untyped]  # noqa: F401  (warm, as the engine's is)
    sources, answers = cells(with_tensorflow), expected()
    # As the engine's zygote does: else a collection in the child copies all that was inherited.
    gc.collect()
    gc.freeze()
    for _ in range(3):
        run_submission(sources, answers)
    print("ready", flush=True)
    for line in sys.stdin:
        started = time.perf_counter()
        for _ in range(int(line)):
            run_submission(sources, answers)
        print((time.perf_counter() - started) / int(line), flush=True)


if __name__ == "__main__":
    main("tensorflow" in sys.argv)
