"""What Canvas says of an assignment and of what was handed in, read with doubt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from autograder.errors import CanvasError

_MAX_ID = 1 << 63
_MAX_NAME_CHARS = 300


@dataclass(frozen=True, slots=True)
class Assignment:
    """An assignment; `max_points` is None where Canvas has none."""

    title: str
    max_points: Decimal | None
    grading: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that was handed in; its name is the student's, and the address can be a secret."""

    id: int
    name: str
    size: int
    url: str


@dataclass(frozen=True, slots=True)
class HandIn:
    """What Canvas has of one student, who may have handed in nothing.

    Attributes:
        user: the student's number.
        name: the student's name, as Canvas sorts it.
        login: the login of the institution, if the token's owner may see it.
        sis: the institution's own number, if the token's owner may see it.
        attempt: which attempt this is; 0 for none.
        submitted: when it was handed in, in ISO 8601 with a time zone; nothing if it wasn't.
        is_late: whether Canvas counts it as late.
        kind: how it was handed in, such as `online_upload`.
        score: the points that were given, before a late policy takes any off.
        is_excused: whether the student need not hand in.
        is_up_to_date: whether the points are for this attempt.
        files: its files.
        comment_files: names of the files in comments on it.
    """

    user: int
    name: str
    login: str
    sis: str
    attempt: int
    submitted: str
    is_late: bool
    kind: str
    score: Decimal | None
    is_excused: bool
    is_up_to_date: bool
    files: tuple[Attachment, ...]
    comment_files: frozenset[str]


def read_assignment(data: object) -> Assignment:
    """Return an assignment from Canvas's JSON.

    Raises:
        CanvasError: it has another form.
    """
    said = mapping(data)
    return Assignment(
        text(said.get("name")),
        _decimal(said.get("points_possible")),
        text(said.get("grading_type")),
    )


def read_hand_in(data: object) -> HandIn:
    """Return one student's hand-in from Canvas's JSON.

    Raises:
        CanvasError: it has another form.
    """
    said = mapping(data)
    user = mapping(said.get("user") or {})
    if said.get("user_id") is None:
        raise CanvasError(
            "Canvas does not say whose work this is: end anonymous grading in the assignment first."
        )
    entered = said.get("entered_score")
    return HandIn(
        number(said.get("user_id")),
        text(user.get("sortable_name")) or text(user.get("name")),
        text(user.get("login_id")),
        text(user.get("sis_user_id")),
        number(said.get("attempt") or 0),
        _time(said.get("submitted_at")),
        said.get("late") is True,
        text(said.get("submission_type")),
        _decimal(said.get("score") if entered is None else entered),
        said.get("excused") is True,
        said.get("grade_matches_current_submission") is not False,
        tuple(_attachment(one) for one in _several(said.get("attachments"))),
        frozenset(
            text(mapping(one).get(key))
            for comment in _several(said.get("submission_comments"))
            for one in _several(mapping(comment).get("attachments"))
            for key in ("display_name", "filename")
        ),
    )


def mapping(data: object) -> Mapping[str, Any]:
    """Return a JSON object as what it should be."""
    if not isinstance(data, dict):
        raise _strange()
    return data


def number(value: object) -> int:
    """Return a whole number that is none of Canvas's negative or endless ones."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < _MAX_ID:
        raise _strange()
    return value


def text(value: object) -> str:
    """Return a text of a decent length; nothing where there is none."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _strange()
    return value[:_MAX_NAME_CHARS]


def _several(value: object) -> list[Any]:
    if value is None:
        return []
    if not isinstance(value, list) or len(value) > 10_000:
        raise _strange()
    return value


def _attachment(data: object) -> Attachment:
    said = mapping(data)
    url = said.get("url")
    name = text(said.get("display_name")) or text(said.get("filename"))
    return Attachment(
        number(said.get("id")), name, number(said.get("size")), url if isinstance(url, str) else ""
    )


def _decimal(value: object) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e9:
        raise _strange()
    return Decimal(repr(value))


def _time(value: object) -> str:
    if value is None:
        return ""
    try:
        time = datetime.fromisoformat(text(value))
        return time.astimezone(UTC).isoformat() if time.tzinfo else ""
    except (ValueError, OverflowError):
        raise _strange() from None


def _strange() -> CanvasError:
    return CanvasError(
        "Canvas's answer has another form than its documentation says: look at --url and at the "
        "numbers of the course and the assignment."
    )
