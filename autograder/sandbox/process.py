"""One fenced student process, seen from the grader: frames with deadlines, and its end."""

from __future__ import annotations

import contextlib
import math
import os
import select
import signal
import socket
import struct
import time
from collections.abc import Callable
from typing import Any

from .clock import Allowance, ProcessorClock
from .control import Control
from .guest.protocol import ASK, SIZE
from .values import (
    CAPS,
    Budget,
    HandleDecoder,
    HandleEncoder,
    TooMuchError,
    WireError,
    decode,
    pack,
)

_CHUNK = 1 << 18
_SEND_FLAGS = getattr(socket, "MSG_NOSIGNAL", 0) | getattr(socket, "MSG_DONTWAIT", 0)  # Linux's
_END_TIMEOUT_S = 5.0
# Generous, since a busy machine takes its time over an end and over the news of it.
_ENDS_WITHIN_S, _STATUS_WITHIN_S = 1.0, 30.0
_TICK_S = 0.05
_TICK = struct.pack("@ll", 0, int(_TICK_S * 1e6))
_ERRORS_READ = 8192


# Answers what a process has asked in the midst of a request, at that one's time.
Answer = Callable[["StudentProcess", tuple[Any, ...], Allowance], None]


class ProcessEndedError(Exception):
    """The student process has hung up, whether by exit, signal or closing its socket."""


class LateError(Exception):
    """No complete reply came before the deadline."""


