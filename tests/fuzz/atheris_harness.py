"""Coverage-guided fuzzing of the decoder, notebooks and zips, where atheris is installed:

    python tests/fuzz/atheris_harness.py decoder|notebook|script|zip -max_total_time=60

It looks for any exception but the one that refuses an input. atheris is no dependency of ours.
"""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable

import atheris

with atheris.instrument_imports(include=["autograder", "zipfile", "json"]):
    from autograder.errors import UngradableError
    from autograder.intake.archive import index_zip
    from autograder.intake.notebook import read_cells
    from autograder.sandbox.values import WireError, decode


def fuzz_decoder(content: bytes) -> None:
    """A frame from a student process."""
    with contextlib.suppress(WireError):
        decode(content, lambda number, type_name: (number, type_name))


def fuzz_notebook(content: bytes) -> None:
    """An .ipynb file."""
    _read("a.ipynb", content)


def fuzz_script(content: bytes) -> None:
    """A .py file."""
    _read("a.py", content)


def fuzz_zip(content: bytes) -> None:
    """A zip, and all its members."""
    try:
        tree = index_zip(io.BytesIO(content), "a.zip")
    except UngradableError:
        return
    for entry in tree.entries:
        try:
            tree.read(entry, 1 << 20)
        except UngradableError:
            continue


def _read(name: str, content: bytes) -> None:
    try:
        read_cells(name, content)
    except UngradableError as error:
        assert str(error).isprintable()


TARGETS: dict[str, Callable[[bytes], None]] = {
    "decoder": fuzz_decoder,
    "notebook": fuzz_notebook,
    "script": fuzz_script,
    "zip": fuzz_zip,
}

if __name__ == "__main__":
    atheris.Setup([sys.argv[0], *sys.argv[2:]], TARGETS[sys.argv[1]])
    atheris.Fuzz()
