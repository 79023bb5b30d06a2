"""Files of hidden tests that a function may read during one call, and nobody before or after."""

from __future__ import annotations

import contextlib
import os

_MODE = 0o444
# Names and contents.
Files = tuple[tuple[str, bytes], ...]


class Lent:
    """What lies in the current folder for the length of a call."""

    def __init__(self) -> None:
        self._paths: list[str] = []

    def lend(self, files: Files) -> None:
        """Lay down files by names that nobody knew before."""
        for name, content in files:
            path = os.path.abspath(name)
            self._paths.append(path)
            with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE), "wb") as file:
                file.write(content)

    def take_back(self) -> None:
        """Remove them."""
        while self._paths:
            with contextlib.suppress(OSError):
                os.unlink(self._paths.pop())
