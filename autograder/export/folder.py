"""The output folder of a batch: two documents for each submission, found again by the next run.

report.json is the instructor's, and all that the next run goes by; student.json is made from it.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.atomic import write_atomic
from autograder.errors import SandboxError, UngradableError, UsageError
from autograder.intake import folded, open_regular, safe_id, with_hash
from autograder.models import Report
from autograder.report import fits_schema, student_document, to_document, validate_document

from .files import to_json

_LOCK = ".lock"
_REPORT = "report.json"
_STUDENTS = "student.json"
# What `pages` makes of reports, here, since it is here that a report becomes another.
STUDENT_PAGE, INSTRUCTOR_PAGE, INDEX, TABLES = (
    "report.html",
    "instructor.html",
    "index.html",
    "tables",
)
# Of a course: a page for each student. No assignment has such a name.
COURSE_PAGES = "course-pages"
# A pipe or a device in its place never ends; what is cut here is no JSON.
_MAX_REPORT_BYTES = 256 << 20


class Rendered:
    """A report's document, its JSON and its student's; the texts alone cross to another process."""

    def __init__(self, text: str, student: str, document: dict[str, Any] | None = None) -> None:
        self.text = text
        self.student = student
        self.document: dict[str, Any] = json.loads(text) if document is None else document

    def __reduce__(self) -> tuple[type[Rendered], tuple[str, str]]:
        return Rendered, (self.text, self.student)


def render_report(report: Report) -> Rendered:
    """Return a report ready to be written: a batch's `finish`."""
    return render(to_document(report))


def render(document: dict[str, Any]) -> Rendered:
    """Return an instructor's document and its student's ready to be written, both checked.

    Raises:
        SandboxError: one does not fit the schema, or holds what JSON has no form for.
    """
    return Rendered(_to_text(document), _to_text(student_document(document)), document)


def _to_text(document: dict[str, Any]) -> str:
    validate_document(document)
    try:
        text = to_json(document)
        text.encode()
    except ValueError as error:  # NaN, or half a character, where the schema allows anything
        raise SandboxError("A report holds what JSON has no form for.") from error
    return text


