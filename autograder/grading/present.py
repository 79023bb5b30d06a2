"""What counts at present in results that were just settled, and whom a person's word means."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.course import Assignment, load_assignment
from autograder.errors import UsageError
from autograder.export import Results, SummaryRow
from autograder.intake import IdFinder, shown
from autograder.report import Final
from autograder.standing import Standing, Tables

from .settling import settle_results

_CLOSE = 3
_MISSING = "--allow-missing writes the line all the same"


class Present:
    """Who is there, and what counts of them, in the results of one assignment or of several."""

    def __init__(self, course: Path, place: Path | None, slugs: Sequence[str], by: str) -> None:
        """Bring results up to date and look at them; None as `place` is before there are any.

        Raises:
            CourseError: a table is wrong; the sentence names the line.
            UsageError: the results can't be written to.
        """
        self.course = course
        self._settled = None if place is None else settle_results(place, course, by=by)
        self.tables = Tables.of(course)
        self.assignments: Mapping[str, Assignment] = {
            slug: load_assignment(course, slug) for slug in slugs
        }
        self._rows: dict[str, dict[str, SummaryRow]] = {}
        if self._settled is not None:
            rows = self._settled.rows
            self._rows = {slug: {row.id: row for row in rows.get(slug, ())} for slug in slugs}
        known = {id_: "" for own in self._rows.values() for id_ in own}
        for person in self.tables.people:
            known[person.id] = person.name
        groups = [one for one in self.tables.memberships if one.assignment in ("", *slugs)]
        for one in groups:
            known.setdefault(one.student, "")
            known.setdefault(one.group, "")
        self._known = known
        self._finder = IdFinder(known.items())

    @property
    def notes(self) -> Sequence[str]:
        """What instructors should know of these results."""
        return () if self._settled is None else self._settled.notes

    @property
    def has_list(self) -> bool:
        """Whether anything says who takes part."""
        return bool(self._known)

    def find(self, text: str) -> str | None:
        """Return whose id a text is, as in the course's tables; None if nobody's."""
        return self._finder.find(text)

    def found(self, texts: Sequence[str], *, allow_missing: bool = False) -> list[str]:
        """Return the ids that texts mean, each once; of those that mean none the text itself.

        Raises:
            UsageError: one means nobody, and that is not allowed.
        """
        ids = []
        for text in texts:
            id_ = self.find(text)
            if id_ is None and self.has_list and not allow_missing:
                raise UsageError(f"{self.nobody(text)} {_MISSING[0].upper()}{_MISSING[1:]}.")
            ids.append(text.strip() if id_ is None else id_)
        return list(dict.fromkeys(ids))

    def nobody(self, text: str) -> str:
        """Return a sentence that says that a text is nobody's id, with those that are close."""
        names = {name.casefold(): id_ for id_, name in self._known.items() if name}
        names |= {id_.casefold(): id_ for id_ in self._known}
        close = difflib.get_close_matches(text.casefold(), list(names), _CLOSE)
        hint = ""
        if close:
            ids = list(dict.fromkeys(names[one] for one in close))
            hint = f" Is it {' or '.join(map(shown, ids))}?"
        return f"Nobody has the id {shown(text)} in these results or lists.{hint}"

    def sections(self) -> set[str]:
        """Return the sections that students.csv has."""
        return {person.section for person in self.tables.people if person.section}

    def row(self, slug: str, id_: str) -> SummaryRow | None:
        """Return a student's row in the gradebook."""
        return self._rows.get(slug, {}).get(id_)

    def final(self, slug: str, id_: str) -> Final | None:
        """Return what counts of a student in the end; None if they have no row."""
        row = self.row(slug, id_)
        return None if row is None else row.counts

    def standing(self, slug: str, id_: str) -> Standing | None:
        """Return what counts of a student, and how that came about; None if they have no row."""
        row = self.row(slug, id_)
        if row is None or self._settled is None:
            return None
        reports = Results(self._settled.folders[slug]).document_of(slug)
        return self._settled.books[slug].standing_of(
            id_, reports(row.group or id_), late_days=row.spent, max_points=row.max_points
        )

    def points(self, slug: str, id_: str, exercise: str = "") -> float | None:
        """Return the points of an exercise, or of the whole, before any further line."""
        standing = self.standing(slug, id_)
        if standing is None:
            return None
        if not exercise:
            return standing.points
        return next((one.points for one in standing.exercises if one.name == exercise), None)
