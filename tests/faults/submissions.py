"""Submissions to the demo assignment, as many as wanted: right, wrong in many ways, slow, hostile.

What each earns depends on nothing but its text, or a test of the grader's faults would find the
submission's.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

HALF = "def half(x):\n    return x / 2\n"
DOUBLE = "def double(x):\n    return 2 * x\n"
COMPUTE = (
    "import time\ndef compute(seconds):\n    end = time.process_time() + seconds\n"
    "    while time.process_time() < end:\n        pass\n"
)

# The body of double(x), and what stands above it.
_QUICK = {
    "right": ("return 2 * x", ""),
    "right_by_sum": ("return x + x", ""),
    "right_by_numpy": ("return np.multiply(x, 2.0)", "import numpy as np\n"),
    "right_after_rest": ("time.sleep(0.3)\n    return 2 * x", "import time\n"),
    "right_after_work": ("compute(0.1)\n    return 2 * x", COMPUTE),
    "squared": ("return x ** 2", ""),
    "tripled": ("return 3 * x", ""),
    "off_by_little": ("return 2 * x + 1e-3", ""),
    "negative": ("return -2 * x", ""),
    "not_a_number": ("return float('nan') * x", ""),
    "infinite": ("return x / 0.0 if isinstance(x, float) else x * float('inf')", ""),
    "nothing": ("pass", ""),
    "text": ("return 'twice ' + str(x)", ""),
    "a_list": ("return [2 * x]", ""),
    "whole_numbers": ("return np.asarray(2 * x).astype(int)", "import numpy as np\n"),
    "flat": ("return 2 * np.ravel(x)", "import numpy as np\n"),
    "transposed": ("return 2 * np.transpose(x)", "import numpy as np\n"),
    "a_function": ("return lambda: 2 * x", ""),
    "raises": ("return 2 * y", ""),
    "raises_own": ("raise ValueError(str(x))", ""),
    "changes_input": ("x *= 2\n    return x", ""),
    "only_arrays": ("return 2 * x[0, 0] + 0 * x", ""),
    "always_two": ("return 2", ""),
    "not_defined": ("return 2 * x", "", "twice"),
    "cell_raises": ("return 2 * x", "1 / 0\n"),
    "cell_has_no_end": ("return 2 * x", "while (1:\n"),
    "exits": ("import sys\n    sys.exit(3)", ""),
    "asks": ("return 2 * float(input('x? '))", ""),
    "loud": ("print('x' * 100000)\n    return 2 * x", ""),
}
_ROUGH = {
    "ends_itself": ("import os\n    os._exit(7)", ""),
    "aborts": ("import os\n    os.abort()", ""),
    "faults": ("import ctypes\n    ctypes.string_at(0)", ""),
    "kills_itself": ("import os, signal\n    os.kill(os.getpid(), signal.SIGKILL)", ""),
    "hangs_up": ("import os\n    os.closerange(3, 64)\n    time.sleep(10)", "import time\n"),
    "recurses": ("return double(x)", ""),
    "array_hog": ("return np.ones((1 << 33,))", "import numpy as np\n"),
    "list_hog": ("kept = []\n    while True:\n        kept.append(bytes(1 << 20))", ""),
    "forks": ("import os\n    os.fork()\n    return 2 * x", ""),
    "cell_ends_it": ("return 2 * x", "import os\nos._exit(1)\n"),
    "floods": ("return bytes(1 << 30)", ""),
}
_SLOW = {
    "half_the_time": ("compute(0.5)\n    return 2 * x", COMPUTE),
    "half_the_time_wrong": ("compute(0.45)\n    return 3 * x", COMPUTE),
    "slow_cells": ("return 2 * x", COMPUTE + "# %%\ncompute(0.9)\n# %%\ncompute(0.9)\n"),
    "long_rest": ("time.sleep(1.2)\n    return 2 * x", "import time\n"),
    "hangs": ("while True:\n        pass", ""),
    "hangs_for_arrays": ("while not isinstance(x, float):\n        pass\n    return 2 * x", ""),
    "sleeps_for_ever": ("while True:\n        time.sleep(0.01)", "import time\n"),
    "sleeps_once": (
        "time.sleep(1000 if isinstance(x, float) else 0)\n    return 2 * x",
        "import time\n",
    ),
    "cell_hangs": ("return 2 * x", "while True:\n    pass\n# %%\n"),
    "threads_compute": (
        "if isinstance(x, float):\n        return 2 * x\n"
        "    for _ in range(3):\n        threading.Thread(target=spin, daemon=True).start()\n"
        "    spin()",
        "import threading\ndef spin():\n    while True:\n        pass\n",
    ),
    "hangs_late": ("compute(0.2)\n    while True:\n        pass", COMPUTE),
}


def kinds(slow: bool = True) -> dict[str, str]:
    """Return one submission of each kind, by the kind's name."""
    bodies = {**_QUICK, **_ROUGH, **(_SLOW if slow else {})}
    return {name: _written(*entry) for name, entry in bodies.items()}


def variants(count: int) -> Iterator[tuple[str, str]]:
    """Yield so many submissions, of every kind in turn, as (id, text); no two are the same file."""
    cycle = itertools.cycle(kinds().items())
    for number, (name, text) in enumerate(itertools.islice(cycle, count)):
        yield f"s{number:03}-{name}", f"# {number}\n{text}"


def write_class(folder: Path, count: int) -> Path:
    """Write so many submissions into a folder."""
    folder.mkdir(parents=True)
    for name, text in variants(count):
        (folder / f"{name}.py").write_text(text)
    return folder


def _written(body: str, above: str, name: str = "double") -> str:
    return f"{above}# %%\ndef {name}(x):\n    {body}\n# %%\n{HALF}"
