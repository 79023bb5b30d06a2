"""A Canvas on loopback, with a file host beside it: what its documentation says, and faults."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

from autograder.canvas import Clock

TOKEN = "canvas-token-4711-secret"
COURSE, ASSIGNMENT = 12, 345
_PER_PAGE = 2


class Time:
    """A clock that nobody waits for."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.pauses: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.seconds += seconds

    @property
    def clock(self) -> Clock:
        return Clock(lambda: self.seconds, self.sleep)


@dataclass
class Asked:
    """A request as it arrived."""

    method: str
    path: str
    has_token: bool
    body: bytes


@dataclass
class Fake:
    """What the two servers hold, and what they were asked.

    Attributes:
        faults: of each request whose path holds the text, or ends with it
            before a `$`, what goes wrong, once each.
        answers_upload: how the file host ends an upload: 200 or 201.
    """

    students: dict[int, dict[str, Any]] = field(default_factory=dict)
    files: dict[int, bytes] = field(default_factory=dict)
    assignment: dict[str, Any] = field(
        default_factory=lambda: {
            "id": ASSIGNMENT, "name": "Homework 1", "points_possible": 4.0,
            "grading_type": "points",
        }
    )  # fmt: skip
    faults: list[tuple[str, str]] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    file_host_asked: list[Asked] = field(default_factory=list)
    uploads: list[bytes] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    remaining: str = "700.0"
    answers_upload: int = 201
    ignores_points: bool = False
    progress: list[str] = field(default_factory=lambda: ["queued", "running", "completed"])
    next_link: str = ""
    file_url: str = ""
    url: str = ""
    file_host: str = ""

    def student(self, user: int, *files: tuple[str, bytes], **said: Any) -> None:
        """Add a student, with the files of the latest attempt."""
        attachments = []
        for name, data in files:
            number = len(self.files) + 1
            self.files[number] = data
            url = f"{self.url}/files/{number}/download"
            attachments.append({"id": number, "display_name": name, "filename": name,
                                "size": len(data), "url": url})  # fmt: skip
        self.students[user] = {
            "user_id": user, "user": {"id": user, "name": f"Student {user}"},
            "attempt": 1 if files else None,
            "submitted_at": "2026-11-20T10:00:00Z" if files else None,
            "submission_type": "online_upload" if files else None,
            "late": False, "excused": None, "score": None, "entered_score": None,
            "grade_matches_current_submission": True, "attachments": attachments,
            "submission_comments": [], **said,
        }  # fmt: skip

    def paths(self, part: str, method: str = "GET") -> list[str]:
        """Return the requests to Canvas whose path holds a text."""
        return [one.path for one in self.asked if part in one.path and one.method == method]

    def fault(self, path: str) -> str:
        """Return what goes wrong with a request."""
        for at, (part, kind) in enumerate(self.faults):
            if path.endswith(part[:-1]) if part.endswith("$") else part in path:
                del self.faults[at]
                return kind
        return ""


class _Handler(BaseHTTPRequestHandler):
    fake: Fake
    protocol_version = "HTTP/1.1"
    # In two packets, an answer would wait for the first one to be acknowledged.
    wbufsize = 1 << 16
    disable_nagle_algorithm = True

    def log_message(self, *words: object) -> None:
        pass

    def read(self) -> Asked:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        has_token = TOKEN in str(self.headers) or TOKEN.encode() in body
        return Asked(self.command, self.path, has_token or TOKEN in self.path, body)

    def answer(self, said: object, status: int = 200, **headers: str) -> None:
        data = said if isinstance(said, bytes) else json.dumps(said).encode()
        self.send_response(status)
        self.send_header("X-Rate-Limit-Remaining", self.fake.remaining)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def goes_wrong(self) -> bool:
        kind = self.fake.fault(self.path)
        if kind == "cut":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"half")
            self.close_connection = True
        elif kind == "silent":
            # Longer than the client's limit, and no longer than the test.
            self.server.stop.wait(5)  # type: ignore[attr-defined]
            self.close_connection = True
        elif kind == "403":
            self.answer(b"403 Forbidden (Rate Limit Exceeded)", 403)
        elif kind == "429":
            self.answer({}, 429, **{"Retry-After": "7"})
        elif kind == "strange":
            self.answer(b"<html>")
        elif kind == "away":
            self.answer({}, 302, Location=f"{self.fake.file_host}/login")
        elif kind.isdigit():
            self.answer({"errors": [{"message": "x"}]}, int(kind))
        return bool(kind)


