"""Whose answers people grade by hand: those in the results, and who handed in nothing.

Sheets and pages may show codes in place of ids. A code is made of the course's secret, so that it
is the same each time, and nobody without the secret can tell whose it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.analysis import absent_in, found_reports, results_in
from autograder.course import (
    Assignment,
    ManualExercise,
    Secret,
    append_rows,
    in_letters,
    one_writer,
    read_secret,
)
from autograder.errors import CourseError, UsageError
from autograder.intake import IdFinder, folded
from autograder.report import Counting
from autograder.standing import (
    Book,
    Given,
    Tables,
    Taken,
    course_table,
    given_so_far,
    read_sheet,
    take_rows,
)
from autograder.untrusted import for_cell

from .graded_from import GradedFrom

_CODE_LETTERS = 8
_TABLE = "hand_grades"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whose answers: of a section, and of several equal parts one, counted from 1."""

    section: str = ""
    part: int = 1
    parts: int = 1


ALL_STUDENTS = Chosen()


class HandClass:
    """Those whose answers are graded by hand in one assignment.

    Attributes:
        place: the assignment's results.
        ids: of all of them, in order.
        submissions: where their work lies, as far as the results say.
        notes: what an instructor should know of reports that were left out.
    """

    def __init__(self, assignment: Assignment, results: Path) -> None:
        """Read who is there.

        Raises:
            CourseError: one of the course's tables is wrong.
            UsageError: there are no such results.
        """
        self._assignment = assignment
        self.place = _results_of(assignment, results)
        graded = GradedFrom.read(self.place)
        self.submissions = None if graded is None else Path(graded.submissions)
        members = dict((graded.members or {}) if graded is not None else {})
        absent = absent_in(self.place, assignment.slug) if graded is None else graded.absent
        reported, self.notes = _reported(assignment, self.place)
        self._tables = Tables.of(assignment.course)
        people = [(id_, "") for id_ in (*reported, *members, *absent)]
        book = Book(assignment, self._tables, people)
        have_others = {
            id_ for id_ in (*absent, *book.roster) if book.submission_of(id_) in reported
        }
        # Of who is excused and handed in nothing there is nothing to wait for.
        nothing = {
            id_
            for id_ in {*absent, *book.roster} - set(reported) - set(members) - have_others
            if book.standing_of(id_, None).state is not Counting.EXCUSED
        }
        self._handed_in = frozenset(reported)
        self.ids = sorted({*reported, *nothing}, key=lambda id_: (folded(id_), id_))
        self._finder = IdFinder(dict.fromkeys([*people, *((id_, "") for id_ in self.ids)]))
        self._whose = {id_: {id_, *book.others_of(id_)} for id_ in self.ids}
        for member, id_ in members.items():
            self._whose.setdefault(id_, {id_}).add(member)

    def has_handed_in(self, id_: str) -> bool:
        """Return whether there is a report on their work."""
        return id_ in self._handed_in

    def chosen(self, choice: Chosen) -> list[str]:
        """Return the ids of a section, or of a part of it.

        Raises:
            UsageError: nobody is in that section.
        """
        ids = self.ids
        if choice.section:
            sections = {self._id_of(one.id): one.section for one in self._tables.people}
            wanted = folded(choice.section)
            ids = [
                id_
                for id_ in ids
                if any(folded(sections.get(one, "")) == wanted for one in self._whose[id_])
            ]
            if not ids:
                known = sorted({one.section for one in self._tables.people if one.section})
                there = f"it has {', '.join(known)}" if known else "it names no sections"
                raise UsageError(
                    f"Nobody in the results is in section {choice.section!r:.60} of students.csv: "
                    f"{there}."
                )
        return ids[choice.part - 1 :: choice.parts]

    def codes(self, exercise: ManualExercise, secret: Secret) -> dict[str, str]:
        """Return what stands on a sheet in place of each id."""
        return {id_: _code(secret, self._assignment.slug, exercise.name, id_) for id_ in self.ids}

    def given(self, exercise: ManualExercise) -> dict[str, Given]:
        """Return what was given for an exercise so far, by id."""
        slug = self._assignment.slug
        own = [one for one in self._tables.hand_grades if one.assignment == slug]
        return given_so_far(own, exercise, self._finder.find)

    def take(self, sheets: Iterable[Path], by: str, at: str, *, replaces: bool = False) -> Taken:
        """Return what sheets would change.

        Args:
            sheets: their files.
            by: who grades where a row names nobody.
            at: the time.
            replaces: whether other people's points give way.
        """
        manual = self._assignment.manual
        problems: list[str] = []
        rows = []
        for path in sheets:
            try:
                rows += read_sheet(path, manual, problems)
            except CourseError as error:
                problems.append(str(error))
        given = {one.name: self.given(one) for one in manual}
        of_code = self._of_code()

        def find(text: str) -> str | None:
            return of_code.get(text.strip().lower()) or self._finder.find(text)

        slug = self._assignment.slug
        taken = take_rows(rows, manual, given, find, slug, by, at, replaces=replaces)
        problems += taken.problems
        return Taken(problems=tuple(problems)) if problems else taken

    def _of_code(self) -> dict[str, str]:
        secret = read_secret(self._assignment.course)
        if secret is None:
            return {}
        return {
            code: id_
            for exercise in self._assignment.manual
            for id_, code in self.codes(exercise, secret).items()
        }

    def _id_of(self, text: str) -> str:
        return self._finder.find(text) or text


def take_back(
    assignment: Assignment,
    results: Path,
    sheets: Sequence[Path],
    by: str,
    at: str,
    *,
    replaces: bool = False,
) -> Taken:
    """Write what was filled into sheets into the course's table; if anything is wrong, nothing.

    Raises:
        CourseError: one of the course's tables is wrong.
        UsageError: there are no such results, or the table can't be written.
    """
    with one_writer(assignment.course):
        taken = HandClass(assignment, results).take(sheets, by, at, replaces=replaces)
        if taken.lines:
            table = course_table(_TABLE)
            # A sheet may come from anywhere; its comments end in somebody's spreadsheet.
            lines = [{key: for_cell(text) for key, text in line.items()} for line in taken.lines]
            append_rows(assignment.course / table.file, table.columns, lines)
    return taken


def _results_of(assignment: Assignment, results: Path) -> Path:
    found = results_in(results)
    if assignment.slug not in found:
        raise UsageError(
            f"{results} holds no report on {assignment.slug}: grade it first, or name another "
            f"folder."
        )
    return found[assignment.slug]


def _reported(assignment: Assignment, place: Path) -> tuple[list[str], list[str]]:
    ids, notes = [], []
    for found in found_reports(place):
        document = found.document
        if document is None or document["audience"] != "instructor":
            notes.append(f"{found.path} is damaged, or of another version: grade again.")
        elif document["assignment"] == assignment.slug:
            ids.append(document["submission"]["id"])
    return ids, notes


def _code(secret: Secret, slug: str, exercise: str, id_: str) -> str:
    letters = in_letters(secret.derive("by hand", slug, exercise, id_), _CODE_LETTERS)
    half = _CODE_LETTERS // 2
    return f"{letters[:half]}-{letters[half:]}"
