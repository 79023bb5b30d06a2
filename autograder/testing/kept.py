"""What a submission gives once, for several test cases to look at: a model takes long to train."""

from __future__ import annotations

import copy
import hashlib
from typing import Any

from autograder.sandbox import Called, Reply, Session
from autograder.sandbox.values import WireError, pack

_DIGEST_BYTES = 16


class Kept:
    """The replies to calls that are made once in each process of a submission.

    What raised is called again by each test case, as if nothing were kept.
    """

    def __init__(self) -> None:
        self._process = 0
        self._replies: dict[bytes, Called] = {}
        self._found: dict[str, Any] = {}

    def found(self, session: Session) -> dict[str, Any]:
        """Return what test cases have found out about the objects of the process that runs."""
        self._follow(session)
        return self._found

    def call(
        self,
        session: Session,
        name: str,
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        seed: int,
    ) -> Reply:
        """Return the reply to a call, made with this seed where there is none yet.

        Each time it is a copy, so that no test can change another's.
        """
        try:
            key = hashlib.blake2b(pack((name, args, kwargs)), digest_size=_DIGEST_BYTES).digest()
        except WireError as error:
            raise TypeError(f"student.once takes plain values alone: {error}") from error
        self._follow(session)
        if key not in self._replies:
            reply = session.call(name, args, kwargs, seed=seed, details=True)
            if not isinstance(reply, Called):
                return reply
            # This may have begun it.
            self._process = session.process
            self._replies[key] = reply
        return copy.deepcopy(self._replies[key])

    def _follow(self, session: Session) -> None:
        if session.process != self._process:
            # Objects end with their process.
            self._replies, self._found = {}, {}
            self._process = session.process
