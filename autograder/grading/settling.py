"""Results brought up to date with the course's tables, without grading anything again.

What people write into adjustments.csv and its like counts as soon as results are read: reports get
their new standing, the batch's files are made again of them, and the log says what changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.analysis import absent_in, found_reports, results_in
from autograder.atomic import says
from autograder.course import (
    Assignment,
    CoursePlan,
    LateDays,
    assignment_slugs,
    load_assignment,
    read_plan,
)
from autograder.export import (
    GRADEBOOK,
    SUMMARY_JSON,
    Files,
    Results,
    SummaryRow,
    course_totals,
    render,
    write_course_files,
    write_files,
)
from autograder.report import Final, final_of
from autograder.standing import (
    Book,
    PointsLog,
    Tables,
    final_from,
    read_scores,
    spend_late_days,
)

from .graded_from import GradedFrom
from .keeping import note_rows
from .roster import with_all_students

# Late days by student.
Spent = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of results.

    Attributes:
        rows: those of each assignment.
        changed: how many reports changed.
        notes: what instructors should know.
        books: what the course's tables say of each assignment.
        folders: where each assignment's results are.
    """

    rows: Mapping[str, list[SummaryRow]]
    changed: int
    notes: tuple[str, ...]
    books: Mapping[str, Book] = field(default_factory=dict)
    folders: Mapping[str, Path] = field(default_factory=dict)


@dataclass(slots=True)
class _Student:
    """What counts of one student, by assignment: now, and after 0, 1, 2, … late days."""

    finals: dict[str, Final] = field(default_factory=dict)
    choices: dict[str, list[Final]] = field(default_factory=dict)


def settle_results(place: Path, course: Path, *, by: str, now: datetime | None = None) -> Settled:
    """Bring the results of an assignment or of a course up to date with the course's tables.

    Late days are counted over all assignments whose results lie beside each other, each in a
    folder of its name.

    Args:
        place: what `autograder grade` was given as --out, with or without --all.
        course: the course's folder.
        by: who does it, for the log.
        now: the present time.

    Raises:
        CourseError: a table is wrong; the sentence names the line.
        UsageError: a folder can't be written to, or there are no results.
    """
    found = results_in(place)
    root = _root(found, place)
    plan = read_plan(course)
    is_course = root is not None and (root == place or (root / "grades.csv").is_file())
    if root is not None and (is_course or plan.late_days is not None):
        found = results_in(root)
    tables = Tables.of(course)
    known = set(assignment_slugs(course))
    assignments = {s: load_assignment(course, s) for s in sorted(found) if s in known}
    books = {slug: _book(one, tables, found[slug], now) for slug, one in assignments.items()}
    spent: Mapping[str, Spent] = {}
    notes: list[str] = []
    if plan.late_days is not None and root is not None:
        spent = _spent(plan, plan.late_days, course, books, found)
    elif plan.late_days is not None:
        notes.append(
            "Late days are counted over the course: grade each assignment into a folder of its "
            "name, as --out results/<assignment> does, for them to count."
        )
    rows: dict[str, list[SummaryRow]] = {}
    changed = 0
    for slug, book in books.items():
        own, count, odd = _settle(found[slug], slug, book, by, spent.get(slug, {}))
        rows[slug] = own
        changed += count
        notes += [f"{slug}: {note}" if len(books) > 1 else note for note in odd]
    if root is not None and is_course:
        totals = course_totals(course, rows)
        notes += totals.notes
        write_course_files(rows, root, totals)
    folders = {slug: found[slug] for slug in books}
    return Settled(rows, changed, tuple(dict.fromkeys(notes)), books, folders)


def _root(found: Mapping[str, Path], place: Path) -> Path | None:
    """Return the folder with the results of a course, each assignment's in a folder of its name."""
    if len(found) == 1:
        slug, folder = next(iter(found.items()))
        folder = folder.resolve()
        return folder.parent if folder.name == slug else None
    return place if all(path.name == slug for slug, path in found.items()) else None


def _others(place: Path, slug: str) -> tuple[Mapping[str, str], Sequence[str]]:
    """Return whose hand-in counts for further members, and who handed in nothing."""
    graded = GradedFrom.read(place)
    if graded is None:
        return {}, absent_in(place, slug)
    return graded.members or {}, graded.absent


