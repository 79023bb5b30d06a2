"""A way to write reports down: a row of an open table, so that a new format changes no caller."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from autograder.errors import UsageError
from autograder.report import student_document

Document = Mapping[str, Any]
_Taken = TypeVar("_Taken")


class Audience(StrEnum):
    """Who is to read what is written."""

    STUDENT = "student"
    INSTRUCTOR = "instructor"


class Per(StrEnum):
    """What there is a file for: each submission, or all of them together."""

    SUBMISSION = "submission"
    BATCH = "batch"


@dataclass(frozen=True, slots=True)
class Format(Generic[_Taken]):
    """One kind of file that is made of reports.

    Attributes:
        name: what a command calls it. Formats of one name are written together: a page for each
            student and one for their class, say.
        file: the file's name.
        per: whether it is about one submission or about a batch.
        audiences: for whom it can be written, the usual one first.
        take: gives what the file needs of one report, as its audience reads it, so that nobody
            has to hold all reports of a large class; None where there is nothing to write.
        write: makes the file's text of that, in the order of the submissions, and of the
            assignment's name.
    """

    name: str
    file: str
    per: Per
    audiences: tuple[Audience, ...]
    take: Callable[[Document], _Taken | None]
    write: Callable[[Sequence[_Taken], str], str]

    def audience(self, wanted: str | None) -> Audience:
        """Return for whom to write: who is wanted, or else the usual one.

        Raises:
            UsageError: it can't be written for these.
        """
        if wanted is None:
            return self.audiences[0]
        if wanted not in self.audiences:
            raise UsageError(
                f"{self.name} is written for {' or '.join(self.audiences)} alone: leave out "
                f"--for {wanted}."
            )
        return Audience(wanted)


def as_read_by(document: Document, audience: Audience) -> Document:
    """Return what these people read of a report, be it the instructor's or already a student's.

    Raises:
        UsageError: it is a student's, and instructors are to read more than that.
    """
    if audience is Audience.INSTRUCTOR and document["audience"] != audience:
        raise UsageError(
            "This is a student's document, which does not hold what an instructor reads: name the "
            "report.json beside it."
        )
    # Nothing hidden comes as far as what writes for students.
    is_whole = document["audience"] == Audience.INSTRUCTOR
    return student_document(document) if audience is Audience.STUDENT and is_whole else document