class StudentProcess:
    """A live student process; every byte it sends is taken for hostile."""

    def __init__(
        self, control: Control, pid: int, pidfd: int, connection: socket.socket, errors: int
    ) -> None:
        self.pid = pid
        self._control = control
        self._pidfd = pidfd
        self._connection = connection
        # A read waits for so long at most, which saves asking first whether there is something.
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, _TICK)
        self._errors = errors
        self._clock = ProcessorClock(pidfd)
        self._sequence = 0
        # A view: what is sent in many pieces is not copied for each of them.
        self._outgoing = memoryview(b"")
        self._incoming = bytearray()
        self._poll = select.poll()
        self._answer: Answer | None = None
        self.stand_ins: tuple[Any, ...] | None = None
        self.budget = Budget()
        self.is_released = False

    def send(self, operation: str, *arguments: Any, to_handle: HandleEncoder | None = None) -> int:
        """Queue a request and return its sequence number.

        Raises:
            WireError: an argument is not a plain value.
        """
        self._sequence += 1
        self._queue(pack((self._sequence, operation, *arguments), to_handle))
        return self._sequence

    @property
    def is_running_cells(self) -> bool:
        """Whether the cells, with which all begins, are all that was asked for so far."""
        return self._sequence <= 1

    def relay(self, stand_ins: tuple[Any, ...], answer: Answer) -> None:
        """Put stand-ins in place once the cells run, and have `answer` told what these ask."""
        self.stand_ins, self._answer = stand_ins, answer

    def answer(self, content: bytes) -> None:
        """Queue the answer to what the process has asked in the midst of a request.

        Raises:
            WireError: it has not even read the request to its end, or has sent more already.
        """
        if self._outgoing or self._incoming:
            raise WireError("a question out of turn")
        self._queue(content)

    def _queue(self, content: bytes) -> None:
        self._outgoing = memoryview(b"".join((self._outgoing, SIZE.pack(len(content)), content)))
        self._write()

    @property
    def computed_s(self) -> float:
        """The processor time that it has taken so far, as far as that can be known."""
        return self._clock.used_s() or 0.0

    def allow(self, seconds: float, wall_factor: float) -> Allowance:
        """Return the time that this process may take from now on."""
        return Allowance(self._clock, seconds, wall_factor)

    def step_back(self) -> None:
        """Let this process take only the processor time that nobody else wants."""
        self._clock.step_back()

    def progress(self) -> int:
        """Return the number of the cell that the process says it is running, 0 before them."""
        (number,) = SIZE.unpack(os.pread(self._errors, SIZE.size, 0).ljust(SIZE.size, b"\0"))
        return int(number)

    def receive(
        self,
        allowance: Allowance,
        to_object: HandleDecoder | None = None,
        look_after_s: float = math.inf,
    ) -> tuple[Any, ...] | None:
        """Return the next reply, writing on what is queued meanwhile.

        None means that `look_after_s` have passed without one, and not yet all that is allowed.

        Reading and writing go on together: a process that fills its own pipe before it reads
        ours would otherwise stop both sides for good.

        Raises:
            ProcessEndedError, LateError, WireError: there is no such reply, and never will be.
        """
        look_at = time.monotonic() + look_after_s
        while True:
            # Nearly always nothing has come yet.
            frame = self._take_frame() if self._incoming else None
            if frame is not None:
                reply = self._decode(frame, to_object)
                # Exact types: comparing a student's array, say, would give no yes or no.
                if type(reply) is not tuple or [type(part) for part in reply[:2]] != [int, str]:
                    raise WireError("a reply of an unknown form")
                if reply[1] != ASK or self._answer is None:
                    return reply
                self._answer(self, reply, allowance)
                continue
            left = allowance.left_s()
            if left <= 0:
                raise LateError
            if look_after_s < math.inf and time.monotonic() >= look_at:
                return None
            if self._outgoing:
                self._wait_both_ways(min(left, _TICK_S))
            else:
                self._read()

    def _wait_both_ways(self, seconds: float) -> None:
        self._poll.register(self._connection, select.POLLIN | select.POLLOUT)
        for _, events in self._poll.poll(seconds * 1000):
            if events & select.POLLOUT:
                self._write()
            if events & (select.POLLIN | select.POLLHUP | select.POLLERR):
                self._read()

    def end(self) -> tuple[int | None, str]:
        """Kill the process if it still lives; return its wait status and its last words.

        The status is None where it had to be killed.
        """
        try:
            status = self._control.end_status(self.pid, 0.0)
            # What hung up has usually ended: its own status, due from the zygote, tells more.
            if status is None and self._has_hung_up() and self._has_ended(_ENDS_WITHIN_S):
                status = self._control.end_status(self.pid, _STATUS_WITHIN_S)
        except BaseException:
            self._release(False)
            raise
        if status is None:
            self.kill()
        size = os.fstat(self._errors).st_size
        words = os.pread(self._errors, _ERRORS_READ, max(SIZE.size, size - _ERRORS_READ))
        self._release(status is None)
        return status, words.decode(errors="replace")

    def kill(self) -> None:
        """Kill the process; it runs nothing more, and the kernel clears it away in its own time."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)

    def is_gone_after_kill(self) -> bool:
        """Kill the process and return whether the kernel confirms its end."""
        self.kill()
        return self._has_ended(_END_TIMEOUT_S)

    def _has_ended(self, within_s: float) -> bool:
        return bool(select.select([self._pidfd], [], [], within_s)[0])

    def close(self) -> None:
        """Kill the process and let go of everything about it."""
        self.kill()
        self._release(True)

    def _release(self, end_is_due: bool) -> None:
        self.is_released = True
        self._connection.close()
        os.close(self._pidfd)
        os.close(self._errors)
        if end_is_due:
            self._control.forget(self.pid)

    def _has_hung_up(self) -> bool:
        try:
            return self._connection.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
        except BlockingIOError:
            return False
        except OSError:
            return True

    def _write(self) -> None:
        try:
            count = self._connection.send(self._outgoing, _SEND_FLAGS)
        except BlockingIOError:
            return
        except OSError as error:
            # What it sent before hanging up is still worth reading.
            self._outgoing = memoryview(b"")
            if not self._incoming and self._has_hung_up():
                raise ProcessEndedError from error
            return
        self._outgoing = self._outgoing[count:]

    def _read(self) -> None:
        try:
            content = self._connection.recv(_CHUNK)
        except BlockingIOError:
            return
        except OSError as error:
            raise ProcessEndedError from error
        if not content:
            raise ProcessEndedError
        self._incoming += content

    def _take_frame(self) -> bytearray | None:
        if len(self._incoming) < SIZE.size:
            return None
        (size,) = SIZE.unpack_from(self._incoming)
        if size > self.budget.caps.frame_bytes:
            message = f"a frame of {size} bytes is over the limit"
            raise TooMuchError(message) if self.budget.is_short else WireError(message)
        end = SIZE.size + size
        if len(self._incoming) < end:
            return None
        if len(self._incoming) == end:
            # As nearly always; a copy of a large frame would be as much memory again.
            frame, self._incoming = self._incoming, bytearray()
            del frame[: SIZE.size]
            return frame
        frame = self._incoming[SIZE.size : end]
        del self._incoming[:end]
        return frame

    def _decode(self, frame: bytearray, to_object: HandleDecoder | None) -> Any:
        caps = self.budget.caps
        try:
            return decode(frame, to_object, caps, self.budget)
        except WireError as error:
            if caps is CAPS:
                raise
            # It was read up to where it is too much: that took its time as well.
            self.budget.elements_left = 0
            raise TooMuchError(str(error)) from error
