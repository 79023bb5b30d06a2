"""Lines added to the course's tables, and what becomes of the points by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from autograder.course import Assignment, assignment_slugs, course_zone, load_assignment, one_writer
from autograder.errors import UsageError
from autograder.intake import shown
from autograder.report import Final
from autograder.standing import How, add_adjustments, add_extensions

from .present import Present


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of a student's points by a line: None where nothing says what they were or are.

    `exercise` is empty unless the line is about one, whose points are then given too.
    """

    assignment: str
    student: str
    before: Final | None
    after: Final | None
    exercise: str = ""
    exercise_before: float | None = None
    exercise_after: float | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """The lines that were added, by file and line, what they changed, and notes."""

    places: Sequence[str]
    changes: Sequence[Changed]
    notes: Sequence[str]
    has_results: bool


@dataclass(frozen=True, slots=True)
class ToAdjust:
    """An adjustment as somebody asks for it; `exercise` is empty for the whole."""

    how: How
    value: str
    comment: str
    exercise: str = ""


@dataclass(frozen=True, slots=True)
class ToExtend:
    """More time as somebody asks for it: one of `due`, `days` and `excused`."""

    comment: str
    due: str = ""
    days: str = ""
    excused: bool = False


def adjust_points(
    assignment: Assignment,
    students: Sequence[str],
    asked: ToAdjust,
    *,
    by: str,
    results: Path | None,
    allow_missing: bool = False,
) -> Added:
    """Add a line to adjustments.csv for each student, and settle the results.

    Args:
        assignment: whose points.
        students: ids as people write them.
        asked: what is done.
        by: who does it.
        results: the assignment's results; None if there are none yet.
        allow_missing: whether a student may be one that nobody knows.

    Raises:
        CourseError: it is wrong, or so is what is in the course's tables.
        UsageError: a student is nobody, or something can't be written.
    """
    course, slug = assignment.course, assignment.slug
    exercises = {one: _exercises(load_assignment(course, one)) for one in assignment_slugs(course)}
    with one_writer(course):
        before = Present(course, results, [slug], by)
        ids = before.found(students, allow_missing=allow_missing)
        now = _now(course)
        was = {id_: before.points(slug, id_, asked.exercise) for id_ in ids}
        rows = [
            {
                "assignment": slug,
                "student": id_,
                "exercise": asked.exercise,
                "how": asked.how.value,
                "value": asked.value,
                "was": "" if asked.how is How.COMMENT else _number(was[id_]),
                "comment": asked.comment,
                "by": by,
                "at": now,
            }
            for id_ in ids
        ]
        added = add_adjustments(course, rows, exercises)
    places = [line.place for line in added]
    about = [(slug, id_) for id_ in ids]
    return _settled(before, results, [slug], by, places, about, asked.exercise)


def extend_time(
    course: Path,
    slug: str,
    students: Sequence[str],
    section: str,
    asked: ToExtend,
    *,
    by: str,
    results: Path | None,
    allow_missing: bool = False,
) -> Added:
    """Add a line to extensions.csv for each student or for a section, and settle the results.

    Args:
        course: the course's folder.
        slug: the assignment's; empty for all.
        students: ids as people write them; none where a section is named.
        section: of students.csv.
        asked: what is given.
        by: who gives it.
        results: those of the assignment or of the course; None if there are none yet.
        allow_missing: whether nobody need know the student or the section.

    Raises:
        CourseError: it is wrong, or so is what is in the course's tables.
        UsageError: a student is nobody, or something can't be written.
    """
    slugs = assignment_slugs(course)
    wanted = [slug] if slug else slugs
    zone = course_zone(course)
    with one_writer(course):
        before = Present(course, results, wanted, by)
        ids = before.found(students, allow_missing=allow_missing)
        if section and not allow_missing:
            _check_section(section, before.sections())
        row = {
            "assignment": slug,
            "due": asked.due,
            "days": asked.days,
            "excused": "yes" if asked.excused else "",
            "comment": asked.comment,
            "by": by,
            "at": _now(course),
        }
        rows = [{**row, "student": id_} for id_ in ids] or [{**row, "section": section}]
        added = add_extensions(course, rows, slugs, zone)
    if section:
        ids = [one.id for one in before.tables.people if one.section == section]
    places = [line.place for line in added]
    about = [(one, id_) for id_ in ids for one in wanted if slug or before.final(one, id_)]
    made = _settled(before, results, wanted, by, places, about)
    undated = [one.slug for one in before.assignments.values() if one.due is None]
    if undated and not asked.excused:
        note = (
            f"{', '.join(undated)}: there is no due date in assignment.toml, so more time changes "
            f"nothing."
        )
        made = Added(made.places, made.changes, [*made.notes, note], made.has_results)
    return made


def _settled(
    before: Present,
    results: Path | None,
    slugs: Sequence[str],
    by: str,
    places: Sequence[str],
    about: Sequence[tuple[str, str]],
    exercise: str = "",
) -> Added:
    """Return what the lines have changed, once the results are up to date with them."""
    notes: list[str] = []
    if not before.has_list:
        notes.append("Nothing is graded yet and there is no students.csv: check the id yourself.")
    after = before
    if results is not None:
        try:
            after = Present(before.course, results, slugs, by)
        except UsageError as error:
            notes.append(f"The line is written; the results wait for the next command: {error}")
        notes += [note for note in after.notes if note not in before.notes]
    changes = [
        Changed(
            slug,
            id_,
            before.final(slug, id_),
            after.final(slug, id_),
            exercise,
            before.points(slug, id_, exercise) if exercise else None,
            after.points(slug, id_, exercise) if exercise else None,
        )
        for slug, id_ in about
    ]
    for one in changes:
        row = after.row(one.assignment, one.student)
        if exercise and row is not None and exercise not in row.exercises:
            notes.append(
                f"{shown(one.student)} has no points for {exercise} that this could change: "
                f"without --exercise it is about the whole."
            )
    return Added(places, changes, notes, results is not None)


def _check_section(section: str, known: set[str]) -> None:
    if section in known:
        return
    listed = f"it has {', '.join(map(shown, sorted(known)))}" if known else "it names none"
    raise UsageError(
        f"students.csv has nobody in section {shown(section)}; {listed}. --allow-missing writes "
        f"the line all the same."
    )


def _exercises(assignment: Assignment) -> list[str]:
    return [*(one.name for one in assignment.exercises), *(one.name for one in assignment.manual)]


def _now(course: Path) -> str:
    zone = course_zone(course) or UTC
    return datetime.now(zone).isoformat(timespec="seconds")


def _number(points: float | None) -> str:
    return "" if points is None else f"{Decimal(repr(points)).normalize():f}"


def changes_data(added: Added) -> Mapping[str, object]:
    """Return what was added as JSON's own types."""
    return {
        "lines": list(added.places),
        "changes": [
            {
                "assignment": one.assignment,
                "student": one.student,
                "before": _final(one.before),
                "after": _final(one.after),
                **(
                    {
                        "exercise": one.exercise,
                        "exercise_before": one.exercise_before,
                        "exercise_after": one.exercise_after,
                    }
                    if one.exercise
                    else {}
                ),
            }
            for one in added.changes
        ],
        "notes": list(added.notes),
    }


def _final(final: Final | None) -> Mapping[str, object] | None:
    if final is None:
        return None
    return {
        "state": final.state.value,
        "points": final.points,
        "max_points": final.max_points,
        "reason": final.reason,
    }
