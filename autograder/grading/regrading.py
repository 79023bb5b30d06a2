"""Some students graded anew, from where their work was found, and what that changed and why.

They are graded beside the results, as a preview is, and only their reports are put in: whatever
else the results say stays, even if the place of the work has less in it than it had.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder.analysis import Comparison, Found, compare_gradings
from autograder.course import Assignment
from autograder.errors import UsageError
from autograder.export import Results, RowStatus, render
from autograder.intake import Platform, shown
from autograder.models import Status
from autograder.report import Final, final_of
from autograder.standing import Counted, Standing

from .effects import Effect, effects_of_adjustments
from .graded_from import GradedFrom
from .handed_in import read_handed_in
from .options import Options
from .present import Present
from .run import Progress, grade_assignment, unseen

_PREFIX = "autograder-regrade-"


@dataclass(frozen=True, slots=True)
class Moved:
    """The points of an exercise as it counts, before and after; None where they are not known."""

    name: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Regraded:
    """What became of one student.

    Attributes:
        student: whom somebody asked for.
        submission: whose work it is, which may be another member's of their group.
        before: what counted.
        after: what counts now.
        exercises: those with other points than before.
        comparison: of the two reports: test cases, and what they were made from.
        has_failed: whether the grader failed on it, so that nobody knows what the tests give.
        is_other_work: whether other files were graded than before.
        adjustments: what people do to these points, and what comes of it now.
    """

    student: str
    submission: str
    before: Final
    after: Final
    exercises: tuple[Moved, ...]
    comparison: Comparison
    has_failed: bool
    is_other_work: bool
    adjustments: tuple[Effect, ...]

    @property
    def is_change(self) -> bool:
        """Whether points or verdicts are others than before."""
        return (
            (self.before.state, self.before.points) != (self.after.state, self.after.points)
            or bool(self.exercises)
            or self.comparison.is_change
        )


def regrade_students(
    assignment: Assignment,
    students: Sequence[str],
    place: Path,
    options: Options,
    *,
    submissions: Path | None = None,
    progress: Progress = unseen,
) -> tuple[list[Regraded], list[str]]:
    """Grade students anew into results; return what that changed, and what is odd by now.

    Args:
        assignment: what to grade by.
        students: ids as people write them.
        place: the assignment's results.
        options: how to grade; what work is graded from is as it was.
        submissions: where the work is; by default where it was.
        progress: hears of each submission.

    Raises:
        UsageError: nobody is meant, their work is gone, or something can't be written.
        CourseError, FenceUnavailableError, SandboxError: nothing can be graded so.
    """
    slug, by = assignment.slug, options.by
    source = _source(GradedFrom.read(place), place, slug, submissions)
    before = Present(assignment.course, place, [slug], by)
    whose = {id_: _submission_of(id_, before, slug) for id_ in _ids(students, before)}
    reports = Results(place).document_of(slug)
    old = {id_: reports(id_) for id_ in whose.values()}
    counted = {id_: before.standing(slug, id_) for id_ in whose}
    new = _graded(assignment, source, place, options, frozenset(whose.values()), progress)
    with Results(place) as results:
        for document in new.values():
            results.write(render(document))
    after = Present(assignment.course, place, [slug], by)
    made = [
        Regraded(
            id_,
            submission,
            before.final(slug, id_) or final_of(new[submission]),
            after.final(slug, id_) or final_of(new[submission]),
            _moved(counted[id_], after.standing(slug, id_)),
            compare_gradings(_found(place, old[submission]), _found(place, new[submission])),
            new[submission]["status"] == Status.GRADED and new[submission]["points"] is None,
            _files(old[submission]) != _files(new[submission]),
            tuple(effects_of_adjustments(after, slug, [id_, submission])),
        )
        for id_, submission in whose.items()
    ]
    standings = (after.standing(slug, id_) for id_ in whose)
    notes = [note for one in standings if one is not None for note in one.notes]
    return made, list(dict.fromkeys(notes))


def _source(
    graded: GradedFrom | None, place: Path, slug: str, submissions: Path | None
) -> GradedFrom:
    """Return where work is graded from, all of it there.

    Raises:
        UsageError: nothing says where, or it is gone.
    """
    again = f"name the place of the work: autograder regrade {slug} --student ID SUBMISSIONS"
    if graded is None and submissions is None:
        raise UsageError(f"{place} does not say what it was graded from: {again}.")
    source = graded or GradedFrom("")
    if submissions is not None:
        source = replace(source, submissions=str(submissions))
    elif not Path(source.submissions).exists():
        raise UsageError(f"{source.submissions}, which was graded, is gone: {again}.")
    for path, what in ((source.gradebook, "gradebook"), (source.submitted, "submitted")):
        if path and not Path(path).exists():
            raise UsageError(
                f"{path}, which was given with --{what}, is gone: put it back, or grade with "
                f"another by autograder grade."
            )
    return source


def _ids(students: Sequence[str], present: Present) -> list[str]:
    ids = []
    for text in students:
        id_ = present.find(text)
        if id_ is None:
            raise UsageError(
                f"{present.nobody(text)} Who handed in since then is graded by autograder grade."
            )
        ids.append(id_)
    return list(dict.fromkeys(ids))


def _submission_of(id_: str, present: Present, slug: str) -> str:
    row = present.row(slug, id_)
    if row is None or row.status is RowStatus.NOT_HANDED_IN:
        raise UsageError(
            f"{shown(id_)} has handed in nothing for {slug}. What came since then is graded by "
            f"autograder grade."
        )
    return row.group or id_


def _graded(
    assignment: Assignment,
    source: GradedFrom,
    place: Path,
    options: Options,
    only: frozenset[str],
    progress: Progress,
) -> dict[str, dict[str, Any]]:
    """Return the new reports of these submissions, made beside the results."""
    submitted = Path(source.submitted) if source.submitted else None
    options = replace(
        options,
        earlier=place,
        only=only,
        allow_missing=True,  # as far as rows matched then
        lms=Platform(source.lms) if source.lms else None,
        gradebook=Path(source.gradebook) if source.gradebook else None,
        submitted=submitted,
        python=options.python or (Path(source.python) if source.python else None),
    )
    times = None if submitted is None else read_handed_in(submitted, [assignment])
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as name:
        beside = Path(name)
        grade_assignment(
            assignment, Path(source.submissions), beside, options, times=times, progress=progress
        )
        reports = Results(beside).document_of(assignment.slug)
        made = {id_: reports(id_) for id_ in only}
    found = {id_: document for id_, document in made.items() if document is not None}
    if gone := sorted(only - found.keys()):
        raise UsageError(
            f"{source.submissions} has no work of {', '.join(map(shown, gone[:5]))}: name the "
            f"place where it is as SUBMISSIONS."
        )
    return found


def _found(place: Path, document: dict[str, Any] | None) -> list[Found]:
    if document is None:
        return []
    name = document["submission"]["id"]
    return [Found(name, place / name / "report.json", document)]


def _files(document: Mapping[str, Any] | None) -> Any:
    return None if document is None else document["provenance"].get("submission_sha256")


def _moved(before: Standing | None, after: Standing | None) -> tuple[Moved, ...]:
    was, is_ = _points(before), _points(after)
    names = dict.fromkeys((*was, *is_))
    moved = (Moved(name, was.get(name), is_.get(name)) for name in names)
    return tuple(one for one in moved if one.before != one.after)


def _points(standing: Standing | None) -> Mapping[str, float | None]:
    exercises: Sequence[Counted] = () if standing is None else standing.exercises
    return {one.name: one.points for one in exercises}


def regraded_data(one: Regraded) -> Mapping[str, Any]:
    """Return what became of a student as JSON's own types."""
    changed = one.comparison.students
    return {
        "student": one.student,
        "submission": one.submission,
        "is_change": one.is_change,
        "before": {"state": one.before.state.value, "points": one.before.points},
        "after": {
            "state": one.after.state.value,
            "points": one.after.points,
            "max_points": one.after.max_points,
        },
        "exercises": [
            {"name": moved.name, "before": moved.before, "after": moved.after}
            for moved in one.exercises
        ],
        "tests": [
            {
                "id": verdict.id,
                "before": verdict.before,
                "after": verdict.after,
                "points_before": verdict.points_before,
                "points_after": verdict.points_after,
            }
            for student in changed
            for verdict in student.verdicts
        ],
        "made_from": list(one.comparison.made_from),
        "is_other_work": one.is_other_work,
    }
