"""What the course's tables say about one assignment, found again by student."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from autograder.course import Assignment, assignment_slugs, course_zone, load_assignment
from autograder.intake import IdFinder, shown
from autograder.report import (
    DECIDED,
    Final,
    lateness_of,
    with_lateness,
    with_standing,
    without_time,
)

from .model import Adjustment, Extension, HandGrade, Membership, Person, Standing
from .reckoning import Own, reckon
from .tables import (
    course_table,
    read_adjustments,
    read_extensions,
    read_groups,
    read_hand_grades,
    read_students,
)


@dataclass(frozen=True, slots=True)
class Tables:
    """All rows of a course's tables."""

    adjustments: tuple[Adjustment, ...] = ()
    extensions: tuple[Extension, ...] = ()
    hand_grades: tuple[HandGrade, ...] = ()
    people: tuple[Person, ...] = ()
    memberships: tuple[Membership, ...] = ()

    @classmethod
    def of(cls, course: Path) -> Tables:
        """Read a course's tables.

        Raises:
            CourseError: one is wrong; the sentence names the line.
        """
        slugs = assignment_slugs(course)
        names: dict[str, list[str]] = {}
        if any((course / course_table(n).file).is_file() for n in ("adjustments", "hand_grades")):
            names = {slug: _exercises(load_assignment(course, slug)) for slug in slugs}
        return cls(
            read_adjustments(course, names),
            read_extensions(course, slugs, course_zone(course)),
            read_hand_grades(course, names),
            read_students(course),
            read_groups(course, slugs),
        )


