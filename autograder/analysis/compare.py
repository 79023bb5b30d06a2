"""Two gradings of one assignment compared: what a changed test, reference or grader does to whom.

Of each report only verdicts, points and fingerprints are kept, so two large classes fit memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from typing import Any

from autograder.errors import UsageError
from autograder.models import Status
from autograder.report import final_of

from .compare_model import (
    CaseChange,
    Comparison,
    Mark,
    Move,
    Side,
    Standing,
    StudentChange,
    TestCase,
    VerdictChange,
)
from .found import Found, found_reports, results_in

_GRADER_ERROR = "grader_error"
_ROUNDING = 1e-5
# In the words of an instructor; each may be the cause of any change.
_MADE_FROM = {
    "tests_sha256": "hidden tests or assignment.toml",
    "reference_sha256": "references",
    "grader_sha256": "the grader",
    "libraries_sha256": "installed libraries",
    "secret_fingerprint": "the course's secret",
    "fence": "the fence",
}
_Result = tuple[str, float | None]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What is kept of a report; results and hashes of what is told by test case and exercise."""

    standing: Standing
    results: Mapping[str, _Result]
    told: Mapping[str, bytes]
    work: str


@dataclass(slots=True)
class _Grading:
    """All reports of one side."""

    outcomes: dict[str, _Outcome] = field(default_factory=dict)
    cases: dict[str, TestCase] = field(default_factory=dict)
    made_from: dict[str, set[str]] = field(default_factory=dict)
    slug: str = ""
    unreadable: list[str] = field(default_factory=list)


def compare_gradings(
    before: Iterable[Found], after: Iterable[Found], mark: Mark | None = None
) -> Comparison:
    """Compare two gradings of an assignment; either may have no report.

    Raises:
        UsageError: they are on different assignments.
    """
    old, new = _gather(before), _gather(after)
    pairs = _pairs(old.cases, new.cases)
    if old.cases and new.cases and not pairs:
        raise UsageError(
            f"The reports before are on {old.slug} and those after on {new.slug}, which have no "
            f"test case in common: name two folders of results of the same assignment."
        )
    ids = [id_ for id_ in old.outcomes if id_ in new.outcomes]
    students = [_student(id_, old.outcomes[id_], new.outcomes[id_], pairs, mark) for id_ in ids]
    changed = [one for one in students if _is_changed(one)]
    return Comparison(
        assignment=new.slug or old.slug,
        slug_before=old.slug or new.slug,
        in_both=len(ids),
        students=tuple(sorted(changed, key=_order)),
        only_before=tuple(id_ for id_ in old.outcomes if id_ not in new.outcomes),
        only_after=tuple(id_ for id_ in new.outcomes if id_ not in old.outcomes),
        cases=tuple(_case_changes(old, new, pairs, changed)),
        made_from=tuple(_differing(old, new)) if ids else (),
        mark=mark,
        unreadable=(*old.unreadable, *new.unreadable),
    )


def compare_results(before: Path, after: Path, mark: Mark | None = None) -> list[Comparison]:
    """Compare two folders of results, of an assignment or of a course: one for each assignment.

    An assignment of which only one of two courses has results is compared with nothing.

    Raises:
        UsageError: there are no reports, or they are on different assignments.
    """
    old, new = results_in(before), results_in(after)
    if len(old) == len(new) == 1:
        (was,), (is_,) = old.values(), new.values()
        return [compare_gradings(found_reports(was), found_reports(is_), mark)]
    slugs = [slug for slug in dict.fromkeys((*old, *new)) if slug in old and slug in new]
    if not slugs:
        raise UsageError(
            f"{before} has results of {', '.join(old)} and {after} of {', '.join(new)}: name two "
            f"folders of results of the same assignment."
        )
    if len(old) > 1 and len(new) > 1:
        slugs = list(dict.fromkeys((*old, *new)))
    return [compare_gradings(_of(old, slug), _of(new, slug), mark) for slug in slugs]


def _of(results: Mapping[str, Path], slug: str) -> Iterable[Found]:
    return found_reports(results[slug]) if slug in results else ()


def _gather(reports: Iterable[Found]) -> _Grading:
    grading = _Grading()
    shared: dict[_Result, _Result] = {}
    for found in reports:
        document = found.document
        if document is None or document["audience"] != "instructor":
            grading.unreadable.append(str(found.path))
            continue
        if grading.slug and grading.slug != document["assignment"]:
            raise UsageError(
                f"{found.path} is on {document['assignment']}, and others beside it on "
                f"{grading.slug}: move those of one assignment away."
            )
        grading.slug = document["assignment"]
        for key, value in document["provenance"].items():
            if key in _MADE_FROM:
                grading.made_from.setdefault(key, set()).add(value)
        for case in _cases(document):
            grading.cases.setdefault(case.id, case)
        outcome = _outcome(document, lambda one: shared.setdefault(one, one))
        grading.outcomes[document["submission"]["id"]] = outcome
    return grading