class Results:
    """A folder that one grader at a time writes to; a context manager.

    The reports themselves are all the state there is: each is written whole or not at all, and
    says what it was made from. Whatever ends a run, the next one takes it from there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = -1

    def __enter__(self) -> Results:
        """Take the folder.

        Raises:
            UsageError: it cannot be written to, or another grader is writing to it.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            # A link in its place would have the file that it leads to emptied.
            flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
            self._lock = os.open(self.folder / _LOCK, flags, 0o644)
        except OSError as error:
            raise UsageError(
                f"{self.folder} cannot be written to ({error.strerror}): choose another folder "
                f"with --out."
            ) from error
        import fcntl  # not there on Windows, where nothing is graded but much else is done

        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(self._lock, 20, 0).decode("ascii", "replace").strip()
            os.close(self._lock)
            raise UsageError(
                f"Another grader{f' (process {holder})' if holder.isdigit() else ''} is writing to "
                f"{self.folder}: wait until it is done, or choose another folder with --out."
            ) from error
        except OSError as error:
            os.close(self._lock)
            raise UsageError(
                f"{self.folder} is on a file system without locks ({error.strerror}): choose "
                f"another with --out."
            ) from error
        with contextlib.suppress(OSError):  # a full disk must not hide behind a courtesy
            os.ftruncate(self._lock, 0)
            os.pwrite(self._lock, f"{os.getpid()}\n".encode(), 0)
            _clear_away(self.folder.glob(".*.part"))
        return self

    def __exit__(self, *_: object) -> None:
        # The file stays: who removes it takes the lock away from one who has just opened it.
        os.close(self._lock)

    def write(self, rendered: Rendered) -> Path:
        """Write one report, and beside it what its student reads of it.

        Raises:
            UsageError: the folder cannot be written to.
        """
        path = self._path(rendered.document["submission"]["id"])
        _clear_away(_begun(path.parent))
        self._remove_pages(path.parent)
        # What a run finds again it takes for whole: the student's has to be there by then.
        write_atomic(path.with_name(_STUDENTS), rendered.student)
        return write_atomic(path, rendered.text)

    def mend(self, rendered: Rendered) -> Path:
        """Write the student's document of a report that was found, where it is another or gone.

        Returns the report's path.

        Raises:
            UsageError: the folder cannot be written to.
        """
        report = self._path(rendered.document["submission"]["id"])
        path = report.with_name(_STUDENTS)
        try:
            is_there = _text_of(path) == rendered.student
        except (OSError, UngradableError, ValueError):
            is_there = False
        if not is_there:
            self._remove_pages(path.parent)
            write_atomic(path, rendered.student)
        return report

    def find(
        self,
        submission_id: str,
        assignment: str,
        holds: Callable[[Mapping[str, Any]], bool],
        has_failed: bool = False,
    ) -> Rendered | None:
        """Return the report of an earlier run that would come out the same again, if there is one.

        `holds` says of its provenance whether it would. A report with a grader's error counts only
        where it is asked for (`has_failed`): the next run may have better luck.
        """
        found = self._whole(submission_id, assignment)
        if found is None or (found[1]["points"] is None) != has_failed:
            return None
        return _again(*found) if holds(found[1]["provenance"]) else None

    def stored(self, submission_id: str, assignment: str) -> Rendered | None:
        """Return the report on a submission as it lies there, whatever it was made from."""
        found = self._whole(submission_id, assignment)
        return None if found is None else _again(*found)

    def document_of(self, assignment: str) -> Callable[[str], dict[str, Any] | None]:
        """Return what gives the reports on submissions of an assignment by their ids."""

        def document(submission_id: str) -> dict[str, Any] | None:
            found = self._whole(submission_id, assignment)
            return None if found is None else found[1]

        return document

    def _whole(self, submission_id: str, assignment: str) -> tuple[str, dict[str, Any]] | None:
        try:
            text = _text_of(self._path(submission_id))
            document = json.loads(text)
        except (OSError, UngradableError, ValueError, RecursionError):
            return None
        is_whole = (
            isinstance(document, dict)
            and fits_schema(document)
            and document["submission"]["id"] == submission_id
            and document["assignment"] == assignment
            and document["audience"] == "instructor"
        )
        return (text, document) if is_whole else None

    def _remove_pages(self, submission: Path) -> None:
        """Delete the pages that say what a submission's report is about to say no longer."""
        pages = (submission / STUDENT_PAGE, submission / INSTRUCTOR_PAGE, self.folder / INDEX)
        for page in pages:
            # Where one cannot be removed, nothing can be written either: that is said there.
            with contextlib.suppress(OSError):
                page.unlink(missing_ok=True)

    def _path(self, submission_id: str) -> Path:
        name = safe_id(submission_id)
        if self._ignores_case and self._is_anothers(name):
            name = with_hash(name, submission_id)
        return self.folder / name / _REPORT

    @cached_property
    def _ignores_case(self) -> bool:
        """Whether `alice` and `Alice` are one folder here, as on drives shared with Windows."""
        return (self.folder / _LOCK.upper()).exists()

    def _is_anothers(self, name: str) -> bool:
        """Return whether who has this name but for case was there before."""
        names = [path.name for path in self.folder.iterdir()]
        return name not in names and folded(name) in map(folded, names)


def _again(text: str, document: dict[str, Any]) -> Rendered:
    return Rendered(text, _to_text(student_document(document)), document)


def _text_of(path: Path) -> str:
    with open_regular(str(path)) as file:
        return file.read(_MAX_REPORT_BYTES).decode("utf-8")


def _begun(folder: Path) -> list[Path]:
    """Return what of a submission's documents was begun and not finished."""
    starts = tuple(f".{name}." for name in (_REPORT, _STUDENTS))
    try:
        names = [path for path in folder.iterdir() if path.name.startswith(starts)]
    except OSError:  # its first report
        return []
    return [path for path in names if path.suffix == ".part"]


def _clear_away(left_over: Iterable[Path]) -> None:
    """Delete what a killed grader was about to write."""
    for path in left_over:
        path.unlink(missing_ok=True)
