"""One process at a time does what would be in the cache for all others then."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

_LOOK_EVERY_S = 0.05


@contextlib.contextmanager
def taking_turns(path: Path | None, wait_s: float) -> Iterator[None]:
    """Wait until no other process holds the lock at `path`, and hold it.

    The kernel lets go of it when its holder ends, however that ends. After `wait_s` seconds, or
    where nothing can be locked, this goes on without: what two have done is done, only twice.
    """
    descriptor = _opened(path) if path is not None else None
    if descriptor is None or path is None:
        yield
        return
    try:
        is_held = _locked(descriptor, wait_s)
        yield
        if is_held:
            # Who waits for a file that is gone may find another beside it: nothing is lost by that.
            with contextlib.suppress(OSError):
                path.unlink()
    finally:
        os.close(descriptor)


def _opened(path: Path) -> int | None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    except OSError:
        return None


def _locked(descriptor: int, wait_s: float) -> bool:
    end = time.monotonic() + wait_s
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                return False
            time.sleep(_LOOK_EVERY_S)
        except OSError:
            return False
        else:
            return True
