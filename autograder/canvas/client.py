"""Canvas, as one assignment needs it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from canvasapi.exceptions import CanvasException
from canvasapi.paginated_list import PaginatedList
from canvasapi.requester import Requester

from autograder.errors import CanvasError

from .model import Assignment, HandIn, mapping, number, read_assignment, read_hand_in, text
from .session import CanvasSession, Clock, Limits
from .site import Site

_PER_PAGE, _MAX_PAGES = 50, 400
_MOST_AT_ONCE = 200
_POLL_S, _LONGEST_POLL_S, _PROGRESS_S = 1.0, 10.0, 900.0
_MAX_FIELDS = 100


class _Row:
    """An entry of a list: canvasapi's own would try every text of a student's as a time."""

    def __init__(self, requester: object, said: Mapping[str, Any]) -> None:
        self.said = said


class _Pages(PaginatedList[_Row]):
    """A list that ends: the link to the next page may lead in a circle."""

    _count = 0

    def _grow(self) -> list[_Row]:
        self._count += 1
        if self._count > _MAX_PAGES:
            raise CanvasError(f"Canvas's list of hand-ins has more than {_MAX_PAGES:,} pages.")
        rows: list[_Row] = super()._grow()
        return rows


class Client:
    """An assignment in Canvas."""

    def __init__(
        self,
        site: Site,
        token: str,
        course: int,
        assignment: int,
        clock: Clock | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.site, self.course, self.number = site, course, assignment
        self._token = token
        self._clock = clock or Clock()
        self._session = CanvasSession(site, self._clock, limits or Limits())
        self._requester = Requester(site.url, token)
        self._requester._session = self._session
        self._place = f"courses/{course}/assignments/{assignment}"

    def assignment(self) -> Assignment:
        """Return what Canvas says of the assignment."""
        return read_assignment(self._ask("GET", self._place))

    def hand_ins(self, has_comments: bool = False) -> list[HandIn]:
        """Return the latest attempt of every student of the assignment, by the student's number."""
        include = ["user", *(["submission_comments"] if has_comments else [])]
        rows = _Pages(
            _Row,
            self._requester,
            "GET",
            f"{self._place}/submissions",
            per_page=_PER_PAGE,
            _kwargs=[("include[]", one) for one in include],
        )
        found: dict[int, HandIn] = {}
        for row in _guarded(rows):
            one = read_hand_in(row.said)
            found[one.user] = one
        return [found[user] for user in sorted(found)]

    def download(self, url: str, file: BinaryIO, most: int) -> int:
        """Write an attachment to a file and return its size in bytes."""
        return self._session.download(url, self._token, file, most)

    def set_points(self, points: Mapping[int, str]) -> None:
        """Set students' points. Twice gives what once does, so it may be sent again."""
        users = list(points)
        for start in range(0, len(users), _MOST_AT_ONCE):
            some = users[start : start + _MOST_AT_ONCE]
            fields = [(f"grade_data[{user}][posted_grade]", points[user]) for user in some]
            said = self._ask("POST", f"{self._place}/submissions/update_grades", fields)
            self._wait(number(said.get("id")))

    def send_file(self, user: int, name: str, data: bytes) -> None:
        """Send a file to a student, as a comment on what was handed in.

        Raises:
            UnsureError: it may have arrived, or not.
        """
        place = f"{self._place}/submissions/{user}"
        slot = self._ask(
            "POST", f"{place}/comments/files", [("name", name), ("size", str(len(data)))]
        )
        params = mapping(slot.get("upload_params") or {})
        if len(params) > _MAX_FIELDS:
            raise CanvasError("Canvas wants a strange form for files.")
        fields = {str(key): str(value) for key, value in params.items()}
        answer, place_of_file = self._session.upload(
            str(slot.get("upload_url") or ""), fields, name, data
        )
        # Canvas's own place wants to be asked once more, others answer with the file.
        if answer.status_code != 200 and self.site.owns(place_of_file):
            file = self._number_of(self._ask("GET", "", url=place_of_file))
        else:
            file = self._number_of(_json(answer.content))
        with self._session.at_most_once():
            self._ask("PUT", place, [("comment[file_ids][]", str(file))])

    def _number_of(self, said: object) -> int:
        return number(mapping(said).get("id"))

    def _wait(self, progress: int) -> None:
        """Wait until Canvas has done what it was asked to."""
        end, pause_s = self._clock.now() + _PROGRESS_S, _POLL_S
        while True:
            state = text(self._ask("GET", f"progress/{progress}").get("workflow_state"))
            if state == "completed":
                return
            if state == "failed":
                raise CanvasError(
                    "Canvas could not set the points: look at the assignment in Canvas, and run "
                    "the command again."
                )
            if self._clock.now() > end:
                raise CanvasError(
                    "Canvas is still setting the points: look into the gradebook in some minutes, "
                    "and run the command again."
                )
            self._clock.sleep(pause_s)
            pause_s = min(2 * pause_s, _LONGEST_POLL_S)

    def _ask(
        self,
        method: str,
        place: str,
        fields: list[tuple[str, str]] | None = None,
        url: str | None = None,
    ) -> Mapping[str, Any]:
        try:
            answer = self._requester.request(method, place, _url=url, _kwargs=fields)
        except CanvasException as error:
            raise CanvasError(f"Canvas says no ({type(error).__name__}).") from None
        return mapping(_json(answer.content))


def _guarded(rows: PaginatedList[_Row]) -> Iterator[_Row]:
    """Yield the rows of a list, whose form and whose links are somebody else's."""
    try:
        yield from rows
    except (ValueError, RecursionError, AttributeError, TypeError, LookupError):
        # The last three are what canvasapi makes of a list that isn't one and of a link elsewhere.
        raise CanvasError(
            "Canvas's list of hand-ins can't be read, or goes on at another site."
        ) from None


def _json(content: bytes) -> object:
    try:
        return json.loads(content.removeprefix(b"while(1);"))
    except (ValueError, RecursionError):
        raise CanvasError("Canvas's answer can't be read: look at --url.") from None
