"""Requests that end: each has a time limit and a size, is paced, and is sent again where it may.

canvasapi has none of this. Its requester gets this session in place of its own, so that what it
sends goes through here as well.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from typing import Any, BinaryIO, NoReturn, TypeVar
from urllib.parse import urljoin

import requests
from urllib3.exceptions import NewConnectionError

from autograder.errors import CanvasError

from .site import Site

_Result = TypeVar("_Result")

CONNECT_S, READ_S = 10.0, 60.0
MAX_ANSWER_BYTES = 16 << 20
_MOST_REDIRECTS = 5
_BLOCK = 1 << 16
# Canvas has some 700 in the bucket, takes one or two for a request, and adds ten a second.
_LOW, _EMPTY = 100.0, 30.0
_LOW_PAUSE_S, _EMPTY_PAUSE_S = 1.0, 5.0
_TRIES = 6
_LONGEST_PAUSE_S = 60.0
_RATE_LIMITED = b"Rate Limit Exceeded"
_TOKEN = "Authorization"  # noqa: S105

_REFUSED = {
    400: "Canvas does not accept the request: look at the assignment in Canvas",
    401: "Canvas does not accept the token: make a new one in your Canvas account's settings, and "
    "put it into CANVAS_TOKEN",
    403: "Canvas does not allow this with the token: use one of a teacher of the course",
    404: "Canvas has no such course or assignment, or does not show it to the owner of the token: "
    "look at the numbers in the address of the assignment's page",
    422: "Canvas does not accept the request: look at the assignment in Canvas",
}


@dataclass(frozen=True, slots=True)
class Clock:
    """The time, and waiting for it."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one request may take, and how long the server may be silent in it."""

    connect_s: float = CONNECT_S
    read_s: float = READ_S
    total_s: float = 600.0


class UnsureError(CanvasError):
    """Nobody knows whether Canvas has done what was asked, so it is not asked again."""


class _AgainError(Exception):
    """Worth another try; `never_arrived` where that can't do anything twice."""

    def __init__(self, sentence: str, never_arrived: bool, pause_s: float = 0.0) -> None:
        super().__init__(sentence)
        self.never_arrived, self.pause_s = never_arrived, pause_s


