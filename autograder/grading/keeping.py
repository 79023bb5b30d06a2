"""What becomes of each report of a run: settled, written, logged, kept for the batch's files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from autograder.course import Assignment, read_plan
from autograder.export import (
    GRADEBOOK,
    SUMMARY_JSON,
    Files,
    Format,
    Rendered,
    Results,
    SummaryRow,
    render,
    write_files,
)
from autograder.intake import HandedIn, MatchedTimes
from autograder.standing import Book, PointsLog

from .handed_in import timed
from .options import Options
from .roster import Reports, absent_of, members_of, people_of, with_all_students
from .telling import faults_of_scenarios


class Kept:
    """The reports of one assignment, as they come.

    Attributes:
        earlier: the results in which earlier reports are looked up.
    """

    def __init__(
        self,
        assignment: Assignment,
        found: HandedIn,
        handed_in: MatchedTimes | None,
        options: Options,
        results: Results,
        also: Sequence[Format[Any]],
    ) -> None:
        """Begin; the lock of `results` is held.

        Raises:
            CourseError: a table of the course is wrong; the sentence names the line.
        """
        self._assignment, self._found, self._handed_in = assignment, found, handed_in
        self._results = results
        self.earlier = results if options.earlier is None else Results(options.earlier)
        without_work = [*members_of(found), *absent_of(found)]
        self._book = Book.of(assignment, people_of(found), without_work=without_work)
        # Where late days are counted over the course, the log waits for that.
        self._has_late_days = read_plan(assignment.course).late_days is not None
        self._log = PointsLog(results.folder, assignment.slug, options.by)
        self._files = Files((*GRADEBOOK, *also))
        self._faults: dict[str, None] = {}
        self._odd = [] if self._has_late_days else list(self._book.notes)

    def take(self, rendered: Rendered, is_reused: bool) -> str:
        """Write a report with what counts of it; return its submission's id.

        Raises:
            UsageError: it can't be written.
        """
        self._faults |= dict.fromkeys(faults_of_scenarios(self._assignment, rendered.document))
        spent = self._days_spent(rendered) if self._has_late_days else 0
        document = timed(rendered.document, self._assignment, self._handed_in)
        document = self._book.settled(document, spent)
        if document != rendered.document:
            path = self._results.write(render(document))
        elif is_reused and self._results is self.earlier:
            path = self._results.mend(rendered)
        else:
            path = self._results.write(rendered)
        if not self._has_late_days:
            self._log.note(document)
            self._odd += document.get("standing", {}).get("notes", ())
        submission_id: str = document["submission"]["id"]
        write_files(self._files.add(submission_id, document), path.parent)
        return submission_id

    def finish(self) -> list[SummaryRow]:
        """Write what is about all of them; return all rows, in the order of their ids.

        Raises:
            UsageError: it can't be written.
        """
        slug = self._assignment.slug
        reports = self._results.document_of(slug)
        ids = with_all_students(
            self._files, self._book, members_of(self._found), absent_of(self._found), reports
        )
        rows = self._files.kept(SUMMARY_JSON)
        if not self._has_late_days:
            note_rows(self._log, rows.values(), self._book, reports)
        write_files(self._files.of_batch(slug, ids), self._results.folder)
        return [rows[id_] for id_ in ids]

    @property
    def notes(self) -> list[str]:
        """What the instructor should know of what was taken."""
        told = [f"Students are told less than they could be: {fault}" for fault in self._faults]
        return [*told, *dict.fromkeys(self._odd)]

    def _days_spent(self, rendered: Rendered) -> int:
        """Return how many late days were spent by the last run that counted them."""
        document = rendered.document
        if "standing" not in document:
            stored = self.earlier.stored(document["submission"]["id"], self._assignment.slug)
            document = {} if stored is None else stored.document
        days: int = document.get("standing", {}).get("days_spent", 0)
        return days


def note_rows(log: PointsLog, rows: Iterable[SummaryRow], book: Book, reports: Reports) -> None:
    """Log what counts of those without a report of their own.

    Raises:
        UsageError: the log can't be written.
    """
    for row in rows:
        if not row.is_submission:
            document = reports(row.group) if row.group else None
            standing = book.standing_of(
                row.id, document, late_days=row.spent, max_points=row.max_points
            )
            steps = [asdict(step) for step in standing.steps]
            made_from = {} if document is None else document["provenance"]
            log.note_final(row.id, row.counts, row.exercises, steps, made_from)