def _outcome(document: Mapping[str, Any], share: Callable[[_Result], _Result]) -> _Outcome:
    points, late = document["points"], document.get("lateness")
    status, counts = document["status"], final_of(document)
    if status == Status.GRADED and points is None:
        status = _GRADER_ERROR
    final, most = counts.points, counts.max_points
    if "standing" not in document and late is not None and late["days"] is None:
        final = points  # where no time is known for it, a late policy says nothing
    return _Outcome(
        Standing(status, points, final, most),
        {
            intern(test["id"]): share((test["verdict"], test["points"]))
            for exercise in document["exercises"]
            for test in exercise["tests"]
        },
        {
            intern(exercise["name"]): _hash(exercise["told"]["message"])
            for exercise in document["exercises"]
            if "told" in exercise
        },
        document["provenance"]["submission_sha256"],
    )


def _cases(document: Mapping[str, Any]) -> Iterator[TestCase]:
    for exercise in document["exercises"]:
        for test in exercise["tests"]:
            yield TestCase(test["id"], exercise["name"], test["description"], test["max_points"])


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()[:8]


def _pairs(old: Mapping[str, TestCase], new: Mapping[str, TestCase]) -> dict[str, str]:
    """Return which test case of before is which of after: by its id, or else by what it is like."""
    pairs = {id_: id_ for id_ in old if id_ in new}
    for like in (_by_function, _by_exercise):
        gone = _unique((c for c in old.values() if c.id not in pairs), like)
        come = _unique((c for c in new.values() if c.id not in pairs.values()), like)
        pairs.update({gone[key].id: come[key].id for key in gone if key in come})
    return pairs


def _by_function(case: TestCase) -> tuple[str, str]:
    return case.id.rpartition("::")[2], case.description


def _by_exercise(case: TestCase) -> tuple[str, str]:
    return case.exercise, case.description


def _unique(
    cases: Iterable[TestCase], like: Callable[[TestCase], tuple[str, str]]
) -> dict[tuple[str, str], TestCase]:
    found: dict[tuple[str, str], list[TestCase]] = {}
    for case in cases:
        found.setdefault(like(case), []).append(case)
    return {key: own[0] for key, own in found.items() if len(own) == 1}


def _student(
    id_: str, old: _Outcome, new: _Outcome, pairs: Mapping[str, str], mark: Mark | None
) -> StudentChange:
    told = dict.fromkeys((*old.told, *new.told))
    return StudentChange(
        id=id_,
        before=old.standing,
        after=new.standing,
        verdicts=tuple(_verdicts(old, new, pairs)),
        side=Side.SAME if mark is None else _side(mark, old.standing, new.standing),
        retold=tuple(name for name in told if old.told.get(name) != new.told.get(name)),
        is_other_work=old.work != new.work,
    )


def _verdicts(old: _Outcome, new: _Outcome, pairs: Mapping[str, str]) -> Iterator[VerdictChange]:
    for id_, (verdict, points) in old.results.items():
        now = new.results.get(pairs.get(id_, ""))
        if now is not None and (now[0] != verdict or not _is_same(now[1], points)):
            yield VerdictChange(pairs[id_], verdict, now[0], points, now[1])


def _is_same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _ROUNDING


def _side(mark: Mark, before: Standing, after: Standing) -> Side:
    was, is_ = mark.is_reached(before), mark.is_reached(after)
    if was is None or is_ is None or was == is_:
        return Side.SAME
    return Side.ABOVE if is_ else Side.BELOW


def _is_changed(student: StudentChange) -> bool:
    return bool(student.before != student.after or student.verdicts or student.retold)


def _order(student: StudentChange) -> tuple[bool, bool, float, str]:
    """Put first whose points are unknown now, then who fell below the mark and who lost most."""
    is_below = student.side is Side.BELOW
    return not student.is_unknown_now, not is_below, student.change or 0.0, student.id


def _case_changes(
    old: _Grading, new: _Grading, pairs: Mapping[str, str], students: Iterable[StudentChange]
) -> Iterator[CaseChange]:
    moves: dict[str, dict[tuple[str, str], list[str]]] = {}
    for student in students:
        for verdict in student.verdicts:
            if verdict.before != verdict.after:
                of_case = moves.setdefault(verdict.id, {})
                of_case.setdefault((verdict.before, verdict.after), []).append(student.id)
    origin = {now: was for was, now in pairs.items()}
    for id_, case in new.cases.items():
        own = tuple(
            Move(*verdicts, tuple(sorted(ids))) for verdicts, ids in moves.get(id_, {}).items()
        )
        before = old.cases[origin[id_]] if id_ in origin else None
        change = CaseChange(before, case, tuple(sorted(own, key=lambda m: -len(m.students))))
        # Without reports of before nothing is new.
        is_new = before is None and bool(old.cases)
        if own or is_new or change.is_renamed or change.is_reweighted:
            yield change
    if new.cases:
        yield from (CaseChange(case, None) for id_, case in old.cases.items() if id_ not in pairs)


def _differing(old: _Grading, new: _Grading) -> Iterator[str]:
    for key, words in _MADE_FROM.items():
        if old.made_from.get(key) != new.made_from.get(key):
            yield words