class CanvasSession(requests.Session):
    """A session for one site, whose token goes there and nowhere else."""

    def __init__(self, site: Site, clock: Clock, limits: Limits) -> None:
        super().__init__()
        self._site, self._clock, self._limits = site, clock, limits
        self._is_repeatable = True
        # Without one, requests would take a login for the host from ~/.netrc, in place of ours.
        self.auth = lambda request: request
        if site.is_local:
            self.trust_env = False
        # A login by cookie would go to every host of the same domain.
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))

    @contextmanager
    def at_most_once(self) -> Iterator[None]:
        """Send nothing again in here that may have arrived."""
        self._is_repeatable = False
        try:
            yield
        finally:
            self._is_repeatable = True

    def request(  # type: ignore[override]
        self, method: str, url: str, **options: Any
    ) -> requests.Response:
        """Send what canvasapi asks for, as often as it needs, and return a good answer.

        Raises:
            CanvasError: Canvas says no, or nothing, or too much.
        """

        def ask() -> requests.Response:
            with self._sent(method, url, **options) as answer:
                if answer.is_redirect:
                    raise CanvasError(
                        "Canvas sends us to another address: write the one that your browser shows "
                        "with --url."
                    )
                return answer

        return self._repeated(ask, may_arrive_twice=method == "GET" or self._is_repeatable)

    def download(self, url: str, token: str, file: BinaryIO, most: int) -> int:
        """Write what an address holds to a file, and return its size in bytes.

        Raises:
            CanvasError: it can't be had, or is larger than `most`.
        """

        def fetch() -> int:
            file.seek(0)
            file.truncate()
            at = url
            for _ in range(_MOST_REDIRECTS + 1):
                headers = {_TOKEN: f"Bearer {token}"} if self._site.owns(at) else {}
                with self._sent("GET", at, is_read=False, headers=headers) as answer:
                    if not answer.is_redirect:
                        return sum(map(file.write, self._body(answer, most)))
                    at = urljoin(at, answer.headers["Location"])
            raise CanvasError("A file's address leads from one to the next without an end.")

        return self._repeated(fetch, may_arrive_twice=True)

    def upload(
        self, url: str, fields: dict[str, str], name: str, data: bytes
    ) -> tuple[requests.Response, str]:
        """Send a file to where Canvas wants it; return the answer and where that leads."""

        def send() -> tuple[requests.Response, str]:
            # Never the token: the place is mostly another's, and has its own in the fields.
            with self._sent("POST", url, data=fields, files={"file": (name, data)}) as answer:
                to = answer.headers.get("Location")
                return answer, urljoin(url, to) if to else ""

        return self._repeated(send, may_arrive_twice=True)

    def _repeated(self, ask: Callable[[], _Result], may_arrive_twice: bool) -> _Result:
        for tried in range(1, _TRIES + 1):
            try:
                return ask()
            except _AgainError as error:
                if not (may_arrive_twice or error.never_arrived):
                    raise UnsureError(str(error)) from None
                if tried == _TRIES:
                    raise CanvasError(f"{error}, {_TRIES} times: try again later.") from None
                self._clock.sleep(error.pause_s or 2.0 ** (tried - 1))
        raise AssertionError

    @contextmanager
    def _sent(
        self, method: str, url: str, is_read: bool = True, **options: Any
    ) -> Iterator[requests.Response]:
        """Send a request once; the answer is a good one, or leads elsewhere."""
        if not self._site.may_reach(url):
            raise CanvasError(
                "Canvas names an address that is not safe to ask, since it does not begin with "
                "https://."
            )
        headers = options.get("headers")
        if isinstance(headers, dict) and _TOKEN in headers and not self._site.owns(url):
            raise CanvasError("Canvas names an address of another site, which gets no token.")
        options |= {
            "allow_redirects": False,
            "stream": True,
            "timeout": (self._limits.connect_s, self._limits.read_s),
        }
        try:
            with super().request(method, url, **options) as answer:
                if is_read or answer.status_code >= 400:
                    # canvasapi reads an answer whole, however large it is.
                    answer._content = b"".join(self._body(answer, MAX_ANSWER_BYTES))
                    answer._content_consumed = True
                _look_at(answer)
                yield answer
                self._pace(answer)
        except requests.RequestException as error:
            _explain(error)

    def _body(self, answer: requests.Response, most: int) -> Iterator[bytes]:
        size, end = 0, self._clock.now() + self._limits.total_s
        for block in answer.iter_content(_BLOCK):
            size += len(block)
            if size > most:
                raise CanvasError(f"Canvas sends more than {most >> 20:,} MB at once.")
            if self._clock.now() > end:
                raise _AgainError("Canvas takes too long over an answer", never_arrived=False)
            yield block

    def _pace(self, answer: requests.Response) -> None:
        left = _number(answer.headers.get("X-Rate-Limit-Remaining"))
        if left is not None and left < _LOW:
            self._clock.sleep(_EMPTY_PAUSE_S if left < _EMPTY else _LOW_PAUSE_S)


def _look_at(answer: requests.Response) -> None:
    status = answer.status_code
    if status == 429 or (status == 403 and _RATE_LIMITED in answer.content):
        pause_s = _number(answer.headers.get("Retry-After")) or 0.0
        pause_s = min(max(pause_s, 0.0), _LONGEST_PAUSE_S)
        raise _AgainError("Canvas is asked too often", never_arrived=True, pause_s=pause_s)
    if status >= 500 or status == 408:
        raise _AgainError(f"Canvas has an error of its own ({status})", never_arrived=False)
    if status >= 400:
        raise CanvasError(f"{_REFUSED.get(status, f'Canvas says no ({status})')}.")


def _explain(error: requests.RequestException) -> NoReturn:
    """Raise what an error means; its own words may quote an address with a key in it."""
    if isinstance(error, requests.exceptions.SSLError):
        raise CanvasError(
            "Canvas can't prove who it is (its certificate is not valid here): look at --url."
        ) from None
    if isinstance(error, requests.exceptions.ConnectTimeout):
        raise _AgainError("Canvas can't be reached", never_arrived=True) from None
    if isinstance(error, requests.exceptions.Timeout):
        raise _AgainError("Canvas does not answer in time", never_arrived=False) from None
    is_cut = isinstance(error, (requests.ConnectionError, requests.exceptions.ChunkedEncodingError))
    if is_cut:
        reason = getattr(error.args[0] if error.args else None, "reason", None)
        if isinstance(reason, NewConnectionError):
            raise _AgainError("Canvas can't be reached", never_arrived=True) from None
        raise _AgainError("The connection to Canvas was cut", never_arrived=False) from None
    raise CanvasError(
        f"Canvas can't be asked, or its answer can't be read ({type(error).__name__})."
    ) from None


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if 0 <= number < float("inf") else None
