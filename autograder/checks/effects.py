"""What a public check may judge besides a value: what a call prints, and a file that it writes.

The functions here are shipped as text, to where the student's functions are.
"""

from typing import Any

MOST = 100_000


def printed_by(call: Any) -> str:
    """Return what a call prints, without blanks at the ends of lines and empty last lines."""
    import contextlib
    import io

    with contextlib.redirect_stdout(io.StringIO()) as printed:
        call()
    return tidied(printed.getvalue())


def written_by(call: Any, path: str) -> str:
    """Return the text that a file has after a call."""
    from pathlib import Path

    def state() -> Any:
        if not file.is_file():
            return None
        found = file.stat()
        return found.st_ino, found.st_size, found.st_mtime_ns

    file = Path(path)
    before = state()
    call()
    if state() in (None, before):
        # What stood there already is no answer.
        raise FileNotFoundError(f"the file {path} was not written")
    with file.open(encoding="utf-8", newline="") as opened:
        return tidied(opened.read(MOST))


def tidied(text: str) -> str:
    return "\n".join(line.rstrip() for line in text[:MOST].splitlines()).rstrip("\n")