class Book:
    """What counts of everybody in one assignment, by its course's tables.

    Attributes:
        assignment: which one.
        notes: what instructors should know of lines that fit nobody.
        roster: the ids of all whom the tables name, in an order of their own: they have a row even
            if they handed in nothing.
    """

    def __init__(
        self,
        assignment: Assignment,
        tables: Tables,
        handed_in: Iterable[tuple[str, str]],
        now: datetime | None = None,
        without_work: Iterable[str] = (),
    ) -> None:
        """Take the ids, and names as handed in or "", of all who handed in or could have.

        Of these, `without_work` are those without a hand-in of their own.
        """
        self.assignment = assignment
        self._now = now or datetime.now(UTC)
        own = [one for one in tables.memberships if one.assignment in ("", assignment.slug)]
        own.sort(key=lambda one: one.assignment != "")  # what is said of this one alone comes last
        people = list(handed_in)
        self._handed_in = {id_ for id_, _ in people}.difference(without_work)
        known = dict(people)
        for person in tables.people:
            known.setdefault(person.id, person.name)
        for one in own:
            known.setdefault(one.student, "")
        finder = IdFinder([*known.items(), *((one.group, "") for one in own)])
        unknown: dict[str, str] = {}

        def find(text: str, place: str) -> str:
            found = finder.find(text)
            if found is None:
                unknown.setdefault(text, place)
            return text if found is None else found

        self._group_of = {find(one.student, one.place): find(one.group, one.place) for one in own}
        self._sections = {find(one.id, one.place): one.section for one in tables.people}
        self._adjustments: dict[str, list[tuple[int, Adjustment]]] = {}
        for index, line in enumerate(tables.adjustments):
            if line.assignment == assignment.slug:
                whose = self._adjustments.setdefault(find(line.student, line.place), [])
                whose.append((index, line))
        self._extensions: dict[str, list[Extension]] = {}
        self._of_sections: dict[str, list[Extension]] = {}
        for extension in tables.extensions:
            if extension.assignment not in ("", assignment.slug):
                continue
            if extension.section:
                self._of_sections.setdefault(extension.section, []).append(extension)
            elif extension.assignment or finder.find(extension.student) is not None:
                id_ = find(extension.student, extension.place)
                self._extensions.setdefault(id_, []).append(extension)
        self._hand_grades: dict[str, dict[tuple[str, str], HandGrade]] = {}
        for grade in tables.hand_grades:
            if grade.assignment == assignment.slug:
                graded = self._hand_grades.setdefault(find(grade.student, grade.place), {})
                graded[grade.exercise, grade.criterion] = grade
        groups = set(self._group_of.values())
        named = [*self._adjustments, *self._extensions, *self._sections, *self._group_of]
        # Where the course lists its students, a slip of the pen makes nobody new.
        strangers = set(unknown) if tables.people else set()
        self.roster = tuple(
            dict.fromkeys(
                id_
                for id_ in named
                if id_ not in strangers and (id_ not in groups or id_ in self._handed_in)
            )
        )
        sections = set(self._sections.values())
        self.notes = tuple(
            [
                f"{place}: nobody who handed in {assignment.slug} has the id {shown(text)}, and no "
                f"list of students has it."
                for text, place in unknown.items()
            ]
            + [
                f"{lines[0].place}: students.csv has nobody in section {shown(section)}."
                for section, lines in self._of_sections.items()
                if section not in sections
            ]
        )

    @classmethod
    def of(
        cls,
        assignment: Assignment,
        handed_in: Iterable[tuple[str, str]] = (),
        now: datetime | None = None,
        without_work: Iterable[str] = (),
    ) -> Book:
        """Read the course's tables and return what they say about an assignment.

        Raises:
            CourseError: one of them is wrong; the sentence names the line.
        """
        return cls(assignment, Tables.of(assignment.course), handed_in, now, without_work)

    def submission_of(self, student: str) -> str | None:
        """Return whose hand-in counts for a student who has none: their group's; None if none."""
        group = self._group_of.get(student)
        if group is None:
            return None
        if group in self._handed_in:
            return group
        members = (one for one, other in self._group_of.items() if other == group)
        return next((one for one in members if one in self._handed_in), None)

    def is_group(self, id_: str) -> bool:
        """Return whether an id is a group's name by groups.csv, and no student's."""
        return id_ in self._group_of.values() and id_ not in self._group_of

    def others_of(self, submission: str) -> tuple[str, ...]:
        """Return for which further students a hand-in counts, by groups.csv."""
        return tuple(
            student
            for student in self._group_of
            if student != submission and self.submission_of(student) == submission
        )

    def is_touched(self, student: str, submission: str = "") -> bool:
        """Return whether what counts for a student may differ from what the tests gave.

        `submission` is whose hand-in counts for them, where it is another's.
        """
        has_people = any(one.bonus for one in self.assignment.exercises) or self.assignment.manual
        own = self._own(student, submission or student)
        return bool(has_people or own.adjustments or own.extensions)

    def standing_of(
        self,
        student: str,
        document: Mapping[str, Any] | None,
        *,
        late_days: int = 0,
        max_points: float = 0.0,
    ) -> Standing:
        """Return what counts of a student.

        Args:
            student: their id.
            document: the report on their work or on their group's; None if nothing was handed in.
            late_days: how many days of their budget are spent on it.
            max_points: what tests can give, for who handed in nothing.
        """
        submission = student if document is None else document["submission"]["id"]
        return reckon(
            self.assignment,
            document,
            self._own(student, submission),
            late_days=late_days,
            now=self._now,
            max_points=max_points,
        )

    def settled(self, document: dict[str, Any], late_days: int = 0) -> dict[str, Any]:
        """Return a report with what counts of it, and with its student's own deadline."""
        student = document["submission"]["id"]
        document = self._with_deadline(document, student, late_days)
        if not late_days and not self.is_touched(student):
            return with_standing(document, None)
        standing = self.standing_of(student, document, late_days=late_days)
        return with_standing(document, standing_document(standing))

    def _with_deadline(
        self, document: dict[str, Any], student: str, late_days: int
    ) -> dict[str, Any]:
        """Return a report that was timed, with the lateness after its student's own due date."""
        late = document.get("lateness")
        due, _ = self._own(student, student).due(self.assignment.due)
        if late is None or due is None:
            return with_lateness(document, None)
        if late["submitted"] is None:
            return with_lateness(document, without_time(due))
        due += timedelta(days=late_days)
        submitted = datetime.fromisoformat(late["submitted"])
        policy = self.assignment.late
        return with_lateness(document, lateness_of(document["points"], due, policy, submitted))

    def _own(self, student: str, submission: str) -> Own:
        """Return what is about a student: about the hand-in, by its group's name, or themselves."""
        group = self._group_of.get(student) or self._group_of.get(submission)
        names = [submission] if submission in self._group_of.values() else []
        names += [group] if group is not None else []
        ids = list(dict.fromkeys([*names, student]))
        section = self._sections.get(student, "")
        extensions = [line for id_ in ids for line in self._extensions.get(id_, ())]
        if section:
            extensions += self._of_sections.get(section, ())
        # Lines count in the order of the file, whomever they name.
        lines = sorted(
            (line for id_ in ids for line in self._adjustments.get(id_, ())), key=lambda one: one[0]
        )
        graded = {**self._hand_grades.get(submission, {}), **self._hand_grades.get(student, {})}
        if not graded and group is not None:
            graded = self._hand_grades.get(group, {})
        return Own(tuple(line for _, line in lines), tuple(extensions), graded)


def final_from(standing: Standing) -> Final:
    """Return what a standing says counts, for those without a report of their own."""
    return Final(
        standing.state,
        standing.points,
        standing.max_points,
        standing.reason,
        any(step.kind in DECIDED for step in standing.steps),
    )


def standing_document(standing: Standing) -> dict[str, Any]:
    """Return a standing as JSON's own types, for a report."""
    return {
        "state": standing.state.value,
        "points": standing.points,
        "max_points": standing.max_points,
        "points_in_time": standing.in_time,
        "reason": standing.reason,
        "exercises": [asdict(one) for one in standing.exercises],
        "steps": [asdict(one) for one in standing.steps],
        "days_late": standing.days_late,
        "days_spent": standing.days_spent,
        "due": None if standing.due is None else standing.due.isoformat(),
        "notes": list(standing.notes),
    }


def _exercises(assignment: Assignment) -> list[str]:
    return [*(one.name for one in assignment.exercises), *(one.name for one in assignment.manual)]
