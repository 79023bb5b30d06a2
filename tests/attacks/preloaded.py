"""`python -m tests.attacks.preloaded`: every attack against interpreters that have every library.

All that is installed of the table of libraries is loaded in what students' processes are forked
from: more to subvert, more that could be shared, and more memory to begin with. Each sandbox of
the modules below gets it, the judgement's and the channels' too. It takes options of pytest, such
as `-k forge_`; of `test_attacks.py` the level `preloaded` alone runs, with the whole corpus.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from autograder.models import Limits, Submission
from autograder.sandbox import LIBRARIES, Sandbox, Stack, Value, choose_fence, stack_of

FOLDER = Path(__file__).parent
MODULES = ("attacks", "channels", "leaks", "downstream", "files", "judgement", "layers", "noticed")
# Set for the tests that this starts.
ALL = "AUTOGRADER_ATTACKS_PRELOADED"
_ASK = "def absent(names):\n    import sys\n    return [n for n in names if n not in sys.modules]\n"


def installed() -> list[str]:
    """Return the rows of the table that are here, but those that are there instead of another."""
    rows = [row for row in LIBRARIES if not row.instead_of]
    missing = set(stack_of(*(row.name for row in rows)).missing())
    return [row.name for row in rows if row.name not in missing]


def not_loaded(stack: Stack) -> list[str]:
    """Return what a student's process begins without, though the stack has it."""
    limits = Limits(call_s=60, cell_s=60, submission_s=120)
    work = Submission("probe", (), (_ASK,))
    with Sandbox(choose_fence(), declared=stack) as box, box.session(work, limits) as session:
        reply = session.call("absent", (list(stack.preload),))
    assert isinstance(reply, Value), reply
    return list(reply.value)


@contextmanager
def everything_declared() -> Iterator[None]:
    """Have every sandbox begin with all libraries, whatever its course declares."""
    begin, every = Sandbox.__init__, stack_of(*installed())

    def __init__(
        sandbox: Sandbox,
        fence: Any,
        hidden: Iterable[Path] = (),
        declared: Stack = every,
        *rest: Any,
        **others: Any,
    ) -> None:
        begin(sandbox, fence, hidden, declared | every, *rest, **others)

    Sandbox.__init__ = __init__  # type: ignore[method-assign]
    try:
        yield
    finally:
        Sandbox.__init__ = begin  # type: ignore[method-assign]


def main(options: list[str]) -> int:
    """Run the corpus; return pytest's exit code, or 3 where not all is loaded."""
    stack = stack_of(*installed())
    missing = not_loaded(stack)
    if missing:
        print("not loaded in a student's process: " + ", ".join(missing))
        return 3
    print(f"loaded: {', '.join(installed())} ({len(stack.preload)} modules)", flush=True)
    files = [str(FOLDER / f"test_{name}.py") for name in MODULES]
    command = [sys.executable, "-m", "pytest", *files, "-q", "-n", "0", *options]
    return subprocess.run(command, env={**os.environ, ALL: "1"}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