def _book(assignment: Assignment, tables: Tables, place: Path, now: datetime | None) -> Book:
    reports = (found.document for found in found_reports(place))
    ids = dict.fromkeys(one["submission"]["id"] for one in reports if one is not None)
    members, absent = _others(place, assignment.slug)
    others = [id_ for id_ in dict.fromkeys((*members, *absent)) if id_ not in ids]
    return Book(assignment, tables, [(id_, "") for id_ in (*ids, *others)], now, others)


def _settle(
    place: Path, slug: str, book: Book, by: str, spent: Spent
) -> tuple[list[SummaryRow], int, list[str]]:
    """Bring one assignment's results up to date; return its rows, how many changed, and notes."""
    files = Files(GRADEBOOK)
    notes = list(book.notes)
    changed = 0
    with Results(place) as results:
        log = PointsLog(place, slug, by)
        for found in found_reports(place):
            document = found.document
            if document is None or document["assignment"] != slug:
                continue
            id_ = document["submission"]["id"]
            settled = book.settled(document, spent.get(id_, 0))
            if settled != document:
                results.write(render(settled))
                changed += 1
            log.note(settled)
            notes += settled.get("standing", {}).get("notes", ())
            files.add(id_, settled)

        reports = results.document_of(slug)
        members, absent = _others(place, slug)
        ids = with_all_students(files, book, members, absent, reports, spent)
        rows = files.kept(SUMMARY_JSON)
        note_rows(log, rows.values(), book, reports)
        made = files.of_batch(slug, ids)
        if not all(says(place / form.file, text) for form, text in made):
            write_files(made, place)
            changed = max(changed, 1)
    return [rows[id_] for id_ in ids], changed, notes


def _spent(
    plan: CoursePlan,
    late: LateDays,
    course: Path,
    books: Mapping[str, Book],
    found: Mapping[str, Path],
) -> dict[str, dict[str, int]]:
    """Return how many late days each student spends, by assignment and student."""
    students: dict[str, _Student] = {}
    for slug, book in books.items():
        for id_, document in _work_of(book, found[slug], slug):
            student = students.setdefault(id_, _Student())
            student.choices[slug] = _choices(book, id_, document, late.most)
            student.finals[slug] = student.choices[slug][0]
    scores = read_scores(course, plan.total)
    order = sorted(books, key=lambda slug: _due_first(books[slug].assignment))
    spent: dict[str, dict[str, int]] = {}
    for id_, student in students.items():
        for part, known in scores.items():
            if id_ in known:
                student.finals[part] = known[id_]
        days = spend_late_days(late, plan.total, student.finals, student.choices, order)
        for slug, each in days.items():
            spent.setdefault(slug, {})[id_] = each
    return spent


def _due_first(assignment: Assignment) -> tuple[bool, str, str]:
    due = assignment.due
    return (due is None, "" if due is None else due.isoformat(), assignment.slug)


def _work_of(book: Book, place: Path, slug: str) -> Iterable[tuple[str, dict[str, Any]]]:
    """Yield each student with the report that counts for them, members of groups included."""
    members: dict[str, list[str]] = {}
    for member, id_ in _others(place, slug)[0].items():
        members.setdefault(id_, []).append(member)
    reported = set()
    kept = []
    for found in found_reports(place):
        document = found.document
        if document is None or document["assignment"] != slug:
            continue
        id_ = document["submission"]["id"]
        reported.add(id_)
        yield id_, document
        if id_ in members or book.others_of(id_):
            kept.append((id_, document))
    for id_, document in kept:
        for member in dict.fromkeys((*members.get(id_, ()), *book.others_of(id_))):
            if member not in reported:
                yield member, document


def _choices(book: Book, id_: str, document: Mapping[str, Any], most: int) -> list[Final]:
    """Return what counts of an assignment after 0, 1, 2, … late days, as far as that helps."""
    first = book.standing_of(id_, document)
    late = first.days_late or 0
    finals = [final_from(first) if book.is_touched(id_) else _plain(book, id_, document)]
    finals += [
        final_from(book.standing_of(id_, document, late_days=days))
        for days in range(1, min(late, most) + 1)
    ]
    return finals


def _plain(book: Book, id_: str, document: Mapping[str, Any]) -> Final:
    if document["submission"]["id"] != id_:
        return final_from(book.standing_of(id_, document))
    return replace(final_of(book.settled(dict(document))), is_changed=False)