class _Canvas(_Handler):
    def do_GET(self) -> None:
        self._handle()

    do_POST = do_PUT = do_GET

    def _handle(self) -> None:
        asked = self.read()
        self.fake.asked.append(asked)
        if self.goes_wrong():
            return
        path = urlsplit(self.path).path
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            self.answer({"errors": []}, 401, **{"WWW-Authenticate": "Bearer"})
            return
        place = f"/api/v1/courses/{COURSE}/assignments/{ASSIGNMENT}"
        if found := re.fullmatch(r"/files/(\d+)/download", path):
            to = self.fake.file_url or f"{self.fake.file_host}/raw/{found[1]}?key=secret"
            self.answer(b"", 302, Location=to)
        elif path == place:
            self.answer(self.fake.assignment)
        elif path == f"{place}/submissions":
            self._list(parse_qs(urlsplit(self.path).query))
        elif path == f"{place}/submissions/update_grades":
            self._set(dict(parse_qsl(asked.body.decode())))
        elif path == "/api/v1/progress/77":
            states = self.fake.progress
            self.answer({"id": 77, "workflow_state": states.pop(0) if states[1:] else states[0]})
        elif found := re.fullmatch(rf"{place}/submissions/(\d+)/comments/files", path):
            self.fake.names.append(dict(parse_qsl(asked.body.decode()))["name"])
            self.answer({"upload_url": f"{self.fake.file_host}/upload",
                         "upload_params": {"key": "of the file host"}})  # fmt: skip
        elif path == "/api/v1/files/9/create_success":
            self.answer({"id": 9, "url": "x"})
        elif found := re.fullmatch(rf"{place}/submissions/(\d+)", path):
            assert parse_qs(asked.body.decode()) == {"comment[file_ids][]": ["9"]}
            comment = {"attachments": [{"id": 9, "display_name": self.fake.names[-1]}]}
            self.fake.students[int(found[1])]["submission_comments"].append(comment)
            if self.fake.fault("lost answer"):
                self.close_connection = True
                return
            self.answer({"id": 1})
        else:
            self.answer({"errors": []}, 404)

    def _list(self, query: dict[str, list[str]]) -> None:
        page = int(query.get("page", ["1"])[0])
        users = sorted(self.fake.students)
        some = users[(page - 1) * _PER_PAGE : page * _PER_PAGE]
        headers = {}
        if page * _PER_PAGE < len(users) or self.fake.next_link:
            place = f"{self.fake.url}{urlsplit(self.path).path}?page={page + 1}"
            headers["Link"] = f'<{self.fake.next_link or place}>; rel="next"'
        self.answer([self.fake.students[user] for user in some], **headers)

    def _set(self, fields: dict[str, str]) -> None:
        for key, points in fields.items():
            found = re.fullmatch(r"grade_data\[(\d+)\]\[posted_grade\]", key)
            assert found
            if not self.fake.ignores_points:
                self.fake.students[int(found[1])] |= {
                    "entered_score": float(points), "score": float(points),
                    "grade_matches_current_submission": True,
                }  # fmt: skip
        self.answer({"id": 77, "workflow_state": "queued"})


class _FileHost(_Handler):
    def do_GET(self) -> None:
        self.fake.file_host_asked.append(self.read())
        if not self.goes_wrong():
            number = int(urlsplit(self.path).path.rpartition("/")[2])
            self.answer(self.fake.files[number])

    def do_POST(self) -> None:
        asked = self.read()
        self.fake.file_host_asked.append(asked)
        if self.goes_wrong():
            return
        self.fake.uploads.append(asked.body)
        if self.fake.answers_upload == 201:
            place = f"{self.fake.url}/api/v1/files/9/create_success"
            self.answer(b"", 201, Location=place)
        else:
            self.answer(b'while(1);{"id": 9}')


@contextmanager
def running() -> Iterator[Fake]:
    """Yield a Canvas with its file host, on ports of their own."""
    fake = Fake()
    servers = []
    for kind in (_Canvas, _FileHost):
        handler = type(kind.__name__, (kind,), {"fake": fake})
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        server.daemon_threads = True
        server.stop = threading.Event()  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        servers.append(server)
    fake.url, fake.file_host = (f"http://127.0.0.1:{one.server_port}" for one in servers)
    try:
        yield fake
    finally:
        for server in servers:
            server.stop.set()  # type: ignore[attr-defined]
            server.shutdown()
            server.server_close()
