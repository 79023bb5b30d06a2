"""All pages of a folder of results, made of the reports in it alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.analysis import (
    Overview,
    Table,
    absent_in,
    apart_in,
    found_reports,
    groups_in,
    overview_of,
    results_beside,
    results_in,
    tables_of,
)
from autograder.errors import UsageError
from autograder.export import (
    COURSE_PAGES,
    INDEX,
    INSTRUCTOR_PAGE,
    STUDENT_PAGE,
    TABLES,
    Results,
    write_atomic,
)
from autograder.report import final_of
from autograder.standing import CourseRules, CourseTotals, Result, reckon_course
from autograder.untrusted import for_cell

from .addresses import course_page_names
from .batch import batch_page
from .course import course_page, course_table
from .course_student import course_student_page
from .extras import Extras
from .instructor import instructor_page
from .student import student_page

Advance = Callable[[str], object]
# Hears which assignment is being worked on and how many reports it has.
Progress = Callable[[str, int], AbstractContextManager[Advance]]


def no_extras(slug: str) -> Extras:
    """Return what stands on pages beside the reports where no course is there to ask."""
    return Extras()


def unseen(slug: str, total: int) -> AbstractContextManager[Advance]:
    """The progress that nobody looks at."""
    return nullcontext(lambda submission_id: None)


@dataclass(frozen=True, slots=True)
class Made:
    """What was made.

    Attributes:
        index: the page to open first.
        overviews: what each assignment's reports say together, by its folder's name, or by its
            slug where the results are of one assignment.
        left_out: reports that are damaged or of another version, or of which no page can be made.
        is_course: whether the results are of a course.
        totals: what comes of the course for each student, where its rules were there to go by.
    """

    index: Path
    overviews: Mapping[str, Overview]
    left_out: Sequence[Path]
    is_course: bool
    totals: CourseTotals | None = None


def make_pages(
    results: Path,
    extras: Callable[[str], Extras] = no_extras,
    *,
    with_tables: bool = False,
    progress: Progress = unseen,
    rules: CourseRules | None = None,
) -> Made:
    """Write all pages of an assignment's or a course's results: nothing is graded.

    Args:
        results: what `autograder grade` was given as --out.
        extras: gives what the course adds to an assignment's reports.
        with_tables: write all that is drawn into `tables/` as CSV files, too.
        progress: hears of each submission that is done.
        rules: what the course's files say of its total: each student gets a page of the course.

    Raises:
        UsageError: there are no reports, the folder cannot be written to, or somebody grades into
            it.
    """
    if (results / "report.json").exists():
        raise UsageError(
            f"{results} is the folder of one submission: name the one that it lies in, "
            f"{results.parent}."
        )
    places = results_in(results)
    added = {slug: extras(slug) for slug in places}
    is_course = results not in places.values()
    overviews: dict[str, Overview] = {}
    left_out: list[Path] = []
    counting: dict[str, dict[str, Result]] = {}
    for slug, place in places.items():
        name = place.name if is_course else slug
        counting[slug] = results_beside(place, slug)
        overviews[name] = _make_batch(
            place, slug, added[slug], is_course, with_tables, progress, left_out, counting[slug]
        )
        for group in groups_in(place, slug) & counting[slug].keys():
            del counting[slug][group]
    totals = reckon_course(rules, counting) if is_course and rules is not None else None
    if is_course:
        titles = {slug: one.title for slug, one in added.items()}
        write_atomic(results / INDEX, course_page(overviews, titles, totals))
        if with_tables:
            write_tables([course_table(overviews, totals)], results / TABLES)
    if totals is not None:
        _write_course_pages(totals, results / COURSE_PAGES)
    return Made(results / INDEX, overviews, left_out, is_course, totals)


def _write_course_pages(totals: CourseTotals, folder: Path) -> None:
    """Write each student's page of the course; pages of those who are gone are removed."""
    if folder.is_symlink():
        raise UsageError(f"{folder} leads to another folder: remove this link, and try again.")
    names = course_page_names(totals.students)
    for page in folder.glob("*.html"):
        if page.name not in names.values():
            page.unlink(missing_ok=True)
    for id_, student in totals.students.items():
        write_atomic(folder / names[id_], course_student_page(totals, student))


def write_tables(tables: Sequence[Table], folder: Path) -> list[Path]:
    """Write tables as CSV files, in which no spreadsheet finds a formula.

    Raises:
        UsageError: one cannot be written, or the folder is a link to another.
    """
    if folder.is_symlink():
        raise UsageError(f"{folder} leads to another folder: remove this link, and try again.")
    return [write_atomic(folder / f"{table.name}.csv", _as_csv(table)) for table in tables]


def _make_batch(
    place: Path,
    slug: str,
    extras: Extras,
    is_in_course: bool,
    with_tables: bool,
    progress: Progress,
    left_out: list[Path],
    counting: dict[str, Result],
) -> Overview:
    with Results(place), progress(slug, _count(place)) as advance:

        def documents() -> Iterator[tuple[str, Mapping[str, Any]]]:
            for found in found_reports(place):
                document, folder = found.document, found.path.parent
                if document is None or not _is_wanted(document, slug):
                    left_out.append(found.path)
                    continue
                try:
                    theirs = student_page(document, extras)
                    ours = instructor_page(document, extras)
                except Exception:
                    # Strangers' text is in it: whatever comes of that costs one row, no class.
                    left_out.append(found.path)
                    continue
                write_atomic(folder / STUDENT_PAGE, theirs)
                write_atomic(folder / INSTRUCTOR_PAGE, ours)
                spent = document.get("standing", {}).get("days_spent", 0)
                counting[document["submission"]["id"]] = Result(final_of(document), spent)
                yield found.name, document
                advance(found.name)

        overview = overview_of(documents(), slug, absent_in(place, slug), apart_in(place, slug))
        up = f"../{INDEX}" if is_in_course else ""
        write_atomic(place / INDEX, batch_page(overview, extras.title, up))
        if with_tables:
            write_tables(tables_of(overview), place / TABLES)
    return overview


def _is_wanted(document: Mapping[str, Any], slug: str) -> bool:
    return bool(document["assignment"] == slug and document["audience"] == "instructor")


def _count(place: Path) -> int:
    return sum(1 for _ in place.glob("*/report.json"))


def _as_csv(table: Table) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(for_cell, table.head))
    for row in table.rows:
        writer.writerow([_cell(value) for value in row])
    return text.getvalue()


def _cell(value: str | float | int | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return for_cell(value)
    return f"{value:.10g}"
