"""The line to a zygote: datagrams with descriptors, and the news of who has ended."""

from __future__ import annotations

import array
import json
import select
import socket
import time
from collections.abc import Callable, Sequence
from typing import Any

from autograder.errors import SandboxError

from .guest.protocol import MAX_MESSAGE


class Control:
    """The grader's end of the line; what comes over it is told by `guest/protocol.py`.

    `last_words` gives what the zygote has said of itself, to quote when it is gone.
    """

    def __init__(self, line: socket.socket, last_words: Callable[[], str]) -> None:
        self._line = line
        self._last_words = last_words
        self._ended: dict[int, int] = {}
        self._forgotten: set[int] = set()

    def send(self, request: dict[str, Any], descriptors: Sequence[int]) -> None:
        """Send a request along with copies of these descriptors.

        Raises:
            SandboxError: the zygote is gone.
        """
        rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", descriptors))]
        try:
            self._line.sendmsg([json.dumps(request).encode()], rights)
        except OSError as error:
            raise self._gone() from error

    def receive(self, key: str, timeout_s: float) -> tuple[dict[str, Any], int]:
        """Return the next message that has this key, and the descriptor that came with it, or -1.

        Raises:
            SandboxError: the zygote is gone or does not answer.
        """
        deadline = time.monotonic() + timeout_s
        while True:
            left = deadline - time.monotonic()
            if left <= 0 or not self._has_message(left):
                raise SandboxError(f"the warm interpreter did not answer within {timeout_s:.0f} s")
            message, descriptor = self._read()
            if key in message:
                return message, descriptor

    def end_status(self, pid: int, timeout_s: float) -> int | None:
        """Return the wait status of an ended child, or None if it has not ended in time."""
        deadline = time.monotonic() + timeout_s
        while pid not in self._ended:
            left = deadline - time.monotonic()
            if left <= 0 or not self._has_message(left):
                return None
            self._read()
        return self._ended.pop(pid)

    def forget(self, pid: int) -> None:
        """Stop keeping the end of a child nobody asks about."""
        while self._has_message(0):
            self._read()
        if self._ended.pop(pid, None) is None:
            self._forgotten.add(pid)

    def close(self) -> None:
        """Hang up, which ends the zygote."""
        self._line.close()

    def _has_message(self, timeout_s: float) -> bool:
        return bool(select.select([self._line], [], [], timeout_s)[0])

    def _read(self) -> tuple[dict[str, Any], int]:
        try:
            content, ancillary, _, _ = self._line.recvmsg(MAX_MESSAGE, socket.CMSG_SPACE(4))
        except OSError as error:  # it ended with a request of ours unread
            raise self._gone() from error
        if not content:
            raise self._gone()
        message: dict[str, Any] = json.loads(content)
        if "ended" in message:
            if message["ended"] in self._forgotten:
                self._forgotten.remove(message["ended"])
            else:
                self._ended[message["ended"]] = message["status"]
        return message, array.array("i", ancillary[0][2][:4])[0] if ancillary else -1

    def _gone(self) -> SandboxError:
        said = self._last_words().strip()
        last = said.splitlines()[-1] if said else "it said nothing"
        return SandboxError(f"the warm interpreter ended unexpectedly: {last}")
